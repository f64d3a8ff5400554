/* The painter against a terminal of this test's own: what it is sent must make it show the
 * grid, whatever stood there before and whatever the terminal lacks. */
#include "screen/paint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/err.h"
#include "base/text.h"

#define ROWS 5
#define COLUMNS 12

/* --- a terminal ----------------------------------------------------------- */

static struct {
	struct grid grid;
	int row, column; /* column COLUMNS: behind the last, where nobody may rely on it */
	enum look look;
} vt;

static void to_place(int row, int column, struct str *out)
{
	str_printf(out, "\033[%d;%dH", row + 1, column + 1);
}

static void to_column(int column, struct str *out)
{
	str_printf(out, "\033[%dG", column + 1);
}

/* Names both looks, so that a painter that errs about the present one is found out. */
static const char *change(enum look from, enum look to)
{
	static char code[16];

	snprintf(code, sizeof code, "\033[%d;%dm", (int)from, (int)to);
	return code;
}

static size_t vt_sequence(const char *s)
{
	char *end;
	const long first = strtol(s + 2, &end, 10), second = *end == ';' ? strtol(end + 1, &end, 10) : 0;
	int column;

	switch (*end) {
	case 'H':
		vt.row = (int)first - 1;
		vt.column = (int)second - 1;
		break;
	case 'G':
		assert_in_range(vt.column, 0, COLUMNS - 1);
		vt.column = (int)first - 1;
		break;
	case 'A':
		vt.row--;
		break;
	case 'm':
		assert_int_equal(first, vt.look);
		vt.look = (enum look)second;
		break;
	case 'K':
		for (column = vt.column; column < COLUMNS; column++)
			grid_text(&vt.grid, vt.row, column, 1, LOOK_NORMAL, " ");
		break;
	default:
		fail_msg("the terminal does not know %s", s + 1);
	}
	assert_in_range(vt.row, 0, ROWS - 1);
	return (size_t)(end + 1 - s);
}

static void vt_write(const char *s, size_t n)
{
	while (n > 0) {
		size_t used = 1;

		if (*s == '\033') {
			used = vt_sequence(s);
		} else if (*s == '\n') {
			assert_in_range(++vt.row, 0, ROWS - 1); /* it would scroll */
		} else if (*s == '\b') {
			assert_in_range(vt.column, 1, COLUMNS - 1);
			vt.column--;
		} else if (*s == '\r') {
			vt.column = 0;
		} else {
			char cluster[64];

			used = text_grapheme(s, n);
			snprintf(cluster, sizeof cluster, "%.*s", (int)used, s);
			assert_in_range(vt.column, 0, COLUMNS - 1); /* nothing is written behind the edge */
			vt.column += grid_text(&vt.grid, vt.row, vt.column, COLUMNS, vt.look, cluster);
		}
		s += used;
		n -= used;
	}
}

/* --- the test ------------------------------------------------------------- */

static uint32_t seed;

static int dice(int n)
{
	seed = seed * 1664525u + 1013904223u;
	return (int)((seed >> 8) % (uint32_t)n);
}

static bool filled(enum look look)
{
	return look == LOOK_FIELD || look == LOOK_SELECTED;
}

/* Letters of one to three bytes, a mark on its letter, wide ones, a flag, and no blanks of its own. */
static void draw_something(struct grid *grid)
{
	static const char *const texts[] = { "a", "kết quả", "越南", "x越", "e\xCC\x81\xCC\xA3", "\xF0\x9F\x87\xBB\xF0\x9F\x87\xB3",
		"1.783/1.787", " ", "            ", "hàng rộng hết cả dòng" };
	static const enum look some[] = { LOOK_NORMAL, LOOK_STRONG, LOOK_FIELD, LOOK_SELECTED, LOOK_DIM };

	for (int i = dice(4); i >= 0; i--)
		grid_text(grid, dice(ROWS), dice(COLUMNS), 1 + dice(COLUMNS), some[dice(5)],
		    texts[dice((int)(sizeof texts / sizeof *texts))]);
	if (dice(4) == 0)
		grid_fill(grid, (struct rect){ dice(ROWS), dice(COLUMNS), 2, 5 }, some[dice(5)]);
	if (dice(10) == 0)
		grid_clear(grid);
	grid_cursor(grid, dice(ROWS), dice(COLUMNS));
}

