/* One cell of the command line: the changes that set and fill make to it. */
#include "base/i18n.h"
#include "main/cli.h"

int cli_unknown_code(const struct form *form, const char *code, struct err *err)
{
	return err_set(err, ERR_USAGE, _("The form %s has no criterion \"%s\". See: phieuso form show %s."),
	    form->id, code, form->id);
}

int cli_change_cell(const struct record *record, size_t at, const char *value, const char *difficulty,
    const char *evidence, struct changes *ret, struct err *err)
{
	struct changes changes = { 0 }, part = { 0 };
	int rc = OK;

	if (value)
		rc = record_change_value(record, at, value, NULL, &changes, NULL, err);
	if (rc == OK && difficulty &&
	    (rc = record_change_text(record, at, FIELD_DIFFICULTY, difficulty, &part, err)) == OK)
		rc = changes_append(&changes, &part, err);
	changes_dispose(&part);
	if (rc == OK && evidence &&
	    (rc = record_change_text(record, at, FIELD_EVIDENCE, evidence, &part, err)) == OK)
		rc = changes_append(&changes, &part, err);
	changes_dispose(&part);
	if (rc == OK)
		*ret = changes;
	else
		changes_dispose(&changes);
	return rc;
}
