#include "view_fixture.h"

/* --- new report ---------------------------------------------------------- */

static void view_new__shows_the_steps_and_types_in_the_search_field(void **state)
{
	(void)state;
	apply(CMD_NEW, NULL);
	apply(CMD_INSERT, "vinh loc");
	draw(24, 80);
	assert_shown("[1 Unit] > 2 Form > 3 Period");
	assert_shown("Find the unit: [vinh loc");
	assert_shown("> Thị trấn Vĩnh Lộc");
	assert_behind_cursor(" ");
	assert_int_equal(grid.cursor_column, (int)strlen(" Find the unit: [vinh loc"));
	apply(CMD_ACCEPT, NULL);
	draw(24, 80);
	assert_shown("1 Unit > [2 Form] > 3 Period");
	assert_shown("Unit: Thị trấn Vĩnh Lộc");
	apply(CMD_INSERT, "khongco");
	draw(20, 60);
	assert_shown("No form of that name.");
}

/* --- findings, review ---------------------------------------------------- */

static void view_findings__lists_all_with_what_to_do(void **state)
{
	size_t i;

	(void)state;
	open_record();
	type("1.6", "120/100");
	apply(CMD_NEXT, NULL);
	session->screen = SCREEN_FINDINGS;
	for (i = 0; i < LENGTH(sizes); i++) {
		session->finding = 0;
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("to mend");
		assert_shown("What to do:");
		assert_behind_cursor("! 1.");
		session->finding = session->findings.count - 1;
		draw(sizes[i].rows, sizes[i].columns);
		assert_true(grid.cursor_row > 2);
	}
	findings_dispose(&session->findings);
	session->findings = (struct findings){ 0 };
	draw(24, 80);
	assert_shown("Nothing is left to review.");
}

static void view_findings__shows_codes_whole(void **state)
{
	size_t i;

	(void)state;
	assert_int_equal(session_opened(session, record_of("hd-bc-xa/393/2023"), NULL, NULL, NULL), OK);
	session->screen = SCREEN_FINDINGS;
	for (i = 0; i < LENGTH(sizes); i++) {
		session->finding = session->findings.count - 1; /* the record's, which comes last */
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown(" 10.14 ");
		assert_shown(" all ");
		assert_not_shown(" 10.… ");
	}
}

static void view_review__hides_the_passphrase(void **state)
{
	(void)state;
	open_record();
	type("1.1", "Đạt");
	apply(CMD_NEXT, NULL);
	session->screen = SCREEN_REVIEW;
	assert_int_equal(session_set_review(session, false, "", "0123456789abcdef0123", NULL), OK);
	session->review.passphrase.hidden = true;
	edit_set(&session->review.passphrase, "bí mật");
	session->review.field = REVIEW_PASSPHRASE;
	draw(24, 80);
	assert_not_shown("bí mật");
	assert_shown("[******  ");
	assert_shown("The same once more:");
	assert_shown("Not entered yet: 1.2, 1.3");
	assert_shown("0123456789abcdef");
	assert_not_shown("0123456789abcdef0");
	assert_int_equal(grid.cursor_column, (int)strlen(" Choose a passphrase (8 or more): [******"));
	assert_int_equal(
	    session_set_review(session, true, "Nguyễn Văn A - 12345 67890", "0123456789abcdef0123", NULL),
	    OK);
	draw(20, 60);
	assert_shown("Key: Nguyễn Văn A - 12345 67890");
	assert_shown("Signing passphrase:");
	assert_not_shown("The same once more:");
}

static void view_review__scrolls_to_its_end_and_no_further(void **state)
{
	size_t most;

	(void)state;
	open_record();
	session->screen = SCREEN_REVIEW;
	most = view_scroll_max(session, 24, 80);
	assert_true(most > 0);
	session->review.scroll = most;
	draw(24, 80);
	assert_shown("! 4.8"); /* the last one */
	session->review.scroll = most + 100;
	draw(24, 80);
	assert_shown("! 4.8");
	session->screen = SCREEN_ENTRY;
	assert_int_equal(view_scroll_max(session, 24, 80), 0);
}

