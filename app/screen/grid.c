#include "screen/grid.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "base/err.h"
#include "base/mem.h"
#include "base/text.h"

#define REPLACEMENT 0xFFFD

int grid_init(struct grid *grid, int rows, int columns)
{
	*grid = (struct grid){ .cursor_row = -1, .cursor_column = -1 };
	if (rows <= 0 || columns <= 0)
		return OK;
	if (rows > INT_MAX / columns)
		return ERR_NOMEM;
	grid->cells = mem_zalloc((size_t)rows * (size_t)columns, sizeof *grid->cells);
	if (!grid->cells)
		return ERR_NOMEM;
	grid->rows = rows;
	grid->columns = columns;
	grid_clear(grid);
	return OK;
}

void grid_dispose(struct grid *grid)
{
	free(grid->cells);
	*grid = (struct grid){ .cursor_row = -1, .cursor_column = -1 };
}

static struct grid_cell *cell_at(const struct grid *grid, int row, int column)
{
	return &grid->cells[(size_t)row * (size_t)grid->columns + (size_t)column];
}

static bool inside(const struct grid *grid, int row, int column)
{
	return row >= 0 && row < grid->rows && column >= 0 && column < grid->columns;
}

static void cell_blank_out(struct grid_cell *cell, enum look look)
{
	*cell = (struct grid_cell){ .text = " ", .look = (unsigned char)look };
}

void grid_clear(struct grid *grid)
{
	size_t count = (size_t)grid->rows * (size_t)grid->columns;

	for (size_t i = 0; i < count; i++)
		cell_blank_out(&grid->cells[i], LOOK_NORMAL);
	grid->cursor_row = grid->cursor_column = -1;
	grid->changed_from = 0;
	grid->changed_to = grid->rows;
}

void grid_shown(struct grid *grid)
{
	grid->changed_from = grid->rows;
	grid->changed_to = 0;
}

static void note_change(struct grid *grid, int row)
{
	if (row < grid->changed_from)
		grid->changed_from = row;
	if (row >= grid->changed_to)
		grid->changed_to = row + 1;
}

/* Whoever overwrites one half of a wide character leaves a blank for the other. */
static inline void break_wide(struct grid *grid, int row, int column)
{
	struct grid_cell *cell = cell_at(grid, row, column);

	if (!cell->text[0] && column > 0)
		cell_blank_out(cell - 1, cell[-1].look);
	if (column + 1 < grid->columns && !cell[1].text[0])
		cell_blank_out(cell + 1, cell[1].look);
}

void grid_cursor(struct grid *grid, int row, int column)
{
	bool seen = inside(grid, row, column);

	grid->cursor_row = seen ? row : -1;
	grid->cursor_column = seen ? column : -1;
}

/* A cluster as a cell shows it: safe, and no longer than a cell holds. */
struct cluster {
	char text[GRID_CELL_BYTES];
	int width;    /* 1 or 2 */
	size_t bytes; /* of the source */
};

static struct cluster cluster_read(const char *s, size_t n)
{
	struct cluster c = { .bytes = text_grapheme(s, n) };
	size_t at = 0, length = 0;

	if (text_letter(s, c.bytes) == c.bytes && c.bytes > 0) {
		memcpy(c.text, s, c.bytes);
		c.width = 1;
		return c;
	}
	while (at < c.bytes) {
		char encoded[4];
		uint32_t codepoint;
		size_t size;

		at += text_decode(s + at, c.bytes - at, &codepoint);
		if (codepoint == '\n' || codepoint == '\r' || codepoint == '\t')
			codepoint = ' ';
		else if (text_is_hostile(codepoint))
			codepoint = REPLACEMENT;
		if (length > 0 && (codepoint == REPLACEMENT || codepoint == ' '))
			continue; /* one sign for the whole cluster is enough */
		size = text_encode(codepoint, encoded);
		if (length + size > GRID_CELL_BYTES - 2) /* room for a blank in front and the NUL */
			break;
		memcpy(c.text + length, encoded, size);
		length += size;
	}
	c.width = text_grapheme_width(c.text, length);
	if (c.width < 1) { /* a mark without its letter stands on a blank */
		memmove(c.text + 1, c.text, length);
		c.text[0] = ' ';
		c.width = 1;
	}
	if (c.width > 2)
		c.width = 2;
	return c;
}

