/* The points of a form that scores: each criterion, each group, the whole. */
#include "report/report_parts.h"

#include "core/record_score.h"
#include "report/report_words.h"

enum { SCORE_COLUMNS = 4 };

static void add_row(const struct report *r, struct doc_table *table, size_t i, const struct score *score)
{
	struct str max = { 0 }, points = { 0 };
	const char *cells[SCORE_COLUMNS];

	decimal_append_vi(&max, score->max);
	if (score->known)
		decimal_append_vi(&points, score->points);
	else
		str_append(&points, WORDS_SCORE_UNKNOWN);
	cells[0] = r->record->form->indicators[i].code;
	cells[1] = r->record->form->indicators[i].label;
	cells[2] = str_text(&max);
	cells[3] = str_text(&points);
	doc_row(r->doc, table, cells);
	r->doc->failed |= str_failed(&max) || str_failed(&points);
	str_dispose(&max);
	str_dispose(&points);
}

static void add_group(const struct report *r, struct doc_table *table, size_t group)
{
	const struct score_total total = record_score_total(r->record, (int)group);
	struct str text = { 0 };

	report_append_group(&text, &r->record->form->groups[group]);
	str_append(&text, ": ");
	score_append_total(&text, &total);
	doc_row_heading(r->doc, table, str_text(&text));
	r->doc->failed |= str_failed(&text);
	str_dispose(&text);
}

void report_score(const struct report *r)
{
	static const struct doc_column columns[SCORE_COLUMNS] = {
		{ .head = WORDS_HEAD_CODE, .width = 6 },
		{ .head = WORDS_HEAD_LABEL, .weight = 24 },
		{ .head = WORDS_HEAD_SCORE_MAX, .width = 10, .align = ALIGN_CENTRE },
		{ .head = WORDS_HEAD_SCORE, .width = 10, .align = ALIGN_CENTRE },
	};
	const struct form *form = r->record->form;
	const struct score_total total = record_score_total(r->record, -1);
	size_t group = form->group_count;
	struct doc_table *table;
	struct str text = { 0 };

	if (total.scored == 0)
		return;
	doc_gap(r->doc);
	str_append(&text, WORDS_SCORE);
	score_append_total(&text, &total);
	if (total.known < total.scored)
		str_printf(&text, WORDS_SCORE_LEFT, total.scored - total.known);
	report_text(r, STYLE_HEADING, ALIGN_LEFT, &text);
	doc_keep_with_next(r->doc);
	str_append(&text, form->score_source[0] ? WORDS_SCORE_SOURCE : WORDS_SCORE_NO_SOURCE);
	str_append(&text, form->score_source);
	report_text(r, STYLE_NOTE, ALIGN_LEFT, &text);
	table = doc_table(r->doc, columns, SCORE_COLUMNS);
	for (size_t i = 0; i < form->indicator_count; i++) {
		const struct score score = record_score(r->record, i, NULL);

		if (!score.scored)
			continue;
		if (form->indicators[i].group != group)
			add_group(r, table, form->indicators[i].group);
		group = form->indicators[i].group;
		add_row(r, table, i, &score);
	}
	str_dispose(&text);
}
