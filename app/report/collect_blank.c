/* A blank form: its cover, then the criteria, each with room to write. */
#include "report/collect_parts.h"

#include "report/report_parts.h"

enum { COLUMNS = 7, EVIDENCE_FROM_WIDTH = 120, LINES_OF_WORDS = 8 };

static bool has_our_labels(const struct form *form)
{
	for (size_t i = 0; i < form->indicator_count; i++)
		if (form->indicators[i].domain.type == TYPE_RATIO && form->indicators[i].labels_ours)
			return true;
	return false;
}

/* --- the cover -------------------------------------------------------------- */

static void add_how(const struct collect *c)
{
	const struct form *form = c->form;
	const struct {
		bool wanted;
		const char *text;
	} notes[] = {
		{ report_form_has_figures(form), COLLECT_HOW_FIGURES },
		{ report_form_has(form, TYPE_RATIO), COLLECT_HOW_SHARES },
		{ report_form_has(form, TYPE_STATUS) || report_form_has(form, TYPE_CHOICE),
		    COLLECT_HOW_STATUS },
		{ report_form_has_figures(form), COLLECT_HOW_NONE },
		{ report_form_has_figures(form), COLLECT_HOW_WHY },
		{ report_form_has(form, TYPE_TEXT), COLLECT_HOW_WORDS },
		{ report_form_has(form, TYPE_TABLE), COLLECT_HOW_ROWS },
	};

	doc_text(c->doc, STYLE_HEADING, ALIGN_LEFT, COLLECT_HOW);
	doc_keep_with_next(c->doc);
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
		if (notes[i].wanted)
			doc_item(c->doc, 0, "-", ALIGN_JUSTIFY, notes[i].text);
	if (has_our_labels(form))
		doc_text(c->doc, STYLE_NOTE, ALIGN_JUSTIFY, WORDS_OUR_LABELS);
}

static void add_cover(const struct collect *c)
{
	struct str text = { 0 };

	collect_head(c, COLLECT_TITLE_BLANK);
	if (c->form->basis[0]) {
		str_printf(&text, COLLECT_BASIS, c->form->basis);
		collect_text(c, STYLE_NOTE, ALIGN_CENTRE, &text);
	}
	doc_gap(c->doc);
	str_append(&text, COLLECT_AS_OF);
	collect_append_as_of(&text, c);
	collect_text(c, STYLE_BODY, ALIGN_LEFT, &text);
	str_append(&text, COLLECT_SEND);
	str_append(&text, c->facts->contact[0] ? c->facts->contact : COLLECT_DOTS COLLECT_DOTS);
	str_append(&text, COLLECT_SEND_BEFORE);
	collect_append_due(&text, c);
	collect_text(c, STYLE_BODY, ALIGN_LEFT, &text);
	doc_gap(c->doc);
	add_how(c);
	doc_gap(c->doc);
	collect_signatures(c, COLLECT_WRITER, "", COLLECT_HEAD_OF_UNIT);
	str_dispose(&text);
}

/* --- the criteria ----------------------------------------------------------- */

static void add_indicator(const struct collect *c, struct doc_table *table, const struct indicator *indicator)
{
	const struct target *target = indicator_target(indicator, c->facts->period.year);
	struct str label = { 0 }, room = { 0 };
	const char *cells[COLUMNS] = { indicator->code, "", indicator->unit, target ? target->text : "", "",
		"", indicator->evidence };
	const char *parts[COLUMNS] = { "", "", "", "", COLLECT_ROOM, "", "" };

	str_append(&label, indicator->own_label);
	if (indicator->provider[0])
		str_printf(&label, COLLECT_FROM, indicator->provider);
	collect_append_room(&room, indicator);
	cells[1] = str_text(&label);
	cells[4] = str_text(&room);
	doc_row(c->doc, table, cells);
	collect_share_rows(c, table, indicator, parts);
	c->doc->failed |= str_failed(&label) || str_failed(&room);
	str_dispose(&label);
	str_dispose(&room);
}

