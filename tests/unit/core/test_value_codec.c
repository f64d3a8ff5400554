/* How the store keeps a reading: every kind comes back equal, and a line that was
 * changed or made with another list of statuses is refused. */
#include <stdlib.h>
#include "value_cases.h"

static void value_encode__is_read_back__every_kind(void **state)
{
	static const struct {
		enum value_type type;
		const char *typed, *line;
	} cases[] = {
		{ TYPE_PERCENT, "", "blank" },
		{ TYPE_PERCENT, "95,50%", "percent 95.50" }, /* the precision as printed */
		{ TYPE_RATIO, "7.815/17.347 hộ, đạt 45,05%", "ratio 7815/17347 claimed=45.05 unit=\"hộ\"" },
		{ TYPE_PERCENT, "ước đạt trên 80%", "percent 80 qualifier=estimated bound=over" },
		{ TYPE_PERCENT, "100% kế hoạch", "percent 100 of_plan=yes" },
		{ TYPE_COUNT, "02 người", "count 2 unit=\"người\"" },
		{ TYPE_MONEY, "1,9 tỷ", "money 1900000000" },
		{ TYPE_RANK, "04/10", "rank 4/10" },
		{ TYPE_RANK, "hạng 4", "rank 4/0" },
		{ TYPE_STATUS, "cd", "status \"Chưa đạt\"" },
		{ TYPE_CHOICE, "co", "choice \"Có\"" },
		{ TYPE_RATIO, "Đạt 52/80", "ratio 52/80 stated=\"Đạt\"" },
		{ TYPE_DATE, "30/6/2023", "date 2023-06-30" },
		{ TYPE_TEXT, "a \"b\" \\ c\nd", "text" }, /* what it says stands in the typed text */
		{ TYPE_TABLE, "1/A\t2023\t\tX", "table" },
		{ TYPE_COUNT, ".", "missing" },
		{ TYPE_COUNT, "0/0 hồ sơ", "none_arose unit=\"hồ sơ\"" },
		{ TYPE_COUNT, "kad", "not_applicable" },
		{ TYPE_COUNT, "*1", "asterisk mark=\"1\"" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct value_domain domain = case_domain(cases[i].type, "");
		struct str line = { 0 };
		struct value v, back, copy;

		assert_int_equal(value_parse(&domain, cases[i].typed, &v, NULL, NULL), OK);
		value_encode(&line, &domain, &v);
		assert_string_equal(str_text(&line), cases[i].line);
		assert_int_equal(value_decode(&domain, str_text(&line), &back, NULL), OK);
		assert_null(back.text);
		assert_int_equal(value_copy(&v, &copy), OK);
		assert_true(value_equal(&v, &copy));
		free(copy.text);
		copy.text = NULL;
		value_dispose(&v);
		assert_true(value_equal(&copy, &back));
		value_dispose(&back);
		value_dispose(&copy);
		str_dispose(&line);
	}
}

/* Databases of the first version held the text a second time. */
static void value_decode__reads_the_quoted_text_of_old(void **state)
{
	struct value_domain domain = case_domain(TYPE_TEXT, "");
	struct value v;

	(void)state;
	assert_int_equal(value_decode(&domain, "text \"a \\\"b\\\" \\\\ c\\nd\"", &v, NULL), OK);
	assert_int_equal(v.kind, VALUE_TEXT);
	assert_string_equal(v.text, "a \"b\" \\ c\nd");
	value_dispose(&v);
}

static void value_equal__sees_every_difference(void **state)
{
	static const char *const typed[] = { "80%", "80,0%", "81%", "trên 80%", "ước trên 80%",
		"80% kế hoạch", "80% hộ", "80% đạt", "80/100", "80/100 = 80%", "160/200", "80 hộ", "Đạt",
		"Có", ".", "*", "*1", "kad" };
	struct value_domain domain = case_domain(TYPE_RATIO, "%");

	(void)state;
	for (size_t i = 0; i < LENGTH(typed); i++) {
		for (size_t k = 0; k < LENGTH(typed); k++) {
			struct value a, b;

			assert_int_equal(value_parse(&domain, typed[i], &a, NULL, NULL), OK);
			assert_int_equal(value_parse(&domain, typed[k], &b, NULL, NULL), OK);
			if (value_equal(&a, &b) != (i == k))
				fail_msg("“%s” and “%s”", typed[i], typed[k]);
			value_dispose(&a);
			value_dispose(&b);
		}
	}
}

static void value_decode__finds_statuses_by_label__list_reordered(void **state)
{
	static const struct status other[] = { { "Có", SENSE_MET }, { "Chưa đạt", SENSE_NOT_MET },
		{ "Đạt", SENSE_MET } };
	struct value_domain domain = { TYPE_STATUS, "", other, LENGTH(other), { 100, 0 }, NULL, 0 };
	struct value v;

	(void)state;
	assert_int_equal(value_decode(&domain, "percent 52 stated=\"Đạt\"", &v, NULL), OK);
	assert_int_equal(v.claimed_status, 2);
	value_dispose(&v);
}

static void value_decode__refuses_changed_lines(void **state)
{
	static const char *const lines[] = {
		"",
		"percents 5",
		"percent",
		"percent ",
		"percent 5,5",
		"percent -5",
		"percent 5 ",
		"percent 5 qualifier=most",
		"percent 5 bound=over qualifier=estimated", /* not in the order of writing */
		"percent 5 qualifier=over qualifier=over",
		"percent 5 unit=hộ",
		"percent 5 unit=\"\"",
		"percent 5 unit=\"hộ",
		"percent 5 stated=\"Tốt\"", /* no such status */
		"ratio 5/0",
		"ratio 5",
		"ratio 5/6/7",
		"ratio 99999999999999999999/1",
		"rank 0/10",
		"status",
		"status \"Tốt\"",
		"date 2023-02-31",
		"date 30/6/2023",
		"text \"\"",
		"text \"a\\x\"",
		"text \"a\" b",
		"text a",
		"table \"a\"",
		"missing 5",
		"asterisk mark=\"12345678901234567890\"",
		"percent 5\xFF",
	};
	struct value_domain domain = case_domain(TYPE_RATIO, "%");

	(void)state;
	for (size_t i = 0; i < LENGTH(lines); i++) {
		struct value v;
		struct err err = { 0 };

		if (value_decode(&domain, lines[i], &v, &err) != ERR_SYNTAX)
			fail_msg("“%s” was read", lines[i]);
		assert_true(err.message[0] != '\0' && err.column > 0);
	}
}

static void value_type_from_name__knows_the_words_of_packs(void **state)
{
	(void)state;
	for (int type = 0; type < TYPE_COUNT_; type++)
		assert_int_equal(value_type_from_name(value_type_name((enum value_type)type)), type);
	assert_int_equal(value_type_from_name("Ratio"), -1);
	assert_string_equal(value_kind_name(VALUE_NONE_AROSE), "none_arose");
	assert_string_equal(qualifier_name(QUALIFIER_AT_LEAST), "at_least");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(value_encode__is_read_back__every_kind),
		cmocka_unit_test(value_decode__reads_the_quoted_text_of_old),
		cmocka_unit_test(value_equal__sees_every_difference),
		cmocka_unit_test(value_decode__finds_statuses_by_label__list_reordered),
		cmocka_unit_test(value_decode__refuses_changed_lines),
		cmocka_unit_test(value_type_from_name__knows_the_words_of_packs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
