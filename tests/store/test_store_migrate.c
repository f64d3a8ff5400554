/* Migration: a backup first, then every step or none. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/platform.h"
#include "store/store_private.h"
#include "store/trust.h"
#include "support.h"

extern const struct embedded_file schema_v1[]; /* "schema": as it was */

static int64_t one_number(struct store *store, const char *text)
{
	struct sql sql;
	int64_t n = -1;

	sql_begin(&sql, store->db, text, NULL);
	if (sql_row(&sql))
		n = sql_int(&sql, 0);
	sql_end(&sql);
	return n;
}

static void store_migrate__keeps_a_backup_and_takes_each_later_step(void **state)
{
	static const struct migration steps[] = {
		{ 2, "CREATE TABLE never (a)" }, /* done long ago */
		{ 5, "ALTER TABLE unit ADD COLUMN note TEXT NOT NULL DEFAULT ''; PRAGMA user_version = 5" },
		{ 6, "CREATE TABLE later (a INTEGER) STRICT; PRAGMA user_version = 6" },
		{ 0, NULL },
	};
	struct fixture *f = *state;
	struct store *old = NULL;
	char *backup = path_in(f, "phieuso.db.v4.bak"), *second = path_in(f, "phieuso.db.v4.2.bak");

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, store_migrate(f->store, steps, STORE_VERSION, &f->err));
	assert_int_equal(one_number(f->store, "PRAGMA user_version"), 6);
	assert_int_equal(one_number(f->store, "SELECT count(*) FROM later"), 0);
	assert_int_equal(one_number(f->store, "SELECT count(*) FROM sqlite_schema WHERE name = 'never'"), 0);
	assert_int_equal(one_number(f->store, "SELECT count(*) FROM history"), 2);
	/* what was there before is whole beside it */
	assert_ok(f, store_open(backup, STORE_READ, HOLDER, &old, &f->err));
	assert_ok(f, doctor(old, NULL, &f->err));
	store_close(old);
	/* a second migration from the same version writes over no backup */
	assert_ok(f, store_migrate(f->store, steps + 3, STORE_VERSION, &f->err));
	assert_true(platform_exists(second));
	free(backup);
	free(second);
}

static void store_migrate__changes_nothing__when_a_step_fails(void **state)
{
	static const struct migration steps[] = {
		{ 5, "CREATE TABLE later (a INTEGER) STRICT; PRAGMA user_version = 5" },
		{ 6, "ALTER TABLE nothing ADD COLUMN a" },
		{ 0, NULL },
	};
	struct fixture *f = *state;

	assert_true(store_migrate(f->store, steps, STORE_VERSION, &f->err) < 0);
	assert_int_equal(one_number(f->store, "PRAGMA user_version"), STORE_VERSION);
	assert_int_equal(one_number(f->store, "SELECT count(*) FROM sqlite_schema WHERE name = 'later'"), 0);
	assert_ok(f, doctor(f->store, NULL, &f->err));
}

static void run(sqlite3 *db, const char *sql)
{
	char *message = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
}

/* Puts a database of version 1 with the same rows in the place of the fixture's. */
static void make_old(struct fixture *f)
{
	char *path = path_in(f, "old.db"), *attach;
	sqlite3 *db;

	store_close(f->store);
	f->store = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	run(db, "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'");
	run(db, (const char *)embedded_find(schema_v1, "schema")->bytes);
	attach = sqlite3_mprintf("ATTACH %Q AS new", f->path);
	assert_non_null(attach);
	run(db, attach);
	sqlite3_free(attach);
	run(db,
	    "INSERT INTO unit SELECT * FROM new.unit; INSERT INTO config SELECT * FROM new.config;"
	    "INSERT INTO form_text SELECT * FROM new.form_text; INSERT INTO record SELECT *, 1, 2 FROM new.record;"
	    "INSERT INTO field SELECT * FROM new.field;"
	    "INSERT INTO history SELECT * FROM new.history ORDER BY sequence;"
	    "INSERT INTO signed SELECT * FROM new.signed; INSERT INTO draft SELECT * FROM new.draft;"
	    "DETACH new");
	sqlite3_close(db);
	assert_int_equal(platform_remove_file(f->path, NULL), OK); /* not every system renames over a file */
	assert_int_equal(rename(path, f->path), 0);
	free(path);
}

/* Every table, index and trigger as it was written, but for blanks: where a column is dropped none
 * are left. free() */
