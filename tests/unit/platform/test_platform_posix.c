/* Files on POSIX systems: who may read them, a disk without room, what is no file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "platform/platform.h"
#include "test_folder.h"

static void assert_text(const char *path, const char *expected)
{
	struct str text = { 0 };

	assert_int_equal(platform_read_file(path, 1000, &text, NULL), OK);
	assert_string_equal(str_text(&text), expected);
	str_dispose(&text);
}

static void assert_mode(const char *path, mode_t mode)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, mode);
}

static void platform_write_file__secret__is_its_owners_alone(void **state)
{
	char *path = platform_path(*state, "a.txt"), *dir = platform_path(*state, "a/b");
	struct err err;

	assert_int_equal(platform_write_file(path, "một", 5, true, false, &err), OK);
	assert_mode(path, 0600);
	assert_int_equal(platform_make_dir(dir, &err), OK);
	assert_mode(dir, 0700);
	free(path);
	free(dir);
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
	assert_false(platform_exists(other));
	free(bytes);
	free(path);
	free(other);
}

static void platform_write_file__needs_a_folder__not_a_file(void **state)
{
	char *file = platform_path(*state, "a.txt"), *below = platform_path(*state, "a.txt/b.txt");
	struct err err;

	assert_int_equal(platform_write_file(file, "x", 1, false, false, &err), OK);
	assert_int_equal(platform_write_file(below, "y", 1, false, true, &err), ERR_IO);
	assert_non_null(strstr(err.message, below));
	free(file);
	free(below);
}

/* The kernel's own folders take none of ours, whoever asks. */
static void platform_make_dir__says_why__not_what_is_missing(void **state)
{
	struct err err;

	(void)state;
	if (!platform_is_dir("/sys/kernel"))
		skip();
	assert_int_equal(platform_make_dir("/sys/kernel/phieuso-test", &err), ERR_IO);
	assert_non_null(strstr(err.message, "permission"));
}

static void platform_read_file__does_not_wait__for_a_pipe(void **state)
{
	char *fifo = platform_path(*state, "pipe");
	struct str text = { 0 };

	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(platform_read_file(fifo, 10, &text, NULL), ERR_REFUSED);
	str_dispose(&text);
	free(fifo);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, dir_setup, dir_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(platform_write_file__secret__is_its_owners_alone),
		TEST(platform_write_file__leaves_things_as_they_were__without_room),
		TEST(platform_write_file__needs_a_folder__not_a_file),
		TEST(platform_make_dir__says_why__not_what_is_missing),
		TEST(platform_read_file__does_not_wait__for_a_pipe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
