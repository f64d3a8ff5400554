/* Migration: a backup first, then every step or none. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "platform/platform.h"
#include "store/store_private.h"
#include "support.h"

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
		{ 1, "CREATE TABLE never (a)" }, /* done long ago */
		{ 2, "ALTER TABLE unit ADD COLUMN note TEXT NOT NULL DEFAULT ''; PRAGMA user_version = 2" },
		{ 3, "CREATE TABLE later (a INTEGER) STRICT; PRAGMA user_version = 3" },
		{ 0, NULL },
	};
	struct fixture *f = *state;
	struct store *old = NULL;
	char *backup = path_in(f, "phieuso.db.v1.bak"), *second = path_in(f, "phieuso.db.v1.2.bak");

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, store_migrate(f->store, steps, 1, &f->err));
	assert_int_equal(one_number(f->store, "PRAGMA user_version"), 3);
	assert_int_equal(one_number(f->store, "SELECT count(*) FROM later"), 0);
	assert_int_equal(one_number(f->store, "SELECT count(*) FROM sqlite_schema WHERE name = 'never'"), 0);
	assert_int_equal(one_number(f->store, "SELECT count(*) FROM history"), 2);
	/* what was there before is whole beside it */
	assert_ok(f, store_open(backup, STORE_READ, HOLDER, &old, &f->err));
	assert_ok(f, doctor(old, NULL, &f->err));
	store_close(old);
	/* a second migration from the same version writes over no backup */
	assert_ok(f, store_migrate(f->store, steps + 3, 1, &f->err));
	assert_true(platform_exists(second));
	free(backup);
	free(second);
}

static void store_migrate__changes_nothing__when_a_step_fails(void **state)
{
	static const struct migration steps[] = {
		{ 2, "CREATE TABLE later (a INTEGER) STRICT; PRAGMA user_version = 2" },
		{ 3, "ALTER TABLE nothing ADD COLUMN a" },
		{ 0, NULL },
	};
	struct fixture *f = *state;

	assert_true(store_migrate(f->store, steps, 1, &f->err) < 0);
	assert_int_equal(one_number(f->store, "PRAGMA user_version"), 1);
	assert_int_equal(one_number(f->store, "SELECT count(*) FROM sqlite_schema WHERE name = 'later'"), 0);
	assert_ok(f, doctor(f->store, NULL, &f->err));
}

/* The header's constants are the schema's. */
static void store_schema__says_its_version(void **state)
{
	struct store memory = { 0 };

	(void)state;
	assert_int_equal(store_schema_new(&memory.db, NULL), OK);
	assert_int_equal(one_number(&memory, "PRAGMA application_id"), STORE_APPLICATION_ID);
	assert_int_equal(one_number(&memory, "PRAGMA user_version"), STORE_VERSION);
	sqlite3_close(memory.db);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup_record, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_migrate__keeps_a_backup_and_takes_each_later_step),
		TEST(store_migrate__changes_nothing__when_a_step_fails),
		cmocka_unit_test(store_schema__says_its_version),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
