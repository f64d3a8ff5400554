#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "core/expr.h"

static struct expr_value number(int64_t num, int64_t den)
{
	return (struct expr_value){ EXPR_NUMBER, { num, den } };
}

/* 38 of 87; last period not known; 1.5 has 1783 of 1787; group 1 counts 9 met. */
static struct expr_value lookup(void *context, const struct expr_name *name)
{
	(void)context;
	if (strcmp(name->name, "count_met") == 0)
		return name->code[0] == '\0' ? number(20, 1) : number(9, 1);
	if (name->code) {
		if (strcmp(name->code, "1.5") != 0)
			return (struct expr_value){ EXPR_UNKNOWN, { 0, 1 } };
		if (strcmp(name->name, "num") == 0)
			return number(1783, 1);
		return strcmp(name->name, "den") == 0 ? number(1787, 1) : number(178300, 1787);
	}
	if (strcmp(name->name, "num") == 0)
		return number(38, 1);
	if (strcmp(name->name, "den") == 0)
		return number(87, 1);
	if (strcmp(name->name, "value") == 0)
		return number(3800, 87);
	if (strcmp(name->name, "max") == 0)
		return number(100, 1);
	if (strcmp(name->name, "huge") == 0)
		return number(INT64_MAX, 1);
	return (struct expr_value){ EXPR_UNKNOWN, { 0, 1 } };
}

struct number_case {
	const char *text;
	int64_t num, den; /* den 0: unknown */
};

static void expr_eval__computes_exactly(void **state)
{
	static const struct number_case cases[] = {
		{ "1 + 2 * 3", 7, 1 }, /* * binds above + */
		{ "(1 + 2) * 3", 9, 1 },
		{ "10 - 3 - 2", 5, 1 }, /* from the left */
		{ "12 / 2 / 3", 2, 1 },
		{ "1 - -2", 3, 1 },
		{ "--2", 2, 1 },
		{ "0.1 + 0.2", 3, 10 }, /* what floating point gets wrong */
		{ "1 / 3 + 1 / 3 + 1 / 3", 1, 1 },
		{ "100 * num / den", 3800, 87 },
		{ "abs(3 - 5)", 2, 1 },
		{ "abs(5)", 5, 1 },
		{ "min(3, 1, 2)", 1, 1 },
		{ "max(3, 1, 2)", 3, 1 },
		{ "max", 100, 1 }, /* without "(" the criterion's limit */
		{ "sum(1, 2, 3.5)", 13, 2 },
		{ "round(2.5)", 3, 1 },
		{ "round(-2.5)", -3, 1 }, /* half away from zero, not to even */
		{ "round(2.4999)", 2, 1 },
		{ "round(100 * num / den, 2)", 4368, 100 },
		{ "round(7815 / 17347 * 100, 2)", 4505, 100 },
		{ "if(num <= den, 1, 2)", 1, 1 },
		{ "if(num > den, 1, 2)", 2, 1 },
		{ "if(prev > 1, 1, 2)", 0, 0 },	     /* the condition is not known */
		{ "if(num <= den, 1, prev)", 1, 1 }, /* what is not chosen does not matter */
		{ "coalesce(prev, target, 5)", 5, 1 },
		{ "coalesce(prev, target)", 0, 0 },
		{ "[1.5].num", 1783, 1 },
		{ "[1.5]", 178300, 1787 }, /* its value */
		{ "[9.9].num + 1", 0, 0 },
		{ "count_met()", 20, 1 },
		{ "count_met(\"1\") + 1", 10, 1 },
		{ "num + prev", 0, 0 },
		{ "sum(num, prev)", 0, 0 },
		{ "min(num, prev)", 0, 0 },
		{ "num / 0", 0, 0 }, /* no answer, not an accident */
		{ "huge + 1", 0, 0 },
		{ "huge * huge", 0, 0 },
		{ "round(huge, 9)", 0, 0 },
		{ "round(huge)", INT64_MAX, 1 },
		{ "-0.5", -1, 2 },
	};
	struct arena *arena = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct expr *e = NULL;
		struct err err = { 0 };
		struct expr_value value;

		if (expr_parse(arena, cases[i].text, &e, &err) != OK)
			fail_msg("%s: %s", cases[i].text, err.message);
		assert_false(expr_is_truth(e));
		value = expr_eval(e, lookup, NULL);
		if (cases[i].den == 0
			? value.kind != EXPR_UNKNOWN
			: value.kind != EXPR_NUMBER ||
			      ratio_compare(value.number, (struct ratio){ cases[i].num, cases[i].den }) != 0)
			fail_msg("%s gives the wrong number", cases[i].text);
	}
	arena_free(arena);
}

