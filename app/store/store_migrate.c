/* Older databases are brought forward; the one before stays beside it as a file. */
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
