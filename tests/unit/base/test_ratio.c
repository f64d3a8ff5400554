#include "cmocka_all.h"

#include "base/err.h"
#include "base/num.h"

#define BIG 999999999999999 /* the largest count a record holds */

static void ratio_percent__rounds_as_the_reports_do(void **state)
{
	static const struct {
		struct ratio share;
		int scale;
		enum rounding how;
		int64_t units;
	} cases[] = {
		{ { 38, 87 }, 2, ROUND_HALF_AWAY, 4368 },
		{ { 72, 139 }, 2, ROUND_HALF_AWAY, 5180 },
		{ { 72, 139 }, 2, ROUND_CUT, 5179 }, /* the figure that was cut off */
		{ { 1783, 1787 }, 2, ROUND_HALF_AWAY, 9978 },
		{ { 7815, 17347 }, 2, ROUND_HALF_AWAY, 4505 },
		{ { 13763, 13763 }, 0, ROUND_HALF_AWAY, 100 },
		{ { 1, 3 }, 4, ROUND_HALF_AWAY, 333333 },
		{ { 2, 3 }, 0, ROUND_HALF_AWAY, 67 },
		{ { 2, 3 }, 0, ROUND_CUT, 66 },
		{ { 1, 800 }, 2, ROUND_HALF_AWAY, 13 },	  /* 0,125: the half goes up */
		{ { -1, 800 }, 2, ROUND_HALF_AWAY, -13 }, /* and away from zero */
		{ { -1, 800 }, 2, ROUND_CUT, -12 },
		{ { -38, 87 }, 2, ROUND_HALF_AWAY, -4368 },
		{ { 0, 87 }, 2, ROUND_HALF_AWAY, 0 },
		{ { 105, 100 }, 1, ROUND_HALF_AWAY, 1050 }, /* above 100 is the checks' business */
		{ { BIG, BIG }, 9, ROUND_HALF_AWAY,
		    100000000000 }, /* num * 100 * 10^9 has no room in 64 bits */
		{ { BIG - 1, BIG }, 4, ROUND_CUT, 999999 },
		{ { INT64_MAX, INT64_MAX }, 9, ROUND_HALF_AWAY, 100000000000 },
		{ { INT64_MIN, INT64_MAX }, 9, ROUND_HALF_AWAY, -100000000000 },
		{ { 1, INT64_MAX }, 9, ROUND_HALF_AWAY, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct decimal d = { 0 };
		assert_int_equal(ratio_percent(cases[i].share, cases[i].scale, cases[i].how, &d), OK);
		assert_true(d.units == cases[i].units);
		assert_int_equal(d.scale, cases[i].scale);
	}
}

static void ratio_percent__agrees_with_plain_division(void **state)
{
	(void)state;
	for (int64_t num = -60; num <= 60; num++) {
		for (int64_t den = 1; den <= 60; den++) {
			int64_t scaled = num * 10000, cut = scaled / den, rest = scaled % den;
			int64_t rounded =
			    cut + ((rest < 0 ? -rest : rest) * 2 >= den ? (num < 0 ? -1 : 1) : 0);
			struct decimal d;
			assert_int_equal(ratio_percent((struct ratio){ num, den }, 2, ROUND_CUT, &d), OK);
			assert_int_equal(d.units, cut);
			assert_int_equal(
			    ratio_percent((struct ratio){ num, den }, 2, ROUND_HALF_AWAY, &d), OK);
			assert_int_equal(d.units, rounded);
		}
	}
}

static void ratio_percent__refuses_what_does_not_fit(void **state)
{
	static const struct {
		struct ratio share;
		int scale;
	} cases[] = {
		{ { 0, 0 }, 2 }, /* nothing arose: no share */
		{ { 1, 0 }, 2 },
		{ { 1, -2 }, 2 },	 /* den must be positive */
		{ { INT64_MAX, 1 }, 0 }, /* times 100 */
		{ { INT64_MIN, 1 }, 0 },
		{ { INT64_MAX, 150 }, 9 },
		{ { 1, 2 }, 10 },
		{ { 1, 2 }, -1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct decimal d = { 42, 7 };
		assert_int_equal(ratio_percent(cases[i].share, cases[i].scale, ROUND_CUT, &d), ERR_RANGE);
		assert_true(d.units == 42 && d.scale == 7);
	}
}

static void ratio_make__reduces_and_moves_the_sign(void **state)
{
	static const struct {
		int64_t num, den;
		int rc;
		struct ratio want;
	} cases[] = {
		{ 38, 87, OK, { 38, 87 } },
		{ 52, 80, OK, { 13, 20 } },
		{ -6, 4, OK, { -3, 2 } },
		{ 6, -4, OK, { -3, 2 } },
		{ -6, -4, OK, { 3, 2 } },
		{ 0, -7, OK, { 0, 1 } },
		{ 5, 0, ERR_RANGE, { 0 } },
		{ 0, 0, ERR_RANGE, { 0 } },
		{ INT64_MIN, INT64_MIN, OK, { 1, 1 } },
		{ INT64_MIN, 1, OK, { INT64_MIN, 1 } },
		{ INT64_MIN, -1, ERR_RANGE, { 0 } }, /* 2^63 has no room */
		{ 1, INT64_MIN, ERR_RANGE, { 0 } },
		{ 2, INT64_MIN, OK, { -1, INT64_MAX / 2 + 1 } },
		{ INT64_MIN, 2, OK, { INT64_MIN / 2, 1 } },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct ratio r = { 42, 7 };
		assert_int_equal(ratio_make(cases[i].num, cases[i].den, &r), cases[i].rc);
		assert_true(r.num == (cases[i].rc == OK ? cases[i].want.num : 42));
		assert_true(r.den == (cases[i].rc == OK ? cases[i].want.den : 7));
	}
}

static void decimal_to_ratio__is_exact_and_reduced(void **state)
{
	static const struct {
		struct decimal d;
		struct ratio want;
	} cases[] = {
		{ { 9980, 2 }, { 499, 5 } },
		{ { 70, 0 }, { 70, 1 } },
		{ { -5, 1 }, { -1, 2 } },
		{ { 0, 9 }, { 0, 1 } },
		{ { INT64_MIN, 9 }, { INT64_MIN / 512, 1953125 } },
		{ { INT64_MIN, 0 }, { INT64_MIN, 1 } },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct ratio r = decimal_to_ratio(cases[i].d);
		assert_true(r.num == cases[i].want.num && r.den == cases[i].want.den);
	}
}

static int64_t divisor(int64_t a, int64_t b)
{
	return b == 0 ? (a < 0 ? -a : a) : divisor(b, a % b);
}

/* r is num / den in lowest terms. */
static void assert_value(struct ratio r, int64_t num, int64_t den)
{
	assert_true(r.den > 0);
	assert_int_equal(r.num * den, num * r.den);
	assert_int_equal(divisor(r.num, r.den), 1);
}

static void ratio_arithmetic__agrees_with_schoolbook_fractions(void **state)
{
	const int64_t limit = 9;
	struct ratio r;

	(void)state;
	for (int64_t a = -limit; a <= limit; a++) {
		for (int64_t b = 1; b <= limit; b++) {
			for (int64_t c = -limit; c <= limit; c++) {
				for (int64_t d = 1; d <= limit; d++) {
					struct ratio x = { a, b }, y = { c, d };
					int64_t order = a * d - c * b;
					assert_int_equal(ratio_add(x, y, &r), OK);
					assert_value(r, a * d + c * b, b * d);
					assert_int_equal(ratio_sub(x, y, &r), OK);
					assert_value(r, a * d - c * b, b * d);
					assert_int_equal(ratio_mul(x, y, &r), OK);
					assert_value(r, a * c, b * d);
					assert_int_equal(ratio_div(x, y, &r), c ? OK : ERR_RANGE);
					if (c)
						assert_value(r, a * d, b * c);
					assert_int_equal(ratio_compare(x, y), (order > 0) - (order < 0));
				}
			}
		}
	}
}

enum operation { ADD, SUB, MUL, DIV };

static void ratio_arithmetic__says_overflow_only_when_it_is_one(void **state)
{
	static int (*const operations[])(
	    struct ratio, struct ratio, struct ratio *) = { ratio_add, ratio_sub, ratio_mul, ratio_div };
	static const struct {
		enum operation operation;
		struct ratio a, b;
		int rc;
		struct ratio want;
	} cases[] = {
		{ ADD, { INT64_MAX, 1 }, { 1, 1 }, ERR_RANGE, { 0 } },
		{ ADD, { INT64_MAX - 1, 1 }, { 1, 1 }, OK, { INT64_MAX, 1 } },
		{ ADD, { INT64_MIN, 1 }, { -1, 1 }, ERR_RANGE, { 0 } },
		{ ADD, { 1, INT64_MAX }, { 1, INT64_MAX }, OK, { 2, INT64_MAX } },
		{ ADD, { 1, INT64_MAX }, { 1, INT64_MAX - 1 }, ERR_RANGE, { 0 } }, /* the den */
		{ ADD, { 1, 1000000000000000000 }, { 1, 1000000000000000000 }, OK,
		    { 1, 500000000000000000 } }, /* common den first */
		{ SUB, { INT64_MIN, 1 }, { 1, 1 }, ERR_RANGE, { 0 } },
		{ SUB, { 0, 1 }, { INT64_MIN, 1 }, ERR_RANGE, { 0 } },
		{ SUB, { BIG, 1 }, { BIG, 1 }, OK, { 0, 1 } },
		{ MUL, { INT64_MAX, 1 }, { 2, 1 }, ERR_RANGE, { 0 } },
		{ MUL, { INT64_MAX, 3 }, { 3, INT64_MAX }, OK, { 1, 1 } }, /* cancelled first */
		{ MUL, { INT64_MIN, 1 }, { 0, 1 }, OK, { 0, 1 } },
		{ MUL, { INT64_MIN, 1 }, { 1, 2 }, OK, { INT64_MIN / 2, 1 } },
		{ MUL, { INT64_MIN / 2, 1 }, { 2, 1 }, OK, { INT64_MIN, 1 } }, /* just fits */
		{ MUL, { INT64_MIN, 1 }, { -1, 1 }, ERR_RANGE, { 0 } },
		{ DIV, { INT64_MAX, 1 }, { INT64_MAX, 1 }, OK, { 1, 1 } },
		{ DIV, { 1, INT64_MAX }, { INT64_MAX, 1 }, ERR_RANGE, { 0 } },
		{ DIV, { INT64_MIN, 1 }, { INT64_MIN, 1 }, OK, { 1, 1 } },
		{ DIV, { 1, 1 }, { INT64_MIN, 1 }, ERR_RANGE, { 0 } },
		{ DIV, { 1, 1 }, { 0, 5 }, ERR_RANGE, { 0 } },
		{ ADD, { 1, 0 }, { 1, 1 }, ERR_RANGE, { 0 } }, /* not a ratio */
		{ MUL, { 1, 1 }, { 1, 0 }, ERR_RANGE, { 0 } },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct ratio r = { 42, 7 };
		assert_int_equal(operations[cases[i].operation](cases[i].a, cases[i].b, &r), cases[i].rc);
		assert_true(r.num == (cases[i].rc == OK ? cases[i].want.num : 42));
		assert_true(r.den == (cases[i].rc == OK ? cases[i].want.den : 7));
	}
}

static void ratio_compare__is_exact_where_products_would_overflow(void **state)
{
	static const struct {
		struct ratio a, b;
		int order;
	} cases[] = {
		{ { 1783, 1787 }, { 3566, 3574 }, 0 }, /* not reduced */
		{ { INT64_MAX, INT64_MAX - 1 }, { INT64_MAX - 1, INT64_MAX - 2 }, -1 },
		{ { INT64_MAX - 1, INT64_MAX }, { INT64_MAX - 2, INT64_MAX - 1 }, 1 },
		{ { INT64_MIN, INT64_MAX }, { -1, 1 }, -1 },
		{ { INT64_MIN, INT64_MAX }, { INT64_MIN, INT64_MAX }, 0 },
		{ { INT64_MIN, 1 }, { INT64_MAX, 1 }, -1 },
		{ { -1, INT64_MAX }, { 0, 1 }, -1 },
		{ { 1, INT64_MAX }, { 1, INT64_MAX - 1 }, -1 },
		{ { BIG - 1, BIG }, { BIG, BIG }, -1 },
		{ { 6052837899185946624, 7540113804746346429 }, { 4660046610375530309, 5805090564225766145 },
		    -1 },
		/* Neighbours among Fibonacci fractions: the longest way Euclid can take. */
		{ { 7540113804746346429, 4660046610375530309 }, { 4660046610375530309, 2880067194370816120 },
		    -1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_int_equal(ratio_compare(cases[i].a, cases[i].b), cases[i].order);
		assert_int_equal(ratio_compare(cases[i].b, cases[i].a), -cases[i].order);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ratio_percent__rounds_as_the_reports_do),
		cmocka_unit_test(ratio_percent__agrees_with_plain_division),
		cmocka_unit_test(ratio_percent__refuses_what_does_not_fit),
		cmocka_unit_test(ratio_make__reduces_and_moves_the_sign),
		cmocka_unit_test(decimal_to_ratio__is_exact_and_reduced),
		cmocka_unit_test(ratio_arithmetic__agrees_with_schoolbook_fractions),
		cmocka_unit_test(ratio_arithmetic__says_overflow_only_when_it_is_one),
		cmocka_unit_test(ratio_compare__is_exact_where_products_would_overflow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
