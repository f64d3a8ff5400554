/* A report in words: its narratives under the heads of their groups, with the figures that
 * they are linked to, and the footnotes of each section behind it. */
#include "report/report_parts.h"

#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "core/links.h"
#include "report/report_words.h"

static bool is_narrative(const struct indicator *indicator)
{
	return indicator->domain.type == TYPE_TEXT;
}

/* --- paragraphs ---------------------------------------------------------- */

struct mark {
	size_t length;
	int level;
};

/* "- ", "+ ", "(1) " at the start of a line: what stands behind hangs. */
static struct mark mark_of(const char *line, size_t n)
{
	static const struct {
		const char *text;
		int level;
	} marks[] = { { "-", 0 }, { "–", 0 }, { "•", 0 }, { "+", 1 } };
	size_t digits;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t length = strlen(marks[i].text);

		if (n > length && memcmp(line, marks[i].text, length) == 0 && line[length] == ' ')
			return (struct mark){ length, marks[i].level };
	}
	if (n > 0 && line[0] == '(') {
		digits = strspn(line + 1, "0123456789");
		if (digits > 0 && digits + 3 < n && line[digits + 1] == ')' && line[digits + 2] == ' ')
			return (struct mark){ digits + 2, 0 };
	}
	return (struct mark){ 0, 0 };
}

static void add_line(const struct report *r, const char *line, size_t n)
{
	struct str text = { 0 }, sign = { 0 };
	struct mark mark;

	for (; n > 0 && *line == ' '; n--)
		line++;
	if (n == 0)
		return; /* blank lines part paragraphs, which the first line's indent shows on paper */
	mark = mark_of(line, n);
	str_append_n(&sign, line, mark.length);
	line += mark.length;
	n -= mark.length;
	for (; n > 0 && *line == ' '; n--)
		line++;
	str_append_n(&text, line, n);
	if (mark.length > 0)
		doc_item(r->doc, mark.level, str_text(&sign), ALIGN_JUSTIFY, str_text(&text));
	else
		doc_text(r->doc, STYLE_BODY, ALIGN_JUSTIFY, str_text(&text));
	r->doc->failed |= str_failed(&text) || str_failed(&sign);
	str_dispose(&text);
	str_dispose(&sign);
}

static void add_lines(const struct report *r, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		add_line(r, text, n);
		text += n + (text[n] == '\n');
	}
}

/* --- one narrative ------------------------------------------------------- */

/* links: the numbers of the footnotes run on through the whole report. */
static void add_narrative(const struct report *r, size_t i, struct links_text *links)
{
	const struct cell *cell = &r->record->cells[i];
	const char *none = cell_blank(cell) ? WORDS_NOT_ENTERED : report_no_value(&cell->value);
	struct str text = { 0 };

	report_append_carried(&text, cell);
	if (text.len)
		report_text(r, STYLE_NOTE, ALIGN_LEFT, &text);
	str_clear(&links->text);
	if (none[0] || cell->value.kind != VALUE_TEXT) {
		str_append(&text, none[0] ? none : cell->typed);
		if (!cell_blank(cell))
			report_end_sentence(&text);
		report_text(r, STYLE_BODY, ALIGN_JUSTIFY, &text);
	} else {
		r->doc->failed |= links_expand(r->record, cell->typed, strlen(cell->typed), links, NULL) < 0;
		add_lines(r, str_text(&links->text));
	}
	r->doc->failed |= str_failed(&text);
	str_dispose(&text);
}

/* --- sections ------------------------------------------------------------ */

static void add_notes(const struct report *r, const struct links_text *links, size_t from)
{
	char mark[24];

	if (from == links->note_count)
		return;
	doc_gap(r->doc);
	doc_text(r->doc, STYLE_NOTE, ALIGN_LEFT, WORDS_NOTES_OF_TEXT);
	doc_keep_with_next(r->doc);
	for (size_t i = from; i < links->note_count; i++) {
		snprintf(mark, sizeof mark, "[%zu]", i + 1);
		doc_item(r->doc, 0, mark, ALIGN_LEFT, links->notes[i]);
	}
}

/* The narratives of a group: how many, and whether the pack numbers any. */
struct section {
	size_t group, count;
	bool numbered;
};

static struct section section_of(const struct form *form, size_t group)
{
	struct section section = { .group = group };

	for (size_t i = 0; i < form->indicator_count; i++) {
		if (form->indicators[i].group != group || !is_narrative(&form->indicators[i]))
			continue;
		section.count++;
		section.numbered |= label_number_length(form->indicators[i].own_label) > 0;
	}
	return section;
}

/* The first one that is named as its group has no head of its own. */
static void add_narrative_head(const struct report *r, const struct section *section, size_t i, size_t at)
{
	const struct form *form = r->record->form;
	const char *label = form->indicators[i].own_label;
	struct str text = { 0 };

	if (at == 1 && report_group_says(&form->groups[section->group], label, section->count == 1))
		return;
	if (section->count > 1 && !section->numbered)
		str_printf(&text, "%zu. ", at);
	str_append(&text, label);
	report_head(
	    r, form->groups[section->group].part_count + 1 + (form->indicators[i].under != NULL), &text);
	str_dispose(&text);
}

/* Rows have no room in a text: they stand in an annex, and here is said so. */
static void add_reference(const struct report *r, size_t i)
{
	struct str text = { 0 };

	if (r->record->cells[i].value.kind == VALUE_TABLE) {
		str_printf(&text, WORDS_SEE_ANNEX, r->record->form->indicators[i].own_label);
		report_text(r, STYLE_NOTE, ALIGN_LEFT, &text);
	}
	str_dispose(&text);
}

static void add_section(const struct report *r, const struct section *section, struct links_text *links)
{
	const struct form *form = r->record->form;
	size_t notes = links->note_count, at = 0;

	for (size_t i = 0; i < form->indicator_count; i++) {
		const struct indicator *indicator = &form->indicators[i];

		if (indicator->group != section->group)
			continue;
		report_heading_above(r, i);
		if (indicator->domain.type == TYPE_TABLE)
			add_reference(r, i);
		if (!is_narrative(indicator))
			continue;
		add_narrative_head(r, section, i, ++at);
		add_narrative(r, i, links);
	}
	add_notes(r, links, notes);
}

/* A signature never stands alone on a page: the end of the text goes with it, of short paragraphs two. */
static void keep_end(struct doc *doc)
{
	doc_keep_with_next(doc);
	if (doc->block_count > 1 && doc->blocks[doc->block_count - 2]->kind == BLOCK_TEXT)
		doc->blocks[doc->block_count - 2]->keep_with_next = true;
}

void report_body(const struct report *r)
{
	const struct form *form = r->record->form;
	const struct group *above = NULL;
	size_t open = findings_open(r->findings), number = 0;
	struct links_text links = { 0 };
	struct str text = { 0 };

	report_agency(r);
	doc_gap(r->doc);
	report_heading(r);
	doc_gap(r->doc);
	report_introduction(r);
	if (open > 0) {
		str_printf(&text, WORDS_OPEN, open);
		report_text(r, STYLE_NOTE, ALIGN_LEFT, &text);
	}
	for (size_t group = 0; group < form->group_count; group++) {
		const struct section section = section_of(form, group);

		if (section.count == 0)
			continue;
		report_group_head(r, &form->groups[group], above, ++number);
		add_section(r, &section, &links);
		above = &form->groups[group];
	}
	keep_end(r->doc);
	doc_gap(r->doc);
	doc_keep_with_next(r->doc);
	report_signature(r);
	links_text_dispose(&links);
	str_dispose(&text);
}
