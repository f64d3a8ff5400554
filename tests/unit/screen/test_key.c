#include "unit/base/cmocka_all.h"

#include <string.h>
#include "core/session.h"
#include "screen/key.h"

/* Every place where keys mean something: the screens, and the boxes over one. */
static const struct place {
	enum screen screen;
	enum box box;
} places[] = {
	{ SCREEN_HOME, BOX_NONE },
	{ SCREEN_NEW, BOX_NONE },
	{ SCREEN_ENTRY, BOX_NONE },
	{ SCREEN_FINDINGS, BOX_NONE },
	{ SCREEN_REVIEW, BOX_NONE },
	{ SCREEN_HELP, BOX_NONE },
	{ SCREEN_INFO, BOX_NONE },
	{ SCREEN_SETTINGS, BOX_NONE },
	{ SCREEN_HISTORY, BOX_NONE },
	{ SCREEN_NARRATIVE, BOX_NONE },
	{ SCREEN_ROWS, BOX_NONE },
	{ SCREEN_OVERVIEW, BOX_NONE },
	{ SCREEN_SHARES, BOX_NONE },
	{ SCREEN_UNIT, BOX_NONE },
	{ SCREEN_INBOX, BOX_NONE },
	{ SCREEN_KEYS, BOX_NONE },
	{ SCREEN_PREVIEW, BOX_NONE },
	{ SCREEN_FILLED, BOX_NONE },
	{ SCREEN_ENTRY, BOX_REASON },
	{ SCREEN_ENTRY, BOX_DIFFICULTY },
	{ SCREEN_ENTRY, BOX_GOTO },
	{ SCREEN_ENTRY, BOX_CHOICE },
	{ SCREEN_ENTRY, BOX_QUESTION },
	{ SCREEN_ENTRY, BOX_CONFIRM },
	{ SCREEN_ENTRY, BOX_MESSAGE },
	{ SCREEN_PREVIEW, BOX_COPIES },
};

static const struct session *at(const struct place *place)
{
	static const struct org_units units;
	static struct session session;
	static char none[1];

	session.units = &units;
	session.own_units = none;
	session.screen = place->screen;
	session.box = place->box;
	return &session;
}

static void key_code_name__is_read_back(void **state)
{
	int key;

	(void)state;
	for (key = KEY_NONE_ + 1; key < KEY_CODE_COUNT; key++) {
		const char *name = key_code_name((enum key_code)key);

		assert_true(name[0] == '<' && name[strlen(name) - 1] == '>');
		assert_int_equal(key_code_from_name(name), key);
	}
	assert_int_equal(key_code_from_name("<F99>"), KEY_NONE_);
	assert_int_equal(key_code_from_name(""), KEY_NONE_);
}

static void key_twin__exists_for_every_f_key(void **state)
{
	static const enum key_code keys[] = { KEY_F1_, KEY_F2_, KEY_F3_, KEY_F4_, KEY_F5_, KEY_F6_, KEY_F7_,
		KEY_F8_, KEY_F9_, KEY_F10_, KEY_CTRL_HOME, KEY_CTRL_END };
	enum key_code second;
	char digit;
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(keys); i++) {
		assert_true(key_has_twin(keys[i], &second, &digit));
		assert_int_equal(key_twin(second, digit), keys[i]);
	}
	assert_false(key_has_twin(KEY_ENTER_, &second, &digit));
}

static void key_twin__is_the_digit_that_the_key_bears(void **state)
{
	static const struct {
		enum key_code second;
		char digit;
		enum key_code key;
	} cases[] = {
		{ KEY_TEXT, '1', KEY_F1_ }, { KEY_TEXT, '9', KEY_F9_ }, { KEY_TEXT, '0', KEY_F10_ },
		{ KEY_HOME_, 0, KEY_CTRL_HOME }, { KEY_END_, 0, KEY_CTRL_END },
		{ KEY_TEXT, 'a', KEY_NONE_ },	/* a letter after Esc is typed */
		{ KEY_ENTER_, '1', KEY_NONE_ }, /* so is any other key done */
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(cases); i++)
		assert_int_equal(key_twin(cases[i].second, cases[i].digit), cases[i].key);
}

static void key_bindings__name_real_commands_and_shadow_none(void **state)
{
	struct key_binding bindings[KEY_BINDINGS_MAX];
	size_t p, i, count;

	(void)state;
	for (p = 0; p < LENGTH(places); p++) {
		count = key_bindings(at(&places[p]), bindings, KEY_BINDINGS_MAX);
		assert_true(count > 0 && count <= KEY_BINDINGS_MAX);
		for (i = 0; i < count; i++) {
			assert_true(bindings[i].command > CMD_NONE && bindings[i].command < CMD_COUNT);
			assert_int_equal(key_command(at(&places[p]), bindings[i].key), bindings[i].command);
		}
	}
	/* Said to be more than there is room for. */
	assert_true(key_bindings(at(&places[2]), bindings, 1) > 1);
}

