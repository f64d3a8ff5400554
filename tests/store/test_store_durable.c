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

/* A WAL that was cut anywhere gives an earlier state, and a whole one. */
static void store_open__is_whole__with_any_part_of_the_wal(void **state)
{
	struct fixture *f = *state;
	char *wal = path_in(f, "phieuso.db-wal");
	char old_text[32] = "", new_text[32];
	int last = -1;
	size_t size;

	reopen(f);
	for (int i = 0; i < 8; i++) {
		snprintf(new_text, sizeof new_text, "%d", i);
		assert_ok(f, commit_value(f, "1.1", old_text, new_text));
		memcpy(old_text, new_text, sizeof old_text);
	}
	struct bytes log = file_read(wal);
	size = log.size;
	free(log.data);
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

/* A checkpoint comes by itself before the WAL grows long. */
static void store_commit__keeps_the_wal_short(void **state)
{
	struct fixture *f = *state;
	char *wal = path_in(f, "phieuso.db-wal");
	char old_text[32] = "", new_text[32];
	struct bytes log;

	for (int i = 0; i < 1200; i++) {
		snprintf(new_text, sizeof new_text, "%d", i);
		assert_ok(f, commit_value(f, "1.1", old_text, new_text));
		memcpy(old_text, new_text, sizeof old_text);
	}
	log = file_read(wal);
	assert_true(log.size < 5u << 20);
	free(log.data);
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
		TEST(store_commit__keeps_the_wal_short),
		TEST(store_draft__survives_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
