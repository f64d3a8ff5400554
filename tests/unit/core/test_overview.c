/* What the units below handed in: the matrix and its totals. */
#include "overview_fixture.h"

#define HEAD                                                                                                 \
	"[form]\nid = duoi\ntitle = T\nlevel = xa\nperiods = half year\n"                                    \
	"statuses = Có: met | Chưa có: not_met | Đang làm: undecided\n[group.1]\nlabel = A\n"
#define SHARE "type = ratio\nnumerator.label = x\ndenominator.label = y\n"
static const char pack[] = HEAD "[1.1]\nlabel = a\n" SHARE "target.2023 = 70%\ntarget.2023.test = >= 70\n"
				"[1.2]\nlabel = b\ntype = count\n"
				"[1.3]\nlabel = c\ntype = percent\n"
				"[1.4]\nlabel = d\ntype = status\ntarget.2023 = Có\n"
				"[1.5]\nlabel = e\ntype = count\nmissing = skip_if_any\n"
				"[1.6]\nlabel = f\ntype = count\nmissing = never_skip\n"
				"[1.7]\nlabel = g\ntype = money\n"
				"[1.8]\nlabel = h\ntype = rank\n"
				"[1.9]\nlabel = i\ntype = count\naggregate = none\n"
				"[1.10]\nlabel = k\n" SHARE "missing = never_skip\n"
				"[1.11]\nlabel = l\ntype = date\n";

static struct form *form;
static struct org_units units;

static struct form *parse(const char *text, const char *version, const char *complete)
{
	char whole[4096];
	struct form *ret = NULL;
	struct err err = { 0 };

	(void)snprintf(
	    whole, sizeof whole, "[form]\nversion = %s\n%s%s", version, complete, text + strlen("[form]\n"));
	if (form_parse("duoi", whole, strlen(whole), &ret, NULL, &err) != OK)
		fail_msg("%s", err.message);
	return ret;
}

static int setup(void **state)
{
	(void)state;
	form = parse(pack, "1", "complete = count_met() >= 2 and [1.1].num > 5\n");
	fixture_units(&units, 4);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	form_free(form);
	org_units_dispose(&units);
	return 0;
}

static struct record *record_of(const char *code, const char *typed)
{
	struct record *r = fixture_record(form, "duoi/15301/2023-H1", LEVEL_XA);

	if (typed[0])
		fixture_set(r, code, typed);
	return r;
}

static const char *const communes[] = { "15301", "15302", "15303", "15304" };

/* NULL: the unit handed nothing in. */
static struct overview *summed(const char *code, const char *const typed[4])
{
	struct overview *o = fixture_overview(form, &units);

	for (size_t i = 0; i < 4; i++) {
		struct record *r;

		if (!typed[i])
			continue;
		r = record_of(code, typed[i]);
		fixture_put(o, communes[i], r);
		record_free(r);
	}
	overview_total(o);
	return o;
}

