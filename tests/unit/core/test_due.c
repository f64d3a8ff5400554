/* Deadlines in words, and the codes of this PC's units. */
#include "core/due.h"
#include "core/unit_codes.h"
#include "fixture.h"

static void due_append_words__counts_days(void **state)
{
	static const struct date today = { 2023, 7, 5 };
	static const struct {
		struct date due;
		const char *words;
	} cases[] = {
		{ { 2023, 7, 8 }, "days left to send it: 3" },
		{ { 2023, 7, 6 }, "days left to send it: 1" }, /* tomorrow */
		{ { 2023, 7, 5 }, "to be sent today" }, { { 2023, 7, 3 }, "days overdue: 2" },
		{ { 2024, 1, 5 }, "days left to send it: 184" }, /* over the end of a year */
		{ { 0 }, "" },					 /* none: nothing is invented */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct str words = { 0 };

		due_append_words(&words, cases[i].due, today);
		assert_string_equal(str_text(&words), cases[i].words);
		str_dispose(&words);
	}
}

static void due_append_words__says_nothing__today_not_known(void **state)
{
	struct str words = { 0 };

	(void)state;
	due_append_words(&words, (struct date){ 2023, 7, 5 }, (struct date){ 0 });
	assert_string_equal(str_text(&words), "");
	str_dispose(&words);
}

static void unit_codes__are_taken_one_by_one(void **state)
{
	const char *at = "  15349 393,\t15352;", *code;

	(void)state;
	assert_int_equal(unit_codes_next(&at, &code), 5);
	assert_memory_equal(code, "15349", 5);
	assert_int_equal(unit_codes_next(&at, &code), 3);
	assert_memory_equal(code, "393", 3);
	assert_int_equal(unit_codes_next(&at, &code), 5);
	assert_memory_equal(code, "15352", 5);
	assert_int_equal(unit_codes_next(&at, &code), 0);
}

static void unit_codes_has__wants_the_whole_code(void **state)
{
	static const struct {
		const char *codes, *code;
		bool has;
	} cases[] = {
		{ "15349", "15349", true },
		{ "393 15349", "15349", true },
		{ "15349", "1534", false }, /* the beginning of one */
		{ "393", "3930", false },
		{ "", "15349", false },
		{ "15349", "", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(unit_codes_has(cases[i].codes, cases[i].code), cases[i].has);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(due_append_words__counts_days),
		cmocka_unit_test(due_append_words__says_nothing__today_not_known),
		cmocka_unit_test(unit_codes__are_taken_one_by_one),
		cmocka_unit_test(unit_codes_has__wants_the_whole_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
