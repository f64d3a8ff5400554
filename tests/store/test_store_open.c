/* Opening: made whole, held by one, refused without a trace. */
#include <stdlib.h>
#include <string.h>

#include "platform/platform.h"
#include "support.h"

static void store_open__makes_a_database__with_starter_units(void **state)
{
	struct fixture *f = *state;
	struct org_units units = { 0 };
	char *names;

	assert_ok(f, store_open(f->path, STORE_CREATE, HOLDER, &f->store, &f->err));
	assert_ok(f, store_units_load(f->store, &units, &f->err));
	assert_true(units.count >= 20);
	org_units_dispose(&units);
	names = dir_names(f); /* no shared memory: it works on a stick too */
	assert_string_equal(names, "phieuso.db\nphieuso.db-wal\nphieuso.db.holder\n");
	free(names);
	store_close(f->store);
	f->store = NULL;
	names = dir_names(f); /* they stay: what is made anew each time may be lost half-made */
	assert_string_equal(names, "phieuso.db\nphieuso.db-wal\nphieuso.db.holder\n");
	free(names);
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
}

static void store_open__not_found__when_there_is_none(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err), ERR_NOT_FOUND);
	assert_says(f, f->path);
	assert_int_equal(store_open(f->path, STORE_READ, HOLDER, &f->store, &f->err), ERR_NOT_FOUND);
	assert_false(platform_exists(f->path));
}

static void store_open__io_error__when_the_folder_is_missing(void **state)
{
	struct fixture *f = *state;
	char *path = path_in(f, "nowhere/phieuso.db");

	assert_true(store_open(path, STORE_CREATE, HOLDER, &f->store, &f->err) < 0);
	assert_says(f, "nowhere");
	free(path);
}

/* Each is refused with its own words; nothing is written, nothing left beside it. */
static void refuse(struct fixture *f, const void *data, size_t size, int rc, const char *says)
{
	static const enum store_open_mode modes[] = { STORE_CREATE, STORE_EXISTING, STORE_READ };
	struct bytes before;
	char *names, *names_before;

	file_write(f->path, data, size);
	before = file_read(f->path);
	names_before = dir_names(f);
	for (size_t i = 0; i < LENGTH(modes); i++) {
		assert_int_equal(store_open(f->path, modes[i], HOLDER, &f->store, &f->err), rc);
		assert_says(f, says);
		assert_true(file_is(f->path, before));
		names = dir_names(f);
		assert_string_equal(names, names_before);
		free(names);
	}
	free(names_before);
	free(before.data);
}

static void store_open__refuses_foreign_files(void **state)
{
	static const char text[] = "Báo cáo kết quả chuyển đổi số 6 tháng đầu năm 2023\n";
	struct fixture *f = *state;
	struct bytes other;
	char *path = path_in(f, "other.db");

	refuse(f, text, sizeof text - 1, ERR_FOREIGN, "left as it is");
	refuse(f, "PK\003\004", 4, ERR_FOREIGN, "left as it is");
	tamper(path, "CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1");
	other = file_read(path);
	platform_remove_file(path, NULL);
	refuse(f, other.data, other.size, ERR_FOREIGN, "left as it is");
	free(other.data);
	free(path);
}

