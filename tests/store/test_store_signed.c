/* Signed revisions: one chain for a key, a new revision for the record. */
#include <stdlib.h>
#include <string.h>

#include "support.h"

static struct signed_revision revision(
    struct fixture *f, int number, int64_t sequence, char digit, const char *previous)
{
	struct signed_revision r = { .revision = number,
		.sequence = sequence,
		.file = (char *)(uintptr_t) "a.json.p7m",
		.at = f->stamp.at };

	memset(r.payload_sha256, digit, 64);
	memset(r.certificate_sha256, 'c', 64);
	strcpy(r.previous, previous);
	return r;
}

static struct record *load(struct fixture *f)
{
	struct org_unit unit = { .code = TEXT("15349"),
		.name = TEXT("Vĩnh Lộc"),
		.type = TEXT("thị trấn"),
		.level = LEVEL_XA,
		.parent = TEXT("393"),
		.successors = TEXT("") };
	struct record *record;

	assert_ok(f, record_new(&f->key, f->form, &unit, &record, &f->err));
	assert_ok(f, store_record_load(f->store, record, &f->err));
	return record;
}

static void store_signed__follows_the_key_and_starts_the_next_revision(void **state)
{
	struct fixture *f = *state;
	struct signed_revision first = revision(f, 1, 1, 'a', ""), last, second;
	struct change change = change_make("1.1", FIELD_DIFFICULTY, "", "", "Thiếu kinh phí");
	struct changes changes = { .items = &change, .count = 1, .cap = 1 };
	struct record *record;
	int64_t sequence;
	char previous[65];

	assert_int_equal(store_signed_last(f->store, &f->key, &last, &f->err), ERR_NOT_FOUND);
	assert_ok(f, store_signed_next(f->store, first.certificate_sha256, &sequence, previous, &f->err));
	assert_int_equal(sequence, 1);
	assert_string_equal(previous, "");
	assert_ok(f, store_signed_put(f->store, &f->key, &first, &f->stamp, &f->err));
	record = load(f);
	assert_int_equal(record->revision, 2);
	assert_true(record->signed_unchanged);
	record_free(record);

	reopen(f);
	assert_ok(f, store_signed_next(f->store, first.certificate_sha256, &sequence, previous, &f->err));
	assert_int_equal(sequence, 2);
	assert_string_equal(previous, first.payload_sha256);
	second = revision(f, 2, 2, 'b', first.payload_sha256);
	assert_ok(f, store_signed_put(f->store, &f->key, &second, &f->stamp, &f->err));
	assert_ok(f, store_signed_last(f->store, &f->key, &last, &f->err));
	assert_int_equal(last.revision, 2);
	assert_int_equal(last.sequence, 2);
	assert_string_equal(last.payload_sha256, second.payload_sha256);
	assert_string_equal(last.previous, first.payload_sha256);
	assert_string_equal(last.file, "a.json.p7m");
	free(last.file);
	assert_int_equal(history_count(f), 3);
	assert_ok(f, doctor(f->store, NULL, &f->err));

	assert_ok(f, store_commit(f->store, &f->key, &changes, &f->stamp, &f->err));
	record = load(f);
	assert_int_equal(record->revision, 3);
	assert_false(record->signed_unchanged);
	record_free(record);
}

static void put_meta(struct fixture *f, enum record_meta meta, const char *text)
{
	struct record *record = load(f);
	struct changes changes = { 0 };

	assert_ok(f, record_change_meta(record, meta, text, &changes, &f->err));
	assert_ok(f, store_commit(f->store, &f->key, &changes, &f->stamp, &f->err));
	changes_dispose(&changes);
	record_free(record);
}

