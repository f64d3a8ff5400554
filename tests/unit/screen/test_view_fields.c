#include "view_fixture.h"

static void set(const char *key, const char *value)
{
	assert_int_equal(session_set_setting(session, key, value, NULL), OK);
}

static void go_to(const char *key)
{
	apply(CMD_FIRST, NULL);
	while (strcmp(session->fields.rows[session->fields.current].kind.key, key) != 0)
		apply(CMD_NEXT, NULL);
}

static void view_fields__shows_settings_and_key_map(void **state)
{
	size_t i;

	(void)state;
	apply(CMD_SETTINGS, NULL);
	set("officer", "Trần Thị Ánh");
	set("keys", "vni");
	for (i = 0; i < LENGTH(sizes); i++) {
		apply(CMD_FIRST, NULL);
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("Officer:");
		assert_shown("[Trần Thị Ánh");
		assert_shown("Name of who enters the figures");
		assert_shown("( ) Telex  (*) VNI  ( ) off"); /* a mark says which, not a colour */
		assert_shown("Keys of the program");
		assert_shown("F1, Esc 1");
		assert_int_equal(grid.cursor_row, 1);
	}
}

/* The beginning tells what it is; what is left out has a mark. */
static void view_fields__long_ones_are_cut_with_a_mark(void **state)
{
	(void)state;
	apply(CMD_SETTINGS, NULL);
	set("place", "Một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba mười bốn mười lăm");
	draw(24, 80);
	assert_shown("[Một hai ba");
	assert_shown("…]");
	assert_not_shown("mười lăm");
	go_to("place");
	draw(24, 80);
	assert_shown("[…");
	assert_shown("mười lăm ]");
}

static void view_fields__keeps_the_active_one_in_sight(void **state)
{
	size_t i, j;

	(void)state;
	apply(CMD_SETTINGS, NULL);
	for (i = 0; i < LENGTH(sizes); i++) {
		apply(CMD_FIRST, NULL);
		for (j = 0; j < session->fields.count; j++) {
			draw(sizes[i].rows, sizes[i].columns);
			assert_shown(session->fields.rows[j].kind.label);
			assert_true(grid.cursor_row > 0 && grid.cursor_column > 0);
			if (j + 1 < session->fields.count)
				apply(CMD_NEXT, NULL);
		}
		assert_behind_cursor("*) off"); /* training */
	}
}

static void view_fields__names_the_units(void **state)
{
	size_t i;

	(void)state;
	apply(CMD_SETTINGS, NULL);
	set("unit", "393 7");
	for (i = 0; i < LENGTH(sizes); i++) {
		go_to("unit");
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("393: Huyện Vĩnh Lộc; 7: ?");
	}
	go_to("officer");
	draw(24, 80);
	assert_shown("393: Huyện Vĩnh Lộc"); /* also from elsewhere */
}

static void view_fields__scrolls_the_key_map_to_its_end(void **state)
{
	size_t i;

	(void)state;
	apply(CMD_SETTINGS, NULL);
	for (i = 0; i < LENGTH(sizes); i++) {
		session->fields.scroll = 0;
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("On every screen");
		session->fields.scroll = view_scroll_max(session, sizes[i].rows, sizes[i].columns);
		assert_true(session->fields.scroll > 0);
		draw(sizes[i].rows, sizes[i].columns);
		assert_not_shown("On every screen");
		assert_shown("Ctrl+B"); /* the last screen's last */
	}
}

/* What is shared stands once: the whole map can be read through. */
static void view_fields__says_shared_keys_once(void **state)
{
	const char *at;
	size_t i;
	static const char *const once[] = { "Help for this screen", "Delete the character under the cursor",
		"Typing method: Telex, VNI, off" };

	(void)state;
	apply(CMD_SETTINGS, NULL);
	draw(250, 100);
	for (i = 0; i < LENGTH(once); i++) {
		assert_non_null(at = strstr(str_text(&shown), once[i]));
		assert_null(strstr(at + 1, once[i]));
	}
	assert_shown("Ctrl+K"); /* of one screen alone */
}

static void view_fields__shows_the_facts_of_a_record(void **state)
{
	size_t i;

	(void)state;
	open_record();
	apply(CMD_INFO, NULL);
	apply(CMD_INSERT, "30.6.2023");
	apply(CMD_ACCEPT, NULL);
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("Deadline:");
		assert_shown("[30/6/2023");
		assert_shown("Approved by (chairman):");
		assert_not_shown("Keys of the program");
		assert_shown("The day up to which the figures count");
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(view_fields__shows_settings_and_key_map),
		TEST(view_fields__long_ones_are_cut_with_a_mark),
		TEST(view_fields__keeps_the_active_one_in_sight),
		TEST(view_fields__names_the_units),
		TEST(view_fields__scrolls_the_key_map_to_its_end),
		TEST(view_fields__says_shared_keys_once),
		TEST(view_fields__shows_the_facts_of_a_record),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
