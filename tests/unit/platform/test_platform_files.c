/* Files: whole or not there, never over another's, nothing left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/platform.h"
#include "test_folder.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static int add_name(void *context, const char *name)
{
	str_append(context, name);
	str_append(context, "\n");
	return 0;
}

static void assert_names(const char *dir, const char *expected)
{
	struct str names = { 0 };

	assert_int_equal(platform_list_dir(dir, add_name, &names, NULL), OK);
	assert_string_equal(str_text(&names), expected);
	str_dispose(&names);
}

static void assert_text(const char *path, const char *expected)
{
	struct str text = { 0 };

	assert_int_equal(platform_read_file(path, 1000, &text, NULL), OK);
	assert_string_equal(str_text(&text), expected);
	str_dispose(&text);
}

static void platform_write_file__writes_whole_files(void **state)
{
	char *path = platform_path(*state, "a.txt");
	struct err err;

	assert_int_equal(platform_write_file(path, "một", 5, true, false, &err), OK);
	assert_text(path, "một");
	/* never over another unless told to */
	assert_int_equal(platform_write_file(path, "hai", 3, true, false, &err), ERR_EXISTS);
	assert_non_null(strstr(err.message, path));
	assert_text(path, "một");
	assert_int_equal(platform_write_file(path, "hai", 3, true, true, &err), OK);
	assert_text(path, "hai");
	assert_int_equal(platform_write_file(path, "", 0, false, true, &err), OK);
	assert_text(path, "");
	assert_names(*state, "a.txt\n");
	free(path);
}

static void platform_write_file__says_what_is_wrong(void **state)
{
	static const struct {
		const char *name;
		int rc;
	} cases[] = {
		{ "missing/a.txt", ERR_NOT_FOUND }, /* no such folder */
		{ "folder", ERR_IO },		    /* a folder stands there */
	};
	char *file = platform_path(*state, "a.txt"), *folder = platform_path(*state, "folder");
	struct err err;

	assert_int_equal(platform_write_file(file, "x", 1, false, false, &err), OK);
	assert_int_equal(platform_make_dir(folder, &err), OK);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char *path = platform_path(*state, cases[i].name);
		assert_int_equal(platform_write_file(path, "y", 1, false, true, &err), cases[i].rc);
		assert_non_null(strstr(err.message, path));
		free(path);
	}
	assert_names(*state, "a.txt\nfolder\n");
	free(file);
	free(folder);
}

static void platform_read_file__keeps_to_the_limit(void **state)
{
	char *path = platform_path(*state, "a.txt");
	struct str text = { 0 };
	struct err err;
	char start[4];
	size_t n;

	assert_int_equal(platform_write_file(path, "0123456789", 10, false, false, &err), OK);
	assert_int_equal(platform_read_file(path, 9, &text, &err), ERR_RANGE);
	assert_int_equal(text.len, 0);
	assert_int_equal(platform_read_file(path, 10, &text, &err), OK);
	assert_string_equal(str_text(&text), "0123456789");
	assert_int_equal(platform_read_start(path, start, sizeof start, &n, &err), OK);
	assert_int_equal(n, 4);
	assert_memory_equal(start, "0123", 4);
	assert_int_equal(platform_read_file(*state, 10, &text, &err), ERR_REFUSED); /* a folder */
	remove(path);
	assert_int_equal(platform_read_file(path, 10, &text, &err), ERR_NOT_FOUND);
	str_dispose(&text);
	free(path);
}

static void platform_make_dir__makes_those_above_it(void **state)
{
	char *deep = platform_path(*state, "a/b//c/"), *file = platform_path(*state, "file"),
	     *below = platform_path(*state, "file/x");
	struct err err;

	assert_int_equal(platform_make_dir(deep, &err), OK);
	assert_int_equal(platform_make_dir(deep, &err), OK);
	assert_true(platform_is_dir(deep));
	assert_int_equal(platform_write_note(file, "x", &err), OK);
	assert_int_equal(platform_make_dir(file, &err), ERR_REFUSED);
	assert_true(platform_make_dir(below, &err) < 0);
	for (int i = 0; i < 3; i++) { /* c, b, a */
		*strrchr(deep, '/') = '\0';
		while (deep[strlen(deep) - 1] == '/')
			deep[strlen(deep) - 1] = '\0';
		assert_int_equal(rmdir(deep), 0);
	}
	free(deep);
	free(file);
	free(below);
}

static void platform_move_file__never_over_another(void **state)
{
	char *a = platform_path(*state, "a"), *b = platform_path(*state, "b");
	struct err err;

	assert_int_equal(platform_write_note(a, "a", &err), OK);
	assert_int_equal(platform_write_note(b, "b", &err), OK);
	assert_int_equal(platform_move_file(a, b, &err), ERR_EXISTS);
	assert_text(b, "b");
	assert_int_equal(platform_remove_file(b, &err), OK);
	assert_int_equal(platform_remove_file(b, &err), ERR_NOT_FOUND);
	assert_int_equal(platform_move_file(a, b, &err), OK);
	assert_text(b, "a");
	assert_int_equal(platform_move_file(a, b, &err), ERR_NOT_FOUND);
	assert_names(*state, "b\n");
	free(a);
	free(b);
}

static int stop_at_c(void *context, const char *name)
{
	str_append(context, name);
	return !strcmp(name, "c");
}

static void platform_list_dir__is_sorted_and_stops(void **state)
{
	static const char *const names[] = { "c", "a", "B", "d", "đ" };
	struct str seen = { 0 };
	struct err err;

	for (size_t i = 0; i < LENGTH(names); i++) {
		char *path = platform_path(*state, names[i]);
		assert_int_equal(platform_write_note(path, "", &err), OK);
		free(path);
	}
	assert_names(*state, "B\na\nc\nd\nđ\n");
	assert_int_equal(platform_list_dir(*state, stop_at_c, &seen, &err), 1);
	assert_string_equal(str_text(&seen), "Bac");
	assert_int_equal(platform_list_dir("/nowhere/at/all", stop_at_c, &seen, &err), ERR_NOT_FOUND);
	str_dispose(&seen);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, dir_setup, dir_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(platform_write_file__writes_whole_files),
		TEST(platform_write_file__says_what_is_wrong),
		TEST(platform_read_file__keeps_to_the_limit),
		TEST(platform_make_dir__makes_those_above_it),
		TEST(platform_move_file__never_over_another),
		TEST(platform_list_dir__is_sorted_and_stops),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
