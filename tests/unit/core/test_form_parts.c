/* Criteria in parts, and comparisons read from the printed target. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "core/form.h"

/* Lines 1 to 8; what a row adds starts in line 9. */
#define HEAD                                                                                                 \
	"[form]\nid = thu-huyen\nversion = 1\ntitle = Thử\nlevel = huyen\nperiods = quarter\n"             \
	"[group.1]\nlabel = Chính quyền số\n"
/* Lines 9 to 12. */
#define HEADING                                                                                              \
	"[1.2]\ntype = heading\nlabel = Tỷ lệ xử lý văn bản trên môi trường mạng:\nbasis = Kế hoạch 48\n"
#define PART "[1.2.1]\nunder = 1.2\nlabel = cấp huyện\ntype = percent\n"

static struct form *parse(const char *text)
{
	struct form *form = NULL;
	struct err err = { 0 };

	if (form_parse("p", text, strlen(text), &form, NULL, &err) != OK)
		fail_msg("%s", err.message);
	return form;
}

static void form_parse__puts_parts_under_their_heading(void **state)
{
	struct form *form = parse(HEAD "[1.1]\nlabel = a\ntype = count\n" HEADING PART
				       "[1.2.2]\nunder = 1.2\nlabel = cấp xã\ntype = percent\n"
				       "[1.3]\nlabel = b\ntype = count\n");
	const struct heading *heading;

	(void)state;
	assert_int_equal(form->indicator_count, 4); /* a heading has no cell */
	assert_int_equal(form->heading_count, 1);
	assert_int_equal(form_find(form, "1.2"), -1);
	heading = form_heading_above(form, 1);
	assert_ptr_equal(heading, &form->headings[0]);
	assert_string_equal(heading->code, "1.2");
	assert_string_equal(heading->basis, "Kế hoạch 48");
	assert_int_equal(heading->parts, 2);
	assert_null(form_heading_above(form, 0));
	assert_null(form_heading_above(form, 2)); /* the second part: it stands above the first */
	assert_null(form_heading_above(form, 3));
	assert_ptr_equal(form->indicators[2].under, heading);
	assert_string_equal(form->indicators[2].own_label, "cấp xã");
	assert_string_equal(
	    form->indicators[2].label, "Tỷ lệ xử lý văn bản trên môi trường mạng: cấp xã"); /* one colon */
	assert_string_equal(form->indicators[3].own_label, "b");
	assert_null(form->indicators[3].under);
	form_free(form);
}

struct bad_pack {
	const char *text;
	int line, column;
	const char *message, *hint;
};

static const struct bad_pack bad_packs[] = {
	/* what has no cell has no target, no unit, no rule */
	{ HEAD HEADING "target.2024 = 100%\n" PART, 13, 1, "does not go with type \"heading\"",
	    "to its parts" },
	{ HEAD HEADING "unit = %\n" PART, 13, 1, "does not go with type \"heading\"", "to its parts" },
	{ HEAD HEADING, 9, 2, "has no parts", "under" },
	{ HEAD "[1.2]\ntype = heading\n" PART, 9, 2, "has no \"label\"", "word for word" },
	{ HEAD HEADING "[1.2.1]\nunder = 1.3\nlabel = x\ntype = count\n" PART, 14, 9, "no heading \"1.3\"",
	    "1.2" },
	{ HEAD "[1.1]\nlabel = x\ntype = count\n[1.2]\nlabel = y\ntype = count\nunder = 1.1\n", 15, 9,
	    "has a cell of its own", "type = heading" },
	/* the parts stand in a row behind their heading */
	{ HEAD HEADING PART "[1.3]\nlabel = x\ntype = count\n[1.2.2]\nunder = 1.2\nlabel = y\ntype = count\n",
	    21, 9, "does not stand behind", "directly behind" },
	{ HEAD "[1.1]\nunder = 1.2\nlabel = y\ntype = count\n" HEADING PART, 10, 9, "does not stand behind",
	    "directly" },
	{ HEAD HEADING PART "[1.3]\nlabel = x\ntype = count\nwarn.1 = value > [1.2]\nwarn.1.message = x\n",
	    20, 18, "[1.2] does not exist", "one of its parts" },
	{ HEAD "[2.1]\ntype = heading\nlabel = x\n" PART, 9, 2, "[group.2], which is missing", "group" },
	{ HEAD "[1.1]\nlabel = x\ntype = headng\n", 11, 8, "no type", "heading" },
	/* what no comparison can be read from */
	{ HEAD "[1.1]\nlabel = x\ntype = percent\ntarget = Có\ntarget.test = from text\n", 13, 15,
	    "no comparison can be read", ">= 70" },
	{ HEAD "[1.1]\nlabel = x\ntype = percent\ntarget = khoảng 80%\ntarget.test = from text\n", 13, 15,
	    "no comparison can be read", "leave the line out" },
	{ HEAD "[1.1]\nlabel = x\ntype = percent\ntarget = 100% huyện; 80% xã\ntarget.test = from text\n", 13,
	    15, "no comparison can be read", "yourself" },
	{ HEAD "[1.1]\nlabel = x\ntype = count\ntarget =\ntarget.test = from text\n", 13, 15,
	    "no comparison can be read", "yourself" },
};

