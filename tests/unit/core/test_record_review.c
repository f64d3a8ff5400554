/* What the level above said when it sent the record back: a finding where it was said, answered by
 * any change there or by a reason, and gone with the next signature. */
#include "core/check.h"
#include "fixture.h"

static const char pack[] =
    "[form]\nid = thu\nversion = 1\ntitle = Thử\nlevel = xa\nperiods = half\n[group.1]\nlabel = G\n"
    "[1.1]\nlabel = Số máy\ntype = count\n"
    "[1.2]\nlabel = Số trang\ntype = count\n";

static struct form *form;
static struct record *record;

static int setup(void **state)
{
	struct err err = { 0 };

	(void)state;
	if (form_parse("test", pack, strlen(pack), &form, NULL, &err) != OK)
		fail_msg("%s", err.message);
	record = fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);
	fixture_set(record, "1.1", "5");
	fixture_set(record, "1.2", "7");
	record->signed_unchanged = true;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	record_free(record);
	form_free(form);
	return 0;
}

static void apply(struct changes *changes)
{
	struct err err = { 0 };

	if (record_apply(record, changes, &err) != OK)
		fail_msg("%s", err.message);
	changes_dispose(changes);
}

static void send_back(int indicator, const char *words)
{
	struct changes changes = { 0 };

	assert_int_equal(record_change_review(record, indicator, words, &changes, NULL), OK);
	assert_false(changes_touch_signed(&changes));
	apply(&changes);
}

static size_t returned(bool *ret_open)
{
	struct findings findings = { 0 };
	size_t count = 0;

	assert_int_equal(check_record(record, NULL, &findings, NULL), OK);
	for (size_t i = 0; i < findings.count; i++)
		if (strcmp(findings.items[i].rule, "returned") == 0) {
			count++;
			if (ret_open)
				*ret_open = finding_open(&findings.items[i]);
			assert_non_null(strstr(findings.items[i].message, "Sai số"));
		}
	findings_dispose(&findings);
	return count;
}

static void record_review__is_a_finding_until_the_cell_changes(void **state)
{
	static const struct {
		enum field field;
		const char *text;
	} answers[] = { { FIELD_VALUE, "6" }, { FIELD_DIFFICULTY, "Thiếu máy" },
		{ FIELD_EVIDENCE, "Kế hoạch" } };
	bool open;

	for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
		struct changes changes = { 0 };

		send_back(0, "Sai số liệu");
		assert_int_equal(returned(&open), 1);
		assert_true(open);
		assert_true(record->signed_unchanged); /* nothing of what was signed is touched */
		if (answers[i].field == FIELD_VALUE)
			fixture_set(record, "1.1", answers[i].text);
		else {
			assert_int_equal(
			    record_change_text(record, 0, answers[i].field, answers[i].text, &changes, NULL),
			    OK);
			apply(&changes);
		}
		assert_int_equal(returned(NULL), 0);
		assert_string_equal(record->cells[0].review, "Sai số liệu"); /* the words stay to be read */
		record->signed_unchanged = true;
	}
	(void)state;
}

static void record_review__stands_with_a_reason(void **state)
{
	struct changes changes = { 0 };
	bool open = true;

	(void)state;
	send_back(1, "Sai số liệu");
	assert_int_equal(check_explainable(record, NULL, 1, "returned", NULL), OK);
	assert_int_equal(record_change_explanation(record, 1, "returned", "Đã kiểm tra", &changes, NULL), OK);
	apply(&changes);
	assert_int_equal(returned(&open), 1);
	assert_false(open);
}

static void record_review__said_again_is_no_change(void **state)
{
	struct changes changes = { 0 };

	(void)state;
	send_back(0, "Sai số liệu");
	assert_int_equal(record_change_review(record, 0, "  Sai số liệu ", &changes, NULL), OK);
	assert_int_equal(changes.count, 0);
	fixture_set(record, "1.1", "8");
	assert_int_equal(record_change_review(record, 0, "Sai số liệu", &changes, NULL), OK);
	assert_int_equal(changes.count, 1); /* of what stands there now */
	changes_dispose(&changes);
}

static void record_answered__takes_it_all_away(void **state)
{
	struct changes changes = { 0 };
	struct record *copy = NULL;

	(void)state;
	send_back(0, "Sai số liệu");
	send_back(1, "Sai số trang");
	send_back(-1, "Huyện Vĩnh Lộc: bổ sung");
	assert_int_equal(record_change_meta(record, META_RECEIVED, "05/7/2023", &changes, NULL), OK);
	assert_false(changes_touch_signed(&changes));
	apply(&changes);
	assert_string_equal(record->meta[META_RECEIVED], "2023-07-05");
	assert_int_equal(record_change_meta(record, META_SENT, "04/7/2023", &changes, NULL), OK);
	assert_false(changes_touch_signed(&changes));
	apply(&changes);
	assert_int_equal(record_change_meta(record, META_SENT_BY, "USB", &changes, NULL), OK);
	assert_false(changes_touch_signed(&changes));
	apply(&changes);
	assert_string_equal(record->meta[META_SENT], "2023-07-04");
	assert_int_equal(record_copy(record, &copy, NULL), OK);
	assert_true(cell_disputed(&copy->cells[1]));
	record_free(copy);
	assert_int_equal(record_change_answered(record, &changes, NULL), OK);
	assert_int_equal(changes.count, 6);
	assert_false(changes_touch_signed(&changes));
	apply(&changes);
	assert_string_equal(record->meta[META_RETURNED], "");
	assert_string_equal(record->meta[META_RECEIVED], "");
	assert_string_equal(record->meta[META_SENT], "");
	assert_string_equal(record->meta[META_SENT_BY], "");
	for (int i = 0; i < 2; i++)
		assert_string_equal(record->cells[i].review, "");
	assert_int_equal(record_change_answered(record, &changes, NULL), OK);
	assert_int_equal(changes.count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(record_review__is_a_finding_until_the_cell_changes),
		TEST(record_review__stands_with_a_reason),
		TEST(record_review__said_again_is_no_change),
		TEST(record_answered__takes_it_all_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
