#include "view_fixture.h"
#include "screen/letters.h"

/* Every screen that an officer can call help from. */
static const enum screen screens[] = { SCREEN_HOME, SCREEN_NEW, SCREEN_ENTRY, SCREEN_FINDINGS, SCREEN_REVIEW,
	SCREEN_INFO, SCREEN_SETTINGS, SCREEN_HISTORY, SCREEN_NARRATIVE, SCREEN_ROWS };

/* Lines in front of the first blank one: what the screen is for. */
static int lines_about(void)
{
	int row, column, lines = 0;

	for (row = 1; row < grid.rows; row++, lines++) {
		bool blank = true;

		for (column = 0; column < grid.columns - 2; column++)
			blank &= strcmp(grid.cells[row * grid.columns + column].text, " ") == 0;
		if (blank)
			break;
	}
	return lines;
}

static void view_help__says_what_each_screen_is_for(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(screens); i++) {
		session->screen = SCREEN_HELP;
		session->under_help = screens[i];
		draw(24, 80);
		if (lines_about() < 2 || lines_about() > 6)
			fail_msg("screen %d has %d lines of help", (int)screens[i], lines_about());
	}
}

/* Where one begins and where the setting is: what to do about letters that come out wrong. */
static void view_help__says_what_to_do_about_letters(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(screens); i++) {
		const bool wanted = screens[i] == SCREEN_HOME || screens[i] == SCREEN_SETTINGS;

		session->screen = SCREEN_HELP;
		session->under_help = screens[i];
		draw(200, 200);
		for (const struct letters_advice *a = letters_advice; a->where; a++)
			wanted ? assert_shown(a->where) : assert_not_shown(a->where);
	}
}

/* Each key of the screen stands in its help, with its words. */
static void view_help__lists_every_key(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < LENGTH(screens); i++) {
		struct key_binding bindings[KEY_BINDINGS_MAX];
		size_t count = key_bindings_on((int)screens[i], bindings, KEY_BINDINGS_MAX);

		assert_true(count > 0 && count <= KEY_BINDINGS_MAX);
		session->screen = SCREEN_HELP;
		session->under_help = screens[i];
		draw(200, 200);
		for (j = 0; j < count; j++) {
			const char *name = key_code_name(bindings[j].key);
			char *bare;

			if (bindings[j].key == KEY_TEXT)
				continue;
			assert_shown(command_words(bindings[j].command));
			bare = mem_strndup(name + 1, strlen(name) - 2);
			assert_shown(bare);
			free(bare);
		}
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(view_help__says_what_each_screen_is_for),
		TEST(view_help__says_what_to_do_about_letters),
		TEST(view_help__lists_every_key),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
