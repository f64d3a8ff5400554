/* Files, folders and the clock on Windows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "platform/platform.h"
#include "platform/printers.h"
#include "platform/private_win.h"
#include "test_folder.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static void platform_path__joins(void **state)
{
	static const struct {
		const char *dir, *name, *expected;
	} cases[] = {
		{ "a", "b", "a\\b" },
		{ "a\\", "b", "a\\b" },
		{ "a/", "b", "a/b" }, /* as it was typed */
		{ "a/b", "c", "a/b/c" },
		{ "a\\b/c", "d", "a\\b/c\\d" },
		{ "E:\\", "b", "E:\\b" },
		{ "E:", "b", "E:b" }, /* the folder that is current on that drive */
		{ "", "b", "b" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char *path = platform_path(cases[i].dir, cases[i].name);
		assert_string_equal(path, cases[i].expected);
		free(path);
	}
}

static void platform_files__have_vietnamese_names(void **state)
{
	char *dir = platform_path(*state, "Xã Vĩnh Lộc"), *path = platform_path(dir, "Báo cáo quý Ⅱ – 𝟚.txt");
	struct str text = { 0 };
	FILE *stream;
	struct err err;

	assert_int_equal(platform_make_dir(dir, &err), OK);
	assert_int_equal(platform_write_file(path, "một", 5, false, false, &err), OK);
	assert_int_equal(platform_read_file(path, 10, &text, &err), OK);
	assert_string_equal(str_text(&text), "một");
	assert_non_null(stream = platform_open_stream(path));
	assert_int_equal(fgetc(stream), 'm');
	(void)fclose(stream);
	str_dispose(&text);
	free(dir);
	free(path);
}

static void platform_files__have_long_paths(void **state)
{
	char *dir = platform_path(*state, "d");
	struct str text = { 0 };
	char *path;
	struct err err;

	for (int i = 0; i < 6; i++) { /* 6 * 61 is beyond MAX_PATH */
		char *deeper = platform_path(dir, "012345678901234567890123456789012345678901234567890123456789");

		free(dir);
		dir = deeper;
	}
	path = platform_path(dir, "a.txt");
	assert_int_equal(platform_make_dir(dir, &err), OK);
	assert_int_equal(platform_write_file(path, "x", 1, true, false, &err), OK);
	assert_int_equal(platform_write_file(path, "y", 1, true, true, &err), OK);
	assert_int_equal(platform_read_file(path, 10, &text, &err), OK);
	assert_string_equal(str_text(&text), "y");
	str_dispose(&text);
	free(dir);
	free(path);
}

/* "con" opens the console, whatever stands in front of it or behind a dot; nothing may be
 * read from there, or go there in place of a disk. */
static void platform_files__are_no_devices(void **state)
{
	static const char *const names[] = { "con", "CON.txt", "nul", "nul.json.p7m" };

	for (size_t i = 0; i < LENGTH(names); i++) {
		char *path = platform_path(*state, names[i]);
		struct str text = { 0 };
		int rc = platform_write_file(path, "x", 1, false, true, NULL);

		if (rc == OK) { /* a system that knows no devices in folders has a file there now */
			assert_int_equal(platform_read_file(path, 10, &text, NULL), OK);
			assert_string_equal(str_text(&text), "x");
			(void)platform_remove_file(path, NULL);
		} else {
			assert_true(platform_read_file(path, 10, &text, NULL) < 0);
		}
		str_dispose(&text);
		free(path);
	}
}

