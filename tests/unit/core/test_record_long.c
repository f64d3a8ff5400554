/* Narratives, tables and evidence lists in a record: kept in one form, and cheap to change. */
#include <time.h>
#include "fixture.h"

static const char pack[] =
    "[form]\nid = thu\nversion = 1\ntitle = Thử\nlevel = xa\nperiods = half\n[group.1]\nlabel = G\n"
    "[1.1]\nlabel = Chỉ đạo\ntype = text\n"
    "[1.2]\nlabel = Văn bản\ntype = table\ncolumns = number date title\n"
    "column.number.label = Số\ncolumn.number.type = document\ncolumn.date.label = Ngày\n"
    "column.date.type = date\ncolumn.title.label = Trích yếu\ncolumn.title.required = yes\n"
    "[1.3]\nlabel = Số văn bản\ntype = count\n"
    "[1.4]\nlabel = Kết quả\ntype = text\n";

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

static struct record *blank(void)
{
	return fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);
}

static void set_text(struct record *r, size_t at, enum field field, const char *text)
{
	struct changes changes = { 0 };
	struct err err = { 0 };

	if (record_change_text(r, at, field, text, &changes, &err) != OK ||
	    record_apply(r, &changes, &err) != OK)
		fail_msg("%s", err.message);
	changes_dispose(&changes);
}

/* The reason is bound to the text, but does not hold it a second time. */
static void record_change_explanation__does_not_keep_a_long_text_twice(void **state)
{
	struct record *r = blank();
	struct changes changes = { 0 };
	char *text = malloc(RECORD_TEXT_BYTES_MAX + 1);

	(void)state;
	memset(text, 'a', RECORD_TEXT_BYTES_MAX);
	text[RECORD_TEXT_BYTES_MAX] = '\0';
	fixture_set(r, "1.1", text);
	assert_int_equal(record_change_explanation(r, 0, "link", "Đúng", &changes, NULL), OK);
	assert_int_equal(changes.count, 1);
	assert_in_range(strlen(changes.items[0].new_reading), 1, 40);
	assert_int_equal(record_apply(r, &changes, NULL), OK);
	changes_dispose(&changes);
	assert_string_equal(record_reason(r, 0, "link"), "Đúng");
	/* the same reason once more is no change */
	assert_int_equal(record_change_explanation(r, 0, "link", "Đúng", &changes, NULL), OK);
	assert_int_equal(changes.count, 0);
	text[7] = 'b';
	assert_null(record_reason_for(r, 0, "link", text));
	assert_null(record_reason_for(r, 0, "link", text + 1));
	/* as it was kept once: the whole text */
	text[7] = 'a';
	assert_int_equal(record_load_field(r, "1.1", FIELD_EXPLANATION, "same-paragraph", "Cố ý", text, NULL), OK);
	assert_string_equal(record_reason(r, 0, "same-paragraph"), "Cố ý");
	free(text);
	record_free(r);
}

