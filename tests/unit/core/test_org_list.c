/* Lists of units taken into those that are known: by date, without rewriting, all or nothing. */
#include <stdio.h>
#include "core/builtin.h"
#include "core/org_list.h"
#include "fixture.h"

static const char head[] = "code,name,type,parent,valid_from,valid_to,successor\n";
static const char known_text[] = "code,name,type,parent,valid_from,valid_to,successor\n"
				 "38,Thanh Hóa,tỉnh,,,,\n"
				 "393,Vĩnh Lộc,huyện,38,,2025-06-30,\n"
				 "15349,Vĩnh Lộc,thị trấn,393,,2025-06-30,15349\n"
				 "15352,Vĩnh Quang,xã,393,,2025-06-30,15361\n"
				 "15400,Kiểu,xã,393,,2025-06-30,\n"
				 "15349,Vĩnh Lộc,xã,38,2025-07-01,,\n"
				 "15361,Tây Đô,xã,38,2025-07-01,,\n";

static void known_units(struct org_units *ret)
{
	struct err err = { 0 };

	if (org_units_parse(ret, known_text, sizeof known_text - 1, &err) != OK)
		fail_msg("%d: %s", err.line, err.message);
}

struct taken {
	struct org_units known, units;
	struct org_list_report report;
	struct err err;
	int rc;
};

static struct taken take_with(const char *text, struct org_list_order order)
{
	struct taken t = { .rc = OK };

	known_units(&t.known);
	t.rc = org_list_take(&t.known, text, strlen(text), &order, &t.units, &t.report, &t.err);
	return t;
}

static void taken_dispose(struct taken *t)
{
	org_units_dispose(&t->known);
	org_units_dispose(&t->units);
	org_list_report_dispose(&t->report);
}

static const struct org_list_order as_it_is, until = { .to = { 2025, 6, 30 } },
					     since = { .from = { 2025, 7, 1 } };
static const struct date before = { 2025, 6, 30 }, after = { 2025, 7, 1 };

/* --- what a list may not do ------------------------------------------------ */

