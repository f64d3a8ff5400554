/* Commit, undo, redo: all of a step or nothing, across restarts. */
#include <stdlib.h>
#include <string.h>

#include "support.h"

static void undo(struct fixture *f, const char *code, const char *now)
{
	struct changes changes = { 0 };

	assert_ok(f, store_undo(f->store, &f->key, &f->stamp, &changes, &f->err));
	assert_string_equal(changes.items[0].new_text, now);
	changes_dispose(&changes);
	assert_string_equal(stored(f, code), now);
}

static void redo(struct fixture *f, const char *code, const char *now)
{
	struct changes changes = { 0 };

	assert_ok(f, store_redo(f->store, &f->key, &f->stamp, &changes, &f->err));
	assert_string_equal(changes.items[0].new_text, now);
	changes_dispose(&changes);
	assert_string_equal(stored(f, code), now);
}

static void nothing_to(struct fixture *f, int (*back)(struct store *, const struct record_key *,
					      const struct stamp *, struct changes *, struct err *))
{
	struct changes changes = { 0 };

	assert_int_equal(back(f->store, &f->key, &f->stamp, &changes, &f->err), ERR_NOT_FOUND);
	assert_int_equal(changes.count, 0);
}

static void store_commit__stores_every_field(void **state)
{
	struct fixture *f = *state;
	struct record *record;
	struct org_unit unit = { .code = TEXT("15349"),
		.name = TEXT("Vĩnh Lộc"),
		.type = TEXT("thị trấn"),
		.level = LEVEL_XA,
		.parent = TEXT("393"),
		.successors = TEXT("") };
	struct changes changes = { 0 };

	assert_ok(f, record_new(&f->key, f->form, &unit, &record, &f->err));
	assert_ok(f, record_change_value(record, 0, "02", NULL, &changes, NULL, &f->err));
	assert_ok(f, store_commit(f->store, &f->key, &changes, &f->stamp, &f->err));
	changes_dispose(&changes);
	changes = (struct changes){ 0 };
	assert_ok(f, record_change_text(record, 1, FIELD_DIFFICULTY, "Thiếu kinh phí", &changes, &f->err));
	assert_ok(f, store_commit(f->store, &f->key, &changes, &f->stamp, &f->err));
	changes_dispose(&changes);
	changes = (struct changes){ 0 };
	assert_ok(f, record_change_meta(record, META_ENTERED_BY, "Nguyễn Văn An", &changes, &f->err));
	assert_ok(f, store_commit(f->store, &f->key, &changes, &f->stamp, &f->err));
	changes_dispose(&changes);
	record_free(record);

	reopen(f);
	assert_ok(f, record_new(&f->key, f->form, &unit, &record, &f->err));
	assert_ok(f, store_record_load(f->store, record, &f->err));
	assert_string_equal(record->cells[0].typed, "02");
	assert_int_equal(record->cells[0].value.kind, VALUE_COUNT);
	assert_int_equal(record->cells[0].value.number.units, 2);
	assert_string_equal(record->cells[1].difficulty, "Thiếu kinh phí");
	assert_string_equal(record->meta[META_ENTERED_BY], "Nguyễn Văn An");
	assert_int_equal(record->revision, 1);
	record_free(record);
}

/* What came before stands in the history; what comes after can be undone. */
static void store_record_migrate__changes_the_form_in_one_step(void **state)
{
	struct fixture *f = *state;
	struct change items[] = {
		change_make("1.1", FIELD_VALUE, "", "5", ""),
		change_make("1.9", FIELD_VALUE, "", "", "5"),
		change_make("", FIELD_META, "form", "", "2"),
	};
	struct changes changes = { .items = items, .count = LENGTH(items) }, undone = { 0 };
	struct form newer = *f->form;
	char sha256[SHA256_HEX_SIZE];
	struct str text = { 0 };

	assert_int_equal(commit_value(f, "1.1", "", "5"), OK);
	newer.text = "[form]\nid = khác\n";
	newer.text_size = strlen(newer.text);
	newer.version = "2";
	assert_ok(f, sha256_hex(newer.text, newer.text_size, sha256, &f->err));
	items[2].new_reading = sha256;
	assert_ok(f, store_record_migrate(f->store, &f->key, &newer, &changes, &f->stamp, &f->err));
	reopen(f);
	assert_ok(f, store_record_form(f->store, &f->key, &text, &f->err));
	assert_string_equal(str_text(&text), newer.text);
	assert_string_equal(stored(f, "1.1"), "");
	assert_string_equal(stored(f, "1.9"), "5");
	nothing_to(f, store_undo); /* the fields of the other version are gone */
	assert_says(f, "version");
	assert_int_equal(commit_value(f, "1.9", "5", "6"), OK);
	undo(f, "1.9", "5");
	assert_int_equal(store_undo(f->store, &f->key, &f->stamp, &undone, &f->err), ERR_NOT_FOUND);
	str_dispose(&text);
}

