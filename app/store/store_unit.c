/* Units and settings. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_private.h"

static const char SQL_UNITS[] =
    "SELECT code, name, type, level, parent, valid_from, valid_to, successors FROM unit ORDER BY"
    " code, valid_from";
static const char SQL_UNITS_REMOVE[] = "DELETE FROM unit";
static const char SQL_UNIT_PUT[] =
    "INSERT INTO unit (code, name, type, level, parent, valid_from, valid_to, successors) VALUES"
    " (:code, :name, :type, :level, :parent, :from, :to, :successors)";
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

/* What sql_text() lends is gone with the next step: org_units_add() copies. */
static int add_unit(struct sql *sql, struct org_units *units, struct err *err)
{
	struct org_unit unit = {
		.code = sql_text(sql, 0),
		.name = sql_text(sql, 1),
		.type = sql_text(sql, 2),
		.level = org_level_from_name(sql_text(sql, 3)),
		.parent = sql_text(sql, 4),
		.successors = sql_text(sql, 7),
	};
	int rc;

	if ((rc = read_date(sql_text(sql, 5), &unit.from, err)) < 0 ||
	    (rc = read_date(sql_text(sql, 6), &unit.to, err)) < 0)
		return rc;
	return org_units_add(units, &unit) < 0 ? err_nomem(err) : OK;
}

int store_units_load(struct store *store, struct org_units *units, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_UNITS, err);
	while (sql_row(&sql)) {
		int rc = add_unit(&sql, units, err);
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

int store_units_set(struct store *store, const struct org_units *units, struct err *err)
{
	struct sql sql;
	int rc = sql_transaction(store->db, err);

	if (rc != OK)
		return rc;
	sql_begin(&sql, store->db, SQL_UNITS_REMOVE, err);
	rc = sql_end_done(&sql);
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
