/* A record as the bytes that totals read. */
#include "core/figures.h"
#include "fixture.h"

static const char pack[] =
    "[form]\nid = so\nversion = 1\ntitle = T\nlevel = xa\nperiods = half\n"
    "statuses = Đạt: met | Chưa đạt: not_met\n[group.1]\nlabel = A\n"
    "[1.1]\nlabel = a\ntype = ratio\nnumerator.label = x\ndenominator.label = y\n"
    "target.2023 = 70%\ntarget.2023.test = >= 70\nrequired = yes\n"
    "[1.2]\nlabel = b\ntype = count\n[1.3]\nlabel = c\ntype = money\n[1.4]\nlabel = d\ntype = rank\n"
    "[1.5]\nlabel = e\ntype = status\n[1.6]\nlabel = f\ntype = date\n[1.7]\nlabel = g\ntype = table\n"
    "columns = ten\ncolumn.ten.label = Tên\n[1.8]\nlabel = h\ntype = text\n[1.9]\nlabel = i\ntype = "
    "percent\n";

static struct form *form;

static int setup(void **state)
{
	(void)state;
	return form_parse("so", pack, sizeof pack - 1, &form, NULL, NULL) == OK ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	form_free(form);
	return 0;
}

static struct record *blank(void)
{
	return fixture_record(form, "so/15349/2023-H1", LEVEL_XA);
}

static struct cell_figure through_bytes(const struct record *r, const struct findings *findings, size_t i)
{
	struct str bytes = { 0 };
	struct cell_figure f;

	figures_append(&bytes, r, findings);
	assert_int_equal(figures_count((const unsigned char *)bytes.text, bytes.len), form->indicator_count);
	f = figures_get((const unsigned char *)bytes.text, bytes.len, i);
	str_dispose(&bytes);
	return f;
}

static void figures_get__gives_what_was_typed(void **state)
{
	static const struct {
		const char *code, *typed;
		enum value_kind kind;
		enum outcome outcome;
		int status;
		bool estimate, asked;
		struct decimal number, of;
	} rows[] = {
		{ "1.1", "1.783/1.787", VALUE_RATIO, OUTCOME_MET, -1, false, true, { 1783, 0 }, { 1787, 0 } },
		{ "1.1", "trên 86,4%", VALUE_PERCENT, OUTCOME_MET, -1, true, true, { 864, 1 }, { 0, 0 } },
		{ "1.1", "105 hồ sơ", VALUE_COUNT, OUTCOME_UNDECIDED, -1, false, false, { 105, 0 },
		    { 0, 0 } },
		{ "1.1", "Chưa đạt", VALUE_STATUS, OUTCOME_NOT_MET, 1, false, false, { 0, 0 }, { 0, 0 } },
		{ "1.1", "*1", VALUE_ASTERISK, OUTCOME_UNKNOWN, -1, false, false, { 0, 0 }, { 0, 0 } },
		{ "1.1", ".", VALUE_MISSING, OUTCOME_UNKNOWN, -1, false, false, { 0, 0 }, { 0, 0 } },
		{ "1.1", "kps", VALUE_NONE_AROSE, OUTCOME_NONE_AROSE, -1, false, false, { 0, 0 }, { 0, 0 } },
		{ "1.1", "kad", VALUE_NOT_APPLICABLE, OUTCOME_EXEMPT, -1, false, false, { 0, 0 }, { 0, 0 } },
		{ "1.1", "", VALUE_BLANK, OUTCOME_UNKNOWN, -1, false, false, { 0, 0 }, { 0, 0 } },
		{ "1.2", "khoảng 23.608", VALUE_COUNT, OUTCOME_UNDECIDED, -1, true, true, { 23608, 0 },
		    { 0, 0 } },
		{ "1.3", "1,9 tỷ", VALUE_MONEY, OUTCOME_UNDECIDED, -1, false, true, { 1900000000, 0 },
		    { 0, 0 } },
		{ "1.4", "4/10", VALUE_RANK, OUTCOME_UNDECIDED, -1, false, true, { 4, 0 }, { 10, 0 } },
		{ "1.5", "Đạt", VALUE_STATUS, OUTCOME_MET, 0, false, false, { 0, 0 }, { 0, 0 } },
		{ "1.6", "02/01/1970", VALUE_DATE, OUTCOME_UNDECIDED, -1, false, false, { 1, 0 }, { 0, 0 } },
		{ "1.7", "Một\nHai", VALUE_TABLE, OUTCOME_UNDECIDED, -1, false, false, { 2, 0 }, { 0, 0 } },
		{ "1.8", "Lời văn", VALUE_TEXT, OUTCOME_UNDECIDED, -1, false, false, { 0, 0 }, { 0, 0 } },
		{ "1.9", "100% kế hoạch", VALUE_PERCENT, OUTCOME_UNDECIDED, -1, false, false, { 100, 0 },
		    { 0, 0 } },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct record *r = blank();
		struct cell_figure f;

		if (rows[i].typed[0])
			fixture_set(r, rows[i].code, rows[i].typed);
		f = through_bytes(r, NULL, (size_t)form_find(form, rows[i].code));
		if (f.kind != rows[i].kind || f.outcome != rows[i].outcome || f.status != rows[i].status ||
		    f.estimate != rows[i].estimate || f.asked != rows[i].asked || f.wrong ||
		    decimal_compare(f.number, rows[i].number) != 0 || decimal_compare(f.of, rows[i].of) != 0)
			fail_msg(
			    "%s := “%s”: kind %d outcome %d status %d estimate %d asked %d number %lld.%d",
			    rows[i].code, rows[i].typed, f.kind, f.outcome, f.status, f.estimate, f.asked,
			    (long long)f.number.units, f.number.scale);
		record_free(r);
	}
}