static void expr_eval__is_three_valued(void **state)
{
	static const struct {
		const char *text;
		enum expr_kind kind;
	} cases[] = {
		{ "num <= den", EXPR_TRUE },
		{ "num > den", EXPR_FALSE },
		{ "num = 38", EXPR_TRUE },
		{ "num <> 38", EXPR_FALSE },
		{ "num < 38", EXPR_FALSE },
		{ "num >= 38", EXPR_TRUE },
		{ "abs(value - prev) <= 20", EXPR_UNKNOWN }, /* no last period: neither right nor wrong */
		{ "prev = prev", EXPR_UNKNOWN },
		{ "true and prev > 1", EXPR_UNKNOWN },
		{ "prev > 1 and true", EXPR_UNKNOWN },
		{ "false and prev > 1", EXPR_FALSE },
		{ "prev > 1 and false", EXPR_FALSE },
		{ "true or prev > 1", EXPR_TRUE },
		{ "prev > 1 or true", EXPR_TRUE },
		{ "false or prev > 1", EXPR_UNKNOWN },
		{ "prev > 1 or false", EXPR_UNKNOWN },
		{ "prev > 1 or target > 1", EXPR_UNKNOWN },
		{ "not prev > 1", EXPR_UNKNOWN },
		{ "not true", EXPR_FALSE },
		{ "not not true", EXPR_TRUE },
		{ "false and false or true", EXPR_TRUE }, /* and binds above or */
		{ "not false and false", EXPR_FALSE },	  /* not binds above and */
		{ "missing(prev)", EXPR_TRUE },
		{ "missing(num)", EXPR_FALSE },
		{ "missing(prev) or abs(value - prev) <= 20", EXPR_TRUE },
		{ "missing([9.9]) = missing(prev)", EXPR_TRUE }, /* both or neither */
		{ "missing(num) <> missing(prev)", EXPR_TRUE },
		{ "if(missing(prev), true, prev > 1)", EXPR_TRUE },
		{ "num / 0 > 1", EXPR_UNKNOWN },
		{ "sum(num, 1) <= [1.5].den", EXPR_TRUE },
	};
	struct arena *arena = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct expr *e = NULL;
		struct err err = { 0 };

		if (expr_parse(arena, cases[i].text, &e, &err) != OK)
			fail_msg("%s: %s", cases[i].text, err.message);
		assert_true(expr_is_truth(e));
		if (expr_eval(e, lookup, NULL).kind != cases[i].kind)
			fail_msg("%s gives %d", cases[i].text, expr_eval(e, lookup, NULL).kind);
	}
	arena_free(arena);
}

