/* What the audit finds in a narrative is a finding like the others: it wants a reason, a
 * share that was cut off is a remark. */
#include "core/check.h"
#include "fixture.h"

static const char pack[] =
    "[form]\nid = loi\nversion = 1\ntitle = Lời\nlevel = xa\nperiods = half\n[group.1]\nlabel = G\n"
    "[1.1]\nlabel = Nhận thức số\ntype = text\n"
    "[1.2]\nlabel = Số cuộc họp\ntype = count\n";

static void expect(const char *text, const char *wants)
{
	struct form *form = NULL;
	struct record *record;
	struct findings found = { 0 };
	struct str says = { 0 };

	assert_int_equal(form_parse("loi", pack, strlen(pack), &form, NULL, NULL), OK);
	record = fixture_record(form, "loi/15349/2023-H1", LEVEL_XA);
	fixture_set(record, "1.1", text);
	assert_int_equal(check_cell(record, NULL, 0, NULL, NULL, &found, NULL), OK);
	for (size_t i = 0; i < found.count; i++) {
		if (strncmp(found.items[i].rule, "audit", 5) != 0)
			continue;
		str_printf(&says, "%s%s %s", says.len ? "; " : "", found.items[i].rule,
		    severity_name(found.items[i].severity));
		assert_non_null(strstr(found.items[i].message, "Paragraph"));
	}
	assert_string_equal(str_text(&says), wants);
	str_dispose(&says);
	findings_dispose(&found);
	record_free(record);
	form_free(form);
}

static void check_cell__audits_narratives(void **state)
{
	(void)state;
	expect("Đạt 38/87 = 43,68%.", "");
	expect("Đạt 38/87 = 46,67%.", "audit soft");
	expect("Đạt 16/203 = 7,8%.", "audit-cut note");
	expect("Đạt 16/203 = 7,8%.\nĐạt 38/87 = 46,67%.\nĐạt 1/2 = 5%.", "audit soft; audit-cut note");
	expect("Không áp dụng cho xã.", "");
	expect("Đến 30/6/2023, 3/2023 và {1.2} đạt.", "");
}

static void check_cell__names_three_places_and_counts_the_rest(void **state)
{
	struct form *form = NULL;
	struct record *record;
	struct findings found = { 0 };

	(void)state;
	assert_int_equal(form_parse("loi", pack, strlen(pack), &form, NULL, NULL), OK);
	record = fixture_record(form, "loi/15349/2023-H1", LEVEL_XA);
	fixture_set(record, "1.1", "1/2 = 1%\n1/2 = 2%\n1/2 = 3%\n1/2 = 4%\n1/2 = 5%");
	assert_int_equal(check_cell(record, NULL, 0, NULL, NULL, &found, NULL), OK);
	assert_int_equal(found.count, 1);
	assert_non_null(strstr(found.items[0].message, "Paragraph 3"));
	assert_null(strstr(found.items[0].message, "Paragraph 4"));
	assert_non_null(strstr(found.items[0].message, "2 more"));
	findings_dispose(&found);
	record_free(record);
	form_free(form);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check_cell__audits_narratives),
		cmocka_unit_test(check_cell__names_three_places_and_counts_the_rest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
