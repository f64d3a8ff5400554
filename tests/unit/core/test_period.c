#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "core/period.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static void period_parse__reads_codes(void **state)
{
	static const struct {
		const char *code, *label, *first, *last, *previous;
	} cases[] = {
		{ "2023", "year 2023", "2023-01-01", "2023-12-31", "2022" },
		{ "2023-H1", "first 6 months of 2023", "2023-01-01", "2023-06-30", "2022-H2" },
		{ "2023-H2", "last 6 months of 2023", "2023-07-01", "2023-12-31", "2023-H1" },
		{ "2023-Q1", "quarter I of 2023", "2023-01-01", "2023-03-31", "2022-Q4" },
		{ "2023-Q4", "quarter IV of 2023", "2023-10-01", "2023-12-31", "2023-Q3" },
		{ "2024-M02", "month 2 of 2024", "2024-02-01", "2024-02-29", "2024-M01" }, /* leap year */
		{ "2023-M12", "month 12 of 2023", "2023-12-01", "2023-12-31", "2023-M11" },
		{ "2023-M01", "month 1 of 2023", "2023-01-01", "2023-01-31", "2022-M12" },
		{ "2023-9M", "first 9 months of 2023", "2023-01-01", "2023-09-30", "2022-9M" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct period p, again;
		struct str label = { 0 }, first = { 0 }, last = { 0 };
		char code[PERIOD_CODE_SIZE];

		assert_int_equal(period_parse(cases[i].code, &p, NULL), OK);
		period_code(p, code);
		assert_string_equal(code, cases[i].code);
		assert_int_equal(period_parse(code, &again, NULL), OK);
		assert_true(period_equal(p, again));
		period_append_label(&label, p);
		assert_string_equal(str_text(&label), cases[i].label);
		date_append_iso(&first, period_first_day(p));
		assert_string_equal(str_text(&first), cases[i].first);
		date_append_iso(&last, period_last_day(p));
		assert_string_equal(str_text(&last), cases[i].last);
		period_code(period_previous(p), code);
		assert_string_equal(code, cases[i].previous);
		assert_false(period_equal(p, period_previous(p)));
		str_dispose(&label);
		str_dispose(&first);
		str_dispose(&last);
	}
}

static void period_parse__refuses_and_shows_the_forms(void **state)
{
	static const struct {
		const char *code;
		int rc;
	} cases[] = {
		{ "", ERR_SYNTAX },
		{ "23", ERR_SYNTAX },
		{ "2023-", ERR_SYNTAX },
		{ "2023H1", ERR_SYNTAX },
		{ "2023-h1", ERR_SYNTAX }, /* one spelling in files and commands */
		{ "2023-M6", ERR_SYNTAX }, /* two digits */
		{ "2023-M061", ERR_SYNTAX },
		{ "2023-9M1", ERR_SYNTAX },
		{ "2023-6M", ERR_SYNTAX },
		{ "2023-Q", ERR_SYNTAX },
		{ "6/2023", ERR_SYNTAX },
		{ "2023-H1 ", ERR_SYNTAX },
		{ "2023-H3", ERR_RANGE },
		{ "2023-Q0", ERR_RANGE },
		{ "2023-M13", ERR_RANGE },
		{ "1899", ERR_RANGE },
		{ "2200-H1", ERR_RANGE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct period p;
		struct err err = { 0 };
		int rc = period_parse(cases[i].code, &p, &err);

		if (rc != cases[i].rc)
			fail_msg("“%s” gives %s", cases[i].code, err_name(rc));
		assert_non_null(strstr(err.message, "2023-H1"));
	}
}

static void period_kind_from_name__knows_the_words_of_packs(void **state)
{
	(void)state;
	for (enum period_kind kind = PERIOD_MONTH; kind < PERIOD_KINDS; kind++)
		assert_int_equal(period_kind_from_name(period_kind_name(kind)), kind);
	assert_int_equal(period_kind_from_name("9month"), PERIOD_NINE_MONTHS);
	assert_int_equal(period_kind_from_name("week"), PERIOD_NONE);
	assert_int_equal(period_kind_from_name(""), PERIOD_NONE);
}

static struct period period_of(const char *code)
{
	struct period p = { 0 };

	if (*code)
		assert_int_equal(period_parse(code, &p, NULL), OK);
	return p;
}

static void period_better_source__takes_the_period_before_then_the_newest(void **state)
{
	static const struct {
		const char *of, *p, *best; /* best "": none yet */
		bool better;
	} cases[] = {
		{ "2023-H1", "2022-H2", "", true },
		{ "2023-H1", "2022-H2", "2022", true },	  /* the same kind, though the year ends with it */
		{ "2023-H1", "2022", "2022-H2", false },
		{ "2023-H1", "2021", "2022-H2", false },
		{ "2023-H1", "2022-H1", "2021-H2", true }, /* no period before: what ended last */
		{ "2023-H1", "2021-H2", "2022-H1", false },
		{ "2023-H1", "2022", "2022-Q4", true },	  /* ended together: the longest */
		{ "2023-H1", "2023-Q1", "2022-H2", false },
		{ "2023-H1", "2023-Q1", "", true },
		{ "2023-H1", "2023-Q2", "", false },	  /* ends with it */
		{ "2023-H1", "2023-H1", "", false },	  /* itself */
		{ "2023-H1", "2024-H1", "", false },	  /* later */
		{ "2023-9M", "2022-9M", "2022", true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (period_better_source(period_of(cases[i].of), period_of(cases[i].p), period_of(cases[i].best)) !=
		    cases[i].better)
			fail_msg("%s from %s instead of “%s”", cases[i].of, cases[i].p, cases[i].best);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(period_parse__reads_codes),
		cmocka_unit_test(period_parse__refuses_and_shows_the_forms),
		cmocka_unit_test(period_better_source__takes_the_period_before_then_the_newest),
		cmocka_unit_test(period_kind_from_name__knows_the_words_of_packs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
