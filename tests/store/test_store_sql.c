/* The SQL wrapper: what would hide a mistake is an error. */
#include <sqlite3.h>
#include <string.h>

#include "store/sql.h"
#include "support.h"

static int memory_setup(void **state)
{
	sqlite3 *db;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		return -1;
	*state = db;
	return sql_script(db, "CREATE TABLE t (a INTEGER, b TEXT); INSERT INTO t VALUES (1, 'một')", NULL);
}

static int memory_teardown(void **state)
{
	sql_close(*state);
	return 0;
}

static void sql_query__refuses_careless_statements(void **state)
{
	static const struct {
		const char *sql, *bind, *says;
	} cases[] = {
		{ "SELECT a FROM t WHERE a = :a", ":b", ":b" },	       /* a name it does not have */
		{ "SELECT a FROM t WHERE a = :a", NULL, "not bound" }, /* a parameter left out */
		{ "SELECT a FROM t; DELETE FROM t", NULL, "one" },     /* a second statement */
		{ "  ", NULL, "one" },				       /* none at all */
		{ "SELECT nothing FROM t", NULL, "nothing" },	       /* no such column */
	};
	struct err err;
	struct sql sql;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		memset(&err, 0, sizeof err);
		sql_begin(&sql, *state, cases[i].sql, &err);
		if (cases[i].bind)
			sql_bind_int(&sql, cases[i].bind, 1);
		assert_false(sql_row(&sql));
		assert_int_equal(sql_end(&sql), ERR_INTERNAL);
		assert_non_null(strstr(err.message, cases[i].says));
	}
}

static void sql_query__reads_what_was_bound(void **state)
{
	struct sql sql;

	sql_begin(&sql, *state, "SELECT a, b, NULL FROM t WHERE b = :b AND a = :a", NULL);
	sql_bind_text(&sql, ":b", "một");
	sql_bind_int(&sql, ":a", 1);
	assert_true(sql_row(&sql));
	assert_int_equal(sql_int(&sql, 0), 1);
	assert_string_equal(sql_text(&sql, 1), "một");
	assert_true(sql_is_null(&sql, 2));
	assert_string_equal(sql_text(&sql, 2), "");
	assert_false(sql_row(&sql));
	assert_int_equal(sql_end(&sql), OK);
}

static void sql_query__keeps_the_first_failure(void **state)
{
	struct err err = { 0 };
	struct sql sql;

	sql_begin(&sql, *state, "SELECT a FROM t WHERE a = :a", &err);
	sql_bind_int(&sql, ":wrong", 1);
	sql_bind_int(&sql, ":worse", 1);
	sql_fail(&sql, ERR_IO);
	assert_int_equal(sql_end(&sql), ERR_INTERNAL);
	assert_non_null(strstr(err.message, ":wrong"));
}

static void sql_finish__rolls_back__when_told_of_a_failure(void **state)
{
	struct sql sql;

	assert_int_equal(sql_transaction(*state, NULL), OK);
	assert_int_equal(sql_script(*state, "DELETE FROM t", NULL), OK);
	assert_int_equal(sql_finish(*state, ERR_REFUSED, NULL), ERR_REFUSED);
	sql_begin(&sql, *state, "SELECT count(*) FROM t", NULL);
	assert_true(sql_row(&sql));
	assert_int_equal(sql_int(&sql, 0), 1);
	assert_int_equal(sql_end(&sql), OK);
}

static void sql_error__tells_what_to_do(void **state)
{
	static const struct {
		int code, rc;
		const char *says;
	} cases[] = {
		{ SQLITE_FULL, ERR_IO, "Free some space" },
		{ SQLITE_BUSY, ERR_BUSY, "Close the other" },
		{ SQLITE_CORRUPT, ERR_DAMAGED, "restore" },
		{ SQLITE_NOTADB, ERR_DAMAGED, "restore" },
		{ SQLITE_READONLY, ERR_IO, "write protection" },
		{ SQLITE_IOERR_FSYNC, ERR_GONE, "plugged in" }, /* an extended code */
		{ SQLITE_NOMEM, ERR_NOMEM, "" },
	};
	struct err err;

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_int_equal(sql_error(NULL, cases[i].code, &err), cases[i].rc);
		assert_non_null(strstr(err.message, cases[i].says));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    sql_query__refuses_careless_statements, memory_setup, memory_teardown),
		cmocka_unit_test_setup_teardown(
		    sql_query__reads_what_was_bound, memory_setup, memory_teardown),
		cmocka_unit_test_setup_teardown(
		    sql_query__keeps_the_first_failure, memory_setup, memory_teardown),
		cmocka_unit_test_setup_teardown(
		    sql_finish__rolls_back__when_told_of_a_failure, memory_setup, memory_teardown),
		cmocka_unit_test(sql_error__tells_what_to_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
