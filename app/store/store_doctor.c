/* The doctor: says what is whole and what is not; changes nothing. */
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "store/store_private.h"

#define PROBLEMS_MAX 100 /* of one kind: a file full of faults need not be listed whole */

struct doctor {
	struct store *store;
	void (*say)(void *context, bool problem, const char *line);
	void *context;
	struct err *err;
	size_t problems;
};

static int say(struct doctor *d, bool problem, const char *fmt, ...) PRINTF_LIKE(3, 4);

static int say(struct doctor *d, bool problem, const char *fmt, ...)
{
	struct str line = { 0 };
	va_list ap;
	int rc = OK;

	va_start(ap, fmt);
	str_vprintf(&line, fmt, ap);
	va_end(ap);
	d->problems += problem;
	if (str_failed(&line))
		rc = err_nomem(d->err);
	else
		d->say(d->context, problem, str_text(&line));
	str_dispose(&line);
	return rc;
}

/* Damage met on the way is a finding, and the next examination goes on. */
static int end(struct doctor *d, struct sql *sql)
{
	int rc = sql_end(sql);

	if (rc != ERR_DAMAGED && rc != ERR_INTERNAL)
		return rc;
	return say(d, true, _("The data cannot be read to its end."));
}

static int file_whole(struct doctor *d)
{
	size_t before = d->problems;
	struct sql sql;
	int rc;

	sql_begin(&sql, d->store->db, "PRAGMA integrity_check", d->err);
	while (sql_row(&sql) && strcmp(sql_text(&sql, 0), "ok") != 0)
		sql_fail(&sql, say(d, true, "SQLite: %s", sql_text(&sql, 0)));
	if ((rc = end(d, &sql)) != OK || d->problems > before)
		return rc;
	return say(d, false, _("The file is whole."));
}

/* Tables and columns as this version makes them. */
static const char SQL_SHAPE[] =
    "SELECT s.type || ' ' || s.name || ' ' || coalesce(c.name || ' ' || c.type || ' ' ||"
    " c.\"notnull\" || ' ' || c.pk, '') FROM sqlite_schema AS s LEFT JOIN pragma_table_info(s.name)"
    " AS c ORDER BY 1";

/* The rows of two databases, both sorted: the lesser of two that differ is the one too many or
 * too few. */
static int compare_shapes(struct doctor *d, sqlite3 *db, sqlite3 *fresh)
{
	struct sql here, there;
	bool more, wanted;
	int order, rc = OK;

	sql_begin(&here, db, SQL_SHAPE, d->err);
	sql_begin(&there, fresh, SQL_SHAPE, d->err);
	do {
		more = sql_row(&here);
		wanted = sql_row(&there);
		order = !more ? wanted : !wanted ? -1 : strcmp(sql_text(&here, 0), sql_text(&there, 0));
		if (order)
			rc = say(d, true,
			    _("Tables, columns or guards of the data are not as they were made: %s"),
			    sql_text(order < 0 ? &here : &there, 0));
	} while (!order && more);
	if (rc != OK)
		sql_fail(&there, rc);
	if ((rc = end(d, &here)) != OK)
		sql_fail(&there, rc);
	return sql_end(&there);
}

static int version_of(struct doctor *d, int *ret)
{
	struct sql sql;

	sql_begin(&sql, d->store->db, "PRAGMA user_version", d->err);
	*ret = sql_row(&sql) ? (int)sql_int(&sql, 0) : 0;
	return sql_end(&sql);
}

/* An older database (a backup, say) is held to what a migration would make of it. */
static int shape_whole(struct doctor *d)
{
	sqlite3 *fresh = NULL, *forward = NULL;
	int version, rc;

	if ((rc = version_of(d, &version)) != OK || (rc = store_schema_new(&fresh, d->err)) != OK)
		return rc;
	if (version < STORE_VERSION &&
	    (rc = store_schema_forward(d->store->db, version, &forward, d->err)) != OK && rc != ERR_NOMEM)
		rc = say(d, true, _("Tables, columns or guards of the data are not as they were made: %s"),
		    d->err ? d->err->message : "");
	else if (rc == OK)
		rc = compare_shapes(d, forward ? forward : d->store->db, fresh);
	sql_close(forward);
	sql_close(fresh);
	return rc;
}

