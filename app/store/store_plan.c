/* What the overview of a period needs beside the reports that count: who was sent something back,
 * what is set apart, whom the year's plan names, whose completion a decision recognised. */
#include "base/i18n.h"
#include "store/received.h"
#include "store/store_private.h"

static const char SQL_ASSIGNED_CLEAR[] = "DELETE FROM assigned WHERE form = :form AND year = :year";
static const char SQL_ASSIGNED_PUT[] =
    "INSERT INTO assigned (form, year, unit) VALUES (:form, :year, :unit) ON CONFLICT DO NOTHING";
static const char SQL_ASSIGNED[] = "SELECT year, unit FROM assigned WHERE form = :form ORDER BY year, unit";
static const char SQL_RECOGNISED_PUT[] =
    "INSERT INTO recognised (form, unit, number, date, issuer, at, who) VALUES (:form, :unit, :number, :date,"
    " :issuer, :at, :who) ON CONFLICT (form, unit) DO UPDATE SET number = excluded.number, date ="
    " excluded.date, issuer = excluded.issuer, at = excluded.at, who = excluded.who";
static const char SQL_RECOGNISED_REMOVE[] = "DELETE FROM recognised WHERE form = :form AND unit = :unit";
static const char SQL_RECOGNISED[] =
    "SELECT form, unit, number, issuer, date FROM recognised WHERE form = :form ORDER BY unit";

static const char SQL_APART[] =
    "SELECT DISTINCT unit FROM received WHERE form = :form AND period = :period AND apart <> ''";
static const char SQL_RETURNED[] =
    "SELECT DISTINCT r.unit FROM answer AS a JOIN received AS r ON r.id = a.received WHERE a.kind ="
    " 'return' AND r.counts = 1 AND r.form = :form AND r.period = :period";

static int each_unit(struct store *store, const char *text, const char *form, struct period period,
    int (*visit)(void *context, const char *unit), void *context, struct err *err)
{
	char code[PERIOD_CODE_SIZE];
	struct sql sql;

	period_code(period, code);
	sql_begin(&sql, store->db, text, err);
	sql_bind_text(&sql, ":form", form);
	sql_bind_text(&sql, ":period", code);
	while (sql_row(&sql))
		if (visit(context, sql_text(&sql, 0)))
			break;
	return sql_end(&sql);
}

int store_apart_each(struct store *store, const char *form, struct period period,
    int (*visit)(void *context, const char *unit), void *context, struct err *err)
{
	return each_unit(store, SQL_APART, form, period, visit, context, err);
}

int store_returned_each(struct store *store, const char *form, struct period period,
    int (*visit)(void *context, const char *unit), void *context, struct err *err)
{
	return each_unit(store, SQL_RETURNED, form, period, visit, context, err);
}

static int put_assigned(struct store *store, const char *form, int year, const char *unit, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_ASSIGNED_PUT, err);
	sql_bind_text(&sql, ":form", form);
	sql_bind_int(&sql, ":year", year);
	sql_bind_text(&sql, ":unit", unit);
	return sql_end_done(&sql);
}

int store_assigned_put(
    struct store *store, const char *form, int year, const char *const *units, size_t count, struct err *err)
{
	struct sql sql;
	int rc = sql_transaction(store->db, err);

	if (rc != OK)
		return rc;
	sql_begin(&sql, store->db, SQL_ASSIGNED_CLEAR, err);
	sql_bind_text(&sql, ":form", form);
	sql_bind_int(&sql, ":year", year);
	rc = sql_end_done(&sql);
	for (size_t i = 0; rc == OK && i < count; i++)
		rc = put_assigned(store, form, year, units[i], err);
	rc = sql_finish(store->db, rc, err);
	store_wal_tend(store);
	return rc;
}

int store_assigned_each(struct store *store, const char *form,
    int (*visit)(void *context, int year, const char *unit), void *context, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_ASSIGNED, err);
	sql_bind_text(&sql, ":form", form);
	while (sql_row(&sql))
		if (visit(context, (int)sql_int(&sql, 0), sql_text(&sql, 1)))
			break;
	return sql_end(&sql);
}

static int remove_recognised(struct store *store, const struct recognised *entry, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_RECOGNISED_REMOVE, err);
	sql_bind_text(&sql, ":form", entry->form);
	sql_bind_text(&sql, ":unit", entry->unit);
	return sql_end_done(&sql);
}

int store_recognised_put(
    struct store *store, const struct recognised *entry, const struct stamp *stamp, struct err *err)
{
	struct str date = { 0 };
	struct sql sql;
	int rc;

	if (!entry->number[0])
		return remove_recognised(store, entry, err);
	date_append_iso(&date, entry->date);
	if (str_failed(&date)) {
		str_dispose(&date);
		return err_nomem(err);
	}
	sql_begin(&sql, store->db, SQL_RECOGNISED_PUT, err);
	sql_bind_text(&sql, ":form", entry->form);
	sql_bind_text(&sql, ":unit", entry->unit);
	sql_bind_text(&sql, ":number", entry->number);
	sql_bind_text(&sql, ":date", str_text(&date));
	sql_bind_text(&sql, ":issuer", entry->issuer);
	sql_bind_int(&sql, ":at", stamp->at);
	sql_bind_text(&sql, ":who", stamp->who);
	rc = sql_end_done(&sql);
	str_dispose(&date);
	store_wal_tend(store);
	return rc;
}

int store_recognised_each(struct store *store, const char *form,
    int (*visit)(void *context, const struct recognised *row), void *context, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_RECOGNISED, err);
	sql_bind_text(&sql, ":form", form);
	while (sql_row(&sql)) {
		struct recognised row = { .form = sql_text(&sql, 0),
			.unit = sql_text(&sql, 1),
			.number = sql_text(&sql, 2),
			.issuer = sql_text(&sql, 3) };

		if (date_parse_iso(sql_text(&sql, 4), &row.date) != OK)
			sql_fail(&sql,
			    err_set(err, ERR_DAMAGED,
				_("A decision in the data has no readable date. Run \"phieuso doctor\".")));
		else if (visit(context, &row))
			break;
	}
	return sql_end(&sql);
}
