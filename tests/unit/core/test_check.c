#include "core/check.h"
#include "fixture.h"

static struct form *form;

static int setup(void **state)
{
	(void)state;
	form = fixture_form();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	form_free(form);
	return 0;
}

static struct record *blank(void)
{
	return fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);
}

/* The rules that found something on a cell, "status-target target-missed". */
static void rules_of(const struct findings *findings, char *ret, size_t size)
{
	ret[0] = '\0';
	for (size_t i = 0; i < findings->count; i++) {
		size_t n = strlen(ret);

		(void)snprintf(ret + n, size - n, "%s%s", n ? " " : "", findings->items[i].rule);
		assert_true(findings->items[i].message[0]);
		assert_true(findings->items[i].remedy[0]);
	}
}

static void check_cell__finds_what_does_not_add_up(void **state)
{
	static const struct {
		const char *code, *typed, *before, *rules;
	} cases[] = {
		{ "1.1", "1.400/1.787", "", "" }, /* nothing wrong */
		{ "1.1", "", "", "required" },
		{ "2.2", "", "", "" }, /* not required */
		{ "1.1", "90/87", "", "part-total" },
		{ "1.2", "90/87", "", "check.1" },	/* the pack's own rule says it: once only */
		{ "2.2", "120/100", "", "" },		/* may pass 100 % … */
		{ "2.2", "160/100", "", "part-total" }, /* … but not 150 % */
		{ "1.1", "38/87 = 46,67%", "", "claim target-missed" },
		{ "1.1", "1.783/1.787 đạt 99,8%", "", "" },			/* right at its precision */
		{ "1.1", "72/139, đạt 51,79%", "", "target-missed claim-cut" }, /* 51,798…: cut off */
		{ "1.1", "52% Đạt", "", "status-target target-missed" },
		{ "1.1", "80% Chưa đạt", "", "status-target" },
		{ "1.1", "80%, chưa có", "", "status-target" }, /* denied, though that says nothing of the target */
		{ "1.1", "52%, chưa có", "", "target-missed" },
		{ "1.1", "80% Đạt", "", "" },
		{ "1.1", "Đạt", "", "no-figure" },
		{ "1.1", "Có", "", "status-unclear" }, /* seed 003, 1.6 */
		{ "1.1", "105 hồ sơ", "", "status-unclear" },        /* how many is no share */
		{ "1.1", "105 hồ sơ, chiếm 80%", "", "no-figure" },  /* no denominator */
		{ "1.1", "105 hồ sơ, chiếm 60%", "", "no-figure target-missed" },
		{ "1.1", "105 hồ sơ, đạt 80% kế hoạch", "", "status-unclear" },
		{ "1.1", "Chưa đạt", "", "no-figure target-missed" },
		{ "1.1", ".", "", "missing" },
		{ "1.1", "kad", "", "not-applicable" },
		{ "1.1", "kps", "", "" },
		{ "1.1", "1.400/1.787 hồ sơ", "", "" }, /* a word of the labels */
		{ "1.1", "1.400/1.787 xã", "", "unit-word" },
		{ "1.1", "70%", "", "equals-target" },
		{ "1.1", "trên 70%", "", "" }, /* not exactly the target */
		{ "1.1", "*1", "", "asterisk" },
		{ "1.1", "trên 65%", "", "undecided" },
		{ "1.3", "Đang triển khai", "", "undecided" },
		{ "1.3", "Có", "", "" },
		{ "1.3", "Chưa có", "", "target-missed" },
		{ "2.1", "20", "25", "falling undecided" },
		{ "2.1", "25", "20", "undecided" },
		{ "2.1", "khoảng 20", "25", "undecided" }, /* not certain to have fallen */
		{ "2.1", "0", "", "range undecided" },	   /* below min */
		{ "2.1", "6.000", "", "range undecided" },
		{ "2.1", "13 sản phẩm", "", "undecided" },
		{ "2.1", "Chưa đạt", "", "no-figure asterisk" }, /* nobody says what "*" asks for */
		{ "2.1", "13 Chưa đạt", "", "asterisk" },
		{ "2.1", "Đạt", "", "no-figure" },
		{ "1.2", "1.400/1.787", "40%", "warn.1" }, /* a jump of 38 points */
		{ "1.2", "1.400/1.787", "70%", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record *r = blank(), *before = fixture_record(form, "thu/15349/2023", LEVEL_XA);
		struct findings findings = { 0 };
		char rules[200];

		fixture_set(r, cases[i].code, cases[i].typed);
		fixture_set(before, cases[i].code, cases[i].before);
		assert_int_equal(check_cell(r, before, (size_t)form_find(form, cases[i].code), NULL, NULL,
				     &findings, NULL),
		    OK);
		rules_of(&findings, rules, sizeof rules);
		if (strcmp(rules, cases[i].rules) != 0)
			fail_msg("%s “%s”: found “%s”, not “%s”", cases[i].code, cases[i].typed, rules,
			    cases[i].rules);
		findings_dispose(&findings);
		record_free(before);
		record_free(r);
	}
}

static void check_cell__says_it_with_the_figures(void **state)
{
	static const struct {
		const char *code, *typed, *before, *words;
	} cases[] = {
		{ "1.1", "38/87 = 46,67%", "", "38/87 = 43,68%" },
		{ "1.1", "38/87 = 46,67%", "", "46,67%" },
		{ "1.2", "90/87", "", "Số hộ có Internet (90) lớn hơn Tổng số hộ (87)" },
		{ "1.1", "1.900/1.787", "", "Số hồ sơ trực tuyến (1.900)" },
		{ "1.2", "1.400/1.787", "40%", "Từ 40% thành 78,34%, chỉ tiêu 65%, mã 1.2" },
		{ "1.1", "52%", "", "70%" },
		{ "2.1", "13 Chưa đạt", "", "“Chưa đạt”" },
		{ "1.2", "64.999/100.000", "40%", "Từ 40% thành 64,999%, chỉ tiêu 65%" }, /* not 65,00% */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record *r = blank(), *before = fixture_record(form, "thu/15349/2022-H2", LEVEL_XA);
		struct findings findings = { 0 };

		fixture_set(r, cases[i].code, cases[i].typed);
		fixture_set(before, cases[i].code, cases[i].before);
		assert_int_equal(check_cell(r, before, (size_t)form_find(form, cases[i].code), NULL, NULL,
				     &findings, NULL),
		    OK);
		assert_true(findings.count > 0);
		if (!strstr(findings.items[0].message, cases[i].words))
			fail_msg("“%s” does not say “%s”", findings.items[0].message, cases[i].words);
		findings_dispose(&findings);
		record_free(before);
		record_free(r);
	}
}

static void check_cell__falling_counts_within_one_year(void **state)
{
	struct record *r = blank(), *before = fixture_record(form, "thu/15349/2022-H2", LEVEL_XA);
	struct findings findings = { 0 };
	size_t at = (size_t)form_find(form, "2.1");
	char rules[200];

	(void)state;
	fixture_set(r, "2.1", "20");
	fixture_set(before, "2.1", "25");
	assert_int_equal(check_cell(r, before, at, NULL, NULL, &findings, NULL), OK);
	rules_of(&findings, rules, sizeof rules);
	assert_string_equal(rules, "undecided");
	findings_dispose(&findings);
	record_free(before);
	record_free(r);
}

static void check_cell__takes_the_value_being_typed(void **state)
{
	struct record *r = blank();
	struct findings findings = { 0 };
	struct value value;

	(void)state;
	fixture_set(r, "1.1", "80%");
	assert_int_equal(value_parse(&form->indicators[0].domain, "52% Đạt", &value, NULL, NULL), OK);
	assert_int_equal(check_cell(r, NULL, 0, &value, "52% Đạt", &findings, NULL), OK);
	assert_int_equal(findings.count, 2);
	findings_dispose(&findings);
	value_dispose(&value);
	record_free(r);
}

static void check_cell__words_behind_a_rank_are_no_unit(void **state)
{
	struct record *r = blank();
	struct findings findings = { 0 };
	struct value rank;
	char rules[200];

	(void)state;
	value_init(&rank);
	rank.kind = VALUE_RANK;
	rank.rank = 4;
	rank.ranked = 10;
	strcpy(rank.unit_word, "huyện, thành phố");
	assert_int_equal(check_cell(r, NULL, (size_t)form_find(form, "1.1"), &rank,
			     "hạng 04/10 huyện, thành phố", &findings, NULL),
	    OK);
	rules_of(&findings, rules, sizeof rules);
	assert_null(strstr(rules, "unit-word"));
	findings_dispose(&findings);
	record_free(r);
}

static void check_pack__optional_warning_is_a_remark(void **state)
{
	struct record *r = blank();
	struct findings findings = { 0 };

	(void)state;
	fixture_set(r, "1.1", "80/100");
	fixture_set(r, "1.2", "70/99"); /* warn.2 compares the denominators */
	assert_int_equal(check_cell(r, NULL, 1, NULL, NULL, &findings, NULL), OK);
	assert_int_equal(findings.count, 1);
	assert_string_equal(findings.items[0].rule, "warn.2");
	assert_int_equal(findings.items[0].severity, SEVERITY_NOTE);
	assert_false(finding_open(&findings.items[0]));
	findings_dispose(&findings);
	record_free(r);
}

static void check_record__reasons_let_soft_ones_stand(void **state)
{
	struct record *r = blank();
	struct findings findings = { 0 };
	struct changes changes = { 0 };

	(void)state;
	fixture_set(r, "1.1", "Chưa đạt");
	assert_int_equal(check_cell(r, NULL, 0, NULL, NULL, &findings, NULL), OK);
	assert_int_equal(findings_open(&findings), 2); /* no-figure, target-missed */
	findings_dispose(&findings);

	/* the difficulty is the reason for the missed target, and for nothing else */
	assert_int_equal(record_change_text(r, 0, FIELD_DIFFICULTY, "Thiếu máy", &changes, NULL), OK);
	assert_int_equal(record_apply(r, &changes, NULL), OK);
	changes_dispose(&changes);
	assert_int_equal(check_cell(r, NULL, 0, NULL, NULL, &findings, NULL), OK);
	assert_int_equal(findings_open(&findings), 1);
	assert_string_equal(findings.items[0].rule, "no-figure"); /* open ones first */
	assert_true(findings.items[1].by_difficulty);
	assert_string_equal(findings.items[1].reason, "Thiếu máy");
	findings_dispose(&findings);

	assert_int_equal(record_change_explanation(r, 0, "no-figure", "Chưa thống kê", &changes, NULL), OK);
	assert_int_equal(record_apply(r, &changes, NULL), OK);
	changes_dispose(&changes);
	assert_int_equal(check_cell(r, NULL, 0, NULL, NULL, &findings, NULL), OK);
	assert_int_equal(findings_open(&findings), 0);
	findings_dispose(&findings);

	/* another value, another reason */
	fixture_set(r, "1.1", "Đạt");
	assert_int_equal(check_cell(r, NULL, 0, NULL, NULL, &findings, NULL), OK);
	assert_int_equal(findings_open(&findings), 1);
	findings_dispose(&findings);
	record_free(r);
}

static void check_record__sorts_by_weight_then_form(void **state)
{
	struct record *r = fixture_record(form, "thu/15349/2023-H1", LEVEL_HUYEN);
	struct findings findings = { 0 };
	char rules[200];

	(void)state;
	fixture_set(r, "1.1", "70%");	  /* note */
	fixture_set(r, "1.2", "90/87");	  /* hard */
	fixture_set(r, "1.3", "Chưa có"); /* soft */
	assert_int_equal(check_record(r, NULL, &findings, NULL), OK);
	rules_of(&findings, rules, sizeof rules);
	assert_string_equal(rules, "check.1 unit-level target-missed equals-target");
	assert_int_equal(findings.items[1].indicator, -1);
	/* a second walk starts anew */
	assert_int_equal(check_record(r, NULL, &findings, NULL), OK);
	assert_int_equal(findings.count, 4);
	findings_dispose(&findings);
	record_free(r);
}

static void check_explainable__takes_soft_findings_only(void **state)
{
	static const struct {
		const char *code, *typed, *rule; /* code "": the record */
		int rc;
		const char *words;
	} cases[] = {
		{ "1.1", "Đạt", "no-figure", OK, "" },
		{ "1.1", "Đạt", "foo", ERR_USAGE, "no-figure" }, /* no such rule: those there are */
		{ "1.1", "Đạt", "missing", ERR_USAGE, "no-figure" }, /* a rule, but not found here */
		{ "1.1", "38/87 = 46,67%", "claim", ERR_USAGE, "target-missed" }, /* HARD */
		{ "1.1", "38/87 = 46,67%", "target-missed", OK, "" },
		{ "1.1", "70%", "equals-target", ERR_USAGE, "equals-target" }, /* a NOTE wants none */
		{ "1.1", "80%", "no-figure", ERR_USAGE, "no-figure" },	       /* nothing found */
		{ "", "Đạt", "unit-level", OK, "" },
		{ "", "Đạt", "no-figure", ERR_USAGE, "unit-level" }, /* the cell's, not the record's */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record *r = fixture_record(form, "thu/15349/2023-H1", LEVEL_HUYEN);
		struct err err = { 0 };
		int at = cases[i].code[0] ? form_find(form, cases[i].code) : -1;

		fixture_set(r, "1.1", cases[i].typed);
		if (check_explainable(r, NULL, at, cases[i].rule, &err) != cases[i].rc ||
		    !strstr(err.message, cases[i].words))
			fail_msg("%s “%s” %s: “%s”", cases[i].code, cases[i].typed, cases[i].rule, err.message);
		record_free(r);
	}
}

static void check_explainable__what_is_explained_can_be_taken_back(void **state)
{
	struct record *r = blank();
	struct changes changes = { 0 };

	(void)state;
	fixture_set(r, "1.1", "Đạt");
	assert_int_equal(record_change_explanation(r, 0, "no-figure", "Chưa thống kê", &changes, NULL), OK);
	assert_int_equal(record_apply(r, &changes, NULL), OK);
	changes_dispose(&changes);
	assert_int_equal(check_explainable(r, NULL, 0, "no-figure", NULL), OK);
	record_free(r);
}

static void record_outcome_label__tells_blank_missing_and_asterisk_apart(void **state)
{
	static const struct {
		const char *typed, *label;
		enum outcome shown;
	} cases[] = {
		{ "", "Not entered", OUTCOME_UNKNOWN },
		{ ".", "No figure yet", OUTCOME_UNKNOWN },
		{ "*1", "Undecided", OUTCOME_UNDECIDED },
		{ "80%", "Met", OUTCOME_MET },
		{ "trên 65%", "Undecided", OUTCOME_UNDECIDED },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record *r = blank();

		fixture_set(r, "1.1", cases[i].typed);
		assert_string_equal(record_outcome_label(r, 0), cases[i].label);
		assert_int_equal(record_outcome_shown(r, 0), cases[i].shown);
		if (i < 3) /* files know one word for all three */
			assert_string_equal(outcome_name(record_outcome(r, 0)), "unknown");
		record_free(r);
	}
}

static void record_tally__counts_answers(void **state)
{
	struct record *r = blank();
	struct tally t;

	(void)state;
	fixture_set(r, "1.1", "80%");
	fixture_set(r, "1.2", "Đạt"); /* no figure */
	fixture_set(r, "1.3", "Chưa có");
	fixture_set(r, "2.1", "."); /* no figure */
	fixture_set(r, "2.2", "kad");
	t = record_tally(r, -1);
	assert_int_equal(t.total, 6);
	assert_int_equal(t.answered, 5);
	assert_int_equal(t.by_outcome[OUTCOME_MET], 2);
	assert_int_equal(t.by_outcome[OUTCOME_NOT_MET], 1);
	assert_int_equal(t.by_outcome[OUTCOME_EXEMPT], 1);
	assert_int_equal(t.by_outcome[OUTCOME_UNKNOWN], 2);
	assert_int_equal(t.missing, 1);
	assert_int_equal(t.asterisks, 0);
	assert_int_equal(t.no_figure, 2);
	t = record_tally(r, 1);
	assert_int_equal(t.total, 3);
	assert_int_equal(t.answered, 2);
	t = record_answered(r, 1); /* the quick count says the same */
	assert_int_equal(t.total, 3);
	assert_int_equal(t.answered, 2);
	t = record_answered(r, -1);
	assert_int_equal(t.total, 6);
	assert_int_equal(t.answered, 5);
	fixture_set(r, "2.1", "*1");
	t = record_tally(r, 1);
	assert_int_equal(t.missing, 0);
	assert_int_equal(t.asterisks, 1);
	record_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check_cell__finds_what_does_not_add_up),
		cmocka_unit_test(check_cell__says_it_with_the_figures),
		cmocka_unit_test(check_cell__falling_counts_within_one_year),
		cmocka_unit_test(check_cell__takes_the_value_being_typed),
		cmocka_unit_test(check_cell__words_behind_a_rank_are_no_unit),
		cmocka_unit_test(check_pack__optional_warning_is_a_remark),
		cmocka_unit_test(check_record__reasons_let_soft_ones_stand),
		cmocka_unit_test(check_record__sorts_by_weight_then_form),
		cmocka_unit_test(check_explainable__takes_soft_findings_only),
		cmocka_unit_test(check_explainable__what_is_explained_can_be_taken_back),
		cmocka_unit_test(record_outcome_label__tells_blank_missing_and_asterisk_apart),
		cmocka_unit_test(record_tally__counts_answers),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