static void overview_total__adds_up_and_says_of_what(void **state)
{
	static const struct {
		const char *code, *typed[4], *total, *behind;
	} rows[] = {
		/* never the mean of 80 % and 10 % */
		{ "1.1", { "80/100", "30/300", NULL, NULL }, "110/400 = 27,5%",
		    "from 2 of 4 communes · met 1, not met 1" },
		{ "1.1", { "80/100", "khoảng 30/300", "", "." }, "110/400 = 27,5%",
		    "from 2 of 4 communes · not all of them exact · met 1, undecided 1" },
		{ "1.1", { "80/100", "75%", "45,5%", NULL }, "80/100 = 80%",
		    "from 1 of 4 communes · met 2, not met 1 · 2 gave only a percentage, which cannot be "
		    "added up" },
		{ "1.1", { "80/100", "55 người, chiếm 60%", NULL, NULL }, "80/100 = 80%",
		    "from 1 of 4 communes · met 1, not met 1 · 1 gave only a percentage, which cannot be "
		    "added up" },
		{ "1.1", { "80/100", "kad", "kps", "*" }, "80/100 = 80%",
		    "from 1 of 4 communes · met 1, not applicable 1, nothing arose 1" },
		{ "1.1", { "kad", NULL, NULL, NULL }, "", "from 0 of 4 communes · not applicable 1" },
		{ "1.1", { NULL, NULL, NULL, NULL }, "", "from 0 of 4 communes" },
		{ "1.1", { "Có", "Chưa có", "12 hồ sơ", NULL }, "",
		    "from 0 of 4 communes · met 1, not met 1, undecided 1" },
		{ "1.2", { "1.000", "234", "0", NULL }, "1.234", "from 3 of 4 communes" },
		{ "1.2", { "999.999.999.999.999", "999.999.999.999.999", "1", NULL }, "1.999.999.999.999.999",
		    "from 3 of 4 communes" },
		{ "1.2", { "1/2", "3", NULL, NULL }, "3", "from 1 of 4 communes" }, /* a share is no count */
		{ "1.3", { "45,05%", "99,8%", "60%", NULL }, "45,05% – 99,8%", "from 3 of 4 communes" },
		{ "1.3", { "60%", NULL, NULL, NULL }, "60%", "from 1 of 4 communes" },
		{ "1.4", { "Có", "Có", "Chưa có", "Đang làm" }, "Có 2, Chưa có 1, Đang làm 1",
		    "from 4 of 4 communes · met 2, not met 1, undecided 1" },
		{ "1.5", { "1", "2", "3", "4" }, "10", "from 4 of 4 communes" },
		{ "1.5", { "1", "2", "3", NULL }, "",
		    "from 3 of 4 communes · no total before every unit has it" },
		{ "1.5", { "1", "2", "3", "." }, "",
		    "from 3 of 4 communes · no total before every unit has it" },
		/* who is exempt owes no figure */
		{ "1.5", { "1", "2", "kad", "kps" }, "3",
		    "from 2 of 4 communes · not applicable 1, nothing arose 1" },
		{ "1.6", { NULL, NULL, NULL, NULL }, "0", "from 0 of 4 communes" },
		{ "1.6", { "5", NULL, NULL, NULL }, "5", "from 1 of 4 communes" },
		{ "1.7", { "1,9 tỷ", "100.000.000 đồng", NULL, NULL }, "2.000.000.000 đồng",
		    "from 2 of 4 communes" },
		{ "1.8", { "4/10", "1/10", NULL, NULL }, "1 – 4", "from 2 of 4 communes" },
		{ "1.9", { "4", "1", NULL, NULL }, "", "from 0 of 4 communes" },
		{ "1.10", { NULL, NULL, NULL, NULL }, "0/0", "from 0 of 4 communes" },
		{ "1.11", { "05/3/2023", "30/6/2023", NULL, NULL }, "05/3/2023 – 30/6/2023",
		    "from 2 of 4 communes" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct overview *o = summed(rows[i].code, rows[i].typed);
		size_t at = (size_t)form_find(form, rows[i].code);
		struct str total = { 0 }, behind = { 0 };

		overview_append_total(&total, o, at);
		overview_append_behind(&behind, o, at);
		if (strcmp(str_text(&total), rows[i].total) != 0 ||
		    strcmp(str_text(&behind), rows[i].behind) != 0)
			fail_msg("row %zu: “%s” “%s”", i, str_text(&total), str_text(&behind));
		str_dispose(&total);
		str_dispose(&behind);
		overview_free(o);
	}
}

/* A figure that no record can hold by itself: what the bytes say is not trusted to fit. */
static void overview_total__tells_of_overflow(void **state)
{
	static const char *const typed[4] = { "1", "2", NULL, NULL };
	struct overview *o = summed("1.2", typed);
	struct str total = { 0 }, behind = { 0 };

	(void)state;
	o->units[0].figures[1].number.units = INT64_MAX;
	overview_total(o);
	overview_append_total(&total, o, 1);
	overview_append_behind(&behind, o, 1);
	assert_string_equal(str_text(&total), "");
	assert_non_null(strstr(str_text(&behind), "too large to be added up"));
	str_dispose(&total);
	str_dispose(&behind);
	overview_free(o);
}

static void overview_letter__one_for_each_cell(void **state)
{
	static const struct {
		const char *code, *typed, *letter;
	} rows[] = {
		{ "1.1", "80/100", "Đ" },
		{ "1.1", "1/100", "C" },
		{ "1.1", "trên 65%", "?" },
		{ "1.1", "kad", "x" },
		{ "1.1", "kps", "0" },
		{ "1.1", "*", "*" },
		{ "1.1", ".", "·" },
		{ "1.1", "", "·" },
		{ "1.2", "5", "#" }, /* no target to be compared with */
		{ "1.1", NULL, " " },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *typed[4] = { rows[i].typed };
		struct overview *o = summed(rows[i].code, typed);

		assert_string_equal(
		    overview_letter(o, 0, (size_t)form_find(form, rows[i].code)), rows[i].letter);
		overview_free(o);
	}
}

static void overview_append_figure__reads_as_on_paper(void **state)
{
	static const struct {
		const char *code, *typed, *figure;
	} rows[] = {
		{ "1.1", "1.783/1.787", "1.783/1.787 = 99,78%" },
		{ "1.1", "ước đạt trên 80%", "estimated over 80%" },
		{ "1.1", "55 người, chiếm 60%", "55 (stated: 60%)" },
		{ "1.4", "Chưa có", "Chưa có" },
		{ "1.7", "1,9 tỷ", "1.900.000.000 đồng" },
		{ "1.8", "4/10", "rank 4/10" },
		{ "1.11", "05/3/2023", "05/3/2023" },
		{ "1.1", ".", "no figures yet" },
		{ "1.1", NULL, "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *typed[4] = { rows[i].typed };
		struct overview *o = summed(rows[i].code, typed);
		struct str s = { 0 };

		overview_append_figure(&s, o, 0, (size_t)form_find(form, rows[i].code));
		assert_string_equal(str_text(&s), rows[i].figure);
		str_dispose(&s);
		overview_free(o);
	}
}

static void overview_sort__equal_figures_share_a_place(void **state)
{
	static const char *const typed[4] = { "1/2", "90%", NULL, "50/100" };
	static const struct {
		enum overview_order order;
		const char *codes[4];
		size_t ranks[4];
	} rows[] = {
		{ ORDER_FIGURE, { "15302", "15301", "15304", "15303" }, { 1, 2, 2, 0 } },
		{ ORDER_MET, { "15302", "15301", "15304", "15303" }, { 1, 2, 2, 0 } },
		{ ORDER_CODE, { "15301", "15302", "15303", "15304" }, { 0 } },
		{ ORDER_NAME, { "15304", "15303", "15302", "15301" }, { 0 } },	/* Xã W, X, Y, Z */
		{ ORDER_STATE, { "15303", "15301", "15302", "15304" }, { 0 } }, /* who is missing first */
	};
	struct overview *o = summed("1.1", typed);

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		overview_sort(o, rows[i].order, 0);
		for (size_t u = 0; u < 4; u++) {
			assert_string_equal(o->units[u].unit->code, rows[i].codes[u]);
			assert_int_equal(overview_rank(o, u), rows[i].ranks[u]);
			assert_ptr_equal(overview_find(o, rows[i].codes[u]), &o->units[u]);
		}
	}
	overview_free(o);
}

static void overview_sort__the_first_rank_comes_first(void **state)
{
	static const char *const typed[4] = { "4/10", "1/10", "2/10", NULL };
	struct overview *o = summed("1.8", typed);

	(void)state;
	overview_sort(o, ORDER_FIGURE, (size_t)form_find(form, "1.8"));
	assert_string_equal(o->units[0].unit->code, "15302");
	assert_string_equal(o->units[2].unit->code, "15301");
	overview_free(o);
}

static void overview_put__proposes_who_is_complete(void **state)
{
	static const struct {
		const char *share, *status;
		int complete;
	} rows[] = {
		{ "80/100", "Có", 1 }, { "80/100", "Chưa có", 0 }, { "4/5", "Có", 0 },
		{ "80%", "Có", -1 }, /* no numerator: not known */
	};
	struct overview *o = fixture_overview(form, &units);

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct record *r = record_of("1.1", rows[i].share);

		fixture_set(r, "1.4", rows[i].status);
		fixture_put(o, communes[i], r);
		assert_int_equal(o->units[i].complete, rows[i].complete);
		record_free(r);
	}
	assert_int_equal(overview_count(o).complete, 1);
	overview_free(o);
}

