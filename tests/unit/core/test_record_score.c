/* Points: by expression, by steps, by status; half points; totals. */
#include "core/record_score.h"
#include "fixture.h"

static const char pack[] =
    "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = half year\nscore.source = none\n"
    "statuses = Có: met | Chưa có: not_met\n"
    "[type.ratio]\nscore = num / den * max\nscore.round = 0.5\n"
    "[group.1]\nlabel = A\n"
    "[1.1]\nlabel = a\ntype = ratio\nnumerator.label = x\ndenominator.label = y\nscore.max = 10\n"
    "[1.2]\nlabel = b\ntype = percent\nscore.max = 10\nscore.steps = >= 80%: 10 | >= 50: 5 | 0\n"
    "[1.3]\nlabel = c\ntype = status\nscore.max = 5\nscore.steps = Có: 5 | 0\n"
    "[1.4]\nlabel = d\ntype = ratio\nnumerator.label = x\ndenominator.label = y\n" /* no full mark: no points
										    */
    "[group.2]\nlabel = B\n"
    "[2.1]\nlabel = e\ntype = count\nscore.max = 7.5\nscore = value * 3\n"
    "[2.2]\nlabel = f\ntype = ratio\nnumerator.label = x\ndenominator.label = y\nscore.max = 3\n"
    "score.steps = = 0: 3 | < 10: 1 | 0\nscore.round = 1\n"
    "[2.3]\nlabel = g\ntype = count\nscore.max = 10\nscore = [1.1].num - value\nscore.round = 0.25\n"
    "[2.4]\nlabel = h\ntype = table\ncolumns = a\ncolumn.a.label = A\ncolumn.a.required = yes\nscore.max = 3\n"
    "score = min(max, rows)\n"; /* the full mark is known of every type */

static struct form *form;

static int setup(void **state)
{
	struct err err = { 0 };

	(void)state;
	if (form_parse("p", pack, sizeof pack - 1, &form, NULL, &err) == OK)
		return 0;
	print_error("%s\n", err.message);
	return -1;
}

static int teardown(void **state)
{
	(void)state;
	form_free(form);
	return 0;
}

static void record_score__counts_points(void **state)
{
	static const struct {
		const char *code, *typed, *points; /* "" not scored */
	} cases[] = {
		{ "1.1", "85/100", "8,5/10" }, { "1.1", "84/100", "8,5/10" }, /* 8,4: to the nearest half */
		{ "1.1", "82/100", "8/10" }, { "1.1", "33/40", "8,5/10" },    /* 8,25: half away from zero */
		{ "1.1", "100/100", "10/10" }, { "1.1", "", "…/10" }, { "1.1", ".", "…/10" },
		{ "1.1", "kps", "…/10" }, { "1.1", "85%", "…/10" }, /* the expression wants both numbers */
		{ "2.4", "một\nhai", "2/3" }, { "2.4", "một\nhai\nba\nbốn", "3/3" },
		{ "1.2", "80%", "10/10" }, { "1.2", "79,9%", "5/10" }, { "1.2", "49%", "0/10" },
		{ "1.2", "trên 80%", "…/10" }, /* not exact */
		{ "1.2", "Có", "…/10" },       /* no figure */
		{ "1.3", "Có", "5/5" }, { "1.3", "Chưa có", "0/5" }, { "1.3", "kad", "…/5" },
		{ "1.4", "85/100", "" }, { "2.1", "2", "6/7,5" },
		{ "2.1", "3", "7,5/7,5" }, /* never above the full mark */
		{ "2.2", "0/50", "3/3" }, { "2.2", "1/50", "1/3" },
		{ "2.2", "10/50", "0/3" }, /* what is left */
		{ "2.3", "5", "…/10" },	   /* names a figure that is not there */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record *r = fixture_record(form, "thu/15349/2023", LEVEL_XA);
		struct str text = { 0 };
		struct score score;

		fixture_set(r, cases[i].code, cases[i].typed);
		score = record_score(r, (size_t)form_find(form, cases[i].code), NULL);
		if (score.scored)
			score_append(&text, &score);
		if (strcmp(str_text(&text), cases[i].points) != 0)
			fail_msg("%s “%s”: %s", cases[i].code, cases[i].typed, str_text(&text));
		str_dispose(&text);
		record_free(r);
	}
}

