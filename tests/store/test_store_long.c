/* Narratives and tables of full size, and marks of what was taken over. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "support.h"

static const char pack[] =
    "[form]\nid = th-2\nversion = 1\ntitle = Báo cáo thử\nlevel = xa\nperiods = half\n[group.1]\nlabel = G\n"
    "[1.1]\nlabel = Chỉ đạo\ntype = text\n"
    "[1.2]\nlabel = Văn bản\ntype = table\ncolumns = number title\ncolumn.number.label = Số\n"
    "column.number.type = document\ncolumn.title.label = Trích yếu\n"
    "[1.3]\nlabel = Số văn bản\ntype = count\n";

static struct form *form;
static struct record *record;

static struct record *blank(struct fixture *f)
{
	struct org_unit unit = { .code = TEXT("15349"),
		.name = TEXT("Vĩnh Lộc"),
		.type = TEXT("thị trấn"),
		.level = LEVEL_XA,
		.parent = TEXT("393"),
		.successors = TEXT("") };
	struct record *made;

	assert_ok(f, record_new(&f->key, form, &unit, &made, &f->err));
	return made;
}

/* The fixture with a record of the form above, loaded. */
static int setup(void **state)
{
	struct fixture *f;

	fixture_setup(state);
	f = *state;
	assert_ok(f, form_parse("pack.ini", pack, sizeof pack - 1, &form, NULL, &f->err));
	assert_ok(f, record_key_parse("th-2/15349/2023-H1", &f->key, &f->err));
	assert_ok(f, store_open(f->path, STORE_CREATE, HOLDER, &f->store, &f->err));
	assert_ok(f, store_record_new(f->store, &f->key, form, false, &f->stamp, &f->err));
	record = blank(f);
	return 0;
}

static int teardown(void **state)
{
	record_free(record);
	form_free(form);
	return fixture_teardown(state);
}

/* Stores and applies; the changes are spent. */
static void commit(struct fixture *f, struct changes *changes)
{
	assert_ok(f, store_commit(f->store, &f->key, changes, &f->stamp, &f->err));
	assert_ok(f, record_apply(record, changes, &f->err));
	changes_dispose(changes);
}

static void set(struct fixture *f, size_t at, const char *typed)
{
	struct changes changes = { 0 };

	assert_ok(f, record_change_value(record, at, typed, NULL, &changes, NULL, &f->err));
	commit(f, &changes);
}

/* What is stored is what is on the screen, and its history leads there. */
static void assert_stored(struct fixture *f)
{
	struct record *loaded = blank(f);

	assert_ok(f, store_record_load(f->store, loaded, &f->err));
	for (size_t i = 0; i < form->indicator_count; i++) {
		assert_string_equal(loaded->cells[i].typed, record->cells[i].typed);
		assert_true(value_equal(&loaded->cells[i].value, &record->cells[i].value));
		assert_string_equal(loaded->cells[i].evidence, record->cells[i].evidence);
		assert_string_equal(loaded->cells[i].carried, record->cells[i].carried);
	}
	assert_int_equal(loaded->signed_unchanged, record->signed_unchanged);
	assert_ok(f, doctor(f->store, NULL, &f->err));
	record_free(loaded);
}

static char *long_text(const char *line, size_t bytes)
{
	struct str text = { 0 };

	while (text.len + strlen(line) + 24 < bytes)
		str_printf(&text, "%zu/BC\t%s\n", text.len + 1, line);
	return str_take(&text);
}

static int look_at_readings(void *context, const struct history_row *row)
{
	size_t *longest = context;

	if (strlen(row->new_reading) > *longest && strcmp(row->action, "set") == 0)
		*longest = strlen(row->new_reading);
	return 0;
}

static void store_commit__keeps_200_kb(void **state)
{
	static const char line[] =
	    "UBND xã đã triển khai nhiệm vụ chuyển đổi số, giao từng thành viên tổ công nghệ số "
	    "cộng đồng đến từng hộ, hướng dẫn người dân nộp hồ sơ trực tuyến";
	struct fixture *f = *state;
	char *text = long_text(line, 200 * 1024);
	char *backup = path_in(f, "backup.db"), *keep = path_in(f, "kept.db");
	size_t longest = 0;

	assert_true(strlen(text) > 200000);
	for (size_t at = 0; at < 2; at++) {
		struct changes changes = { 0 };

		set(f, at, text);
		assert_stored(f);
		set(f, at, "ngắn");
		reopen(f);
		assert_stored(f);
		assert_ok(f, store_undo(f->store, &f->key, &f->stamp, &changes, &f->err));
		assert_ok(f, record_apply(record, &changes, &f->err));
		changes_dispose(&changes);
		assert_true(strlen(record->cells[at].typed) > 200000);
		assert_stored(f);
		assert_ok(f, store_redo(f->store, &f->key, &f->stamp, &changes, &f->err));
		assert_ok(f, record_apply(record, &changes, &f->err));
		changes_dispose(&changes);
		assert_stored(f);
		set(f, at, text);
	}
	/* the reading does not hold the text a second time */
	assert_ok(f, store_history_each(f->store, &f->key, look_at_readings, &longest, &f->err));
	assert_int_equal(longest, strlen("table"));
	assert_ok(f, store_backup(f->store, backup, &f->err));
	set(f, 0, "khác");
	store_close(f->store);
	f->store = NULL;
	assert_ok(f, store_restore(f->path, backup, keep, HOLDER, &f->err));
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
	record_free(record);
	record = blank(f);
	assert_ok(f, store_record_load(f->store, record, &f->err));
	assert_int_equal(strlen(record->cells[0].typed), strlen(record->cells[0].value.text));
	assert_true(strlen(record->cells[0].typed) > 200000);
	assert_stored(f);
	free(text);
	free(backup);
	free(keep);
}

