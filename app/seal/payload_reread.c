/* The document against the form that it was filled in on: every answer is read again from
 * what was typed, and what is made of the answers is made again. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/check.h"
#include "seal/payload_check.h"

struct reread {
	const struct json *root;
	const struct form *form;
	struct record *record; /* made of the answers, for the links of narratives */
	struct maker m;
	struct err *err;
};

/* One criterion and where it stands. */
struct place {
	size_t indicator, at;
	enum payload_list list;
	const struct json *given;
};

static int refuse(struct reread *r, const struct place *p, const char *key, const char *message)
{
	if (r->m.no_memory)
		return err_nomem(r->err);
	return payload_refuse(r->err, ERR_CORRUPT, p->list, p->at, key, message);
}

static bool same_key(const struct json *made, const struct json *given, const char *key)
{
	return json_same(json_get(made, key), json_get(given, key));
}

/* --- the form ------------------------------------------------------------ */

static int check_form(struct reread *r)
{
	const struct json *given = json_get(r->root, "form");
	const struct form *form = r->form;
	size_t counts[LIST_COUNT] = { 0 };

	if (!text_is_made(&r->m, form->version, json_get(given, "version")) ||
	    !text_is_made(&r->m, form->title, json_get(given, "title")) ||
	    !text_is_made(&r->m, form->basis, json_get(given, "basis")))
		return r->m.no_memory ? err_nomem(r->err)
				      : err_set(r->err, ERR_CORRUPT,
					    _("form: version, title or basis are not those of the form."));
	for (size_t i = 0; i < form->indicator_count; i++)
		counts[payload_list_of(&form->indicators[i])]++;
	for (int list = 0; list < LIST_COUNT; list++)
		if (json_count(json_get(r->root, payload_list_keys[list])) != counts[list])
			return err_set(r->err, ERR_CORRUPT, _("%s: are not as many as the form has (%d)."),
			    payload_list_keys[list], (int)counts[list]);
	return OK;
}

static int check_labels(struct reread *r, const struct place *p)
{
	const struct indicator *indicator = &r->form->indicators[p->indicator];
	const struct target *target = indicator_target(indicator, r->record->key.period.year);
	const struct json *unit = json_get(p->given, "unit");

	if (strcmp(json_text(p->given, "code"), indicator->code) != 0)
		return refuse(r, p, "code", _("is not the criterion that stands here in the form."));
	if (!text_is_made(&r->m, indicator->label, json_get(p->given, "label")) ||
	    (unit && !text_is_made(&r->m, indicator->unit, unit)) ||
	    !text_is_made(&r->m, indicator->provider, json_get(p->given, "provider")))
		return refuse(
		    r, p, "label", _("name, unit or source of the figure are not those of the form."));
	if (!target_is_made(&r->m, target, json_get(p->given, "target")))
		return refuse(r, p, "target", _("is not the target of the form."));
	if (p->list == LIST_TABLES &&
	    !json_same(make_columns(&r->m, indicator->domain.columns, indicator->domain.column_count),
		json_get(p->given, "columns")))
		return refuse(r, p, "columns", _("are not those of the form."));
	return OK;
}

/* --- answers ------------------------------------------------------------- */

static bool reading_agrees(
    struct reread *r, const struct place *p, const char *typed, const struct value *value)
{
	const struct indicator *indicator = &r->form->indicators[p->indicator];
	const struct target *target = indicator_target(indicator, r->record->key.period.year);
	const struct json *given = json_get(p->given, "value");

	if (strcmp(outcome_name(value_outcome(indicator, target, value)), json_text(p->given, "outcome")) !=
	    0)
		return false;
	if (p->list == LIST_INDICATORS)
		return value_is_made(&r->m, &indicator->domain, typed, value, given);
	return (int)value->kind == payload_kind(p->given);
}

/* The answer becomes the record's. */
static int keep(struct reread *r, const struct place *p, const char *typed, const struct value *value)
{
	struct cell *cell = &r->record->cells[p->indicator];
	char *copy = mem_strdup(typed);
	struct value fresh;

	value_init(&fresh);
	if (!copy || value_copy(value, &fresh) != OK) {
		free(copy);
		return err_nomem(r->err);
	}
	free(cell->typed);
	value_dispose(&cell->value);
	cell->typed = copy;
	cell->value = fresh;
	return OK;
}

