/* phieuso record migrate */
#include "base/i18n.h"
#include "main/cli.h"
#include "main/migrating.h"

static int migrate(
    struct cli_call *call, const struct record *record, const struct form *form, struct err *err)
{
	struct migration_plan plan = { 0 };
	struct str told = { 0 };
	int rc = migrating_plan(record, form, &plan, err);

	migrating_append(&told, record, form, &plan, "\n");
	if (rc == OK && str_failed(&told))
		rc = err_nomem(err);
	if (rc == OK || (rc == ERR_REFUSED && plan.count > 0))
		app_out(call->app, "%s\n", str_text(&told));
	if (rc == OK && !cli_flag(call, "--dry-run"))
		rc = migrating_do(call->app, record, form, err);
	if (rc == OK && cli_flag(call, "--dry-run"))
		app_out(call->app, _("Nothing was changed: this would move it from version %s to %s.\n"),
		    record->form->version, form->version);
	else if (rc == OK)
		app_out(call->app, _("The report is of version %s now.\n"), form->version);
	if (rc == OK && plan.lost > 0)
		rc = 1; /* somebody must look at the note */
	str_dispose(&told);
	migration_plan_dispose(&plan);
	return rc;
}

int cmd_record_migrate(struct cli_call *call, struct err *err)
{
	struct record *record = NULL;
	const struct form *form = NULL;
	struct record_key key;
	int rc;

	if ((rc = app_record_key(call->args[0], &key, err)) < 0 ||
	    (rc = app_load(call->app, &key, &record, err)) < 0)
		return rc;
	form = migrating_form(call->app, record);
	if (form && form_version_compare(form->version, record->form->version) < 0)
		rc = err_set(err, ERR_REFUSED,
		    _("The report is of version %s, which is newer than %s, the one that the program knows: nothing "
		      "moves. Put the newer pack into the folder of the forms."),
		    record->form->version, form->version);
	else if (form)
		rc = migrate(call, record, form, err);
	else
		app_out(call->app,
		    _("The report is of version %s, the one that the program knows: nothing moves.\n"),
		    record->form->version);
	record_free(record);
	return rc;
}
