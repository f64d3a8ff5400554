/* The annexes of the overview: the matrix of units and criteria in letters, in parts that have room on
 * a sheet, and each unit's figures. */
#include "report/report_overview_parts.h"

#include <string.h>
#include "core/overview_compared.h"
#include "report/report_parts.h"
#include "report/report_words.h"

enum {
	PART = 10, /* criteria that have room beside each other, also on a line of 80 characters */
	NUMBER_WIDTH = 4,
	LETTER_WIDTH = 4,
	FIGURE_COLUMNS = 4,
	LABEL_CUT = 40 /* characters of a criterion's name: it stands whole in the report itself */
};

static void add_annex(struct summing *s, const char *number, const char *title)
{
	doc_annex(s->doc, false);
	str_printf(&s->text, WORDS_ANNEX_NUMBERED, number);
	summing_text(s, STYLE_TITLE, ALIGN_CENTRE);
	words_append_upper(&s->text, title);
	summing_text(s, STYLE_SUBTITLE, ALIGN_CENTRE);
	summing_append_place(s);
	summing_text(s, STYLE_SUBTITLE, ALIGN_CENTRE);
	str_printf(&s->text, WORDS_SUM_ANNEX_OF, s->today.year);
	summing_text(s, STYLE_NOTE, ALIGN_CENTRE);
	doc_gap(s->doc);
}

/* --- the matrix ------------------------------------------------------------------ */

static void add_letters(
    struct summing *s, struct doc_table *table, size_t unit, const size_t *criteria, size_t count)
{
	const char *cells[PART + 2];
	struct str number = { 0 };

	str_printf(&number, "%zu", unit + 1);
	org_unit_append_label(&s->text, s->overview->units[unit].unit);
	cells[0] = str_text(&number);
	cells[1] = str_text(&s->text);
	for (size_t i = 0; i < count; i++)
		cells[i + 2] = overview_letter(s->overview, unit, criteria[i]);
	doc_row(s->doc, table, cells);
	s->doc->failed |= str_failed(&s->text) || str_failed(&number);
	str_clear(&s->text);
	str_dispose(&number);
}

static void add_part(struct summing *s, const size_t *criteria, size_t count)
{
	const struct indicator *indicators = s->overview->form->indicators;
	struct doc_column columns[PART + 2] = {
		{ .head = WORDS_HEAD_ROW, .width = NUMBER_WIDTH, .align = ALIGN_CENTRE },
		{ .head = WORDS_SUM_UNIT, .weight = 1 }
	};
	struct doc_table *table;

	str_printf(
	    &s->text, WORDS_SUM_PART, indicators[criteria[0]].code, indicators[criteria[count - 1]].code);
	summing_text(s, STYLE_HEADING, ALIGN_LEFT);
	doc_keep_with_next(s->doc);
	for (size_t i = 0; i < count; i++)
		columns[i + 2] = (struct doc_column){
			.head = indicators[criteria[i]].code, .width = LETTER_WIDTH, .align = ALIGN_CENTRE
		};
	table = doc_table(s->doc, columns, count + 2);
	for (size_t unit = 0; unit < s->overview->count; unit++)
		add_letters(s, table, unit, criteria, count);
}

void summing_matrix(struct summing *s)
{
	const struct form *form = s->overview->form;
	size_t criteria[PART], count = 0;

	add_annex(s, "I", WORDS_SUM_MATRIX);
	doc_text(s->doc, STYLE_NOTE, ALIGN_LEFT, WORDS_SUM_LEGEND);
	for (size_t i = 0; i < form->indicator_count; i++) {
		if (report_is_figure(&form->indicators[i]))
			criteria[count++] = i;
		if (count == PART || (count && i + 1 == form->indicator_count)) {
			add_part(s, criteria, count);
			count = 0;
		}
	}
}

/* --- unit by unit ------------------------------------------------------------------- */

static void add_figure(struct summing *s, struct doc_table *table, size_t unit, size_t i)
{
	const struct overview *o = s->overview;
	const struct indicator *indicator = &o->form->indicators[i];
	const enum outcome outcome = o->units[unit].figures[i].outcome;
	const bool untried =
	    strcmp(overview_letter(o, unit, i), "#") == 0; /* there is no target to be missed */
	struct str label = { 0 };

	report_append_short(&label, indicator->label, LABEL_CUT);
	overview_append_figure(&s->text, o, unit, i);
	doc_row(s->doc, table,
	    (const char *[FIGURE_COLUMNS]){ indicator->code, str_text(&label), str_text(&s->text),
		untried ? "" : words_outcome(outcome) });
	s->doc->failed |= str_failed(&s->text) || str_failed(&label);
	str_clear(&s->text);
	str_dispose(&label);
}

static void add_unit(struct summing *s, size_t unit)
{
	static const struct doc_column columns[FIGURE_COLUMNS] = {
		{ .head = WORDS_HEAD_CODE, .width = NUMBER_WIDTH },
		{ .head = WORDS_HEAD_LABEL, .weight = 24 },
		{ .head = WORDS_HEAD_RESULT, .weight = 17 },
		{ .head = WORDS_HEAD_OUTCOME, .weight = 9 },
	};
	const struct overview *o = s->overview;
	struct doc_table *table;

	str_printf(&s->text, "%zu. ", unit + 1);
	org_unit_append_label(&s->text, o->units[unit].unit);
	str_append(&s->text, " (");
	overview_append_state(&s->text, &o->units[unit]);
	str_append_char(&s->text, ')');
	summing_text(s, STYLE_HEADING, ALIGN_LEFT);
	doc_keep_with_next(s->doc);
	table = doc_table(s->doc, columns, FIGURE_COLUMNS);
	for (size_t i = 0; i < o->form->indicator_count; i++)
		if (report_is_figure(&o->form->indicators[i]))
			add_figure(s, table, unit, i);
}

void summing_units(struct summing *s)
{
	const struct overview *o = s->overview;
	bool any = false;

	add_annex(s, "II", WORDS_SUM_FIGURES);
	for (size_t unit = 0; unit < o->count; unit++) {
		if (!o->units[unit].figures)
			continue;
		add_unit(s, unit);
		any = true;
	}
	if (!any)
		doc_text(s->doc, STYLE_BODY, ALIGN_JUSTIFY, WORDS_SUM_NO_FIGURES);
}