static void view_review__says_that_the_seal_is_internal(void **state)
{
	size_t i;

	(void)state;
	open_record();
	session->screen = SCREEN_REVIEW;
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("certified inside the administration");
	}
	/* and in the result; the signature is done, nothing is offered any more */
	findings_dispose(&session->findings);
	assert_int_equal(session_signed(session, "a.p7m", NULL), OK);
	assert_int_equal(session_set_review(session, true, "Nguyễn Văn A", "0123456789abcdef0123", NULL), OK);
	draw(24, 80);
	assert_shown("+ a.p7m");
	assert_shown("Key: Nguyễn Văn A");
	assert_shown("certified inside the administration");
	assert_shown("+ Signed, and nothing has changed since.");
	assert_not_shown("Nothing stops the signature");
	assert_not_shown("Why it is signed again");
}

static void view_review__asks_why_a_revision_is_made(void **state)
{
	size_t i;

	(void)state;
	open_record();
	session->screen = SCREEN_REVIEW;
	session->record->revision = 2;
	session->review.field = REVIEW_REVISION_REASON;
	edit_set(&session->review.revision_reason, "Tính lại");
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("Signature, revision 2");
		assert_shown("Why it is signed again:");
		assert_shown("[Tính lại");
	}
}

/* --- help ---------------------------------------------------------------- */

static void view_help__is_made_from_the_key_table(void **state)
{
	struct key_binding bindings[KEY_BINDINGS_MAX];
	size_t count, i, screen;

	(void)state;
	open_record();
	for (screen = SCREEN_HOME; screen < SCREEN_HELP; screen++) {
		session->screen = SCREEN_HELP;
		session->under_help = (enum screen)screen;
		draw(120, 200);
		count = key_bindings_under_help(session, bindings, KEY_BINDINGS_MAX);
		for (i = 0; i < count; i++) {
			enum key_code second;
			char digit;

			if (bindings[i].key == KEY_TEXT)
				continue;
			assert_shown(command_words(bindings[i].command));
			if (key_has_twin(bindings[i].key, &second, &digit) && second == KEY_TEXT) {
				char twin[] = "Esc  ";

				twin[4] = digit;
				assert_shown(twin);
			}
		}
	}
}

static void view_help__scrolls(void **state)
{
	(void)state;
	open_record();
	session->screen = SCREEN_HELP;
	session->under_help = SCREEN_ENTRY;
	draw(24, 80);
	assert_shown("Type each result");
	assert_not_shown("Ctrl+W");
	session->help_scroll = view_scroll_max(session, 24, 80);
	draw(24, 80);
	assert_not_shown("Type each result");
	assert_shown("Ctrl+W, Ctrl+Q");
}

/* --- boxes --------------------------------------------------------------- */

static void view_box__takes_the_cursor_and_says_its_keys(void **state)
{
	static const struct {
		enum command opens;
		const char *title, *hint, *behind;
	} cases[] = {
		{ CMD_DIFFICULTY, "1.6 · ", "Enter: save.", " " },
		{ CMD_GOTO, "Go to", "Enter: go there.", " " },
		{ CMD_LIST, "1.6 · ", "Enter: take it.", "> " },
		{ CMD_EXPLAIN, "1.6 · ", "F4: common reasons.", " " },
	};
	size_t i, j;

	(void)state;
	open_record();
	for (i = 0; i < LENGTH(cases); i++) {
		type("1.6", "52%");
		apply(cases[i].opens, NULL);
		assert_int_not_equal(session->box, BOX_NONE);
		for (j = 0; j < LENGTH(sizes); j++) {
			draw(sizes[j].rows, sizes[j].columns);
			assert_shown(cases[i].title);
			assert_shown(cases[i].hint);
			assert_shown("┌─ ");
			assert_shown("└─");
			assert_behind_cursor(cases[i].behind);
		}
		apply(CMD_LEAVE, NULL);
		assert_int_equal(session->box, BOX_NONE);
	}
}

static void view_box__shows_a_long_reason_where_it_is_typed(void **state)
{
	struct str text = { 0 };
	int i;

	(void)state;
	for (i = 1; i <= 60; i++)
		str_printf(&text, "dòng %d ", i);
	open_record();
	type("1.6", "52%");
	apply(CMD_DIFFICULTY, NULL);
	apply(CMD_INSERT, str_text(&text));
	draw(24, 80);
	assert_shown("dòng 60");
	assert_behind_cursor(" ");
	apply(CMD_HOME, NULL);
	draw(24, 80);
	assert_behind_cursor("dòng 1 ");
	str_dispose(&text);
}

/* --- the whole ----------------------------------------------------------- */

static void view_box__leaves_the_message_in_sight(void **state)
{
	size_t i;

	(void)state;
	open_record();
	apply(CMD_DIFFICULTY, NULL);
	session_say(session, MESSAGE_WARNING, "Some characters were left out");
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("? Some characters were left out");
	}
}

