/* The history: append-only, each entry chained to the one before by its hash. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/store_private.h"

static const char SQL_LAST[] = "SELECT sequence, hash FROM history ORDER BY sequence DESC LIMIT 1";
static const char SQL_WHY[] =
    "SELECT text FROM field WHERE record = :record AND code = '' AND field = 'meta' AND name ="
    " 'revision_reason'";
static const char SQL_STEP[] = "SELECT coalesce(max(step), 0) + 1 FROM history WHERE record = :record";
static const char SQL_APPEND[] =
    "INSERT INTO history (sequence, record, step, reverses, at, who, action, code, field, name,"
    " old_text, new_text, old_reading, new_reading, why, hash) VALUES (:sequence, :record, :step,"
    " :reverses, :at, :who, :action, :code, :field, :name, :old_text, :new_text, :old_reading,"
    " :new_reading, :why, :hash)";
/* A key that was deleted and made again shows both lives. */
#define ROWS_OF_KEY \
	"SELECT h.sequence, h.step, h.at, h.who, h.action, h.code, h.field, h.name, h.old_text," \
	" h.new_text, h.old_reading, h.new_reading, h.why, h.hash FROM history AS h JOIN record AS r ON" \
	" r.id = h.record WHERE r.form = :form AND r.unit = :unit AND r.period = :period"
static const char SQL_EACH[] = ROWS_OF_KEY " ORDER BY h.sequence";
static const char SQL_ONE[] = ROWS_OF_KEY " AND h.sequence = :sequence";
/* Steps follow each other as rows do: the index on them is walked down from the newest. */
static const char SQL_SIGNED_HEAD[] =
    "SELECT hash FROM history WHERE record = :record AND step < (SELECT step FROM history WHERE record ="
    " :record AND action = 'sign' ORDER BY step DESC LIMIT 1) ORDER BY step DESC, sequence DESC LIMIT 1";
static const char SQL_HEAD[] =
    "SELECT hash FROM history WHERE record = :record ORDER BY sequence DESC LIMIT 1";

#define DIGITS_SIZE 24

/* Into the end of the room; printf would take as long as the sum itself. */
static char *digits_of(uint64_t n, char room[DIGITS_SIZE])
{
	char *at = room + DIGITS_SIZE - 1;

	*at = '\0';
	do
		*--at = (char)('0' + n % 10);
	while (n /= 10);
	return at;
}

/* "<bytes>:<text>"; a stored cell takes a dozen. */
static void put_text(struct str *s, const char *text)
{
	const size_t n = strlen(text);
	char room[DIGITS_SIZE];

	str_append(s, digits_of(n, room));
	str_append_char(s, ':');
	str_append_n(s, text, n);
}

static void put_int(struct str *s, int64_t n)
{
	char room[DIGITS_SIZE];
	char *digits = digits_of(n < 0 ? -(uint64_t)n : (uint64_t)n, room);

	if (n < 0)
		*--digits = '-';
	put_text(s, digits);
}

/* The lengths keep two different entries from looking alike. */
int store_entry_hash(const char *previous, const struct entry *e, char ret[SHA256_HEX_SIZE], struct err *err)
{
	const int64_t numbers[] = { e->sequence, e->record, e->step, e->reverses, e->at };
	const char *const texts[] = { e->who, e->action, e->code, e->field, e->name, e->old_text, e->new_text,
		e->old_reading, e->new_reading, e->why };
	struct str s = { 0 };
	int rc;

	put_text(&s, previous);
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
		put_int(&s, numbers[i]);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		put_text(&s, texts[i]);
	rc = str_failed(&s) ? err_nomem(err) : sha256_hex(str_text(&s), s.len, ret, err);
	str_dispose(&s);
	return rc;
}

struct entry store_entry(int64_t record, int64_t step, const char *action, const struct stamp *stamp)
{
	return (struct entry){ .record = record,
		.step = step,
		.at = stamp->at,
		.restores = stamp->restores,
		.who = stamp->who ? stamp->who : "",
		.action = action,
		.code = "",
		.field = "",
		.name = "",
		.old_text = "",
		.new_text = "",
		.old_reading = "",
		.new_reading = "",
		.why = "" };
}

/* A commit that puts back what stood before a row is an ordinary one, but for its reason:
 * that row's number comes before the reason of the revision. Nobody can type a tab there. */
#define RESTORE "\trestore:"

static void split_why(struct history_row *row)
{
	char *end;

	if (strncmp(row->why, RESTORE, strlen(RESTORE)) != 0)
		return;
	row->restores = strtoll(row->why + strlen(RESTORE), &end, 10);
	row->why = *end == '\t' ? end + 1 : end;
	row->action = strcmp(row->action, "set") == 0 ? "restore" : row->action;
}

static int find_why(struct store *store, int64_t record, struct str *ret, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_WHY, err);
	sql_bind_int(&sql, ":record", record);
	if (sql_row(&sql))
		sql_append(&sql, 0, ret);
	return sql_end(&sql);
}

static int find_last(
    struct store *store, int64_t *ret_sequence, char ret_hash[SHA256_HEX_SIZE], struct err *err)
{
	struct sql sql;

	*ret_sequence = 0;
	ret_hash[0] = '\0';
	sql_begin(&sql, store->db, SQL_LAST, err);
	if (sql_row(&sql)) {
		*ret_sequence = sql_int(&sql, 0);
		snprintf(ret_hash, SHA256_HEX_SIZE, "%s", sql_text(&sql, 1));
	}
	return sql_end(&sql);
}