/* Reads `typed` again; where it can be read in several ways, the officer chose one. */
static int read_again(struct reread *r, const struct place *p, const char *typed)
{
	struct value_question ask = { .count = 0 };
	const struct value *agreed = NULL;
	struct value value;
	int rc;

	value_init(&value);
	rc = value_parse(&r->form->indicators[p->indicator].domain, typed, &value, &ask, NULL);
	if (rc == OK && reading_agrees(r, p, typed, &value))
		agreed = &value;
	for (size_t k = 0; rc == ERR_AMBIGUOUS && !agreed && k < ask.count; k++)
		if (reading_agrees(r, p, typed, &ask.options[k]))
			agreed = &ask.options[k];
	if (rc == ERR_NOMEM || r->m.no_memory)
		rc = err_nomem(r->err);
	else if (agreed)
		rc = keep(r, p, typed, agreed);
	else
		rc = refuse(r, p, p->list == LIST_INDICATORS ? "value" : "typed",
		    p->list == LIST_INDICATORS ? _("does not agree with what was typed.")
					       : _("does not agree with its kind and outcome."));
	value_dispose(&value);
	value_question_dispose(&ask);
	return rc;
}

static int check_answer(struct reread *r, const struct place *p)
{
	const struct json *holder = p->list == LIST_INDICATORS ? json_get(p->given, "value") : p->given;
	struct str rows = { 0 };
	int rc;

	if (p->list != LIST_TABLES || payload_kind(p->given) != VALUE_TABLE)
		return read_again(r, p, json_text(holder, "typed"));
	payload_append_rows(&rows, json_get(p->given, "rows"));
	rc = str_failed(&rows) ? err_nomem(r->err) : read_again(r, p, str_text(&rows));
	str_dispose(&rows);
	return rc;
}

/* --- what is made of the answers ----------------------------------------- */

/* A head that a table drops, or a row without its place, would print otherwise than it reads
 * here; a text whose figures were changed would say what nobody answered. */
static int check_made(struct reread *r, const struct place *p)
{
	static const char *const keys[LIST_COUNT][3] = {
		[LIST_NARRATIVE] = { "text", "notes" },
		[LIST_TABLES] = { "rows" },
	};
	struct json *made;
	int rc = OK;

	if (p->list == LIST_INDICATORS)
		return OK;
	made = make_entry(&r->m, r->record, p->indicator);
	for (size_t k = 0; rc == OK && keys[p->list][k]; k++)
		if (!same_key(made, p->given, keys[p->list][k]))
			rc = refuse(r, p, keys[p->list][k], _("does not agree with what was typed."));
	if (rc == OK && r->m.no_memory)
		rc = err_nomem(r->err);
	return rc;
}

static int each(struct reread *r, int (*check)(struct reread *r, const struct place *p))
{
	const struct json *entries[LIST_COUNT];
	size_t next[LIST_COUNT] = { 0 };
	int rc = OK;

	for (int list = 0; list < LIST_COUNT; list++)
		entries[list] = json_first(json_get(r->root, payload_list_keys[list]));
	for (size_t i = 0; rc == OK && i < r->form->indicator_count; i++) {
		struct place p = { .indicator = i, .list = payload_list_of(&r->form->indicators[i]) };

		p.at = next[p.list]++;
		p.given = entries[p.list]; /* there are as many as the form has */
		entries[p.list] = p.given->next;
		rc = check(r, &p);
	}
	return rc;
}

static int check_score(struct reread *r)
{
	const struct json *given = json_get(r->root, "score");
	bool agrees = payload_has_score(r->form) ? json_same(make_score(&r->m, r->record), given) : !given;

	if (r->m.no_memory)
		return err_nomem(r->err);
	return agrees ? OK : err_set(r->err, ERR_CORRUPT, _("score: is not what the answers earn by the form."));
}

static int new_record(struct reread *r)
{
	char none[] = "";
	const struct org_unit unit = {
		.code = none, .name = none, .type = none, .parent = none, .successors = none
	};
	struct record_key key = { .form = "" };
	int rc = period_parse(json_text(r->root, "period"), &key.period, r->err);

	return rc < 0 ? rc : record_new(&key, r->form, &unit, &r->record, r->err);
}

int payload_check_values(
    const struct json *root, const struct form *form, struct record **ret_record, struct err *err)
{
	struct reread r = { .root = root, .form = form, .err = err };
	int rc;

	if ((rc = check_form(&r)) < 0 || (rc = new_record(&r)) < 0)
		goto out;
	if ((rc = each(&r, check_labels)) < 0 || (rc = each(&r, check_answer)) < 0)
		goto out;
	/* links and points reach any criterion: only when all answers are there */
	if ((rc = each(&r, check_made)) == OK)
		rc = check_score(&r);
	if (rc == OK && ret_record) {
		*ret_record = r.record;
		r.record = NULL;
	}
out:
	maker_dispose(&r.m);
	record_free(r.record);
	return rc;
}
