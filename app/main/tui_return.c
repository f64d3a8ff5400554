/* A report is sent back: the return file, signed with the key of the level above. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/importing.h"
#include "main/keys.h"
#include "main/tui_private.h"

static int write_return(struct tui *tui, const char *key_name, char **ret_path, struct err *err)
{
	const struct unit_screen *unit = &tui->session->unit;
	const char **codes = mem_zalloc(unit->rows + 1, sizeof *codes),
		   **reasons = mem_zalloc(unit->rows + 1, sizeof *reasons);
	size_t count = 0;
	int rc = ERR_NOMEM;

	for (size_t i = 0; codes && reasons && i < unit->rows; i++)
		if (unit->reasons[i]) {
			codes[count] = i ? unit->report.record->form->indicators[i - 1].code : "";
			reasons[count++] = unit->reasons[i];
		}
	if (codes && reasons)
		rc = importing_return(tui->app, unit->report.payload_sha256, codes, reasons, count, key_name,
		    session_upper_passphrase(tui->session), ret_path, err);
	else
		err_nomem(err);
	free(codes);
	free(reasons);
	return rc;
}

/* The key of the level above that this PC is. ERR_NOT_FOUND. */
int tui_upper_key(struct tui *tui, char **ret_name, struct err *err)
{
	const struct org_unit *upper = session_upper(tui->session);
	struct cert_info cert = { 0 };
	int rc = keys_find(tui->app, upper ? upper->code : "", NULL, ret_name, &cert, err);

	cert_info_dispose(&cert);
	return rc;
}

int tui_return(struct tui *tui, struct effect *effect, struct err *err)
{
	char *key_name = NULL, *path = NULL;
	struct str text = { 0 };
	int rc;

	if ((rc = tui_upper_key(tui, &key_name, err)) < 0 ||
	    (rc = write_return(tui, key_name, &path, err)) < 0)
		goto out;
	session_returned(tui->session);
	if ((rc = tui_overview_again(tui, err)) < 0 || (rc = tui_unit(tui, effect, err)) < 0)
		goto out;
	str_printf(&text, _("The return file is written: %s"), path);
	session_say(tui->session, MESSAGE_DONE, str_text(&text));
out:
	str_dispose(&text);
	free(key_name);
	free(path);
	return rc;
}