static void record_change_value__keeps_the_canonical_text(void **state)
{
	static const struct {
		const char *code, *typed, *kept, *reading;
	} cases[] = {
		{ "1.1", "\r\n- một \r\n- hai\r\n", "- một \n- hai", "text" },
		{ "1.1", " \n ", "", "" },
		{ "1.1", "kad", "kad", "not_applicable" },
		{ "1.2", "Số\tNgày\tTrích yếu\r\n1/A\t2023\tX \r\n\r\nHội nghị\r\n",
		    "1/A\t2023\tX\n\t\tHội nghị", "table" },
		{ "1.2", ".", ".", "missing" },
		{ "1.2", "kps", "kps", "none_arose" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record *r = blank();
		size_t at = (size_t)form_find(form, cases[i].code);
		struct changes changes = { 0 };
		struct str reading = { 0 };

		fixture_set(r, cases[i].code, cases[i].typed);
		assert_string_equal(r->cells[at].typed, cases[i].kept);
		if (r->cells[at].value.kind == VALUE_TEXT || r->cells[at].value.kind == VALUE_TABLE)
			assert_string_equal(r->cells[at].value.text, cases[i].kept);
		if (!cell_blank(&r->cells[at]))
			value_encode(&reading, &form->indicators[at].domain, &r->cells[at].value);
		assert_string_equal(str_text(&reading), cases[i].reading);
		/* what is kept is what stands there already */
		assert_int_equal(record_change_value(r, at, cases[i].typed, NULL, &changes, NULL, NULL), OK);
		assert_int_equal(changes.count, 0);
		str_dispose(&reading);
		record_free(r);
	}
}

static void record_change_value__says_where__bad_row(void **state)
{
	struct record *r = blank();
	struct changes changes = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(
	    record_change_value(r, 1, "1/A\t2023\tX\n2/B\t31/2/2023\tY", NULL, &changes, NULL, &err),
	    ERR_SYNTAX);
	assert_int_equal(err.line, 2);
	assert_int_equal(err.column, 5);
	assert_int_equal(changes.count, 0);
	record_free(r);
}

static void record_load_field__takes_the_text_from_what_was_typed(void **state)
{
	static const struct {
		const char *code, *typed, *reading, *text;
	} cases[] = {
		{ "1.1", "- một\n- hai", "text", "- một\n- hai" },
		{ "1.1", " một ", "text \"một\"", "một" }, /* as the first version kept it */
		{ "1.2", "1/A\t2023\tX", "table", "1/A\t2023\tX" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record *r = blank();
		size_t at = (size_t)form_find(form, cases[i].code);

		assert_int_equal(record_load_field(r, cases[i].code, FIELD_VALUE, "", cases[i].typed,
				     cases[i].reading, NULL),
		    OK);
		assert_string_equal(r->cells[at].typed, cases[i].typed);
		assert_string_equal(r->cells[at].value.text, cases[i].text);
		record_free(r);
	}
}

static void record_change_text__keeps_evidence_as_rows(void **state)
{
	static const struct {
		const char *typed, *kept;
	} cases[] = {
		{ "Biên bản họp", "\t\t\tBiên bản họp" },
		{ "11-NQ/TU\t2023\tTỉnh ủy\tNghị quyết\r\nKế hoạch tập huấn\r\n",
		    "11-NQ/TU\t2023\tTỉnh ủy\tNghị quyết\n\t\t\tKế hoạch tập huấn" },
		{ " \n", "" },
	};
	struct record *r = blank();
	struct changes changes = { 0 };
	struct err err = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		set_text(r, 2, FIELD_EVIDENCE, cases[i].typed);
		assert_string_equal(r->cells[2].evidence, cases[i].kept);
		assert_int_equal(
		    record_change_text(r, 2, FIELD_EVIDENCE, cases[i].typed, &changes, NULL), OK);
		assert_int_equal(changes.count, 0);
	}
	assert_int_equal(record_change_text(r, 2, FIELD_EVIDENCE, "x\ty", &changes, &err), ERR_SYNTAX);
	assert_int_equal(err.line, 1);
	record_free(r);
}

static void record_change_text__leaves_a_plain_line_of_old_alone(void **state)
{
	struct record *r = blank();
	struct changes changes = { 0 };

	(void)state;
	assert_int_equal(record_load_field(r, "1.3", FIELD_EVIDENCE, "", "Biên bản", "", NULL), OK);
	assert_int_equal(record_change_text(r, 2, FIELD_EVIDENCE, "Biên bản", &changes, NULL), OK);
	assert_int_equal(changes.count, 0);
	set_text(r, 2, FIELD_EVIDENCE, "Biên bản 2");
	assert_string_equal(r->cells[2].evidence, "\t\t\tBiên bản 2");
	record_free(r);
}

/* Processor time of a thousand changes of one figure beside narratives of that many lines. */
static clock_t thousand_changes(size_t lines)
{
	struct record *r = blank();
	struct str text = { 0 };
	struct changes changes = { 0 };
	clock_t start;

	str_append_repeat(&text, "Trong kỳ, UBND xã đã triển khai.\n", lines);
	fixture_set(r, "1.1", str_text(&text));
	fixture_set(r, "1.4", str_text(&text));
	start = clock();
	for (int i = 0; i < 1000; i++) {
		char typed[16];

		(void)snprintf(typed, sizeof typed, "%d", i + 1);
		assert_int_equal(record_change_value(r, 2, typed, NULL, &changes, NULL, NULL), OK);
		assert_int_equal(record_apply(r, &changes, NULL), OK);
		changes_dispose(&changes);
	}
	start = clock() - start;
	assert_string_equal(r->cells[2].typed, "1000");
	assert_int_equal(strlen(r->cells[0].typed), text.len - 1);
	str_dispose(&text);
	record_free(r);
	return start;
}

/* Half a megabyte of narratives must not make the change of one figure slower: two copies of
 * them a change would be a gigabyte. One run against another, no clock on the wall. */
static void record_apply__costs_what_it_touches(void **state)
{
	const clock_t beside_little = thousand_changes(6), beside_much = thousand_changes(6000);

	(void)state;
	assert_true(beside_much <= beside_little * 4 + CLOCKS_PER_SEC / 50);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(record_change_explanation__does_not_keep_a_long_text_twice),
		cmocka_unit_test(record_change_value__keeps_the_canonical_text),
		cmocka_unit_test(record_change_value__says_where__bad_row),
		cmocka_unit_test(record_load_field__takes_the_text_from_what_was_typed),
		cmocka_unit_test(record_change_text__keeps_evidence_as_rows),
		cmocka_unit_test(record_change_text__leaves_a_plain_line_of_old_alone),
		cmocka_unit_test(record_apply__costs_what_it_touches),
	};

	return cmocka_run_group_tests_name("record, long texts", tests, setup, teardown);
}
