/* One line that ties a figure to others: what it finds, and what it leaves alone. */
#include "core/check.h"
#include "fixture.h"

static const char pack[] =
    "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = half year\n"
    "statuses = Đạt: met | Chưa đạt: not_met\n"
    "[group.1]\nlabel = A\n"
    "[1.1]\nlabel = Tổng\ntype = count\nsum = [1.2] + [1.3]\n"
    "[1.2]\nlabel = Trực tiếp\ntype = count\n"
    "[1.3]\nlabel = Trực tuyến\ntype = count\nsubset.of = [1.1]\n"
    "[1.4]\nlabel = Tỷ lệ trực tuyến\ntype = percent\npercent.of = [1.3] / [1.1]\n"
    "[1.5]\nlabel = Nhắc lại\ntype = count\nsame.as = [1.1]\n"
    "[1.6]\nlabel = Có\ntype = ratio\nnumerator.label = a\ndenominator.label = b\ncomplement = [1.7]\n"
    "percent.of = [1.3] / [1.1]\n"
    "[1.7]\nlabel = Chưa có\ntype = ratio\nnumerator.label = a\ndenominator.label = b\n"
    "[1.8]\nlabel = Ba phần\ntype = percent\ncomplement = [1.8] [1.9] [1.10]\n"
    "[1.9]\nlabel = x\ntype = percent\nsame.as = [1.7]\n[1.10]\nlabel = y\ntype = percent\n"
    "[1.11]\nlabel = Mẫu số\ntype = count\nsame.as = [1.6].den\n"
    "[1.12]\nlabel = Kinh phí\ntype = money\nsum = [1.13] + [1.14]\n[1.13]\nlabel = x\ntype = money\n"
    "[1.14]\nlabel = y\ntype = money\n"
    "[1.15]\nlabel = Hạng\ntype = rank\ncheck.1 = value <= of / 2\ncheck.1.message = Nửa sau: {value}\n";

#define CELLS_MAX 4

static struct form *form;

static int setup(void **state)
{
	struct err err = { 0 };

	(void)state;
	if (form_parse("p", pack, sizeof pack - 1, &form, NULL, &err) != OK) {
		print_error("%s\n", err.message);
		return -1;
	}
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	form_free(form);
	return 0;
}

struct relation_case {
	const char *cells[CELLS_MAX]; /* "1.2=20"; the last one set is looked at */
	const char *rule, *words;     /* "" for none */
	enum severity severity;
};

