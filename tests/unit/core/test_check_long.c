/* The rules on narratives, tables and what was taken over. */
#include <time.h>
#include "core/check.h"
#include "fixture.h"

static const char pack[] =
    "[form]\nid = thu\nversion = 1\ntitle = Thử\nlevel = xa\nperiods = half\n[group.1]\nlabel = G\n"
    "[1.1]\nlabel = Chỉ đạo\ntype = text\nrequired = yes\n"
    "[1.2]\nlabel = Văn bản\ntype = table\nrequired = yes\ncolumns = number date issuer title\n"
    "column.number.label = Số\ncolumn.number.type = document\ncolumn.date.label = Ngày\n"
    "column.date.type = date\ncolumn.issuer.label = Cơ quan\ncolumn.title.label = Trích yếu\n"
    "column.title.required = yes\n"
    "[1.3]\nlabel = Số văn bản\ntype = count\nwarn.1 = value = [1.2].rows\n"
    "warn.1.message = Khác số dòng của bảng\nwarn.1.explain = required\n";

static struct form *form;

static int setup(void **state)
{
	struct err err = { 0 };

	(void)state;
	if (form_parse("test", pack, strlen(pack), &form, NULL, &err) == OK)
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

/* "rule: message" of each finding on the cell, one a line. */
static void expect(struct record *r, const char *code, const char *findings)
{
	struct findings found = { 0 };
	struct str got = { 0 };

	assert_int_equal(check_cell(r, NULL, (size_t)form_find(form, code), NULL, NULL, &found, NULL), OK);
	for (size_t i = 0; i < found.count; i++) {
		str_printf(&got, "%s%s: %s", i ? "\n" : "", found.items[i].rule, found.items[i].message);
		assert_true(found.items[i].remedy[0]);
	}
	assert_string_equal(str_text(&got), findings);
	str_dispose(&got);
	findings_dispose(&found);
}

static void check_cell__looks_at_tables(void **state)
{
	static const struct {
		const char *rows, *findings;
	} cases[] = {
		{ "", "required: No result has been entered." },
		/* Seed 003, last appendix: real, and nothing is wrong with it */
		{ "236/QĐ-UBND\t19/01/2023\tUBND huyện\tPhê duyệt kết quả xếp hạng mức độ chuyển đổi số\n"
		  "382/UBND-VHTT\t20/02/2023\tUBND huyện\tViết bài giới thiệu điển hình\n"
		  "473/UBND-VHTT\t28/2/2023\tUBND huyện\tKết quả tham gia khóa bồi dưỡng\n"
		  "1151/UBND-VHTT\t27/4/2023\t\tTriển khai Chương trình phối hợp\n"
		  "102/KH-UBND\t10/4/2023\t\tPhát triển doanh nghiệp công nghệ số",
		    "" },
		/* other issuers, other kinds and other years have numbers of their own */
		{ "236/QĐ-UBND\t19/01/2023\tUBND huyện\tA\n1829/QĐ-UBND\t01/01/2023\tUBND tỉnh\tB", "" },
		{ "10/KH-UBND\t20/3/2023\t\tA\n11/QĐ-UBND\t01/3/2023\t\tB", "" },
		{ "10/KH-UBND\t20/3/2023\t\tA\n11/KH-UBND\t20/3/2022\t\tB", "" },
		{ "01/KH-UBND\t20/3/2023\t\tA\n01/KH-UBND\t20/3/2022\t\tB", "" },
		{ "10/KH-UBND\t2023\t\tA\n11/KH-UBND\t01/3/2023\t\tB", "" }, /* not known to be later */
		{ "\t20/3/2023\t\tHội nghị\n\t19/3/2023\t\tTập huấn", "" },
		{ "10/KH-UBND\t20/3/2023\t\tA\n11/KH-UBND\t10/3/2023\t\tB",
		    "document-order: A higher number with an earlier date: “10/KH-UBND” (20/3/2023, row 1) – "
		    "“11/KH-UBND” (10/3/2023, row 2)." },
		{ "11-NQ/TU\t02/2023\t\tA\n9-NQ/TU\t3/2023\t\tB",
		    "document-order: A higher number with an earlier date: “9-NQ/TU” (03/2023, row 2) – "
		    "“11-NQ/TU” (02/2023, row 1)." },
		{ "10/KH-UBND\t20/3/2023\t\tA\nSố 10/KH-UBND\t21/3/2023\t\tB",
		    "document-dates: One document with two dates: “10/KH-UBND” (20/3/2023, row 1) – "
		    "“Số 10/KH-UBND” (21/3/2023, row 2)." },
		{ "13/2019/QĐ-UBND\t01/7/2020\t\tA",
		    "document-dates: One document with two dates: “13/2019/QĐ-UBND” (01/7/2020, row 1)." },
		{ "13/2019/QĐ-UBND\t2019\t\tA", "" },
		/* who leaves the issuer out means the only one that is named beside the symbol … */
		{ "473/UBND\t28/2/2023\tUBND huyện\tA\n473/UBND\t01/3/2023\t\tB",
		    "document-dates: One document with two dates: “473/UBND” (28/02/2023, row 1) – “473/UBND” "
		    "(01/3/2023, row 2)." },
		/* … which of two is not known */
		{ "1/UBND\t28/2/2023\tUBND xã A\tA\n2/UBND\t2023\tUBND xã B\tB\n1/UBND\t01/3/2023\t\tC", "" },
		{ "\t\tUBND xã\t\n9/KH\t\t\tB\n\t2023\t\t",
		    "blank-field: Not filled in: row 1: “Trích yếu”; row 3: “Trích yếu”." },
		{ "1/A\t\t\t\n2/A\t\t\t\n3/A\t\t\t\n4/A\t\t\t\n5/A\t\t\t",
		    "blank-field: Not filled in: row 1: “Trích yếu”; row 2: “Trích yếu”; row 3: “Trích yếu”; "
		    "…." },
		{ "1/A\t2023\t\tX\n2/A\t2023\t\tX\n1/A\t2023\t\tX",
		    "same-row: Rows that say the same: 1 and 3." },
		{ "kps", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record *r = fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);

		fixture_set(r, "1.2", cases[i].rows);
		expect(r, "1.2", cases[i].findings);
		record_free(r);
	}
}

static void check_cell__looks_at_the_evidence(void **state)
{
	static const struct {
		const char *rows, *findings;
	} cases[] = {
		{ "10/KH-UBND\t20/3/2023\t\tA\n11/KH-UBND\t21/3/2023\t\tB", "" },
		{ "10/KH-UBND ngày 20/3/2023\n10/KH-UBND ngày 21/3/2023", "" }, /* titles have no date */
		{ "10/KH-UBND\t20/3/2023\t\tA\n10/KH-UBND\t21/3/2023\t\tB",
		    "document-dates: In the evidence, one document with two dates: “10/KH-UBND” (20/3/2023, row "
		    "1) – “10/KH-UBND” (21/3/2023, row 2)." },
		{ "10/KH-UBND\t20/3/2023\t\tA\n11/KH-UBND\t10/3/2023\t\tB",
		    "document-order: In the evidence, a higher number with an earlier date: “10/KH-UBND” "
		    "(20/3/2023, row 1) – “11/KH-UBND” (10/3/2023, row 2)." },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record *r = fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);
		struct changes changes = { 0 };

		fixture_set(r, "1.3", "2");
		assert_int_equal(record_change_text(r, 2, FIELD_EVIDENCE, cases[i].rows, &changes, NULL), OK);
		assert_int_equal(record_apply(r, &changes, NULL), OK);
		changes_dispose(&changes);
		expect(r, "1.3", cases[i].findings);
		record_free(r);
	}
}

