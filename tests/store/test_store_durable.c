/* Durability: what a commit reported is in the files at that moment, whatever comes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/platform.h"
#include "support.h"

/* The database and its WAL as a power cut would leave them now, opened under another name. */
static struct store *after_power_cut(struct fixture *f, size_t wal_size)
{
	char *wal = path_in(f, "phieuso.db-wal"), *copy = path_in(f, "copy.db"),
	     *copy_wal = path_in(f, "copy.db-wal");
	struct bytes db = file_read(f->path), log = file_read(wal);
	struct store *store = NULL;

	file_write(copy, db.data, db.size);
	file_write(copy_wal, log.data, wal_size < log.size ? wal_size : log.size);
	assert_ok(f, store_open(copy, STORE_EXISTING, HOLDER, &store, &f->err));
	assert_ok(f, doctor(store, NULL, &f->err));
	free(db.data);
	free(log.data);
	free(wal);
	free(copy);
	free(copy_wal);
	return store;
}

static const char *value_in(struct fixture *f, struct store *store, const char *code)
{
	struct store *own = f->store;
	const char *text;

	f->store = store;
	text = stored(f, code);
	f->store = own;
	return text;
}

static void store_commit__is_durable__after_each_step(void **state)
{
	struct fixture *f = *state;
	char old_text[32] = "", new_text[32];

	for (int i = 0; i < 40; i++) {
		snprintf(new_text, sizeof new_text, "%d", i);
		assert_ok(f, commit_value(f, "1.1", old_text, new_text));
		memcpy(old_text, new_text, sizeof old_text);
		if (i % 13 == 7) /* the WAL starts anew behind this */
			assert_ok(f, store_checkpoint(f->store, &f->err));
		struct store *cut = after_power_cut(f, SIZE_MAX);
		assert_string_equal(value_in(f, cut, "1.1"), new_text);
		store_close(cut);
	}
}

static size_t size_of(const char *path)
{
	const struct bytes file = file_read(path);

	free(file.data);
	return file.size;
}

/* A WAL that was cut anywhere gives an earlier state, and a whole one. */
static void cut_anywhere(struct fixture *f, bool with_room)
{
	char *wal = path_in(f, "phieuso.db-wal");
	char old_text[32] = "", new_text[32];
	int last = -1;
	size_t size;

	reopen(f);
	if (with_room)
		assert_ok(f, store_draft_put(f->store, &f->key, "1.1", "52%", &f->err));
	for (int i = 0; i < 8; i++) {
		snprintf(new_text, sizeof new_text, "%d", i);
		assert_ok(f, commit_value(f, "1.1", old_text, new_text));
		memcpy(old_text, new_text, sizeof old_text);
	}
	size = size_of(wal);
	for (size_t cut_at = 0; cut_at < size + 1000; cut_at += 1000) {
		struct store *cut = after_power_cut(f, cut_at);
		const char *text = value_in(f, cut, "1.1");
		int now = *text ? atoi(text) : -1;
		assert_true(now >= last); /* more of the WAL never gives less */
		last = now;
		store_close(cut);
	}
	assert_int_equal(last, 7);
	free(wal);
}

static void store_open__is_whole__with_any_part_of_the_wal(void **state)
{
	cut_anywhere(*state, false);
}

static void store_open__is_whole__with_any_part_of_a_wal_with_room(void **state)
{
	cut_anywhere(*state, true);
}

/* While the officer rests the WAL gets room behind it: commits find it, and a power cut between
 * them leaves all of them. Room is made when it is used up, and no more than that. */
static void store_draft__makes_room_in_the_wal(void **state)
{
	struct fixture *f = *state;
	char *wal = path_in(f, "phieuso.db-wal");
	char old_text[32] = "", new_text[32];
	size_t room, grown = 0;

	reopen(f);
	for (int i = 0; i < 60; i++) {
		assert_ok(f, store_draft_put(f->store, &f->key, "1.1", "52%", &f->err));
		room = size_of(wal);
		snprintf(new_text, sizeof new_text, "%d", i);
		assert_ok(f, commit_value(f, "1.1", old_text, new_text));
		memcpy(old_text, new_text, sizeof old_text);
		grown += size_of(wal) > room;
		struct store *cut = after_power_cut(f, SIZE_MAX);
		assert_string_equal(value_in(f, cut, "1.1"), new_text);
		store_close(cut);
		if (i == 40)
			assert_ok(f, store_checkpoint(f->store, &f->err));
		if (i > 41)
			assert_true(size_of(wal) == room); /* of before the checkpoint: there is plenty */
	}
	assert_int_equal(grown, 0);
	assert_true(room < 2u << 20);
	free(wal);
}

/* A checkpoint comes by itself before the WAL grows long. */
static void store_commit__keeps_the_wal_short(void **state)
{
	struct fixture *f = *state;
	char *wal = path_in(f, "phieuso.db-wal");
	char old_text[32] = "", new_text[32];

	for (int i = 0; i < 1200; i++) {
		if (i % 3 == 0)
			assert_ok(f, store_draft_put(f->store, &f->key, "1.1", "52%", &f->err));
		snprintf(new_text, sizeof new_text, "%d", i);
		assert_ok(f, commit_value(f, "1.1", old_text, new_text));
		memcpy(old_text, new_text, sizeof old_text);
	}
	assert_true(size_of(wal) < 5u << 20);
	free(wal);
}

static void store_draft__survives_the_program(void **state)
{
	struct fixture *f = *state;
	char *code = NULL, *typed = NULL;

	assert_ok(f, store_draft_get(f->store, &f->key, &code, &typed, &f->err));
	assert_null(code);
	assert_ok(f, store_draft_put(f->store, &f->key, "1.2", "13.7", &f->err));
	struct store *cut = after_power_cut(f, SIZE_MAX);
	assert_ok(f, store_draft_get(cut, &f->key, &code, &typed, &f->err));
	assert_string_equal(code, "1.2");
	assert_string_equal(typed, "13.7");
	free(code);
	free(typed);
	store_close(cut);
	/* what was committed is typed no more; the place stays */
	assert_ok(f, commit_value(f, "1.2", "", "13"));
	assert_ok(f, store_draft_get(f->store, &f->key, &code, &typed, &f->err));
	assert_string_equal(code, "1.2");
	assert_null(typed);
	free(code);
	/* another field's draft is not touched */
	assert_ok(f, store_draft_put(f->store, &f->key, "1.1", "8", &f->err));
	assert_ok(f, commit_value(f, "1.2", "13", "14"));
	assert_ok(f, store_draft_get(f->store, &f->key, &code, &typed, &f->err));
	assert_string_equal(typed, "8");
	free(code);
	free(typed);
	assert_ok(f, store_draft_put(f->store, &f->key, "1.1", NULL, &f->err));
	assert_ok(f, store_draft_get(f->store, &f->key, &code, &typed, &f->err));
	assert_null(typed);
	free(code);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup_record, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_commit__is_durable__after_each_step),
		TEST(store_open__is_whole__with_any_part_of_the_wal),
		TEST(store_open__is_whole__with_any_part_of_a_wal_with_room),
		TEST(store_draft__makes_room_in_the_wal),
		TEST(store_commit__keeps_the_wal_short),
		TEST(store_draft__survives_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
