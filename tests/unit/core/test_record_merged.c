/* Vĩnh Lộc's merger of 1/7/2025: 13 communes became three; and what their last period is. */
#include "core/builtin.h"
#include "core/check.h"
#include "core/record_merged.h"
#include "fixture.h"

static const struct date before = { 2025, 6, 30 }, after = { 2025, 7, 1 };

static struct org_units units;
static struct form *form;

/* Percentages, ranks, money and rows, which the form of the fixture does not have. */
static const char more[] = "[group.3]\nlabel = Khác\n[3.1]\nlabel = Tỷ lệ\ntype = percent\n"
			   "[3.2]\nlabel = Hạng\ntype = rank\n"
			   "[3.3]\nlabel = Kinh phí\ntype = money\n"
			   "[3.4]\nlabel = Thuật\ntype = text\n"
			   "[3.5]\nlabel = Bảng\ntype = table\ncolumns = title\ncolumn.title.label = Tên\n"
			   "[3.6]\nlabel = Số nội bộ\ntype = count\naggregate = none\n";

static int setup(void **state)
{
	const struct embedded_file *file = embedded_find(builtin_units, "units");
	struct str text = { 0 };
	struct err err = { 0 };

	(void)state;
	str_append(&text, fixture_pack);
	str_append(&text, more);
	if (org_units_parse(&units, (const char *)file->bytes, file->size, &err) != OK ||
	    form_parse("thu", str_text(&text), text.len, &form, NULL, &err) != OK)
		fail_msg("%s", err.message);
	str_dispose(&text);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	form_free(form);
	org_units_dispose(&units);
	return 0;
}

/* --- units ------------------------------------------------------------------ */

static void org_units_origins__vinh_loc__thirteen_into_three(void **state)
{
	static const struct {
		const char *code;
		size_t from;
	} cases[] = { { "15349", 5 }, { "15361", 4 }, { "15382", 4 } };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct org_unit *unit = org_units_find(&units, cases[i].code, after), *split = unit;
		struct org_unit_refs refs = { 0 };

		assert_int_equal(org_units_origins(&units, unit, before, &refs, &split), OK);
		assert_int_equal(refs.count, cases[i].from);
		assert_null(split);
		for (size_t k = 0; k < refs.count; k++) {
			assert_string_equal(refs.items[k]->parent, "393");
			assert_true(refs.items[k] != unit); /* of the same code: the one of before */
		}
		org_unit_refs_dispose(&refs);
		/* of a day when it is there: itself */
		assert_int_equal(org_units_origins(&units, unit, after, &refs, &split), OK);
		assert_int_equal(refs.count, 1);
		assert_ptr_equal(refs.items[0], unit);
		org_unit_refs_dispose(&refs);
	}
}

/* 1 and 2 became 3 in 2020, 3 and 4 became 5 in 2025: of 2019 it is 1, 2 and 4. */
static void org_units_origins__goes_back_over_two_mergers(void **state)
{
	static const char text[] = "code,name,type,parent,valid_from,valid_to,successor\n38,T,tỉnh,,,,\n"
				   "1,A,xã,38,,2019-12-31,3\n2,B,xã,38,,2019-12-31,3\n"
				   "3,C,xã,38,2020-01-01,2025-06-30,5\n4,D,xã,38,,2025-06-30,5\n"
				   "5,E,xã,38,2025-07-01,,\n6,F,xã,38,2025-07-01,,\n";
	struct org_units list = { 0 };
	struct org_unit_refs refs = { 0 };
	const struct org_unit *split;

	(void)state;
	assert_int_equal(org_units_parse(&list, text, sizeof text - 1, NULL), OK);
	assert_int_equal(org_units_origins(&list, org_units_find(&list, "5", after),
			     (struct date){ 2019, 6, 30 }, &refs, &split),
	    OK);
	assert_int_equal(refs.count, 3);
	org_unit_refs_dispose(&refs);
	assert_int_equal(
	    org_units_origins(&list, org_units_find(&list, "5", after), before, &refs, &split), OK);
	assert_int_equal(refs.count, 2);
	org_unit_refs_dispose(&refs);
	/* new, and nobody says of what: not known */
	assert_int_equal(
	    org_units_origins(&list, org_units_find(&list, "6", after), before, &refs, &split), OK);
	assert_int_equal(refs.count, 0);
	org_unit_refs_dispose(&refs);
	org_units_dispose(&list);
}

