#include "core/record_restore.h"

#include "base/i18n.h"
#include "core/check.h"

static int restore_value(
    const struct record *record, size_t at, const struct change *past, struct changes *ret, struct err *err)
{
	const struct value_domain *domain = &record->form->indicators[at].domain;
	struct value then;
	bool read;
	int rc;

	value_init(&then);
	read = past->old_text[0] && value_decode(domain, past->old_reading, &then, NULL) == OK;
	rc = record_change_value(record, at, past->old_text, read ? &then : NULL, ret, NULL, err);
	value_dispose(&then);
	return rc;
}

static int restore_reason(const struct record *record, const struct record *previous, int at,
    const struct change *past, struct changes *ret, struct err *err)
{
	int rc;

	if (past->old_text[0] && (rc = check_explainable(record, previous, at, past->name, err)) < 0)
		return rc;
	return record_change_explanation(record, at, past->name, past->old_text, ret, err);
}

static int restore_meta(
    const struct record *record, const struct change *past, struct changes *ret, struct err *err)
{
	const int meta = record_meta_from_name(past->name);

	if (meta < 0)
		return err_set(err, ERR_NOT_FOUND, _("The record has no field “%s”."), past->name);
	if (meta == META_FORM)
		return err_set(err, ERR_REFUSED,
		    _("A report does not go back to an older version of its form. Put back single results instead."));
	return record_change_meta(record, (enum record_meta)meta, past->old_text, ret, err);
}

int record_change_restore(const struct record *record, const struct record *previous,
    const struct change *past, struct changes *ret, struct err *err)
{
	const int at = past->code[0] ? form_find(record->form, past->code) : -1;
	struct changes made = { 0 };
	int rc = OK;

	if (past->code[0] && at < 0)
		return err_set(err, ERR_NOT_FOUND, _("The form has no criterion “%s”."), past->code);
	if (at < 0 && past->field != FIELD_META && past->field != FIELD_EXPLANATION)
		return err_set(err, ERR_NOT_FOUND, _("The history does not say which criterion this was."));
	switch (past->field) {
	case FIELD_VALUE:
		rc = restore_value(record, (size_t)at, past, &made, err);
		break;
	case FIELD_DIFFICULTY:
	case FIELD_EVIDENCE:
		rc = record_change_text(record, (size_t)at, past->field, past->old_text, &made, err);
		break;
	case FIELD_EXPLANATION:
		rc = restore_reason(record, previous, at, past, &made, err);
		break;
	case FIELD_META:
		rc = restore_meta(record, past, &made, err);
		break;
	case FIELD_CARRIED:
		return err_set(err, ERR_REFUSED,
		    _("This line only says that the field was looked at; there is no value to put back."));
	case FIELD_REVIEW:
		return err_set(err, ERR_REFUSED,
		    _("This line holds the words of the level above; there is no value to put back."));
	}
	if (rc == OK && made.count == 0)
		return err_set(
		    err, ERR_REFUSED, _("This is what stands there now; nothing has to be put back."));
	if (rc == OK)
		*ret = made;
	return rc;
}
