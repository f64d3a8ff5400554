/* What the records of the level below add up to, for the forms that a record's form names. */
#include <string.h>
#include "core/rollup.h"
#include "main/app.h"

struct gathering {
	struct app *app;
	const struct record *record; /* of the upper level */
	const struct form *form;     /* of the lower */
	struct rollup *rollup;
	struct err *err;
	int rc;
};

static bool is_below(const struct app *app, const struct record *record, const char *code)
{
	const struct org_unit *unit = org_units_find(&app->units, code, period_last_day(record->key.period));

	return unit && strcmp(unit->parent, record->unit.code) == 0;
}

static size_t count_below(const struct app *app, const struct record *record, enum org_level level)
{
	const struct date last = period_last_day(record->key.period);
	size_t count = 0;

	for (size_t i = 0; i < app->units.count; i++) {
		const struct org_unit *unit = &app->units.items[i];

		count += unit->level == level && strcmp(unit->parent, record->unit.code) == 0 &&
			 org_unit_valid_on(unit, last);
	}
	return count;
}

static int add_row(void *context, const struct record_row *row)
{
	struct gathering *g = context;
	struct record *lower = NULL;

	if (strcmp(row->key.form, g->form->id) != 0 ||
	    !period_equal(row->key.period, g->record->key.period) ||
	    !is_below(g->app, g->record, row->key.unit))
		return 0;
	if ((g->rc = app_load_alone(g->app, &row->key, &lower, g->err)) < 0)
		return 1;
	rollup_add(g->rollup, lower);
	record_free(lower);
	return 0;
}

static int gather(struct app *app, struct record *record, const char *id, struct err *err)
{
	struct gathering g = {
		.app = app, .record = record, .form = forms_find(&app->forms, id), .err = err
	};
	int rc;

	if (!g.form)
		return OK; /* not known here: what it adds up to is not known either */
	if ((rc = rollup_new(g.form, count_below(app, record, g.form->level), &g.rollup, err)) < 0)
		return rc;
	rc = store_record_each(app->store, add_row, &g, err);
	if (rc == OK)
		rc = g.rc;
	if (rc < 0)
		rollups_unref(g.rollup);
	else
		record_take_rollup(record, g.rollup);
	return rc;
}

int app_gather(struct app *app, struct record *record, struct err *err)
{
	int rc = OK;

	for (size_t i = 0; rc == OK && i < record->form->rollup_count; i++)
		rc = gather(app, record, record->form->rollups[i], err);
	return rc;
}
