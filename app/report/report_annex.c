/* The annex: the whole table, then the notes that it needs. */
#include "report/report_parts.h"

#include <stdint.h>
#include <string.h>
#include "report/report_words.h"

enum { ANNEX_COLUMNS = 7, OUTCOME_FROM_WIDTH = 120 };

void report_annex_title(const struct report *r, int number, const char *title)
{
	static const char *const roman[] = { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI" };
	struct str text = { 0 }, upper = { 0 };

	if (number > 0)
		str_printf(&text, WORDS_ANNEX_NUMBERED, roman[number]);
	else
		str_append(&text, WORDS_ANNEX);
	report_text(r, STYLE_TITLE, ALIGN_CENTRE, &text);
	words_append_upper(&upper, title);
	report_text(r, STYLE_SUBTITLE, ALIGN_CENTRE, &upper);
	org_unit_append_label(&text, &r->record->unit);
	str_append(&text, ", ");
	words_append_period(&text, r->record->key.period);
	report_text(r, STYLE_SUBTITLE, ALIGN_CENTRE, &text);
	str_append(&text, WORDS_ANNEX_OF);
	report_append_number(&text, r);
	str_append_char(&text, ' ');
	report_append_date(&text, r);
	str_append_char(&text, ')');
	report_text(r, STYLE_NOTE, ALIGN_CENTRE, &text);
	doc_gap(r->doc);
	str_dispose(&text);
	str_dispose(&upper);
}

void report_append_target_head(struct str *ret, const struct form *form, int year)
{
	static const char mark[] = "{year}";
	const char *label = form->target_label[0] ? form->target_label : WORDS_HEAD_TARGET;
	const char *at = strstr(label, mark);

	if (!at) {
		str_append(ret, label);
		return;
	}
	str_append_n(ret, label, (size_t)(at - label));
	if (year)
		str_printf(ret, "%d", year);
	else
		str_append(ret, "……");
	str_append(ret, at + strlen(mark));
}

static void add_indicator(const struct report *r, struct doc_table *table, size_t i)
{
	const struct indicator *indicator = &r->record->form->indicators[i];
	const struct cell *cell = &r->record->cells[i];
	struct str result = { 0 }, see = { 0 };
	const char *cells[ANNEX_COLUMNS];

	report_append_result(&result, r->record, i, true, "\n");
	if (cell->carried[0])
		str_append_char(&result, '\n');
	report_append_carried(&result, cell);
	cells[0] = indicator->code;
	cells[1] = indicator->own_label;
	cells[2] = indicator->unit;
	cells[3] = report_target_text(r->record, i);
	cells[4] = str_text(&result);
	cells[5] = cell->difficulty;
	if (report_difficulty_is_long(cell)) {
		str_printf(&see, WORDS_SEE_NOTE, indicator->code);
		cells[5] = str_text(&see);
	}
	cells[6] = report_outcome(r->record, i);
	doc_row(r->doc, table, cells);
	r->doc->failed |= str_failed(&result) || str_failed(&see);
	str_dispose(&result);
	str_dispose(&see);
}

/* A row of its own, without a result. */
static void add_heading(const struct report *r, struct doc_table *table, const struct heading *heading)
{
	const char *cells[ANNEX_COLUMNS] = { heading->code, heading->label, "", "", "", "", "" };

	doc_row(r->doc, table, cells);
}

static void add_table(const struct report *r)
{
	const struct form *form = r->record->form;
	struct str target = { 0 }, text = { 0 };
	struct doc_table *table;
	size_t group = form->group_count;

	report_append_target_head(&target, form, r->record->key.period.year);
	const struct doc_column columns[ANNEX_COLUMNS] = {
		{ .head = WORDS_HEAD_CODE, .width = 4 },
		{ .head = WORDS_HEAD_LABEL, .weight = 24 },
		{ .head = WORDS_HEAD_UNIT, .weight = 8, .align = ALIGN_CENTRE },
		{ .head = str_text(&target), .weight = 10, .align = ALIGN_CENTRE },
		{ .head = WORDS_HEAD_RESULT, .weight = 15 },
		{ .head = form->difficulty_label[0] ? form->difficulty_label : WORDS_HEAD_DIFFICULTY,
		    .weight = 12 },
		{ .head = WORDS_HEAD_OUTCOME, .width = 10, .from_width = OUTCOME_FROM_WIDTH },
	};
	table = doc_table(r->doc, columns, ANNEX_COLUMNS);
	for (size_t i = 0; i < form->indicator_count; i++) {
		if (!report_is_figure(&form->indicators[i]))
			continue;
		if (form->indicators[i].group != group) {
			group = form->indicators[i].group;
			report_append_group(&text, &form->groups[group]);
			doc_row_heading(r->doc, table, str_text(&text));
			r->doc->failed |= str_failed(&text);
			str_clear(&text);
		}
		if (form_heading_above(form, i))
			add_heading(r, table, form_heading_above(form, i));
		add_indicator(r, table, i);
	}
	r->doc->failed |= str_failed(&target);
	str_dispose(&target);
	str_dispose(&text);
}

void report_annex(const struct report *r, int number)
{
	static const struct summary_limits all = { .missed = SIZE_MAX, .explained = 0, .groups = true };
	struct str title = { 0 };

	report_append_title(&title, r);
	report_annex_title(r, number, str_text(&title));
	if (report_has(r->record, TYPE_TEXT)) { /* else page 1 has told them */
		report_totals(r, &all);
		doc_gap(r->doc);
	}
	add_table(r);
	r->doc->failed |= str_failed(&title);
	str_dispose(&title);
}

/* The table of another form's record: under its own title, with the mark by which it is known. */
void report_annexed(const struct report *r, const struct report_annexed *annexed, int number)
{
	struct report other = *r;
	struct str title = { 0 };

	other.record = annexed->record;
	report_append_title(&title, &other);
	report_annex_title(&other, number, str_text(&title));
	r->doc->failed |= str_failed(&title);
	str_clear(&title);
	str_printf(&title, WORDS_ANNEXED_FROM "%s", annexed->record->form->basis);
	if (annexed->record->form->basis[0])
		report_text(r, STYLE_NOTE, ALIGN_CENTRE, &title);
	str_clear(&title);
	if (annexed->payload_sha256[0])
		str_printf(&title, WORDS_FINGERPRINT "%.16s", annexed->payload_sha256);
	else
		str_append(&title, WORDS_DRAFT);
	report_text(r, STYLE_NOTE, ALIGN_CENTRE, &title);
	doc_gap(r->doc);
	add_table(&other);
	r->doc->failed |= str_failed(&title);
	str_dispose(&title);
}