static void store_draft__keeps_a_whole_narrative(void **state)
{
	struct fixture *f = *state;
	char *typed = long_text("đang gõ", RECORD_TEXT_BYTES_MAX), *code, *kept;

	assert_ok(f, store_draft_put(f->store, &f->key, "1.1", typed, &f->err));
	reopen(f);
	assert_ok(f, store_draft_get(f->store, &f->key, &code, &kept, &f->err));
	assert_string_equal(code, "1.1");
	assert_string_equal(kept, typed);
	free(code);
	free(kept);
	free(typed);
}

/* As the first version kept them: the text once more in the reading, evidence a plain line. */
static void store_record_load__reads_what_was_stored_of_old(void **state)
{
	struct fixture *f = *state;
	struct change items[] = { change_make("1.1", FIELD_VALUE, "", "", "- một\n- hai"),
		change_make("1.1", FIELD_EVIDENCE, "", "", "Biên bản") };
	struct changes changes = { .items = items, .count = 2, .cap = 2 };

	items[0].new_reading = TEXT("text \"- một\\n- hai\"");
	assert_ok(f, store_commit(f->store, &f->key, &changes, &f->stamp, &f->err));
	assert_ok(f, store_record_load(f->store, record, &f->err));
	assert_string_equal(record->cells[0].value.text, "- một\n- hai");
	assert_string_equal(record->cells[0].evidence, "Biên bản");
	set(f, 0, "- ba"); /* and it can be changed */
	assert_stored(f);
}

static void store_commit__keeps_marks_of_the_last_period(void **state)
{
	struct fixture *f = *state;
	struct record *from = record;
	struct changes changes = { 0 };

	set(f, 0, "- một");
	set(f, 1, "1/BC\tBáo cáo");
	set(f, 2, "5");
	assert_ok(f, record_key_parse("th-2/15349/2023-H2", &f->key, &f->err));
	assert_ok(f, store_record_new(f->store, &f->key, form, false, &f->stamp, &f->err));
	record = blank(f);
	assert_ok(f, record_change_carry(record, from, &changes, &f->err));
	commit(f, &changes);
	assert_string_equal(record->cells[1].carried, "2023-H1");
	assert_stored(f);
	reopen(f);
	assert_ok(f, record_change_reviewed(record, 1, &changes, &f->err));
	commit(f, &changes);
	assert_string_equal(record->cells[1].carried, "");
	assert_stored(f);
	set(f, 2, "6");
	assert_string_equal(record->cells[2].carried, "");
	assert_stored(f);
	for (int i = 0; i < 2; i++) { /* the mark comes back with what it was the mark of */
		assert_ok(f, store_undo(f->store, &f->key, &f->stamp, &changes, &f->err));
		assert_ok(f, record_apply(record, &changes, &f->err));
		changes_dispose(&changes);
		assert_stored(f);
	}
	assert_string_equal(record->cells[1].carried, "2023-H1");
	assert_string_equal(record->cells[2].carried, "2023-H1");
	assert_string_equal(record->cells[2].typed, "5");
	record_free(from);
}

static void store_commit__leaves_a_signed_record_signed__for_the_officers_own_facts(void **state)
{
	static const struct {
		enum record_meta meta;
		const char *text;
		bool still;
	} cases[] = {
		{ META_DUE, "20/6/2023", true },
		{ META_RETURNED, "Xem lại mục 1.1", true },
		{ META_AS_OF, "15/6/2023", false },
	};
	struct fixture *f = *state;
	struct signed_revision revision = { .revision = 1, .sequence = 1, .file = TEXT("x.p7m"), .at = 1 };
	struct change mark = change_make("1.3", FIELD_CARRIED, "", "", "2022-H2");
	struct changes changes = { 0 };

	memset(revision.payload_sha256, 'a', SHA256_HEX_SIZE - 1);
	memset(revision.certificate_sha256, 'b', SHA256_HEX_SIZE - 1);
	set(f, 2, "5");
	assert_ok(f, store_signed_put(f->store, &f->key, &revision, &f->stamp, &f->err));
	record->signed_unchanged = true;
	changes = (struct changes){ .items = &mark, .count = 1, .cap = 1 };
	assert_ok(f, store_commit(f->store, &f->key, &changes, &f->stamp, &f->err));
	assert_ok(f, record_apply(record, &changes, &f->err));
	assert_true(record->signed_unchanged);
	assert_stored(f);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		changes = (struct changes){ 0 };
		assert_ok(f, record_change_meta(record, cases[i].meta, cases[i].text, &changes, &f->err));
		commit(f, &changes);
		assert_int_equal(record->signed_unchanged, cases[i].still);
		assert_stored(f);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_commit__keeps_200_kb),
		TEST(store_draft__keeps_a_whole_narrative),
		TEST(store_record_load__reads_what_was_stored_of_old),
		TEST(store_commit__keeps_marks_of_the_last_period),
		TEST(store_commit__leaves_a_signed_record_signed__for_the_officers_own_facts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