static char *schema_of(sqlite3 *db)
{
	struct str text = { 0 };
	struct sql sql;

	sql_begin(&sql, db, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name", NULL);
	while (sql_row(&sql)) {
		for (const char *c = sql_text(&sql, 0); *c; c++)
			if (!strchr(" \t\n", *c))
				str_append_char(&text, *c);
		str_append_char(&text, '\n');
	}
	assert_int_equal(sql_end(&sql), OK);
	return str_take(&text);
}

static void store_open__brings_version_1_forward(void **state)
{
	struct fixture *f = *state;
	char head[SHA256_HEX_SIZE], after[SHA256_HEX_SIZE], *backup = path_in(f, "phieuso.db.v1.bak");
	struct signed_revision revision = { .revision = 1, .sequence = 1, .file = TEXT("x.p7m"), .at = 1 };
	struct change mark = change_make("1.2", FIELD_CARRIED, "", "", "2022-H2");
	struct changes changes = { .items = &mark, .count = 1, .cap = 1 }, undone = { 0 };
	struct store *old = NULL;
	char *here, *fresh;
	sqlite3 *db;
	size_t rows;

	memset(revision.payload_sha256, 'a', SHA256_HEX_SIZE - 1);
	memset(revision.certificate_sha256, 'b', SHA256_HEX_SIZE - 1);
	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, commit_value(f, "1.1", "5", "6"));
	assert_ok(f, store_undo(f->store, &f->key, &f->stamp, &undone, &f->err));
	changes_dispose(&undone);
	assert_ok(f, commit_value(f, "1.2", "", "7"));
	assert_ok(f, store_signed_put(f->store, &f->key, &revision, &f->stamp, &f->err));
	assert_ok(f, store_draft_put(f->store, &f->key, "1.2", "8", &f->err));
	assert_ok(f, store_history_head(f->store, &f->key, head, &f->err));
	rows = history_count(f);
	make_old(f);
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
	assert_int_equal(one_number(f->store, "PRAGMA user_version"), STORE_VERSION);
	assert_ok(f, doctor(f->store, NULL, &f->err)); /* the chain, the shape, each value */
	assert_ok(f, store_history_head(f->store, &f->key, after, &f->err));
	assert_string_equal(after, head);
	assert_int_equal(history_count(f), rows);
	assert_string_equal(stored(f, "1.1"), "5");
	assert_int_equal(one_number(f->store, "SELECT count(*) FROM draft WHERE typed = '8'"), 1);
	/* nothing is left behind, and every guard is as in a new database */
	assert_ok(f, store_schema_new(&db, &f->err));
	here = schema_of(f->store->db);
	fresh = schema_of(db);
	assert_string_equal(here, fresh);
	sql_close(db);
	free(here);
	free(fresh);
	/* what the new version is for */
	assert_ok(f, store_commit(f->store, &f->key, &changes, &f->stamp, &f->err));
	assert_ok(f, doctor(f->store, NULL, &f->err));
	/* the one before stands beside it, as it was */
	assert_ok(f, store_check_file(backup, &f->err));
	assert_ok(f, store_open(backup, STORE_READ, HOLDER, &old, &f->err));
	assert_int_equal(one_number(old, "PRAGMA user_version"), 1);
	assert_ok(f, doctor(old, NULL, &f->err));
	store_close(old);
	free(backup);
}

/* Revocations of before did not say when they were stored: at the latest when they are brought forward;
 * one for a later day stays one. */
static void store_open__brings_revocations_of_version_3_forward(void **state)
{
	static const int64_t far = 32503680000; /* in the year 3000 */
	const int64_t times[] = { 0, 1700000000, far };
	struct fixture *f = *state;
	struct trust_list list = { 0 };

	for (size_t i = 0; i < LENGTH(times); i++) {
		struct trust_entry entry = { .holder = TEXT("A"),
			.status = TRUST_ACCEPTED,
			.certificate = (unsigned char[]){ 0 },
			.certificate_size = 1,
			.decided_by = TEXT(""),
			.revoked_by = TEXT(""),
			.revoked_why = TEXT(""),
			.revoked_at = times[i] };

		memset(entry.certificate_sha256, (int)('a' + i), 64);
		strcpy(entry.unit, "15349");
		assert_ok(f, store_trust_put(f->store, &entry, 1, &f->err));
	}
	store_close(f->store);
	f->store = NULL;
	tamper(f->path, "ALTER TABLE trust DROP COLUMN revoked_stored_at;"
			"ALTER TABLE record ADD COLUMN made_at INTEGER NOT NULL DEFAULT 1;"
			"ALTER TABLE record ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 2;"
			"PRAGMA user_version = 3");
	reopen(f);
	assert_int_equal(one_number(f->store, "PRAGMA user_version"), STORE_VERSION);
	assert_ok(f, doctor(f->store, NULL, &f->err));
	assert_ok(f, store_trust_load(f->store, &list, &f->err));
	assert_int_equal(list.count, 3);
	assert_int_equal(list.items[0].revoked_stored_at, 0);
	assert_int_equal(list.items[1].revoked_stored_at, times[1]);
	assert_int_equal(list.items[2].revoked_at, far);
	assert_true(list.items[2].revoked_stored_at > times[1] && list.items[2].revoked_stored_at < far);
	trust_list_dispose(&list);
}

/* The header's constants are the schema's. */
static void store_schema__says_its_version(void **state)
{
	struct store memory = { 0 };

	(void)state;
	assert_int_equal(store_schema_new(&memory.db, NULL), OK);
	assert_int_equal(one_number(&memory, "PRAGMA application_id"), STORE_APPLICATION_ID);
	assert_int_equal(one_number(&memory, "PRAGMA user_version"), STORE_VERSION);
	sql_close(memory.db);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup_record, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_migrate__keeps_a_backup_and_takes_each_later_step),
		TEST(store_migrate__changes_nothing__when_a_step_fails),
		TEST(store_open__brings_version_1_forward),
		TEST(store_open__brings_revocations_of_version_3_forward),
		cmocka_unit_test(store_schema__says_its_version),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