static void store_record_migrate__refuses_a_signed_one(void **state)
{
	struct fixture *f = *state;
	struct signed_revision revision = { .revision = 1, .sequence = 1, .file = TEXT("a.p7m"), .at = f->stamp.at };
	struct change item = change_make("", FIELD_META, "form", "", "2");
	struct changes changes = { .items = &item, .count = 1 };

	memset(revision.payload_sha256, 'a', 64);
	memset(revision.certificate_sha256, 'b', 64);
	assert_ok(f, store_signed_put(f->store, &f->key, &revision, &f->stamp, &f->err));
	assert_int_equal(
	    store_record_migrate(f->store, &f->key, f->form, &changes, &f->stamp, &f->err), ERR_REFUSED);
	assert_says(f, "signed");
}

static void store_commit__writes_nothing__when_the_old_text_is_stale(void **state)
{
	struct fixture *f = *state;
	struct change items[] = {
		change_make("1.2", FIELD_VALUE, "", "", "7"),  /* good by itself */
		change_make("1.1", FIELD_VALUE, "", "4", "6"), /* 5 is what stands there */
	};
	struct changes changes = { .items = items, .count = 2, .cap = 2 };
	size_t before;

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	before = history_count(f);
	assert_int_equal(store_commit(f->store, &f->key, &changes, &f->stamp, &f->err), ERR_CORRUPT);
	assert_says(f, "1.1");
	assert_int_equal(history_count(f), before);
	assert_string_equal(stored(f, "1.1"), "5");
	assert_string_equal(stored(f, "1.2"), "");
	assert_int_equal(commit_value(f, "1.2", "3", "7"), ERR_CORRUPT); /* a blank field is not "3" */
}

static void store_commit__writes_nothing__for_no_changes(void **state)
{
	struct fixture *f = *state;
	struct changes none = { 0 };
	size_t before = history_count(f);

	assert_ok(f, store_commit(f->store, &f->key, &none, &f->stamp, &f->err));
	assert_int_equal(history_count(f), before);
}

static void store_commit__not_found__for_an_unknown_record(void **state)
{
	struct fixture *f = *state;

	strcpy(f->key.unit, "15352");
	assert_int_equal(commit_value(f, "1.1", "", "5"), ERR_NOT_FOUND);
	assert_says(f, "th-1/15352/2023-H1");
}

static void store_undo__walks_back_and_forth__across_restarts(void **state)
{
	struct fixture *f = *state;

	nothing_to(f, store_undo); /* the making of a record is no step */
	assert_ok(f, commit_value(f, "1.1", "", "1"));
	assert_ok(f, commit_value(f, "1.1", "1", "2"));
	assert_ok(f, commit_value(f, "1.2", "", "3"));
	nothing_to(f, store_redo);
	undo(f, "1.2", "");
	reopen(f);
	undo(f, "1.1", "1");
	redo(f, "1.1", "2");
	undo(f, "1.1", "1");
	reopen(f);
	undo(f, "1.1", "");
	nothing_to(f, store_undo);
	redo(f, "1.1", "1");
	reopen(f);
	redo(f, "1.1", "2");
	redo(f, "1.2", "3");
	nothing_to(f, store_redo);
	undo(f, "1.2", "");
}

static void store_redo__ends__with_a_new_commit(void **state)
{
	struct fixture *f = *state;

	assert_ok(f, commit_value(f, "1.1", "", "1"));
	assert_ok(f, commit_value(f, "1.1", "1", "2"));
	undo(f, "1.1", "1");
	assert_ok(f, commit_value(f, "1.2", "", "9"));
	nothing_to(f, store_redo);
	undo(f, "1.2", "");
	undo(f, "1.1", ""); /* the step that was undone before is skipped */
	redo(f, "1.1", "1");
	redo(f, "1.2", "9");
	nothing_to(f, store_redo);
}

static void store_undo__takes_a_whole_step(void **state)
{
	struct fixture *f = *state;
	struct change items[] = {
		change_make("1.1", FIELD_VALUE, "", "5", "6"),
		change_make("1.1", FIELD_EXPLANATION, "warn.1", "Đúng theo sổ", ""), /* dies with the value */
	};
	struct change reason = change_make("1.1", FIELD_EXPLANATION, "warn.1", "", "Đúng theo sổ");
	struct changes both = { .items = items, .count = 2, .cap = 2 };
	struct changes first = { .items = &reason, .count = 1, .cap = 1 };
	struct changes undone = { 0 };

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, store_commit(f->store, &f->key, &first, &f->stamp, &f->err));
	assert_ok(f, store_commit(f->store, &f->key, &both, &f->stamp, &f->err));
	assert_ok(f, store_undo(f->store, &f->key, &f->stamp, &undone, &f->err));
	assert_int_equal(undone.count, 2);
	assert_int_equal(undone.items[0].field, FIELD_EXPLANATION);
	assert_string_equal(undone.items[0].new_text, "Đúng theo sổ");
	assert_string_equal(undone.items[1].new_text, "5");
	changes_dispose(&undone);
	assert_ok(f, doctor(f->store, NULL, &f->err));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup_record, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_commit__stores_every_field),
		TEST(store_record_migrate__changes_the_form_in_one_step),
		TEST(store_record_migrate__refuses_a_signed_one),
		TEST(store_commit__writes_nothing__when_the_old_text_is_stale),
		TEST(store_commit__writes_nothing__for_no_changes),
		TEST(store_commit__not_found__for_an_unknown_record),
		TEST(store_undo__walks_back_and_forth__across_restarts),
		TEST(store_redo__ends__with_a_new_commit),
		TEST(store_undo__takes_a_whole_step),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
