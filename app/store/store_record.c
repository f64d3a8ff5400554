/* Records: made, listed, loaded, marked deleted; the text being typed. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_private.h"

static const char SQL_FIND[] =
    "SELECT id FROM record WHERE form = :form AND unit = :unit AND period = :period AND deleted = 0";
static const char SQL_FORM_KEEP[] =
    "INSERT INTO form_text (sha256, text) VALUES (:sha256, :text) ON CONFLICT (sha256) DO NOTHING";
static const char SQL_NEW[] =
    "INSERT INTO record (form, unit, period, period_end, form_version, form_sha256, training,"
    " revision, signed_unchanged, deleted) VALUES (:form, :unit, :period, :end, :version, :sha256,"
    " :training, 1, 0, 0) RETURNING id";
static const char SQL_EACH[] =
    "SELECT form, unit, period, form_version, revision, signed_unchanged, training FROM record WHERE deleted = 0 ORDER BY period_end DESC, unit, form, period";
static const char SQL_FORM[] =
    "SELECT text FROM form_text JOIN record ON form_sha256 = sha256 WHERE id = :record";
static const char SQL_STATE[] = "SELECT revision, signed_unchanged, training FROM record WHERE id = :record";
static const char SQL_FIELDS[] = "SELECT code, field, name, text, reading FROM field WHERE record = :record";
static const char SQL_REASON[] =
    "SELECT action = 'sign' OR name = 'returned' FROM history WHERE record = :record AND (action = 'sign'"
    " OR (field = 'meta' AND (name = 'revision_reason' OR (name = 'returned' AND new_text <> ''))))"
    " ORDER BY sequence DESC LIMIT 1";
static const char SQL_SIGNED[] = "SELECT 1 FROM signed WHERE record = :record LIMIT 1";
static const char SQL_DELETE[] = "UPDATE record SET deleted = 1 WHERE id = :record";
static const char SQL_DRAFT_PUT[] =
    "INSERT INTO draft (record, code, typed) VALUES (:record, :code, :typed) ON CONFLICT (record)"
    " DO UPDATE SET code = excluded.code, typed = excluded.typed";
static const char SQL_DRAFT_GET[] = "SELECT code, typed FROM draft WHERE record = :record";

void store_bind_key(struct sql *sql, const struct record_key *key)
{
	char period[PERIOD_CODE_SIZE];

	period_code(key->period, period);
	sql_bind_text(sql, ":form", key->form);
	sql_bind_text(sql, ":unit", key->unit);
	sql_bind_copy(sql, ":period", period);
}

int store_record_find(struct store *store, const struct record_key *key, int64_t *ret_id, struct err *err)
{
	char name[RECORD_KEY_SIZE];
	struct sql sql;
	int64_t id = 0;
	int rc;

	sql_begin(&sql, store->db, SQL_FIND, err);
	store_bind_key(&sql, key);
	if (sql_row(&sql))
		id = sql_int(&sql, 0);
	if ((rc = sql_end(&sql)) != OK)
		return rc;
	if (!id) {
		record_key_format(key, name);
		return err_set(err, ERR_NOT_FOUND,
		    _("There is no report %s. \"phieuso record list\" shows those that are there."), name);
	}
	*ret_id = id;
	return OK;
}

bool store_record_exists(struct store *store, const struct record_key *key)
{
	int64_t id;

	return store_record_find(store, key, &id, NULL) == OK;
}

int store_form_keep(struct store *store, const struct form *form, const char *sha256, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_FORM_KEEP, err);
	sql_bind_text(&sql, ":sha256", sha256);
	sql_bind_bytes(&sql, ":text", form->text, form->text_size);
	return sql_end_done(&sql);
}

static int insert_record(struct store *store, const struct record_key *key, const struct form *form,
    const char *sha256, bool training, int64_t *ret_id, struct err *err)
{
	struct str end = { 0 };
	struct sql sql;
	int rc;

	date_append_iso(&end, period_last_day(key->period));
	if (str_failed(&end))
		return err_nomem(err);
	sql_begin(&sql, store->db, SQL_NEW, err);
	store_bind_key(&sql, key);
	sql_bind_text(&sql, ":end", str_text(&end));
	sql_bind_text(&sql, ":version", form->version);
	sql_bind_text(&sql, ":sha256", sha256);
	sql_bind_int(&sql, ":training", training);
	if (sql_row(&sql))
		*ret_id = sql_int(&sql, 0);
	rc = sql_end(&sql);
	str_dispose(&end);
	return rc;
}

/* The first history row binds the record's number to its key and its form. */
static int chain_create(struct store *store, int64_t record, const struct record_key *key, const char *sha256,
    const struct stamp *stamp, struct err *err)
{
	struct entry entry = store_entry(record, 1, "create", stamp);
	char name[RECORD_KEY_SIZE];

	record_key_format(key, name);
	entry.name = name;
	entry.new_text = sha256;
	return store_entry_append(store, &entry, err);
}

