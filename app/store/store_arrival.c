/* Every file that was looked at, and what was answered. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/received.h"
#include "store/store_private.h"

static const char SQL_ARRIVAL_PUT[] =
    "INSERT INTO arrival (file_name, file_sha256, at, who, verdict, message, unit, form, period, revision,"
    " payload_sha256) VALUES (:file_name, :file_sha256, :at, :who, :verdict, :message, :unit, :form,"
    " :period, :revision, :payload) ON CONFLICT (file_sha256, file_name) DO UPDATE SET at = excluded.at,"
    " who = excluded.who, verdict = excluded.verdict, message = excluded.message, unit ="
    " excluded.unit, form = excluded.form, period = excluded.period, revision = excluded.revision,"
    " payload_sha256 = excluded.payload_sha256";
static const char SQL_ARRIVAL_EACH[] =
    "SELECT id, at, file_name, file_sha256, who, verdict, message, unit, form, period, revision,"
    " payload_sha256 FROM arrival ORDER BY at DESC, id DESC";
static const char SQL_ARRIVAL_HAS[] =
    "SELECT 1 FROM arrival WHERE file_sha256 = :file_sha256 AND file_name = :file_name";
static const char SQL_ARRIVAL_WAS[] =
    "SELECT 1 FROM arrival WHERE payload_sha256 = :payload AND verdict = :verdict";
static const char SQL_ANSWER_HAS[] = "SELECT 1 FROM answer WHERE payload_sha256 = :payload";
static const char SQL_ANSWER_PUT[] =
    "INSERT INTO answer (received, kind, payload_sha256, file, at, who) VALUES (:received, :kind,"
    " :payload, :file, :at, :who) RETURNING id";
static const char SQL_REASON_PUT[] =
    "INSERT INTO answer_reason (answer, code, reason) VALUES (:answer, :code, :reason) ON CONFLICT"
    " (answer, code) DO UPDATE SET reason = reason || char(10) || excluded.reason";
static const char SQL_ANSWER_EACH[] =
    "SELECT id, kind, payload_sha256, file, at, who FROM answer WHERE received = :received ORDER BY id";
static const char SQL_REASON_EACH[] =
    "SELECT code, reason FROM answer_reason WHERE answer = :answer ORDER BY code";

int store_arrival_put(struct store *store, const struct arrival *arrival, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_ARRIVAL_PUT, err);
	sql_bind_text(&sql, ":file_name", arrival->file_name);
	sql_bind_text(&sql, ":file_sha256", arrival->file_sha256);
	sql_bind_int(&sql, ":at", arrival->at);
	sql_bind_text(&sql, ":who", arrival->who);
	sql_bind_text(&sql, ":verdict", arrival->verdict);
	sql_bind_text(&sql, ":message", arrival->message);
	sql_bind_text(&sql, ":unit", arrival->unit);
	sql_bind_text(&sql, ":form", arrival->form);
	sql_bind_text(&sql, ":period", arrival->period);
	sql_bind_int(&sql, ":revision", arrival->revision);
	sql_bind_text(&sql, ":payload", arrival->payload_sha256);
	return sql_end_done(&sql);
}

int store_arrival_has(
    struct store *store, const char *file_sha256, const char *file_name, bool *ret, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_ARRIVAL_HAS, err);
	sql_bind_text(&sql, ":file_sha256", file_sha256);
	sql_bind_text(&sql, ":file_name", file_name);
	*ret = sql_row(&sql);
	return sql_end(&sql);
}

int store_arrival_was(
    struct store *store, const char *payload_sha256, const char *verdict, bool *ret, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_ARRIVAL_WAS, err);
	sql_bind_text(&sql, ":payload", payload_sha256);
	sql_bind_text(&sql, ":verdict", verdict);
	*ret = sql_row(&sql);
	return sql_end(&sql);
}

int store_arrival_each(struct store *store, int (*visit)(void *context, const struct arrival *row),
    void *context, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_ARRIVAL_EACH, err);
	while (sql_row(&sql)) {
		const struct arrival row = { .id = sql_int(&sql, 0),
			.at = sql_int(&sql, 1),
			.file_name = sql_text(&sql, 2),
			.file_sha256 = sql_text(&sql, 3),
			.who = sql_text(&sql, 4),
			.verdict = sql_text(&sql, 5),
			.message = sql_text(&sql, 6),
			.unit = sql_text(&sql, 7),
			.form = sql_text(&sql, 8),
			.period = sql_text(&sql, 9),
			.revision = (int)sql_int(&sql, 10),
			.payload_sha256 = sql_text(&sql, 11) };
		if (sql.rc != OK || visit(context, &row) != 0)
			break;
	}
	return sql_end(&sql);
}

/* --- answers ------------------------------------------------------------- */

