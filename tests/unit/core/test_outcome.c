#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "core/check.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const struct status statuses[] = {
	{ "Đạt", SENSE_MET },
	{ "Chưa đạt", SENSE_NOT_MET },
	{ "Đang triển khai", SENSE_UNDECIDED },
};

static enum outcome outcome_of(enum value_type type, const char *typed, const struct target *target)
{
	struct indicator indicator = {
		.code = "1",
		.unit = "%",
		.domain = { type, "%", statuses, LENGTH(statuses), { 100, 0 }, NULL, 0 },
	};
	struct value value;
	struct err err;
	enum outcome outcome;

	value_init(&value);
	if (value_parse(&indicator.domain, typed, &value, NULL, &err) != OK)
		fail_msg("“%s”: %s", typed, err.message);
	outcome = value_outcome(&indicator, target, &value);
	value_dispose(&value);
	return outcome;
}

static void value_outcome__compares_only_what_is_certain(void **state)
{
	static const struct {
		const char *typed;
		enum compare test;
		int64_t limit;
		enum outcome outcome;
	} cases[] = {
		{ "52%", COMPARE_GE, 65, OUTCOME_NOT_MET },
		{ "65%", COMPARE_GE, 65, OUTCOME_MET },	    /* the limit itself meets ≥ */
		{ "65%", COMPARE_GT, 65, OUTCOME_NOT_MET }, /* … but not > */
		{ "1.783/1.787", COMPARE_GE, 70, OUTCOME_MET },
		{ "2/3", COMPARE_GE, 67, OUTCOME_NOT_MET },	   /* 66,67 % rounds to 67 and is below it */
		{ "trên 65%", COMPARE_GE, 70, OUTCOME_UNDECIDED }, /* may be 66 or 80 */
		{ "trên 70%", COMPARE_GE, 70, OUTCOME_MET },
		{ "trên 70%", COMPARE_GT, 70, OUTCOME_MET },		/* above 70 for certain */
		{ "tối thiểu 70%", COMPARE_GT, 70, OUTCOME_UNDECIDED }, /* may be 70 itself */
		{ "dưới 70%", COMPARE_GE, 70, OUTCOME_NOT_MET },
		{ "dưới 80%", COMPARE_GE, 70, OUTCOME_UNDECIDED },
		{ "khoảng 71%", COMPARE_GE, 70, OUTCOME_UNDECIDED }, /* nobody says how far off */
		{ "ước đạt trên 80%", COMPARE_GE, 70, OUTCOME_UNDECIDED },
		{ "tối đa 5%", COMPARE_LE, 10, OUTCOME_MET }, { "trên 12%", COMPARE_LE, 10, OUTCOME_NOT_MET },
		{ "dưới 10%", COMPARE_LT, 10, OUTCOME_MET }, { "50%", COMPARE_EQ, 50, OUTCOME_MET },
		{ "51%", COMPARE_EQ, 50, OUTCOME_NOT_MET },
		{ "trên 50%", COMPARE_EQ, 50, OUTCOME_NOT_MET }, /* above it, so not equal */
		{ "khoảng 800/1.000", COMPARE_GE, 70, OUTCOME_UNDECIDED },
		{ "105 hồ sơ", COMPARE_GE, 70, OUTCOME_UNDECIDED },	      /* a count is no share */
		{ "100% kế hoạch đề ra", COMPARE_GE, 70, OUTCOME_UNDECIDED }, /* a share of the plan */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct target target = { .text = "x", .test = cases[i].test, .limit = { cases[i].limit, 0 } };
		enum outcome got = outcome_of(TYPE_RATIO, cases[i].typed, &target);

		if (got != cases[i].outcome)
			fail_msg("“%s” against %d: %s, not %s", cases[i].typed, (int)cases[i].limit,
			    outcome_name(got), outcome_name(cases[i].outcome));
	}
}

static void value_outcome__falls_back_on_the_status(void **state)
{
	static const struct {
		const char *typed;
		enum compare test;
		enum outcome outcome;
	} cases[] = {
		{ "Đạt", COMPARE_GE, OUTCOME_MET }, /* a bare status speaks for itself */
		{ "Chưa đạt", COMPARE_GE, OUTCOME_NOT_MET },
		{ "Đang triển khai", COMPARE_GE, OUTCOME_UNDECIDED },
		{ "52% Đạt", COMPARE_GE,
		    OUTCOME_NOT_MET }, /* the figure is certain: the claim does not count */
		{ "trên 60% Đạt", COMPARE_GE, OUTCOME_MET }, /* the figure is not: the claim does */
		{ "52% Đạt", COMPARE_NONE, OUTCOME_MET },    /* nothing to compare with */
		{ "52%", COMPARE_NONE, OUTCOME_UNDECIDED }, { "", COMPARE_GE, OUTCOME_UNKNOWN },
		{ ".", COMPARE_GE, OUTCOME_UNKNOWN }, { "*1", COMPARE_GE, OUTCOME_UNKNOWN },
		{ "kad", COMPARE_GE, OUTCOME_EXEMPT },
		{ "0/0", COMPARE_GE, OUTCOME_NONE_AROSE }, /* not 0 % */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct target target = { .text = "70%", .test = cases[i].test, .limit = { 70, 0 } };
		enum outcome got = outcome_of(TYPE_RATIO, cases[i].typed, &target);

		if (got != cases[i].outcome)
			fail_msg("“%s”: %s, not %s", cases[i].typed, outcome_name(got),
			    outcome_name(cases[i].outcome));
	}
}

static void value_outcome__is_undecided_without_target(void **state)
{
	(void)state;
	assert_int_equal(outcome_of(TYPE_RATIO, "95%", NULL), OUTCOME_UNDECIDED);
	assert_int_equal(outcome_of(TYPE_RATIO, "Đạt", NULL), OUTCOME_MET);
}

static void value_outcome__a_low_rank_is_the_better_one(void **state)
{
	struct target target = { .text = "5", .test = COMPARE_LE, .limit = { 5, 0 } };

	(void)state;
	assert_int_equal(outcome_of(TYPE_RANK, "04/10", &target), OUTCOME_MET);
	assert_int_equal(outcome_of(TYPE_RANK, "xếp hạng thứ 6", &target), OUTCOME_NOT_MET);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(value_outcome__compares_only_what_is_certain),
		cmocka_unit_test(value_outcome__falls_back_on_the_status),
		cmocka_unit_test(value_outcome__is_undecided_without_target),
		cmocka_unit_test(value_outcome__a_low_rank_is_the_better_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