/* 1.1 was 1.2 in the version before, and the list of answers stood in another order. */
static void overview_put__finds_criteria__another_version(void **state)
{
	static const char old_pack[] =
	    "[form]\nid = duoi\ntitle = T\nlevel = xa\nperiods = half year\n[group.1]\nlabel = A\n"
	    "[1.2]\nlabel = a\n" SHARE
	    "[1.4]\nlabel = d\ntype = status\nstatuses = Chưa có: not_met | Có: met\n";
	struct form *old = parse(old_pack, "0.9", ""), *new = parse(pack, "1", "");
	char moved[4096];
	struct overview *o;
	struct record *r = fixture_record(old, "duoi/15301/2023-H1", LEVEL_XA);
	struct str figure = { 0 };

	(void)state;
	form_free(new);
	(void)snprintf(moved, sizeof moved, "%s[migrate]\n1.2 = 1.1\n", pack);
	new = parse(moved, "1", "");
	o = fixture_overview(new, &units);
	fixture_set(r, "1.2", "3/4");
	fixture_set(r, "1.4", "Có");
	fixture_put(o, "15301", r);
	overview_append_figure(&figure, o, 0, 0);
	assert_string_equal(str_text(&figure), "3/4 = 75%");
	str_clear(&figure);
	overview_append_figure(&figure, o, 0, 3);
	assert_string_equal(str_text(&figure), "Có");
	assert_string_equal(overview_letter(o, 0, 1), "·"); /* the old version did not ask for it */
	str_dispose(&figure);
	record_free(r);
	overview_free(o);
	form_free(old);
	form_free(new);
}

