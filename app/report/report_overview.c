#include "report/report_overview_parts.h"

#include <string.h>
#include "report/report_agency.h"
#include "report/report_parts.h"
#include "report/report_words.h"

enum { RULE_TITLE = 40, /* percent of the line */ SIGNATURE_LINES = 3 };

void summing_text(struct summing *s, enum doc_style style, enum align align)
{
	doc_text(s->doc, style, align, str_text(&s->text));
	s->doc->failed |= str_failed(&s->text);
	str_clear(&s->text);
}

void summing_append_place(struct summing *s)
{
	org_unit_append_label(&s->text, s->overview->upper);
	str_append(&s->text, ", ");
	words_append_period(&s->text, s->overview->period);
}

/* "kết quả thực hiện tiêu chí chuyển đổi số cấp xã" */
static void append_form_title(struct summing *s)
{
	struct str title = { 0 };

	report_append_form_title(&title, s->overview->form);
	words_append_lower_first(&s->text, str_text(&title));
	s->doc->failed |= str_failed(&title);
	str_dispose(&title);
}

void summing_append_title(struct summing *s)
{
	str_append(&s->text, WORDS_SUM_OF);
	append_form_title(s);
}

static void add_head(struct summing *s, const char *head)
{
	doc_gap(s->doc);
	doc_text(s->doc, STYLE_HEADING, ALIGN_LEFT, head);
	doc_keep_with_next(s->doc);
}

/* --- the heads ------------------------------------------------------------- */

static void add_agency(struct summing *s)
{
	struct doc_two_columns *sides;

	org_unit_append_label(&s->text, s->overview->upper);
	report_add_agency(s->doc, s->facts->agency_parent, s->facts->agency, str_text(&s->text));
	str_clear(&s->text);
	sides = doc_two_columns(s->doc, BLOCK_HEADER);
	doc_side_line(s->doc, sides, false, STYLE_NUMBER, WORDS_NUMBER WORDS_NUMBER_BLANK);
	str_printf(
	    &s->text, WORDS_SUM_DAY, s->facts->place[0] ? s->facts->place : WORDS_PLACE_BLANK, s->today.year);
	doc_side_line(s->doc, sides, true, STYLE_PLACE, str_text(&s->text));
	str_clear(&s->text);
}

static void add_title(struct summing *s)
{
	doc_text(s->doc, STYLE_TITLE, ALIGN_CENTRE, WORDS_REPORT);
	summing_append_title(s);
	summing_text(s, STYLE_SUBTITLE, ALIGN_CENTRE);
	summing_append_place(s);
	summing_text(s, STYLE_SUBTITLE, ALIGN_CENTRE);
	doc_rule(s->doc, RULE_TITLE);
}

static void add_introduction(struct summing *s)
{
	const struct overview *o = s->overview;
	struct str upper = { 0 };

	if (o->form->basis[0])
		str_printf(&s->text, WORDS_BASIS, o->form->basis);
	str_append(&s->text, WORDS_SUM_COMMITTEE);
	org_unit_append_label(&upper, o->upper);
	words_append_lower_first(&s->text, str_text(&upper));
	str_append(&s->text, WORDS_SUM_SUMS);
	append_form_title(s);
	str_append(&s->text, ", ");
	words_append_period(&s->text, o->period);
	str_printf(&s->text, WORDS_SUM_UNITS WORDS_AS_FOLLOWS, o->count);
	summing_text(s, STYLE_BODY, ALIGN_JUSTIFY);
	s->doc->failed |= str_failed(&upper);
	str_dispose(&upper);
}

/* --- how it stands with the reports ------------------------------------------- */

static bool is_missing(const struct overview_unit *u)
{
	return u->state == UNIT_MISSING;
}

static bool came_late(const struct overview_unit *u)
{
	return u->late && u->state != UNIT_MISSING;
}

static bool is_returned(const struct overview_unit *u)
{
	return u->state == UNIT_RETURNED;
}

static bool is_apart(const struct overview_unit *u)
{
	return u->state == UNIT_APART;
}

static bool is_typed(const struct overview_unit *u)
{
	return u->state == UNIT_TYPED;
}

/* "Chưa gửi báo cáo (2 đơn vị): Xã A; Xã B." */
static void add_units(struct summing *s, const char *head, bool (*asked)(const struct overview_unit *unit))
{
	const struct overview *o = s->overview;
	size_t count = 0;

	for (size_t i = 0; i < o->count; i++)
		count += asked(&o->units[i]);
	if (!count)
		return;
	str_printf(&s->text, "%s (" WORDS_LETTER_UNITS "): ", head, count);
	for (size_t i = 0, told = 0; i < o->count; i++) {
		if (!asked(&o->units[i]))
			continue;
		str_append(&s->text, told++ ? "; " : "");
		org_unit_append_label(&s->text, o->units[i].unit);
	}
	str_append_char(&s->text, '.');
	doc_item(s->doc, 0, "-", ALIGN_JUSTIFY, str_text(&s->text));
	s->doc->failed |= str_failed(&s->text);
	str_clear(&s->text);
}

