/* What came in from the level below: which record is here, which one counts. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "store/received.h"
#include "store/store_private.h"

#define COLUMNS                                                                                              \
	"id, form, unit, period, revision, payload_sha256, form_sha256, certificate_sha256, previous,"       \
	" sequence, entered_for, reason, signed_at, at, who, counts, apart, figures"

static const char SQL_HERE[] = "SELECT id, counts, apart FROM received WHERE payload_sha256 = :payload";
/* The chain of the key is broken: its number is taken, or a neighbour does not know this one. What
 * was set apart is no neighbour, unless this one follows it: then it is on the other branch too. */
static const char SQL_FORK[] =
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM received WHERE certificate_sha256 = :certificate AND"
    " sequence = :sequence)"
    " OR (EXISTS (SELECT 1 FROM received WHERE certificate_sha256 = :certificate AND sequence ="
    " :sequence - 1) AND NOT EXISTS (SELECT 1 FROM received WHERE certificate_sha256 = :certificate"
    " AND sequence = :sequence - 1 AND payload_sha256 = :previous AND apart <> 'fork'))"
    " OR (EXISTS (SELECT 1 FROM received WHERE certificate_sha256 = :certificate AND sequence ="
    " :sequence + 1 AND apart <> 'fork') AND NOT EXISTS (SELECT 1 FROM received WHERE"
    " certificate_sha256 = :certificate AND sequence = :sequence + 1 AND previous = :payload))";
static const char SQL_RIVALS[] =
    "SELECT counts, revision, certificate_sha256, sequence FROM received WHERE form = :form AND unit ="
    " :unit AND period = :period AND (counts = 1 OR revision = :revision)";
static const char SQL_UNCOUNT[] =
    "UPDATE received SET counts = 0 WHERE form = :form AND unit = :unit AND period = :period AND counts = 1";
static const char SQL_PUT[] =
    "INSERT INTO received (payload_sha256, form, unit, period, revision, form_sha256,"
    " certificate_sha256, sequence, previous, entered_for, reason, signed_at, at, who, counts, apart,"
    " figures) VALUES (:payload, :form, :unit, :period, :revision, :form_sha256, :certificate,"
    " :sequence, :previous, :entered_for, :reason, :signed_at, :at, :who, :counts, :apart, :figures)"
    " RETURNING id";
static const char SQL_PUT_FILE[] = "INSERT INTO received_file (received, bytes) VALUES (:received, :bytes)";
static const char SQL_HAS_FORM[] = "SELECT 1 FROM form_text WHERE sha256 = :sha256";
static const char SQL_EACH[] =
    "SELECT " COLUMNS " FROM received WHERE counts = 1 ORDER BY form, period, unit";
static const char SQL_EACH_OF[] =
    "SELECT " COLUMNS " FROM received WHERE counts = 1 AND form = :form AND period = :period ORDER BY unit";
static const char SQL_EACH_FORM[] =
    "SELECT " COLUMNS " FROM received WHERE counts = 1 AND form = :form ORDER BY period, unit";
static const char SQL_EACH_PERIOD[] =
    "SELECT " COLUMNS " FROM received WHERE counts = 1 AND period = :period ORDER BY form, unit";
static const char SQL_EACH_UNIT[] =
    "SELECT " COLUMNS " FROM received WHERE unit = :unit AND (:form = '' OR form = :form) AND (:period"
    " = '' OR period = :period) ORDER BY form, period, revision DESC, id DESC";
static const char SQL_CURRENT[] =
    "SELECT payload_sha256, form_sha256 FROM received"
    " WHERE counts = 1 AND form = :form AND period = :period AND unit = :unit";
static const char SQL_FIND[] = "SELECT " COLUMNS " FROM received WHERE payload_sha256 = :payload";
static const char SQL_FILE[] = "SELECT bytes FROM received_file WHERE received = :received";
static const char SQL_FORM[] = "SELECT text FROM form_text WHERE sha256 = :sha256";
static const char SQL_CHOOSE[] = "UPDATE received SET counts = 1 WHERE id = :received";
static const char SQL_DECIDED[] =
    "UPDATE received SET apart = '' WHERE form = :form AND unit = :unit AND period = :period";

