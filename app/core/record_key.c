/* How records, their facts and their fields are named: on the command line, in files, in
 * the history. */
#include "core/record.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

/* --- names --------------------------------------------------------------- */

static const char *const meta_names[] = {
#define META_NAME(id, name) name,
	RECORD_META(META_NAME)
#undef META_NAME
};

static const char *const field_names[] = { "value", "difficulty", "evidence", "explanation", "meta", "carried",
	"review" };

const char *record_meta_name(enum record_meta meta)
{
	return meta < META_COUNT ? meta_names[meta] : "";
}

int record_meta_from_name(const char *name)
{
	for (int i = 0; i < META_COUNT; i++)
		if (strcmp(meta_names[i], name) == 0)
			return i;
	return -1;
}

const char *record_meta_label(enum record_meta meta)
{
	static const char *const labels[META_COUNT] = {
		[META_AS_OF] = N_("Figures as of"),
		[META_REQUEST_NUMBER] = N_("Asked for by document"),
		[META_REQUEST_DATE] = N_("Date of that document"),
		[META_REQUEST_ISSUER] = N_("Issued by"),
		[META_ENTERED_BY] = N_("Entered by"),
		[META_APPROVED_BY] = N_("Approved by (chairman)"),
		[META_ENTERED_FOR] = N_("Typed in its place by"),
		[META_REVISION_REASON] = N_("Why it is signed again"),
		[META_DUE] = N_("Deadline"),
		[META_RETURNED] = N_("To be mended, says the level above"),
		[META_RECEIVED] = N_("Received by the level above on"),
		[META_SENT] = N_("Sent to the level above on"),
		[META_SENT_BY] = N_("Sent by way of"),
		[META_FORM] = N_("Version of the form"),
		[META_KEPT] = N_("Results without a place in this version"),
	};

	return labels[meta];
}

bool record_meta_is_date(enum record_meta meta)
{
	return meta == META_AS_OF || meta == META_REQUEST_DATE || meta == META_DUE || meta == META_RECEIVED ||
	       meta == META_SENT;
}

void record_key_set_unit(struct record_key *key, const char *code)
{
	(void)snprintf(key->unit, sizeof key->unit, "%s", code);
}

const char *field_name(enum field field)
{
	return field <= FIELD_REVIEW ? field_names[field] : "";
}

const char *record_field_label(enum field field)
{
	static const char *const labels[] = { N_("result"), N_("difficulty"), N_("evidence"), N_("reason"),
		N_("particulars of the record"), N_("mark of last period"), N_("what is to be mended") };

	return field <= FIELD_REVIEW ? _(labels[field]) : "";
}

int field_from_name(const char *name)
{
	for (int i = 0; i <= FIELD_REVIEW; i++)
		if (strcmp(field_names[i], name) == 0)
			return i;
	return -1;
}

/* --- keys ---------------------------------------------------------------- */

static bool key_part(const char *s, size_t n, size_t size, const char *allowed, char *ret)
{
	if (n == 0 || n >= size || strspn(s, allowed) < n)
		return false;
	memcpy(ret, s, n);
	ret[n] = '\0';
	return true;
}

int record_key_parse(const char *text, struct record_key *ret, struct err *err)
{
	struct record_key key = { 0 };
	const char *unit = strchr(text, '/');
	const char *period = unit ? strchr(unit + 1, '/') : NULL;
	int rc;

	if (!period)
		return err_set(err, ERR_SYNTAX,
		    _("A record is named FORM/UNIT/PERIOD, for example th-1829-xa/15349/2023-H1."));
	if (!key_part(text, (size_t)(unit - text), sizeof key.form, "abcdefghijklmnopqrstuvwxyz0123456789-_.",
		key.form))
		return err_set(err, ERR_SYNTAX,
		    _("The form's name may hold only small letters, digits and hyphens, for example "
		      "th-1829-xa."));
	if (!key_part(unit + 1, (size_t)(period - unit - 1), sizeof key.unit, "0123456789", key.unit))
		return err_set(err, ERR_SYNTAX, _("The unit's code consists of digits, for example 15349."));
	if ((rc = period_parse(period + 1, &key.period, err)) < 0)
		return rc;
	*ret = key;
	return OK;
}

void record_key_format(const struct record_key *key, char ret[RECORD_KEY_SIZE])
{
	char period[PERIOD_CODE_SIZE];

	period_code(key->period, period);
	(void)snprintf(ret, RECORD_KEY_SIZE, "%s/%s/%s", key->form, key->unit, period);
}

bool record_key_equal(const struct record_key *a, const struct record_key *b)
{
	return strcmp(a->form, b->form) == 0 && strcmp(a->unit, b->unit) == 0 &&
	       period_equal(a->period, b->period);
}