static void put(struct grid *grid, int row, int column, enum look look, const struct cluster *c)
{
	struct grid_cell *cell;

	if (!inside(grid, row, column) || !inside(grid, row, column + c->width - 1))
		return;
	cell = cell_at(grid, row, column);
	note_change(grid, row);
	break_wide(grid, row, column);
	if (c->width == 2)
		break_wide(grid, row, column + 1);
	memcpy(cell->text, c->text, sizeof cell->text);
	cell->look = (unsigned char)look;
	if (c->width == 2)
		cell[1] = (struct grid_cell){ .look = (unsigned char)look };
}

/* Bytes of a letter that is a cluster of its own; 0: cluster_read() has to look closer. */
static size_t lone_letter(const char *s, size_t n)
{
	const size_t used = text_letter(s, n);

	return used == n || text_letter(s + used, n - used) ? used : 0;
}

/* Most of a text: letters of which each is a cluster of its own, from column + *used on, up to the
 * limit, which is on the grid. Their bytes. */
static size_t put_letters(struct grid *grid, int row, int column, int limit, enum look look, const char *text,
    size_t n, int *used)
{
	struct grid_cell *const first = cell_at(grid, row, column + *used), *const end = first + (limit - *used);
	struct grid_cell *cell = first, shown = { .look = (unsigned char)look };
	const char *const behind = text + n, *at = text;
	size_t letter = 0, size;

	if (cell < end && n > 0)
		break_wide(grid, row, column + *used);
	for (; cell < end && at < behind; at += letter) {
		if ((size = text_letter(at, (size_t)(behind - at))) == 0)
			break;
		letter = size;
		shown.text[0] = at[0];
		shown.text[1] = letter > 1 ? at[1] : '\0';
		shown.text[2] = letter > 2 ? at[2] : '\0';
		*cell++ = shown;
	}
	if (letter == 0)
		return 0;
	*used += (int)(cell - first);
	if (column + *used < grid->columns && !cell->text[0])
		cell_blank_out(cell, cell->look); /* the right half of a wide one */
	if (at < behind && text_letter(at, (size_t)(behind - at)) == 0) { /* it may be a mark on the last one */
		(*used)--;
		at -= letter;
	}
	return (size_t)(at - text);
}

static bool fits(const char *text, size_t n, int columns)
{
	int width = 0;

	if (n <= (size_t)columns)
		return true; /* no character is wider than its bytes are many */
	while (n > 0) {
		size_t used = lone_letter(text, n);
		int wide = 1;

		if (!used) {
			struct cluster c = cluster_read(text, n);

			used = c.bytes;
			wide = c.width;
		}
		width += wide;
		if (width > columns)
			return false;
		text += used;
		n -= used;
	}
	return true;
}

static const struct cluster ellipsis = { .text = "…", .width = 1 };
static const struct cluster blank = { .text = " ", .width = 1 };

/* more: the text goes on elsewhere, so that "…" is due even when this part fits. Whether it does is
 * asked only where it is not all letters: of those as many stand already as there is room for. */
static int draw(struct grid *grid, int row, int column, int columns, enum look look, const char *text,
    size_t n, bool more)
{
	bool cut;
	int used = 0, limit;
	size_t letters;

	if (columns > grid->columns - column)
		columns = grid->columns - column;
	if (columns <= 0 || row < 0 || row >= grid->rows)
		return 0;
	note_change(grid, row);
	letters = column >= 0 ? put_letters(grid, row, column, more ? columns - 1 : columns, look, text, n, &used) : 0;
	text += letters;
	n -= letters;
	cut = more || !fits(text, n, columns - used);
	limit = cut ? columns - 1 : columns;
	while (n > 0 && used < limit) {
		const struct cluster c = cluster_read(text, n);

		if (used + c.width > limit)
			break;
		put(grid, row, column + used, look, &c);
		used += c.width;
		text += c.bytes;
		n -= c.bytes;
		if (column < 0)
			continue;
		letters = put_letters(grid, row, column, limit, look, text, n, &used);
		text += letters;
		n -= letters;
	}
	if (!cut)
		return used;
	if (used > limit)
		used = limit; /* the letter there gives way */
	if (n > 0)
		for (; used < limit; used++)
			put(grid, row, column + used, look, &blank);
	put(grid, row, column + used, look, &ellipsis);
	return used + 1;
}

