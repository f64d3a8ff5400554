/* The narrative editor: the criterion, its text, and what stands at the cursor. */
#include <stdlib.h>
#include <string.h>
#include "base/err.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/links.h"
#include "screen/view_private.h"

static const struct indicator *indicator_of(const struct session *session)
{
	return &session->record->form->indicators[session->narrative.indicator];
}

static void append_name(struct str *ret, const struct session *session)
{
	str_printf(ret, "%s %s", indicator_of(session)->code, indicator_of(session)->label);
}

static struct narrative_layout layout_of(const struct session *session, struct rect body)
{
	struct str name = { 0 };
	struct narrative_layout l;

	if (session->record)
		append_name(&name, session);
	l = layout_narrative(body, view_lines(str_text(&name), body.columns - 2),
	    session->record ? view_lines(indicator_of(session)->instruction, body.columns - 2) : 0);
	str_dispose(&name);
	return l;
}

void view_narrative_size(const struct session *session, struct rect body, int *ret_rows, int *ret_columns)
{
	const struct narrative_layout l = layout_of(session, body);

	*ret_rows = l.text.rows;
	*ret_columns = l.text.columns - 1; /* the last one is for the cursor behind a full line */
}

/* --- the text ------------------------------------------------------------ */

/* A part of a paragraph that looks its own way. Later ones lie on those before. */
struct mark {
	size_t begin, end;
	enum look look;
};
struct marks {
	size_t paragraph; /* whose they are */
	bool known;
	struct mark *items;
	size_t count, cap;
};

static void add_mark(struct marks *marks, size_t begin, size_t end, enum look look)
{
	/* Without memory the text stands there plain. */
	if (mem_grow(&marks->items, &marks->cap, marks->count + 1, sizeof *marks->items) == OK)
		marks->items[marks->count++] = (struct mark){ begin, end, look };
}

static void mark_paragraph(struct marks *marks, const struct session *session, size_t paragraph)
{
	const struct narrative_screen *n = &session->narrative;
	const struct editor_place cursor = editor_cursor(n->editor);
	struct links links;
	struct link link;
	size_t size;
	const char *text = editor_paragraph(n->editor, paragraph, &size);

	if (marks->known && marks->paragraph == paragraph)
		return;
	marks->known = true;
	marks->paragraph = paragraph;
	marks->count = 0;
	links_begin(&links, session->record, text, size);
	while (links_next(&links, &link))
		if (link.kind != LINK_BRACE)
			add_mark(marks, link.start, link.start + link.length,
			    link.state != LINK_READS ? LOOK_SOFT
			    : link.kind == LINK_NOTE ? LOOK_DIM
						     : LOOK_STRONG);
	if (n->found > 0 && cursor.paragraph == paragraph)
		add_mark(marks, cursor.at, cursor.at + n->found, LOOK_SELECTED);
}

/* The bytes of a line, from where they are seen. */
static void draw_part(struct view *view, struct rect row, const struct editor_line *line, size_t begin,
    size_t end, enum look look)
{
	const struct editor *editor = view->session->narrative.editor;
	size_t size;
	const char *text = editor_paragraph(editor, line->paragraph, &size);

	while (end > begin && text[end - 1] == ' ' && end == line->end)
		end--; /* blanks at the end may be more than the line has room for */
	rect_take_left(&row, editor_column(editor, line, begin));
	view_printf(view, row, look, "%.*s", (int)(end - begin), text + begin);
}

static void draw_line(struct view *view, struct rect row, const struct editor_line *line, struct marks *marks)
{
	draw_part(view, row, line, line->begin, line->end, LOOK_NORMAL);
	mark_paragraph(marks, view->session, line->paragraph);
	for (size_t i = 0; i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];
		const size_t begin = mark->begin > line->begin ? mark->begin : line->begin;
		const size_t end = mark->end < line->end ? mark->end : line->end;

		if (begin < end)
			draw_part(view, row, line, begin, end, mark->look);
	}
}