static int insert(struct store *store, const struct entry *e, const char *hash, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_APPEND, err);
	sql_bind_int(&sql, ":sequence", e->sequence);
	sql_bind_int(&sql, ":record", e->record);
	sql_bind_int(&sql, ":step", e->step);
	sql_bind_int(&sql, ":reverses", e->reverses);
	sql_bind_int(&sql, ":at", e->at);
	sql_bind_text(&sql, ":who", e->who);
	sql_bind_text(&sql, ":action", e->action);
	sql_bind_text(&sql, ":code", e->code);
	sql_bind_text(&sql, ":field", e->field);
	sql_bind_text(&sql, ":name", e->name);
	sql_bind_text(&sql, ":old_text", e->old_text);
	sql_bind_text(&sql, ":new_text", e->new_text);
	sql_bind_text(&sql, ":old_reading", e->old_reading);
	sql_bind_text(&sql, ":new_reading", e->new_reading);
	sql_bind_text(&sql, ":why", e->why);
	sql_bind_text(&sql, ":hash", hash);
	return sql_end_done(&sql);
}

int store_entry_append(struct store *store, struct entry *entry, struct err *err)
{
	char previous[SHA256_HEX_SIZE], hash[SHA256_HEX_SIZE];
	struct str why = { 0 };
	int rc;

	if (entry->restores)
		str_printf(&why, RESTORE "%" PRId64 "\t", entry->restores);
	if ((rc = find_why(store, entry->record, &why, err)) != OK ||
	    (rc = find_last(store, &entry->sequence, previous, err)) != OK)
		goto out;
	entry->sequence++;
	entry->why = str_text(&why);
	if ((rc = store_entry_hash(previous, entry, hash, err)) == OK)
		rc = insert(store, entry, hash, err);
	entry->why = "";
out:
	str_dispose(&why);
	return rc;
}

int store_step_next(struct store *store, int64_t record, int64_t *ret, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_STEP, err);
	sql_bind_int(&sql, ":record", record);
	if (sql_row(&sql))
		*ret = sql_int(&sql, 0);
	return sql_end(&sql);
}

static int each(
    struct sql *sql, int (*visit)(void *context, const struct history_row *row), void *context, bool *ret_any)
{
	while (sql_row(sql)) {
		struct history_row row = { .sequence = sql_int(sql, 0),
			.step = sql_int(sql, 1),
			.at = sql_int(sql, 2),
			.who = sql_text(sql, 3),
			.action = sql_text(sql, 4),
			.code = sql_text(sql, 5),
			.field = sql_text(sql, 6),
			.name = sql_text(sql, 7),
			.old_text = sql_text(sql, 8),
			.new_text = sql_text(sql, 9),
			.old_reading = sql_text(sql, 10),
			.new_reading = sql_text(sql, 11),
			.why = sql_text(sql, 12),
			.hash = sql_text(sql, 13) };
		*ret_any = true;
		split_why(&row);
		if (visit(context, &row) != 0)
			break;
	}
	return sql_end(sql);
}

int store_history_each(struct store *store, const struct record_key *key,
    int (*visit)(void *context, const struct history_row *row), void *context, struct err *err)
{
	struct sql sql;
	bool any = false;

	sql_begin(&sql, store->db, SQL_EACH, err);
	store_bind_key(&sql, key);
	return each(&sql, visit, context, &any);
}

int store_history_one(struct store *store, const struct record_key *key, int64_t sequence,
    int (*visit)(void *context, const struct history_row *row), void *context, struct err *err)
{
	char record[RECORD_KEY_SIZE];
	struct sql sql;
	bool any = false;
	int rc;

	sql_begin(&sql, store->db, SQL_ONE, err);
	store_bind_key(&sql, key);
	sql_bind_int(&sql, ":sequence", sequence);
	if ((rc = each(&sql, visit, context, &any)) != OK || any)
		return rc;
	record_key_format(key, record);
	return err_set(err, ERR_NOT_FOUND, _("The history of %s has no line %lld. See: phieuso history %s."), record,
	    (long long)sequence, record);
}

static int head_by(
    struct store *store, const char *text, const struct record_key *key, char ret[SHA256_HEX_SIZE], struct err *err)
{
	char head[SHA256_HEX_SIZE] = "";
	struct sql sql;
	int64_t id;
	int rc;

	if ((rc = store_record_find(store, key, &id, err)) != OK)
		return rc;
	sql_begin(&sql, store->db, text, err);
	sql_bind_int(&sql, ":record", id);
	if (sql_row(&sql))
		snprintf(head, sizeof head, "%s", sql_text(&sql, 0));
	if ((rc = sql_end(&sql)) == OK)
		memcpy(ret, head, sizeof head);
	return rc;
}

int store_history_head(
    struct store *store, const struct record_key *key, char ret[SHA256_HEX_SIZE], struct err *err)
{
	return head_by(store, SQL_HEAD, key, ret, err);
}

int store_history_signed_head(
    struct store *store, const struct record_key *key, char ret[SHA256_HEX_SIZE], struct err *err)
{
	int rc = head_by(store, SQL_SIGNED_HEAD, key, ret, err);

	if (rc == OK && !ret[0])
		rc = err_set(err, ERR_NOT_FOUND, "%s", _("The report was never signed."));
	return rc;
}
