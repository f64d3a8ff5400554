/* The overview of a form and period: what was received and counts, else what was typed here. */
#include "main/app_overview.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "platform/platform.h"
#include "store/received.h"

#define DUE_KEY_SIZE 96

struct gathering {
	struct app *app;
	struct overview *overview;
	const struct form *form; /* the pack of the row before: most are of one version */
	char form_sha256[SHA256_HEX_SIZE];
	struct err *err;
	int rc;
};

static int replace_text(char **text, const char *with, struct err *err)
{
	char *copy = mem_strdup(with);

	if (!copy)
		return err_nomem(err);
	free(*text);
	*text = copy;
	return OK;
}

/* --- what was received ------------------------------------------------------- */

static int find_form(struct gathering *g, const struct received *row)
{
	struct str text = { 0 };
	int rc;

	if (g->form && strcmp(g->form_sha256, row->form_sha256) == 0)
		return OK;
	if ((rc = store_received_form(g->app->store, row->form_sha256, &text, g->err)) == OK &&
	    (rc = app_keep_form(g->app, row->key.form, &text, &g->form, g->err)) == OK)
		memcpy(g->form_sha256, row->form_sha256, sizeof g->form_sha256);
	str_dispose(&text);
	return rc;
}

static int put_received(struct gathering *g, struct overview_unit *unit, const struct received *row)
{
	int rc;

	if ((rc = find_form(g, row)) < 0 || (rc = overview_put(g->overview, row->key.unit, g->form,
						 row->figures, row->figures_size, g->err)) < 0)
		return rc;
	unit->state = UNIT_RECEIVED;
	unit->revision = row->revision;
	unit->received_at = row->at;
	memcpy(unit->payload_sha256, row->payload_sha256, sizeof unit->payload_sha256);
	return replace_text(&unit->entered_for, row->entered_for, g->err);
}

/* What a unit of another level handed in on this form is not of those that are summed up. */
static int received_row(void *context, const struct received *row)
{
	struct gathering *g = context;
	struct overview_unit *unit = overview_find(g->overview, row->key.unit);

	if (unit)
		g->rc = put_received(g, unit, row);
	return g->rc < 0;
}

static int returned_unit(void *context, const char *code)
{
	struct gathering *g = context;
	struct overview_unit *unit = overview_find(g->overview, code);

	if (unit && unit->state == UNIT_RECEIVED)
		unit->state = UNIT_RETURNED;
	return 0;
}

static int apart_unit(void *context, const char *code)
{
	struct gathering *g = context;
	struct overview_unit *unit = overview_find(g->overview, code);

	if (unit)
		unit->state = UNIT_APART;
	return 0;
}

/* --- what was typed here ----------------------------------------------------- */

static int put_typed(struct gathering *g, struct overview_unit *unit, const struct record *record)
{
	struct findings findings = { 0 };
	struct str figures = { 0 };
	struct date due;
	int rc;

	if ((rc = check_record(record, NULL, &findings, g->err)) < 0)
		goto out;
	figures_append(&figures, record, &findings);
	rc = str_failed(&figures) ? err_nomem(g->err)
				  : overview_put(g->overview, record->key.unit, record->form,
					(const unsigned char *)figures.text, figures.len, g->err);
	if (rc < 0)
		goto out;
	unit->state = UNIT_TYPED;
	unit->unsigned_only = true;
	unit->revision = record->revision;
	if (!g->overview->due.year && date_parse_iso(record->meta[META_DUE], &due) == OK)
		g->overview->due = due;
	rc = replace_text(&unit->entered_for, record->meta[META_ENTERED_FOR], g->err);
out:
	findings_dispose(&findings);
	str_dispose(&figures);
	return rc;
}

static int typed_row(void *context, const struct record_row *row)
{
	struct gathering *g = context;
	struct overview_unit *unit;
	struct record *record = NULL;

	if (strcmp(row->key.form, g->overview->form->id) != 0 ||
	    !period_equal(row->key.period, g->overview->period) ||
	    !(unit = overview_find(g->overview, row->key.unit)) || unit->figures)
		return 0;
	if ((g->rc = app_load_alone(g->app, &row->key, &record, g->err)) == OK)
		g->rc = put_typed(g, unit, record);
	record_free(record);
	return g->rc < 0;
}

/* --- the plan ---------------------------------------------------------------- */

static int assigned_unit(void *context, int year, const char *code)
{
	struct gathering *g = context;
	struct overview_unit *unit = overview_find(g->overview, code);

	if (unit && year == g->overview->period.year)
		unit->assigned = true;
	else if (unit)
		unit->assigned_also = year;
	return 0;
}

