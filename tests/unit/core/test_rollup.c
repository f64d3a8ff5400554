/* Totals of the level below, and what they propose. */
#include "core/check.h"
#include "core/rollup.h"
#include "fixture.h"

static const char lower_pack[] =
    "[form]\nid = duoi\nversion = 1\ntitle = T\nlevel = xa\nperiods = half year\ncomplete = [1.1].value >= "
    "70\n"
    "[group.1]\nlabel = A\n"
    "[1.1]\nlabel = a\ntype = ratio\nnumerator.label = x\ndenominator.label = y\n"
    "[1.2]\nlabel = b\ntype = count\n[1.3]\nlabel = c\ntype = percent\n";
static const char upper_pack[] =
    "[form]\nid = tren\nversion = 1\ntitle = T\nlevel = huyen\nperiods = half year\n[group.1]\nlabel = A\n"
    "[1.1]\nlabel = a\ntype = ratio\nnumerator.label = x\ndenominator.label = y\n"
    "propose = rollup(duoi)[1.1].num / rollup(duoi)[1.1].den\n"
    "[1.2]\nlabel = b\ntype = count\npropose = rollup(duoi)[1.2] + 1\n"
    "[1.3]\nlabel = c\ntype = count\nsame.as = rollup(duoi).complete\n"
    "[1.4]\nlabel = d\ntype = percent\npropose = rollup(duoi).share_complete\n"
    "[1.5]\nlabel = e\ntype = count\nwarn.1 = value = rollup(duoi).units\nwarn.1.message = Khác số xã\n";

static struct form *lower, *upper;

static struct form *parse(const char *text)
{
	struct form *form = NULL;
	struct err err = { 0 };

	if (form_parse("p", text, strlen(text), &form, NULL, &err) != OK)
		fail_msg("%s", err.message);
	return form;
}

static int setup(void **state)
{
	(void)state;
	lower = parse(lower_pack);
	upper = parse(upper_pack);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	form_free(lower);
	form_free(upper);
	return 0;
}

static void add(struct rollup *rollup, const char *share, const char *count)
{
	struct record *r = fixture_record(lower, "duoi/15349/2023-H1", LEVEL_XA);

	fixture_set(r, "1.1", share);
	fixture_set(r, "1.2", count);
	rollup_add(rollup, r);
	record_free(r);
}

/* Four units, three records: 80/100, 30/300, and one without a figure. */
static struct record *summed(void)
{
	struct record *r = fixture_record(upper, "tren/393/2023-H1", LEVEL_HUYEN);
	struct rollup *rollup = NULL;

	assert_int_equal(rollup_new(lower, 4, &rollup, NULL), OK);
	add(rollup, "80/100", "5");
	add(rollup, "30/300", "khoảng 7");
	add(rollup, ".", "");
	record_take_rollup(r, rollup);
	return r;
}

static void record_proposal__adds_up_the_level_below(void **state)
{
	static const struct {
		const char *code, *typed, *behind;
	} rows[] = {
		{ "1.1", "110/400", "2 of 4 units have the figure" }, /* never the mean of 80 % and 10 % */
		{ "1.2", "13", "2 of 4 units have the figure, not all of them exact" }, { "1.3", "", "" },
		{ "1.4", "25%", "" }, /* one of four is complete */
	};
	struct record *r = summed();

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct str typed = { 0 }, behind = { 0 };
		bool known = record_proposal(r, (size_t)form_find(upper, rows[i].code), &typed, &behind);

		assert_int_equal(known, rows[i].typed[0] != '\0');
		assert_string_equal(str_text(&typed), rows[i].typed);
		assert_string_equal(str_text(&behind), rows[i].behind);
		str_dispose(&typed);
		str_dispose(&behind);
	}
	record_free(r);
}

static void record_proposal__is_none__without_records(void **state)
{
	struct record *r = fixture_record(upper, "tren/393/2023-H1", LEVEL_HUYEN);
	struct rollup *rollup = NULL;
	struct str typed = { 0 };

	(void)state;
	assert_false(record_proposal(r, 0, &typed, NULL)); /* nobody gathered anything */
	assert_int_equal(rollup_new(lower, 4, &rollup, NULL), OK);
	record_take_rollup(r, rollup);
	assert_false(record_proposal(r, 0, &typed, NULL)); /* no unit has a record */
	assert_int_equal(typed.len, 0);
	str_dispose(&typed);
	record_free(r);
}

static void check_record__sees_the_level_below(void **state)
{
	struct record *r = summed(), *copy = NULL;
	struct findings findings = { 0 };

	(void)state;
	fixture_set(r, "1.3", "2");
	fixture_set(r, "1.5", "3");
	assert_int_equal(record_copy(r, &copy, NULL), OK); /* the copy sees it too */
	record_free(r);
	assert_int_equal(check_record(copy, NULL, &findings, NULL), OK);
	assert_int_equal(findings.count, 2);
	assert_string_equal(findings.items[0].rule, "same.as");
	assert_non_null(strstr(findings.items[0].message, "complete = 1"));
	assert_string_equal(findings.items[1].message, "Khác số xã");
	findings_dispose(&findings);
	record_free(copy);
}

#define HEAD "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\n[group.1]\nlabel = A\n"

static void form_parse__names_place_and_remedy__bad_rollups(void **state)
{
	static const struct {
		const char *line;
		int column;
		const char *message, *hint;
	} bad[] = {
		{ "propose = rollup(duoi)", 23, "behind rollup", "[2.1]" },
		{ "propose = rollup(Dưới).units", 18, "between the brackets", "" },
		{ "propose = rollup(duoi).unit", 11, "not a name", "units" },
		{ "propose = rollup(duoi)[1.5].prev", 11, "not a name", "num, den" },
		{ "propose = rollup(thu).units", 11, "this form itself", "level below" },
		{ "propose = rollup(duoi).units > 3", 11, "a number is wanted", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(bad); i++) {
		struct form_problems problems = { 0 };
		struct form *own = NULL;
		char text[1024];

		(void)snprintf(text, sizeof text, HEAD "[1.1]\nlabel = x\ntype = count\n%s\n", bad[i].line);
		assert_int_equal(form_parse("p", text, strlen(text), &own, &problems, NULL), ERR_SYNTAX);
		if (problems.items[0].line != 12 || problems.items[0].column != bad[i].column ||
		    !strstr(problems.items[0].message, bad[i].message) ||
		    !strstr(problems.items[0].hint, bad[i].hint))
			fail_msg("%s: %d:%d %s; %s", bad[i].line, problems.items[0].line,
			    problems.items[0].column, problems.items[0].message, problems.items[0].hint);
		form_problems_dispose(&problems);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(record_proposal__adds_up_the_level_below),
		cmocka_unit_test(record_proposal__is_none__without_records),
		cmocka_unit_test(check_record__sees_the_level_below),
		cmocka_unit_test(form_parse__names_place_and_remedy__bad_rollups),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