static void store_open__refuses_a_newer_database(void **state)
{
	struct fixture *f = *state;
	struct bytes newer;

	assert_ok(f, store_open(f->path, STORE_CREATE, HOLDER, &f->store, &f->err));
	store_close(f->store);
	f->store = NULL;
	tamper(f->path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99");
	newer = file_read(f->path);
	refuse(f, newer.data, newer.size, ERR_NEWER, "newer");
	free(newer.data);
}

static void store_open__refuses_what_a_power_cut_left(void **state)
{
	static const char zeros[8192];
	struct fixture *f = *state;

	refuse(f, "", 0, ERR_DAMAGED, "empty");
	refuse(f, zeros, sizeof zeros, ERR_DAMAGED, "empty");
}

static void store_open__does_not_play_a_lone_wal_into_a_new_file(void **state)
{
	struct fixture *f = *state;
	char *wal = path_in(f, "phieuso.db-wal");

	file_write(wal, "left", 4);
	assert_int_equal(store_open(f->path, STORE_CREATE, HOLDER, &f->store, &f->err), ERR_DAMAGED);
	assert_says(f, "phieuso.db-wal");
	assert_false(platform_exists(f->path));
	free(wal);
}

static void store_open__for_reading__changes_nothing(void **state)
{
	struct fixture *f = *state;
	char *wal = path_in(f, "phieuso.db-wal"), *names, *names_before;
	struct bytes before, before_wal;

	store_close(f->store);
	before = file_read(f->path);
	before_wal = file_read(wal);
	names_before = dir_names(f);
	assert_ok(f, store_open(f->path, STORE_READ, HOLDER, &f->store, &f->err));
	assert_ok(f, doctor(f->store, NULL, &f->err));
	assert_int_equal(commit_value(f, "1.1", "", "5"), ERR_IO); /* not even when asked */
	store_close(f->store);
	f->store = NULL;
	assert_true(file_is(f->path, before));
	assert_true(file_is(wal, before_wal));
	names = dir_names(f);
	assert_string_equal(names, names_before);
	free(names);
	free(names_before);
	free(before.data);
	free(before_wal.data);
	free(wal);
}

/* Closed, the WAL holds nothing, and stands there as long as it was: nothing is given back to the disk and
 * taken again. Another database that is put in its place is none of its business. */
static void store_close__leaves_a_blank_wal(void **state)
{
	static const unsigned char blank[32];
	struct fixture *f = *state;
	char *wal = path_in(f, "phieuso.db-wal"), *holder = path_in(f, "phieuso.db.holder");
	struct bytes earlier, now, note;
	size_t length;

	close_store(f);
	earlier = file_read(f->path);
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
	assert_ok(f, commit_value(f, "1.1", "", "5"));
	now = file_read(wal);
	length = now.size;
	assert_true(length > sizeof blank && memcmp(now.data, blank, sizeof blank) != 0);
	free(now.data);
	note = file_read(holder);
	close_store(f);
	now = file_read(wal);
	assert_int_equal(now.size, length);
	assert_memory_equal(now.data, blank, sizeof blank);
	free(now.data);
	now = file_read(holder);
	assert_int_equal(now.size, note.size);
	assert_int_equal(now.data[0], '\n');
	free(now.data);
	free(note.data);
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
	assert_string_equal(stored(f, "1.1"), "5");
	close_store(f);
	file_write(f->path, earlier.data, earlier.size);
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
	assert_string_equal(stored(f, "1.1"), "");
	assert_ok(f, doctor(f->store, NULL, &f->err));
	assert_ok(f, commit_value(f, "1.1", "", "6"));
	close_store(f);
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
	assert_string_equal(stored(f, "1.1"), "6");
	free(earlier.data);
	free(wal);
	free(holder);
}

static void store_open__takes_any_file_name(void **state)
{
	static const char *const names[] = { "50%25 #1.db", "Vĩnh Lộc 2023.db", "a'b&c.db", "-x.db" };
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
		TEST(store_open__makes_a_database__with_starter_units),
		TEST(store_open__not_found__when_there_is_none),
		TEST(store_open__io_error__when_the_folder_is_missing),
		TEST(store_open__refuses_foreign_files),
		TEST(store_open__refuses_a_newer_database),
		TEST(store_open__refuses_what_a_power_cut_left),
		TEST(store_open__does_not_play_a_lone_wal_into_a_new_file),
		TEST(store_open__takes_any_file_name),
		cmocka_unit_test_setup_teardown(
		    store_open__for_reading__changes_nothing, fixture_setup_record, fixture_teardown),
		cmocka_unit_test_setup_teardown(
		    store_close__leaves_a_blank_wal, fixture_setup_record, fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
