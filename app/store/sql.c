#include "store/sql.h"

#include <sqlite3.h>
#include <string.h>

#include "base/i18n.h"

static int sql_gone(struct err *err)
{
	return err_set(err, ERR_GONE,
	    _("The disk could not be read or written: this was not stored. Check the disk or stick "
	      "(is it still plugged in, is there space?), then do it again."));
}

int sql_error(sqlite3 *db, int code, struct err *err)
{
	switch (code & 0xff) {
	case SQLITE_NOMEM:
		return err_nomem(err);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_BUSY,
		    _("The data is held by another program. Close the other window of phieuso, then try "
		      "again."));
	case SQLITE_FULL:
		return err_set(err, ERR_IO,
		    _("The disk is full: this was not stored. What was stored before is whole. Free some "
		      "space, then do it again."));
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return err_set(err, ERR_DAMAGED,
		    _("The data file is damaged. Do not work on with it: run \"phieuso doctor\", then "
		      "restore the newest backup with \"phieuso restore FILE\"."));
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return err_set(err, ERR_IO,
		    _("The data folder cannot be written to. Take off its write protection, or choose "
		      "another folder with --data."));
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
		return sql_gone(err);
	default:
		return err_set(err, ERR_INTERNAL, "SQLite: %s (%d)",
		    db ? sqlite3_errmsg(db) : sqlite3_errstr(code), code);
	}
}

static void fail(struct sql *sql, int code)
{
	if (sql->rc == OK)
		sql->rc = sql_error(sql->db, code, sql->err);
}

/* --- statements that stay ------------------------------------------------ */

/* Preparing one takes far longer than running it, and a stored cell takes a dozen. */
#define KEPT_MAX 128

static struct kept {
	sqlite3 *db; /* NULL: a free place */
	const char *text;
	sqlite3_stmt *stmt;
	bool taken;
} kept[KEPT_MAX];

static struct kept *find_kept(sqlite3 *db, const char *text)
{
	for (size_t i = 0; i < KEPT_MAX; i++)
		if (kept[i].db == db && kept[i].text == text && !kept[i].taken &&
		    strcmp(sqlite3_sql(kept[i].stmt), text) == 0)
			return &kept[i];
	return NULL;
}

/* NULL: there is no place, and the statement goes when it ends. */
static struct kept *keep(sqlite3 *db, const char *text, sqlite3_stmt *stmt)
{
	for (size_t i = 0; i < KEPT_MAX; i++)
		if (!kept[i].db) {
			kept[i] = (struct kept){ db, text, stmt, false };
			return &kept[i];
		}
	return NULL;
}

int sql_open(const char *name, int flags, sqlite3 **ret)
{
	/* No pages ahead of need: SQLite would take 20 for each database and each table of its
	 * own, however small. Heard before the first. */
	(void)sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
	/* The pages that a statement changes are kept by small pieces, not 64 KB at each stored
	 * cell, and never in a file of the system's temporary folder. */
	(void)sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
	/* One thread, and nobody asks how much memory it has: no locks around each piece of it. */
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	return sqlite3_open_v2(name, ret, flags, NULL);
}

void sql_close(sqlite3 *db)
{
	for (size_t i = 0; db && i < KEPT_MAX; i++)
		if (kept[i].db == db) {
			sqlite3_finalize(kept[i].stmt);
			kept[i] = (struct kept){ 0 };
		}
	sqlite3_close(db);
}

/* --- one statement ------------------------------------------------------- */

void sql_begin(struct sql *sql, sqlite3 *db, const char *text, struct err *err)
{
	const char *rest = NULL;
	int code;

	*sql = (struct sql){ .db = db, .err = err, .kept = find_kept(db, text) };
	if (sql->kept) {
		sql->kept->taken = true;
		sql->stmt = sql->kept->stmt;
		return;
	}
	code = sqlite3_prepare_v2(db, text, -1, &sql->stmt, &rest);
	if (code != SQLITE_OK)
		fail(sql, code);
	else if (!sql->stmt || rest[strspn(rest, " \t\n;")])
		sql->rc = err_set(err, ERR_INTERNAL, "SQL: not one statement: %s", text);
	else if ((sql->kept = keep(db, text, sql->stmt)))
		sql->kept->taken = true;
}

/* The index of a parameter; 0 after a failure. As a rule they are bound as they stand in the text. */
static int parameter(struct sql *sql, const char *name)
{
	const char *next;
	int index;

	if (sql->rc != OK)
		return 0;
	next = sqlite3_bind_parameter_name(sql->stmt, sql->bound + 1);
	if (next && strcmp(next, name) == 0)
		return sql->bound + 1;
	index = sqlite3_bind_parameter_index(sql->stmt, name);
	if (index == 0)
		sql->rc = err_set(
		    sql->err, ERR_INTERNAL, "SQL: no parameter %s in: %s", name, sqlite3_sql(sql->stmt));
	return index;
}

static void bound(struct sql *sql, int code)
{
	if (code == SQLITE_OK)
		sql->bound++;
	else
		fail(sql, code);
}

void sql_bind_text(struct sql *sql, const char *name, const char *text)
{
	int index = parameter(sql, name);

	if (index)
		bound(sql, text ? sqlite3_bind_text(sql->stmt, index, text, -1, SQLITE_STATIC)
				: sqlite3_bind_null(sql->stmt, index));
}

