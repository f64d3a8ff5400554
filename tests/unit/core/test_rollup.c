/* Totals of the level below, and what they propose. */
#include "core/check.h"
#include "core/rollup.h"
#include "overview_fixture.h"

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
    "[1.5]\nlabel = e\ntype = count\nwarn.1 = value = rollup(duoi).units\nwarn.1.message = Khác số xã\n"
    "[1.6]\nlabel = f\ntype = ratio\nnumerator.label = x\ndenominator.label = y\n"
    "propose = rollup(duoi).recognised / rollup(duoi).assigned\n";

static struct form *lower, *upper;
static struct org_units units;

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
	fixture_units(&units, 4);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	form_free(lower);
	form_free(upper);
	org_units_dispose(&units);
	return 0;
}

static void put(struct overview *o, const char *unit, const char *share, const char *count)
{
	struct record *r = fixture_record(lower, "duoi/15349/2023-H1", LEVEL_XA);

	fixture_set(r, "1.1", share);
	fixture_set(r, "1.2", count);
	fixture_put(o, unit, r);
	record_free(r);
}

static struct record *upper_record(struct overview *o)
{
	struct record *r = fixture_record(upper, "tren/393/2023-H1", LEVEL_HUYEN);
	struct rollup *rollup = NULL;

	overview_total(o);
	assert_int_equal(rollup_new(o, &rollup, NULL), OK);
	overview_free(o);
	record_take_rollup(r, rollup);
	return r;
}

/* Four units, three records: 80/100, 30/300, and one without a figure. */
static struct overview *three_of_four(void)
{
	struct overview *o = fixture_overview(lower, &units);

	put(o, "15301", "80/100", "5");
	put(o, "15302", "30/300", "khoảng 7");
	put(o, "15303", ".", "");
	return o;
}

static struct record *summed(void)
{
	return upper_record(three_of_four());
}

static void record_proposal__adds_up_the_level_below(void **state)
{
	static const struct {
		const char *code, *typed, *behind;
	} rows[] = {
		{ "1.1", "110/400", "2 of 4 units have the figure" }, /* never the mean of 80 % and 10 % */
		{ "1.2", "13", "2 of 4 units have the figure, not all of them exact" }, { "1.3", "", "" },
		{ "1.4", "25%", "3 of 4 units have the figure" }, /* one of four is complete */
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
	struct str typed = { 0 };

	(void)state;
	assert_false(record_proposal(r, 0, &typed, NULL)); /* nobody gathered anything */
	record_free(r);
	r = upper_record(fixture_overview(lower, &units));
	assert_false(record_proposal(r, 0, &typed, NULL)); /* no unit has a record */
	assert_int_equal(typed.len, 0);
	str_dispose(&typed);
	record_free(r);
}

/* Decisions propose, and only where one is written down. */
static void record_proposal__counts_decisions(void **state)
{
	struct overview *o = three_of_four();
	struct str typed = { 0 };
	struct record *r;

	(void)state;
	free(o->units[3].recognised); /* it has handed nothing in, and has a decision all the same */
	o->units[3].recognised = strdup("Quyết định 12/QĐ-UBND");
	o->units[0].assigned = o->units[3].assigned = true;
	r = upper_record(o);
	assert_true(record_proposal(r, (size_t)form_find(upper, "1.6"), &typed, NULL));
	assert_string_equal(str_text(&typed), "1/2");
	record_free(r);
	str_clear(&typed);
	r = summed();
	assert_false(record_proposal(r, (size_t)form_find(upper, "1.6"), &typed, NULL));
	record_free(r);
	str_dispose(&typed);
}

/* A remark where another figure stands; none where the same does, however it is written. */
static void check_cell__compares_with_what_is_proposed(void **state)
{
	static const struct {
		const char *code, *typed;
		bool told;
	} rows[] = {
		{ "1.1", "110/400", false }, { "1.1", "11/40", true }, { "1.1", "27,5%", false },
		{ "1.1", "30%", true }, { "1.2", "13", false }, { "1.2", "14", true }, { "1.2", ".", false },
		{ "1.2", "kps", false }, { "1.4", "25%", false },
		{ "1.5", "7", false }, /* nothing is proposed there */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct record *r = summed();
		struct findings findings = { 0 };
		size_t told = 0;

		fixture_set(r, rows[i].code, rows[i].typed);
		assert_int_equal(
		    check_cell(r, NULL, (size_t)form_find(upper, rows[i].code), NULL, NULL, &findings, NULL),
		    OK);
		for (size_t n = 0; n < findings.count; n++)
			if (strcmp(findings.items[n].rule, "below") == 0) {
				assert_int_equal(findings.items[n].severity, SEVERITY_NOTE);
				assert_non_null(strstr(findings.items[n].message, "of 4 units"));
				told++;
			}
		if (told != rows[i].told)
			fail_msg("%s := %s: %zu", rows[i].code, rows[i].typed, told);
		findings_dispose(&findings);
		record_free(r);
	}
}

/* What stood behind a figure goes along with the record. */
static void rollup_sources__names_every_unit(void **state)
{
	struct overview *o = three_of_four();
	const struct rollup_source *sources;
	const struct rollup *rollup;
	struct record *r;
	size_t count;

	(void)state;
	memset(o->units[1].payload_sha256, 'a', 64);
	o->units[2].state = UNIT_TYPED;
	r = upper_record(o);
	rollup = record_rollup(r, "duoi");
	assert_string_equal(rollup_form(rollup)->id, "duoi");
	assert_null(rollup_next(rollup));
	sources = rollup_sources(rollup, &count);
	assert_int_equal(count, 4);
	assert_string_equal(sources[1].unit, "15302");
	assert_int_equal(strlen(sources[1].payload_sha256), 64);
	assert_int_equal(sources[2].state, UNIT_TYPED);
	assert_int_equal(sources[3].state, UNIT_MISSING);
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
		{ "propose = rollup(duoi)", 23, "behind rollup", "[1.5]" },
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
		cmocka_unit_test(record_proposal__counts_decisions),
		cmocka_unit_test(check_cell__compares_with_what_is_proposed),
		cmocka_unit_test(rollup_sources__names_every_unit),
		cmocka_unit_test(check_record__sees_the_level_below),
		cmocka_unit_test(form_parse__names_place_and_remedy__bad_rollups),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
