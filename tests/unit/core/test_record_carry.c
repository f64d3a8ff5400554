/* What a new record takes over from the last period's, and the mark of it. */
#include "fixture.h"

#define HEAD "[form]\nid = thu\nversion = 1\ntitle = Thử\nlevel = xa\nperiods = half\n[group.1]\nlabel = G\n"

static const char old_pack[] =
    HEAD "[1.1]\nlabel = Số máy\ntype = count\n"
	 "[1.2]\nlabel = Trang\ntype = status\nstatuses = Có: met | Chưa có: not_met\n"
	 "[1.3]\nlabel = Lời văn\ntype = text\n"
	 "[1.4]\nlabel = Mạng\ntype = status\nstatuses = Có: met | Chưa có: not_met\n"
	 "[1.5]\nlabel = Đổi loại\ntype = count\n"
	 "[1.6]\nlabel = Bỏ trống\ntype = count\n"
	 "[1.7]\nlabel = Không còn\ntype = count\n"
	 "[1.8]\nlabel = Văn bản\ntype = table\ncolumns = number date title\ncolumn.number.label = Số\n"
	 "column.date.label = Ngày\ncolumn.title.label = Trích yếu\n";
static const char new_pack[] =
    HEAD "[1.3]\nlabel = Lời văn\ntype = text\n"
	 "[1.1]\nlabel = Số máy\ntype = count\n"
	 "[1.2]\nlabel = Trang\ntype = status\nstatuses = Chưa có: not_met | Có: met\n" /* in another order */
	 "[1.4]\nlabel = Mạng\ntype = status\nstatuses = Đạt: met | Chưa đạt: not_met\n" /* other words */
	 "[1.5]\nlabel = Đổi loại\ntype = text\n"
	 "[1.6]\nlabel = Bỏ trống\ntype = count\n"
	 "[1.8]\nlabel = Văn bản\ntype = table\ncolumns = number issuer title\ncolumn.number.label = Số\n"
	 "column.issuer.label = Cơ quan\ncolumn.title.label = Trích yếu\n"; /* a column new, one gone */

static struct form *old_form, *new_form;
static struct record *from, *record;

static struct form *parse(const char *text)
{
	struct form *form = NULL;
	struct err err = { 0 };

	if (form_parse("test", text, strlen(text), &form, NULL, &err) != OK)
		fail_msg("%s", err.message);
	return form;
}

static void set_text(struct record *r, const char *code, enum field field, const char *text)
{
	struct changes changes = { 0 };
	struct err err = { 0 };

	if (record_change_text(r, (size_t)form_find(r->form, code), field, text, &changes, &err) != OK ||
	    record_apply(r, &changes, &err) != OK)
		fail_msg("%s", err.message);
	changes_dispose(&changes);
}

static int setup(void **state)
{
	(void)state;
	old_form = parse(old_pack);
	new_form = parse(new_pack);
	from = fixture_record(old_form, "thu/15349/2022-H2", LEVEL_XA);
	record = fixture_record(new_form, "thu/15349/2023-H1", LEVEL_XA);
	fixture_set(from, "1.1", "02 máy");
	set_text(from, "1.1", FIELD_DIFFICULTY, "Thiếu kinh phí");
	set_text(from, "1.1", FIELD_EVIDENCE, "12/BC\t2022\tUBND xã\tBáo cáo");
	fixture_set(from, "1.2", "Có");
	fixture_set(from, "1.3", "- một\n- hai");
	fixture_set(from, "1.4", "Có");
	fixture_set(from, "1.5", "5");
	fixture_set(from, "1.7", "7");
	fixture_set(from, "1.8", "1/BC\t2022\tBáo cáo\n\t2021\tKế hoạch");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	record_free(record);
	record_free(from);
	form_free(new_form);
	form_free(old_form);
	return 0;
}

static const struct cell *cell(const char *code)
{
	return &record->cells[form_find(record->form, code)];
}

static void apply(struct changes *changes)
{
	struct err err = { 0 };

	if (record_apply(record, changes, &err) != OK)
		fail_msg("%s", err.message);
}

static void carry(void)
{
	struct changes changes = { 0 };

	assert_int_equal(record_change_carry(record, from, &changes, NULL), OK);
	apply(&changes);
	changes_dispose(&changes);
}

static void record_change_carry__takes_what_still_reads_the_same(void **state)
{
	static const struct {
		const char *code, *typed;
	} cases[] = {
		{ "1.1", "02 máy" },			  /* as typed */
		{ "1.2", "Có" },			  /* by its label, wherever that stands in the list */
		{ "1.3", "- một\n- hai" }, { "1.4", "" }, /* no such status any more */
		{ "1.5", "" },				  /* another type */
		{ "1.6", "" },				  /* was blank */
		{ "1.8", "1/BC\t\tBáo cáo\n\t\tKế hoạch" }, /* under the columns of the same ids */
	};

	(void)state;
	carry();
	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_string_equal(cell(cases[i].code)->typed, cases[i].typed);
		assert_string_equal(cell(cases[i].code)->carried, cases[i].typed[0] ? "2022-H2" : "");
	}
	assert_int_equal(cell("1.2")->value.status, 1);
	assert_string_equal(cell("1.1")->difficulty, "Thiếu kinh phí");
	assert_string_equal(cell("1.1")->evidence, "12/BC\t2022\tUBND xã\tBáo cáo");
}