static void form_parse__names_place_and_remedy__bad_parts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bad_packs) / sizeof(*bad_packs); i++) {
		const struct bad_pack *bad = &bad_packs[i];
		struct form_problems problems = { 0 };
		struct form *form = NULL;
		size_t at = 0;

		assert_int_equal(
		    form_parse("p", bad->text, strlen(bad->text), &form, &problems, NULL), ERR_SYNTAX);
		while (at < problems.count &&
		       (problems.items[at].line != bad->line || problems.items[at].column != bad->column))
			at++;
		if (at == problems.count)
			fail_msg("row %d: nothing at %d:%d; first %d:%d %s", (int)i, bad->line, bad->column,
			    problems.items[0].line, problems.items[0].column, problems.items[0].message);
		if (!strstr(problems.items[at].message, bad->message) ||
		    !strstr(problems.items[at].hint, bad->hint))
			fail_msg(
			    "row %d: %s; %s", (int)i, problems.items[at].message, problems.items[at].hint);
		form_problems_dispose(&problems);
	}
}

static void form_parse__reads_the_comparison_from_the_text(void **state)
{
	static const struct {
		const char *type, *target;
		enum compare test;
		struct decimal limit;
	} rows[] = {
		{ "percent", "trên 60%", COMPARE_GT, { 60, 0 } },
		{ "percent", "tối thiểu 90%", COMPARE_GE, { 90, 0 } },
		{ "percent", "đạt 100%", COMPARE_GE, { 100, 0 } },
		{ "percent", "Đạt 100%", COMPARE_GE, { 100, 0 } },
		{ "percent", "từ 70% trở lên", COMPARE_GE, { 70, 0 } },
		{ "percent", "70% trở lên", COMPARE_GE, { 70, 0 } },
		{ "percent", "dưới 5%", COMPARE_LT, { 5, 0 } },
		{ "percent", "không quá 5%", COMPARE_LE, { 5, 0 } },
		{ "percent", "đạt trên 99,5%", COMPARE_GT, { 995, 1 } },
		{ "percent", "100%", COMPARE_GE, { 100, 0 } }, /* the least that is wanted */
		{ "ratio\nnumerator.label = a\ndenominator.label = b", "≥ 70%", COMPARE_GE, { 70, 0 } },
		{ "count\nunit = người", "ít nhất 5.000 người", COMPARE_GE, { 5000, 0 } },
		{ "count", "Trên 20", COMPARE_GT, { 20, 0 } },
		{ "money", "tối thiểu 1,5 tỷ đồng", COMPARE_GE, { 1500000000, 0 } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char text[1024];
		struct form *form;
		const struct target *target;

		(void)snprintf(text, sizeof(text),
		    HEAD "[1.1]\nlabel = x\ntype = %s\ntarget.2024 = %s\n"
			 "target.2024.test = from text\n",
		    rows[i].type, rows[i].target);
		form = parse(text);
		target = indicator_target(&form->indicators[0], 2024);
		if (target->test != rows[i].test || decimal_compare(target->limit, rows[i].limit) != 0)
			fail_msg("\"%s\": test %d, limit %d", rows[i].target, (int)target->test,
			    (int)target->limit.units);
		assert_true(target->from_text);
		assert_string_equal(target->text, rows[i].target); /* as printed */
		form_free(form);
	}
}

/* Not asked for, nothing is compared: the outcome is the officer's. */
static void form_parse__compares_nothing__unasked(void **state)
{
	struct form *form = parse(HEAD "[1.1]\nlabel = x\ntype = percent\ntarget = trên 60%\n");

	(void)state;
	assert_int_equal(form->indicators[0].targets[0].test, COMPARE_NONE);
	assert_false(form->indicators[0].targets[0].from_text);
	form_free(form);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(form_parse__puts_parts_under_their_heading),
		cmocka_unit_test(form_parse__names_place_and_remedy__bad_parts),
		cmocka_unit_test(form_parse__reads_the_comparison_from_the_text),
		cmocka_unit_test(form_parse__compares_nothing__unasked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