/* A decision of a later day says nothing of this period. */
static int recognised_unit(void *context, const struct recognised *row)
{
	struct gathering *g = context;
	struct overview_unit *unit = overview_find(g->overview, row->unit);
	struct str words = { 0 }, day = { 0 };

	if (!unit || date_compare(row->date, period_last_day(g->overview->period)) > 0)
		return 0;
	date_append_vi(&day, row->date);
	str_printf(&words, _("Decision %s of %s"), row->number, str_text(&day));
	if (row->issuer[0]) {
		str_append_char(&words, ' ');
		str_printf(&words, _("by %s"), row->issuer);
	}
	g->rc = str_failed(&words) || str_failed(&day)
		    ? err_nomem(g->err)
		    : replace_text(&unit->recognised, str_text(&words), g->err);
	str_dispose(&words);
	str_dispose(&day);
	return g->rc < 0;
}

/* --- the deadline ------------------------------------------------------------ */

static void due_key(char ret[DUE_KEY_SIZE], const char *form, struct period period)
{
	char code[PERIOD_CODE_SIZE];

	period_code(period, code);
	(void)snprintf(ret, DUE_KEY_SIZE, "due.%s.%s", form, code);
}

int app_due(struct app *app, const char *form, struct period period, struct date *ret, struct err *err)
{
	char key[DUE_KEY_SIZE], *text = NULL;
	int rc;

	due_key(key, form, period);
	if ((rc = store_config_get(app->store, key, &text, err)) < 0)
		return rc;
	*ret = (struct date){ 0 };
	if (text && date_parse_iso(text, ret) != OK)
		*ret = (struct date){ 0 };
	free(text);
	return OK;
}

int app_set_due(struct app *app, const char *form, struct period period, struct date due, struct err *err)
{
	char key[DUE_KEY_SIZE];
	struct str text = { 0 };
	int rc;

	due_key(key, form, period);
	date_append_iso(&text, due);
	rc = str_failed(&text) ? err_nomem(err) : store_config_set(app->store, key, str_text(&text), err);
	str_dispose(&text);
	return rc;
}

static int gather(struct gathering *g)
{
	struct overview *o = g->overview;
	struct store *store = g->app->store;
	const char *form = o->form->id;
	const int64_t now = platform_now();
	const int offset = platform_utc_offset(now);
	int rc;

	if ((rc = app_due(g->app, form, o->period, &o->due, g->err)) < 0 ||
	    (rc = store_received_each(store, form, &o->period, "", received_row, g, g->err)) < 0 ||
	    g->rc < 0 || (rc = store_returned_each(store, form, o->period, returned_unit, g, g->err)) < 0 ||
	    (rc = store_apart_each(store, form, o->period, apart_unit, g, g->err)) < 0 ||
	    (rc = store_record_each(store, typed_row, g, g->err)) < 0 || g->rc < 0 ||
	    (rc = store_assigned_each(store, form, assigned_unit, g, g->err)) < 0 ||
	    (rc = store_recognised_each(store, form, recognised_unit, g, g->err)) < 0 || g->rc < 0)
		return rc < 0 ? rc : g->rc;
	overview_judge_late(o, time_date(now, offset), offset);
	overview_total(o);
	return OK;
}

int app_overview(struct app *app, const char *form, struct period period, const char *upper,
    struct overview **ret, struct err *err)
{
	const struct date last = period_last_day(period);
	const struct org_unit *unit = org_units_find(&app->units, upper, last);
	struct gathering g = { .app = app, .err = err };
	const struct form *known = NULL;
	struct str day = { 0 };
	int rc;

	if ((rc = app_form(app, form, &known, err)) < 0)
		return rc;
	if (!unit) {
		date_append_vi(&day, last);
		err_set(err, ERR_USAGE,
		    _("No unit has the code \"%s\" on %s. Look it up with: phieuso unit find TEXT."), upper,
		    str_text(&day));
		str_dispose(&day);
		return ERR_USAGE;
	}
	if ((rc = overview_new(known, period, unit, &app->units, &g.overview, err)) < 0)
		return rc;
	if ((rc = gather(&g)) < 0)
		overview_free(g.overview);
	else
		*ret = g.overview;
	return rc;
}

/* The period before comes first and is kept as its totals alone: of thousands of units there is
 * room for one matrix. */
int app_overview_compared(struct app *app, const char *form, struct period period, const char *upper,
    struct overview **ret, struct err *err)
{
	const struct period before = period_previous(period);
	struct overview *now = NULL, *last = NULL;
	int rc = OK;

	/* A unit that was not there yet has no period before. */
	if (org_units_find(&app->units, upper, period_last_day(before)) &&
	    (rc = app_overview(app, form, before, upper, &last, err)) == OK)
		overview_forget_figures(last);
	if (rc == OK && (rc = app_overview(app, form, period, upper, &now, err)) == OK && last &&
	    (rc = overview_compare(now, last, err)) < 0)
		overview_free(now);
	overview_free(last);
	if (rc == OK)
		*ret = now;
	return rc;
}
