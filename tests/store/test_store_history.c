/* History: complete, chained, and closed to every other statement. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/store_private.h"
#include "support.h"

static int write_row(void *context, const struct history_row *row)
{
	str_printf(context, "%d %d %s|%s|%s|%s|%s|%s>%s|%s\n", (int)row->sequence, (int)row->step,
	    row->action, row->who, row->code, row->field, row->name, row->old_text, row->new_text, row->why);
	assert_int_equal(strlen(row->hash), 64);
	return 0;
}

static void store_history__tells_who_did_what(void **state)
{
	struct fixture *f = *state;
	struct change meta = change_make("", FIELD_META, "revision_reason", "", "Đính chính");
	struct changes reason = { .items = &meta, .count = 1, .cap = 1 }, undone = { 0 };
	struct str rows = { 0 };
	char *after_create, expected[1024];

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	f->stamp.who = "Trần Thị Bình";
	assert_ok(f, store_commit(f->store, &f->key, &reason, &f->stamp, &f->err));
	assert_ok(f, commit_value(f, "1.1", "5", "6"));
	assert_ok(f, store_undo(f->store, &f->key, &f->stamp, &undone, &f->err));
	changes_dispose(&undone);
	assert_ok(f, store_history_each(f->store, &f->key, write_row, &rows, &f->err));
	snprintf(expected, sizeof expected, "%s",
	    "2 2 set|Nguyễn Văn An|1.1|value||>5|\n"
	    "3 3 set|Trần Thị Bình||meta|revision_reason|>Đính chính|\n"
	    "4 4 set|Trần Thị Bình|1.1|value||5>6|Đính chính\n"
	    "5 5 undo|Trần Thị Bình|1.1|value||6>5|Đính chính\n");
	assert_ptr_equal(
	    strstr(str_text(&rows), "1 1 create|Nguyễn Văn An|||th-1/15349/2023-H1|>"), str_text(&rows));
	after_create = strchr(rows.text, '\n') + 1;
	assert_string_equal(after_create, expected);
	str_dispose(&rows);
}

static int keep_hash(void *context, const struct history_row *row)
{
	snprintf(context, SHA256_HEX_SIZE, "%s", row->hash);
	return 0;
}

static void store_history_head__is_the_hash_of_the_records_newest_row(void **state)
{
	struct fixture *f = *state;
	struct record_key other;
	char head[65], last[65], again[65];

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, store_history_head(f->store, &f->key, head, &f->err));
	assert_ok(f, store_history_each(f->store, &f->key, keep_hash, last, &f->err));
	assert_string_equal(head, last);
	/* another record's row does not move it */
	assert_ok(f, record_key_parse("th-1/15352/2023-H1", &other, &f->err));
	assert_ok(f, store_record_new(f->store, &other, f->form, false, &f->stamp, &f->err));
	assert_ok(f, store_history_head(f->store, &f->key, again, &f->err));
	assert_string_equal(head, again);
	assert_ok(f, commit_value(f, "1.1", "5", "6"));
	assert_ok(f, store_history_head(f->store, &f->key, again, &f->err));
	assert_string_not_equal(head, again);
}

/* Every column counts, and where one ends and the next begins. */
static void store_entry_hash__depends_on_everything(void **state)
{
	const struct entry plain = { .sequence = 2,
		.record = 1,
		.step = 2,
		.at = 5,
		.who = "An",
		.action = "set",
		.code = "1.1",
		.field = "value",
		.name = "",
		.old_text = "",
		.new_text = "5",
		.old_reading = "",
		.new_reading = "count 5",
		.why = "" };
	struct entry changed[] = { plain, plain, plain, plain, plain, plain, plain, plain, plain };
	char hash[SHA256_HEX_SIZE], other[SHA256_HEX_SIZE];

	(void)state;
	changed[0].sequence = 3;
	changed[1].record = 2;
	changed[2].at = 6;
	changed[3].who = "Anh";
	changed[4].code = "1.2";
	changed[5].new_text = "6";
	changed[6].why = "a";
	changed[7].old_text = "5", changed[7].new_text = ""; /* the same letters, one column on */
	changed[8].reverses = 1;
	assert_int_equal(store_entry_hash("", &plain, hash, NULL), OK);
	for (size_t i = 0; i < LENGTH(changed); i++) {
		assert_int_equal(store_entry_hash("", &changed[i], other, NULL), OK);
		assert_string_not_equal(hash, other);
	}
	assert_int_equal(store_entry_hash("ab", &plain, other, NULL), OK);
	assert_string_not_equal(hash, other);
	/* the layout is a contract: databases outlive programs */
	assert_string_equal(hash, "85f8a47db232b56fa61ee7c36bb37d322bd7a3836407a51d8238109d7b66c396");
}

