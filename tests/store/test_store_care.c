/* Backup and restore: checked, never over anything, whole before or whole after. */
#include <stdlib.h>
#include <string.h>

#include "platform/platform.h"
#include "support.h"

struct paths {
	char *backup, *keep;
};

static struct paths paths(struct fixture *f)
{
	return (struct paths){ path_in(f, "stick.bak"), path_in(f, "before-restore.bak") };
}

static void paths_dispose(struct paths *p)
{
	free(p->backup);
	free(p->keep);
}

static void store_backup__copies_what_is_committed(void **state)
{
	struct fixture *f = *state;
	struct paths p = paths(f);
	struct store *copy = NULL;

	assert_ok(f, commit_value(f, "1.1", "", "5")); /* still in the WAL */
	assert_ok(f, store_backup(f->store, p.backup, &f->err));
	assert_ok(f, commit_value(f, "1.1", "5", "6"));
	assert_ok(f, store_check_file(p.backup, &f->err));
	assert_ok(f, store_open(p.backup, STORE_READ, HOLDER, &copy, &f->err));
	struct store *own = f->store;
	f->store = copy;
	assert_string_equal(stored(f, "1.1"), "5");
	f->store = own;
	store_close(copy);
	assert_int_equal(store_backup(f->store, p.backup, &f->err), ERR_EXISTS);
	paths_dispose(&p);
}

static void store_check_file__tells_what_is_wrong__and_changes_nothing(void **state)
{
	struct fixture *f = *state;
	struct paths p = paths(f);
	struct bytes before;

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, store_backup(f->store, p.backup, &f->err));
	tamper(p.backup, "UPDATE field SET text = '6'");
	before = file_read(p.backup);
	assert_int_equal(store_check_file(p.backup, &f->err), ERR_DAMAGED);
	assert_says(f, "1.1");
	assert_true(file_is(p.backup, before));
	free(before.data);
	file_write(p.backup, "Báo cáo", 8);
	assert_int_equal(store_check_file(p.backup, &f->err), ERR_FOREIGN);
	platform_remove_file(p.backup, NULL);
	assert_int_equal(store_check_file(p.backup, &f->err), ERR_NOT_FOUND);
	paths_dispose(&p);
}

static void store_restore__puts_the_backup_back_and_keeps_what_stood_there(void **state)
{
	struct fixture *f = *state;
	struct paths p = paths(f);

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, store_backup(f->store, p.backup, &f->err));
	assert_ok(f, commit_value(f, "1.1", "5", "6"));
	close_store(f);
	assert_ok(f, store_restore(f->path, p.backup, p.keep, HOLDER, &f->err));
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
	assert_string_equal(stored(f, "1.1"), "5");
	assert_ok(f, commit_value(f, "1.1", "5", "7")); /* and work goes on */
	close_store(f);
	assert_ok(f, store_open(p.keep, STORE_READ, HOLDER, &f->store, &f->err));
	assert_string_equal(stored(f, "1.1"), "6");
	close_store(f);
	assert_int_equal(store_restore(f->path, p.backup, p.keep, HOLDER, &f->err), ERR_EXISTS);
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
	assert_string_equal(stored(f, "1.1"), "7"); /* nothing was done */
	paths_dispose(&p);
}

static void store_restore__replaces_a_damaged_database(void **state)
{
	struct fixture *f = *state;
	struct paths p = paths(f);
	struct bytes damaged;
	char *wal = path_in(f, "phieuso.db-wal"), *kept_wal = path_in(f, "before-restore.bak-wal");

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, store_backup(f->store, p.backup, &f->err));
	close_store(f);
	damaged = file_read(f->path);
	memset(damaged.data, 0xa5, 4096); /* not even the first bytes tell that it is ours */
	file_write(f->path, damaged.data, damaged.size);
	file_write(wal, "left over", 9); /* would be played into the restored file */
	assert_ok(f, store_restore(f->path, p.backup, p.keep, HOLDER, &f->err));
	assert_true(file_is(p.keep, damaged));
	assert_true(platform_exists(kept_wal));
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
	assert_string_equal(stored(f, "1.1"), "5");
	free(damaged.data);
	free(wal);
	free(kept_wal);
	paths_dispose(&p);
}

static void store_restore__makes_a_database__where_there_is_none(void **state)
{
	struct fixture *f = *state;
	struct paths p = paths(f);

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, store_backup(f->store, p.backup, &f->err));
	close_store(f);
	platform_remove_file(f->path, NULL);
	assert_ok(f, store_restore(f->path, p.backup, p.keep, HOLDER, &f->err));
	assert_false(platform_exists(p.keep));
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
	assert_string_equal(stored(f, "1.1"), "5");
	paths_dispose(&p);
}

static void store_restore__does_nothing__with_a_bad_backup_or_a_newer_database(void **state)
{
	struct fixture *f = *state;
	struct paths p = paths(f);
	struct bytes before;

	assert_ok(f, store_backup(f->store, p.backup, &f->err));
	close_store(f);
	before = file_read(f->path);
	tamper(p.backup, "UPDATE record SET revision = 9");
	assert_int_equal(store_restore(f->path, p.backup, p.keep, HOLDER, &f->err), ERR_DAMAGED);
	assert_true(file_is(f->path, before));
	tamper(p.backup, "UPDATE record SET revision = 1");
	tamper(f->path, "PRAGMA user_version = 99");
	assert_int_equal(store_restore(f->path, p.backup, p.keep, HOLDER, &f->err), ERR_NEWER);
	assert_false(platform_exists(p.keep));
	free(before.data);
	paths_dispose(&p);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup_record, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_backup__copies_what_is_committed),
		TEST(store_check_file__tells_what_is_wrong__and_changes_nothing),
		TEST(store_restore__puts_the_backup_back_and_keeps_what_stood_there),
		TEST(store_restore__replaces_a_damaged_database),
		TEST(store_restore__makes_a_database__where_there_is_none),
		TEST(store_restore__does_nothing__with_a_bad_backup_or_a_newer_database),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
