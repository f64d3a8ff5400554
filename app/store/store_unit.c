/* Units and settings. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_private.h"

static const char SQL_UNITS[] =
    "SELECT code, name, type, level, parent, valid_from, valid_to, successors FROM unit ORDER BY"
    " code, valid_from";
static const char SQL_UNIT_PUT[] =
    "INSERT INTO unit (code, name, type, level, parent, valid_from, valid_to, successors) VALUES"
    " (:code, :name, :type, :level, :parent, :from, :to, :successors) ON CONFLICT (code, valid_from)"
    " DO UPDATE SET name = excluded.name, type = excluded.type, level = excluded.level, parent ="
    " excluded.parent, valid_to = excluded.valid_to, successors = excluded.successors";
static const char SQL_CONFIG_GET[] = "SELECT value FROM config WHERE key = :key";
static const char SQL_CONFIG_SET[] =
    "INSERT INTO config (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value ="
    " excluded.value";
static const char SQL_CONFIG_REMOVE[] = "DELETE FROM config WHERE key = :key";

static int read_date(const char *text, struct date *ret, struct err *err)
{
	if (!*text) {
		*ret = (struct date){ 0 };
		return OK;
	}
	if (date_parse_iso(text, ret) == OK)
		return OK;
	return err_set(err, ERR_DAMAGED,
	    _("A unit in the data has no readable date: \"%s\". Run \"phieuso doctor\"."), text);
}

/* What sql_text() lends is gone with the next step: each text is copied. */
static int read_unit(struct sql *sql, struct org_unit *ret, struct err *err)
{
	char **const texts[] = { &ret->code, &ret->name, &ret->type, &ret->parent, &ret->successors };
	static const int columns[] = { 0, 1, 2, 4, 7 };

	ret->level = org_level_from_name(sql_text(sql, 3));
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		if (!(*texts[i] = mem_strdup(sql_text(sql, columns[i]))))
			return err_nomem(err);
	if (read_date(sql_text(sql, 5), &ret->from, err) != OK)
		return ERR_DAMAGED;
	return read_date(sql_text(sql, 6), &ret->to, err);
}

int store_units_load(struct store *store, struct org_units *units, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_UNITS, err);
	while (sql_row(&sql)) {
		struct org_unit unit = { 0 };
		int rc = read_unit(&sql, &unit, err);
		if (rc == OK && org_units_add(units, &unit) != OK)
			rc = err_nomem(err);
		org_unit_dispose(&unit);
		if (rc != OK)
			sql_fail(&sql, rc);
	}
	return sql_end(&sql);
}

static int put_unit(struct store *store, const struct org_unit *unit, struct err *err)
{
	struct str from = { 0 }, to = { 0 };
	struct sql sql;
	int rc;

	if (unit->from.year)
		date_append_iso(&from, unit->from);
	if (unit->to.year)
		date_append_iso(&to, unit->to);
	if (str_failed(&from) || str_failed(&to)) {
		rc = err_nomem(err);
		goto out;
	}
	sql_begin(&sql, store->db, SQL_UNIT_PUT, err);
	sql_bind_text(&sql, ":code", unit->code);
	sql_bind_text(&sql, ":name", unit->name);
	sql_bind_text(&sql, ":type", unit->type);
	sql_bind_text(&sql, ":level", org_level_name(unit->level));
	sql_bind_text(&sql, ":parent", unit->parent);
	sql_bind_text(&sql, ":from", str_text(&from));
	sql_bind_text(&sql, ":to", str_text(&to));
	sql_bind_text(&sql, ":successors", unit->successors);
	rc = sql_end_done(&sql);
out:
	str_dispose(&from);
	str_dispose(&to);
	return rc;
}

int store_units_put(struct store *store, const struct org_units *units, struct err *err)
{
	int rc = sql_transaction(store->db, err);

	if (rc != OK)
		return rc;
	for (size_t i = 0; rc == OK && i < units->count; i++)
		rc = put_unit(store, &units->items[i], err);
	rc = sql_finish(store->db, rc, err);
	store_wal_tend(store);
	return rc;
}

int store_config_get(struct store *store, const char *key, char **ret, struct err *err)
{
	struct sql sql;
	char *value = NULL;
	int rc;

	sql_begin(&sql, store->db, SQL_CONFIG_GET, err);
	sql_bind_text(&sql, ":key", key);
	if (sql_row(&sql) && !(value = mem_strdup(sql_text(&sql, 0))))
		sql_fail(&sql, err_nomem(err));
	if ((rc = sql_end(&sql)) == OK)
		*ret = value;
	else
		free(value);
	return rc;
}

int store_config_set(struct store *store, const char *key, const char *value, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, *value ? SQL_CONFIG_SET : SQL_CONFIG_REMOVE, err);
	sql_bind_text(&sql, ":key", key);
	if (*value)
		sql_bind_text(&sql, ":value", value);
	return sql_end_done(&sql);
}