void sql_bind_copy(struct sql *sql, const char *name, const char *text)
{
	int index = parameter(sql, name);

	if (index)
		bound(sql, sqlite3_bind_text(sql->stmt, index, text, -1, SQLITE_TRANSIENT));
}

void sql_bind_int(struct sql *sql, const char *name, int64_t value)
{
	int index = parameter(sql, name);

	if (index)
		bound(sql, sqlite3_bind_int64(sql->stmt, index, value));
}

void sql_bind_bytes(struct sql *sql, const char *name, const void *bytes, size_t size)
{
	int index = parameter(sql, name);

	if (index)
		bound(sql, sqlite3_bind_blob64(sql->stmt, index, size ? bytes : "", size, SQLITE_STATIC));
}

bool sql_row(struct sql *sql)
{
	int code;

	if (sql->rc != OK)
		return false;
	if (sql->bound != sqlite3_bind_parameter_count(sql->stmt)) {
		sql->rc = err_set(
		    sql->err, ERR_INTERNAL, "SQL: parameters not bound in: %s", sqlite3_sql(sql->stmt));
		return false;
	}
	code = sqlite3_step(sql->stmt);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		fail(sql, code);
	return code == SQLITE_ROW;
}

const char *sql_text(struct sql *sql, int column)
{
	const unsigned char *text = sqlite3_column_text(sql->stmt, column);

	if (!text && sqlite3_column_type(sql->stmt, column) != SQLITE_NULL)
		fail(sql, SQLITE_NOMEM);
	return text ? (const char *)text : "";
}

int64_t sql_int(struct sql *sql, int column)
{
	return sqlite3_column_int64(sql->stmt, column);
}

bool sql_is_null(struct sql *sql, int column)
{
	return sqlite3_column_type(sql->stmt, column) == SQLITE_NULL;
}

void sql_append(struct sql *sql, int column, struct str *ret)
{
	const void *bytes = sqlite3_column_blob(sql->stmt, column);
	int size = sqlite3_column_bytes(sql->stmt, column);

	if (bytes && size > 0)
		str_append_n(ret, bytes, (size_t)size);
	if (str_failed(ret) || (!bytes && size > 0))
		fail(sql, SQLITE_NOMEM);
}

void sql_fail(struct sql *sql, int rc)
{
	if (sql->rc == OK)
		sql->rc = rc;
}

int sql_end(struct sql *sql)
{
	if (sql->kept) { /* their codes repeat what the step said */
		sqlite3_reset(sql->stmt);
		sqlite3_clear_bindings(sql->stmt);
		sql->kept->taken = false;
		sql->kept = NULL;
	} else {
		sqlite3_finalize(sql->stmt);
	}
	sql->stmt = NULL;
	return sql->rc;
}

int sql_end_done(struct sql *sql)
{
	if (sql_row(sql))
		sql->rc = err_set(
		    sql->err, ERR_INTERNAL, "SQL: a row that nobody wants from: %s", sqlite3_sql(sql->stmt));
	return sql_end(sql);
}

int sql_script(sqlite3 *db, const char *text, struct err *err)
{
	int code = sqlite3_exec(db, text, NULL, NULL, NULL);

	return code == SQLITE_OK ? OK : sql_error(db, code, err);
}

bool sql_moved(sqlite3 *db)
{
	int moved = 0;

	if (db)
		sqlite3_file_control(db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
	return moved;
}

static int run(sqlite3 *db, const char *text, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, db, text, err);
	return sql_end_done(&sql);
}

/* The database whose transaction others are taken into. */
static sqlite3 *outer;

int sql_transaction(sqlite3 *db, struct err *err)
{
	static const char SQL_BEGIN[] = "BEGIN IMMEDIATE", SQL_INNER[] = "SAVEPOINT one_of_many";

	if (sql_moved(db))
		return sql_gone(err);
	return run(db, outer && outer == db ? SQL_INNER : SQL_BEGIN, err);
}

static int finish(sqlite3 *db, int rc, struct err *err)
{
	static const char SQL_COMMIT[] = "COMMIT";

	if (rc == OK)
		rc = run(db, SQL_COMMIT, err);
	/* Some failures have rolled back by themselves; the first error is the one told. */
	if (rc != OK && !sqlite3_get_autocommit(db))
		(void)sql_script(db, "ROLLBACK", NULL);
	return rc;
}

int sql_finish(sqlite3 *db, int rc, struct err *err)
{
	static const char SQL_RELEASE[] = "RELEASE one_of_many";

	if (!outer || outer != db)
		return finish(db, rc, err);
	if (rc == OK)
		rc = run(db, SQL_RELEASE, err);
	if (rc != OK && !sqlite3_get_autocommit(db))
		(void)sql_script(db, "ROLLBACK TO one_of_many; RELEASE one_of_many", NULL);
	return rc;
}

int sql_transaction_outer(sqlite3 *db, struct err *err)
{
	int rc = sql_transaction(db, err);

	if (rc == OK)
		outer = db;
	return rc;
}

int sql_finish_outer(sqlite3 *db, int rc, struct err *err)
{
	/* A failure within may have rolled everything back by itself. */
	if (rc == OK && sqlite3_get_autocommit(db))
		rc = sql_gone(err);
	outer = NULL;
	return finish(db, rc, err);
}