static void overview_put__refuses__strange_unit_or_bytes(void **state)
{
	struct overview *o = fixture_overview(form, &units);
	struct record *r = record_of("1.2", "5");
	struct str bytes = { 0 };

	(void)state;
	figures_append(&bytes, r, NULL);
	assert_int_equal(overview_put(o, "99999", form, (const unsigned char *)bytes.text, bytes.len, NULL),
	    ERR_NOT_FOUND);
	assert_int_equal(
	    overview_put(o, "393", form, (const unsigned char *)bytes.text, bytes.len, NULL), ERR_NOT_FOUND);
	assert_int_equal(
	    overview_put(o, "15301", form, (const unsigned char *)bytes.text, bytes.len - 1, NULL),
	    ERR_CORRUPT);
	assert_null(o->units[0].figures);
	str_dispose(&bytes);
	record_free(r);
	overview_free(o);
}

static void overview_new__only_units_of_the_forms_level(void **state)
{
	static const struct {
		const char *upper;
		struct period period;
		size_t count;
	} rows[] = {
		{ "393", { PERIOD_HALF, 2023, 1 }, 4 },
		{ "38", { PERIOD_HALF, 2023, 1 }, 4 }, /* communes, through the district */
		{ "38", { PERIOD_HALF, 2025, 1 }, 4 },
		{ "38", { PERIOD_HALF, 2025, 2 }, 0 }, /* they ended on 30/6/2025 */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct overview *o = NULL;
		const struct org_unit *upper =
		    org_units_find(&units, rows[i].upper, period_last_day(rows[i].period));

		assert_int_equal(overview_new(form, rows[i].period, upper, &units, &o, NULL), OK);
		assert_int_equal(o->count, rows[i].count);
		overview_free(o);
	}
}

static void overview_judge_late__by_the_deadline(void **state)
{
	static const struct {
		const char *came; /* "": not yet */
		struct date today;
		bool late;
	} rows[] = {
		{ "", { 2023, 7, 5 }, false },
		{ "", { 2023, 7, 6 }, true },
		{ "2023-07-05T16:59:59Z", { 2023, 8, 1 }, false }, /* a minute before midnight in Viet Nam */
		{ "2023-07-05T17:00:00Z", { 2023, 8, 1 }, true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct overview *o = fixture_overview(form, &units);

		if (rows[i].came[0])
			assert_int_equal(time_parse_iso(rows[i].came, &o->units[0].received_at), OK);
		overview_judge_late(o, rows[i].today, 420);
		assert_false(o->units[0].late); /* without a deadline nobody is late */
		o->due = (struct date){ 2023, 7, 5 };
		overview_judge_late(o, rows[i].today, 420);
		assert_int_equal(o->units[0].late, rows[i].late);
		overview_free(o);
	}
}

static void overview_compare__totals_of_the_last_period(void **state)
{
	static const char *const now[4] = { "80/100", "30/300", NULL, NULL }, *const then[4] = { "10/100" };
	struct overview *o = summed("1.1", now), *last = summed("1.1", then);
	struct str s = { 0 };

	(void)state;
	overview_append_previous(&s, o, 0);
	assert_string_equal(str_text(&s), "");
	assert_int_equal(overview_compare(o, last, NULL), OK);
	overview_append_previous(&s, o, 0);
	assert_string_equal(str_text(&s), "10/100 = 10%");
	assert_int_equal(o->previous_units, 4);
	str_dispose(&s);
	overview_free(last);
	overview_free(o);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(overview_total__adds_up_and_says_of_what),
		cmocka_unit_test(overview_total__tells_of_overflow),
		cmocka_unit_test(overview_letter__one_for_each_cell),
		cmocka_unit_test(overview_append_figure__reads_as_on_paper),
		cmocka_unit_test(overview_sort__equal_figures_share_a_place),
		cmocka_unit_test(overview_sort__the_first_rank_comes_first),
		cmocka_unit_test(overview_put__proposes_who_is_complete),
		cmocka_unit_test(overview_put__finds_criteria__another_version),
		cmocka_unit_test(overview_put__refuses__strange_unit_or_bytes),
		cmocka_unit_test(overview_new__only_units_of_the_forms_level),
		cmocka_unit_test(overview_judge_late__by_the_deadline),
		cmocka_unit_test(overview_compare__totals_of_the_last_period),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
