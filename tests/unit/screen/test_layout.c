#include "unit/base/cmocka_all.h"

#include <string.h>
#include "screen/layout.h"
#include "screen/view.h"

#define COLUMNS_MAX 200
#define ROWS_MAX 60

/* What each rectangle has covered so far. */
static unsigned char covered[ROWS_MAX][COLUMNS_MAX];

static void cover(struct rect outer, struct rect r)
{
	int row, column;

	assert_true(r.rows >= 0 && r.columns >= 0);
	if (r.rows == 0 || r.columns == 0)
		return;
	assert_true(r.row >= outer.row && r.row + r.rows <= outer.row + outer.rows);
	assert_true(r.column >= outer.column && r.column + r.columns <= outer.column + outer.columns);
	for (row = r.row; row < r.row + r.rows; row++)
		for (column = r.column; column < r.column + r.columns; column++)
			assert_int_equal(covered[row][column]++, 0);
}

static void start(void)
{
	memset(covered, 0, sizeof covered);
}

/* Calls check for the body of every size from the smallest to large screens. */
static void each_size(void (*check)(struct rect body))
{
	int rows, columns;

	for (rows = SCREEN_ROWS_MIN; rows <= ROWS_MAX; rows++)
		for (columns = SCREEN_COLUMNS_MIN; columns <= COLUMNS_MAX; columns++)
			check(layout_frame(rows, columns, 1 + rows % MESSAGE_ROWS_MAX).body);
}

static void layout_frame__covers_the_screen_once(void **state)
{
	int rows, columns, message;

	(void)state;
	for (rows = SCREEN_ROWS_MIN; rows <= ROWS_MAX; rows++)
		for (columns = SCREEN_COLUMNS_MIN; columns <= COLUMNS_MAX; columns++)
			for (message = 0; message <= MESSAGE_ROWS_MAX + 1; message++) {
				struct rect all = { 0, 0, rows, columns };
				struct frame_layout l = layout_frame(rows, columns, message);

				start();
				cover(all, l.title);
				cover(all, l.body);
				cover(all, l.message);
				cover(all, l.keys);
				assert_int_equal(
				    l.title.rows + l.body.rows + l.message.rows + l.keys.rows, rows);
				assert_int_equal(l.keys.rows, 2);
				assert_true(l.message.rows >= 1);
			}
}

static void check_entry(struct rect body)
{
	int input, previous, i;

	for (input = 0; input <= INPUT_ROWS_MAX; input++)
		for (previous = 0; previous <= 1; previous++) {
			struct entry_layout l = layout_entry(body, input, previous);
			int end = l.table.column;

			start();
			cover(body, l.groups);
			cover(body, l.border);
			cover(body, l.head);
			cover(body, l.table);
			cover(body, l.divider);
			cover(body, l.details);
			cover(body, l.input);
			cover(body, l.reading);
			assert_true(l.input.rows >= 1 && l.reading.rows >= 2 && l.details.rows >= 4);
			assert_true(l.table.rows >= 2); /* a criterion and a line of the next */
			for (i = 0; i < ENTRY_COLUMNS; i++) {
				if (l.columns[i].columns == 0)
					continue;
				assert_true(l.columns[i].column >= end);
				end = l.columns[i].column + l.columns[i].columns;
			}
			assert_true(
			    end < l.table.column + l.table.columns); /* the scroll bar's column is free */
			assert_true(l.columns[COLUMN_LABEL].columns >= 18);
			assert_true(l.columns[COLUMN_RESULT].columns >= 13);
		}
}

static void layout_entry__stays_inside_at_every_size(void **state)
{
	(void)state;
	each_size(check_entry);
}

static void layout_entry__gives_more_columns_where_there_is_room(void **state)
{
	struct entry_layout narrow = layout_entry((struct rect){ 1, 0, 16, 60 }, 1, true);
	struct entry_layout usual = layout_entry((struct rect){ 1, 0, 20, 80 }, 1, true);
	struct entry_layout wide = layout_entry((struct rect){ 1, 0, 39, 132 }, 1, true);

	(void)state;
	assert_true(narrow.groups_in_row);
	assert_int_equal(narrow.columns[COLUMN_UNIT].columns, 0);
	assert_false(usual.groups_in_row);
	assert_true(usual.columns[COLUMN_UNIT].columns > 0);
	assert_int_equal(usual.columns[COLUMN_PREVIOUS].columns, 0); /* below the table it is told */
	assert_true(wide.columns[COLUMN_PREVIOUS].columns > 0);
	assert_true(wide.columns[COLUMN_RESULT].columns > usual.columns[COLUMN_RESULT].columns);
}

