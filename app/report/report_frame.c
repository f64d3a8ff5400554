/* What stands around the figures of page 1: the heads of an administrative document, its
 * title with what must be known before reading, and the signature block. */
#include "report/report_parts.h"

#include "report/report_agency.h"
#include "report/report_words.h"

enum {
	RULE_TITLE = 40, /* percent of the line: the decree's 1/3 to 1/2 */
	SHORT_CAUTION = 90, /* characters */
	SIGNATURE_LINES = 3 /* room for the pen */
};

void report_agency(const struct report *r)
{
	const struct report_facts *facts = r->facts;
	struct str text = { 0 }, label = { 0 };
	struct doc_two_columns *sides;

	org_unit_append_label(&label, &r->record->unit);
	report_add_agency(r->doc, facts->agency_parent, facts->agency, str_text(&label));
	sides = doc_two_columns(r->doc, BLOCK_HEADER);
	str_append(&text, WORDS_NUMBER);
	report_append_number(&text, r);
	doc_side_line(r->doc, sides, false, STYLE_NUMBER, str_text(&text));
	str_clear(&text);
	str_append(&text, facts->place[0] ? facts->place : WORDS_PLACE_BLANK);
	str_append(&text, ", ");
	report_append_date(&text, r);
	doc_side_line(r->doc, sides, true, STYLE_PLACE, str_text(&text));
	r->doc->failed |= str_failed(&text) || str_failed(&label);
	str_dispose(&text);
	str_dispose(&label);
}

/* What a reader must know of the record before its figures. */
static void add_cautions(const struct report *r)
{
	const struct record *record = r->record;
	const char *reason = record_reason(record, -1, "unit-level");
	struct str text = { 0 };
	int revision;

	if (record->unit.level != record->form->level) {
		str_printf(&text, WORDS_OTHER_LEVEL, words_level(record->unit.level),
		    words_level(record->form->level));
		if (reason && reason[0]) {
			str_append(&text, ": ");
			report_append_short(&text, reason, SHORT_CAUTION);
		}
		str_append_char(&text, ')');
		report_text(r, STYLE_NOTE, ALIGN_CENTRE, &text);
	}
	if (record->meta[META_ENTERED_FOR][0]) {
		str_append(&text, WORDS_ENTERED_FOR);
		report_append_short(&text, record->meta[META_ENTERED_FOR], SHORT_CAUTION);
		str_append_char(&text, ')');
		report_text(r, STYLE_NOTE, ALIGN_CENTRE, &text);
	}
	/* record->revision is the next signature's: an unchanged record prints what was signed */
	revision = record->revision - (record->signed_unchanged ? 1 : 0);
	if (revision > 1) {
		str_printf(&text, WORDS_REVISION, revision - 1);
		if (record->meta[META_REVISION_REASON][0] &&
		    (record->signed_unchanged || !record->reason_stale)) {
			str_append(&text, ": ");
			report_append_short(&text, record->meta[META_REVISION_REASON], SHORT_CAUTION);
		}
		str_append_char(&text, ')');
		report_text(r, STYLE_NOTE, ALIGN_CENTRE, &text);
	}
	str_dispose(&text);
}

void report_heading(const struct report *r)
{
	struct str text = { 0 };

	doc_text(r->doc, STYLE_TITLE, ALIGN_CENTRE, WORDS_REPORT);
	report_append_title(&text, r);
	report_text(r, STYLE_SUBTITLE, ALIGN_CENTRE, &text);
	org_unit_append_label(&text, &r->record->unit);
	str_append(&text, ", ");
	words_append_period(&text, r->record->key.period);
	report_text(r, STYLE_SUBTITLE, ALIGN_CENTRE, &text);
	doc_rule(r->doc, RULE_TITLE);
	add_cautions(r);
	str_dispose(&text);
}

void report_signature(const struct report *r)
{
	const struct report_facts *facts = r->facts;
	const char *entered_by = facts->entered_by[0] ? facts->entered_by : r->record->meta[META_ENTERED_BY];
	const char *signer = facts->signer_name[0] ? facts->signer_name : r->record->meta[META_APPROVED_BY];
	struct doc_two_columns *sides = doc_two_columns(r->doc, BLOCK_SIGNATURE);
	struct str text = { 0 };

	doc_side_line(r->doc, sides, false, STYLE_RECIPIENTS_HEAD, WORDS_RECIPIENTS);
	doc_side_line(r->doc, sides, false, STYLE_RECIPIENTS,
	    facts->recipients[0] ? facts->recipients : WORDS_RECIPIENTS_USUAL);
	if (entered_by[0]) {
		str_append(&text, WORDS_ENTERED_BY);
		str_append(&text, entered_by);
		doc_side_line(r->doc, sides, false, STYLE_RECIPIENTS, str_text(&text));
		r->doc->failed |= str_failed(&text);
		str_clear(&text);
	}
	doc_side_line(r->doc, sides, true, STYLE_AUTHORITY,
	    facts->signer_title[0] ? facts->signer_title : WORDS_SIGNER);
	for (int i = 0; i < SIGNATURE_LINES; i++)
		doc_side_line(r->doc, sides, true, STYLE_SIGNER, "");
	doc_side_line(r->doc, sides, true, STYLE_SIGNER, signer);
	if (facts->signed_by[0]) {
		str_printf(&text, WORDS_SIGNED_BY, facts->signed_by);
		doc_side_line(r->doc, sides, true, STYLE_RECIPIENTS, str_text(&text));
		r->doc->failed |= str_failed(&text);
	}
	str_dispose(&text);
}