static void record_score__reads_what_is_being_typed(void **state)
{
	struct record *r = fixture_record(form, "thu/15349/2023", LEVEL_XA);
	struct value value;
	struct score score;

	(void)state;
	value_init(&value);
	fixture_set(r, "1.1", "10/100");
	assert_int_equal(value_parse(&form->indicators[0].domain, "90/100", &value, NULL, NULL), OK);
	score = record_score(r, 0, &value);
	assert_int_equal(score.points.units, 9);
	fixture_set(r, "2.3", "12"); /* 10 - 12: never below nothing */
	score = record_score(r, (size_t)form_find(form, "2.3"), NULL);
	assert_true(score.known);
	assert_int_equal(score.points.units, 0);
	value_dispose(&value);
	record_free(r);
}

static void record_score_total__adds_up(void **state)
{
	struct record *r = fixture_record(form, "thu/15349/2023", LEVEL_XA);
	struct score_total total;
	struct str text = { 0 };

	(void)state;
	fixture_set(r, "1.1", "85/100");
	fixture_set(r, "1.3", "Có");
	fixture_set(r, "2.1", "1");
	total = record_score_total(r, 0);
	assert_int_equal(total.scored, 3);
	assert_int_equal(total.known, 2);
	score_append_total(&text, &total);
	assert_string_equal(str_text(&text), "13,5/25");
	str_clear(&text);
	total = record_score_total(r, -1);
	score_append_total(&text, &total);
	assert_string_equal(str_text(&text), "16,5/48,5");
	str_dispose(&text);
	record_free(r);
}

#define HEAD "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\n[group.1]\nlabel = A\n"

static void form_parse__names_place_and_remedy__bad_scores(void **state)
{
	static const struct {
		const char *lines;
		int line, column;
		const char *message, *hint;
	} bad[] = {
		{ "score.max = 10", 12, 1, "not how points are earned", "score.steps" },
		{ "score = value", 12, 1, "without the full mark", "score.max" },
		{ "score.max = 0\nscore = value", 12, 13, "cannot be the full mark", "above 0" },
		{ "score.max = 10\nscore = value > 3", 13, 9, "a number is wanted", "" },
		{ "score.max = 10\nscore = num", 13, 9, "not known of a criterion", "ratio" },
		{ "score.max = 10\nscore = value\nscore.steps = 0", 14, 15, "not from both",
		    "one of the two" },
		{ "score.max = 10\nscore.steps = >= 80: 11 | 0", 13, 22, "not between 0", "score.max" },
		{ "score.max = 10\nscore.steps = 0 | >= 80: 10", 13, 15, "they stand last", ">= 80: 10" },
		{ "score.max = 10\nscore.steps = >= 80: 10 | >= 50: 5", 13, 15, "other answers", "| 0" },
		{ "score.max = 10\nscore.steps = Tốt: 10 | 0", 13, 15, "is no answer", "letter for letter" },
		{ "score.max = 10\nscore.steps = >= tám: 10 | 0", 13, 18, "without doubt", "" },
		{ "score.max = 10\nscore.steps = >= 80: mười | 0", 13, 22, "without doubt", ">= 80: 10" },
		{ "score.max = 10\nscore = value\nscore.round = 0", 14, 15, "cannot be rounded", "0.5" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(bad); i++) {
		struct form_problems problems = { 0 };
		struct form *own = NULL;
		char text[1024];

		(void)snprintf(text, sizeof text, HEAD "[1.1]\nlabel = x\ntype = count\n%s\n", bad[i].lines);
		assert_int_equal(form_parse("p", text, strlen(text), &own, &problems, NULL), ERR_SYNTAX);
		if (problems.items[0].line != bad[i].line || problems.items[0].column != bad[i].column ||
		    !strstr(problems.items[0].message, bad[i].message) ||
		    !strstr(problems.items[0].hint, bad[i].hint))
			fail_msg("%s: %d:%d %s; %s", bad[i].lines, problems.items[0].line,
			    problems.items[0].column, problems.items[0].message, problems.items[0].hint);
		form_problems_dispose(&problems);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(record_score__counts_points),
		cmocka_unit_test(record_score__reads_what_is_being_typed),
		cmocka_unit_test(record_score_total__adds_up),
		cmocka_unit_test(form_parse__names_place_and_remedy__bad_scores),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
