#include "seal/cms.h"

#include <stdbool.h>
#include "base/file_name.h"
#include "base/i18n.h"

/* Letters that every file system and every e-office takes. */
static bool plain(const char *text)
{
	if (!*text || *text == '-' || *text == '.')
		return false;
	for (; *text; text++)
		if (!((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') ||
			(*text >= '0' && *text <= '9') || *text == '-' || *text == '.'))
			return false;
	return true;
}

int cms_file_name(const char *unit, const char *form, const char *period, int revision,
    const char *payload_sha256, struct str *ret, struct err *err)
{
	struct str name = { 0 };
	int rc = OK;

	if (!plain(unit) || !plain(form) || !plain(period) || !plain(payload_sha256))
		return err_set(err, ERR_USAGE,
		    _("The code of the unit, form or period cannot stand in a file name: %s, %s, %s."), unit,
		    form, period);
	str_printf(&name, "%s_%s_%s_r%d_%.8s.json.p7m", unit, form, period, revision, payload_sha256);
	if (str_failed(&name))
		rc = err_nomem(err);
	else if (!file_name_portable(name.text))
		rc = err_set(err, ERR_USAGE,
		    _("The code of the unit, form or period cannot stand in a file name: %s, %s, %s."), unit, form,
		    period);
	else if (name.len > CMS_FILE_NAME_MAX)
		rc = err_set(err, ERR_RANGE, _("The file name would be longer than %d characters: %s"),
		    CMS_FILE_NAME_MAX, name.text);
	else
		str_append_n(ret, name.text, name.len);
	str_dispose(&name);
	return rc == OK && str_failed(ret) ? err_nomem(err) : rc;
}