static void figures_append__marks_what_a_finding_is_about(void **state)
{
	struct record *r = blank();
	struct findings findings = { 0 };

	(void)state;
	fixture_set(r, "1.2", "5");
	assert_int_equal(check_record(r, NULL, &findings, NULL), OK); /* 1.1 is required and blank */
	assert_true(through_bytes(r, &findings, 0).wrong);
	assert_false(through_bytes(r, &findings, 1).wrong);
	findings_dispose(&findings);
	record_free(r);
}

/* "C" says it already; with the reason given there is nothing to look at. */
static void figures_append__a_missed_target_with_its_reason_is_a_result(void **state)
{
	struct record *r = blank();
	struct findings findings = { 0 };
	struct changes changes = { 0 };

	(void)state;
	fixture_set(r, "1.1", "60/100");
	assert_int_equal(check_record(r, NULL, &findings, NULL), OK);
	assert_true(through_bytes(r, &findings, 0).wrong);
	findings_dispose(&findings);
	assert_int_equal(record_change_text(r, 0, FIELD_DIFFICULTY, "Chưa có đường truyền", &changes, NULL), OK);
	assert_int_equal(record_apply(r, &changes, NULL), OK);
	changes_dispose(&changes);
	assert_int_equal(check_record(r, NULL, &findings, NULL), OK);
	assert_false(through_bytes(r, &findings, 0).wrong);
	findings_dispose(&findings);
	record_free(r);
}

static void figures_get__is_blank__damaged_bytes(void **state)
{
	static const struct {
		size_t at; /* in the first piece */
		unsigned char byte;
	} damage[] = { { 1, 200 }, { 2, 99 }, { 4, 0xf0 }, { 5, 0xaf }, { 5, 0xfa } };
	struct record *r = blank();
	struct str bytes = { 0 };
	unsigned char *b;

	(void)state;
	fixture_set(r, "1.1", "1/2");
	figures_append(&bytes, r, NULL);
	b = (unsigned char *)bytes.text;
	assert_int_equal(figures_count(b, bytes.len - 1), 0); /* cut off */
	assert_int_equal(figures_count(b, 0), 0);
	assert_int_equal(figures_get(b, bytes.len, form->indicator_count).kind, VALUE_BLANK);
	for (size_t i = 0; i < LENGTH(damage); i++) {
		unsigned char before = b[damage[i].at];

		b[damage[i].at] = damage[i].byte;
		assert_int_equal(figures_get(b, bytes.len, 0).kind, VALUE_BLANK);
		b[damage[i].at] = before;
	}
	assert_int_equal(figures_get(b, bytes.len, 0).kind, VALUE_RATIO);
	b[0] = 9; /* of a version that is not known */
	assert_int_equal(figures_count(b, bytes.len), 0);
	str_dispose(&bytes);
	record_free(r);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_get__gives_what_was_typed),
		cmocka_unit_test(figures_append__marks_what_a_finding_is_about),
		cmocka_unit_test(figures_append__a_missed_target_with_its_reason_is_a_result),
		cmocka_unit_test(figures_get__is_blank__damaged_bytes),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
