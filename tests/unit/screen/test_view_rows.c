/* The table screen: the evidence of a criterion, which every form has. */
#include "view_fixture.h"

static void open_evidence(void)
{
	open_record();
	type("1.6", "95%");
	apply(CMD_EVIDENCE, NULL);
	assert_int_equal(session->screen, SCREEN_ROWS);
}

static void paste(const char *text)
{
	struct effects effects = { .count = 0 };
	struct err err;
	bool first = true;

	for (size_t n = strlen(text), piece; n > 0; n -= piece, text += piece) {
		piece = n < 64 ? n : 64;
		assert_int_equal(session_paste(session, first, text, piece, &effects, &err), OK);
		first = false;
	}
	assert_int_equal(session_paste_end(session, &effects, &err), OK);
	if (effects.count > 0 && effects.items[0].kind == EFFECT_COMMIT)
		assert_int_equal(session_committed(session, &effects.items[0].changes, 1688526180, &err), OK);
	effects_dispose(&effects);
}

static const char rows[] = "11-NQ/TU\t10/11/2021\tTỉnh ủy\tNghị quyết về chuyển đổi số tỉnh Thanh Hóa đến "
			   "năm 2025, định hướng đến năm "
			   "2030\n"
			   "\t03/2023\t\tKế hoạch tập huấn 日本語 👍 cho cán bộ\n";

static void view_rows__guides_through_a_blank_table(void **state)
{
	size_t i;

	(void)state;
	open_evidence();
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("Evidence: 1.6");
		assert_shown("Rows: 0");
		assert_shown("What it is");
		assert_shown("Nothing stands here yet");
		assert_shown(">+"); /* the blank row */
		assert_shown("New row · Number and symbol");
		assert_behind_cursor(" ");
	}
}

static void view_rows__has_the_cursor_in_the_field_at_every_size(void **state)
{
	size_t i, row, column;

	(void)state;
	open_evidence();
	paste(rows);
	for (i = 0; i < LENGTH(sizes); i++) {
		apply(CMD_FIRST, NULL);
		for (row = 0; row < 3; row++)
			for (column = 0; column < EVIDENCE_COLUMNS; column++) {
				const char *text = edit_text(&session->rows.line), *word = text;

				apply(CMD_HOME, NULL);
				draw(sizes[i].rows, sizes[i].columns);
				word = *text ? strndup(text, strcspn(text, " ")) : strdup(" ");
				assert_behind_cursor(word);
				assert_shown("Rows: 2");
				free((char *)word);
				apply(CMD_COLUMN_NEXT, NULL);
			}
		while (session->rows.column > 0)
			apply(CMD_COLUMN_PREVIOUS, NULL);
	}
}

static void view_rows__shows_long_fields_whole(void **state)
{
	size_t i;

	(void)state;
	open_evidence();
	paste(rows);
	apply(CMD_FIRST, NULL);
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("2030"); /* its end is in the row, or below it */
	}
}

static void view_rows__keeps_wide_letters_in_their_column(void **state)
{
	(void)state;
	open_evidence();
	paste(rows);
	draw(24, 80);
	assert_shown("Kế hoạch tập huấn");
	assert_shown("日本語 👍");
	assert_shown(">+   [");
}

static void view_rows__shows_what_is_searched_and_where(void **state)
{
	(void)state;
	open_evidence();
	paste(rows);
	apply(CMD_SEARCH, NULL);
	apply(CMD_INSERT, "tap huan");
	draw(24, 80);
	assert_shown("Search: [tap huan");
	assert_behind_cursor(" ");
	assert_shown("Row 2 · What it is about · required");
}

static void view_rows__tells_what_is_wrong_with_the_evidence(void **state)
{
	(void)state;
	open_evidence();
	paste("9/KH-UBND\t20/3/2023\tUBND xã\tA\n9/KH-UBND\t21/3/2023\t\tB\n");
	draw(24, 80);
	assert_shown("In the evidence, one document with two dates");
}

static void view_entry__tells_of_the_rows(void **state)
{
	(void)state;
	open_evidence();
	paste(rows);
	apply(CMD_LEAVE, NULL);
	draw(43, 132);
	assert_shown("Evidence: 11-NQ/TU, 10/11/2021, Tỉnh ủy, Nghị quyết");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(view_rows__guides_through_a_blank_table),
		TEST(view_rows__has_the_cursor_in_the_field_at_every_size),
		TEST(view_rows__shows_long_fields_whole),
		TEST(view_rows__keeps_wide_letters_in_their_column),
		TEST(view_rows__shows_what_is_searched_and_where),
		TEST(view_rows__tells_what_is_wrong_with_the_evidence),
		TEST(view_entry__tells_of_the_rows),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