static void org_list_take__refuses__names_the_place(void **state)
{
	static const struct {
		const char *rows;
		int line, column;
		const char *says;
	} cases[] = {
		/* two lines of one code for the same time */
		{ "2,A,tỉnh,,,2025-06-30,\n2,B,tỉnh,,2025-01-01,,\n", 3, 1, "also in line 2" },
		/* ends before it begins */
		{ "2,A,tỉnh,,2025-07-01,2025-06-30,\n", 2, 22, "ends before" },
		/* a successor that nobody is, that is not there the day after, that was there already */
		{ "2,A,tỉnh,,,2025-06-30,3\n", 2, 23, "no unit has the code 3" },
		{ "2,A,tỉnh,,,2025-06-30,3\n3,B,tỉnh,,2026-01-01,,\n", 2, 23, "not there on 01/7/2025" },
		{ "2,A,tỉnh,,,2025-06-30,38\n", 2, 23, "there before" },
		{ "2,A,tỉnh,,,,38\n", 2, 13, "no last day" },
		/* the unit above is there only for a part of the time */
		{ "15500,A,xã,393,,,\n", 2, 12, "not there on 01/7/2025" },
		{ "394,H,huyện,38,2024-01-01,,\n15500,A,xã,394,,,\n", 3, 12, "394" },
		/* a unit above that goes while known ones stand under it */
		{ "393,Vĩnh Lộc,huyện,38,,2024-12-31,\n", 2, 1, "15349" },
		/* a known unit told of with another time, or as another unit at its time */
		{ "15349,Vĩnh Lộc,thị trấn,393,,,\n", 2, 1, "other dates" },
		{ "15349,Vĩnh Lộc,thị trấn,393,2020-01-01,2025-12-31,\n", 2, 1, "other dates" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct str text = { 0 };
		struct taken t;

		str_append(&text, head);
		str_append(&text, cases[i].rows);
		t = take_with(str_text(&text), as_it_is);
		if (t.rc != ERR_SYNTAX || t.err.line != cases[i].line || t.err.column != cases[i].column ||
		    !strstr(t.err.message, cases[i].says))
			fail_msg("%zu: %s at %d:%d, not %d:%d: %s", i, err_name(t.rc), t.err.line,
			    t.err.column, cases[i].line, cases[i].column, t.err.message);
		assert_int_equal(t.units.count, 0);
		str_dispose(&text);
		taken_dispose(&t);
	}
}

static void org_list_take__tells_all_problems__in_order(void **state)
{
	struct taken t =
	    take_with("code,name,type,parent\nA,x,xã,38\n15500,,xã,38\n15501,y,bang,38\n", since);

	(void)state;
	assert_int_equal(t.rc, ERR_SYNTAX);
	assert_int_equal(t.report.problem_count, 3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(t.report.problems[i].line, i + 2);
	assert_int_equal(t.err.line, 2);
	taken_dispose(&t);
}

/* A list of many bad lines tells of the first ones and counts the rest. */
static void org_list_take__counts_what_it_does_not_tell(void **state)
{
	struct str text = { 0 };
	struct taken t;

	(void)state;
	str_append(&text, "code,name,type,parent\n");
	for (int i = 0; i < 3 * ORG_LIST_PROBLEMS_MAX; i++)
		str_append(&text, "x,y,xã,38\n");
	t = take_with(str_text(&text), as_it_is);
	assert_int_equal(t.report.problem_count, ORG_LIST_PROBLEMS_MAX);
	assert_int_equal(t.report.problems_found, 3 * ORG_LIST_PROBLEMS_MAX);
	str_dispose(&text);
	taken_dispose(&t);
}

/* --- what it does ---------------------------------------------------------- */

/* A list that does not have the column, or leaves the field blank, does not say "no successor". */
static void org_list_take__keeps_what_the_list_does_not_say(void **state)
{
	static const char *const lists[] = {
		"code,name,type,parent\n15352,Vĩnh Quang,xã,393\n393,Vĩnh Lộc,huyện,38\n38,Thanh Hóa,tỉnh,\n",
		"code,name,type,parent,valid_to,successor\n15352,Vĩnh Quang,xã,393,2025-06-30,\n",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(lists); i++) {
		struct taken t = take_with(lists[i], until);

		if (t.rc != OK)
			fail_msg("%s", t.err.message);
		assert_string_equal(org_units_find(&t.units, "15352", before)->successors, "15361");
		assert_non_null(org_units_find(&t.units, "38", after)); /* the province goes on */
		assert_int_equal(t.units.count, t.known.count);
		assert_int_equal(t.report.changed + t.report.added + t.report.ended, 0);
		taken_dispose(&t);
	}
}

/* What is changed is told, unit by unit. */
static void org_list_take__says_what_it_changes(void **state)
{
	struct taken t = take_with("code,name,type,parent,valid_to,successor\n"
				   "15352,Vĩnh Quang Mới,xã,393,2025-06-30,15349\n",
	    as_it_is);

	(void)state;
	assert_int_equal(t.rc, OK);
	assert_int_equal(t.report.changed, 1);
	assert_non_null(strstr(str_text(&t.report.changes), "Vĩnh Quang → Vĩnh Quang Mới"));
	assert_non_null(strstr(str_text(&t.report.changes), "15361 → 15349"));
	assert_string_equal(org_units_find(&t.units, "15352", before)->successors, "15349");
	taken_dispose(&t);
}

/* An end that the row itself says; a list that only holds until that day says none. */
static void org_list_take__ends_what_goes_on__if_the_row_says_so(void **state)
{
	struct taken t =
	    take_with("code,name,type,parent,valid_to\n15361,Tây Đô,xã,38,2030-12-31\n", as_it_is);

	(void)state;
	assert_int_equal(t.rc, OK);
	assert_int_equal(t.report.ended, 1);
	assert_null(org_units_find(&t.units, "15361", (struct date){ 2031, 1, 1 }));
	taken_dispose(&t);
	t = take_with("code,name,type,parent,valid_from\n15361,Tây Đô Mới,phường,38,2028-01-01\n", as_it_is);
	assert_int_equal(t.rc, OK); /* another unit under the code ends the one before */
	assert_int_equal(t.report.ended, 1);
	assert_string_equal(org_units_find(&t.units, "15361", (struct date){ 2027, 12, 31 })->name, "Tây Đô");
	assert_string_equal(
	    org_units_find(&t.units, "15361", (struct date){ 2028, 1, 1 })->name, "Tây Đô Mới");
	taken_dispose(&t);
}

/* The lists before and after a day, each with the province: one province, in either order. */
static void org_list_take__joins_what_two_lists_tell_of(void **state)
{
	static const char list[] = "code,name,type,parent\n2,Hà Giang,tỉnh,\n";

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct org_units none = { 0 }, one = { 0 }, both = { 0 };
		struct org_list_report a = { 0 }, b = { 0 };

		assert_int_equal(
		    org_list_take(&none, list, strlen(list), i ? &since : &until, &one, &a, NULL), OK);
		assert_int_equal(
		    org_list_take(&one, list, strlen(list), i ? &until : &since, &both, &b, NULL), OK);
		assert_int_equal(both.count, 1);
		assert_int_equal(both.items[0].from.year, 0);
		assert_int_equal(both.items[0].to.year, 0);
		org_list_report_dispose(&a);
		org_list_report_dispose(&b);
		org_units_dispose(&one);
		org_units_dispose(&both);
	}
}

/* --- records that name units ------------------------------------------------ */

static void org_list_take__leaves_the_units_of_records(void **state)
{
	static const struct {
		const char *list;
		int rc;
	} cases[] = {
		{ "code,name,type,parent\n15352,Vĩnh Quang Mới,xã,393\n", ERR_REFUSED }, /* renamed */
		{ "code,name,type,parent,valid_to\n15352,Vĩnh Quang,xã,393,2022-12-31\n",
		    ERR_REFUSED },					    /* gone */
		{ "code,name,type,parent\n15352,Vĩnh Quang,xã,393\n", OK }, /* as it was */
		{ "code,name,type,parent\n15400,Kiểu Mới,xã,393\n", OK },   /* nobody's report */
		{ "code,name,type,parent,valid_to\n15352,Vĩnh Quang,xã,393,2024-12-31\n", OK }, /* later */
	};
	struct record_key use;

	(void)state;
	assert_int_equal(record_key_parse("thu/15352/2023-H1", &use, NULL), OK);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct org_list_order order = { .uses = &use, .use_count = 1 };
		struct taken t;

		order.to = strstr(cases[i].list, "valid_to") ? (struct date){ 0, 0, 0 } : before;
		t = take_with(cases[i].list, order);
		if (t.rc != cases[i].rc)
			fail_msg("%zu: %s: %s", i, err_name(t.rc), t.err.message);
		if (t.rc != OK)
			assert_non_null(strstr(t.err.message, "thu/15352/2023-H1"));
		taken_dispose(&t);
	}
}