static void key_command__reaches_every_command(void **state)
{
	bool reached[CMD_COUNT] = { false };
	struct key_binding bindings[KEY_BINDINGS_MAX];
	size_t p, i, count;

	(void)state;
	for (p = 0; p < LENGTH(places); p++) {
		count = key_bindings(at(&places[p]), bindings, KEY_BINDINGS_MAX);
		for (i = 0; i < count; i++)
			reached[bindings[i].command] = true;
	}
	count = key_bindings_on(SCREEN_HOME, bindings, KEY_BINDINGS_MAX); /* of a level above too */
	for (i = 0; i < count; i++)
		reached[bindings[i].command] = true;
	reached[CMD_NONE] = true;
	for (i = 0; i < CMD_COUNT; i++)
		if (!reached[i])
			fail_msg("no key for %s", command_name((enum command)i));
}

static void key_command__leaves_and_helps_everywhere(void **state)
{
	size_t p;

	(void)state;
	for (p = 0; p < LENGTH(places); p++) {
		const struct session *session = at(&places[p]);

		assert_int_equal(key_command(session, KEY_F3_), CMD_LEAVE);
		assert_true(key_command(session, KEY_ENTER_) != CMD_NONE);
		assert_true(key_command(session, KEY_ESC) != CMD_NONE);
		if (places[p].box == BOX_NONE)
			assert_true(key_command(session, KEY_F1_) != CMD_NONE);
	}
}

static void key_command__says_what_the_table_says(void **state)
{
	static const struct {
		struct place place;
		enum key_code key;
		enum command command;
	} cases[] = {
		{ { SCREEN_HOME, BOX_NONE }, KEY_INSERT, CMD_NEW },
		{ { SCREEN_HOME, BOX_NONE }, KEY_TEXT, CMD_NONE },   /* nothing to type there */
		{ { SCREEN_HOME, BOX_NONE }, KEY_HOME_, CMD_FIRST }, /* a list: Home is its first line */
		{ { SCREEN_ENTRY, BOX_NONE }, KEY_HOME_, CMD_HOME }, /* a line: Home is its start */
		{ { SCREEN_ENTRY, BOX_NONE }, KEY_TEXT, CMD_INSERT },
		{ { SCREEN_ENTRY, BOX_NONE }, KEY_UP_, CMD_PREVIOUS },
		{ { SCREEN_ENTRY, BOX_NONE }, KEY_CTRL_HOME, CMD_FIRST },
		{ { SCREEN_ENTRY, BOX_NONE }, KEY_CTRL_U,
		    CMD_UNDO }, /* twin of Ctrl+Z, which terminals may take */
		{ { SCREEN_ENTRY, BOX_NONE }, KEY_CTRL_W, CMD_QUIT },
		{ { SCREEN_ENTRY, BOX_NONE }, KEY_RESIZE_, CMD_NONE },
		{ { SCREEN_ENTRY, BOX_GOTO }, KEY_F9_, CMD_TYPING }, /* wherever there is a line to type in */
		{ { SCREEN_HOME, BOX_NONE }, KEY_F9_, CMD_NONE },
		{ { SCREEN_ENTRY, BOX_REASON }, KEY_F4_, CMD_LIST },
		{ { SCREEN_ENTRY, BOX_REASON }, KEY_F10_, CMD_NONE }, /* the box has to be closed first */
		{ { SCREEN_ENTRY, BOX_REASON }, KEY_CTRL_W, CMD_NONE },
		{ { SCREEN_ENTRY, BOX_CONFIRM }, KEY_TEXT, CMD_INSERT },    /* c, k */
		{ { SCREEN_ENTRY, BOX_MESSAGE }, KEY_PAGE_UP, CMD_ACCEPT }, /* any key closes it */
		{ { SCREEN_REVIEW, BOX_NONE }, KEY_F10_, CMD_FINISH },
		{ { SCREEN_REVIEW, BOX_NONE }, KEY_F8_, CMD_FINDING_NEXT },
		{ { SCREEN_HELP, BOX_NONE }, KEY_ENTER_, CMD_LEAVE },
		{ { SCREEN_FILLED, BOX_NONE }, KEY_ENTER_, CMD_HINT }, /* it stores nothing, and says so */
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(cases); i++)
		assert_int_equal(key_command(at(&cases[i].place), cases[i].key), cases[i].command);
}

static void key_bindings_under_help__are_those_of_the_screen_one_came_from(void **state)
{
	struct key_binding here[KEY_BINDINGS_MAX], there[KEY_BINDINGS_MAX];
	struct session help = *at(&(struct place){ SCREEN_HELP, BOX_NONE });
	size_t count = key_bindings(at(&(struct place){ SCREEN_ENTRY, BOX_NONE }), here, KEY_BINDINGS_MAX);

	(void)state;
	help.under_help = SCREEN_ENTRY;
	assert_int_equal(key_bindings_under_help(&help, there, KEY_BINDINGS_MAX), count);
	assert_memory_equal(here, there, count * sizeof here[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(key_code_name__is_read_back),
		cmocka_unit_test(key_twin__exists_for_every_f_key),
		cmocka_unit_test(key_twin__is_the_digit_that_the_key_bears),
		cmocka_unit_test(key_bindings__name_real_commands_and_shadow_none),
		cmocka_unit_test(key_command__reaches_every_command),
		cmocka_unit_test(key_command__leaves_and_helps_everywhere),
		cmocka_unit_test(key_command__says_what_the_table_says),
		cmocka_unit_test(key_bindings_under_help__are_those_of_the_screen_one_came_from),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