static void org_units_upper__goes_by_the_day(void **state)
{
	struct org_unit_refs refs = { 0 };
	const struct org_unit *unit = org_units_find(&units, "15349", before);

	(void)state;
	assert_string_equal(org_units_upper(&units, unit, before)->code, "393");
	assert_true(org_units_is_under(&units, unit, "38", before)); /* two steps up */
	unit = org_units_find(&units, "15349", after);
	assert_string_equal(org_units_upper(&units, unit, after)->code, "38");
	assert_false(org_units_is_under(&units, unit, "393", after));
	assert_null(org_units_upper(&units, org_units_find(&units, "38", after), after));
	assert_int_equal(org_units_below(&units, "393", before, LEVEL_XA, &refs), OK);
	assert_int_equal(refs.count, 13);
	org_unit_refs_dispose(&refs);
	assert_int_equal(org_units_below(&units, "38", before, LEVEL_NONE, &refs), OK);
	assert_int_equal(refs.count, 14); /* the district and its communes */
	org_unit_refs_dispose(&refs);
	assert_int_equal(org_units_below(&units, "38", after, LEVEL_XA, &refs), OK);
	assert_int_equal(refs.count, 3);
	org_unit_refs_dispose(&refs);
	assert_int_equal(org_units_below(&units, "393", after, LEVEL_NONE, &refs), OK);
	assert_int_equal(refs.count, 0);
}

/* --- their records ---------------------------------------------------------- */

#define SOURCES 4 /* of 15361, Tây Đô */

struct merger {
	struct org_unit_refs refs;
	struct record *records[SOURCES];
	struct merge_source sources[SOURCES];
	struct record *merged;
};

static void merger_begin(struct merger *m)
{
	const struct org_unit *split;

	memset(m, 0, sizeof *m);
	assert_int_equal(
	    org_units_origins(&units, org_units_find(&units, "15361", after), before, &m->refs, &split), OK);
	assert_int_equal(m->refs.count, SOURCES);
	for (size_t i = 0; i < SOURCES; i++) {
		m->records[i] = fixture_record(form, "thu/15361/2025-H1", LEVEL_XA);
		m->sources[i] = (struct merge_source){ m->refs.items[i], m->records[i] };
	}
}

static void merger_run(struct merger *m, const struct org_unit *split)
{
	struct record_key key;
	struct err err = { 0 };

	assert_int_equal(record_key_parse("thu/15361/2025-H1", &key, NULL), OK);
	record_free(m->merged);
	m->merged = NULL;
	if (record_merge(&key, form, org_units_find(&units, "15361", after), m->sources, SOURCES, split,
		&m->merged, &err) != OK)
		fail_msg("%s", err.message);
}

static void merger_dispose(struct merger *m)
{
	record_free(m->merged);
	for (size_t i = 0; i < SOURCES; i++)
		record_free(m->records[i]);
	org_unit_refs_dispose(&m->refs);
}