static const struct relation_case cases[] = {
	/* sums */
	{ { "1.2=164", "1.3=63", "1.1=257" }, "sum",
	    "[1.2] = 164; [1.3] = 63: together 227, but here stands 257", SEVERITY_HARD },
	{ { "1.2=164", "1.3=63", "1.1=227" }, "", "", 0 },
	{ { "1.2=164", "1.1=257" }, "", "", 0 },	    /* a part is not there yet */
	{ { "1.2=164", "1.3=.", "1.1=257" }, "", "", 0 },   /* known to be missing */
	{ { "1.2=164", "1.3=kps", "1.1=164" }, "", "", 0 }, /* nothing arose: 0 */
	{ { "1.2=164", "1.3=kps", "1.1=165" }, "sum", "165", SEVERITY_HARD },
	{ { "1.2=khoảng 160", "1.3=63", "1.1=257" }, "", "", 0 }, /* about so many */
	/* what is known is more than the whole already, whatever the rest is */
	{ { "1.2=300", "1.1=257" }, "sum", "[1.2] = 300: together 300 already, but here stands 257", SEVERITY_HARD },
	{ { "1.2=257", "1.1=257" }, "", "", 0 },
	{ { "1.2=300", "1.3=.", "1.1=257" }, "sum", "300 already", SEVERITY_HARD },
	{ { "1.2=300", "1.3=*", "1.1=257" }, "sum", "300 already", SEVERITY_HARD },
	{ { "1.2=300", "1.3=khoảng 3", "1.1=257" }, "sum", "300 already", SEVERITY_HARD },
	{ { "1.2=khoảng 300", "1.1=257" }, "", "", 0 }, /* nobody knows how much less it is */
	{ { "1.2=300", "1.1=khoảng 257" }, "", "", 0 },
	{ { "1.2=164", "1.3=63", "1.1=trên 200" }, "", "", 0 },
	{ { "1.13=1.000.000 đồng", "1.14=500.000 đồng", "1.12=1,6 triệu" }, "sum", "1.500.000",
	    SEVERITY_HARD },
	/* a part and its total */
	{ { "1.1=50", "1.3=63" }, "subset.of", "63 is a part of 50 ([1.1] = 50)", SEVERITY_HARD },
	{ { "1.1=63", "1.3=63" }, "", "", 0 },
	{ { "1.1=trên 50", "1.3=63" }, "", "", 0 },
	/* a share of two other figures, at the precision printed */
	{ { "1.3=11543", "1.1=13763", "1.4=83,87%" }, "", "", 0 },
	{ { "1.3=72", "1.1=139", "1.4=51,79%" }, "", "", 0 }, /* cut off */
	{ { "1.3=72", "1.1=139", "1.4=52%" }, "", "", 0 },
	{ { "1.3=38", "1.1=87", "1.4=46,67%" }, "percent.of", "that is 43,68%, but here stands 46,67%",
	    SEVERITY_HARD },
	{ { "1.3=38", "1.1=0", "1.4=46,67%" }, "", "", 0 }, /* a share of nothing is unknown */
	{ { "1.3=38", "1.1=87", "1.4=khoảng 50%" }, "", "", 0 },
	{ { "1.3=1", "1.1=4", "1.6=25/100" }, "", "", 0 },
	{ { "1.3=1", "1.1=4", "1.6=26/100" }, "percent.of", "26%", SEVERITY_HARD },
	/* shares that make 100 % */
	{ { "1.7=16/203", "1.6=187/203" }, "", "", 0 },
	{ { "1.7=16/203", "1.6=186/203" }, "complement", "together 99,51%, not 100%", SEVERITY_SOFT },
	{ { "1.7=7,8%", "1.6=92,1%" }, "", "", 0 }, /* both cut off */
	{ { "1.7=7,8%", "1.6=92,4%" }, "complement", "100,2%", SEVERITY_SOFT },
	{ { "1.9=33,3%", "1.10=33,3%", "1.8=33,3%" }, "", "", 0 },
	{ { "1.9=33,3%", "1.10=33,3%", "1.8=33,1%" }, "complement", "99,7%", SEVERITY_SOFT },
	{ { "1.9=33,3%", "1.8=33,1%" }, "", "", 0 },
	{ { "1.9=60%", "1.8=60%" }, "complement", "together 120% already, more than 100%", SEVERITY_SOFT },
	{ { "1.9=60%", "1.8=40%" }, "", "", 0 },
	/* the same figure twice */
	{ { "1.1=23.608", "1.5=23.609" }, "same.as", "[1.1] = 23.608, but here stands 23.609",
	    SEVERITY_SOFT },
	{ { "1.1=23.608", "1.5=23.608" }, "", "", 0 },
	{ { "1.7=7.815/17.347", "1.9=45,05%" }, "", "", 0 },
	{ { "1.7=7.815/17.347", "1.9=45,1%" }, "", "", 0 }, /* rounded */
	{ { "1.7=45,12%", "1.9=45,1%" }, "", "", 0 },
	{ { "1.7=45,12%", "1.9=45,2%" }, "same.as", "45,2%",
	    SEVERITY_SOFT }, /* neither rounded nor cut off */
	{ { "1.7=45,2%", "1.9=45,12%" }, "same.as", "45,12%", SEVERITY_SOFT },
	{ { "1.7=45,1%", "1.9=45,18%" }, "", "", 0 }, /* cut off */
	{ { "1.7=7.815/17.347", "1.9=45,5%" }, "same.as", "45,5%", SEVERITY_SOFT },
	{ { "1.6=10/203", "1.11=204" }, "same.as", "[1.6].den = 203, but here stands 204", SEVERITY_SOFT },
};

static bool is_relation(const char *rule)
{
	static const char *const ids[] = {
#define RELATION_ID(kind, key, severity, types) key,
		RELATIONS(RELATION_ID)
#undef RELATION_ID
	};

	for (size_t i = 0; i < LENGTH(ids); i++)
		if (strcmp(ids[i], rule) == 0)
			return true;
	return false;
}

static void check_relations__find_what_does_not_add_up(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record *r = fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);
		struct findings findings = { 0 };
		const struct finding *found = NULL;
		char code[8] = "";

		for (size_t k = 0; k < CELLS_MAX && cases[i].cells[k]; k++) {
			size_t n = strcspn(cases[i].cells[k], "=");

			(void)snprintf(code, sizeof code, "%.*s", (int)n, cases[i].cells[k]);
			fixture_set(r, code, cases[i].cells[k] + n + 1);
		}
		assert_int_equal(
		    check_cell(r, NULL, (size_t)form_find(form, code), NULL, NULL, &findings, NULL), OK);
		for (size_t k = 0; k < findings.count; k++)
			if (is_relation(findings.items[k].rule))
				found = &findings.items[k];
		if (strcmp(found ? found->rule : "", cases[i].rule) != 0)
			fail_msg("row %d: found “%s: %s”", (int)i, found ? found->rule : "",
			    found ? found->message : "");
		if (found &&
		    (!strstr(found->message, cases[i].words) || found->severity != cases[i].severity))
			fail_msg("row %d: “%s”", (int)i, found->message);
		findings_dispose(&findings);
		record_free(r);
	}
}