static void add_state(struct summing *s)
{
	const struct overview *o = s->overview;
	const struct overview_counts counts = overview_count(o);

	add_head(s, WORDS_SUM_STATE);
	str_append(&s->text, WORDS_SUM_UNTIL);
	date_append_vi(&s->text, s->today);
	str_printf(&s->text, WORDS_SUM_RECEIVED, counts.received, counts.units);
	if (o->due.year) {
		str_append(&s->text, WORDS_SUM_DUE);
		date_append_vi(&s->text, o->due);
	}
	str_append_char(&s->text, '.');
	summing_text(s, STYLE_BODY, ALIGN_JUSTIFY);
	add_units(s, WORDS_LETTER_MISSING, is_missing);
	add_units(s, WORDS_LETTER_UNSIGNED, is_typed);
	add_units(s, WORDS_SUM_RETURNED, is_returned);
	add_units(s, WORDS_LETTER_APART, is_apart);
	add_units(s, WORDS_SUM_LATE, came_late);
}

/* --- the totals -------------------------------------------------------------- */

enum { TOTAL_COLUMNS = 5 };

static void add_total(struct summing *s, struct doc_table *table, size_t i)
{
	const struct overview *o = s->overview;
	const struct indicator *indicator = &o->form->indicators[i];
	const struct target *target = indicator_target(indicator, o->period.year);
	struct str behind = { 0 };
	const char *cells[TOTAL_COLUMNS] = { indicator->code, indicator->label, target ? target->text : "" };

	overview_append_total(&s->text, o, i);
	overview_append_behind(&behind, o, i);
	cells[3] = str_text(&s->text);
	cells[4] = str_text(&behind);
	doc_row(s->doc, table, cells);
	s->doc->failed |= str_failed(&s->text) || str_failed(&behind);
	str_clear(&s->text);
	str_dispose(&behind);
}

static void add_totals(struct summing *s)
{
	const struct form *form = s->overview->form;
	size_t group = form->group_count;
	struct str target = { 0 };
	struct doc_table *table;

	add_head(s, WORDS_SUM_TOTALS);
	doc_text(s->doc, STYLE_BODY, ALIGN_JUSTIFY, WORDS_SUM_SHARES);
	report_append_target_head(&target, form, s->overview->period.year);
	const struct doc_column columns[TOTAL_COLUMNS] = {
		{ .head = WORDS_HEAD_CODE, .width = 4 },
		{ .head = WORDS_HEAD_LABEL, .weight = 20 },
		{ .head = str_text(&target), .weight = 8, .align = ALIGN_CENTRE },
		{ .head = WORDS_SUM_TOTAL, .weight = 14 },
		{ .head = WORDS_SUM_BEHIND, .weight = 20 },
	};
	table = doc_table(s->doc, columns, TOTAL_COLUMNS);
	for (size_t i = 0; i < form->indicator_count; i++) {
		if (!report_is_figure(&form->indicators[i]))
			continue;
		if (form->indicators[i].group != group) {
			group = form->indicators[i].group;
			report_append_group(&s->text, &form->groups[group]);
			doc_row_heading(s->doc, table, str_text(&s->text));
			str_clear(&s->text);
		}
		add_total(s, table, i);
	}
	s->doc->failed |= str_failed(&target);
	str_dispose(&target);
}

static void add_signature(struct summing *s)
{
	struct doc_two_columns *sides;

	doc_text(s->doc, STYLE_BODY, ALIGN_JUSTIFY, WORDS_SUM_ANNEXES);
	doc_keep_with_next(s->doc); /* a signature never stands alone on a page */
	sides = doc_two_columns(s->doc, BLOCK_SIGNATURE);
	doc_side_line(s->doc, sides, false, STYLE_RECIPIENTS_HEAD, WORDS_RECIPIENTS);
	doc_side_line(s->doc, sides, false, STYLE_RECIPIENTS,
	    s->facts->recipients[0] ? s->facts->recipients : WORDS_RECIPIENTS_USUAL);
	doc_side_line(s->doc, sides, true, STYLE_AUTHORITY,
	    s->facts->signer_title[0] ? s->facts->signer_title : WORDS_SIGNER);
	for (int i = 0; i < SIGNATURE_LINES; i++)
		doc_side_line(s->doc, sides, true, STYLE_SIGNER, "");
	doc_side_line(s->doc, sides, true, STYLE_SIGNER, s->facts->signer_name);
}

static void add_foot(struct summing *s)
{
	str_append(&s->text, WORDS_SUM_MADE);
	date_append_vi(&s->text, s->today);
	str_printf(&s->text, WORDS_SUM_MADE_OF, overview_count(s->overview).received);
	doc_set_foot(s->doc, str_text(&s->text));
	s->doc->failed |= str_failed(&s->text);
	str_clear(&s->text);
}

int report_overview(const struct overview *overview, const struct report_facts *facts, struct date today,
    bool training, struct doc **ret, struct err *err)
{
	struct summing s = { .overview = overview, .facts = facts, .today = today, .doc = doc_new() };
	bool failed;

	if (!s.doc)
		return err_nomem(err);
	doc_set_head(s.doc, training ? WORDS_TRAINING : "");
	add_foot(&s);
	add_agency(&s);
	doc_gap(s.doc);
	add_title(&s);
	doc_gap(s.doc);
	add_introduction(&s);
	add_state(&s);
	add_totals(&s);
	add_signature(&s);
	summing_matrix(&s);
	summing_units(&s);
	failed = s.doc->failed || str_failed(&s.text);
	str_dispose(&s.text);
	if (failed) {
		doc_free(s.doc);
		return err_nomem(err);
	}
	*ret = s.doc;
	return OK;
}