static void add_figures(const struct collect *c)
{
	const struct form *form = c->form;
	struct str target = { 0 }, text = { 0 };
	size_t group = form->group_count;
	struct doc_table *table;

	report_append_target_head(&target, form, c->facts->period.year);
	const struct doc_column columns[COLUMNS] = {
		{ .head = WORDS_HEAD_CODE, .width = collect_code_width(form) },
		{ .head = WORDS_HEAD_LABEL, .weight = 24 },
		{ .head = WORDS_HEAD_UNIT, .weight = 7, .align = ALIGN_CENTRE },
		{ .head = str_text(&target), .weight = 9, .align = ALIGN_CENTRE },
		{ .head = WORDS_HEAD_RESULT, .weight = 15 },
		{ .head = form->difficulty_label[0] ? form->difficulty_label : WORDS_HEAD_DIFFICULTY,
		    .weight = 14 },
		{ .head = COLLECT_HEAD_EVIDENCE, .weight = 12, .from_width = EVIDENCE_FROM_WIDTH },
	};
	table = doc_table(c->doc, columns, COLUMNS);
	for (size_t i = 0; i < form->indicator_count; i++) {
		const struct indicator *indicator = &form->indicators[i];
		const struct heading *heading = form_heading_above(form, i);

		if (!report_is_figure(indicator))
			continue;
		if (indicator->group != group) {
			group = indicator->group;
			report_append_group(&text, &form->groups[group]);
			doc_row_heading(c->doc, table, str_text(&text));
			c->doc->failed |= str_failed(&text);
			str_clear(&text);
		}
		if (heading)
			doc_row(c->doc, table,
			    (const char *[COLUMNS]){ heading->code, heading->label, "", "", "", "", "" });
		add_indicator(c, table, indicator);
	}
	c->doc->failed |= str_failed(&target);
	str_dispose(&target);
	str_dispose(&text);
}

/* A box to write in. */
static void add_words(const struct collect *c, const struct indicator *indicator)
{
	struct str head = { 0 }, room = { 0 };
	struct doc_table *table;

	str_printf(&head, COLLECT_NAMED, indicator->own_label, indicator->code);
	str_append_repeat(&room, "\n", LINES_OF_WORDS - 1);
	table = doc_table(c->doc, &(struct doc_column){ .head = str_text(&head), .weight = 1 }, 1);
	doc_row(c->doc, table, (const char *[]){ str_text(&room) });
	doc_gap(c->doc);
	c->doc->failed |= str_failed(&head) || str_failed(&room);
	str_dispose(&head);
	str_dispose(&room);
}

static void add_criteria(const struct collect *c)
{
	const struct form *form = c->form;

	if (report_form_has_figures(form)) {
		doc_annex(c->doc, true);
		doc_text(c->doc, STYLE_TITLE, ALIGN_CENTRE, COLLECT_FIGURES);
		doc_keep_with_next(c->doc);
		add_figures(c);
	}
	if (report_form_has(form, TYPE_TEXT)) {
		doc_annex(c->doc, false);
		doc_text(c->doc, STYLE_TITLE, ALIGN_CENTRE, COLLECT_WORDS);
		doc_keep_with_next(c->doc);
		for (size_t i = 0; i < form->indicator_count; i++)
			if (form->indicators[i].domain.type == TYPE_TEXT)
				add_words(c, &form->indicators[i]);
	}
	if (report_form_has(form, TYPE_TABLE)) {
		doc_annex(c->doc, true);
		doc_text(c->doc, STYLE_TITLE, ALIGN_CENTRE, WORDS_TABLES);
		doc_keep_with_next(c->doc);
		for (size_t i = 0; i < form->indicator_count; i++)
			if (form->indicators[i].domain.type == TYPE_TABLE)
				collect_blank_rows(c, &form->indicators[i]);
	}
}

int report_blank(
    const struct form *form, const struct collect_facts *facts, struct doc **ret, struct err *err)
{
	struct collect c = { .form = form, .facts = facts };

	if (!(c.doc = collect_begin(&c)))
		return err_nomem(err);
	add_cover(&c);
	add_criteria(&c);
	if (c.doc->failed) {
		doc_free(c.doc);
		return err_nomem(err);
	}
	*ret = c.doc;
	return OK;
}
