/* Records as the command line and the screens want them: found, loaded, checked. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/record_merged.h"
#include "core/unit_codes.h"
#include "main/app.h"
#include "platform/platform.h"

int app_record_key(const char *text, struct record_key *ret, struct err *err)
{
	int rc = record_key_parse(text, ret, err);

	if (rc == OK || rc == ERR_NOMEM)
		return rc;
	if (err)
		err->code = ERR_USAGE;
	return ERR_USAGE;
}

int app_form(struct app *app, const char *id, const struct form **ret, struct err *err)
{
	struct str known = { 0 };
	const struct form *form;
	int rc;

	if ((rc = forms_read(&app->forms, id, err)) < 0)
		return rc;
	if ((form = forms_find(&app->forms, id))) {
		*ret = form;
		return OK;
	}
	if ((rc = forms_read(&app->forms, NULL, err)) < 0) /* all, to name them */
		return rc;
	for (size_t i = 0; i < app->forms.count; i++)
		str_printf(&known, "%s%s", i ? ", " : "", app->forms.items[i]->id);
	err_set(err, ERR_USAGE, _("There is no form \"%s\". Known forms: %s."), id, str_text(&known));
	str_dispose(&known);
	return ERR_USAGE;
}

static int find_unit(
    struct app *app, const struct record_key *key, const struct org_unit **ret, struct err *err)
{
	const struct date last = period_last_day(key->period);
	const struct org_unit *unit = org_units_find(&app->units, key->unit, last);
	struct str day = { 0 };

	if (unit) {
		*ret = unit;
		return OK;
	}
	date_append_vi(&day, last);
	err_set(err, ERR_USAGE,
	    _("No unit has the code \"%s\" on %s. Look it up with: phieuso unit find TEXT."), key->unit,
	    str_text(&day));
	str_dispose(&day);
	return ERR_USAGE;
}

static int period_fits(const struct form *form, const struct period *period, struct err *err)
{
	struct str kinds = { 0 };

	if (form->periods & (1u << period->kind))
		return OK;
	for (int kind = PERIOD_MONTH; kind < PERIOD_KINDS; kind++)
		if (form->periods & (1u << kind))
			str_printf(
			    &kinds, "%s%s", kinds.len ? ", " : "", period_kind_name((enum period_kind)kind));
	err_set(err, ERR_USAGE, _("The form %s is not reported for such a period. Its periods: %s."),
	    form->id, str_text(&kinds));
	str_dispose(&kinds);
	return ERR_USAGE;
}

/* A period that has not begun has nothing to report: most likely a slip in the year. */
static int has_begun(const struct record_key *key, int64_t now, struct err *err)
{
	const struct date first = period_first_day(key->period);
	struct str day = { 0 };

	if (date_compare(first, time_date(now, platform_utc_offset(now))) <= 0)
		return OK;
	date_append_vi(&day, first);
	err_set(err, ERR_USAGE, _("The period only begins on %s. Check the year, and the date of this PC."),
	    str_text(&day));
	str_dispose(&day);
	return ERR_USAGE;
}

struct search {
	struct app *app;
	const struct record_key *key;
	const struct org_unit *unit;
	struct record_key best; /* its period is PERIOD_NONE: none yet */
};

/* A record that cannot be opened has nothing to take over. */
static bool has_results(struct app *app, const struct record_key *key)
{
	struct record *record = NULL;
	bool some = app_load(app, key, &record, NULL) == OK && record_tally(record, -1).answered > 0;

	record_free(record);
	return some;
}

/* A unit that only bears the code of an older one starts anew. */
static int search_row(void *context, const struct record_row *row)
{
	struct search *search = context;

	if (strcmp(row->key.form, search->key->form) == 0 &&
	    strcmp(row->key.unit, search->key->unit) == 0 &&
	    org_unit_valid_on(search->unit, period_last_day(row->key.period)) &&
	    period_better_source(search->key->period, row->key.period, search->best.period) &&
	    has_results(search->app, &row->key))
		search->best = row->key;
	return OK;
}

static bool was_there(const struct org_unit *unit, struct period period)
{
	return org_unit_valid_on(unit, period_last_day(period));
}

/* The last period of the units that this one was made of since. *ret as it was: they have no report. */
static int find_merged(
    struct app *app, const struct record_key *key, struct record_key *ret, struct err *err)
{
	const struct period last = period_previous(key->period);
	struct record *blank = NULL, *previous = NULL;
	int rc = app_blank(app, key, &blank, err);