/* A reason is that of one revision, and answers what was sent back before it. */
static void store_record_load__tells_a_reason_of_before(void **state)
{
	static const struct {
		const char *returned, *reason; /* NULL: not set */
		bool sign, stale;
	} steps[] = {
		{ "Thiếu văn bản", NULL, false, false }, /* there is no reason yet */
		{ NULL, "Đã bổ sung", false, false },
		{ NULL, NULL, true, true }, /* it was of what is signed now */
		{ "Sai ngày", NULL, false, true },
		{ NULL, "Đính chính ngày", false, false },
		{ "", NULL, false, false }, /* nothing more is wanted */
		{ "Sai số", NULL, false, true }, /* sent back since */
	};
	struct fixture *f = *state;
	struct signed_revision first = revision(f, 1, 1, 'a', "");

	for (size_t i = 0; i < LENGTH(steps); i++) {
		struct record *record;

		if (steps[i].returned)
			put_meta(f, META_RETURNED, steps[i].returned);
		if (steps[i].reason)
			put_meta(f, META_REVISION_REASON, steps[i].reason);
		if (steps[i].sign)
			assert_ok(f, store_signed_put(f->store, &f->key, &first, &f->stamp, &f->err));
		record = load(f);
		if (record->reason_stale != steps[i].stale)
			fail_msg("step %zu: %d", i, record->reason_stale);
		record_free(record);
	}
}

static void store_signed_find__finds_by_the_digits_on_paper(void **state)
{
	struct fixture *f = *state;
	struct signed_revision first = revision(f, 1, 1, 'a', ""), second = revision(f, 2, 2, 'b', ""), found;
	struct record_key key;

	memset(second.previous, 'a', 64);
	assert_ok(f, store_signed_put(f->store, &f->key, &first, &f->stamp, &f->err));
	assert_ok(f, store_signed_put(f->store, &f->key, &second, &f->stamp, &f->err));
	assert_ok(f, store_signed_find(f->store, "aaaaaaaaaaaaaaaa", &key, &found, &f->err)); /* of an older revision */
	assert_true(record_key_equal(&key, &f->key));
	assert_int_equal(found.revision, 1);
	assert_string_equal(found.payload_sha256, first.payload_sha256);
	free(found.file);
	assert_ok(f, store_signed_find(f->store, second.payload_sha256, &key, &found, &f->err));
	assert_int_equal(found.revision, 2);
	free(found.file);
	assert_int_equal(store_signed_find(f->store, "aaaaaaaaaaaaaaab", &key, &found, &f->err), ERR_NOT_FOUND);
}

static void store_signed_put__refuses_what_does_not_follow(void **state)
{
	struct fixture *f = *state;
	struct signed_revision first = revision(f, 1, 1, 'a', "");
	struct {
		struct signed_revision r;
		int rc;
	} cases[] = {
		{ revision(f, 2, 1, 'b', ""), ERR_EXISTS },			/* that number is taken */
		{ revision(f, 2, 3, 'b', first.payload_sha256), ERR_INTERNAL }, /* leaves one out */
		{ revision(f, 2, 2, 'b', ""), ERR_INTERNAL }, /* does not know the one before */
		{ revision(f, 1, 2, 'b', first.payload_sha256), ERR_INTERNAL }, /* signs an old revision */
	};
	size_t before;

	assert_ok(f, store_signed_put(f->store, &f->key, &first, &f->stamp, &f->err));
	before = history_count(f);
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(
		    store_signed_put(f->store, &f->key, &cases[i].r, &f->stamp, &f->err), cases[i].rc);
	assert_int_equal(history_count(f), before);
	assert_ok(f, doctor(f->store, NULL, &f->err));
}

static void store_record_delete__refuses_what_was_signed(void **state)
{
	struct fixture *f = *state;
	struct signed_revision first = revision(f, 1, 1, 'a', "");

	assert_ok(f, store_signed_put(f->store, &f->key, &first, &f->stamp, &f->err));
	assert_int_equal(store_record_delete(f->store, &f->key, &f->stamp, &f->err), ERR_REFUSED);
	assert_says(f, "signed");
	assert_true(store_record_exists(f->store, &f->key));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup_record, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_signed__follows_the_key_and_starts_the_next_revision),
		TEST(store_record_load__tells_a_reason_of_before),
		TEST(store_signed_find__finds_by_the_digits_on_paper),
		TEST(store_signed_put__refuses_what_does_not_follow),
		TEST(store_record_delete__refuses_what_was_signed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
