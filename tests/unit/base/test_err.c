#include "cmocka_all.h"

#include <string.h>
#include "base/err.h"

static void err_set__keeps_code_and_message(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_int_equal(err_set(&err, ERR_IO, "%s: %d", "tệp", 7), ERR_IO);
	assert_int_equal(err.code, ERR_IO);
	assert_string_equal(err.message, "tệp: 7");
	assert_int_equal(err.line, 0);
	assert_int_equal(err.column, 0);
}

static void err_set_at__keeps_the_place_and_err_set_clears_it(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_int_equal(err_set_at(&err, ERR_SYNTAX, 12, 3, "x"), ERR_SYNTAX);
	assert_int_equal(err.line, 12);
	assert_int_equal(err.column, 3);
	err_set(&err, ERR_IO, "y");
	assert_int_equal(err.line, 0);
	assert_int_equal(err.column, 0);
}

/* As people count files. */
static void err_too_large__says_the_limit_in_round_units(void **state)
{
	static const struct {
		size_t most;
		const char *told;
	} cases[] = { { 4u << 20, "4 MB" }, { 64u << 10, "64 KB" }, { 1u << 10, "1 KB" }, { 1000, "1000 bytes" } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct err err = { 0 };

		assert_int_equal(err_too_large(&err, "a.pdf", cases[i].most), ERR_RANGE);
		assert_non_null(strstr(err.message, "a.pdf"));
		assert_non_null(strstr(err.message, cases[i].told));
	}
}

static void err_set__without_err_returns_the_code(void **state)
{
	(void)state;
	assert_int_equal(err_set(NULL, ERR_BUSY, "x"), ERR_BUSY);
	assert_int_equal(err_set_at(NULL, ERR_BUSY, 1, 1, "x"), ERR_BUSY);
	assert_int_equal(err_nomem(NULL), ERR_NOMEM);
	assert_true(err_prefix(NULL, "x") < 0); /* never taken for success */
}

static void err_set__takes_its_own_message_as_argument(void **state)
{
	struct err err = { 0 };

	(void)state;
	err_set(&err, ERR_IO, "inner");
	err_set(&err, err.code, "outer (%s)", err.message);
	assert_string_equal(err.message, "outer (inner)");
}

static void err_nomem__has_a_message(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_int_equal(err_nomem(&err), ERR_NOMEM);
	assert_true(strlen(err.message) > 10);
}

static void err_prefix__puts_the_name_in_front_and_keeps_the_place(void **state)
{
	struct err err = { 0 };

	(void)state;
	err_set_at(&err, ERR_SYNTAX, 4, 9, "bad key");
	assert_int_equal(err_prefix(&err, "pack.ini"), ERR_SYNTAX);
	assert_string_equal(err.message, "pack.ini: bad key");
	assert_int_equal(err.line, 4);
	assert_int_equal(err.column, 9);
}

static void err_set__never_cuts_inside_a_character(void **state)
{
	static const struct {
		const char *letter;
		size_t bytes;
	} cases[] = {
		{ "đ", 2 },
		{ "ệ", 3 },
		{ "\xF0\x9F\x98\x80", 4 },
	};
	char text[ERR_MESSAGE_SIZE + 16];
	struct err err = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		for (size_t shift = 0; shift < cases[i].bytes; shift++) {
			size_t len = shift, want;
			memset(text, 'a', shift);
			while (len + cases[i].bytes < sizeof text) {
				memcpy(text + len, cases[i].letter, cases[i].bytes);
				len += cases[i].bytes;
			}
			text[len] = '\0';
			err_set(&err, ERR_IO, "%s", text);
			want = shift + (ERR_MESSAGE_SIZE - 1 - shift) / cases[i].bytes * cases[i].bytes;
			assert_int_equal(strlen(err.message), want); /* whole letters, and as many as fit */
			assert_memory_equal(err.message, text, want);
		}
	}
}

static void err_name__names_every_code(void **state)
{
	(void)state;
	assert_string_equal(err_name(OK), "OK");
	assert_string_equal(err_name(ERR_NOMEM), "ERR_NOMEM");
	assert_string_equal(err_name(ERR_INTERNAL), "ERR_INTERNAL");
	assert_string_equal(err_name(1), "?");
	assert_string_equal(err_name(-999), "?");
}

static void err_exit_status__follows_the_table(void **state)
{
	static const struct {
		int code, status;
	} cases[] = {
		{ OK, 0 }, { ERR_SYNTAX, 1 },		/* findings and refusals */
		{ ERR_UNTRUSTED, 1 }, { ERR_USAGE, 2 }, /* wrong call */
		{ ERR_NOT_FOUND, 3 },			/* could not read or write */
		{ ERR_DAMAGED, 3 }, { ERR_NOMEM, 4 },	/* internal */
		{ ERR_INTERNAL, 4 }, { -999, 4 },	/* unknown */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(err_exit_status(cases[i].code), cases[i].status);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(err_set__keeps_code_and_message),
		cmocka_unit_test(err_set_at__keeps_the_place_and_err_set_clears_it),
		cmocka_unit_test(err_too_large__says_the_limit_in_round_units),
		cmocka_unit_test(err_set__without_err_returns_the_code),
		cmocka_unit_test(err_set__takes_its_own_message_as_argument),
		cmocka_unit_test(err_nomem__has_a_message),
		cmocka_unit_test(err_prefix__puts_the_name_in_front_and_keeps_the_place),
		cmocka_unit_test(err_set__never_cuts_inside_a_character),
		cmocka_unit_test(err_name__names_every_code),
		cmocka_unit_test(err_exit_status__follows_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
