/* The lines that paragraphs make at a width, and which of them are seen. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/editor_private.h"

/* --- laying out ---------------------------------------------------------- */

static size_t start_of(const struct paragraph *p, size_t line)
{
	return line == 0 ? 0 : p->starts[line - 1];
}

/* The last line that begins at or before `at`. */
static size_t line_holding(const struct paragraph *p, size_t at)
{
	size_t low = 0, high = p->count;

	while (high - low > 1) {
		const size_t middle = low + (high - low) / 2;

		if (start_of(p, middle) <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static int hang_of(const struct editor *e, const struct paragraph *p)
{
	const size_t mark = item_mark(str_text(&p->text), p->text.len, NULL);

	/* A deep indent must leave room to read. */
	return mark > (size_t)e->columns / 2 ? e->columns / 2 : (int)mark;
}

/* The start of the line behind the one at `begin`; the paragraph's length: there is none. */
static size_t next_start(struct editor *e, const struct paragraph *p, size_t begin)
{
	size_t next = 0;

	e->layouts++;
	(void)text_wrap(
	    str_text(&p->text) + begin, p->text.len - begin, e->columns - (begin ? p->hang : 0), &next);
	return begin + next;
}

/* Puts the lines found, all of those behind `first`, in the place of the old ones up to
 * `kept`; those from `kept` on move by `by`. */
static bool put_starts(
    struct editor *e, struct paragraph *p, size_t first, size_t kept, size_t found, size_t by)
{
	const size_t tail = p->count - kept, count = first + 1 + found + tail;
	size_t cap = p->cap;

	if (mem_grow(&p->starts, &cap, count, sizeof *p->starts) != OK)
		return false;
	p->cap = (uint32_t)cap;
	if (tail > 0)
		memmove(p->starts + first + found, p->starts + kept - 1, tail * sizeof *p->starts);
	if (found > 0)
		memcpy(p->starts + first, e->scratch, found * sizeof *p->starts);
	for (size_t i = first + found; i < first + found + tail; i++)
		p->starts[i] += (uint32_t)by; /* unsigned, so it may go back too */
	e->lines += count - p->count;
	p->count = (uint32_t)count;
	return true;
}

/* A word that got shorter can go back to the end of the line above, and with a narrower
 * first line one further; more than that no change reaches upward. Downward it ends where
 * a line begins as it did before. */
void lay_out(struct editor *e, struct paragraph *p, size_t at, size_t removed, size_t inserted)
{
	const int hang = hang_of(e, p);
	const size_t holding = line_holding(p, at);
	size_t first = holding > 2 ? holding - 2 : 0, found = 0, begin, old;
	const size_t by = inserted - removed;

	if (hang != p->hang) { /* all lines but the first have another width */
		p->hang = hang;
		first = 0;
		old = p->count;
	} else {
		old = first + 1; /* the old line that may be met next */
	}
	for (begin = start_of(p, first); (begin = next_start(e, p, begin)) < p->text.len;) {
		while (
		    old < p->count && (p->starts[old - 1] < at + removed || p->starts[old - 1] + by < begin))
			old++;
		if (old < p->count && begin >= at + inserted && p->starts[old - 1] + by == begin)
			break;
		if (mem_grow(&e->scratch, &e->scratch_cap, found + 1, sizeof *e->scratch) != OK)
			goto failed;
		e->scratch[found++] = (uint32_t)begin;
	}
	if (begin >= p->text.len)
		old = p->count;
	if (first + 1 + found + (p->count - old) == 1) { /* most paragraphs are lines */
		e->lines -= p->count - 1;
		p->count = 1;
		return;
	}
	if (put_starts(e, p, first, old, found, by))
		return;
failed:
	e->failed = true;
	e->lines -= p->count - 1;
	p->count = 1;
}

void editor_set_columns(struct editor *e, int columns)
{
	if (columns < EDITOR_COLUMNS_MIN)
		columns = EDITOR_COLUMNS_MIN;
	if (columns == e->columns)
		return;
	e->columns = columns;
	for (size_t i = 0; i < e->count; i++) {
		struct paragraph *p = paragraph_at(e, i);

		p->hang = -1; /* none of the lines holds */
		lay_out(e, p, 0, 0, 0);
	}
}

size_t editor_layouts(const struct editor *e)
{
	return e->layouts;
}

/* --- graphemes: a line begins at a boundary, so nobody looks further back --- */

size_t boundary_before(const struct paragraph *p, size_t at)
{
	size_t begin;

	if (at == 0)
		return 0;
	begin = start_of(p, line_holding(p, at - 1));
	return begin + text_grapheme_before(p->text.text + begin, at - begin);
}

size_t boundary_behind(const struct paragraph *p, size_t at)
{
	return at < p->text.len ? at + text_grapheme(p->text.text + at, p->text.len - at) : at;
}

size_t boundary_from(const struct paragraph *p, size_t at)
{
	size_t i = start_of(p, line_holding(p, at));

	while (i < at)
		i = boundary_behind(p, i);
	return i;
}

/* --- lines --------------------------------------------------------------- */

static void read_line(const struct editor *e, size_t paragraph, size_t line, struct editor_line *ret)
{
	const struct paragraph *p = paragraph_at(e, paragraph);

	*ret = (struct editor_line){
		.paragraph = paragraph,
		.begin = start_of(p, line),
		.next = line + 1 < p->count ? p->starts[line] : p->text.len,
		.indent = line ? p->hang : 0,
		.last = line + 1 == p->count,
	};
	ret->end = ret->next;
	while (!ret->last && ret->end > ret->begin && p->text.text[ret->end - 1] == ' ')
		ret->end--;
}

static size_t line_index(const struct editor *e, const struct editor_line *line)
{
	return line_holding(paragraph_at(e, line->paragraph), line->begin);
}

size_t editor_lines(const struct editor *e)
{
	return e->lines;
}

void editor_line_at(const struct editor *e, struct editor_place place, struct editor_line *ret)
{
	read_line(e, place.paragraph, line_holding(paragraph_at(e, place.paragraph), place.at), ret);
}

size_t editor_line_number(const struct editor *e, const struct editor_line *line)
{
	size_t number = line_index(e, line);

	for (size_t i = 0; i < line->paragraph; i++)
		number += paragraph_at(e, i)->count;
	return number;
}

bool editor_line_next(const struct editor *e, struct editor_line *line)
{
	if (!line->last)
		read_line(e, line->paragraph, line_index(e, line) + 1, line);
	else if (line->paragraph + 1 < e->count)
		read_line(e, line->paragraph + 1, 0, line);
	else
		return false;
	return true;
}

bool editor_line_previous(const struct editor *e, struct editor_line *line)
{
	const size_t index = line_index(e, line);

	if (index > 0)
		read_line(e, line->paragraph, index - 1, line);
	else if (line->paragraph > 0)
		read_line(e, line->paragraph - 1, paragraph_at(e, line->paragraph - 1)->count - 1, line);
	else
		return false;
	return true;
}

int editor_column(const struct editor *e, const struct editor_line *line, size_t at)
{
	const struct paragraph *p = paragraph_at(e, line->paragraph);
	const int column = line->indent + text_width(str_text(&p->text) + line->begin, at - line->begin);

	/* Blanks at the end of a line take no room: behind them one stands at its edge. */
	return column < e->columns ? column : e->columns;
}

/* --- what is seen -------------------------------------------------------- */

static bool same_line(const struct editor_line *a, const struct editor_line *b)
{
	return a->paragraph == b->paragraph && a->begin == b->begin;
}

static bool is_before(const struct editor_line *a, const struct editor_line *b)
{
	return a->paragraph < b->paragraph || (a->paragraph == b->paragraph && a->begin < b->begin);
}

void editor_top(const struct editor *e, int rows, struct editor_line *ret)
{
	struct editor_place place = e->top;
	struct editor_line top, line;
	const struct paragraph *p;
	int row;

	if (place.paragraph >= e->count)
		place = (struct editor_place){ e->count - 1, 0 };
	p = paragraph_at(e, place.paragraph);
	if (place.at > p->text.len)
		place.at = p->text.len;
	editor_line_at(e, place, &top);
	editor_line_at(e, e->cursor, &line);
	*ret = line;
	if (is_before(&line, &top))
		return;
	for (row = 1; !same_line(ret, &top) && row < rows; row++)
		(void)editor_line_previous(e, ret);
	/* No row is left blank below the end while lines stand above. */
	while (row < rows && editor_line_next(e, &line))
		row++;
	while (row < rows && editor_line_previous(e, ret))
		row++;
}

void editor_scroll(struct editor *e, int rows)
{
	struct editor_line top;

	editor_top(e, rows, &top);
	e->top = (struct editor_place){ top.paragraph, top.begin };
}