static void layout_widen_codes__takes_from_the_names_what_they_can_spare(void **state)
{
	struct entry_layout usual = layout_entry((struct rect){ 1, 0, 20, 80 }, 1, false), l = usual;
	const struct span *code = &l.columns[COLUMN_CODE], *label = &l.columns[COLUMN_LABEL];
	int end = label->column + label->columns;

	(void)state;
	layout_widen_codes(&l, 1); /* shorter codes change nothing */
	assert_memory_equal(&l, &usual, sizeof l);
	layout_widen_codes(&l, 5); /* 10.12 */
	assert_int_equal(code->columns, 5);
	assert_true(code->column + code->columns < label->column);
	assert_int_equal(label->column + label->columns, end);
	layout_widen_codes(&l, 24); /* the longest there may be: the names stay readable */
	assert_true(label->columns >= 12);
	assert_true(code->column + code->columns < label->column);
	assert_int_equal(label->column + label->columns, end);
}

static void check_others(struct rect body)
{
	int n;

	for (n = 0; n <= 2; n++) {
		struct new_layout l = layout_new(body, n);

		start();
		cover(body, l.steps);
		cover(body, l.chosen);
		cover(body, l.filter);
		cover(body, l.divider);
		cover(body, l.list);
		assert_true(l.filter.rows == 1 && l.list.rows >= 5);
	}
	for (n = 0; n <= 5; n++) {
		struct review_layout l = layout_review(body, n, 5, n, n);

		start();
		cover(body, l.summary);
		cover(body, l.divider);
		cover(body, l.key);
		cover(body, l.fields);
		cover(body, l.result);
		cover(body, l.notice);
		assert_int_equal(l.fields.rows, 5);
		assert_true(l.summary.rows >= 1); /* it scrolls; all fields at once are seldom */
	}
}

static void layout_new_and_review__stay_inside_at_every_size(void **state)
{
	(void)state;
	each_size(check_others);
}

static void check_box(struct rect body)
{
	static const int wants[] = { 0, 1, 5, 100 };
	size_t i, j;

	for (i = 0; i < LENGTH(wants); i++)
		for (j = 0; j < LENGTH(wants); j++) {
			struct rect inside, box = layout_box(body, wants[i], wants[j], &inside);

			start();
			cover(body, box);
			start();
			cover(box, inside);
			assert_true(inside.rows == wants[i] || box.rows == body.rows);
			assert_true(inside.columns == wants[j] || box.columns == body.columns);
		}
}

static void layout_box__stays_inside_at_every_size(void **state)
{
	(void)state;
	each_size(check_box);
}

static void rect_take__takes_no_more_than_there_is(void **state)
{
	struct rect rest = { 2, 3, 4, 5 }, taken;

	(void)state;
	taken = rect_take_bottom(&rest, 1);
	assert_true(taken.row == 5 && taken.rows == 1 && rest.rows == 3);
	taken = rect_take_right(&rest, 2);
	assert_true(taken.column == 6 && taken.columns == 2 && rest.columns == 3);
	taken = rect_take_top(&rest, 99);
	assert_true(taken.row == 2 && taken.rows == 3 && rest.rows == 0);
	taken = rect_take_left(&rest, -1);
	assert_true(taken.columns == 0 && rest.columns == 3);
}

static int height_of(const void *context, size_t index)
{
	return ((const int *)context)[index];
}

