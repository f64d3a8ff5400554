/* phieuso backup, restore, doctor, version */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "main/cli.h"
#include "main/keys.h"
#include "platform/platform.h"

int cmd_backup(struct cli_call *call, struct err *err)
{
	const int rc = store_backup(call->app->store, call->args[0], err);

	if (rc == OK)
		app_out(call->app, _("Backup written and checked: %s\n"), call->args[0]);
	return rc;
}

/* DATA/phieuso.db.before-restore-<time>: where the present database is kept. free(). */
static char *kept_name(const char *database)
{
	struct str name = { 0 };
	size_t stem;

	str_printf(&name, "%s.before-restore-", database);
	time_append_iso(&name, platform_now());
	for (char *c = strrchr(str_text(&name), '-'); c && *c; c++)
		if (*c == ':')
			*c = '-'; /* no colon in a file name: sticks go to Windows too */
	stem = name.len;
	for (int i = 2; platform_exists(str_text(&name)) && i < 100; i++) { /* twice in a second */
		name.len = stem;
		str_printf(&name, "-%d", i);
	}
	return str_take(&name);
}

int cmd_restore(struct cli_call *call, struct err *err)
{
	struct app *app = call->app;
	const char *from = call->args[0];
	char *database = app_database(app), *kept = database ? kept_name(database) : NULL,
	     *holder = app_holder();
	size_t retired = 0;
	int rc;

	if (!database || !kept || !holder) {
		rc = err_nomem(err);
		goto out;
	}
	if (!platform_exists(from)) {
		rc = err_set(err, ERR_NOT_FOUND, _("%s is not there. Check the name and the folder."), from);
		goto out;
	}
	if ((rc = store_check_file(from, err)) < 0 || (rc = platform_make_dir(app->place, err)) < 0 ||
	    (rc = store_restore(database, from, kept, holder, err)) < 0 ||
	    (rc = app_open(app, STORE_EXISTING, err)) < 0 || (rc = keys_retire(app, &retired, err)) < 0)
		goto out;
	app_out(app, _("Restored from %s\n"), from);
	if (platform_exists(kept))
		app_out(app, _("The database before it is kept: %s\n"), kept);
	if (retired)
		app_out(app,
		    _("%zu signing keys were set aside: a restored database starts a new key at the next "
		      "signature.\n"),
		    retired);
out:
	free(database);
	free(kept);
	free(holder);
	return rc;
}

static void doctor_line(void *context, bool problem, const char *line)
{
	const struct app *app = context;

	app_out(app, "%s %s\n", problem ? "!" : "-", line);
}

int cmd_doctor(struct cli_call *call, struct err *err)
{
	int rc;

	if ((rc = app_open(call->app, STORE_READ, err)) == ERR_DAMAGED)
		return err_set(err, ERR_DAMAGED,
		    _("The database is damaged and cannot be opened. Restore the newest backup: phieuso "
		      "restore FILE."));
	if (rc < 0)
		return rc;
	return store_doctor(call->app->store, doctor_line, call->app, err);
}

int cmd_version(struct cli_call *call, struct err *err)
{
	(void)err;
	app_out(call->app, "phieuso %s\n", PHIEUSO_VERSION);
	return OK;
}
