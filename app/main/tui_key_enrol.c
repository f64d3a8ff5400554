/* The enrolment of this computer's own key, from the screen. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "main/enrolling.h"
#include "main/keys.h"
#include "main/trusting.h"
#include "main/tui_private.h"
#include "platform/platform.h"

/* The key that the officer means: the selected one when it is ours, else the newest of this PC's
 * unit, else any. There is none: it is made for that unit. */
static int own_key(
    struct tui *tui, const char *passphrase, char **ret_name, struct cert_info *ret_cert, struct err *err)
{
	const struct key_line *line = keys_selected(&tui->session->keys);
	const struct org_unit *unit = NULL;
	char *made = NULL;
	int rc;

	if (line && line->standing == KEY_OWN)
		return keys_find(tui->app, "", line->certificate_sha256, ret_name, ret_cert, err);
	(void)enrolling_unit(tui->app, NULL, &unit, NULL); /* it may not be set yet */
	if (unit && keys_find(tui->app, unit->code, NULL, ret_name, ret_cert, NULL) == OK)
		return OK;
	if ((rc = keys_find(tui->app, "", NULL, ret_name, ret_cert, err)) != ERR_NOT_FOUND)
		return rc;
	if (!unit)
		return err_set(err, ERR_USAGE,
		    _("Say first whose computer this is: Ctrl+T on the list of reports, “Unit of this "
		      "computer”."));
	if ((rc = keys_make(tui->app, unit, tui->app->who, passphrase, &made, err)) == OK)
		rc = keys_find(tui->app, "", made, ret_name, ret_cert, err);
	free(made);
	return rc;
}

/* A unit with others below it shows its key to them as well. */
static int write_for(struct tui *tui, const char *name, const char *passphrase, enum trust_role role,
    const char *words, struct str *ret, struct err *err)
{
	const struct enrolling wish = { .key = name, .passphrase = passphrase, .role = role };
	char *path = NULL;
	int rc = enrolling_write(tui->app, &wish, &path, err);

	if (rc == OK)
		str_printf(ret, "%s\n%s\n\n", words, path);
	free(path);
	return rc;
}

int tui_key_enrol(struct tui *tui, struct effect *effect, struct err *err)
{
	const char *passphrase = session_upper_passphrase(tui->session);
	const int64_t now = platform_now();
	struct org_unit_refs below = { 0 };
	struct cert_info cert = { 0 };
	const struct org_unit *unit = NULL;
	struct str body = { 0 };
	char *name = NULL;
	int rc;

	if ((rc = own_key(tui, passphrase, &name, &cert, err)) < 0)
		goto out;
	(void)enrolling_unit(tui->app, cert.unit_code, &unit, NULL); /* a certificate may name none */
	if (unit && org_units_below(&tui->app->units, unit->code, time_date(now, platform_utc_offset(now)),
			LEVEL_NONE, &below) < 0) {
		rc = err_nomem(err);
		goto out;
	}
	if ((!unit || unit->level != LEVEL_TINH) &&
	    (rc = write_for(tui, name, passphrase, ROLE_SIGNER, _("Send this file to the level above:"),
		 &body, err)) < 0)
		goto out;
	if (below.count > 0 && (rc = write_for(tui, name, passphrase, ROLE_UPPER,
				    _("Send this file to the units below:"), &body, err)) < 0)
		goto out;
	str_append(&body, _("Their screen must show the same six groups. Read them over the telephone:"));
	str_append(&body, "\n\n");
	trusting_append_groups(&body, cert.sha256);
	if (str_failed(&body))
		rc = err_nomem(err);
	else if ((rc = tui_keys(tui, effect, err)) == OK)
		session_tell(tui->session, _("Enrolment file"), str_text(&body));
out:
	org_unit_refs_dispose(&below);
	cert_info_dispose(&cert);
	str_dispose(&body);
	free(name);
	return rc;
}
