/* Printing through the commands of CUPS; here they are scripts that note how they were called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
#include "platform/platform.h"
#include "platform/printers.h"

static char dir[] = "/tmp/phieuso-printers-XXXXXX";

static void script(const char *name, const char *lines)
{
	char path[128], text[512];

	(void)snprintf(path, sizeof path, "%s/%s", dir, name);
	(void)snprintf(text, sizeof text, "#!/bin/sh\n%s\n", lines);
	assert_int_equal(platform_write_file(path, text, strlen(text), false, true, NULL), OK);
	assert_int_equal(chmod(path, 0755), 0);
}

static int setup(void **state)
{
	char path[256];

	(void)state;
	if (!mkdtemp(dir))
		return 1;
	(void)snprintf(path, sizeof path, "%s:/usr/bin:/bin", dir);
	return setenv("PATH", path, 1) || setenv("NOTED", dir, 1);
}

static int teardown(void **state)
{
	char command[128];

	(void)state;
	(void)snprintf(command, sizeof command, "/bin/rm -rf '%s'", dir);
	return system(command);
}

static void platform_printers__lists_names(void **state)
{
	char **names = NULL;
	size_t count = 9;

	(void)state;
	script("lpstat",
	    "[ \"$1\" = -e ] || exit 1\nprintf 'HP-van-phong\\n\\nCanon_LBP\\n-option\\nbad\\033[name\\n'");
	assert_int_equal(platform_printers(&names, &count, NULL), OK);
	assert_int_equal(count, 2); /* what could be an option or move the cursor is no name */
	assert_string_equal(names[0], "HP-van-phong");
	assert_string_equal(names[1], "Canon_LBP");
	free(names[0]);
	free(names[1]);
	free(names);
	script("lpstat", "echo 'lpstat: Bad file descriptor' >&2; exit 1"); /* no scheduler runs */
	names = NULL;
	assert_int_equal(platform_printers(&names, &count, NULL), OK);
	assert_int_equal(count, 0);
	free(names);
}

/* CUPS takes the file: nothing is drawn. */
static int draw(void *context, struct canvas *canvas, struct err *err)
{
	(void)context;
	(void)canvas;
	(void)err;
	fail();
	return ERR_INTERNAL;
}

static int print(const char *printer, int copies, const char *pages, const char *path, struct err *err)
{
	return platform_print(
	    &(struct print_job){ .printer = printer, .copies = copies, .pages = pages, .path = path, .draw = draw },
	    err);
}

static void platform_print__hands_over_words_as_they_are(void **state)
{
	char path[128];
	struct str noted = { 0 };

	(void)state;
	script("lp", "for word; do printf '%s\\n' \"$word\"; done > \"$NOTED/noted\"");
	assert_int_equal(print("HP $(id) 'x'", 2, "1-4,6", "-in bao cao;.pdf", NULL), OK);
	(void)snprintf(path, sizeof path, "%s/noted", dir);
	assert_int_equal(platform_read_file(path, 1000, &noted, NULL), OK);
	assert_string_equal(str_text(&noted), "-d\nHP $(id) 'x'\n-n\n2\n-P\n1-4,6\n./-in bao cao;.pdf\n");
	str_clear(&noted);
	assert_int_equal(print("HP", 1, "", "/a.pdf", NULL), OK);
	assert_int_equal(platform_read_file(path, 1000, &noted, NULL), OK);
	assert_string_equal(str_text(&noted), "-d\nHP\n-n\n1\n/a.pdf\n"); /* all pages */
	str_clear(&noted);
	/* text for a line printer: no filter is to make pages of it */
	assert_int_equal(
	    platform_print(&(struct print_job){ .printer = "LX-300", .copies = 2, .pages = "", .path = "/a.txt" }, NULL),
	    OK);
	assert_int_equal(platform_read_file(path, 1000, &noted, NULL), OK);
	assert_string_equal(str_text(&noted), "-d\nLX-300\n-n\n2\n-o\nraw\n/a.txt\n");
	str_dispose(&noted);
}

static void platform_print__tells_what_the_system_says(void **state)
{
	struct err err = { 0 };
	char path[128];

	(void)state;
	script("lp", "printf 'lp: The printer \\033[31mdoes not exist.\\nmore\\n' >&2; exit 1");
	assert_int_equal(print("HP", 1, "", "/a.pdf", &err), ERR_IO);
	assert_non_null(strstr(err.message, "does not exist."));
	assert_null(strchr(err.message, '\033'));
	(void)snprintf(path, sizeof path, "%s/lp", dir);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(setenv("PATH", dir, 1), 0);
	assert_int_equal(print("HP", 1, "", "/a.pdf", &err), ERR_IO);
	assert_non_null(strstr(err.message, "CUPS"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(platform_printers__lists_names),
		cmocka_unit_test(platform_print__hands_over_words_as_they_are),
		cmocka_unit_test(platform_print__tells_what_the_system_says),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
