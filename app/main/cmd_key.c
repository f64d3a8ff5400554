/* phieuso key new | list | show */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "core/unit_codes.h"
#include "main/cli.h"
#include "main/keys.h"
#include "platform/platform.h"

static int print_key(void *context, const char *name, const struct cert_info *cert)
{
	const struct app *app = context;
	char groups[FINGERPRINT_GROUPS_SIZE];
	struct str to = { 0 };

	fingerprint_groups(cert->sha256, groups);
	time_append_iso(&to, cert->to);
	app_out(app, "%s\t%s\t%s (%s)\t%s\t%s\n", name, cert->holder, cert->unit_name, cert->unit_code,
	    groups, str_text(&to));
	str_dispose(&to);
	return OK;
}

/* The unit of the new key: --unit, else the first of the setting. */
static int wanted_unit(struct cli_call *call, const struct org_unit **ret, struct err *err)
{
	const int64_t now = platform_now();
	const struct date today = time_date(now, platform_utc_offset(now));
	char *setting = app_config(call->app, "unit");
	const char *first = setting, *code = cli_value(call, "--unit");
	const struct org_unit *unit = NULL;
	int rc = OK;

	if (!code && setting) {
		(void)unit_codes_next(&first, &code);
		setting[first - setting] = '\0';
	}

	if (!code || !*code)
		rc = err_set(
		    err, ERR_USAGE, _("Say whose key it is: phieuso key new --unit CODE --name NAME."));
	else if (!(unit = org_units_find(&call->app->units, code, today)))
		/* a unit of the past still has its reports to sign */
		for (size_t i = 0; i < call->app->units.count && !unit; i++)
			if (strcmp(call->app->units.items[i].code, code) == 0)
				unit = &call->app->units.items[i];
	if (rc == OK && !unit)
		rc = err_set(err, ERR_USAGE,
		    _("No unit has the code \"%s\". Look it up with: phieuso unit find TEXT."), code);
	free(setting);
	if (rc == OK)
		*ret = unit;
	return rc;
}

int cmd_key_new(struct cli_call *call, struct err *err)
{
	const struct org_unit *unit = NULL;
	const char *name = cli_value(call, "--name") ? cli_value(call, "--name") : call->app->who;
	struct str passphrase = { .secret = true };
	struct cert_info cert = { 0 };
	char *file = NULL, *found = NULL;
	int rc;

	if (!name || !*name)
		return err_set(err, ERR_USAGE, _("Say who holds the key: --name \"Nguyễn Văn A\"."));
	if ((rc = wanted_unit(call, &unit, err)) < 0 ||
	    (rc = keys_passphrase(cli_value(call, "--passphrase-file"), true, &passphrase, err)) < 0 ||
	    (rc = keys_make(call->app, unit, name, str_text(&passphrase), &file, err)) < 0 ||
	    (rc = keys_find(call->app, "", file, &found, &cert, err)) < 0)
		goto out;
	print_key(call->app, file, &cert);
	app_note(call->app, "%s\n",
	    _("Keep the passphrase: nobody can give it back. The key seals records inside the "
	      "administration; it does not replace an official digital signature."));
out:
	str_dispose(&passphrase);
	cert_info_dispose(&cert);
	free(file);
	free(found);
	return rc;
}

int cmd_key_list(struct cli_call *call, struct err *err)
{
	return keys_each(call->app, print_key, call->app, err);
}

int cmd_key_show(struct cli_call *call, struct err *err)
{
	struct cert_info cert = { 0 };
	char *name = NULL;
	struct str from = { 0 }, to = { 0 };
	char groups[FINGERPRINT_GROUPS_SIZE];
	int rc = keys_find(call->app, "", call->args[0], &name, &cert, err);

	if (rc < 0)
		return rc;
	fingerprint_groups(cert.sha256, groups);
	time_append_iso(&from, cert.from);
	time_append_iso(&to, cert.to);
	app_out(call->app,
	    _("Key: %s\nHolder: %s\nUnit: %s (%s)\nFingerprint: %s\nSHA-256: %s\nValid: %s to %s\n"), name,
	    cert.holder, cert.unit_name, cert.unit_code, groups, cert.sha256, str_text(&from), str_text(&to));
	cert_info_dispose(&cert);
	str_dispose(&from);
	str_dispose(&to);
	free(name);
	return OK;
}
