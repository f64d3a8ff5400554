#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "core/edit.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static bool insert(struct edit *e, const char *text)
{
	return edit_insert(e, text, strlen(text));
}

static void edit_insert__keeps_nfc(void **state)
{
	struct edit e = { 0 };

	(void)state;
	assert_true(insert(&e, "Vie"));
	assert_true(insert(&e, "\xCC\x82")); /* circumflex joins the e */
	assert_true(insert(&e, "\xCC\xA3")); /* and the dot below */
	assert_true(insert(&e, "t"));
	assert_string_equal(edit_text(&e), "Việt");
	assert_int_equal(e.cursor, strlen("Việt"));
	edit_dispose(&e);
}

static void edit_insert__mark_in_the_middle_moves_no_further(void **state)
{
	struct edit e = { 0 };

	(void)state;
	edit_set(&e, "hoa xa");
	for (int i = 0; i < 3; i++)
		edit_left(&e); /* behind "hoa" */
	assert_true(insert(&e, "\xCC\x80"));
	assert_string_equal(edit_text(&e), "hoà xa");
	assert_int_equal(e.cursor, strlen("hoà"));
	edit_dispose(&e);
}

static void edit_insert__leaves_hostile_characters_out(void **state)
{
	static const struct {
		const char *typed, *kept;
	} cases[] = {
		{ "a\x1b[31mb", "a[31mb" }, /* escape */
		{ "a\xE2\x80\xAE"
		  "b",
		    "ab" },	  /* right-to-left override */
		{ "a\nb", "ab" }, /* a line has no line break */
		{ "a\xFF"
		  "b",
		    "ab" }, /* not UTF-8 */
		{ "a\xE2\x80\x8B"
		  "b",
		    "ab" }, /* zero-width space */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct edit e = { 0 };

		assert_false(insert(&e, cases[i].typed));
		assert_string_equal(edit_text(&e), cases[i].kept);
		edit_dispose(&e);
	}
}

static void edit_insert__refuses_what_does_not_fit(void **state)
{
	char big[EDIT_BYTES_MAX + 1];
	struct edit e = { 0 };

	(void)state;
	memset(big, 'a', sizeof big);
	assert_true(edit_insert(&e, big, EDIT_BYTES_MAX));
	assert_false(insert(&e, "b"));
	assert_int_equal(strlen(edit_text(&e)), EDIT_BYTES_MAX);
	edit_dispose(&e);
	assert_false(edit_insert(&e, big, EDIT_BYTES_MAX + 1));
	assert_string_equal(edit_text(&e), "");
	edit_dispose(&e);
}

static void edit_type__leaves_a_literal_line_alone(void **state)
{
	struct edit e = { .literal = true };
	struct telex typing = { .method = TYPING_TELEX };

	(void)state;
	for (const char *at = "/aa/w"; *at; at++)
		assert_true(edit_type(&e, &typing, at, 1));
	assert_string_equal(edit_text(&e), "/aa/w");
	assert_false(edit_end_word(&e, &typing));
	edit_dispose(&e);
}

static void edit_backspace__takes_one_letter_as_seen(void **state)
{
	struct edit e = { 0 };

	(void)state;
	edit_set(&e, "Đạt");
	assert_true(edit_backspace(&e));
	assert_true(edit_backspace(&e));
	assert_string_equal(edit_text(&e), "Đ");
	assert_true(edit_backspace(&e));
	assert_false(edit_backspace(&e));
	assert_string_equal(edit_text(&e), "");
	edit_dispose(&e);
}

static void edit_delete__stops_at_the_end(void **state)
{
	struct edit e = { 0 };

	(void)state;
	edit_set(&e, "ấy");
	assert_false(edit_delete(&e));
	edit_home(&e);
	assert_true(edit_delete(&e));
	assert_string_equal(edit_text(&e), "y");
	assert_int_equal(e.cursor, 0);
	edit_dispose(&e);
}

static void edit_word__goes_from_word_to_word(void **state)
{
	struct edit e = { 0 };

	(void)state;
	edit_set(&e, "chưa có số");
	edit_word_left(&e);
	assert_int_equal(e.cursor, strlen("chưa có "));
	edit_word_left(&e);
	assert_int_equal(e.cursor, strlen("chưa "));
	edit_word_right(&e);
	assert_int_equal(e.cursor, strlen("chưa có "));
	edit_word_right(&e);
	edit_word_right(&e);
	assert_int_equal(e.cursor, strlen("chưa có số"));
	edit_dispose(&e);
}

static void edit_select__is_replaced_by_typing_and_ended_by_moving(void **state)
{
	struct edit e = { .cursor = 0 };

	(void)state;
	edit_select(&e);
	assert_false(e.selected); /* nothing there to select */
	edit_set(&e, "52%");
	edit_select(&e);
	edit_insert(&e, "6", 1);
	assert_string_equal(edit_text(&e), "6");
	assert_false(e.selected);
	edit_set(&e, "52%");
	edit_select(&e);
	edit_left(&e);
	edit_insert(&e, "0", 1);
	assert_string_equal(edit_text(&e), "520%");
	edit_select(&e);
	assert_true(edit_backspace(&e));
	assert_string_equal(edit_text(&e), "");
	assert_false(edit_backspace(&e));
	edit_dispose(&e);
}

static void edit_view__keeps_the_cursor_in_sight(void **state)
{
	struct edit e = { 0 };
	size_t first;
	int cursor;

	(void)state;
	edit_set(&e, "số hồ sơ trực tuyến"); /* 19 columns */
	edit_view(&e, 30, &first, &cursor);
	assert_int_equal(first, 0);
	assert_int_equal(cursor, 19);
	edit_view(&e, 10, &first, &cursor); /* the last nine and the cursor */
	assert_string_equal(edit_text(&e) + first, "rực tuyến");
	assert_int_equal(cursor, 9);
	edit_home(&e);
	edit_view(&e, 10, &first, &cursor);
	assert_int_equal(first, 0);
	assert_int_equal(cursor, 0);
	edit_dispose(&e);
}

static void edit_view__counts_marks_when_hidden(void **state)
{
	struct edit e = { .hidden = true };
	size_t first;
	int cursor;

	(void)state;
	edit_set(&e, "mật");
	edit_view(&e, 10, &first, &cursor);
	assert_int_equal(cursor, 3);
	edit_dispose(&e);
	assert_true(e.hidden);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edit_insert__keeps_nfc),
		cmocka_unit_test(edit_insert__mark_in_the_middle_moves_no_further),
		cmocka_unit_test(edit_insert__leaves_hostile_characters_out),
		cmocka_unit_test(edit_insert__refuses_what_does_not_fit),
		cmocka_unit_test(edit_type__leaves_a_literal_line_alone),
		cmocka_unit_test(edit_backspace__takes_one_letter_as_seen),
		cmocka_unit_test(edit_delete__stops_at_the_end),
		cmocka_unit_test(edit_word__goes_from_word_to_word),
		cmocka_unit_test(edit_select__is_replaced_by_typing_and_ended_by_moving),
		cmocka_unit_test(edit_view__keeps_the_cursor_in_sight),
		cmocka_unit_test(edit_view__counts_marks_when_hidden),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
