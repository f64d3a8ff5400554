#include "unit/base/cmocka_all.h"

#include <string.h>
#include "base/err.h"
#include "base/text.h"
#include "screen/grid.h"
#include "unit/base/letters.h"

#define ROWS 3
#define COLUMNS 10

static struct grid grid;

static int setup(void **state)
{
	(void)state;
	return grid_init(&grid, ROWS, COLUMNS);
}

static int teardown(void **state)
{
	(void)state;
	grid_dispose(&grid);
	return 0;
}

static const struct grid_cell *at(int row, int column)
{
	return &grid.cells[row * COLUMNS + column];
}

static void assert_dump(const char *expected)
{
	struct str dump = { 0 };

	grid_dump(&grid, false, &dump);
	assert_string_equal(str_text(&dump), expected);
	str_dispose(&dump);
}

static void grid_text__draws_and_cuts(void **state)
{
	static const struct {
		const char *why;
		int column, columns;
		const char *text;
		int used;
		const char *row;
	} cases[] = {
		{ "fits", 0, 10, "Đạt", 3, "Đạt" },
		{ "fits exactly", 0, 3, "Đạt", 3, "Đạt" },
		{ "cut: the last column says so", 0, 6, "Chưa đạt", 6, "Chưa …" },
		{ "one column: only the sign fits", 0, 1, "Chưa đạt", 1, "…" },
		{ "no room", 0, 0, "Đạt", 0, "" },
		{ "the edge of the grid cuts too", 6, 20, "Chưa đạt", 4, "      Chư…" },
		{ "to the left of the grid is left out", -2, 10, "Đạt rồi", 7, "t rồi" },
		{ "to the right of it too", 10, 5, "Đạt", 0, "" },
		{ "wide characters take two columns", 0, 10, "字x", 3, "字x" },
		{ "a wide one that does not fit leaves a blank before the sign", 0, 4, "字字字", 4, "字 …" },
		{ "controls never reach a cell", 0, 10, "a\033[1mb", 6, "a\xEF\xBF\xBD[1mb" },
		{ "a newline is a blank", 0, 10, "a\nb", 3, "a b" },
		{ "bytes that are no UTF-8", 0, 10,
		    "a\xFF"
		    "b",
		    3,
		    "a\xEF\xBF\xBD"
		    "b" },
		{ "a mark without its letter stands on a blank", 0, 10, "\314\201x", 2, " \314\201x" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(cases); i++) {
		struct str expected = { 0 };

		grid_clear(&grid);
		assert_int_equal(
		    grid_text(&grid, 0, cases[i].column, cases[i].columns, LOOK_STRONG, cases[i].text),
		    cases[i].used);
		str_printf(&expected, "%s\n\n\n", cases[i].row);
		assert_dump(str_text(&expected));
		str_dispose(&expected);
	}
}

static void grid_text__keeps_columns_under_every_vietnamese_letter(void **state)
{
	size_t i, form;

	(void)state;
	for (i = 0; i < LENGTH(letters); i++) {
		const char *const forms[] = { letters[i].nfc, letters[i].nfd, letters[i].combined };

		for (form = 0; form < LENGTH(forms); form++) {
			char text[64] = "|";

			strcat(text, forms[form]);
			strcat(text, "|");
			grid_clear(&grid);
			assert_int_equal(grid_text(&grid, 1, 0, COLUMNS, LOOK_NORMAL, text), 3);
			assert_string_equal(at(1, 1)->text, forms[form]); /* one cell, marks and all */
			assert_string_equal(at(1, 2)->text, "|");
			assert_int_equal(grid_cell_ascii(at(1, 1)), letters[i].ascii[0]);
		}
	}
}

static void grid_text__bounds_a_cluster_of_many_marks(void **state)
{
	char text[128] = "e";
	int i;

	(void)state;
	for (i = 0; i < 40; i++)
		strcat(text, "\314\201");
	strcat(text, "x");
	assert_int_equal(grid_text(&grid, 0, 0, COLUMNS, LOOK_NORMAL, text), 2);
	assert_true(strlen(at(0, 0)->text) < GRID_CELL_BYTES);
	assert_true(text_valid(at(0, 0)->text, strlen(at(0, 0)->text)));
	assert_string_equal(at(0, 1)->text, "x");
}

static void grid_text__breaks_wide_characters_whole(void **state)
{
	(void)state;
	grid_text(&grid, 0, 0, 4, LOOK_NORMAL, "字字");
	grid_text(&grid, 0, 1, 1, LOOK_NORMAL, "x"); /* over the right half of the first */
	assert_dump(" x字\n\n\n");
	grid_text(&grid, 0, 2, 1, LOOK_NORMAL, "y"); /* over the left half of the second */
	assert_dump(" xy\n\n\n");
}

static void grid_text__leaves_rows_outside_alone(void **state)
{
	(void)state;
	assert_int_equal(grid_text(&grid, -1, 0, 5, LOOK_NORMAL, "x"), 0);
	assert_int_equal(grid_text(&grid, ROWS, 0, 5, LOOK_NORMAL, "x"), 0);
	assert_dump("\n\n\n");
}

static void grid_frame__draws_a_box_with_its_title(void **state)
{
	struct rect all = { 0, 0, ROWS, COLUMNS };

	(void)state;
	grid_frame(&grid, all, LOOK_BORDER, "Lý do dài");
	assert_dump("┌─ Lý … ─┐\n│        │\n└────────┘\n");
	assert_int_equal(at(0, 0)->look, LOOK_BORDER);
	grid_frame(&grid, (struct rect){ 0, 0, 1, 1 }, LOOK_BORDER, "");       /* too small for a box */
	grid_frame(&grid, (struct rect){ -5, -5, 100, 100 }, LOOK_BORDER, ""); /* all edges outside */
}

static void grid_wrapped__wraps_skips_and_says_when_more_follows(void **state)
{
	static const char text[] = "một hai ba bốn năm";
	static const struct {
		const char *why;
		struct rect area;
		int skip, used;
		const char *rows;
	} cases[] = {
		{ "all of it", { 0, 0, 3, 8 }, 0, 3, "một hai\nba bốn\nnăm\n" },
		{ "more follows", { 0, 0, 2, 8 }, 0, 2, "một hai\nba bốn…\n\n" },
		{ "from the second line on", { 0, 0, 3, 8 }, 1, 2, "ba bốn\nnăm\n\n" },
		{ "all of it is skipped", { 0, 0, 3, 8 }, 4, 0, "\n\n\n" },
		{ "no rows", { 0, 0, 0, 8 }, 0, 0, "\n\n\n" },
		{ "too narrow to draw", { 0, 0, 3, 1 }, 0, 0, "\n\n\n" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(cases); i++) {
		grid_clear(&grid);
		assert_int_equal(
		    grid_wrapped(&grid, cases[i].area, LOOK_NORMAL, text, cases[i].skip), cases[i].used);
		assert_dump(cases[i].rows);
	}
	assert_int_equal(grid_wrapped(&grid, (struct rect){ 0, 0, 3, 8 }, LOOK_NORMAL, "", 0), 0);
	assert_int_equal(grid_lines(text, 8, 9), 3);
	assert_int_equal(grid_lines(text, 8, 2), 2); /* no further */
	assert_int_equal(grid_lines(text, 1, 9), 0);
	assert_int_equal(grid_lines("", 8, 9), 0);
}

static void grid_dump__gives_ascii_without_moving_columns(void **state)
{
	struct str dump = { 0 };

	(void)state;
	grid_text(&grid, 0, 0, COLUMNS, LOOK_NORMAL, "│Đạt│字│…");
	grid_text(&grid, 1, 0, COLUMNS, LOOK_NORMAL, "┌─┬┐█░▒·");
	grid_dump(&grid, true, &dump);
	assert_string_equal(str_text(&dump), "|Dat|? |~\n+-++#.:-\n\n");
	str_dispose(&dump);
}

static void grid_cursor__hides_outside(void **state)
{
	(void)state;
	grid_cursor(&grid, 1, 2);
	assert_int_equal(grid.cursor_row, 1);
	assert_int_equal(grid.cursor_column, 2);
	grid_cursor(&grid, 1, COLUMNS);
	assert_int_equal(grid.cursor_row, -1);
	grid_cursor(&grid, 1, 1);
	grid_clear(&grid);
	assert_int_equal(grid.cursor_row, -1);
}

static void grid_init__takes_no_cells_at_all(void **state)
{
	struct grid none;

	(void)state;
	assert_int_equal(grid_init(&none, 0, 80), OK);
	assert_int_equal(grid_text(&none, 0, 0, 5, LOOK_NORMAL, "x"), 0);
	grid_clear(&none);
	grid_dispose(&none);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(grid_text__draws_and_cuts, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    grid_text__keeps_columns_under_every_vietnamese_letter, setup, teardown),
		cmocka_unit_test_setup_teardown(grid_text__bounds_a_cluster_of_many_marks, setup, teardown),
		cmocka_unit_test_setup_teardown(grid_text__breaks_wide_characters_whole, setup, teardown),
		cmocka_unit_test_setup_teardown(grid_text__leaves_rows_outside_alone, setup, teardown),
		cmocka_unit_test_setup_teardown(grid_frame__draws_a_box_with_its_title, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    grid_wrapped__wraps_skips_and_says_when_more_follows, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    grid_dump__gives_ascii_without_moving_columns, setup, teardown),
		cmocka_unit_test_setup_teardown(grid_cursor__hides_outside, setup, teardown),
		cmocka_unit_test(grid_init__takes_no_cells_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
