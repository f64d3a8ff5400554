#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file_name.h"

static void file_name__is_one_that_every_system_takes(void **state)
{
	static const struct {
		const char *name, *made; /* NULL: it stays */
	} cases[] = {
		{ "15349_th-1829-xa_2023-H1.pdf", NULL },
		{ "Báo cáo quý I.docx", NULL },
		{ "con", "_con" },		     /* the console; in Vietnamese a common word … */
		{ "Con.pdf", "_Con.pdf" },	     /* … with any extension, in any case … */
		{ "con .txt", "_con .txt" },	     /* … and with blanks */
		{ "con gà.txt", NULL },		     /* but not as the beginning of a longer one */
		{ "connect.txt", NULL },
		{ "aux.json.p7m", "_aux.json.p7m" },
		{ "NUL", "_NUL" },
		{ "com1", "_com1" },
		{ "lpt9.txt", "_lpt9.txt" },
		{ "com0", NULL },
		{ "com10", NULL },
		{ "a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j" },
		{ "tab\there", "tab-here" },
		{ "cut. . ", "cut" },
		{ "...", "_" },
		{ "", "_" },
		{ ".hidden", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *wanted = cases[i].made ? cases[i].made : cases[i].name;
		struct str made = { 0 };

		file_name_append(&made, cases[i].name);
		assert_string_equal(str_text(&made), wanted);
		assert_int_equal(file_name_portable(cases[i].name), cases[i].made == NULL);
		assert_true(file_name_portable(str_text(&made)));
		str_dispose(&made);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(file_name__is_one_that_every_system_takes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
