#include "view_fixture.h"

#define DAY 86400
#define NOW 1688522584 /* 05/7/2023 09:03 in Việt Nam */

static struct history_line line_of(int64_t sequence, int64_t at, const char *action, const char *code,
    const char *field, const char *name, const char *old_text, const char *new_text)
{
	return (struct history_line){ .sequence = sequence,
		.step = at, /* what is stored in the same second is one commit here */
		.at = at,
		.who = mem_strdup("Trần Thị Ánh"),
		.action = mem_strdup(action),
		.code = mem_strdup(code),
		.field = mem_strdup(field),
		.name = mem_strdup(name),
		.old_text = mem_strdup(old_text),
		.new_text = mem_strdup(new_text),
		.old_reading = mem_strdup(""),
		.new_reading = mem_strdup(""),
		.why = mem_strdup("") };
}

static void open_history(void)
{
	struct history_line *lines = mem_zalloc(5, sizeof *lines);

	open_record();
	apply(CMD_HISTORY, NULL);
	lines[0] = line_of(5, NOW, "restore", "1.6", "value", "", "1.783/1.787", "38/87");
	lines[0].restores = 3;
	lines[1] = line_of(4, NOW, "set", "", "meta", "due", "", "2023-06-30");
	lines[2] = line_of(3, NOW - DAY, "set", "1.6", "value", "", "38/87", "1.783/1.787");
	lines[3] = line_of(2, NOW - DAY, "set", "1.6", "difficulty", "", "một\nhai", "một\nba");
	lines[4] = line_of(1, NOW - 2 * DAY, "create", "", "", "th-1829-xa/15349/2023-H1", "", "c0ffee");
	assert_int_equal(session_set_history(session, lines, 5, NULL), OK);
}

static void view_history__groups_by_day_and_commit(void **state)
{
	size_t i;

	(void)state;
	open_history();
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("05/7/2023\n");
		assert_shown("04/7/2023");
		assert_shown("38/87 → 1.783/1.787");
		assert_shown("30/6/2023"); /* a date as on paper */
		assert_not_shown("2023-06-30");
		assert_not_shown("c0ffee"); /* nor a fingerprint */
		assert_behind_cursor(">09:03 Trần Thị");
		assert_shown("put back");
	}
	draw(24, 80);
	assert_shown("                       Deadline"); /* time and person stand once for a commit */
}

static void view_history__shows_the_selected_change_whole(void **state)
{
	size_t i;

	(void)state;
	open_history();
	for (i = 0; i < LENGTH(sizes); i++) {
		apply(CMD_FIRST, NULL);
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("5. 05/7/2023 09:03 · Trần Thị Ánh · 1.6");
		assert_shown("Before: 1.783/1.787");
		assert_shown("After: 38/87");
		apply(CMD_NEXT, NULL);
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("Before: (blank)");
		assert_shown("After: 30/6/2023");
	}
}

static void view_history__shows_only_the_lines_that_differ(void **state)
{
	(void)state;
	open_history();
	for (int i = 0; i < 3; i++)
		apply(CMD_NEXT, NULL);
	draw(24, 80);
	assert_shown(" - hai\n");
	assert_shown(" + ba\n");
	assert_not_shown(" một\n");
}

static void view_history__scrolls_a_long_change(void **state)
{
	struct str text = { 0 };

	(void)state;
	open_history();
	for (int i = 0; i < 60; i++)
		str_printf(&text, "lời %d ", i);
	free(session->history.lines[0].new_text);
	session->history.lines[0].new_text = str_take(&text);
	draw(24, 80);
	assert_not_shown("lời 59");
	session->history.scroll = view_scroll_max(session, 24, 80);
	assert_true(session->history.scroll > 0);
	draw(24, 80);
	assert_shown("lời 59");
}

static void view_history__shows_a_long_text_from_where_it_changed(void **state)
{
	(void)state;
	open_history();
	draw(24, 80);
	assert_shown("hai → ba");
}

static void view_history__shows_the_file_of_a_signature(void **state)
{
	struct history_line *lines = mem_zalloc(1, sizeof *lines);

	(void)state;
	open_history();
	lines[0] = line_of(1, NOW, "sign", "", "", "15349_r1.json.p7m", "", "c0ffee");
	assert_int_equal(session_set_history(session, lines, 1, NULL), OK);
	draw(24, 80);
	assert_shown("signed              15349_r1.json.p7m");
	assert_not_shown("c0ffee");
}

static void view_history__the_cursor_is_in_the_search(void **state)
{
	size_t i;

	(void)state;
	open_history();
	apply(CMD_SEARCH, NULL);
	apply(CMD_INSERT, "deadline");
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("Search: [deadline");
		assert_shown("1/5");
		assert_int_equal(grid.cursor_row, 1);
	}
	apply(CMD_INSERT, " xyz");
	draw(24, 80);
	assert_shown("No line of the history matches");
	assert_int_equal(grid.cursor_row, 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(view_history__groups_by_day_and_commit),
		TEST(view_history__shows_the_selected_change_whole),
		TEST(view_history__shows_only_the_lines_that_differ),
		TEST(view_history__scrolls_a_long_change),
		TEST(view_history__shows_a_long_text_from_where_it_changed),
		TEST(view_history__shows_the_file_of_a_signature),
		TEST(view_history__the_cursor_is_in_the_search),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
