/* The one SQL wrapper. Statements are constants with named parameters (":name"); a name
 * that the statement does not have, a parameter that was not bound and text behind the
 * statement are defects and give ERR_INTERNAL. Failure is sticky, as in struct str: bind
 * and step as you like, then ask once, at sql_end(). */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "base/str.h"

struct sqlite3;
struct sqlite3_stmt;
struct kept;

struct sql {
	struct sqlite3 *db;
	struct sqlite3_stmt *stmt;
	struct kept *kept; /* the statement stays for the next time */
	struct err *err;
	int rc;
	int bound; /* parameters bound so far */
};

/* Starts a statement. `sql` is a value on the caller's stack; end it with sql_end(). The text
 * is a constant: statements stay prepared, for the next time it comes, until sql_close(). */
void sql_begin(struct sql *sql, struct sqlite3 *db, const char *text, struct err *err);
/* Texts and bytes are borrowed until sql_end(), but for sql_bind_copy(). */
void sql_bind_text(struct sql *sql, const char *name, const char *text); /* NULL text binds NULL */
void sql_bind_copy(struct sql *sql, const char *name, const char *text);
void sql_bind_int(struct sql *sql, const char *name, int64_t value);
void sql_bind_bytes(struct sql *sql, const char *name, const void *bytes, size_t size);
/* Steps to the next row; false at the end and after a failure. */
bool sql_row(struct sql *sql);
/* Columns from 0. Borrowed until the next step; NULL reads as "" and 0. */
const char *sql_text(struct sql *sql, int column);
int64_t sql_int(struct sql *sql, int column);
bool sql_is_null(struct sql *sql, int column);
void sql_append(struct sql *sql, int column, struct str *ret); /* the column's bytes */
/* A caller's own failure while it reads rows: ends the statement with that code. */
void sql_fail(struct sql *sql, int rc);
/* Releases the statement. OK, or the first failure, told in err. */
int sql_end(struct sql *sql);
/* Steps once, where no row is wanted, and ends. */
int sql_end_done(struct sql *sql);

/* sqlite3_open_v2(), with its code. What it opens is closed by sql_close(). */
int sql_open(const char *name, int flags, struct sqlite3 **ret);
/* Closes a database on which statements were begun. */
void sql_close(struct sqlite3 *db);

/* Runs a constant script of statements without parameters (schema, PRAGMA). */
int sql_script(struct sqlite3 *db, const char *text, struct err *err);
/* The file no longer stands at its path: unlinked, or on a stick that is not mounted any more.
 * It could be written to for ever without an error, and all of that would be lost. */
bool sql_moved(struct sqlite3 *db);
/* BEGIN IMMEDIATE (ERR_GONE when the file has moved); and its ends. sql_finish commits when rc is OK, else rolls back; it
 * returns rc, or what the commit failed with. */
int sql_transaction(struct sqlite3 *db, struct err *err);
int sql_finish(struct sqlite3 *db, int rc, struct err *err);
/* A transaction around those: they become pieces of it, each whole or not there, and are on the
 * disk when it is. One at a time. */
int sql_transaction_outer(struct sqlite3 *db, struct err *err);
int sql_finish_outer(struct sqlite3 *db, int rc, struct err *err);

/* An SQLite result code as one of ours, told in the user's words. */
int sql_error(struct sqlite3 *db, int code, struct err *err);

#endif
