/* Moving in the editor's text. A move ends a run of typing. */
#include "base/text.h"
#include "core/editor_private.h"

static void go(struct editor *e, struct editor_place place)
{
	e->cursor = place;
	e->run = false;
}

void editor_left(struct editor *e)
{
	const size_t i = e->cursor.paragraph;

	e->wish = -1;
	if (e->cursor.at > 0)
		go(e, (struct editor_place){ i, boundary_before(paragraph_at(e, i), e->cursor.at) });
	else if (i > 0)
		go(e, (struct editor_place){ i - 1, paragraph_at(e, i - 1)->text.len });
}

void editor_right(struct editor *e)
{
	const size_t i = e->cursor.paragraph;
	const struct paragraph *p = paragraph_at(e, i);

	e->wish = -1;
	if (e->cursor.at < p->text.len)
		go(e, (struct editor_place){ i, boundary_behind(p, e->cursor.at) });
	else if (i + 1 < e->count)
		go(e, (struct editor_place){ i + 1, 0 });
}

/* A blank, or the end of a line, stands at the place. */
static bool blank_at(const struct editor *e, struct editor_place place)
{
	const struct paragraph *p = paragraph_at(e, place.paragraph);

	return place.at >= p->text.len || p->text.text[place.at] == ' ';
}

static bool at_start(const struct editor *e)
{
	return e->cursor.paragraph == 0 && e->cursor.at == 0;
}

static bool at_end(const struct editor *e)
{
	return e->cursor.paragraph + 1 == e->count &&
	       e->cursor.at == paragraph_at(e, e->cursor.paragraph)->text.len;
}

void editor_word_left(struct editor *e)
{
	struct editor_place here;

	do
		editor_left(e);
	while (!at_start(e) && blank_at(e, e->cursor));
	for (here = e->cursor; here.at > 0; here = e->cursor) {
		editor_left(e);
		if (blank_at(e, e->cursor)) {
			go(e, here);
			return;
		}
	}
}

void editor_word_right(struct editor *e)
{
	while (!at_end(e) && !blank_at(e, e->cursor))
		editor_right(e);
	while (!at_end(e) && blank_at(e, e->cursor))
		editor_right(e);
}

/* Behind the last character that is seen on the line. */
static size_t end_of(const struct editor *e, const struct editor_line *line)
{
	/* Where a word is broken, behind it is the next line already. */
	if (!line->last && line->end == line->next)
		return boundary_before(paragraph_at(e, line->paragraph), line->end);
	return line->end;
}

void editor_home(struct editor *e)
{
	struct editor_line line;

	editor_line_at(e, e->cursor, &line);
	e->wish = -1;
	go(e, (struct editor_place){ line.paragraph, line.begin });
}

void editor_end(struct editor *e)
{
	struct editor_line line;

	editor_line_at(e, e->cursor, &line);
	e->wish = -1;
	go(e, (struct editor_place){ line.paragraph, end_of(e, &line) });
}

static void go_to_column(struct editor *e, const struct editor_line *line)
{
	const struct paragraph *p = paragraph_at(e, line->paragraph);
	const size_t end = end_of(e, line);
	size_t at = line->begin;
	int column = line->indent;

	while (at < end) {
		column += text_grapheme_width(p->text.text + at, p->text.len - at);
		if (column > e->wish)
			break;
		at = boundary_behind(p, at);
	}
	go(e, (struct editor_place){ line->paragraph, at < end ? at : end });
}

static void vertically(
    struct editor *e, size_t lines, bool (*step)(const struct editor *e, struct editor_line *line))
{
	struct editor_line line;

	editor_line_at(e, e->cursor, &line);
	if (e->wish < 0)
		e->wish = editor_column(e, &line, e->cursor.at);
	while (lines > 0 && step(e, &line))
		lines--;
	go_to_column(e, &line);
}

void editor_up(struct editor *e, size_t lines)
{
	vertically(e, lines, editor_line_previous);
}

void editor_down(struct editor *e, size_t lines)
{
	vertically(e, lines, editor_line_next);
}

void editor_first(struct editor *e)
{
	e->wish = -1;
	go(e, (struct editor_place){ 0, 0 });
}

void editor_last(struct editor *e)
{
	e->wish = -1;
	go(e, (struct editor_place){ e->count - 1, paragraph_at(e, e->count - 1)->text.len });
}

void editor_go(struct editor *e, struct editor_place place)
{
	e->wish = -1;
	go(e, place);
}
