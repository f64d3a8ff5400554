/* Signed revisions: numbers under a key without gaps or forks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_private.h"

static const char SQL_NEXT[] =
    "SELECT sequence + 1, payload_sha256 FROM signed WHERE certificate_sha256 = :certificate ORDER"
    " BY sequence DESC LIMIT 1";
static const char SQL_PUT[] =
    "INSERT INTO signed (record, revision, payload_sha256, certificate_sha256, sequence, previous,"
    " file, at) VALUES (:record, :revision, :payload, :certificate, :sequence, :previous, :file,"
    " :at)";
static const char SQL_REVISION[] =
    "UPDATE record SET revision = revision + 1, signed_unchanged = 1 WHERE id = :record AND"
    " revision = :revision RETURNING id";
static const char SQL_LAST[] =
    "SELECT revision, payload_sha256, certificate_sha256, previous, sequence, file, at FROM signed"
    " WHERE record = :record ORDER BY revision DESC LIMIT 1";

static const char SQL_BY_PAYLOAD[] =
    "SELECT signed.revision, payload_sha256, certificate_sha256, previous, sequence, file, at, form, unit,"
    " period FROM signed JOIN record ON record.id = signed.record WHERE substr(payload_sha256, 1,"
    " length(:digits)) = :digits LIMIT 1";

int store_signed_next(struct store *store, const char *certificate_sha256, int64_t *ret_sequence,
    char ret_previous[SHA256_HEX_SIZE], struct err *err)
{
	char previous[SHA256_HEX_SIZE] = "";
	int64_t sequence = 1;
	struct sql sql;
	int rc;

	sql_begin(&sql, store->db, SQL_NEXT, err);
	sql_bind_text(&sql, ":certificate", certificate_sha256);
	if (sql_row(&sql)) {
		sequence = sql_int(&sql, 0);
		snprintf(previous, sizeof previous, "%s", sql_text(&sql, 1));
	}
	if ((rc = sql_end(&sql)) == OK) {
		*ret_sequence = sequence;
		memcpy(ret_previous, previous, sizeof previous);
	}
	return rc;
}

/* The chain of the key: this signature follows the newest one. */
static int check_sequence(struct store *store, const struct signed_revision *revision, struct err *err)
{
	char previous[SHA256_HEX_SIZE];
	int64_t next;
	int rc = store_signed_next(store, revision->certificate_sha256, &next, previous, err);

	if (rc != OK)
		return rc;
	if (revision->sequence < next)
		return err_set(
		    err, ERR_EXISTS, _("The key has signed another report meanwhile. Sign this one again."));
	if (revision->sequence > next || strcmp(revision->previous, previous) != 0)
		return err_set(err, ERR_INTERNAL, "signature out of sequence");
	return OK;
}

static int insert(
    struct store *store, int64_t record, const struct signed_revision *revision, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_PUT, err);
	sql_bind_int(&sql, ":record", record);
	sql_bind_int(&sql, ":revision", revision->revision);
	sql_bind_text(&sql, ":payload", revision->payload_sha256);
	sql_bind_text(&sql, ":certificate", revision->certificate_sha256);
	sql_bind_int(&sql, ":sequence", revision->sequence);
	sql_bind_text(&sql, ":previous", revision->previous);
	sql_bind_text(&sql, ":file", revision->file);
	sql_bind_int(&sql, ":at", revision->at);
	return sql_end_done(&sql);
}

static int start_next(struct store *store, int64_t record, int revision, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_REVISION, err);
	sql_bind_int(&sql, ":record", record);
	sql_bind_int(&sql, ":revision", revision);
	if (!sql_row(&sql) && sql.rc == OK)
		sql_fail(&sql, err_set(err, ERR_INTERNAL, "revision %d is not the one to sign", revision));
	return sql_end(&sql);
}

static int chain_sign(struct store *store, int64_t record, const struct signed_revision *revision,
    const struct stamp *stamp, struct err *err)
{
	struct entry entry = store_entry(record, 0, "sign", stamp);
	int rc = store_step_next(store, record, &entry.step, err);

	if (rc != OK)
		return rc;
	entry.name = revision->file;
	entry.new_text = revision->payload_sha256;
	entry.new_reading = revision->certificate_sha256;
	return store_entry_append(store, &entry, err);
}

int store_signed_put(struct store *store, const struct record_key *key,
    const struct signed_revision *revision, const struct stamp *stamp, struct err *err)
{
	int64_t record;
	int rc;

	if ((rc = store_record_find(store, key, &record, err)) != OK ||
	    (rc = sql_transaction(store->db, err)) != OK)
		return rc;
	if ((rc = check_sequence(store, revision, err)) == OK &&
	    (rc = chain_sign(store, record, revision, stamp, err)) == OK &&
	    (rc = insert(store, record, revision, err)) == OK)
		rc = start_next(store, record, revision->revision, err);
	rc = sql_finish(store->db, rc, err);
	store_wal_tend(store);
	return rc;
}

/* Columns as SQL_LAST has them. */
static void read_revision(struct sql *sql, struct signed_revision *ret, struct err *err)
{
	ret->revision = (int)sql_int(sql, 0);
	snprintf(ret->payload_sha256, sizeof ret->payload_sha256, "%s", sql_text(sql, 1));
	snprintf(ret->certificate_sha256, sizeof ret->certificate_sha256, "%s", sql_text(sql, 2));
	snprintf(ret->previous, sizeof ret->previous, "%s", sql_text(sql, 3));
	ret->sequence = sql_int(sql, 4);
	ret->at = sql_int(sql, 6);
	if (!(ret->file = mem_strdup(sql_text(sql, 5))))
		sql_fail(sql, err_nomem(err));
}

int store_signed_last(
    struct store *store, const struct record_key *key, struct signed_revision *ret, struct err *err)
{
	struct signed_revision last = { 0 };
	char name[RECORD_KEY_SIZE];
	bool found = false;
	int64_t record;
	struct sql sql;
	int rc;

	if ((rc = store_record_find(store, key, &record, err)) != OK)
		return rc;
	sql_begin(&sql, store->db, SQL_LAST, err);
	sql_bind_int(&sql, ":record", record);
	if ((found = sql_row(&sql)))
		read_revision(&sql, &last, err);
	rc = sql_end(&sql);
	if (rc == OK && !found) {
		record_key_format(key, name);
		rc = err_set(err, ERR_NOT_FOUND, _("The report %s has not been signed yet."), name);
	}
	if (rc == OK)
		*ret = last;
	else
		free(last.file);
	return rc;
}

int store_signed_find(struct store *store, const char *digits, struct record_key *ret_key,
    struct signed_revision *ret, struct err *err)
{
	struct signed_revision found = { 0 };
	struct record_key key = { 0 };
	struct str name = { 0 };
	struct sql sql;
	int rc;

	sql_begin(&sql, store->db, SQL_BY_PAYLOAD, err);
	sql_bind_text(&sql, ":digits", digits);
	if (sql_row(&sql)) {
		read_revision(&sql, &found, err);
		str_printf(&name, "%s/%s/%s", sql_text(&sql, 7), sql_text(&sql, 8), sql_text(&sql, 9));
	}
	rc = sql_end(&sql);
	if (rc == OK && str_failed(&name))
		rc = err_nomem(err);
	else if (rc == OK && !found.file)
		rc = err_set(err, ERR_NOT_FOUND, _("No report was signed here under %s."), digits);
	if (rc == OK && (rc = record_key_parse(str_text(&name), &key, err)) == OK) {
		*ret = found;
		*ret_key = key;
	} else {
		free(found.file);
	}
	str_dispose(&name);
	return rc;
}
