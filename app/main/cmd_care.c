/* phieuso print, backup, restore, doctor, version */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "main/cli.h"
#include "main/keys.h"
#include "main/printing.h"
#include "main/spreadsheet.h"
#include "platform/platform.h"

/* What says of whom a blank paper is says nothing of a report. */
static int refuse_collecting(const struct cli_call *call, struct err *err)
{
	static const char *const options[] = { "--unit", "--period", "--due", "--code" };

	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (cli_value(call, options[i]))
			return err_set(err, ERR_USAGE, _("%s goes with --blank or --ask. Leave it out."), options[i]);
	return OK;
}

int cmd_print(struct cli_call *call, struct err *err)
{
	struct print_style style = { 0 };
	struct record_key key;
	struct record *record = NULL;
	struct str text = { 0 };
	int rc;

	if (cli_flag(call, "--blank") && cli_flag(call, "--ask"))
		return err_set(err, ERR_USAGE, "%s", _("Choose one of --blank and --ask."));
	if (cli_flag(call, "--blank"))
		return cmd_print_blank(call, err);
	if (cli_flag(call, "--ask"))
		return cmd_print_ask(call, err);
	if (call->count == 0)
		return err_set(err, ERR_USAGE, "%s",
		    _("Say what is to be printed: phieuso print REC, --blank FORM, or --ask PROVIDER FORM."));
	if ((rc = refuse_collecting(call, err)) < 0)
		return rc;
	if (spreadsheet_asked(call))
		return spreadsheet_record(call, err);
	if ((rc = cli_read_style(call, &style, err)) == OK &&
	    (rc = app_open(call->app, STORE_EXISTING, err)) == OK &&
	    (rc = app_record_key(call->args[0], &key, err)) == OK &&
	    (rc = app_load(call->app, &key, &record, err)) == OK &&
	    (rc = printing_styled(call->app, record, &style, &text, err)) == OK)
		rc = cli_put_out(call, &text, err);
	record_free(record);
	str_dispose(&text);
	return rc;
}

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
