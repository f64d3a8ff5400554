/* Lines being typed, and texts that share an area. */
#include "screen/view_private.h"

#include <string.h>
#include "base/text.h"

/* What is shown of an edit: itself, or one mark per character of a passphrase. */
struct shown {
	struct str text;
	size_t cursor;
};

static void shown_init(struct shown *shown, const struct edit *edit)
{
	const char *text = edit_text(edit);
	size_t n = strlen(text), at = 0;

	*shown = (struct shown){ 0 };
	if (!edit->hidden) {
		str_append_n(&shown->text, text, n);
		shown->cursor = edit->cursor;
		return;
	}
	while (at < n) {
		if (at < edit->cursor)
			shown->cursor++;
		str_append_char(&shown->text, '*');
		at += text_grapheme(text + at, n - at);
	}
}

/* A selection is seen on the active field. */
static enum look text_look(const struct edit *edit, enum look look)
{
	return edit->selected && look == LOOK_FIELD ? LOOK_SELECTED : look;
}

void view_edit_line(struct view *view, struct rect line, const struct edit *edit, bool active)
{
	struct shown shown;
	struct edit plain;
	size_t first;
	int cursor, columns = line.columns - 2;
	enum look look = active ? LOOK_FIELD : LOOK_NORMAL;

	if (line.rows < 1 || columns < 2)
		return;
	shown_init(&shown, edit);
	/* What is not being typed in is read from its beginning. */
	plain = (struct edit){ .text = shown.text, .cursor = active ? shown.cursor : 0 };
	edit_view(&plain, columns, &first, &cursor);
	grid_text(view->grid, line.row, line.column, 1, LOOK_STRONG, "[");
	grid_fill(view->grid, (struct rect){ line.row, line.column + 1, 1, columns }, look);
	grid_text(view->grid, line.row, line.column + 1, columns, text_look(edit, look), edit_text(&plain) + first);
	if (first > 0 && cursor > 0)
		grid_text(view->grid, line.row, line.column + 1, 1, look, "…");
	grid_text(view->grid, line.row, line.column + 1 + columns, 1, LOOK_STRONG, "]");
	if (active)
		grid_cursor(view->grid, line.row, line.column + 1 + cursor);
	str_dispose(&shown.text);
}

/* The line on which the cursor stands (0 is the first), its column, and all lines.
 * One column stays free at the right edge: there the cursor stands behind a full line. */
struct place {
	int line, column, lines;
};

static struct place place_of(const char *text, size_t cursor, int columns)
{
	struct place place = { 0, 0, 1 };
	size_t at = 0, n = strlen(text);
	int line = 0;

	while (at < n) {
		size_t next = 0, size = text_wrap(text + at, n - at, columns - 1, &next);

		if (next == 0)
			next = size > 0 ? size : n - at;
		if (cursor >= at && (cursor < at + next || at + next >= n)) {
			place.line = line;
			place.column = text_width(text + at, cursor - at);
		}
		at += next;
		line++;
	}
	if (place.column > columns - 1)
		place.column = columns - 1;
	place.lines = line > 0 ? line : 1;
	return place;
}

int view_edit_lines(const struct edit *edit, int columns)
{
	return columns < 5 ? 1 : place_of(edit_text(edit), edit->cursor, columns - 2).lines;
}

void view_edit_area(struct view *view, struct rect area, const struct edit *edit, bool active)
{
	struct rect inside = { area.row, area.column + 1, area.rows, area.columns - 2 };
	enum look look = active ? LOOK_FIELD : LOOK_NORMAL;
	struct place place;
	int skip;

	if (area.rows < 1 || area.columns < 5)
		return;
	place = place_of(edit_text(edit), edit->cursor, inside.columns);
	skip = place.line >= area.rows ? place.line - area.rows + 1 : 0;
	grid_text(view->grid, area.row, area.column, 1, LOOK_STRONG, "[");
	grid_fill(view->grid, inside, look);
	grid_text(view->grid, area.row + area.rows - 1, area.column + area.columns - 1, 1, LOOK_STRONG, "]");
	inside.columns--;
	grid_wrapped(view->grid, inside, text_look(edit, look), edit_text(edit), skip);
	if (active)
		grid_cursor(view->grid, inside.row + place.line - skip, inside.column + place.column);
}

#define TEXTS_MAX (sizeof((struct view_texts *)0)->items / sizeof(struct view_text))

struct str *view_texts_add(struct view_texts *texts, enum look look, bool whole)
{
	struct view_text *text = &texts->items[texts->count];

	if (texts->count == TEXTS_MAX)
		return NULL;
	text->look = look;
	text->whole = whole;
	texts->count++;
	return &text->text;
}

/* Rows for each of the first texts; returns how many of them have any. */
static size_t allot(const struct view_texts *texts, struct rect area, int rows[TEXTS_MAX])
{
	int left = area.rows;
	size_t i;

	for (i = 0; i < texts->count && left > 0; i++) {
		const struct view_text *text = &texts->items[i];
		int want = text->whole ? view_lines_up_to(str_text(&text->text), area.columns, left) : 1;

		rows[i] = want < 1 ? 1 : want;
		left -= rows[i];
	}
	return i;
}

#define COLUMN_BYTES 4 /* a column of text has no more, but for heaps of marks */

/* A text and those behind it, as far as there are columns to show them. */
static void append_rest(struct str *ret, const struct view_texts *texts, size_t from, size_t columns)
{
	str_append(ret, str_text(&texts->items[from].text));
	for (size_t i = from + 1; i < texts->count && ret->len / COLUMN_BYTES <= columns; i++)
		str_printf(ret, " │ %s", str_text(&texts->items[i].text));
}

int view_texts_draw(struct view *view, struct rect area, const struct view_texts *texts)
{
	int rows[TEXTS_MAX], left = area.rows, first = 0;
	size_t own, i;

	if (area.rows < 1)
		return 0;
	own = allot(texts, area, rows);
	for (i = 0; i < own; i++)
		left -= rows[i];
	for (i = 0; i < own; i++) {
		const struct view_text *item = &texts->items[i];
		const bool goes_on = i + 1 == own && own < texts->count;
		const int most = rows[i] + (goes_on || !item->whole ? left : 0); /* a whole one has all its rows */
		struct rect rest = area;
		struct str longer = { 0 };
		int used;

		if (goes_on)
			append_rest(&longer, texts, i, (size_t)area.columns * (size_t)most);
		used = view_wrapped(view, rect_take_top(&rest, most), item->look,
		    goes_on ? str_text(&longer) : str_text(&item->text));
		used = used > rows[i] ? used : rows[i];
		left -= used - rows[i];
		rect_take_top(&area, used);
		str_dispose(&longer);
		if (i == 0 && !goes_on)
			first = used;
	}
	return first;
}

void view_texts_dispose(struct view_texts *texts)
{
	size_t i;

	for (i = 0; i < texts->count; i++)
		str_dispose(&texts->items[i].text);
	texts->count = 0;
}