	if (rc == OK && !was_there(&blank->unit, last) &&
	    (rc = app_load_previous(app, blank, &previous, err)) == OK && previous) {
		*ret = *key;
		ret->period = last;
	}
	record_free(previous);
	record_free(blank);
	return rc;
}

int app_find_last(struct app *app, const struct record_key *key, struct record_key *ret, struct err *err)
{
	struct search search = { .app = app, .key = key };
	char text[RECORD_KEY_SIZE];
	int rc;

	if ((rc = find_unit(app, key, &search.unit, err)) < 0 ||
	    (rc = store_record_each(app->store, search_row, &search, err)) < 0 ||
	    (search.best.period.kind == PERIOD_NONE && (rc = find_merged(app, key, &search.best, err)) < 0))
		return rc;
	if (search.best.period.kind == PERIOD_NONE) {
		record_key_format(key, text);
		return err_set(err, ERR_NOT_FOUND,
		    _("There is no earlier record of this unit and form to begin %s with. Make it blank."), text);
	}
	*ret = search.best;
	return OK;
}

/* Who types for a unit that is none of this PC's: its own unit, else the officer. "" : its own.
 * free(). */
static char *typist(struct app *app, const struct record_key *key)
{
	char *codes = app_config(app, "unit"), *own = NULL;
	const char *at = codes, *code;
	const struct org_unit *unit = NULL;
	struct str name = { 0 };
	size_t n = codes ? unit_codes_next(&at, &code) : 0;

	if (n > 0 && !unit_codes_has(codes, key->unit)) {
		if ((own = mem_strndup(code, n)))
			unit = org_units_find(&app->units, own, period_last_day(key->period));
		if (unit)
			org_unit_append_label(&name, unit);
		else
			str_append(&name, app->who);
		name.failed |= !own;
	}
	name.failed |= !codes;
	free(codes);
	free(own);
	if (str_failed(&name) || name.len)
		return str_take(&name);
	return mem_strdup("");
}

/* Why there is nothing to begin with: the first cause holds for all, or is as good as any. */
static int nothing_to_take(const struct record *last, struct err *err)
{
	const char *why = NULL;

	for (size_t i = 0; last && !why && i < last->form->indicator_count; i++)
		why = record_not_computed(last, i);
	if (why)
		return err_set(err, ERR_NOT_FOUND,
		    _("Nothing can be taken over from the units that this one was made of: %s. Begin it blank."),
		    why);
	return err_set(err, ERR_NOT_FOUND,
	    _("The units that this one was made of have no figures for the last period. Begin it blank."));
}

/* Of the unit's own earlier record, or of the sums of those that it was made of since. */
static int take_over(struct app *app, const struct record *record, const struct record_key *from,
    struct changes *ret, struct err *err)
{
	const bool own = was_there(&record->unit, from->period);
	struct record *last = NULL;
	int rc = own ? app_load(app, from, &last, err) : app_load_previous(app, record, &last, err);

	if (rc == OK && last)
		rc = record_change_carry(record, last, ret, err);
	if (rc == OK && !own && ret->count == 0)
		rc = nothing_to_take(last, err);
	record_free(last);
	return rc;
}

/* What a new record begins with. */
static int first_changes(struct app *app, const struct record *record, const struct record_key *from,
    struct changes *ret, struct err *err)
{
	struct changes named = { 0 };
	char *name = typist(app, &record->key);
	int rc = name ? record_change_meta(record, META_ENTERED_FOR, name, &named, err) : err_nomem(err);

	if (rc == OK && from)
		rc = take_over(app, record, from, ret, err);
	if (rc == OK)
		rc = changes_append(ret, &named, err);
	changes_dispose(&named);
	free(name);
	return rc;
}

int app_create(
    struct app *app, const struct record_key *key, const struct record_key *from, struct err *err)
{
	const struct stamp stamp = app_stamp(app);
	struct changes changes = { 0 };
	struct record *record = NULL;
	int rc;

	if ((rc = app_blank(app, key, &record, err)) < 0 || (rc = has_begun(key, stamp.at, err)) < 0 ||
	    (rc = first_changes(app, record, from, &changes, err)) < 0 ||
	    (rc = store_record_new(app->store, key, record->form, app->training, &stamp, err)) < 0)
		goto out;
	/* Half of it would look like a blank record that somebody made. */
	if ((rc = app_commit(app, record, &changes, err)) < 0)
		(void)store_record_delete(app->store, key, &stamp, NULL);
out:
	changes_dispose(&changes);
	record_free(record);
	return rc;
}

