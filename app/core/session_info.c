/* About the open record: deadline, request, people. Each field is a fact of the record,
 * stored as a change of it, with its line in the history. */
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

static const struct {
	enum record_meta meta;
	const char *hint;
} facts[] = {
	{ META_DUE, N_("Last day for handing the report upward, as on paper: 30/6/2023.") },
	{ META_AS_OF, N_("The day up to which the figures count: 30/6/2023.") },
	{ META_REQUEST_NUMBER, N_("Number and sign of the document that asks for the report.") },
	{ META_REQUEST_DATE, N_("Its date, as on paper: 05/6/2023.") },
	{ META_REQUEST_ISSUER, N_("The agency that asks for the report.") },
	{ META_ENTERED_FOR, N_("Who types for the unit, when it is not the unit itself.") },
	{ META_RETURNED, N_("What the level above wants mended.") },
	{ META_ENTERED_BY, N_("Name of who entered the figures.") },
	{ META_APPROVED_BY, N_("Name of the chairman or vice-chairman.") },
	{ META_SENT, N_("The day on which the signed report was sent, as on paper: 05/7/2023.") },
	{ META_SENT_BY, N_("By what channel it was sent: the document system, e-mail, a USB stick.") },
	{ META_KEPT, N_("Type what is still needed where it belongs, then empty this line.") },
};
#define FACTS (sizeof facts / sizeof *facts)

/* Dates stand on the screen as on paper. */
static int show(struct session *s, enum record_meta meta, struct err *err)
{
	struct str text = { 0 };
	struct date date;
	int rc;

	if (record_meta_is_date(meta) && date_parse_iso(s->record->meta[meta], &date) == OK)
		date_append_vi(&text, date);
	else
		str_append(&text, s->record->meta[meta]);
	rc = str_failed(&text) ? err_nomem(err) : fields_set(s, record_meta_name(meta), str_text(&text), err);
	str_dispose(&text);
	return rc;
}

int info_open(struct session *s, struct keystroke *k)
{
	struct field_kind kinds[FACTS];
	size_t count = 0;
	int rc;

	for (size_t i = 0; i < FACTS; i++)
		if (facts[i].meta != META_KEPT || s->record->meta[META_KEPT][0]) /* most reports never moved */
			kinds[count++] = (struct field_kind){ record_meta_name(facts[i].meta),
				record_meta_label(facts[i].meta), facts[i].hint, NULL, 0 };
	rc = fields_open(s, SCREEN_INFO, kinds, count, k->err);
	for (size_t i = 0; rc == OK && i < count; i++)
		rc = show(s, facts[i].meta, k->err);
	return rc;
}

int info_open_at(struct session *s, struct keystroke *k, enum record_meta meta)
{
	int rc = info_open(s, k);

	for (size_t i = 0; rc == OK && i < s->fields.count; i++) {
		if (strcmp(s->fields.rows[i].kind.key, record_meta_name(meta)) != 0)
			continue;
		s->fields.current = i;
		edit_select(&s->fields.rows[i].line); /* one key empties it */
	}
	return rc;
}

int info_store(struct session *s, struct keystroke *k, const struct field_row *row, bool *ret_ok)
{
	struct changes changes = { 0 };
	struct err why = { .code = OK };
	const int meta = record_meta_from_name(row->kind.key);
	int rc = record_change_meta(s->record, (enum record_meta)meta, field_row_text(row), &changes, &why);

	if (rc < 0) {
		*ret_ok = false;
		return say_why(s, &why, k->err);
	}
	/* The same in other words (a date typed otherwise): shown as it is stored. */
	return changes.count ? effect_commit(k, s, &changes) : show(s, (enum record_meta)meta, k->err);
}

int info_committed(struct session *s, const struct changes *changes, struct err *err)
{
	int rc = OK;

	for (size_t i = 0; rc == OK && i < changes->count; i++) {
		const struct change *c = &changes->items[i];

		if (c->field != FIELD_META)
			continue;
		say(s, MESSAGE_DONE, _("Saved: %s."),
		    _(record_meta_label((enum record_meta)record_meta_from_name(c->name))));
		rc = show(s, (enum record_meta)record_meta_from_name(c->name), err);
	}
	return rc;
}
