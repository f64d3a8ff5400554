/* Records: made, listed, kept with their own form, deleted without losing history. */
#include <stdlib.h>
#include <string.h>

#include "support.h"

static void make(struct fixture *f, const char *name)
{
	struct record_key key;

	assert_ok(f, record_key_parse(name, &key, &f->err));
	assert_ok(f, store_record_new(f->store, &key, f->form, false, &f->stamp, &f->err));
}

static int add_row(void *context, const struct record_row *row)
{
	char name[RECORD_KEY_SIZE];

	record_key_format(&row->key, name);
	str_append(context, name);
	str_append(context, "\n");
	return 0;
}

static void store_record_each__newest_period_first(void **state)
{
	struct fixture *f = *state;
	struct str rows = { 0 };

	make(f, "th-1/15352/2023-H1");
	make(f, "th-1/15349/2022");
	make(f, "th-1/15349/2023-Q1");
	make(f, "th-1/15349/2023");
	make(f, "a-form/15349/2023");
	assert_ok(f, store_record_each(f->store, add_row, &rows, &f->err));
	assert_string_equal(str_text(&rows), "a-form/15349/2023\n"
					     "th-1/15349/2023\n"
					     "th-1/15349/2023-H1\n"
					     "th-1/15352/2023-H1\n"
					     "th-1/15349/2023-Q1\n"
					     "th-1/15349/2022\n");
	str_dispose(&rows);
}

static int check_row(void *context, const struct record_row *row)
{
	const struct fixture *f = context;

	assert_true(record_key_equal(&row->key, &f->key));
	assert_string_equal(row->form_version, "2023.1");
	assert_int_equal(row->revision, 1);
	assert_false(row->signed_unchanged);
	assert_false(row->training);
	return 0;
}

static void store_record_each__tells_what_each_is(void **state)
{
	struct fixture *f = *state;

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, store_record_each(f->store, check_row, f, &f->err));
}

static void store_record_new__exists__for_the_same_key(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(store_record_new(f->store, &f->key, f->form, true, &f->stamp, &f->err), ERR_EXISTS);
	assert_says(f, "th-1/15349/2023-H1");
	assert_int_equal(history_count(f), 1);
}

static void store_record_form__gives_the_bytes_back(void **state)
{
	struct fixture *f = *state;
	struct str text = { 0 };

	make(f, "th-1/15352/2023-H1"); /* the same text is kept once */
	reopen(f);
	assert_ok(f, store_record_form(f->store, &f->key, &text, &f->err));
	assert_int_equal(text.len, f->form->text_size);
	assert_memory_equal(text.text, f->form->text, text.len);
	str_dispose(&text);
}

static void store_record_delete__leaves_the_lists_and_keeps_the_history(void **state)
{
	struct fixture *f = *state;
	struct str rows = { 0 }, text = { 0 };

	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_ok(f, store_record_delete(f->store, &f->key, &f->stamp, &f->err));
	assert_false(store_record_exists(f->store, &f->key));
	assert_ok(f, store_record_each(f->store, add_row, &rows, &f->err));
	assert_string_equal(str_text(&rows), "");
	assert_int_equal(history_count(f), 3); /* create, set, delete */
	assert_int_equal(commit_value(f, "1.1", "5", "6"), ERR_NOT_FOUND);
	assert_int_equal(store_record_form(f->store, &f->key, &text, &f->err), ERR_NOT_FOUND);
	assert_int_equal(store_record_delete(f->store, &f->key, &f->stamp, &f->err), ERR_NOT_FOUND);
	/* the key may be used again, and starts blank */
	assert_ok(f, store_record_new(f->store, &f->key, f->form, true, &f->stamp, &f->err));
	assert_ok(f, commit_value(f, "1.1", "", "7"));
	assert_int_equal(history_count(f), 5);
	assert_ok(f, doctor(f->store, NULL, &f->err));
	str_dispose(&rows);
	str_dispose(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup_record, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_record_each__newest_period_first),
		TEST(store_record_each__tells_what_each_is),
		TEST(store_record_new__exists__for_the_same_key),
		TEST(store_record_form__gives_the_bytes_back),
		TEST(store_record_delete__leaves_the_lists_and_keeps_the_history),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