static const char *const apart_names[] = { [APART_NOT] = "", [APART_FORK] = "fork", [APART_TWO] = "two" };

static enum apart apart_from_name(const char *name)
{
	for (int i = APART_TWO; i > APART_NOT; i--)
		if (!strcmp(name, apart_names[i]))
			return (enum apart)i;
	return APART_NOT;
}

int store_import_begin(struct store *store, struct err *err)
{
	return sql_transaction_outer(store->db, err);
}

int store_import_end(struct store *store, int rc, struct err *err)
{
	rc = sql_finish_outer(store->db, rc, err);
	store_wal_tend(store);
	return rc;
}

/* --- reading ------------------------------------------------------------- */

static void copy_hex(char ret[SHA256_HEX_SIZE], const char *hex)
{
	snprintf(ret, SHA256_HEX_SIZE, "%s", hex);
}

/* figures: holds the bytes while the row is shown. */
static int read_row(struct sql *sql, struct received *row, struct str *figures, struct err *err)
{
	struct str key = { 0 };
	int rc;

	*row = (struct received){ .id = sql_int(sql, 0), .revision = (int)sql_int(sql, 4) };
	str_printf(&key, "%s/%s/%s", sql_text(sql, 1), sql_text(sql, 2), sql_text(sql, 3));
	rc = str_failed(&key) ? err_nomem(err) : record_key_parse(str_text(&key), &row->key, err);
	if (rc == ERR_SYNTAX || rc == ERR_RANGE)
		rc = err_set(err, ERR_DAMAGED,
		    _("A report in the data has the unreadable name \"%s\". Run \"phieuso doctor\"."),
		    str_text(&key));
	str_dispose(&key);
	if (rc != OK)
		return rc;
	copy_hex(row->payload_sha256, sql_text(sql, 5));
	copy_hex(row->form_sha256, sql_text(sql, 6));
	copy_hex(row->certificate_sha256, sql_text(sql, 7));
	copy_hex(row->previous, sql_text(sql, 8));
	row->sequence = sql_int(sql, 9);
	row->entered_for = sql_text(sql, 10);
	row->reason = sql_text(sql, 11);
	row->signed_at = sql_int(sql, 12);
	row->at = sql_int(sql, 13);
	row->who = sql_text(sql, 14);
	row->counts = sql_int(sql, 15) != 0;
	row->apart = apart_from_name(sql_text(sql, 16));
	str_clear(figures);
	sql_append(sql, 17, figures);
	row->figures = (const unsigned char *)str_text(figures);
	row->figures_size = figures->len;
	return sql->rc;
}

/* Shows the rows of a statement that is bound; ends it. */
static int show_rows(struct sql *sql, int (*visit)(void *context, const struct received *row), void *context,
    size_t *ret_count, struct err *err)
{
	struct str figures = { 0 };
	struct received row;
	int rc;

	while (sql_row(sql)) {
		if ((rc = read_row(sql, &row, &figures, err)) != OK) {
			sql_fail(sql, rc);
			break;
		}
		++*ret_count;
		if (visit && visit(context, &row) != 0)
			break;
	}
	str_dispose(&figures);
	return sql_end(sql);
}

int store_received_each(struct store *store, const char *form, const struct period *period, const char *unit,
    int (*visit)(void *context, const struct received *row), void *context, struct err *err)
{
	char code[PERIOD_CODE_SIZE] = "";
	struct sql sql;
	size_t count = 0;

	if (period)
		period_code(*period, code);
	sql_begin(&sql, store->db,
	    *unit	     ? SQL_EACH_UNIT
	    : *form && *code ? SQL_EACH_OF
	    : *form	     ? SQL_EACH_FORM
	    : *code	     ? SQL_EACH_PERIOD
			     : SQL_EACH,
	    err);
	if (*unit)
		sql_bind_text(&sql, ":unit", unit);
	if (*unit || *form)
		sql_bind_text(&sql, ":form", form);
	if (*unit || *code)
		sql_bind_text(&sql, ":period", code);
	return show_rows(&sql, visit, context, &count, err);
}

