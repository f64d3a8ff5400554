/* The narrative screen, on the form that has texts. */
#include <stdio.h>
#include "core/editor.h"
#include "view_fixture.h"

static void open_text(void)
{
	struct err err;

	assert_int_equal(session_opened(session, record_of("hd-bc-xa/15349/2023"), NULL, NULL, &err), OK);
	apply(CMD_FIRST, NULL);
	apply(CMD_ACCEPT, NULL);
	assert_int_equal(session->screen, SCREEN_NARRATIVE);
}

/* As the main loop does before it draws. */
static void draw_fitted(int rows, int columns)
{
	int text_rows, text_columns;

	view_text_size(session, rows, columns, &text_rows, &text_columns);
	assert_int_equal(session_set_text_size(session, text_rows, text_columns, NULL), OK);
	draw(rows, columns);
}

static void paste(const char *text)
{
	struct effects effects = { .count = 0 };
	bool first = true;

	for (size_t n = strlen(text), piece, used; n > 0; n -= piece, text += piece) {
		uint32_t codepoint;

		/* Whole characters, as from the terminal. */
		for (piece = 0;
		     piece < n && (used = text_decode(text + piece, n - piece, &codepoint)) + piece <= 60;)
			piece += used;
		assert_int_equal(session_paste(session, first, text, piece, &effects, NULL), OK);
		first = false;
	}
	assert_int_equal(session_paste_end(session, &effects, NULL), OK);
	effects_dispose(&effects);
}

static const char text[] =
    "- Việc thành lập, kiện toàn Ban chỉ đạo Chuyển đổi số, 日本語 漢字 👍🏽 🇻🇳 "
    "e\xCC\x96\xCC\x97.\n"
    "(1) Toàn xã có {2.2} cán bộ{^Theo danh sách.} và {{ một dấu ngoặc; abcdefghijklmnopqrstuvwxyz"
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢.\n\n   {9.9}";

static void view_narrative__has_the_cursor_on_its_letter_at_every_size(void **state)
{
	(void)state;
	open_text();
	paste(text);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		struct editor_place at, before;

		apply(CMD_FIRST, NULL);
		do {
			char letter[64] = " ";
			size_t n;
			const char *paragraph;

			before = editor_cursor(session->narrative.editor);
			paragraph = editor_paragraph(session->narrative.editor, before.paragraph, &n);
			n = text_grapheme(paragraph + before.at, n - before.at);
			if (n > 0)
				(void)snprintf(letter, sizeof letter, "%.*s", (int)n, paragraph + before.at);
			draw_fitted(sizes[i].rows, sizes[i].columns);
			/* A blank at which a line is broken stands in no column. */
			if (letter[0] != ' ')
				assert_behind_cursor(letter);
			apply(CMD_RIGHT, NULL);
			at = editor_cursor(session->narrative.editor);
		} while (at.paragraph != before.paragraph || at.at != before.at);
	}
}

static void view_narrative__tells_what_stands_at_the_cursor(void **state)
{
	static const struct {
		const char *intent, *text, *shown;
	} cases[] = {
		{ "a figure, and what it is", "{2.3}", "{2.3} → 12 (Tin bài trên hệ thống truyền thanh)" },
		{ "a figure that is not there yet", "{2.4}", "? {2.4}: the criterion has no result yet" },
		{ "no such code", "{9.99}", "? {9.99}: there is no criterion of this code" },
		{ "a footnote", "{^theo sổ}", "Footnote: theo sổ" },
		{ "how much there is", "một hai\nba", "Line 2/2 · paragraph 2/2 · words: 3" },
	};
	struct err err;

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_int_equal(
		    session_opened(session, record_of("hd-bc-xa/15349/2023"), NULL, NULL, &err), OK);
		type("2.3", "12");
		apply(CMD_NEXT, NULL);
		apply(CMD_FIRST, NULL);
		apply(CMD_ACCEPT, NULL);
		paste(cases[i].text);
		draw_fitted(24, 80);
		if (!strstr(str_text(&shown), cases[i].shown))
			fail_msg("%s: “%s” is not in\n%s", cases[i].intent, cases[i].shown, str_text(&shown));
	}
}

static void view_narrative__searches_with_the_cursor_on_the_words(void **state)
{
	(void)state;
	open_text();
	paste("một hai ba");
	apply(CMD_FIRST, NULL);
	apply(CMD_SEARCH, NULL);
	apply(CMD_INSERT, "hai");
	draw_fitted(24, 80);
	assert_shown("Find: [hai");
	assert_behind_cursor(" ");
	for (int row = 0, found = 0; row < grid.rows; row++) {
		for (int column = 0; column < grid.columns; column++)
			found += grid.cells[row * grid.columns + column].look == LOOK_SELECTED;
		if (row == grid.rows - 1)
			assert_int_equal(found, 3); /* and what was found is seen */
	}
}

static void view_narrative__scrolls_with_the_cursor(void **state)
{
	struct str lines = { 0 };

	(void)state;
	open_text();
	for (int i = 0; i < 60; i++)
		str_printf(&lines, "dòng %d\n", i);
	paste(str_text(&lines));
	str_dispose(&lines);
	draw_fitted(20, 60);
	assert_shown("dòng 59");
	assert_not_shown("dòng 3\n");
	apply(CMD_FIRST, NULL);
	draw_fitted(20, 60);
	assert_behind_cursor("dòng 0");
	apply(CMD_GROUP_NEXT, NULL);
	draw_fitted(20, 60);
	assert_shown("dòng 8");
	draw_fitted(43, 132); /* a larger window shows more of it */
	assert_shown("dòng 20");
}

static void view_entry__shows_how_a_text_begins(void **state)
{
	(void)state;
	open_text();
	paste("Kế hoạch số 654.\n\nQuyết định số 264.");
	apply(CMD_LEAVE, NULL);
	draw(24, 80);
	assert_shown("Result: [Kế hoạch số 654.  Quyết định số 264.");
	assert_shown("Paragraphs: 2, words: 8.");
	assert_shown("Enter opens the text.");
	assert_behind_cursor("Kế");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(view_narrative__has_the_cursor_on_its_letter_at_every_size),
		TEST(view_narrative__tells_what_stands_at_the_cursor),
		TEST(view_narrative__searches_with_the_cursor_on_the_words),
		TEST(view_narrative__scrolls_with_the_cursor),
		TEST(view_entry__shows_how_a_text_begins),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
