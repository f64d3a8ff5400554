/* What needs more of the system than Windows has: another program at the same time, a power cut,
 * a disk that is full, who may read a file, and names that other systems do not take. */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/platform.h"
#include "support.h"

static void store_files__are_their_owners_alone(void **state)
{
	struct fixture *f = *state;
	char *backup = path_in(f, "copy.phieu");
	const char *const paths[] = { f->path, backup };

	assert_ok(f, store_open(f->path, STORE_CREATE, HOLDER, &f->store, &f->err));
	assert_ok(f, store_backup(f->store, backup, &f->err));
	for (size_t i = 0; i < LENGTH(paths); i++) {
		struct stat st;

		assert_int_equal(stat(paths[i], &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
	free(backup);
}

static void store_open__tells_who_holds_it(void **state)
{
	static const enum store_open_mode modes[] = { STORE_CREATE, STORE_EXISTING, STORE_READ };
	struct fixture *f = *state;
	struct store *second = NULL;
	int pipes[2], status;
	pid_t child;
	char c;

	assert_ok(f, store_open(f->path, STORE_CREATE, HOLDER, &f->store, &f->err));
	store_close(f->store);
	f->store = NULL;
	assert_int_equal(pipe(pipes), 0);
	if ((child = fork()) == 0) { /* another program: locks of one process do not bar itself */
		if (store_open(f->path, STORE_EXISTING, "bình@ubnd, pid 42", &second, NULL) != OK ||
		    write(pipes[1], "x", 1) != 1)
			_exit(1);
		pause();
		_exit(0);
	}
	close(pipes[1]);
	assert_int_equal(read(pipes[0], &c, 1), 1);
	close(pipes[0]);
	for (size_t i = 0; i < LENGTH(modes); i++) {
		assert_int_equal(store_open(f->path, modes[i], HOLDER, &f->store, &f->err), ERR_BUSY);
		assert_says(f, "bình@ubnd, pid 42");
	}
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	/* The dead one's note is still there and keeps nobody out. */
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
}

static void store_open__refuses_a_newer_version__that_is_still_in_the_wal(void **state)
{
	struct fixture *f = *state;
	char *wal = path_in(f, "phieuso.db-wal");
	struct bytes before, before_wal;
	pid_t child;
	int status;

	assert_ok(f, store_open(f->path, STORE_CREATE, HOLDER, &f->store, &f->err));
	store_close(f->store);
	f->store = NULL;
	if ((child = fork()) == 0) { /* dies before its checkpoint, as in a power cut */
		sqlite3 *db;
		if (sqlite3_open(f->path, &db) == SQLITE_OK)
			sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL);
		_exit(0);
	}
	waitpid(child, &status, 0);
	assert_true(platform_exists(wal));
	before = file_read(f->path);
	before_wal = file_read(wal);
	assert_int_equal(store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err), ERR_NEWER);
	assert_true(file_is(f->path, before));
	assert_true(file_is(wal, before_wal));
	free(before.data);
	free(before_wal.data);
	free(wal);
}

/* A disk of 512 KiB: the commit that does not fit says so, and all before it stand. */
static void fill_a_disk(struct fixture *f, bool with_drafts)
{
	struct fixture small = *f;
	char old_text[4096] = "", new_text[4096];
	int rc = OK, stored_last = -1;

	small.dir = path_in(f, "small");
	assert_ok(f, platform_make_dir(small.dir, &f->err));
	if (mount("none", small.dir, "tmpfs", 0, "size=512k") != 0) {
		print_message("skipped: no right to mount a small disk\n");
		assert_int_equal(remove(small.dir), 0);
		free(small.dir);
		skip();
	}
	small.path = path_in(&small, "phieuso.db");
	small.store = NULL;
	assert_ok(&small, store_open(small.path, STORE_CREATE, HOLDER, &small.store, &small.err));
	assert_ok(&small, store_record_new(small.store, &f->key, f->form, false, &f->stamp, &small.err));
	for (int i = 0; i < 400 && rc == OK; i++) {
		if (with_drafts) /* it makes room behind the WAL, as far as there is any */
			(void)store_draft_put(small.store, &small.key, "1.1", "52%", NULL);
		snprintf(new_text, sizeof new_text, "%0200d", i);
		if ((rc = commit_value(&small, "1.1", old_text, new_text)) == OK) {
			memcpy(old_text, new_text, sizeof old_text);
			stored_last = i;
		}
	}
	assert_int_equal(rc, ERR_IO);
	assert_says(&small, "not stored");
	assert_true(stored_last > 0);
	assert_string_equal(stored(&small, "1.1"), old_text);
	store_close(small.store);
	small.store = NULL;
	assert_ok(&small, store_open(small.path, STORE_EXISTING, HOLDER, &small.store, &small.err));
	assert_string_equal(stored(&small, "1.1"), old_text);
	store_close(small.store);
	assert_int_equal(umount(small.dir), 0);
	assert_int_equal(remove(small.dir), 0);
	free(small.path);
	free(small.dir);
}

static void store_commit__says_so_and_stays_whole__on_a_full_disk(void **state)
{
	fill_a_disk(*state, false);
}

static void store_commit__says_so_and_stays_whole__on_a_disk_full_of_room(void **state)
{
	fill_a_disk(*state, true);
}

static void store_open__takes_any_file_name(void **state)
{
	static const char *const names[] = { "50%25 #1?.db", "a'b\"c.db", "file:x.db" };
	struct fixture *f = *state;

	for (size_t i = 0; i < LENGTH(names); i++) {
		char *path = path_in(f, names[i]);
		for (int twice = 0; twice < 2; twice++) {
			assert_ok(f, store_open(path, STORE_CREATE, HOLDER, &f->store, &f->err));
			store_close(f->store);
			f->store = NULL;
		}
		assert_true(platform_exists(path));
		free(path);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_files__are_their_owners_alone),
		TEST(store_open__tells_who_holds_it),
		TEST(store_open__refuses_a_newer_version__that_is_still_in_the_wal),
		TEST(store_open__takes_any_file_name),
		cmocka_unit_test_setup_teardown(
		    store_commit__says_so_and_stays_whole__on_a_full_disk, fixture_setup_record, fixture_teardown),
		cmocka_unit_test_setup_teardown(
		    store_commit__says_so_and_stays_whole__on_a_disk_full_of_room, fixture_setup_record, fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