#define LONG "UBND huyện đã ban hành kế hoạch chuyển đổi số năm 2023"

static void check_cell__looks_at_narratives(void **state)
{
	static const struct {
		const char *text, *findings;
	} cases[] = {
		{ "", "required: No result has been entered." },
		{ LONG, "" },
		{ "Kết quả:\n- một\nKết quả:\n- hai", "" }, /* short lines may stand twice */
		{ LONG ".\n\nĐoạn giữa.\n- " LONG ". ", "same-paragraph: Paragraphs 1 and 3 say the same: "
							"“UBND huyện đã ban hành kế hoạch chuyển đ…”" },
		{ LONG ".\n" LONG " và 2024.", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record *r = fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);

		fixture_set(r, "1.1", cases[i].text);
		expect(r, "1.1", cases[i].findings);
		record_free(r);
	}
}

static void check_cell__counts_the_rows_of_a_table(void **state)
{
	struct record *r = fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);

	(void)state;
	fixture_set(r, "1.3", "2");
	expect(r, "1.3", ""); /* the table is blank: not known */
	fixture_set(r, "1.2", "1/A\t\t\tX\n2/B\t\t\tY");
	expect(r, "1.3", "");
	fixture_set(r, "1.2", "1/A\t\t\tX");
	expect(r, "1.3", "warn.1: Khác số dòng của bảng");
	fixture_set(r, "1.2", "kps");
	expect(r, "1.3", "warn.1: Khác số dòng của bảng");
	fixture_set(r, "1.3", "0");
	expect(r, "1.3", "");
	record_free(r);
}