int store_received_current(struct store *store, const struct record_key *key,
    char ret_payload[SHA256_HEX_SIZE], char ret_form[SHA256_HEX_SIZE], struct err *err)
{
	struct sql sql;

	*ret_payload = *ret_form = '\0';
	sql_begin(&sql, store->db, SQL_CURRENT, err);
	store_bind_key(&sql, key);
	if (sql_row(&sql)) {
		copy_hex(ret_payload, sql_text(&sql, 0));
		copy_hex(ret_form, sql_text(&sql, 1));
	}
	return sql_end(&sql);
}

static int read_file(struct store *store, int64_t id, struct str *ret, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_FILE, err);
	sql_bind_int(&sql, ":received", id);
	if (sql_row(&sql))
		sql_append(&sql, 0, ret);
	return sql_end(&sql);
}

static int here(struct store *store, const char *payload_sha256, struct received *ret, struct err *err)
{
	struct sql sql;
	int rc;

	ret->id = 0;
	sql_begin(&sql, store->db, SQL_HERE, err);
	sql_bind_text(&sql, ":payload", payload_sha256);
	if (sql_row(&sql)) {
		ret->id = sql_int(&sql, 0);
		ret->counts = sql_int(&sql, 1) != 0;
		ret->apart = apart_from_name(sql_text(&sql, 2));
	}
	rc = sql_end(&sql);
	return rc;
}

static int not_found(const char *payload_sha256, struct err *err)
{
	return err_set(
	    err, ERR_NOT_FOUND, _("No report with the SHA-256 %s was received here."), payload_sha256);
}

int store_received_find(struct store *store, const char *payload_sha256,
    int (*visit)(void *context, const struct received *row), void *context, struct str *ret_file,
    struct err *err)
{
	struct received found;
	struct sql sql;
	size_t count = 0;
	int rc;

	if ((rc = here(store, payload_sha256, &found, err)) != OK)
		return rc;
	if (!found.id)
		return not_found(payload_sha256, err);
	if (ret_file && (rc = read_file(store, found.id, ret_file, err)) != OK)
		return rc;
	sql_begin(&sql, store->db, SQL_FIND, err);
	sql_bind_text(&sql, ":payload", payload_sha256);
	return show_rows(&sql, visit, context, &count, err);
}

int store_received_form(struct store *store, const char *form_sha256, struct str *ret, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_FORM, err);
	sql_bind_text(&sql, ":sha256", form_sha256);
	if (sql_row(&sql))
		sql_append(&sql, 0, ret);
	else if (sql.rc == OK)
		sql_fail(&sql,
		    err_set(err, ERR_NOT_FOUND, _("No form with the SHA-256 %s is kept here."), form_sha256));
	return sql_end(&sql);
}

/* --- which one counts ---------------------------------------------------- */

static int is_fork(struct store *store, const struct received *entry, bool *ret, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_FORK, err);
	sql_bind_text(&sql, ":certificate", entry->certificate_sha256);
	sql_bind_int(&sql, ":sequence", entry->sequence);
	sql_bind_text(&sql, ":previous", entry->previous);
	sql_bind_text(&sql, ":payload", entry->payload_sha256);
	*ret = sql_row(&sql);
	return sql_end(&sql);
}

/* A later revision takes the place of an earlier one; of the same key's, what it signed later.
 * The one that came first stays where two claim to be the same. */
static int judge(struct store *store, struct received *entry, struct err *err)
{
	bool fork = false, twin = false, newest = true;
	struct sql sql;
	int rc;

	entry->before = 0;
	if ((rc = is_fork(store, entry, &fork, err)) != OK)
		return rc;
	sql_begin(&sql, store->db, SQL_RIVALS, err);
	store_bind_key(&sql, &entry->key);
	sql_bind_int(&sql, ":revision", entry->revision);
	while (sql_row(&sql)) {
		bool counts = sql_int(&sql, 0) != 0,
		     same_key = !strcmp(sql_text(&sql, 2), entry->certificate_sha256);
		int revision = (int)sql_int(&sql, 1);

		if (counts)
			entry->before = revision;
		twin |= revision == entry->revision && !same_key;
		if (counts && (revision > entry->revision || (revision == entry->revision && same_key &&
								 sql_int(&sql, 3) > entry->sequence)))
			newest = false;
	}
	if ((rc = sql_end(&sql)) != OK)
		return rc;
	entry->apart = fork ? APART_FORK : twin && newest ? APART_TWO : APART_NOT;
	entry->counts = newest && entry->apart == APART_NOT;
	return OK;
}