static int put_reasons(struct store *store, int64_t id, const struct answer *answer, struct err *err)
{
	struct sql sql;
	int rc = OK;

	for (size_t i = 0; rc == OK && i < answer->reason_count; i++) {
		sql_begin(&sql, store->db, SQL_REASON_PUT, err);
		sql_bind_int(&sql, ":answer", id);
		sql_bind_text(&sql, ":code", answer->codes[i]);
		sql_bind_text(&sql, ":reason", answer->reasons[i]);
		rc = sql_end_done(&sql);
	}
	return rc;
}

int store_answer_put(
    struct store *store, const struct answer *answer, const struct stamp *stamp, struct err *err)
{
	struct sql sql;
	int64_t id = 0;
	bool there;
	int rc;

	sql_begin(&sql, store->db, SQL_ANSWER_HAS, err);
	sql_bind_text(&sql, ":payload", answer->payload_sha256);
	there = sql_row(&sql);
	if ((rc = sql_end(&sql)) != OK)
		return rc;
	if (there)
		return err_set(err, ERR_EXISTS, _("This answer was written already."));
	if ((rc = sql_transaction(store->db, err)) != OK)
		return rc;
	sql_begin(&sql, store->db, SQL_ANSWER_PUT, err);
	sql_bind_int(&sql, ":received", answer->received);
	sql_bind_text(&sql, ":kind", answer->is_return ? "return" : "receipt");
	sql_bind_text(&sql, ":payload", answer->payload_sha256);
	sql_bind_text(&sql, ":file", answer->file);
	sql_bind_int(&sql, ":at", stamp->at);
	sql_bind_text(&sql, ":who", stamp->who);
	if (sql_row(&sql))
		id = sql_int(&sql, 0);
	if ((rc = sql_end(&sql)) == OK)
		rc = put_reasons(store, id, answer, err);
	rc = sql_finish(store->db, rc, err);
	store_wal_tend(store);
	return rc;
}

struct reasons {
	char **codes, **texts;
	size_t count, code_cap, text_cap;
};

static void reasons_dispose(struct reasons *reasons)
{
	for (size_t i = 0; i < reasons->count; i++) {
		free(reasons->codes[i]);
		free(reasons->texts[i]);
	}
	free(reasons->codes);
	free(reasons->texts);
}

static int load_reasons(struct store *store, int64_t id, struct reasons *ret, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_REASON_EACH, err);
	sql_bind_int(&sql, ":answer", id);
	while (sql_row(&sql)) {
		if (mem_grow(&ret->codes, &ret->code_cap, ret->count + 1, sizeof *ret->codes) != OK ||
		    mem_grow(&ret->texts, &ret->text_cap, ret->count + 1, sizeof *ret->texts) != OK) {
			sql_fail(&sql, err_nomem(err));
			break;
		}
		ret->codes[ret->count] = mem_strdup(sql_text(&sql, 0));
		ret->texts[ret->count] = mem_strdup(sql_text(&sql, 1));
		ret->count++;
		if (!ret->codes[ret->count - 1] || !ret->texts[ret->count - 1])
			sql_fail(&sql, err_nomem(err));
	}
	return sql_end(&sql);
}

int store_answer_each(struct store *store, int64_t received,
    int (*visit)(void *context, const struct answer *answer, int64_t at, const char *who), void *context,
    struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_ANSWER_EACH, err);
	sql_bind_int(&sql, ":received", received);
	while (sql_row(&sql)) {
		struct reasons reasons = { 0 };
		int rc = load_reasons(store, sql_int(&sql, 0), &reasons, err);
		const struct answer row = { .received = received,
			.is_return = !strcmp(sql_text(&sql, 1), "return"),
			.payload_sha256 = sql_text(&sql, 2),
			.file = sql_text(&sql, 3),
			.codes = (const char *const *)reasons.codes,
			.reasons = (const char *const *)reasons.texts,
			.reason_count = reasons.count };

		if (rc != OK)
			sql_fail(&sql, rc);
		else if (visit(context, &row, sql_int(&sql, 4), sql_text(&sql, 5)) != 0)
			rc = 1;
		reasons_dispose(&reasons);
		if (rc != OK)
			break;
	}
	return sql_end(&sql);
}