static void layout_first_row__keeps_the_selected_row_in_sight(void **state)
{
	static const int ones[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
	static const int mixed[] = { 2, 2, 4, 1, 2, 3, 2, 1, 2, 2 };
	static const struct {
		const char *why;
		const int *heights;
		size_t selected;
		int visible;
		size_t first;
	} cases[] = {
		{ "all fits", ones, 9, 10, 0 },
		{ "at the start", ones, 0, 4, 0 },
		{ "in the middle: what comes is seen too", ones, 5, 4, 4 },
		{ "at the end no room is wasted", ones, 9, 4, 6 },
		{ "rows of different heights: the one before is seen", mixed, 5, 8, 4 },
		{ "a row taller than the list", mixed, 2, 3, 2 },
	};
	size_t i, selected;
	int visible;

	(void)state;
	for (i = 0; i < LENGTH(cases); i++)
		assert_int_equal(
		    layout_first_row(10, cases[i].selected, cases[i].visible, height_of, cases[i].heights),
		    cases[i].first);
	assert_int_equal(layout_first_row(0, 0, 5, height_of, ones), 0);
	for (visible = 4; visible <= 25; visible++)
		for (selected = 0; selected < 10; selected++) {
			size_t at = layout_first_row(10, selected, visible, height_of, mixed);
			int used = 0;

			assert_true(at <= selected);
			for (; at <= selected; at++)
				used += mixed[at];
			assert_true(used <= visible);
		}
}

/* Documents: kind, number, date, issuer, title. */
static const struct column_wish documents[] = { { 10, 12, 22 }, { 12, 16, 20 }, { 11, 11, 11 },
	{ 10, 12, 22 }, { 16, 24, 100 } };
#define DOCUMENTS (sizeof documents / sizeof documents[0])

static void check_table_columns(struct rect body)
{
	struct span columns[DOCUMENTS];
	size_t current, i;

	for (current = 0; current < DOCUMENTS; current++) {
		int at = body.column + 5 + 1, shown = 0;

		layout_table_columns(body, 5, documents, DOCUMENTS, current, columns);
		assert_true(columns[current].columns > 0);
		for (i = 0; i < DOCUMENTS; i++) {
			assert_int_equal(columns[i].column, at);
			if (columns[i].columns == 0)
				continue;
			assert_true(columns[i].columns >= documents[i].least);
			assert_true(columns[i].columns <= documents[i].most);
			at += columns[i].columns + 1; /* room for the bracket behind it */
			shown++;
		}
		assert_true(at <= body.column + body.columns);
		if (body.columns >= 5 + 1 + 59 + 5)
			assert_int_equal(shown, DOCUMENTS);
	}
}

static void layout_table_columns__shows_the_current_one_at_every_size(void **state)
{
	(void)state;
	each_size(check_table_columns);
}

static void layout_table_columns__shares_what_is_left(void **state)
{
	static const struct {
		const char *why;
		int columns;
		size_t current;
		int widths[DOCUMENTS];
	} cases[] = {
		{ "all at their least", 70, 0, { 10, 12, 11, 10, 16 } },
		{ "what is left goes where most is wanting", 80, 0, { 11, 15, 11, 10, 22 } },
		{ "enough for all before more for the title", 100, 0, { 12, 16, 11, 12, 38 } },
		{ "a wide screen: all that is wanted", 200, 0, { 22, 20, 11, 22, 100 } },
		{ "narrow: the first ones, the rest where most is wanting", 58, 0, { 11, 15, 11, 11, 0 } },
		{ "… the last ones", 58, 4, { 0, 0, 11, 12, 26 } },
	};
	struct span columns[DOCUMENTS];
	size_t i, j;

	(void)state;
	for (i = 0; i < LENGTH(cases); i++) {
		layout_table_columns((struct rect){ 0, 0, 1, cases[i].columns }, 5, documents, DOCUMENTS,
		    cases[i].current, columns);
		for (j = 0; j < DOCUMENTS; j++)
			if (columns[j].columns != cases[i].widths[j])
				fail_msg("%s: column %d has %d", cases[i].why, (int)j, columns[j].columns);
	}
}

static void check_rows(struct rect body)
{
	int head, search;

	for (head = 0; head <= 4; head++)
		for (search = 0; search <= 1; search++) {
			struct rows_layout l = layout_rows(body, head, search);

			start();
			cover(body, l.heading);
			cover(body, l.head);
			cover(body, l.table);
			cover(body, l.divider);
			cover(body, l.notes);
			cover(body, l.search);
			assert_int_equal(l.search.rows, search);
			assert_true(l.table.rows >= 4);
			assert_true(l.notes.rows >= 3);
		}
}

static void check_narrative(struct rect body)
{
	for (int name = 0; name <= 4; name++) {
		for (int how = 0; how <= 6; how += 3) {
			struct narrative_layout l = layout_narrative(body, name, how);

			start();
			cover(body, l.name);
			cover(body, l.how);
			cover(body, l.divider);
			cover(body, l.text);
			cover(body, l.bar);
			cover(body, l.status);
			cover(body, l.notes);
			assert_true(l.text.rows >= 7); /* room to write */
			assert_int_equal(l.text.columns, body.columns - 2);
			assert_int_equal(l.bar.rows, l.text.rows);
		}
	}
}

static void layout_narrative__stays_inside_at_every_size(void **state)
{
	(void)state;
	each_size(check_narrative);
}

static void layout_rows__stays_inside_at_every_size(void **state)
{
	(void)state;
	each_size(check_rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(layout_frame__covers_the_screen_once),
		cmocka_unit_test(layout_entry__stays_inside_at_every_size),
		cmocka_unit_test(layout_entry__gives_more_columns_where_there_is_room),
		cmocka_unit_test(layout_widen_codes__takes_from_the_names_what_they_can_spare),
		cmocka_unit_test(layout_new_and_review__stay_inside_at_every_size),
		cmocka_unit_test(layout_table_columns__shows_the_current_one_at_every_size),
		cmocka_unit_test(layout_table_columns__shares_what_is_left),
		cmocka_unit_test(layout_rows__stays_inside_at_every_size),
		cmocka_unit_test(layout_narrative__stays_inside_at_every_size),
		cmocka_unit_test(layout_box__stays_inside_at_every_size),
		cmocka_unit_test(rect_take__takes_no_more_than_there_is),
		cmocka_unit_test(layout_first_row__keeps_the_selected_row_in_sight),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