static int uncount(struct store *store, const struct record_key *key, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_UNCOUNT, err);
	store_bind_key(&sql, key);
	return sql_end_done(&sql);
}

/* --- putting ------------------------------------------------------------- */

static int keep_form(struct store *store, const struct form *form, const char *sha256, struct err *err)
{
	struct sql sql;
	bool kept;
	int rc;

	sql_begin(&sql, store->db, SQL_HAS_FORM, err);
	sql_bind_text(&sql, ":sha256", sha256);
	kept = sql_row(&sql);
	if ((rc = sql_end(&sql)) != OK || kept)
		return rc;
	return store_form_keep(store, form, sha256, err);
}

static int insert(struct store *store, struct received *entry, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_PUT, err);
	store_bind_key(&sql, &entry->key);
	sql_bind_text(&sql, ":payload", entry->payload_sha256);
	sql_bind_int(&sql, ":revision", entry->revision);
	sql_bind_text(&sql, ":form_sha256", entry->form_sha256);
	sql_bind_text(&sql, ":certificate", entry->certificate_sha256);
	sql_bind_int(&sql, ":sequence", entry->sequence);
	sql_bind_text(&sql, ":previous", entry->previous);
	sql_bind_text(&sql, ":entered_for", entry->entered_for);
	sql_bind_text(&sql, ":reason", entry->reason);
	sql_bind_int(&sql, ":signed_at", entry->signed_at);
	sql_bind_int(&sql, ":at", entry->at);
	sql_bind_text(&sql, ":who", entry->who);
	sql_bind_int(&sql, ":counts", entry->counts);
	sql_bind_text(&sql, ":apart", apart_names[entry->apart]);
	sql_bind_bytes(&sql, ":figures", entry->figures, entry->figures_size);
	if (sql_row(&sql))
		entry->id = sql_int(&sql, 0);
	return sql_end(&sql);
}

static int insert_file(struct store *store, int64_t id, const void *file, size_t size, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_PUT_FILE, err);
	sql_bind_int(&sql, ":received", id);
	sql_bind_bytes(&sql, ":bytes", file, size);
	return sql_end_done(&sql);
}

int store_received_put(struct store *store, struct received *entry, const struct form *form, const void *file,
    size_t file_size, struct err *err)
{
	int rc;

	if ((rc = here(store, entry->payload_sha256, entry, err)) != OK)
		return rc;
	if (entry->id)
		return err_set(err, ERR_EXISTS, _("This very report is here already."));
	if ((rc = sql_transaction(store->db, err)) != OK)
		return rc;
	if ((rc = judge(store, entry, err)) == OK &&
	    (rc = keep_form(store, form, entry->form_sha256, err)) == OK &&
	    (rc = entry->counts ? uncount(store, &entry->key, err) : OK) == OK &&
	    (rc = insert(store, entry, err)) == OK)
		rc = insert_file(store, entry->id, file, file_size, err);
	return sql_finish(store->db, rc, err);
}

struct chosen {
	int64_t id;
	struct record_key key;
};

static int note_chosen(void *context, const struct received *row)
{
	*(struct chosen *)context = (struct chosen){ row->id, row->key };
	return OK;
}

/* The choice settles what was set apart for that report. */
int store_received_choose(struct store *store, const char *payload_sha256, struct err *err)
{
	struct chosen chosen = { 0 };
	struct sql sql;
	int rc;

	if ((rc = store_received_find(store, payload_sha256, note_chosen, &chosen, NULL, err)) != OK ||
	    (rc = sql_transaction(store->db, err)) != OK)
		return rc;
	if ((rc = uncount(store, &chosen.key, err)) != OK)
		goto out;
	sql_begin(&sql, store->db, SQL_CHOOSE, err);
	sql_bind_int(&sql, ":received", chosen.id);
	if ((rc = sql_end_done(&sql)) != OK)
		goto out;
	sql_begin(&sql, store->db, SQL_DECIDED, err);
	store_bind_key(&sql, &chosen.key);
	rc = sql_end_done(&sql);
out:
	rc = sql_finish(store->db, rc, err);
	store_wal_tend(store);
	return rc;
}