static const char SQL_CHAIN[] =
    "SELECT sequence, record, step, reverses, at, who, action, code, field, name, old_text,"
    " new_text, old_reading, new_reading, why, hash FROM history ORDER BY sequence";

static int chain_whole(struct doctor *d)
{
	char previous[SHA256_HEX_SIZE] = "", hash[SHA256_HEX_SIZE];
	size_t before = d->problems;
	int64_t count = 0;
	struct sql sql;
	int rc;

	sql_begin(&sql, d->store->db, SQL_CHAIN, d->err);
	while (d->problems - before < PROBLEMS_MAX && sql_row(&sql)) {
		struct entry entry = { .sequence = sql_int(&sql, 0),
			.record = sql_int(&sql, 1),
			.step = sql_int(&sql, 2),
			.reverses = sql_int(&sql, 3),
			.at = sql_int(&sql, 4),
			.who = sql_text(&sql, 5),
			.action = sql_text(&sql, 6),
			.code = sql_text(&sql, 7),
			.field = sql_text(&sql, 8),
			.name = sql_text(&sql, 9),
			.old_text = sql_text(&sql, 10),
			.new_text = sql_text(&sql, 11),
			.old_reading = sql_text(&sql, 12),
			.new_reading = sql_text(&sql, 13),
			.why = sql_text(&sql, 14) };
		count++;
		rc = store_entry_hash(previous, &entry, hash, d->err);
		if (rc == OK && (entry.sequence != count || strcmp(hash, sql_text(&sql, 15)) != 0)) {
			rc =
			    say(d, true, _("History entry %lld was changed, or one before it was taken out."),
				(long long)entry.sequence);
			count = entry.sequence;
		}
		if (rc != OK)
			sql_fail(&sql, rc);
		snprintf(previous, sizeof previous, "%s", sql_text(&sql, 15));
	}
	if ((rc = end(d, &sql)) != OK || d->problems > before)
		return rc;
	return say(d, false, _("History: %lld entries, each chained to the one before."), (long long)count);
}

/* Each question finds faults: its rows name the place. */
/* clang-format off */
#define KEY "r.form || '/' || r.unit || '/' || r.period"
#define WHERE KEY " || ' ' || d.code || ' ' || d.name"
#define OF_RECORD " AS d JOIN record AS r ON r.id = d.record"
#define LATEST \
	"SELECT record, code, field, name, new_text, new_reading FROM" \
	" (SELECT *, max(sequence) FROM history WHERE field <> '' GROUP BY record, code, field, name)" \
	" WHERE new_text <> ''"
#define STORED "SELECT record, code, field, name, text, reading FROM field"
#define SIGN_ENTRIES "SELECT record, name AS file, new_text, new_reading FROM history WHERE action = 'sign'"
#define SIGNATURES "SELECT record, file, payload_sha256, certificate_sha256 FROM signed"
static const struct probe {
	const char *sql, *message;
} probes[] = {
	{ "SELECT \"table\" || ' ' || coalesce(rowid, '') FROM pragma_foreign_key_check",
	  N_("points to something that is not there") },
	{ "SELECT " WHERE " FROM (SELECT *, lag(new_text, 1, '') OVER"
	  " (PARTITION BY record, code, field, name ORDER BY sequence) AS was"
	  " FROM history WHERE field <> '')" OF_RECORD " WHERE d.old_text <> d.was",
	  N_("its history does not lead from one value to the next") },
	{ "SELECT " WHERE " FROM (" LATEST " EXCEPT " STORED ")" OF_RECORD,
	  N_("what is stored is not what its history gives") },
	{ "SELECT " WHERE " FROM (" STORED " EXCEPT " LATEST ")" OF_RECORD,
	  N_("something is stored that its history does not know") },
	{ "SELECT " KEY " FROM record AS r WHERE NOT EXISTS (SELECT 1 FROM history AS h WHERE h.record = r.id"
	  " AND h.step = 1 AND h.action = 'create' AND h.name = " KEY " AND r.form_sha256 = coalesce("
	  "(SELECT f.reading FROM field AS f WHERE f.record = r.id AND f.field = 'meta' AND f.name = 'form'),"
	  " h.new_text))",
	  N_("the report or its form is not the one that was begun") },
	{ "SELECT " KEY " FROM record AS r WHERE r.deleted <> EXISTS"
	  " (SELECT 1 FROM history AS h WHERE h.record = r.id AND h.action = 'delete')",
	  N_("deleted or not: the history says otherwise") },
	{ "SELECT " KEY " FROM record AS r WHERE r.revision <>"
	  " 1 + (SELECT count(*) FROM signed AS s WHERE s.record = r.id)",
	  N_("the number of its revision is not that of its signatures") },
	{ "SELECT " KEY " || ' ' || d.file FROM (" SIGN_ENTRIES " EXCEPT " SIGNATURES ")" OF_RECORD,
	  N_("a signature of its history is missing") },
	{ "SELECT " KEY " || ' ' || d.file FROM (" SIGNATURES " EXCEPT " SIGN_ENTRIES ")" OF_RECORD,
	  N_("a signature is stored that its history does not know") },
};
/* clang-format on */

