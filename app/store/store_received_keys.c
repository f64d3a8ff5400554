/* Under which keys something that came in counts: out of the index alone, not a byte of the
 * reports is read. */
#include "base/i18n.h"
#include "store/received.h"
#include "store/store_private.h"

static const char SQL_KEYS[] =
    "SELECT form, unit, period FROM received WHERE counts = 1 ORDER BY form, period, unit";

static int read_key(struct sql *sql, struct record_key *ret, struct err *err)
{
	struct str key = { 0 };
	int rc;

	str_printf(&key, "%s/%s/%s", sql_text(sql, 0), sql_text(sql, 1), sql_text(sql, 2));
	rc = str_failed(&key) ? err_nomem(err) : record_key_parse(str_text(&key), ret, err);
	if (rc == ERR_SYNTAX || rc == ERR_RANGE)
		rc = err_set(err, ERR_DAMAGED,
		    _("A report in the data has the unreadable name \"%s\". Run \"phieuso doctor\"."),
		    str_text(&key));
	str_dispose(&key);
	return rc;
}

int store_received_keys(struct store *store, int (*visit)(void *context, const struct record_key *key),
    void *context, struct err *err)
{
	struct record_key key;
	struct sql sql;
	int rc;

	sql_begin(&sql, store->db, SQL_KEYS, err);
	while (sql_row(&sql)) {
		if ((rc = read_key(&sql, &key, err)) != OK) {
			sql_fail(&sql, rc);
			break;
		}
		if (visit(context, &key) != 0)
			break;
	}
	return sql_end(&sql);
}