int app_blank(struct app *app, const struct record_key *key, struct record **ret, struct err *err)
{
	const struct form *form = NULL;
	const struct org_unit *unit = NULL;
	int rc;

	if ((rc = app_form(app, key->form, &form, err)) < 0 || (rc = find_unit(app, key, &unit, err)) < 0 ||
	    (rc = period_fits(form, &key->period, err)) < 0)
		return rc;
	return record_new(key, form, unit, ret, err);
}

static bool same_text(const struct form *form, const struct str *text)
{
	return form->text_size == text->len && mem_same(form->text, str_text(text), text->len);
}

int app_keep_form(
    struct app *app, const char *id, const struct str *text, const struct form **ret, struct err *err)
{
	const struct form *known = forms_find(&app->forms, id);
	struct form *form = NULL;
	int rc;

	if (known && same_text(known, text)) {
		*ret = known;
		return OK;
	}
	for (size_t i = 0; i < app->kept.count; i++)
		if (same_text(app->kept.items[i], text)) {
			*ret = app->kept.items[i];
			return OK;
		}
	if ((rc = form_parse(id, str_text(text), text->len, &form, NULL, err)) < 0)
		return rc;
	if (mem_grow(&app->kept.items, &app->kept.cap, app->kept.count + 1, sizeof *app->kept.items) < 0) {
		form_free(form);
		return err_nomem(err);
	}
	app->kept.items[app->kept.count++] = form; /* never overrides: records still point to the others */
	*ret = form;
	return OK;
}

/* The pack the record was made with: the known one when its text is the same, else the
 * text that the database keeps. */
static int record_form(
    struct app *app, const struct record_key *key, const struct form **ret, struct err *err)
{
	struct str text = { 0 };
	int rc = store_record_form(app->store, key, &text, err);

	if (rc == OK)
		rc = app_keep_form(app, key->form, &text, ret, err);
	str_dispose(&text);
	return rc;
}

int app_load_alone(struct app *app, const struct record_key *key, struct record **ret, struct err *err)
{
	const struct form *form = NULL;
	const struct org_unit *unit = NULL;
	struct record *record = NULL;
	char text[RECORD_KEY_SIZE];
	int rc;

	if ((rc = record_form(app, key, &form, err)) == ERR_NOT_FOUND) {
		record_key_format(key, text);
		return err_set(err, ERR_NOT_FOUND,
		    _("There is no record %s. Make it with: phieuso record new %s."), text, text);
	}
	if (rc < 0 || (rc = find_unit(app, key, &unit, err)) < 0 ||
	    (rc = record_new(key, form, unit, &record, err)) < 0 ||
	    (rc = store_record_load(app->store, record, err)) < 0) {
		record_free(record);
		return rc;
	}
	record->training |= app->training; /* also what a restored backup brought here */
	*ret = record;
	return OK;
}

int app_load(struct app *app, const struct record_key *key, struct record **ret, struct err *err)
{
	struct record *record = NULL;
	int rc = app_load_alone(app, key, &record, err);

	if (rc == OK && (rc = app_gather(app, record, err)) < 0)
		record_free(record);
	if (rc == OK)
		*ret = record;
	return rc;
}

int app_load_checked(
    struct app *app, const char *key_text, struct record **ret, struct findings *findings, struct err *err)
{
	struct record_key key;
	struct record *record = NULL, *previous = NULL;
	int rc;

	if ((rc = app_record_key(key_text, &key, err)) < 0)
		return rc;
	if ((rc = app_load(app, &key, &record, err)) < 0 ||
	    (rc = app_load_previous(app, record, &previous, err)) < 0 ||
	    (rc = check_record(record, previous, findings, err)) < 0) {
		record_free(record);
		record = NULL;
	}
	record_free(previous);
	if (rc == OK)
		*ret = record;
	return rc;
}

int app_commit(struct app *app, struct record *record, struct changes *changes, struct err *err)
{
	const struct stamp stamp = app_stamp(app);
	int rc = OK;

	if (changes->count && (rc = store_commit(app->store, &record->key, changes, &stamp, err)) == OK)
		rc = record_apply(record, changes, err);
	changes_dispose(changes);
	return rc;
}
