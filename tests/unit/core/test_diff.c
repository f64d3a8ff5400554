#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/err.h"
#include "core/diff.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static void diff_lines__tells_what_went_and_what_came(void **state)
{
	static const struct {
		const char *before, *after, *told;
	} cases[] = {
		{ "", "", "" }, { "một\nhai", "một\nhai", "" },
		{ "", "một\nhai", "+ một\n+ hai\n" }, /* all of it is new */
		{ "một\nhai", "", "- một\n- hai\n" },
		{ "một\nhai\nba", "một\nHAI\nba", "…\n- hai\n+ HAI\n…\n" },  /* in the middle */
		{ "một\nhai", "một\nhai\nba", "…\n+ ba\n" },		     /* at the end */
		{ "hai\nba", "một\nhai\nba", "+ một\n…\n" },		     /* at the beginning */
		{ "a\nb\nc\nd\ne", "a\nc\nd\nX\ne", "…\n- b\n…\n+ X\n…\n" }, /* two places */
		{ "a\n\nb", "a\nb", "…\n- \n…\n" },			     /* a blank line */
		{ "a\nb\n", "a\nb", "" },				     /* a line end alone is no line */
		{ "ab", "a", "- ab\n+ a\n" },			       /* the same beginning, another line */
		{ "1\tx\n2\ty", "2\ty\n1\tx", "- 1\tx\n…\n+ 1\tx\n" }, /* rows of a table, sorted */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct str told = { 0 };

		assert_int_equal(diff_lines(&told, cases[i].before, cases[i].after), OK);
		assert_string_equal(str_text(&told), cases[i].told);
		str_dispose(&told);
	}
}

/* Too much to compare line by line: no stall, and nothing is missing. */
static void diff_lines__gives_up_on_very_many_lines(void **state)
{
	struct str before = { 0 }, after = { 0 }, told = { 0 };
	size_t lines = 0;

	(void)state;
	str_append(&before, "same\n");
	str_append(&after, "same\n");
	for (int i = 0; i < 3000; i++) {
		str_printf(&before, "old %d\n", i);
		str_printf(&after, "new %d\n", i);
	}
	assert_int_equal(diff_lines(&told, str_text(&before), str_text(&after)), OK);
	for (const char *at = str_text(&told); (at = strchr(at, '\n')); at++)
		lines++;
	assert_int_equal(lines, 6001); /* and "…" for the line before them */
	str_dispose(&before);
	str_dispose(&after);
	str_dispose(&told);
}

static void diff_same_lines__stops_at_the_line_that_differs(void **state)
{
	static const struct {
		const char *before, *after, *rest; /* rest: of the text after */
	} cases[] = {
		{ "", "một", "một" }, { "một\nhai", "một\nha", "ha" },
		{ "một", "một\nhai", "một\nhai" },		       /* the line itself has grown an end */
		{ "một\nhai\n", "một\nhai\n", "" }, { "ạ", "ả", "ả" }, /* never inside a character */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_string_equal(
		    cases[i].after + diff_same_lines(cases[i].before, cases[i].after), cases[i].rest);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(diff_lines__tells_what_went_and_what_came),
		cmocka_unit_test(diff_same_lines__stops_at_the_line_that_differs),
		cmocka_unit_test(diff_lines__gives_up_on_very_many_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
