/* Older databases are brought forward; the one before stays beside it as a file. */
#include <sqlite3.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "platform/platform.h"
#include "store/store_private.h"

/* <path>.v<version>.bak, with a number where that is taken: no backup is written over. */
static int keep_copy(struct store *store, int version, struct err *err)
{
	struct str name = { 0 };
	int rc = ERR_EXISTS;

	for (int i = 1; rc == ERR_EXISTS && i < 1000; i++) {
		str_clear(&name);
		str_printf(&name, "%s.v%d", store->path, version);
		if (i > 1)
			str_printf(&name, ".%d", i);
		str_append(&name, ".bak");
		rc = str_failed(&name) ? err_nomem(err) : store_file_copy(store->db, str_text(&name), err);
	}
	str_dispose(&name);
	return rc;
}

static int whole(struct store *store, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, "SELECT 1 FROM pragma_quick_check WHERE quick_check <> 'ok' LIMIT 1", err);
	if (sql_row(&sql))
		sql_fail(&sql, err_set(err, ERR_DAMAGED,
				   _("%s is damaged and is not brought to this version. Restore the newest "
				     "backup with \"phieuso restore FILE\"."),
				   store->path));
	return sql_end(&sql);
}

int store_migrate(struct store *store, const struct migration *steps, int version, struct err *err)
{
	int rc;

	if ((rc = whole(store, err)) != OK || (rc = keep_copy(store, version, err)) != OK ||
	    (rc = sql_transaction(store->db, err)) != OK)
		return rc;
	for (; rc == OK && steps->sql; steps++)
		if (steps->to > version)
			rc = sql_script(store->db, steps->sql, err);
	return sql_finish(store->db, rc, err);
}

/* The tables of a database without their rows, in memory. */
static int copy_schema(sqlite3 *from, sqlite3 *to, struct err *err)
{
	struct sql sql;
	int rc = OK;

	sql_begin(&sql, from, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'table' DESC", err);
	while (rc == OK && sql_row(&sql))
		rc = sql_script(to, sql_text(&sql, 0), err);
	if (rc != OK)
		sql_fail(&sql, rc);
	return sql_end(&sql);
}

int store_schema_forward(sqlite3 *from, int version, sqlite3 **ret, struct err *err)
{
	sqlite3 *db = NULL;
	int rc, code = sql_open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, &db);

	rc = code == SQLITE_OK ? copy_schema(from, db, err) : sql_error(db, code, err);
	for (const struct migration *step = store_migrations; rc == OK && step->sql; step++)
		if (step->to > version)
			rc = sql_script(db, step->sql, err);
	if (rc == OK)
		*ret = db;
	else
		sql_close(db);
	return rc;
}