static void record_change_carry__leaves_what_was_typed_alone(void **state)
{
	struct changes changes = { 0 };

	(void)state;
	fixture_set(record, "1.1", "3");
	set_text(record, "1.2", FIELD_DIFFICULTY, "Của kỳ này");
	set_text(from, "1.2", FIELD_DIFFICULTY, "Của kỳ trước");
	carry();
	assert_string_equal(cell("1.1")->typed, "3");
	assert_string_equal(cell("1.1")->carried, "");
	assert_string_equal(cell("1.1")->difficulty, "");
	assert_string_equal(cell("1.2")->difficulty, "Của kỳ này");
	assert_string_equal(cell("1.2")->carried, "2022-H2");
	assert_int_equal(record_change_carry(record, from, &changes, NULL), OK); /* nothing is left to take */
	assert_int_equal(changes.count, 0);
}

static void record_change_reviewed__takes_the_mark_away__once(void **state)
{
	size_t at = (size_t)form_find(record->form, "1.1");
	struct changes changes = { 0 }, back = { 0 };

	(void)state;
	carry();
	record->signed_unchanged = true;
	assert_int_equal(record_change_reviewed(record, at, &changes, NULL), OK);
	assert_int_equal(changes.count, 1);
	apply(&changes);
	assert_string_equal(cell("1.1")->carried, "");
	assert_string_equal(cell("1.1")->typed, "02 máy");
	assert_true(record->signed_unchanged); /* the mark is not part of what is signed */
	assert_int_equal(changes_reverse(&changes, &back, NULL), OK);
	apply(&back);
	assert_string_equal(cell("1.1")->carried, "2022-H2");
	apply(&changes);
	changes_dispose(&changes);
	changes_dispose(&back);
	assert_int_equal(record_change_reviewed(record, at, &changes, NULL), OK);
	assert_int_equal(changes.count, 0);
	assert_int_equal(record_change_reviewed(record, 99, &changes, NULL), ERR_USAGE);
}

static void record_change__takes_the_mark_away__any_field_of_the_cell(void **state)
{
	static const enum field fields[] = { FIELD_VALUE, FIELD_DIFFICULTY, FIELD_EVIDENCE,
		FIELD_EXPLANATION };

	(void)state;
	carry();
	for (size_t i = 0; i < LENGTH(fields); i++) {
		size_t at = (size_t)form_find(record->form, "1.1");
		struct changes changes = { 0 }, back = { 0 };

		if (fields[i] == FIELD_VALUE)
			assert_int_equal(
			    record_change_value(record, at, "3", NULL, &changes, NULL, NULL), OK);
		else if (fields[i] == FIELD_EXPLANATION)
			assert_int_equal(
			    record_change_explanation(record, (int)at, "carried", "Đúng", &changes, NULL),
			    OK);
		else
			assert_int_equal(
			    record_change_text(record, at, fields[i], "Khác", &changes, NULL), OK);
		assert_int_equal(changes.count, 2);
		apply(&changes);
		assert_string_equal(cell("1.1")->carried, "");
		assert_string_equal(cell("1.2")->carried, "2022-H2"); /* the others' stay */
		assert_int_equal(changes_reverse(&changes, &back, NULL), OK);
		apply(&back);
		assert_string_equal(cell("1.1")->carried, "2022-H2");
		changes_dispose(&changes);
		changes_dispose(&back);
	}
}

static void changes_touch_signed__leaves_out_what_is_for_the_officer(void **state)
{
	static const struct {
		enum record_meta meta;
		const char *text;
		bool is_signed;
	} cases[] = {
		{ META_DUE, "20/6/2023", false },
		{ META_RETURNED, "Số liệu mục 1.1", false },
		{ META_AS_OF, "15/6/2023", true },
		{ META_ENTERED_BY, "Lê Thị B", true },
	};
	struct changes changes = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		record->signed_unchanged = true;
		assert_int_equal(
		    record_change_meta(record, cases[i].meta, cases[i].text, &changes, NULL), OK);
		assert_int_equal(changes_touch_signed(&changes), cases[i].is_signed);
		apply(&changes);
		assert_int_equal(record->signed_unchanged, !cases[i].is_signed);
		changes_dispose(&changes);
	}
	assert_string_equal(record->meta[META_DUE], "2023-06-20"); /* a date, as "số liệu tính đến ngày" */
	assert_int_equal(record_change_meta(record, META_DUE, "hôm qua", &changes, NULL), ERR_SYNTAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		TEST(record_change_carry__takes_what_still_reads_the_same),
		TEST(record_change_carry__leaves_what_was_typed_alone),
		TEST(record_change_reviewed__takes_the_mark_away__once),
		TEST(record_change__takes_the_mark_away__any_field_of_the_cell),
		TEST(changes_touch_signed__leaves_out_what_is_for_the_officer),
	};

	return cmocka_run_group_tests_name("record, carried", tests, NULL, NULL);
}
