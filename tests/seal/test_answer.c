/* Receipts and returns: written, read back strictly, held against their schemas. */
#include "payload_fixture.h"
#include "seal/answer.h"

static const struct answer_reason reasons[] = {
	{ "1.6", "Tỷ lệ hồ sơ trực tuyến", "Mẫu số \"sai\": tính lại theo báo cáo của Công an" },
	{ "", "", "Bổ sung tài liệu kiểm chứng" },
};

static struct answer_document document(bool is_return)
{
	struct answer_document answer = { .is_return = is_return,
		.from_code = "393",
		.from_name = "Huyện Vĩnh Lộc",
		.from_parent = "38",
		.from_level = LEVEL_HUYEN,
		.to_name = "Thị trấn Vĩnh Lộc",
		.revision = 2,
		.payload_sha256 = HASH_A,
		.certificate_sha256 = HASH_B,
		.made_at = SIGNED_AT,
		.received_on = { 2023, 7, 5 },
		.state = RECEIPT_APART,
		.findings = 3,
		.reviewer = "Lê Thị Bình",
		.reasons = reasons,
		.reason_count = 2 };

	assert_int_equal(record_key_parse("th-1829-xa/15349/2023-H1", &answer.key, NULL), OK);
	return answer;
}

static struct str written(bool is_return)
{
	struct answer_document answer = document(is_return);
	struct str json = { 0 };
	struct err err = { 0 };

	if (answer_write(&answer, &json, &err) < 0)
		fail_msg("%s", err.message);
	return json;
}

static void answer_read__gives_back__what_was_written(void **state)
{
	(void)state;
	for (int is_return = 0; is_return < 2; is_return++) {
		struct str json = written(is_return);
		struct answer_document a = { 0 }, wanted = document(is_return);

		assert_int_equal(answer_read(json.text, json.len, &a, NULL), OK);
		assert_int_equal(a.is_return, is_return);
		assert_true(record_key_equal(&a.key, &wanted.key));
		assert_string_equal(a.from_code, "393");
		assert_string_equal(a.from_name, "Huyện Vĩnh Lộc");
		assert_int_equal(a.from_level, LEVEL_HUYEN);
		assert_string_equal(a.to_name, wanted.to_name);
		assert_string_equal(a.payload_sha256, HASH_A);
		assert_string_equal(a.certificate_sha256, HASH_B);
		assert_int_equal(a.revision, 2);
		assert_int_equal(a.made_at, SIGNED_AT);
		assert_int_equal(a.reason_count, is_return ? 2 : 0);
		if (is_return) {
			assert_string_equal(a.reasons[0].code, "1.6");
			assert_string_equal(a.reasons[0].label, reasons[0].label);
			assert_string_equal(a.reasons[0].reason, reasons[0].reason);
			assert_string_equal(a.reviewer, "Lê Thị Bình");
		} else {
			assert_int_equal(date_compare(a.received_on, wanted.received_on), 0);
			assert_int_equal(a.state, RECEIPT_APART);
			assert_int_equal(a.findings, 3);
		}
		answer_dispose(&a);
		str_dispose(&json);
	}
}

static const struct hostile receipts[] = {
	{ "phieuso-receipt/1", "phieuso-record/1", ERR_REFUSED, "record", "another document", true },
	{ "phieuso-receipt/1", "phieuso-receipt/2", ERR_REFUSED, "newer", "of the future", true },
	{ "\"apart\"", "\"fine\"", ERR_SYNTAX, "state", "a state that is none", true },
	{ "\"2023-07-05\"", "\"2023-02-30\"", ERR_SYNTAX, "received_on", "no such day", false },
	{ "\"2023-07-05\"", "\"\"", ERR_SYNTAX, "received_on", "no day", true },
	{ "\"findings\": 3", "\"findings\": -3", ERR_SYNTAX, "findings", "less than none", true },
	{ "\"findings\": 3", "\"findings\": 3.5", ERR_SYNTAX, "findings", "a float", true },
	{ "\"revision\": 2", "\"revision\": 0", ERR_SYNTAX, "revision", "no revision", true },
	{ "\"393\"", "\"3\\u202e93\"", ERR_SYNTAX, "code", "letters that turn the line round", false },
	{ "\"name\": \"Thị", "\"x\": 1, \"name\": \"Thị", ERR_SYNTAX, "x", "a key that is none", true },
	{ HASH_A, "AAAA", ERR_SYNTAX, "payload_sha256", "no SHA-256", true },
	{ "\n}\n", "\n} {}\n", ERR_SYNTAX, "behind", "more behind it", false },
};

static const struct hostile returns[] = {
	{ "\"code\": \"1.6\"", "\"code\": \"\"", ERR_SYNTAX, "twice", "a criterion twice", false },
	{ "\"reason\": \"Bổ sung tài liệu kiểm chứng\"", "\"reason\": \"\"", ERR_SYNTAX, "reason", "no words",
	    true },
	{ "\"Lê Thị Bình\"", "\"\"", ERR_SYNTAX, "reviewer", "nobody", true },
	{ "\"reviewer\"", "\"findings\": 0, \"reviewer\"", ERR_SYNTAX, "findings", "a receipt's key", true },
};

static void refuses(bool is_return, const struct hostile *hostile, size_t count)
{
	struct str json = written(is_return);

	for (size_t i = 0; i < count; i++) {
		struct str changed = fixture_change(&json, &hostile[i]);
		struct answer_document a = { .findings = 77 };
		struct err err = { 0 };
		int rc = answer_read(changed.text, changed.len, &a, &err);

		if (rc != hostile[i].code || !strstr(err.message, hostile[i].words))
			fail_msg("%s: %d \"%s\"", hostile[i].intent, rc, err.message);
		assert_int_equal(a.findings, 77);
		str_dispose(&changed);
	}
	for (size_t n = 0; n < json.len - 1; n++) {
		struct answer_document a;

		assert_true(answer_read(json.text, n, &a, NULL) < 0);
	}
	str_dispose(&json);
}

static void answer_read__refuses__each_hostile_change(void **state)
{
	(void)state;
	refuses(false, receipts, sizeof receipts / sizeof receipts[0]);
	refuses(true, returns, sizeof returns / sizeof returns[0]);
}

static void answer_write__refuses__what_no_reader_takes(void **state)
{
	struct answer_document none = document(true), hidden = document(true);
	const struct answer_reason one = { "1.6", "",
		"a\xe2\x80\xae"
		"b" };
	struct str json = { 0 };

	(void)state;
	none.reason_count = 0;
	assert_true(answer_write(&none, &json, NULL) < 0);
	hidden.reasons = &one;
	hidden.reason_count = 1;
	assert_true(answer_write(&hidden, &json, NULL) < 0);
	assert_int_equal(json.len, 0);
}

static void answer_schema__says_the_same(void **state)
{
	struct str receipt = written(false), returned = written(true);

	(void)state;
	fixture_shows_schema(
	    "receipt.schema.json", &receipt, &receipt, receipts, sizeof receipts / sizeof receipts[0]);
	fixture_shows_schema(
	    "return.schema.json", &returned, &returned, returns, sizeof returns / sizeof returns[0]);
	str_dispose(&receipt);
	str_dispose(&returned);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answer_read__gives_back__what_was_written),
		cmocka_unit_test(answer_read__refuses__each_hostile_change),
		cmocka_unit_test(answer_write__refuses__what_no_reader_takes),
		cmocka_unit_test(answer_schema__says_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