static void check_cell__asks_to_look_at_what_was_taken_over(void **state)
{
	struct record *r = fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);
	struct findings found = { 0 };

	(void)state;
	fixture_set(r, "1.3", "5");
	assert_int_equal(record_load_field(r, "1.3", FIELD_CARRIED, "", "2022-H2", "", NULL), OK);
	assert_int_equal(check_cell(r, NULL, 2, NULL, NULL, &found, NULL), OK);
	assert_int_equal(found.count, 1);
	assert_string_equal(found.items[0].rule, "carried");
	assert_true(finding_open(&found.items[0]));
	assert_non_null(strstr(found.items[0].message, "2022"));
	assert_non_null(strstr(found.items[0].remedy, "Enter"));
	findings_dispose(&found);
	/* what is being typed instead is not the last period's */
	assert_int_equal(check_cell(r, NULL, 2, NULL, "6", &found, NULL), OK);
	assert_int_equal(found.count, 0);
	findings_dispose(&found);
	record_free(r);
}

/* Processor time of checks of a record with texts of `part` of the most that they may be. */
static clock_t checks_of(size_t part, size_t of)
{
	struct record *r = fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);
	struct str text = { 0 };
	struct findings found = { 0 };
	clock_t start;

	for (int i = 0; text.len < (RECORD_TEXT_BYTES_MAX - 200) * part / of; i++)
		str_printf(&text, "- Đoạn %d: " LONG ", %d văn bản.\n", i, i * 7);
	fixture_set(r, "1.1", str_text(&text));
	str_clear(&text);
	for (size_t i = 0; i < TABLE_ROWS_MAX * part / of; i++)
		str_printf(&text, "%zu/KH-UBND\t01/3/2023\tUBND xã\tKế hoạch số %zu về chuyển đổi số\n", i + 1, i);
	fixture_set(r, "1.2", str_text(&text));
	start = clock();
	for (int i = 0; i < 5; i++)
		assert_int_equal(check_record(r, NULL, &found, NULL), OK);
	start = clock() - start;
	assert_int_equal(found.count, 0); /* 1.3 need not be answered */
	findings_dispose(&found);
	str_dispose(&text);
	record_free(r);
	return start;
}

/* A figure is committed with the record checked: the work grows as big texts do, not as their
 * square (which would be 64 times). One run against another, no clock on the wall. */
static void check_record__is_linear__the_longest_texts(void **state)
{
	const clock_t few = checks_of(1, 8), many = checks_of(8, 8);

	(void)state;
	assert_true(many <= few * 24 + CLOCKS_PER_SEC / 50);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check_cell__looks_at_tables),
		cmocka_unit_test(check_cell__looks_at_the_evidence),
		cmocka_unit_test(check_cell__looks_at_narratives),
		cmocka_unit_test(check_cell__counts_the_rows_of_a_table),
		cmocka_unit_test(check_cell__asks_to_look_at_what_was_taken_over),
		cmocka_unit_test(check_record__is_linear__the_longest_texts),
	};

	return cmocka_run_group_tests_name("check, long texts", tests, setup, teardown);
}