int store_record_new(struct store *store, const struct record_key *key, const struct form *form,
    bool training, const struct stamp *stamp, struct err *err)
{
	char sha256[SHA256_HEX_SIZE], name[RECORD_KEY_SIZE];
	int64_t id = 0;
	int rc;

	if (store_record_exists(store, key)) {
		record_key_format(key, name);
		return err_set(err, ERR_EXISTS,
		    _("The report %s is there already. Open it, or choose another period."), name);
	}
	if ((rc = sha256_hex(form->text, form->text_size, sha256, err)) != OK ||
	    (rc = sql_transaction(store->db, err)) != OK)
		return rc;
	if ((rc = store_form_keep(store, form, sha256, err)) == OK &&
	    (rc = insert_record(store, key, form, sha256, training, &id, err)) == OK)
		rc = chain_create(store, id, key, sha256, stamp, err);
	rc = sql_finish(store->db, rc, err);
	store_wal_tend(store);
	return rc;
}

static int read_row(struct sql *sql, struct record_row *row, struct err *err)
{
	struct str key = { 0 };
	int rc;

	memset(row, 0, sizeof *row);
	str_printf(&key, "%s/%s/%s", sql_text(sql, 0), sql_text(sql, 1), sql_text(sql, 2));
	rc = str_failed(&key) ? err_nomem(err) : record_key_parse(str_text(&key), &row->key, err);
	if (rc == ERR_SYNTAX || rc == ERR_RANGE)
		rc = err_set(err, ERR_DAMAGED,
		    _("A report in the data has the unreadable name \"%s\". Run \"phieuso doctor\"."),
		    str_text(&key));
	str_dispose(&key);
	if (rc != OK)
		return rc;
	strncpy(row->form_version, sql_text(sql, 3), sizeof row->form_version - 1);
	row->revision = (int)sql_int(sql, 4);
	row->signed_unchanged = sql_int(sql, 5) != 0;
	row->training = sql_int(sql, 6) != 0;
	return OK;
}

int store_record_each(struct store *store, int (*visit)(void *context, const struct record_row *row),
    void *context, struct err *err)
{
	struct record_row row;
	struct sql sql;
	int rc;

	sql_begin(&sql, store->db, SQL_EACH, err);
	while (sql_row(&sql)) {
		if ((rc = read_row(&sql, &row, err)) != OK)
			sql_fail(&sql, rc);
		else if (visit(context, &row) != 0)
			break;
	}
	return sql_end(&sql);
}

int store_record_form(struct store *store, const struct record_key *key, struct str *ret, struct err *err)
{
	struct sql sql;
	int64_t id;
	int rc;

	if ((rc = store_record_find(store, key, &id, err)) != OK)
		return rc;
	sql_begin(&sql, store->db, SQL_FORM, err);
	sql_bind_int(&sql, ":record", id);
	if (sql_row(&sql))
		sql_append(&sql, 0, ret);
	return sql_end(&sql);
}

static int load_fields(struct store *store, int64_t id, struct record *record, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_FIELDS, err);
	sql_bind_int(&sql, ":record", id);
	while (sql_row(&sql)) {
		int field = field_from_name(sql_text(&sql, 1));
		int rc = field < 0 ? sql_error(NULL, SQLITE_CORRUPT, err)
				   : record_load_field(record, sql_text(&sql, 0), (enum field)field,
					 sql_text(&sql, 2), sql_text(&sql, 3), sql_text(&sql, 4), err);
		if (rc != OK)
			sql_fail(&sql, rc);
	}
	return sql_end(&sql);
}

/* Whether something was signed or sent back after the reason that stands there was given. */
static int date_reason(struct store *store, int64_t id, struct record *record, struct err *err)
{
	struct sql sql;

	record->reason_stale = false;
	if (!record->meta[META_REVISION_REASON][0])
		return OK;
	sql_begin(&sql, store->db, SQL_REASON, err);
	sql_bind_int(&sql, ":record", id);
	if (sql_row(&sql))
		record->reason_stale = sql_int(&sql, 0) != 0;
	return sql_end(&sql);
}