static void record_merge__adds_up_what_adds_up(void **state)
{
	static const struct {
		const char *code;
		const char *typed[SOURCES];
		const char *sum; /* as typed; NULL: cannot be computed … */
		const char *why; /* … and why */
	} cases[] = {
		{ "1.1", { "10/20", "1.783/1.787", "0/5", "7/8" }, "1.800/1.820", NULL },
		{ "1.1", { "10/20", "không phát sinh", "0/5", "7/8" }, "17/33",
		    NULL }, /* known to be nothing */
		{ "1.1", { "kps", "kps", "0/0", "kps" }, "kps", NULL },
		{ "1.1", { "10/20", "khoảng 5/10", "0/5", "7/8" }, "khoảng 22/43",
		    NULL }, /* holds an estimate */
		/* shares without parts: never a mean, but what all say is true of the whole */
		{ "1.1", { "95%", "95%", "95,0%", "95" }, "95%", NULL },
		{ "1.1", { "95%", "90%", "95%", "95%" }, NULL, "0 of 4" },
		{ "1.1", { "95%", "10/20", "1/2", "1/3" }, NULL, "3 of 4" },
		/* missing is not 0 */
		{ "1.1", { "10/20", "", "0/5", "7/8" }, NULL,
		    "3 of 4 former units have a result; not: Xã Vĩnh Yên" },
		{ "1.1", { "10/20", ".", ".", "7/8" }, NULL, "2 of 4" },
		{ "1.1", { "", "", "", "" }, "", NULL }, /* nobody was asked */
		{ "1.1", { "kad", "10/20", "1/2", "1/3" }, NULL, "3 of 4" },
		{ "2.1", { "1", "02", "3", "4" }, "10", NULL },
		{ "2.1", { "1", "2", "trên 3", "4" }, "khoảng 10", NULL },
		{ "3.3", { "1,9 tỷ", "100.000 đồng", "1", "0" }, "1.900.100.001", NULL },
		/* statuses and choices: only what all say */
		{ "1.3", { "Có", "co", "Có", "Có" }, "Có", NULL },
		{ "1.3", { "Có", "Có", "Chưa có", "Có" }, NULL, "different answers" },
		{ "2.3", { "Mạng xã hội", "Mạng xã hội", "Mạng xã hội", "Mạng xã hội" }, "Mạng xã hội",
		    NULL },
		{ "3.1", { "70%", "70%", "70%", "70%" }, "70%", NULL },
		{ "3.1", { "70%", "71%", "70%", "70%" }, NULL, "0 of 4" },
		/* a rank among the old units, a text about one of them: never */
		{ "3.2", { "4/10", "4/10", "4/10", "4/10" }, NULL, "cannot be added up" },
		{ "3.4", { "Lời", "Lời", "Lời", "Lời" }, NULL, "cannot be added up" },
		{ "3.5", { "A", "B\nC", "kps", "D" }, "A\nB\nC\nD", NULL },
		/* the pack says that it does not add up */
		{ "3.6", { "1", "2", "3", "4" }, NULL, "different answers" },
		{ "2.1", { "9.000.000.000.000", "1", "2", "3" }, "9.000.000.000.006", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const int at = form_find(form, cases[i].code);
		struct merger m;
		const char *why;

		merger_begin(&m);
		for (size_t k = 0; k < SOURCES; k++)
			if (*cases[i].typed[k])
				fixture_set(m.records[k], cases[i].code, cases[i].typed[k]);
		merger_run(&m, NULL);
		why = record_not_computed(m.merged, (size_t)at);
		if (cases[i].sum && (why || strcmp(m.merged->cells[at].typed, cases[i].sum) != 0))
			fail_msg("%zu: “%s” (%s), not “%s”", i, m.merged->cells[at].typed, why ? why : "",
			    cases[i].sum);
		if (!cases[i].sum &&
		    (!why || !strstr(why, cases[i].why) || !cell_blank(&m.merged->cells[at])))
			fail_msg(
			    "%zu: “%s”, not “%s”", i, why ? why : m.merged->cells[at].typed, cases[i].why);
		merger_dispose(&m);
	}
}

/* What is added up reads back as the same figure: Ctrl+D types it into the new report. */
static void record_merge__gives_what_can_be_typed(void **state)
{
	struct merger m;
	struct value again;
	const int share = form_find(form, "1.1"), count = form_find(form, "2.1");

	(void)state;
	merger_begin(&m);
	for (size_t k = 0; k < SOURCES; k++) {
		fixture_set(m.records[k], "1.1", "1.500/3.000");
		fixture_set(m.records[k], "2.1", "500");
	}
	merger_run(&m, NULL);
	assert_int_equal(
	    value_parse(&form->indicators[share].domain, m.merged->cells[share].typed, &again, NULL, NULL),
	    OK);
	assert_true(value_equal(&again, &m.merged->cells[share].value));
	value_dispose(&again);
	assert_int_equal(m.merged->cells[share].value.share.num, 6000);
	assert_string_equal(m.merged->cells[count].typed, "2.000");
	merger_dispose(&m);
}

/* A new report takes over the sums, marked; what one of the old units wrote, or said of itself, it does not. */
static void record_change_carry__takes_the_sums_of_the_former_units(void **state)
{
	static const struct {
		const char *code, *typed[SOURCES], *carried;
	} cases[] = {
		{ "1.1", { "10/20", "1.783/1.787", "0/5", "7/8" }, "1.800/1.820" },
		{ "1.2", { "95/100", "", "9/10", "7/8" }, "" }, /* cannot be computed */
		{ "1.3", { "Có", "Có", "Có", "Có" }, "" },	/* no figure, though all say so */
		{ "2.1", { "1", "2", "trên 3", "4" }, "khoảng 10" },
		{ "3.1", { "70%", "70%", "70%", "70%" }, "70%" },
		{ "3.3", { "1,9 tỷ", "100.000 đồng", "1", "0" }, "1.900.100.001" },
		{ "3.4", { "Lời", "Lời", "Lời", "Lời" }, "" },
		{ "3.5", { "A", "B\nC", "kps", "D" }, "" }, /* their documents are not the new unit's */
	};
	struct record *record = fixture_record(form, "thu/15361/2025-H2", LEVEL_XA);
	struct changes changes = { 0 };
	struct merger m;

	(void)state;
	merger_begin(&m);
	for (size_t i = 0; i < LENGTH(cases); i++)
		for (size_t k = 0; k < SOURCES; k++)
			if (*cases[i].typed[k])
				fixture_set(m.records[k], cases[i].code, cases[i].typed[k]);
	merger_run(&m, NULL);
	assert_int_equal(record_change_carry(record, m.merged, &changes, NULL), OK);
	assert_int_equal(record_apply(record, &changes, NULL), OK);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct cell *cell = &record->cells[form_find(form, cases[i].code)];

		assert_string_equal(cell->typed, cases[i].carried);
		assert_string_equal(cell->carried, cases[i].carried[0] ? "2025-H1" : "");
	}
	changes_dispose(&changes);
	merger_dispose(&m);
	record_free(record);
}