static void assert_cell_shown(const struct paint_terminal *terminal, const struct grid *grid, int row, int column)
{
	const size_t at = (size_t)(row * COLUMNS + column);
	const struct grid_cell *wanted = &grid->cells[at], *is = &vt.grid.cells[at];
	const bool blank = strcmp(wanted->text, " ") == 0;

	if (!terminal->last_cell && row == ROWS - 1 && column == COLUMNS - 1)
		return;
	if (strcmp(is->text, wanted->text) != 0)
		fail_msg("%d,%d shows “%s” for “%s”", row, column, is->text, wanted->text);
	if (is->look != wanted->look && !(blank && !filled(is->look) && !filled(wanted->look)))
		fail_msg("%d,%d “%s” has look %d for %d", row, column, is->text, (int)is->look, (int)wanted->look);
}

static void play(const struct paint_terminal *terminal)
{
	struct painter painter = { .terminal = terminal };
	struct str out = { 0 };
	struct grid grid;

	assert_int_equal(grid_init(&grid, ROWS, COLUMNS), OK);
	assert_int_equal(grid_init(&vt.grid, ROWS, COLUMNS), OK);
	assert_int_equal(paint_start(&painter, ROWS, COLUMNS), OK);
	vt.row = vt.column = 0;
	vt.look = LOOK_NORMAL;
	for (int i = 0; i < 3000; i++) {
		draw_something(&grid);
		str_clear(&out);
		paint(&painter, &grid, &out);
		assert_false(str_failed(&out));
		vt_write(str_text(&out), out.len);
		for (int at = 0; at < ROWS * COLUMNS; at++)
			assert_cell_shown(terminal, &grid, at / COLUMNS, at % COLUMNS);
		assert_int_equal(vt.row, grid.cursor_row);
		assert_int_equal(vt.column, grid.cursor_column);
	}
	str_clear(&out);
	paint_rest(&painter, &out);
	vt_write(str_text(&out), out.len);
	assert_int_equal(vt.look, LOOK_NORMAL);
	str_dispose(&out);
	paint_dispose(&painter);
	grid_dispose(&grid);
	grid_dispose(&vt.grid);
}

static const struct paint_terminal able = { .move = to_place,
	.move_in_row = to_column,
	.change = change,
	.up = "\033[A",
	.down = "\n",
	.left = "\b",
	.first_column = "\r",
	.clear_to_end = "\033[K",
	.filled = { [LOOK_FIELD] = true, [LOOK_SELECTED] = true },
	.moves_in_any_look = true,
	.last_cell = true };

static void paint__shows_every_grid__on_terminals_of_all_sorts(void **state)
{
	struct paint_terminal poor = able;

	(void)state;
	seed = 20260705;
	play(&able);
	poor.up = poor.left = ""; /* lacks some ways */
	poor.last_cell = false;	  /* would scroll */
	play(&poor);
	poor.down = poor.first_column = poor.clear_to_end = "";
	poor.move_in_row = NULL;
	poor.moves_in_any_look = false;
	play(&poor);
}

static void paint__sends_one_byte__for_a_letter_behind_the_last(void **state)
{
	struct painter painter = { .terminal = &able };
	struct str out = { 0 };
	struct grid grid;

	(void)state;
	assert_int_equal(grid_init(&grid, ROWS, COLUMNS), OK);
	assert_int_equal(paint_start(&painter, ROWS, COLUMNS), OK);
	grid_fill(&grid, (struct rect){ 2, 0, 1, COLUMNS }, LOOK_FIELD);
	for (int i = 0; i < 4; i++) {
		grid_text(&grid, 2, i, 1, LOOK_FIELD, "n");
		grid_cursor(&grid, 2, i + 1);
		str_clear(&out);
		paint(&painter, &grid, &out);
		if (i > 0)
			assert_string_equal(str_text(&out), "n");
	}
	str_clear(&out);
	paint(&painter, &grid, &out); /* and nothing for nothing */
	assert_int_equal(out.len, 0);
	str_dispose(&out);
	paint_dispose(&painter);
	grid_dispose(&grid);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paint__shows_every_grid__on_terminals_of_all_sorts),
		cmocka_unit_test(paint__sends_one_byte__for_a_letter_behind_the_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
