#include "cmocka_all.h"

#include <string.h>
#include "base/err.h"
#include "base/num.h"

#define WRITTEN(call) (str_clear(&s), (call), str_text(&s))

static void decimal_rescale__rounds_half_away_or_cuts(void **state)
{
	static const struct {
		struct decimal from;
		int scale;
		enum rounding how;
		int rc;
		int64_t units;
	} cases[] = {
		{ { 43678, 3 }, 2, ROUND_HALF_AWAY, OK, 4368 },
		{ { 43678, 3 }, 2, ROUND_CUT, OK, 4367 },
		{ { 4365, 2 }, 1, ROUND_HALF_AWAY, OK, 437 },	/* the half goes up */
		{ { -4365, 2 }, 1, ROUND_HALF_AWAY, OK, -437 }, /* away from zero */
		{ { -4365, 2 }, 1, ROUND_CUT, OK, -436 },	/* toward zero */
		{ { 4364, 2 }, 1, ROUND_HALF_AWAY, OK, 436 },
		{ { 95, 0 }, 2, ROUND_CUT, OK, 9500 }, /* more decimals are exact */
		{ { 0, 9 }, 0, ROUND_HALF_AWAY, OK, 0 },
		{ { 999999999, 9 }, 0, ROUND_HALF_AWAY, OK, 1 },
		{ { INT64_MAX, 0 }, 1, ROUND_CUT, ERR_RANGE, 0 },
		{ { INT64_MAX, 0 }, 0, ROUND_CUT, OK, INT64_MAX },
		{ { INT64_MIN, 1 }, 0, ROUND_HALF_AWAY, OK, INT64_MIN / 10 - 1 },
		{ { INT64_MIN, 9 }, 0, ROUND_CUT, OK, INT64_MIN / 1000000000 },
		{ { 1, 0 }, 10, ROUND_CUT, ERR_RANGE, 0 }, /* no such scale */
		{ { 1, 0 }, -1, ROUND_CUT, ERR_RANGE, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct decimal d = { 42, 7 };
		assert_int_equal(
		    decimal_rescale(cases[i].from, cases[i].scale, cases[i].how, &d), cases[i].rc);
		assert_true(d.units == (cases[i].rc == OK ? cases[i].units : 42));
		assert_int_equal(d.scale, cases[i].rc == OK ? cases[i].scale : 7);
	}
}

static void decimal_compare__is_exact_at_any_scale(void **state)
{
	static const struct {
		struct decimal a, b;
		int order;
	} cases[] = {
		{ { 998, 1 }, { 9980, 2 }, 0 }, /* 99,8 and 99,80 */
		{ { 9978, 2 }, { 998, 1 }, -1 },
		{ { -5, 1 }, { -4, 1 }, -1 },
		{ { -5, 1 }, { 5, 1 }, -1 },
		{ { -1, 9 }, { 0, 0 }, -1 },
		{ { 0, 0 }, { 0, 9 }, 0 },
		{ { INT64_MAX, 0 }, { INT64_MAX, 9 }, 1 }, /* would overflow if rescaled */
		{ { INT64_MIN, 0 }, { INT64_MAX, 9 }, -1 },
		{ { INT64_MAX, 9 }, { INT64_MAX - 1, 9 }, 1 },
		{ { INT64_MIN, 9 }, { INT64_MIN, 9 }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_int_equal(decimal_compare(cases[i].a, cases[i].b), cases[i].order);
		assert_int_equal(decimal_compare(cases[i].b, cases[i].a), -cases[i].order);
	}
}

static void decimal_is_whole__looks_at_the_value_not_the_scale(void **state)
{
	(void)state;
	assert_true(decimal_is_whole((struct decimal){ 9500, 2 }));
	assert_false(decimal_is_whole((struct decimal){ 9550, 2 }));
	assert_true(decimal_is_whole((struct decimal){ -3, 0 }));
	assert_true(decimal_is_whole((struct decimal){ 0, 9 }));
}

static void decimal_append__writes_both_forms(void **state)
{
	static const struct {
		struct decimal d;
		const char *plain, *vi;
	} cases[] = {
		{ { 9978, 2 }, "99.78", "99,78" },
		{ { 9980, 2 }, "99.80", "99,80" }, /* the precision as printed */
		{ { 1944328000, 0 }, "1944328000", "1.944.328.000" },
		{ { 1783, 0 }, "1783", "1.783" },
		{ { 999, 0 }, "999", "999" },
		{ { 1000, 0 }, "1000", "1.000" },
		{ { 1000007, 0 }, "1000007", "1.000.007" },
		{ { 12345678, 4 }, "1234.5678", "1.234,5678" }, /* decimals are not grouped */
		{ { 5, 1 }, "0.5", "0,5" },
		{ { -5, 3 }, "-0.005", "-0,005" },
		{ { -1250, 2 }, "-12.50", "-12,50" },
		{ { 0, 0 }, "0", "0" },
		{ { 0, 2 }, "0.00", "0,00" },
		{ { INT64_MAX, 0 }, "9223372036854775807", "9.223.372.036.854.775.807" },
		{ { INT64_MIN, 0 }, "-9223372036854775808", "-9.223.372.036.854.775.808" },
		{ { INT64_MIN, 9 }, "-9223372036.854775808", "-9.223.372.036,854775808" },
	};
	struct str s = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct decimal back = { 0 };
		assert_string_equal(WRITTEN(decimal_append_plain(&s, cases[i].d)), cases[i].plain);
		assert_string_equal(WRITTEN(decimal_append_vi(&s, cases[i].d)), cases[i].vi);
		assert_int_equal(decimal_parse_plain(cases[i].plain, strlen(cases[i].plain), &back), OK);
		assert_true(back.units == cases[i].d.units && back.scale == cases[i].d.scale);
	}
	assert_string_equal(WRITTEN(int_append_vi(&s, -23608)), "-23.608");
	str_dispose(&s);
}

static void decimal_parse_plain__refuses_other_forms(void **state)
{
	static const struct {
		const char *text;
		int rc;
	} cases[] = {
		{ "", ERR_SYNTAX },
		{ "-", ERR_SYNTAX },
		{ "+1", ERR_SYNTAX },
		{ "01", ERR_SYNTAX },
		{ "00.5", ERR_SYNTAX },
		{ ".5", ERR_SYNTAX },
		{ "5.", ERR_SYNTAX },
		{ "1,5", ERR_SYNTAX },
		{ "1.5.2", ERR_SYNTAX },
		{ "1e3", ERR_SYNTAX },
		{ " 1", ERR_SYNTAX },
		{ "1 ", ERR_SYNTAX },
		{ "0x1", ERR_SYNTAX },
		{ "-0", ERR_SYNTAX }, /* one value, one form */
		{ "-0.00", ERR_SYNTAX },
		{ "0.1234567891", ERR_RANGE },	      /* 10 decimals */
		{ "9223372036854775808", ERR_RANGE }, /* INT64_MAX + 1 */
		{ "-9223372036854775809", ERR_RANGE },
		{ "18446744073709551616", ERR_RANGE }, /* past uint64 as well */
		{ "99999999999999999999999", ERR_RANGE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct decimal d = { 42, 7 };
		assert_int_equal(decimal_parse_plain(cases[i].text, strlen(cases[i].text), &d), cases[i].rc);
		assert_true(d.units == 42 && d.scale == 7);
	}
}

static void decimal_parse_plain__stops_at_n(void **state)
{
	struct decimal d;

	(void)state;
	assert_int_equal(decimal_parse_plain("12.345", 4, &d), OK);
	assert_true(d.units == 123 && d.scale == 1);
	assert_int_equal(decimal_parse_plain("12.345", 2, &d), OK);
	assert_true(d.units == 12 && d.scale == 0);
	assert_int_equal(decimal_parse_plain("12.345", 3, &d), ERR_SYNTAX);
}

static void decimal_looks_grouped__sees_thousands_with_a_dot(void **state)
{
	static const struct {
		const char *text;
		bool grouped;
	} cases[] = {
		{ "5.000", true },   { "12.345", true }, { "-5.000", true },
		{ "0.500", false },  /* nobody groups behind a 0 */
		{ "-0.500", false }, { "99.5", false },	 { "5.0000", false }, { "5000", false },
		{ ".500", false },   { "5.00x", false }, { "", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(decimal_looks_grouped(cases[i].text, strlen(cases[i].text)), cases[i].grouped);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decimal_rescale__rounds_half_away_or_cuts),
		cmocka_unit_test(decimal_compare__is_exact_at_any_scale),
		cmocka_unit_test(decimal_is_whole__looks_at_the_value_not_the_scale),
		cmocka_unit_test(decimal_append__writes_both_forms),
		cmocka_unit_test(decimal_parse_plain__refuses_other_forms),
		cmocka_unit_test(decimal_parse_plain__stops_at_n),
		cmocka_unit_test(decimal_looks_grouped__sees_thousands_with_a_dot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
