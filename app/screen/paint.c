#include "screen/paint.h"

#include <string.h>
#include "base/err.h"
#include "base/text.h"

int paint_start(struct painter *painter, int rows, int columns)
{
	painter->row = painter->column = -1;
	painter->look = LOOK_NORMAL;
	painter->whole = true;
	grid_dispose(&painter->shown);
	return grid_init(&painter->shown, rows, columns);
}

void paint_dispose(struct painter *painter)
{
	grid_dispose(&painter->shown);
	str_dispose(&painter->near);
	str_dispose(&painter->within);
	str_dispose(&painter->far);
}

/* --- looks --------------------------------------------------------------- */

static void set_look(struct painter *p, enum look look, struct str *out)
{
	if (p->look != look)
		str_append(out, p->terminal->change(p->look, look));
	p->look = look;
}

void paint_rest(struct painter *painter, struct str *out)
{
	set_look(painter, LOOK_NORMAL, out);
}

/* A blank of a look that is not seen on blanks: all of these are alike. */
static bool empty(const struct painter *p, const struct grid_cell *cell)
{
	return cell->text[0] == ' ' && !cell->text[1] && !p->terminal->filled[cell->look];
}

static inline bool alike(const struct painter *p, const struct grid_cell *a, const struct grid_cell *b)
{
	if (a->text[0] == b->text[0] && memcmp(a, b, sizeof *a) == 0)
		return true;
	return empty(p, a) && empty(p, b);
}

static bool can_write_now(const struct painter *p, const struct grid_cell *cell)
{
	return p->look == cell->look || (empty(p, cell) && !p->terminal->filled[p->look]);
}

/* --- moving -------------------------------------------------------------- */

static const struct grid_cell *cell_at(const struct grid *grid, int row, int column)
{
	return &grid->cells[(size_t)row * (size_t)grid->columns + (size_t)column];
}

/* One column wide on every terminal: anything else leaves the cursor somewhere. */
static bool is_certain(const char *text, size_t n)
{
	uint32_t codepoint;

	return n == 1 || text_letter(text, n) == n || text_decode(text, n, &codepoint) == n;
}

#define STEPS_MAX 3 /* so many moves by one are still short */

static void repeat(struct str *out, const char *text, int times)
{
	str_append_repeat(out, text, (size_t)times);
}

/* In the row of the cursor: by steps, by writing again what stands between, or at once.
 * Appends nothing when there is no way. */
static void move_in_row(
    const struct painter *p, const struct grid *grid, int row, int from, int to, struct str *out)
{
	const struct paint_terminal *t = p->terminal;
	int column = from;

	if (to == 0 && *t->first_column) {
		str_append(out, t->first_column);
	} else if (to < from && from - to <= STEPS_MAX && *t->left) {
		repeat(out, t->left, from - to);
	} else if (to > from && to - from <= STEPS_MAX) {
		while (column < to && can_write_now(p, cell_at(grid, row, column)) &&
		       cell_at(grid, row, column)->text[0] >= ' ' && !cell_at(grid, row, column)->text[1])
			column++;
		if (column == to)
			for (column = from; column < to; column++)
				str_append(out, cell_at(grid, row, column)->text);
	}
	if (out->len == 0 && t->move_in_row)
		t->move_in_row(to, out);
}

/* To p->near: the way there from where the cursor is; false: there is none. */
static bool near_way(struct painter *p, const struct grid *grid, int row, int column)
{
	const struct paint_terminal *t = p->terminal;
	const int down = row - p->row;

	str_clear(&p->near);
	str_clear(&p->within);
	if (p->row < 0 || down < -STEPS_MAX || down > STEPS_MAX || (down > 0 && !*t->down) ||
	    (down < 0 && !*t->up))
		return false;
	repeat(&p->near, down > 0 ? t->down : t->up, down > 0 ? down : -down);
	if (p->column != column) {
		move_in_row(p, grid, row, p->column, column, &p->within);
		str_append(&p->near, str_text(&p->within));
	}
	return p->column == column || p->within.len > 0;
}

/* Forward over a few cells that can be written again in this look: a byte for each. */
static bool step_over(struct painter *p, const struct grid *grid, int row, int column, struct str *out)
{
	const struct grid_cell *cells = cell_at(grid, row, 0);
	char between[STEPS_MAX];
	int at = p->column;

	if (p->row != row || column < at || column - at > STEPS_MAX)
		return false;
	for (; at < column; at++) {
		if (!can_write_now(p, &cells[at]) || cells[at].text[0] < ' ' || cells[at].text[1])
			return false;
		between[at - p->column] = cells[at].text[0];
	}
	str_append_n(out, between, (size_t)(column - p->column));
	p->column = column;
	return true;
}

#define SHORT 6 /* "\033[1;1H": no other way is shorter */

