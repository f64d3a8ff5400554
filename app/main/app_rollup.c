/* What the reports of the level below add up to, for the forms that a record's form names. */
#include "core/rollup.h"
#include "main/app_overview.h"

static int gather(struct app *app, struct record *record, const char *id, struct err *err)
{
	struct overview *overview = NULL;
	struct rollup *rollup = NULL;
	int rc;

	if ((rc = forms_read(&app->forms, id, err)) < 0 || !forms_find(&app->forms, id))
		return rc; /* not known here: what it adds up to is not known either */
	if ((rc = app_overview(app, id, record->key.period, record->key.unit, &overview, err)) == OK &&
	    (rc = rollup_new(overview, &rollup, err)) == OK)
		record_take_rollup(record, rollup);
	overview_free(overview);
	return rc;
}

int app_gather(struct app *app, struct record *record, struct err *err)
{
	int rc = OK;

	for (size_t i = 0; rc == OK && i < record->form->rollup_count; i++)
		rc = gather(app, record, record->form->rollups[i], err);
	return rc;
}
