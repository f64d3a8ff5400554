/* Files: whole or not there, never over another's, nothing left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/platform.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static int dir_setup(void **state)
{
	const char *top = getenv("TMPDIR");
	struct str dir = { 0 };

	str_printf(&dir, "%s/phieuso-platform-XXXXXX", top ? top : "/tmp");
	assert_non_null(mkdtemp(dir.text));
	*state = str_take(&dir);
	return 0;
}

static int remove_in(void *context, const char *name)
{
	char *path = platform_path(context, name);

	if (unlink(path) != 0)
		(void)rmdir(path);
	free(path);
	return 0;
}

static int dir_teardown(void **state)
{
	assert_int_equal(platform_list_dir(*state, remove_in, *state, NULL), OK);
	assert_int_equal(rmdir(*state), 0);
	free(*state);
	return 0;
}

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
	struct stat st;

	assert_int_equal(platform_write_file(path, "một", 5, true, false, &err), OK);
	assert_text(path, "một");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
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

/* A file size limit makes a write fail in its middle, as a full disk does. */
static void platform_write_file__leaves_things_as_they_were__without_room(void **state)
{
	char *path = platform_path(*state, "a.txt"), *other = platform_path(*state, "b.txt"),
	     *bytes = calloc(1, 100000);
	struct rlimit before, small;
	struct err err;

	assert_non_null(bytes);
	assert_int_equal(platform_write_file(path, "cũ", 4, false, false, &err), OK);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 10000;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(platform_write_file(path, bytes, 100000, false, true, &err), ERR_IO);
	assert_int_equal(platform_write_file(other, bytes, 100000, false, false, &err), ERR_IO);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_non_null(strstr(err.message, "Free some space"));
	assert_text(path, "cũ");
	assert_names(*state, "a.txt\n");
	free(bytes);
	free(path);
	free(other);
}

static void platform_write_file__says_what_is_wrong(void **state)
{
	static const struct {
		const char *name;
		int rc;
	} cases[] = {
		{ "missing/a.txt", ERR_NOT_FOUND }, /* no such folder */
		{ "a.txt/b.txt", ERR_IO },	    /* a file where a folder should be */
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
	char *path = platform_path(*state, "a.txt"), *fifo = platform_path(*state, "pipe");
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
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(platform_read_file(fifo, 10, &text, &err), ERR_REFUSED); /* and does not wait */
	remove(path);
	assert_int_equal(platform_read_file(path, 10, &text, &err), ERR_NOT_FOUND);
	str_dispose(&text);
	free(path);
	free(fifo);
}

static void platform_make_dir__makes_those_above_it(void **state)
{
	char *deep = platform_path(*state, "a/b//c/"), *file = platform_path(*state, "file"),
	     *below = platform_path(*state, "file/x");
	struct stat st;
	struct err err;

	assert_int_equal(platform_make_dir(deep, &err), OK);
	assert_int_equal(platform_make_dir(deep, &err), OK);
	assert_true(platform_is_dir(deep));
	assert_int_equal(stat(deep, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_int_equal(platform_write_note(file, "x", &err), OK);
	assert_int_equal(platform_make_dir(file, &err), ERR_EXISTS);
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

static int stop_at_b(void *context, const char *name)
{
	str_append(context, name);
	return !strcmp(name, "b");
}

static void platform_list_dir__is_sorted_and_stops(void **state)
{
	static const char *const names[] = { "c", "a", "B", "b", "đ" };
	struct str seen = { 0 };
	struct err err;

	for (size_t i = 0; i < LENGTH(names); i++) {
		char *path = platform_path(*state, names[i]);
		assert_int_equal(platform_write_note(path, "", &err), OK);
		free(path);
	}
	assert_names(*state, "B\na\nb\nc\nđ\n");
	assert_int_equal(platform_list_dir(*state, stop_at_b, &seen, &err), 1);
	assert_string_equal(str_text(&seen), "Bab");
	assert_int_equal(platform_list_dir("/nowhere/at/all", stop_at_b, &seen, &err), ERR_NOT_FOUND);
	str_dispose(&seen);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, dir_setup, dir_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(platform_write_file__writes_whole_files),
		TEST(platform_write_file__leaves_things_as_they_were__without_room),
		TEST(platform_write_file__says_what_is_wrong),
		TEST(platform_read_file__keeps_to_the_limit),
		TEST(platform_make_dir__makes_those_above_it),
		TEST(platform_move_file__never_over_another),
		TEST(platform_list_dir__is_sorted_and_stops),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