static void view_new__offers_words_that_begin_so_first(void **state)
{
	(void)state;
	apply(CMD_NEW, NULL);
	apply(CMD_INSERT, "15349");
	apply(CMD_ACCEPT, NULL);
	apply(CMD_INSERT, "huyen"); /* "chuyển đổi" has it inside */
	assert_int_equal(session->make.step, NEW_FORM);
	assert_true(session->make.list.count >= 2);
	assert_int_equal(forms.items[session->make.list.items[0].index]->level, LEVEL_HUYEN);
	assert_int_equal(forms.items[session->make.list.items[session->make.list.count - 1].index]->level, LEVEL_XA);
}

static void view_draw__keeps_the_period_behind_a_long_unit(void **state)
{
	size_t i;

	(void)state;
	open_record();
	session->record->unit.name =
	    "Hợp nhất các xã Vĩnh Quang, Vĩnh Yên, Vĩnh Tiến, Vĩnh Long, Vĩnh Phúc, Vĩnh Hưng, Vĩnh Minh";
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("Thị trấn Hợp");
		assert_shown("│ first 6 months of 2023");
	}
	draw(24, 80);
	assert_shown("│ Tiêu ch");
}

static void view_draw__asks_for_room(void **state)
{
	static const struct {
		int rows, columns;
	} small[] = { { 19, 80 }, { 24, 59 }, { 1, 1 }, { 5, 30 } };
	size_t i;

	(void)state;
	open_record();
	for (i = 0; i < LENGTH(small); i++) {
		draw(small[i].rows, small[i].columns);
		assert_not_shown("Result:");
	}
	draw(5, 40);
	assert_shown("The window is too small (40 x 5).");
}

static void view_draw__keeps_messages_whole_and_keys_in_sight(void **state)
{
	size_t i;

	(void)state;
	open_record();
	session_say(session, MESSAGE_ERROR,
	    "This cannot be read as a result. Type a number, a percentage or one of the allowed answers; F4 "
	    "lists them all.");
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("! This cannot");
		assert_shown("all.");
		assert_shown("F1 Help");
		assert_shown("F3 Leave");
	}
}

static void view_draw__shows_hostile_text_harmlessly(void **state)
{
	(void)state;
	open_record();
	session_say(session, MESSAGE_INFO,
	    "a\033[2Jb\xE2\x80\xAE"
	    "c");
	draw(24, 80);
	assert_null(strchr(str_text(&shown), '\033'));
	assert_null(strstr(str_text(&shown), "\xE2\x80\xAE"));
}

/* Every screen and box at every size up to a large one: the drawing stays on the grid (the
 * sanitizers watch) and the cursor stands on it. */
static void view_draw__holds_at_every_size(void **state)
{
	int rows, columns, screen;

	(void)state;
	open_record();
	type("1.6", "7.815/17.347 hộ, đạt 46,05%");
	for (screen = SCREEN_HOME; screen <= SCREEN_HELP; screen++) {
		session->screen = (enum screen)screen;
		session->under_help = SCREEN_ENTRY;
		for (rows = 1; rows <= 62; rows += 7)
			for (columns = 1; columns <= 203; columns += 13) {
				draw(rows, columns);
				assert_true(grid.cursor_row >= 0 && grid.cursor_row < rows);
				assert_true(grid.cursor_column >= 0 && grid.cursor_column < columns);
			}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(view_new__shows_the_steps_and_types_in_the_search_field),
		TEST(view_findings__lists_all_with_what_to_do),
		TEST(view_findings__shows_codes_whole),
		TEST(view_review__hides_the_passphrase),
		TEST(view_review__scrolls_to_its_end_and_no_further),
		TEST(view_review__says_that_the_seal_is_internal),
		TEST(view_review__asks_why_a_revision_is_made),
		TEST(view_help__is_made_from_the_key_table),
		TEST(view_help__scrolls),
		TEST(view_box__takes_the_cursor_and_says_its_keys),
		TEST(view_box__shows_a_long_reason_where_it_is_typed),
		TEST(view_box__leaves_the_message_in_sight),
		TEST(view_new__offers_words_that_begin_so_first),
		TEST(view_draw__keeps_the_period_behind_a_long_unit),
		TEST(view_draw__asks_for_room),
		TEST(view_draw__keeps_messages_whole_and_keys_in_sight),
		TEST(view_draw__shows_hostile_text_harmlessly),
		TEST(view_draw__holds_at_every_size),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