static void draw_text(struct view *view, const struct narrative_layout *l)
{
	const struct editor *editor = view->session->narrative.editor;
	const struct editor_place cursor = editor_cursor(editor);
	struct editor_line line, at;
	struct marks marks = { 0 };
	size_t first;
	int row = 0;

	editor_line_at(editor, cursor, &at);
	editor_top(editor, l->text.rows, &line);
	first = editor_line_number(editor, &line);
	do {
		struct rect here = { l->text.row + row, l->text.column, 1, l->text.columns };

		draw_line(view, here, &line, &marks);
		if (line.paragraph == at.paragraph && line.begin == at.begin)
			grid_cursor(
			    view->grid, here.row, here.column + editor_column(editor, &at, cursor.at));
	} while (++row < l->text.rows && editor_line_next(editor, &line));
	view_scroll_bar(view, l->bar, first, (size_t)l->text.rows, editor_lines(editor));
	free(marks.items);
}

/* --- around it ----------------------------------------------------------- */

static void draw_search(struct view *view, struct rect line)
{
	const char *label = _("Find:");

	rect_take_left(&line, 1);
	rect_take_left(&line, view_printf(view, line, LOOK_STRONG, "%s", label) + 1);
	rect_take_right(&line, 1);
	view_edit_line(view, line, &view->session->narrative.search, true);
}

static void draw_status(struct view *view, struct rect line)
{
	const struct editor *editor = view->session->narrative.editor;
	const struct editor_place cursor = editor_cursor(editor);
	struct editor_line at;
	struct str words = { 0 };

	editor_line_at(editor, cursor, &at);
	str_printf(&words, _("Line %zu/%zu · paragraph %zu/%zu · words: %zu"),
	    editor_line_number(editor, &at) + 1, editor_lines(editor), cursor.paragraph + 1,
	    editor_paragraphs(editor), editor_words(editor));
	view_divider(view, line, str_text(&words));
	str_dispose(&words);
}

/* "{1.6} → 1.783/1.787 = 99,78%", "Footnote: …". */
static void add_link(struct view_texts *texts, const struct session *session)
{
	const struct editor_place cursor = editor_cursor(session->narrative.editor);
	struct str *line;
	struct link link;
	size_t size;
	const char *text = editor_paragraph(session->narrative.editor, cursor.paragraph, &size);

	if (!links_at(session->record, text, size, cursor.at, &link) || link.kind == LINK_BRACE ||
	    !(line = view_texts_add(texts, link.state == LINK_READS ? LOOK_STRONG : LOOK_SOFT, true)))
		return;
	if (link.state != LINK_READS) {
		str_printf(
		    line, "? %.*s: %s", (int)link.length, text + link.start, link_state_words(link.state));
	} else if (link.kind == LINK_NOTE) {
		str_printf(line, "%s: %.*s", _("Footnote"), (int)link.note_length, text + link.note);
	} else {
		str_printf(line, "%.*s → ", (int)link.length, text + link.start);
		link_append_reading(line, session->record, &link);
		str_printf(line, " (%s)", session->record->form->indicators[link.indicator].label);
	}
}

static void draw_notes(struct view *view, struct rect area)
{
	const struct session *session = view->session;
	struct view_texts texts = { .count = 0 };

	add_link(&texts, session);
	if (session->live.rc < 0)
		str_printf(view_texts_add(&texts, LOOK_SOFT, true), "? %s", session->live.echo);
	for (size_t i = 0; i < session->live.findings.count; i++) {
		const struct finding *finding = &session->live.findings.items[i];
		struct str *line = view_texts_add(&texts, view_finding_look(finding), true);

		if (line)
			str_printf(line, "%s %s", view_finding_mark(finding), finding->message);
	}
	view_texts_draw(view, area, &texts);
	view_texts_dispose(&texts);
}

void view_narrative(struct view *view, struct rect body)
{
	const struct session *session = view->session;
	const struct narrative_layout l = layout_of(session, body);
	struct str name = { 0 };

	append_name(&name, session);
	view_wrapped(view, l.name, LOOK_STRONG, str_text(&name));
	view_wrapped(view, l.how, LOOK_DIM, indicator_of(session)->instruction);
	draw_text(view, &l);
	draw_status(view, l.status);
	draw_notes(view, l.notes);
	if (session->narrative.searching)
		draw_search(view, l.divider); /* the cursor goes there */
	else
		view_divider(view, l.divider, "");
	str_dispose(&name);
}
