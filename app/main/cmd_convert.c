/* phieuso convert: text of an old encoding as Unicode */
#include "base/i18n.h"
#include "core/legacy.h"
#include "main/cli.h"

int cmd_convert(struct cli_call *call, struct err *err)
{
	const char *path = call->args[0], *from = cli_value(call, "--from");
	struct str text = { 0 }, converted = { 0 };
	size_t left = 0;
	int charset = from ? legacy_from_name(from) : -1, rc;

	if (from && charset < 0)
		return err_set(
		    err, ERR_USAGE, _("There is no encoding \"%s\" here. Choose tcvn3 or vni."), from);
	if ((rc = cli_read_file(path, &text, err)) < 0)
		goto out;
	if (!from)
		charset = legacy_detect(str_text(&text), text.len);
	if (charset < 0) {
		rc = err_set(err, ERR_REFUSED,
		    _("%s is Unicode already, or its encoding cannot be told. Say it: --from tcvn3 or --from "
		      "vni."),
		    path);
		goto out;
	}
	if ((rc = legacy_convert(
		 (enum legacy_charset)charset, str_text(&text), text.len, &converted, &left)) < 0) {
		(void)err_nomem(err);
		goto out;
	}
	app_note(call->app, _("Read as %s. Look whether the words are right.\n"),
	    legacy_label((enum legacy_charset)charset));
	if ((rc = cli_put_out(call, &converted, err)) == OK && left > 0) {
		app_note(call->app, _("%zu signs are not of that encoding and stay as they are.\n"), left);
		rc = 1;
	}
out:
	str_dispose(&text);
	str_dispose(&converted);
	return rc;
}