static void history__refuses_other_statements(void **state)
{
	static const char *const statements[] = {
		"UPDATE history SET new_text = '9' WHERE sequence = 2",
		"DELETE FROM history WHERE sequence = 2", "DELETE FROM history",
		"INSERT OR REPLACE INTO history SELECT * FROM history WHERE sequence = 2",
		"REPLACE INTO history SELECT sequence, record, step, reverses, at, who, action, code, field, "
		"name, old_text,"
		" '9', old_reading, new_reading, why, hash FROM history WHERE sequence = 2",
		"INSERT INTO history SELECT 99, record, step, reverses, at, who, action, code, field, name, "
		"old_text,"
		" new_text, old_reading, new_reading, why, hash FROM history WHERE sequence = 2", /* leaves a
												     gap */
		"UPDATE OR REPLACE history SET sequence = 1 WHERE sequence = 2",
		"DELETE FROM record",					      /* its history points to it */
		"INSERT INTO field VALUES (1, '1.2', 'values', '', '7', '')", /* no such field */
		"INSERT INTO field VALUES (1, '', 'value', '', '7', '')",    /* a value without a criterion */
		"INSERT INTO field VALUES (9, '1.2', 'value', '', '7', '')", /* no such record */
		"INSERT INTO field VALUES (1, '1.2', 'value', '', x'00', '')", /* no text: STRICT */
	};
	struct fixture *f = *state;

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	for (size_t i = 0; i < LENGTH(statements); i++)
		if (sqlite3_exec(f->store->db, statements[i], NULL, NULL, NULL) == SQLITE_OK)
			fail_msg("allowed: %s", statements[i]);
	assert_int_equal(history_count(f), 2);
	assert_ok(f, doctor(f->store, NULL, &f->err));
}

static int stop(void *context, const struct history_row *row)
{
	(void)row;
	return ++*(int *)context == 2;
}

static void store_history_each__stops_when_told(void **state)
{
	struct fixture *f = *state;
	int seen = 0;

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, commit_value(f, "1.1", "5", "6"));
	assert_ok(f, store_history_each(f->store, &f->key, stop, &seen, &f->err));
	assert_int_equal(seen, 2);
}

/* A commit that puts back what stood before a row says which; the reason of the revision
 * stays beside it, whatever it looks like. */
static void store_history__says_what_was_put_back(void **state)
{
	struct fixture *f = *state;
	struct change meta = change_make("", FIELD_META, "revision_reason", "", "restore:7");
	struct changes reason = { .items = &meta, .count = 1, .cap = 1 };
	struct str rows = { 0 };
	char *from;

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	f->stamp.restores = 2;
	assert_ok(f, commit_value(f, "1.1", "5", "6"));
	f->stamp.restores = 0;
	assert_ok(f, store_commit(f->store, &f->key, &reason, &f->stamp, &f->err));
	f->stamp.restores = 3;
	assert_ok(f, commit_value(f, "1.1", "6", "5"));
	f->stamp.restores = 0;
	assert_ok(f, commit_value(f, "1.1", "5", "6"));
	assert_ok(f, store_history_each(f->store, &f->key, write_row, &rows, &f->err));
	assert_non_null(from = strstr(str_text(&rows), "3 3 "));
	assert_string_equal(from, "3 3 restore|Nguyễn Văn An|1.1|value||5>6|\n"
				  "4 4 set|Nguyễn Văn An||meta|revision_reason|>restore:7|\n"
				  "5 5 restore|Nguyễn Văn An|1.1|value||6>5|restore:7\n"
				  "6 6 set|Nguyễn Văn An|1.1|value||5>6|restore:7\n");
	assert_ok(f, doctor(f->store, NULL, &f->err)); /* chained like any other */
	str_dispose(&rows);
}