static void platform_write_file__waits__and_says_who_holds_it(void **state)
{
	char *path = platform_path(*state, "a.pdf");
	struct err err;
	HANDLE held;

	assert_int_equal(platform_write_file(path, "x", 1, false, false, &err), OK);
	held = CreateFileA(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
	assert_true(held != INVALID_HANDLE_VALUE);
	assert_int_equal(platform_write_file(path, "y", 1, false, true, &err), ERR_IO);
	assert_non_null(strstr(err.message, "open in another program"));
	CloseHandle(held);
	assert_int_equal(platform_write_file(path, "y", 1, false, true, &err), OK);
	free(path);
}

/* What a secret file is made with: one entry, its owner's, and nothing that the folder hands down. */
static void private_access__lets_in_its_owner_alone(void **state)
{
	struct private_access access;
	SECURITY_ATTRIBUTES *made = private_access(&access);
	SECURITY_DESCRIPTOR_CONTROL control;
	BOOL present = FALSE, by_default;
	ACL *list = NULL;
	void *entry;
	DWORD revision;

	(void)state;
	assert_non_null(made);
	assert_true(GetSecurityDescriptorControl(made->lpSecurityDescriptor, &control, &revision));
	assert_true(control & SE_DACL_PROTECTED);
	assert_true(GetSecurityDescriptorDacl(made->lpSecurityDescriptor, &present, &list, &by_default));
	assert_true(present && list);
	assert_int_equal(list->AceCount, 1);
	assert_true(GetAce(list, 0, &entry));
	assert_true(EqualSid(&((ACCESS_ALLOWED_ACE *)entry)->SidStart, access.owner.user.User.Sid));
}

static bool lets_in_everyone(const char *path)
{
	SID everyone = { SID_REVISION, 1, { SECURITY_WORLD_SID_AUTHORITY }, { SECURITY_WORLD_RID } };
	union {
		SECURITY_DESCRIPTOR descriptor;
		unsigned char room[4096];
	} found;
	BOOL present = FALSE, by_default;
	ACL *list = NULL;
	void *entry;
	DWORD n;

	assert_true(GetFileSecurityA(path, DACL_SECURITY_INFORMATION, &found, sizeof found, &n));
	assert_true(GetSecurityDescriptorDacl(&found, &present, &list, &by_default));
	if (!present || !list)
		return true;
	for (WORD i = 0; i < list->AceCount; i++) {
		assert_true(GetAce(list, i, &entry));
		if (EqualSid(&((ACCESS_ALLOWED_ACE *)entry)->SidStart, &everyone))
			return true;
	}
	return false;
}

/* Read back from the disk. Wine keeps no list but the mode that it makes of it, in which our group
 * is let in with us: that nobody else is, is what can be seen there. */
static void platform_write_file__keeps_secrets_from_others(void **state)
{
	char *path = platform_path(*state, "a.key.pem"), *note = platform_path(*state, "lock");
	SECURITY_DESCRIPTOR open_to_all;
	SECURITY_ATTRIBUTES attributes = { sizeof attributes, &open_to_all, FALSE };

	assert_true(InitializeSecurityDescriptor(&open_to_all, SECURITY_DESCRIPTOR_REVISION));
	assert_true(SetSecurityDescriptorDacl(&open_to_all, TRUE, NULL, FALSE));
	CloseHandle(CreateFileA(path, GENERIC_WRITE, 0, &attributes, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, NULL));
	assert_true(lets_in_everyone(path));
	assert_int_equal(platform_write_file(path, "x", 1, true, true, NULL), OK); /* put in its place */
	assert_false(lets_in_everyone(path));
	assert_int_equal(platform_write_note(note, "x", NULL), OK);
	assert_false(lets_in_everyone(note));
	free(path);
	free(note);
}

static void platform_make_dir__takes_roots_as_they_are(void **state)
{
	char here[MAX_PATH], *deep;
	struct err err;

	(void)state;
	assert_true(GetCurrentDirectoryA(sizeof here, here) > 0);
	assert_int_equal(platform_make_dir(here, &err), OK); /* "Z:\…": the drive itself is no folder to make */
	assert_int_equal(platform_make_dir(".", &err), OK);
	deep = platform_path("\\\\nobody\\nothing", "x");
	assert_true(platform_make_dir(deep, &err) < 0);
	free(deep);
}

static void platform_data_dir__is_among_the_programs_data(void **state)
{
	char *dir = NULL, *home;
	struct err err;

	(void)state;
	setenv("PHIEUSO_DATA", "E:\\du-lieu", 1);
	assert_int_equal(platform_data_dir(&dir, &err), OK);
	assert_string_equal(dir, "E:\\du-lieu");
	free(dir);
	unsetenv("PHIEUSO_DATA");
	setenv("APPDATA", "C:\\users\\an\\Application Data", 1);
	home = platform_path(getenv("APPDATA"), "phieuso");
	assert_int_equal(platform_data_dir(&dir, &err), OK);
	assert_string_equal(dir, home);
	free(dir);
	free(home);
}

/* Beside the program: a stick carries both. */
static void platform_data_dir__is_portable(void **state)
{
	char *beside = platform_program_dir(), *path = platform_path(beside, PORTABLE_FOLDER), *dir = NULL;
	struct err err;

	(void)state;
	assert_non_null(beside);
	assert_int_equal(platform_make_dir(path, &err), OK);
	assert_int_equal(platform_data_dir(&dir, &err), OK);
	assert_string_equal(dir, path);
	assert_int_equal(rmdir(path), 0);
	free(beside);
	free(path);
	free(dir);
}

static void platform_clock__agrees_with_the_system(void **state)
{
	static const int64_t at[] = { 0, 1688522584, 4102444800 };
	const int64_t ticks = platform_ticks();
	TIME_ZONE_INFORMATION zone;

	(void)state;
	setenv("PHIEUSO_NOW", "2023-07-05T02:03:04Z", 1);
	assert_int_equal(platform_now(), 1688522584);
	unsetenv("PHIEUSO_NOW");
	assert_true(platform_now() > 1688522584);
	(void)GetTimeZoneInformation(&zone);
	if (zone.DaylightBias == 0 || zone.DaylightDate.wMonth == 0)
		for (size_t i = 0; i < LENGTH(at); i++)
			assert_int_equal(platform_utc_offset(at[i]), -(zone.Bias + zone.StandardBias * (zone.StandardDate.wMonth != 0)));
	assert_true(platform_ticks() >= ticks);
	assert_true(platform_pid() > 0);
}

static void platform_random__is_random(void **state)
{
	unsigned char a[32] = { 0 }, b[32] = { 0 };

	(void)state;
	assert_int_equal(platform_random(a, sizeof a, NULL), OK);
	assert_int_equal(platform_random(b, sizeof b, NULL), OK);
	assert_memory_not_equal(a, b, sizeof a);
}

static void platform_names__are_known(void **state)
{
	char *user = platform_user_name(), *host = platform_host_name();

	(void)state;
	assert_true(user && *user);
	assert_true(host && *host);
	assert_non_null(platform_font_folder(0));
	assert_null(platform_font_folder(1));
	free(user);
	free(host);
}

static void platform_printers__lists_names(void **state)
{
	char **names = NULL;
	size_t count = 9;

	(void)state;
	assert_int_equal(platform_printers(&names, &count, NULL), OK);
	for (size_t i = 0; i < count; i++) {
		assert_true(*names[i]);
		free(names[i]);
	}
	free(names);
}

static int draw_nothing(void *context, struct canvas *canvas, struct err *err)
{
	(void)context;
	(void)canvas;
	(void)err;
	fail();
	return OK;
}

/* Sheets on a printer that is there: tests/targets/test_printing.py. */
static void platform_print__tells_what_the_spooler_says(void **state)
{
	struct print_job job = {
		.printer = "no such printer", .copies = 1, .pages = "", .path = "no such file.pdf", .draw = draw_nothing
	};
	struct err err = { 0 };

	(void)state;
	assert_int_equal(platform_print(&job, &err), ERR_IO);
	assert_non_null(strstr(err.message, "no such printer"));
	job.draw = NULL; /* plain text */
	assert_int_equal(platform_print(&job, &err), ERR_NOT_FOUND);
	assert_non_null(strstr(err.message, "no such file"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, dir_setup, dir_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(platform_path__joins),
		TEST(platform_files__have_vietnamese_names),
		TEST(platform_files__have_long_paths),
		TEST(platform_files__are_no_devices),
		TEST(platform_write_file__waits__and_says_who_holds_it),
		TEST(private_access__lets_in_its_owner_alone),
		TEST(platform_write_file__keeps_secrets_from_others),
		TEST(platform_make_dir__takes_roots_as_they_are),
		TEST(platform_data_dir__is_among_the_programs_data),
		TEST(platform_data_dir__is_portable),
		TEST(platform_clock__agrees_with_the_system),
		TEST(platform_random__is_random),
		TEST(platform_names__are_known),
		TEST(platform_print__tells_what_the_spooler_says),
		TEST(platform_printers__lists_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