/* "of": how many were ranked; not said, nothing is known. */
static void check_cell__knows_how_many_were_ranked(void **state)
{
	static const struct {
		const char *typed;
		size_t found;
	} rows[] = { { "4/10", 0 }, { "5/10", 0 }, { "6/10", 1 }, { "6", 0 } };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct record *r = fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);
		struct findings findings = { 0 };

		fixture_set(r, "1.15", rows[i].typed);
		assert_int_equal(
		    check_cell(r, NULL, (size_t)form_find(form, "1.15"), NULL, NULL, &findings, NULL), OK);
		assert_int_equal(findings.count, rows[i].found);
		findings_dispose(&findings);
		record_free(r);
	}
}

/* Where both are wrong both are said, each at its own cell; a reason lets a soft one stand. */
static void check_record__lets_a_repeated_figure_stand__with_a_reason(void **state)
{
	struct record *r = fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);
	struct findings findings = { 0 };
	struct changes changes = { 0 };
	int at = form_find(form, "1.5");

	(void)state;
	fixture_set(r, "1.1", "23.608");
	fixture_set(r, "1.5", "23.609");
	assert_int_equal(check_explainable(r, NULL, at, "same.as", NULL), OK);
	assert_int_equal(check_explainable(r, NULL, at, "sum", NULL), ERR_USAGE);
	assert_int_equal(
	    record_change_explanation(r, at, "same.as", "Thêm 01 hồ sơ nhập tay", &changes, NULL), OK);
	assert_int_equal(record_apply(r, &changes, NULL), OK);
	assert_int_equal(check_record(r, NULL, &findings, NULL), OK);
	assert_int_equal(findings_open(&findings), 0);
	changes_dispose(&changes);
	findings_dispose(&findings);
	record_free(r);
}

#define HEAD "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\n[group.1]\nlabel = A\n"

static void form_parse__names_place_and_remedy__bad_relations(void **state)
{
	static const struct {
		const char *line;
		int column;
		const char *message, *hint;
	} bad[] = {
		{ "sum = [1.9] + [1.2]", 7, "[1.9] does not exist", "nearest" },
		{ "sum = [1.2] + ", 14, "cannot be read", "[2.1] + [2.2]" },
		{ "sum = [1.2] > [1.3]", 7, "a number is wanted", "[2.1]" },
		{ "sum = [1.1] + [1.2]", 7, "this criterion itself", "[2.1] + [2.2]" },
		{ "sum = 1.2 + 1.3", 7, "names no criterion", "[2.1] + [2.2]" }, /* codes without brackets */
		{ "sum = [1.2], [1.3]", 12, "cannot be read", "with + between" },
		{ "sum = [1.2] × [1.3]", 13, "write *", "[2.1]" },
		{ "subset.of = value", 13, "this criterion itself", "the whole" },
		{ "subset.of = 50", 13, "names no criterion", "[2.1]" },
		{ "subset.of = [1.5]", 13, "[1.5] is a share", "[2.1]" },
		{ "same.as = [1.5]", 11, "[1.5] is a share", "[1.4]" },
		{ "percent.of = [1.2] / [1.3]", 1, "does not go with type \"count\"", "percent and ratio" },
		{ "complement = [1.2]", 1, "does not go with type \"count\"", "ratio" },
		{ "subset = [1.2]", 1, "no key \"subset\"", "subset.of" },
		{ "sum = [1.2] + [1.4]", 15, "not known of a criterion of type \"text\"", "figure" },
		{ "same.as = 1,5", 12, "cannot be read", "[1.4]" },
		/* of a share */
		{ "percent.of = [1.2]", 14, "divided by a total", "[2.1] / [2.2]" },
		{ "percent.of = [1.2] / [1.3] * 100", 14, "divided by a total", "by itself" },
		{ "percent.of = [1.2] : [1.3]", 20, "write /", "[2.1] / [2.2]" },
		{ "complement = [1.2]", 14, "[1.2] is none", "other shares" },
		{ "complement = 100", 14, "names no criterion", "[3.1] [3.2]" },
		{ "same.as = [1.2]", 11, "[1.2] is none", "[1.4]" },
	};
	const size_t of_share = LENGTH(bad) - 6;

	(void)state;
	for (size_t i = 0; i < LENGTH(bad); i++) {
		struct form_problems problems = { 0 };
		struct form *own = NULL;
		char text[1024];

		(void)snprintf(text, sizeof text,
		    HEAD "[1.1]\nlabel = x\ntype = %s\n%s\n[1.2]\nlabel = y\ntype = count\n"
			 "[1.3]\nlabel = z\ntype = count\n[1.4]\nlabel = w\ntype = text\n"
			 "[1.5]\nlabel = v\ntype = percent\n",
		    i < of_share ? "count" : "percent", bad[i].line);
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
		cmocka_unit_test(check_relations__find_what_does_not_add_up),
		cmocka_unit_test(check_cell__knows_how_many_were_ranked),
		cmocka_unit_test(check_record__lets_a_repeated_figure_stand__with_a_reason),
		cmocka_unit_test(form_parse__names_place_and_remedy__bad_relations),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