/* --- lists of successors ---------------------------------------------------- */

static const char map_head[] = "old_code,old_name,old_district_code,new_code,new_name,note\n";

static void org_list_take__reads_a_list_of_successors(void **state)
{
	struct str text = { 0 };
	struct taken t;

	(void)state;
	str_append(&text, map_head);
	str_append(&text, "15400,Xã Kiểu,393,15349,Xã Vĩnh Lộc,Nhập một phần\n"
			  "15352,xa vinh quang,393,15361,Tây Đô,Nhập toàn bộ\n"
			  "15400,Kiểu Cũ,393,15361,Xã Tây Đô,Nhập một phần\n");
	t = take_with(str_text(&text), as_it_is);
	if (t.rc != OK)
		fail_msg("%d: %s", t.err.line, t.err.message);
	assert_string_equal(org_units_find(&t.units, "15400", before)->successors, "15349;15361");
	assert_string_equal(org_units_find(&t.units, "15352", before)->successors, "15361");
	assert_int_equal(t.report.changed, 1); /* the other was known */
	assert_string_equal(
	    str_text(&t.report.changes), "15400 Xã Kiểu: the name in this list Kiểu → Kiểu Cũ\n");
	str_dispose(&text);
	taken_dispose(&t);
}

static void org_list_take__refuses_a_list_of_successors__names_the_place(void **state)
{
	static const struct {
		const char *row;
		int column;
		const char *says;
	} cases[] = {
		{ "15999,Xã Kiểu,393,15349,Xã Vĩnh Lộc,\n", 1, "15999" },
		{ "15400,Xã Kiểu,393,15999,Xã Vĩnh Lộc,\n", 19, "15999" },
		{ "15400,Xã Kiểu,393,15349,,Nhập một phần\n", 26, "rest" },
		{ "38,Tỉnh Thanh Hóa,,15349,,\n", 1, "no unit 38 ends" },
		{ "15400,Xã Kiểu,393,,Xã Vĩnh Lộc,\n", 19, "not a code" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct str text = { 0 };
		struct taken t;

		str_append(&text, map_head);
		str_append(&text, cases[i].row);
		t = take_with(str_text(&text), as_it_is);
		if (t.rc != ERR_SYNTAX || t.err.line != 2 || t.err.column != cases[i].column ||
		    !strstr(t.err.message, cases[i].says))
			fail_msg("%zu: %s at %d:%d: %s", i, err_name(t.rc), t.err.line, t.err.column,
			    t.err.message);
		str_dispose(&text);
		taken_dispose(&t);
	}
}

/* --- the lists of a whole province ------------------------------------------ */

static bool read_fact(const char *name, struct str *ret)
{
	const char *shared = getenv("PHIEUSO_SHARED");
	char path[4096], bytes[4096];
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/facts/%s", shared ? shared : "../shared", name);
	if (!(file = fopen(path, "rb")))
		return false;
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		str_append_n(ret, bytes, n);
	(void)fclose(file);
	return true;
}

/* One list after the other into *units, which begins with those that ship with the program. */
static void take_fact(struct org_units *units, const char *name, struct org_list_order order)
{
	struct org_list_report report = { 0 };
	struct org_units next = { 0 };
	struct str text = { 0 };
	struct err err = { 0 };

	if (!read_fact(name, &text)) {
		print_message("skipped: %s is not there\n", name);
		skip();
	}
	if (org_list_take(units, str_text(&text), text.len, &order, &next, &report, &err) != OK)
		fail_msg("%s:%d:%d: %s", name, err.line, err.column, err.message);
	org_units_dispose(units);
	*units = next;
	org_list_report_dispose(&report);
	str_dispose(&text);
}

static size_t count_below(const struct org_units *units, struct date on, enum org_level level)
{
	struct org_unit_refs refs = { 0 };
	size_t count;

	assert_int_equal(org_units_below(units, "38", on, level, &refs), OK);
	count = refs.count;
	org_unit_refs_dispose(&refs);
	return count;
}

static void org_list_take__takes_a_province_as_it_is(void **state)
{
	const struct embedded_file *file = embedded_find(builtin_units, "units");
	struct org_units units = { 0 };
	struct org_unit_refs origins = { 0 };
	const struct org_unit *split = NULL;

	(void)state;
	assert_int_equal(org_units_parse(&units, (const char *)file->bytes, file->size, NULL), OK);
	take_fact(&units, "units-2023-thanhhoa.csv", until);
	take_fact(&units, "units-2025-thanhhoa.csv", since);
	take_fact(&units, "units-map-thanhhoa.csv", as_it_is);
	assert_int_equal(count_below(&units, before, LEVEL_HUYEN), 27);
	assert_int_equal(count_below(&units, before, LEVEL_XA), 559);
	assert_int_equal(count_below(&units, after, LEVEL_HUYEN), 0);
	assert_int_equal(count_below(&units, after, LEVEL_XA), 166);
	/* Hạc Thành was made of 12, two of which went to others too */
	assert_int_equal(
	    org_units_origins(&units, org_units_find(&units, "14797", after), before, &origins, &split), OK);
	assert_int_equal(origins.count, 12);
	assert_non_null(split);
	org_unit_refs_dispose(&origins);
	/* once more: nothing changes */
	take_fact(&units, "units-2023-thanhhoa.csv", until);
	take_fact(&units, "units-2025-thanhhoa.csv", since);
	assert_string_equal(org_units_find(&units, "14758", before)->successors, "14758;14797");
	org_units_dispose(&units);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(org_list_take__refuses__names_the_place),
		cmocka_unit_test(org_list_take__tells_all_problems__in_order),
		cmocka_unit_test(org_list_take__counts_what_it_does_not_tell),
		cmocka_unit_test(org_list_take__keeps_what_the_list_does_not_say),
		cmocka_unit_test(org_list_take__says_what_it_changes),
		cmocka_unit_test(org_list_take__ends_what_goes_on__if_the_row_says_so),
		cmocka_unit_test(org_list_take__joins_what_two_lists_tell_of),
		cmocka_unit_test(org_list_take__leaves_the_units_of_records),
		cmocka_unit_test(org_list_take__reads_a_list_of_successors),
		cmocka_unit_test(org_list_take__refuses_a_list_of_successors__names_the_place),
		cmocka_unit_test(org_list_take__takes_a_province_as_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