static void record_merge__a_report_is_missing__nothing_is_computed(void **state)
{
	struct merger m;

	(void)state;
	merger_begin(&m);
	for (size_t k = 0; k < SOURCES; k++)
		fixture_set(m.records[k], "1.1", "1/2");
	m.sources[1].record = m.sources[2].record = NULL;
	merger_run(&m, NULL);
	for (size_t i = 0; i < form->indicator_count; i++)
		assert_non_null(strstr(record_not_computed(m.merged, i), "2 of 4"));
	merger_dispose(&m);
}

static void record_merge__a_unit_was_split__nothing_is_computed(void **state)
{
	struct merger m;

	(void)state;
	merger_begin(&m);
	for (size_t k = 0; k < SOURCES; k++)
		fixture_set(m.records[k], "1.1", "1/2");
	merger_run(&m, m.refs.items[2]);
	assert_true(cell_blank(&m.merged->cells[form_find(form, "1.1")]));
	assert_non_null(strstr(record_not_computed(m.merged, 0), "Xã Vĩnh Tiến went to several units"));
	merger_dispose(&m);
}

/* `prev` of expressions and the built-in rule on falling figures see the sum, or nothing. */
static void check_record__compares_with_the_sum(void **state)
{
	struct record *record = fixture_record(form, "thu/15361/2025-H2", LEVEL_XA);
	struct merger m;

	(void)state;
	merger_begin(&m);
	for (size_t k = 0; k < SOURCES; k++) {
		fixture_set(m.records[k], "1.2", "90/100");
		fixture_set(m.records[k], "2.1", "10");
	}
	fixture_set(record, "1.2", "200/400"); /* 90 % before: a jump */
	fixture_set(record, "2.1", "39");      /* 40 before: it falls */
	for (int split = 0; split < 2; split++) {
		struct findings findings = { 0 };
		size_t found = 0;

		merger_run(&m, split ? m.refs.items[0] : NULL);
		assert_int_equal(check_record(record, m.merged, &findings, NULL), OK);
		for (size_t i = 0; i < findings.count; i++) {
			if (strcmp(findings.items[i].rule, "warn.1") == 0)
				found += strstr(findings.items[i].message, "Từ 90% thành 50%") != NULL;
			found += strcmp(findings.items[i].rule, "falling") == 0;
		}
		assert_int_equal(found, split ? 0 : 2);
		findings_dispose(&findings);
	}
	record_free(record);
	merger_dispose(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(org_units_origins__vinh_loc__thirteen_into_three),
		cmocka_unit_test(org_units_origins__goes_back_over_two_mergers),
		cmocka_unit_test(org_units_upper__goes_by_the_day),
		cmocka_unit_test(record_merge__adds_up_what_adds_up),
		cmocka_unit_test(record_merge__gives_what_can_be_typed),
		cmocka_unit_test(record_change_carry__takes_the_sums_of_the_former_units),
		cmocka_unit_test(record_merge__a_report_is_missing__nothing_is_computed),
		cmocka_unit_test(record_merge__a_unit_was_split__nothing_is_computed),
		cmocka_unit_test(check_record__compares_with_the_sum),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
