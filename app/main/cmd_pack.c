/* phieuso pack: one package to send */
#include "base/i18n.h"
#include "main/cli.h"
#include "main/packing.h"

int cmd_pack(struct cli_call *call, struct err *err)
{
	const char *to = cli_value(call, "--to"), *channel = cli_value(call, "--channel");
	struct record *record = NULL;
	struct record_key key;
	struct str names = { 0 };
	int rc;

	if (!to)
		return err_set(
		    err, ERR_USAGE, "%s", _("Say where the package goes: --to FOLDER, or --to FILE.zip."));
	if ((rc = app_record_key(call->args[0], &key, err)) < 0 ||
	    (rc = app_load(call->app, &key, &record, err)) < 0 ||
	    (rc = packing_write(call->app, record, cli_value(call, "--from"), to, &names, err)) < 0)
		goto out;
	app_out(call->app, "%s", str_text(&names));
	if (channel && (rc = packing_sent(call->app, record, channel, err)) == OK)
		app_note(call->app, "%s\n",
		    _("Kept: sent today. If it was another day: phieuso record about REC sent 5/7/2023."));
	else if (!channel && !record->meta[META_SENT][0])
		app_note(call->app, "%s\n",
		    _("When it has been sent, keep how: phieuso pack … --channel TEXT, or phieuso record "
		      "about REC sent "
		      "5/7/2023."));
out:
	record_free(record);
	str_dispose(&names);
	return rc;
}