static int keep_restores(void *context, const struct history_row *row)
{
	*(int64_t *)context = row->restores;
	return 0;
}

static void store_history_one__finds_rows_of_this_record_alone(void **state)
{
	struct fixture *f = *state;
	struct record_key other;
	int64_t restores = 0;
	int unused = 0;

	f->stamp.restores = 1;
	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, record_key_parse("th-1/15352/2023-H1", &other, &f->err));
	assert_ok(f, store_record_new(f->store, &other, f->form, false, &f->stamp, &f->err));
	assert_ok(f, store_history_one(f->store, &f->key, 2, keep_restores, &restores, &f->err));
	assert_int_equal(restores, 1);
	assert_int_equal(store_history_one(f->store, &f->key, 3, stop, &unused, &f->err), ERR_NOT_FOUND);
	assert_says(f, "3");
	assert_int_equal(store_history_one(f->store, &f->key, 99, stop, &unused, &f->err), ERR_NOT_FOUND);
	assert_int_equal(unused, 0);
}

/* What is on the page is what was signed, also when facts that are not signed change after. */
static void store_history_signed_head__is_the_head_before_the_signature(void **state)
{
	struct fixture *f = *state;
	struct change due = change_make("", FIELD_META, "due", "", "2023-06-30");
	struct changes changes = { .items = &due, .count = 1, .cap = 1 };
	struct signed_revision revision = { .revision = 1, .sequence = 1, .file = TEXT("x.json.p7m") };
	char head[65], again[65];

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_int_equal(store_history_signed_head(f->store, &f->key, head, &f->err), ERR_NOT_FOUND);
	assert_ok(f, store_history_head(f->store, &f->key, head, &f->err));
	memset(revision.payload_sha256, 'a', 64);
	memset(revision.certificate_sha256, 'b', 64);
	assert_ok(f, store_signed_put(f->store, &f->key, &revision, &f->stamp, &f->err));
	assert_ok(f, store_history_signed_head(f->store, &f->key, again, &f->err));
	assert_string_equal(head, again);
	assert_ok(f, store_commit(f->store, &f->key, &changes, &f->stamp, &f->err));
	assert_ok(f, store_history_signed_head(f->store, &f->key, again, &f->err));
	assert_string_equal(head, again);
}

struct verdict {
	int faults, lines;
};

static void count_line(void *context, bool problem, const char *line)
{
	struct verdict *verdict = context;

	verdict->faults += problem;
	verdict->lines++;
	assert_true(*line);
}

static void store_history_verify__tells_where_the_chain_breaks(void **state)
{
	struct fixture *f = *state;
	struct verdict whole = { 0 }, broken = { 0 };

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, commit_value(f, "1.1", "5", "6"));
	assert_ok(f, store_history_verify(f->store, count_line, &whole, &f->err));
	assert_int_equal(whole.faults, 0);
	assert_int_equal(whole.lines, 1);
	store_close(f->store);
	f->store = NULL;
	tamper(f->path, "DROP TRIGGER history_no_update; UPDATE history SET new_text = '7' WHERE sequence = 2");
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
	assert_int_equal(store_history_verify(f->store, count_line, &broken, &f->err), ERR_DAMAGED);
	assert_int_equal(broken.faults, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup_record, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_history__tells_who_did_what),
		TEST(store_history_head__is_the_hash_of_the_records_newest_row),
		cmocka_unit_test(store_entry_hash__depends_on_everything),
		TEST(history__refuses_other_statements),
		TEST(store_history_each__stops_when_told),
		TEST(store_history__says_what_was_put_back),
		TEST(store_history_one__finds_rows_of_this_record_alone),
		TEST(store_history_signed_head__is_the_head_before_the_signature),
		TEST(store_history_verify__tells_where_the_chain_breaks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