static void move(struct painter *p, const struct grid *grid, int row, int column, struct str *out)
{
	const struct str *way = &p->near;

	if ((p->row == row && p->column == column) || step_over(p, grid, row, column, out))
		return;
	if (!p->terminal->moves_in_any_look)
		set_look(p, LOOK_NORMAL, out);
	if (!near_way(p, grid, row, column) || p->near.len > SHORT) {
		str_clear(&p->far);
		p->terminal->move(row, column, &p->far);
		if (p->near.len == 0 || (p->column != column && p->within.len == 0) ||
		    p->far.len <= p->near.len)
			way = &p->far;
	}
	str_append(out, str_text(way));
	out->failed |= p->near.failed || p->within.failed || p->far.failed;
	p->row = row;
	p->column = column;
}

/* --- writing ------------------------------------------------------------- */

static void write_cell(struct painter *p, const struct grid *grid, int row, int column, struct str *out)
{
	const struct grid_cell *cell = cell_at(grid, row, column);
	bool certain = true;
	size_t n;

	move(p, grid, row, column, out);
	if (!can_write_now(p, cell))
		set_look(p, empty(p, cell) ? LOOK_NORMAL : (enum look)cell->look, out);
	if (p->terminal->ascii) {
		str_append_char(out, grid_cell_ascii(cell));
	} else {
		n = strlen(cell->text);
		str_append_n(out, cell->text, n);
		certain = is_certain(cell->text, n) && (column + 1 == grid->columns || cell[1].text[0]);
	}
	p->column = column + 1;
	if (!certain || p->column == grid->columns)
		p->row = p->column = -1;
}

#define RUN_BYTES 512

/* Most of what is written: letters behind the cell just written, in its look, up to the tail; with a
 * few between them that stand there already, as step_over() would. Returns the column behind them. */
static int write_letters(struct painter *p, const struct grid *grid, const struct grid_cell *shown, int row,
    int column, int tail, struct str *out)
{
	const int end = tail < grid->columns ? tail : grid->columns - 1;
	const struct grid_cell *cells = cell_at(grid, row, 0);
	char run[RUN_BYTES];
	size_t n = 0, wanted = 0, size;
	int behind = column; /* the last one that is wanted */

	for (; column < end && n <= sizeof run - GRID_CELL_BYTES; column++, n += size) {
		const struct grid_cell *cell = &cells[column];
		const bool same = alike(p, &shown[column], cell);

		size = text_letter(cell->text, GRID_CELL_BYTES);
		if (size == 0 || cell->text[size] || !cell[1].text[0] || !can_write_now(p, cell) ||
		    (same && (size > 1 || column - behind >= STEPS_MAX)))
			break;
		memcpy(run + n, cell->text, GRID_CELL_BYTES);
		if (same)
			continue;
		wanted = n + size;
		behind = column + 1;
	}
	str_append_n(out, run, wanted);
	p->column = behind;
	return behind;
}

/* Where the blanks begin that end the row. */
static int blank_tail(const struct painter *p, const struct grid *grid, int row)
{
	int end = grid->columns;

	while (end > 0 && empty(p, cell_at(grid, row, end - 1)))
		end--;
	return end;
}

static bool is_written(const struct painter *p, const struct grid *grid, int row, int column)
{
	if (row == grid->rows - 1 && column == grid->columns - 1 && !p->terminal->last_cell)
		return false;
	return p->terminal->ascii || cell_at(grid, row, column)->text[0]; /* no right half of a wide one */
}

static void paint_row(struct painter *p, const struct grid *grid, int row, struct str *out)
{
	struct grid_cell *shown = &p->shown.cells[(size_t)row * (size_t)grid->columns];
	const struct grid_cell *cells = cell_at(grid, row, 0);
	const size_t size = (size_t)grid->columns * sizeof *cells;
	int tail, column;

	if (memcmp(shown, cells, size) == 0)
		return;
	tail = *p->terminal->clear_to_end ? blank_tail(p, grid, row) : grid->columns;
	for (column = 0; column < tail;) {
		if (alike(p, &shown[column], &cells[column]) || !is_written(p, grid, row, column)) {
			column++;
			continue;
		}
		write_cell(p, grid, row, column++, out);
		if (p->row == row && !p->terminal->ascii)
			column = write_letters(p, grid, shown, row, column, tail, out);
	}
	for (column = tail; column < grid->columns && alike(p, &shown[column], &cells[column]);)
		column++;
	if (column < grid->columns) {
		move(p, grid, row, column, out);
		if (p->terminal->filled[p->look])
			set_look(p, LOOK_NORMAL, out);
		str_append(out, p->terminal->clear_to_end);
	}
	memcpy(shown, cells, size);
}

void paint(struct painter *painter, struct grid *grid, struct str *out)
{
	const int from = painter->whole ? 0 : grid->changed_from;
	const int to = painter->whole ? grid->rows : grid->changed_to;
	int row, last = grid->cursor_row;

	for (row = from; row < to; row++)
		if (row != last)
			paint_row(painter, grid, row, out);
	painter->whole = false;
	grid_shown(grid);
	if (last < 0)
		return;
	paint_row(painter, grid, last, out); /* the cursor is there already then */
	move(painter, grid, last, grid->cursor_column, out);
}
