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
	names = dir_names(f);
	assert_string_equal(names, "phieuso.db\n");
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
	char *names;

	file_write(f->path, data, size);
	before = file_read(f->path);
	for (size_t i = 0; i < LENGTH(modes); i++) {
		assert_int_equal(store_open(f->path, modes[i], HOLDER, &f->store, &f->err), rc);
		assert_says(f, says);
		assert_true(file_is(f->path, before));
		names = dir_names(f);
		assert_string_equal(names, "phieuso.db\n");
		free(names);
	}
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
	struct bytes before;
	char *names;

	store_close(f->store);
	before = file_read(f->path);
	assert_ok(f, store_open(f->path, STORE_READ, HOLDER, &f->store, &f->err));
	assert_ok(f, doctor(f->store, NULL, &f->err));
	assert_int_equal(commit_value(f, "1.1", "", "5"), ERR_IO); /* not even when asked */
	store_close(f->store);
	f->store = NULL;
	assert_true(file_is(f->path, before));
	names = dir_names(f);
	assert_string_equal(names, "phieuso.db\n");
	free(names);
	free(before.data);
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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