int grid_text(struct grid *grid, int row, int column, int columns, enum look look, const char *text)
{
	return draw(grid, row, column, columns, look, text, strlen(text), false);
}

/* Narrow ones, all alike. */
static void fill_cells(struct grid *grid, struct rect area, const struct grid_cell *cell)
{
	const int left = area.column > 0 ? area.column : 0;
	const int end = area.column + area.columns < grid->columns ? area.column + area.columns : grid->columns;
	struct grid_cell *first = NULL;

	if (left >= end)
		return;
	for (int row = area.row > 0 ? area.row : 0; row < area.row + area.rows && row < grid->rows; row++) {
		struct grid_cell *const cells = cell_at(grid, row, left);

		note_change(grid, row);
		break_wide(grid, row, left);
		break_wide(grid, row, end - 1);
		for (int i = 0; !first && i < end - left; i++)
			cells[i] = *cell;
		if (first)
			memcpy(cells, first, (size_t)(end - left) * sizeof *cells);
		else
			first = cells;
	}
}

void grid_fill(struct grid *grid, struct rect area, enum look look)
{
	fill_cells(grid, area, &(struct grid_cell){ .text = " ", .look = (unsigned char)look });
}

static void put_line(struct grid *grid, int row, int column, enum look look, const char *text)
{
	struct cluster c = { .width = 1 };

	strcpy(c.text, text);
	put(grid, row, column, look, &c);
}

void grid_hline(struct grid *grid, int row, int column, int columns, enum look look)
{
	fill_cells(grid, (struct rect){ row, column, 1, columns },
	    &(struct grid_cell){ .text = "─", .look = (unsigned char)look });
}

void grid_vline(struct grid *grid, int row, int column, int rows, enum look look)
{
	fill_cells(grid, (struct rect){ row, column, rows, 1 },
	    &(struct grid_cell){ .text = "│", .look = (unsigned char)look });
}

void grid_frame(struct grid *grid, struct rect area, enum look look, const char *title)
{
	int bottom = area.row + area.rows - 1, right = area.column + area.columns - 1;

	if (area.rows < 2 || area.columns < 2)
		return;
	grid_hline(grid, area.row, area.column + 1, area.columns - 2, look);
	grid_hline(grid, bottom, area.column + 1, area.columns - 2, look);
	grid_vline(grid, area.row + 1, area.column, area.rows - 2, look);
	grid_vline(grid, area.row + 1, right, area.rows - 2, look);
	put_line(grid, area.row, area.column, look, "┌");
	put_line(grid, area.row, right, look, "┐");
	put_line(grid, bottom, area.column, look, "└");
	put_line(grid, bottom, right, look, "┘");
	if (title && *title && area.columns >= 8) {
		int used = grid_text(grid, area.row, area.column + 3, area.columns - 6, LOOK_STRONG, title);

		put(grid, area.row, area.column + 2, look, &blank);
		put(grid, area.row, area.column + 3 + used, look, &blank);
	}
}

int grid_wrapped(struct grid *grid, struct rect area, enum look look, const char *text, int skip)
{
	size_t n = strlen(text);
	int shown = -skip;

	if (area.columns < 2)
		return 0;
	for (; n > 0 && shown < area.rows; shown++) {
		size_t next = 0, size = text_wrap(text, n, area.columns, &next);

		if (next == 0)
			next = n;
		if (shown >= 0)
			draw(grid, area.row + shown, area.column, area.columns, look, text, size,
			    shown == area.rows - 1 && next < n);
		text += next;
		n -= next;
	}
	return shown > 0 ? shown : 0;
}

int grid_lines(const char *text, int columns, int most)
{
	size_t n = strlen(text);
	int lines = 0;

	if (columns < 2)
		return 0;
	for (; n > 0 && lines < most; lines++) {
		size_t next = 0;

		(void)text_wrap(text, n, columns, &next);
		if (next == 0)
			next = n;
		text += next;
		n -= next;
	}
	return lines;
}