static void expr_parse__names_the_place(void **state)
{
	static const struct {
		const char *text;
		int code, column;
		const char *piece;
	} cases[] = {
		{ "", ERR_SYNTAX, 1, "ends too early" },
		{ "num <=", ERR_SYNTAX, 7, "ends too early" },
		{ "num <= <= den", ERR_SYNTAX, 8, "a number, a name" },
		{ "(num <= den", ERR_SYNTAX, 12, "\")\"" },
		{ "num <= den)", ERR_SYNTAX, 11, "should end here" },
		{ "num den", ERR_SYNTAX, 5, "should end here" },
		{ "num == den", ERR_SYNTAX, 5, "write = " },
		{ "num != den", ERR_SYNTAX, 5, "write <>" },
		{ "num ≤ den", ERR_SYNTAX, 5, "write <=" },
		{ "num && den", ERR_SYNTAX, 5, "write and" },
		{ "value >= 70%", ERR_SYNTAX, 12, "per cent already" },
		{ "số > 1", ERR_SYNTAX, 2, "without accents" }, /* ố is one character */
		{ "Num > 1", ERR_SYNTAX, 1, "small letters" },
		{ "0 <= num <= den", ERR_SYNTAX, 10, "two comparisons" },
		{ "value >= 95,5", ERR_SYNTAX, 12, "95.5" },
		{ "value >= 5.000", ERR_SYNTAX, 10, "5000, not 5.000" },
		{ "value >= 1.2.3", ERR_SYNTAX, 10, "not a number" },
		{ "value >= 99999999999999999999", ERR_RANGE, 10, "too many digits" },
		{ "num + (num <= den)", ERR_SYNTAX, 7, "not a condition" },
		{ "(num <= den) < 1", ERR_SYNTAX, 1, "not a condition" },
		{ "(num <= den) = 1", ERR_SYNTAX, 16, "condition is wanted" },
		{ "num and den", ERR_SYNTAX, 1, "condition is wanted" },
		{ "true and den", ERR_SYNTAX, 10, "condition is wanted" },
		{ "not num", ERR_SYNTAX, 5, "condition is wanted" },
		{ "-(num < 1)", ERR_SYNTAX, 2, "not a condition" },
		{ "avg(num)", ERR_SYNTAX, 1, "no such function" },
		{ "abs()", ERR_SYNTAX, 1, "exactly 1" },
		{ "abs(1, 2)", ERR_SYNTAX, 1, "exactly 1" },
		{ "if(num > 1, 2)", ERR_SYNTAX, 1, "exactly 3" },
		{ "round(1, 2, 3)", ERR_SYNTAX, 1, "at most 2" },
		{ "round(1, num)", ERR_SYNTAX, 1, "plain digit" },
		{ "if(num, 1, 2)", ERR_SYNTAX, 4, "condition is wanted" },
		{ "if(num > 1, 1, num > 1)", ERR_SYNTAX, 16, "not a condition" },
		{ "abs(1 2)", ERR_SYNTAX, 7, "comma" },
		{ "[1.5.den", ERR_SYNTAX, 6, "between [ and ]" },
		{ "[].den", ERR_SYNTAX, 1, "between [ and ]" },
		{ "[1.5].", ERR_SYNTAX, 7, "stands a name" },
		{ "count_met(1)", ERR_SYNTAX, 11, "count_met(\"1\")" },
		{ "count_met(\"x\")", ERR_SYNTAX, 12, "quotation" },
		{ "num ; den", ERR_SYNTAX, 5, "no meaning" },
		{ "num > \xff", ERR_SYNTAX, 7, "no meaning" },
		{ "and", ERR_SYNTAX, 1, "a number, a name" },
	};
	struct arena *arena = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct expr *e = NULL;
		struct err err = { 0 };
		int rc = expr_parse(arena, cases[i].text, &e, &err);

		if (rc != cases[i].code || err.column != cases[i].column ||
		    !strstr(err.message, cases[i].piece))
			fail_msg("%s: %s at %d: %s", cases[i].text, err_name(rc), err.column, err.message);
		assert_null(e);
	}
	arena_free(arena);
}

static void parse_repeated(const char *open, const char *close, size_t times, int expected)
{
	struct arena *arena = arena_new();
	struct str text = { 0 };
	struct expr *e = NULL;

	str_append_repeat(&text, open, times);
	str_append(&text, "1");
	str_append_repeat(&text, close, times);
	assert_int_equal(expr_parse(arena, str_text(&text), &e, NULL), expected);
	str_dispose(&text);
	arena_free(arena);
}

static void expr_parse__bounds_depth_and_length(void **state)
{
	(void)state;
	parse_repeated("(", ")", 60, OK);
	parse_repeated("(", ")", 64, ERR_SYNTAX);
	parse_repeated("-", "", 100, ERR_SYNTAX);
	parse_repeated("abs(", ")", 100, ERR_SYNTAX);
	parse_repeated("1+", "", 900, OK); /* long is not deep */
	parse_repeated("1+", "", 1200, ERR_RANGE);
}

struct seen {
	int count;
	int columns[8];
};

static int note_name(void *context, const struct expr_name *name)
{
	struct seen *seen = context;

	seen->columns[seen->count++] = name->column;
	return name->code && strcmp(name->code, "2.1") == 0;
}

static void expr_each_name__visits_in_order_and_stops(void **state)
{
	struct arena *arena = arena_new();
	struct seen seen = { 0 };
	struct expr *e = NULL;

	(void)state;
	assert_int_equal(expr_parse(arena, "num <= [1.5].den and abs([2.1] - prev) > den", &e, NULL), OK);
	assert_int_equal(expr_each_name(e, note_name, &seen), 1);
	assert_int_equal(seen.count, 3); /* prev and den are not reached */
	assert_int_equal(seen.columns[0], 1);
	assert_int_equal(seen.columns[1], 8);
	assert_int_equal(seen.columns[2], 26);
	arena_free(arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(expr_eval__computes_exactly),
		cmocka_unit_test(expr_eval__is_three_valued),
		cmocka_unit_test(expr_parse__names_the_place),
		cmocka_unit_test(expr_parse__bounds_depth_and_length),
		cmocka_unit_test(expr_each_name__visits_in_order_and_stops),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