int store_record_load(struct store *store, struct record *record, struct err *err)
{
	struct sql sql;
	int64_t id;
	int rc;

	if ((rc = store_record_find(store, &record->key, &id, err)) != OK)
		return rc;
	sql_begin(&sql, store->db, SQL_STATE, err);
	sql_bind_int(&sql, ":record", id);
	if (sql_row(&sql)) {
		record->revision = (int)sql_int(&sql, 0);
		record->signed_unchanged = sql_int(&sql, 1) != 0;
		record->training = sql_int(&sql, 2) != 0;
	}
	if ((rc = sql_end(&sql)) != OK || (rc = load_fields(store, id, record, err)) != OK)
		return rc;
	return date_reason(store, id, record, err);
}

int store_refuse_signed(
    struct store *store, int64_t id, const struct record_key *key, const char *message, struct err *err)
{
	char name[RECORD_KEY_SIZE];
	struct str text = { 0 };
	struct sql sql;

	sql_begin(&sql, store->db, SQL_SIGNED, err);
	sql_bind_int(&sql, ":record", id);
	if (sql_row(&sql)) {
		record_key_format(key, name);
		str_printf(&text, _("The report %s was signed."), name);
		sql_fail(&sql, str_failed(&text) ? err_nomem(err)
						 : err_set(err, ERR_REFUSED, "%s %s", str_text(&text), message));
		str_dispose(&text);
	}
	return sql_end(&sql);
}

int store_record_delete(
    struct store *store, const struct record_key *key, const struct stamp *stamp, struct err *err)
{
	struct entry entry;
	struct sql sql;
	int64_t id, step;
	int rc;

	if ((rc = store_record_find(store, key, &id, err)) != OK ||
	    (rc = store_refuse_signed(store, id, key,
		 _("It cannot be deleted: correct it and sign it again instead."), err)) != OK ||
	    (rc = sql_transaction(store->db, err)) != OK)
		return rc;
	if ((rc = store_step_next(store, id, &step, err)) != OK)
		goto out;
	entry = store_entry(id, step, "delete", stamp);
	if ((rc = store_entry_append(store, &entry, err)) != OK)
		goto out;
	sql_begin(&sql, store->db, SQL_DELETE, err);
	sql_bind_int(&sql, ":record", id);
	rc = sql_end_done(&sql);
out:
	rc = sql_finish(store->db, rc, err);
	store_wal_tend(store);
	return rc;
}

/* Not flushed: the operating system has it when the program dies, the disk perhaps not
 * when the power fails. NORMAL and not OFF, because OFF would also leave out the flush
 * behind a WAL reset, without which a power cut could play old pages back. */
int store_draft_put(
    struct store *store, const struct record_key *key, const char *code, const char *typed, struct err *err)
{
	struct sql sql;
	int64_t id;
	int rc, full;

	if ((rc = store_record_find(store, key, &id, err)) != OK ||
	    (rc = sql_script(store->db, "PRAGMA synchronous = NORMAL", err)) != OK)
		return rc;
	sql_begin(&sql, store->db, SQL_DRAFT_PUT, err);
	sql_bind_int(&sql, ":record", id);
	sql_bind_text(&sql, ":code", code);
	sql_bind_text(&sql, ":typed", typed);
	rc = sql_end_done(&sql);
	full = sql_script(store->db, "PRAGMA synchronous = FULL", rc == OK ? err : NULL);
	store_wal_tend(store);
	store_wal_lengthen(store);
	return rc == OK ? full : rc;
}

int store_draft_get(
    struct store *store, const struct record_key *key, char **ret_code, char **ret_typed, struct err *err)
{
	char *code = NULL, *typed = NULL;
	struct sql sql;
	int64_t id;
	int rc;

	if ((rc = store_record_find(store, key, &id, err)) != OK)
		return rc;
	sql_begin(&sql, store->db, SQL_DRAFT_GET, err);
	sql_bind_int(&sql, ":record", id);
	if (sql_row(&sql)) {
		code = mem_strdup(sql_text(&sql, 0));
		if (!sql_is_null(&sql, 1))
			typed = mem_strdup(sql_text(&sql, 1));
		if (!code || (!typed && !sql_is_null(&sql, 1)))
			sql_fail(&sql, err_nomem(err));
	}
	if ((rc = sql_end(&sql)) != OK) {
		free(code);
		free(typed);
		return rc;
	}
	*ret_code = code;
	*ret_typed = typed;
	return OK;
}
