/* Damage: a clear refusal, or a database that is whole; never a crash, never a write. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/platform.h"
#include "support.h"

/* xorshift: the same places every time. */
static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void add_rows(struct fixture *f)
{
	char old_text[32] = "", new_text[32];

	for (int i = 0; i < 60; i++) {
		snprintf(new_text, sizeof new_text, "%d", i);
		assert_ok(f, commit_value(f, "1.1", old_text, new_text));
		memcpy(old_text, new_text, sizeof old_text);
	}
}

static void say_nothing(void *context, bool problem, const char *line)
{
	(void)context;
	(void)problem;
	assert_true(*line);
}

static int visit_row(void *context, const struct history_row *row)
{
	(void)context;
	return row->hash == NULL;
}

/* Opens what may be damaged and works with it. */
static void try_file(struct fixture *f, struct bytes damaged)
{
	static const int refusals[] = { ERR_DAMAGED, ERR_FOREIGN, ERR_NEWER };
	struct changes undone = { 0 };
	bool known = false;
	char *names, *names_before;
	int rc;

	file_write(f->path, damaged.data, damaged.size);
	names_before = dir_names(f);
	rc = store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err);
	if (rc != OK) {
		for (size_t i = 0; i < LENGTH(refusals); i++)
			known |= rc == refusals[i];
		assert_true(known);
		assert_true(*f->err.message);
		assert_true(file_is(f->path, damaged));
		names = dir_names(f);
		assert_string_equal(names, names_before);
		free(names);
		free(names_before);
		return;
	}
	free(names_before);
	(void)store_doctor(f->store, say_nothing, NULL, &f->err);
	(void)store_history_each(f->store, &f->key, visit_row, NULL, &f->err);
	if (store_undo(f->store, &f->key, &f->stamp, &undone, &f->err) == OK)
		changes_dispose(&undone);
	store_close(f->store);
	f->store = NULL;
}

static void store_open__clear_or_whole__with_flipped_bytes(void **state)
{
	struct fixture *f = *state;
	uint32_t random = 20230630;
	struct bytes whole, damaged;

	add_rows(f);
	store_close(f->store);
	f->store = NULL;
	whole = file_read(f->path);
	damaged = (struct bytes){ malloc(whole.size), whole.size };
	assert_non_null(damaged.data);
	for (int i = 0; i < 60; i++) {
		memcpy(damaged.data, whole.data, whole.size);
		/* twenty in the header, twenty anywhere, twenty whole pages */
		if (i < 20)
			damaged.data[next_random(&random) % 100] ^=
			    (unsigned char)(1 + next_random(&random) % 255);
		else if (i < 40)
			damaged.data[next_random(&random) % whole.size] ^= 0xff;
		else
			memset(damaged.data + next_random(&random) % (whole.size / 4096) * 4096,
			    i % 2 ? 0 : 0xa5, 4096);
		try_file(f, damaged);
	}
	free(whole.data);
	free(damaged.data);
}

static void store_open__clear_or_whole__when_cut(void **state)
{
	struct fixture *f = *state;
	struct bytes whole, cut;

	add_rows(f);
	store_close(f->store);
	f->store = NULL;
	whole = file_read(f->path);
	for (size_t size = 50; size < whole.size; size += whole.size / 23) {
		cut = (struct bytes){ whole.data, size };
		try_file(f, cut);
	}
	free(whole.data);
}

/* Doctor names what was done past the store's guards. */
static void store_doctor__finds_what_was_changed(void **state)
{
	static const struct {
		const char *sql, *says;
	} cases[] = {
		{ "DROP TRIGGER history_no_update; UPDATE history SET new_text = '9' WHERE sequence = 2;"
		  " CREATE TRIGGER history_no_update BEFORE UPDATE ON history BEGIN SELECT raise(ABORT, ''); "
		  "END",
		    "entry 2" },
		{ "DROP TRIGGER history_no_delete; DELETE FROM history WHERE sequence = 3;"
		  " CREATE TRIGGER history_no_delete BEFORE DELETE ON history BEGIN SELECT raise(ABORT, ''); "
		  "END",
		    "entry 4" },
		{ "UPDATE field SET text = '1000' WHERE code = '1.1'", "th-1/15349/2023-H1 1.1" },
		{ "DELETE FROM field", "th-1/15349/2023-H1 1.1" },
		{ "INSERT INTO field VALUES (1, '1.2', 'value', '', '7', '7')", "1.2" },
		{ "UPDATE record SET unit = '15352'", "th-1/15352/2023-H1" },
		{ "UPDATE record SET deleted = 1", "deleted" },
		{ "UPDATE record SET revision = 3", "revision" },
		{ "UPDATE form_text SET text = CAST(text || x'0a' AS BLOB)", "form" },
		{ "DROP TRIGGER history_no_update", "history_no_update" },
		{ "ALTER TABLE record ADD COLUMN note TEXT", "note" },
		{ "PRAGMA foreign_keys = OFF; INSERT INTO draft VALUES (77, '', NULL)", "draft 77" },
		{ "INSERT INTO signed VALUES (1, 1, printf('%064d', 1), printf('%064d', 2), 1, '', 'a.p7m', "
		  "0)",
		    "a.p7m" },
	};
	struct fixture *f = *state;
	struct bytes whole;
	char *faults;

	add_rows(f);
	store_close(f->store);
	f->store = NULL;
	whole = file_read(f->path);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		file_write(f->path, whole.data, whole.size);
		tamper(f->path, cases[i].sql);
		assert_ok(f, store_open(f->path, STORE_READ, HOLDER, &f->store, &f->err));
		assert_int_equal(doctor(f->store, &faults, &f->err), ERR_DAMAGED);
		if (!strstr(faults, cases[i].says))
			fail_msg("%s: \"%s\" not in:\n%s", cases[i].sql, cases[i].says, faults);
		free(faults);
		store_close(f->store);
		f->store = NULL;
	}
	free(whole.data);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup_record, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_open__clear_or_whole__with_flipped_bytes),
		TEST(store_open__clear_or_whole__when_cut),
		TEST(store_doctor__finds_what_was_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