static int probe(struct doctor *d, const struct probe *p)
{
	size_t before = d->problems;
	struct sql sql;

	sql_begin(&sql, d->store->db, p->sql, d->err);
	while (d->problems - before < PROBLEMS_MAX && sql_row(&sql))
		sql_fail(&sql, say(d, true, "%s: %s", sql_text(&sql, 0), _(p->message)));
	return end(d, &sql);
}

static int forms_whole(struct doctor *d)
{
	struct str text = { 0 };
	char hash[SHA256_HEX_SIZE];
	struct sql sql;
	int rc;

	sql_begin(&sql, d->store->db, "SELECT sha256, text FROM form_text", d->err);
	while (sql_row(&sql)) {
		str_clear(&text);
		sql_append(&sql, 1, &text);
		rc = sha256_hex(str_text(&text), text.len, hash, d->err);
		if (rc == OK && strcmp(hash, sql_text(&sql, 0)) != 0)
			rc = say(d, true, _("The text of form %s was changed."), sql_text(&sql, 0));
		if (rc != OK)
			sql_fail(&sql, rc);
	}
	str_dispose(&text);
	return end(d, &sql);
}

static int count_records(struct doctor *d)
{
	struct sql sql;
	int64_t count = 0;
	int rc;

	sql_begin(&sql, d->store->db, "SELECT count(*) FROM record WHERE deleted = 0", d->err);
	if (sql_row(&sql))
		count = sql_int(&sql, 0);
	if ((rc = end(d, &sql)) != OK)
		return rc;
	return say(d, false, _("Reports: %lld, each as its history gives it."), (long long)count);
}

int store_history_verify(struct store *store, void (*say_line)(void *context, bool problem, const char *line),
    void *context, struct err *err)
{
	struct doctor d = { .store = store, .say = say_line, .context = context, .err = err };
	const int rc = chain_whole(&d);

	if (rc == OK && d.problems)
		return err_set(err, ERR_DAMAGED,
		    _("The history is not whole. Do not work on with this data: restore the newest backup with "
		      "\"phieuso restore FILE\"."));
	return rc;
}

int store_doctor(struct store *store, void (*say_line)(void *context, bool problem, const char *line),
    void *context, struct err *err)
{
	struct doctor d = { .store = store, .say = say_line, .context = context, .err = err };
	size_t before;
	int rc;

	if ((rc = file_whole(&d)) != OK || (rc = shape_whole(&d)) != OK || (rc = chain_whole(&d)) != OK)
		return rc;
	before = d.problems;
	for (size_t i = 0; i < sizeof probes / sizeof probes[0]; i++)
		if ((rc = probe(&d, &probes[i])) != OK)
			return rc;
	if ((rc = forms_whole(&d)) != OK)
		return rc;
	if (d.problems == before && (rc = count_records(&d)) != OK)
		return rc;
	if (d.problems)
		return err_set(err, ERR_DAMAGED,
		    _("%zu faults were found. Do not work on with this data: restore the newest backup with "
		      "\"phieuso restore FILE\"."),
		    d.problems);
	return OK;
}
