/* Changes made durable, taken back and done again. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_private.h"

static const char SQL_FIELD[] =
    "SELECT text, reading FROM field WHERE record = :record AND code = :code AND field = :field AND"
    " name = :name";
static const char SQL_FIELD_PUT[] =
    "INSERT INTO field (record, code, field, name, text, reading) VALUES (:record, :code, :field,"
    " :name, :text, :reading) ON CONFLICT (record, code, field, name) DO UPDATE SET text ="
    " excluded.text, reading = excluded.reading";
static const char SQL_FIELD_REMOVE[] =
    "DELETE FROM field WHERE record = :record AND code = :code AND field = :field AND name = :name";
static const char SQL_CHANGED[] =
    "UPDATE record SET signed_unchanged = 0 WHERE id = :record AND signed_unchanged = 1";
static const char SQL_FORM_SET[] =
    "UPDATE record SET form_version = :version, form_sha256 = :sha256 WHERE id = :record";
static const char SQL_DRAFT_DONE[] = 
    "UPDATE draft SET typed = NULL WHERE record = :record AND code = :code AND typed IS NOT NULL";

/* The newest step that stands: never undone, or done again since. Both walk an index down
 * from the newest step, so that a long history costs nothing. "reverses > 0" lets the
 * partial one be used; that it is likely keeps it from being searched for that alone. */
static const char SQL_UNDO[] =
    "SELECT h.step FROM history AS h WHERE h.record = :record AND h.action = 'set' AND"
    " coalesce((SELECT r.action FROM history AS r WHERE r.record = h.record AND r.reverses = h.step"
    " AND likelihood(r.reverses > 0, 0.999) ORDER BY r.sequence DESC LIMIT 1), 'redo') = 'redo' ORDER"
    " BY h.step DESC LIMIT 1";
/* The step that was undone last, is still undone, and has no newer step behind it. */
static const char SQL_REDO[] =
    "SELECT u.reverses FROM history AS u WHERE u.record = :record AND u.action = 'undo' AND u.step >"
    " (SELECT s.step FROM history AS s WHERE s.record = :record AND s.action = 'set' ORDER BY s.step"
    " DESC LIMIT 1) AND NOT EXISTS (SELECT 1 FROM history AS l WHERE l.record = u.record AND"
    " l.reverses = u.reverses AND likelihood(l.reverses > 0, 0.999) AND l.step > u.step) ORDER BY"
    " u.step DESC LIMIT 1";
static const char SQL_STEP_CHANGES[] =
    "SELECT code, field, name, old_text, new_text, old_reading, new_reading FROM history WHERE"
    " record = :record AND step = :step ORDER BY sequence";

struct step {
	int64_t record, number, reverses;
	const char *action;
	const struct form *form; /* the version it moves to; NULL: it stays */
};

static void bind_field(struct sql *sql, int64_t record, const struct change *change)
{
	sql_bind_int(sql, ":record", record);
	sql_bind_text(sql, ":code", change->code);
	sql_bind_text(sql, ":field", field_name(change->field));
	sql_bind_text(sql, ":name", change->name);
}

static int put_field(struct store *store, int64_t record, const struct change *change, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, *change->new_text ? SQL_FIELD_PUT : SQL_FIELD_REMOVE, err);
	bind_field(&sql, record, change);
	if (*change->new_text) {
		sql_bind_text(&sql, ":text", change->new_text);
		sql_bind_text(&sql, ":reading", change->new_reading);
	}
	return sql_end_done(&sql);
}

/* The reading that stands in the database goes into the history: a newer program may
 * write the same reading in other words. */
static int current_reading(
    struct store *store, int64_t record, const struct change *change, struct str *ret, struct err *err)
{
	bool same = !*change->old_text;
	struct sql sql;
	int rc;

	sql_begin(&sql, store->db, SQL_FIELD, err);
	bind_field(&sql, record, change);
	if (sql_row(&sql)) {
		same = !strcmp(sql_text(&sql, 0), change->old_text);
		sql_append(&sql, 1, ret);
	}
	if ((rc = sql_end(&sql)) == OK && !same)
		rc = err_set(err, ERR_CORRUPT,
		    _("%s is not what is stored any more; nothing was written. Close the report and open it "
		      "again."),
		    *change->code ? change->code : change->name);
	return rc;
}

static int put_change(struct store *store, const struct step *step, const struct change *change,
    const struct stamp *stamp, struct err *err)
{
	struct entry entry = store_entry(step->record, step->number, step->action, stamp);
	struct str reading = { 0 };
	int rc;

	if ((rc = current_reading(store, step->record, change, &reading, err)) != OK)
		goto out;
	entry.reverses = step->reverses;
	entry.code = change->code;
	entry.field = field_name(change->field);
	entry.name = change->name;
	entry.old_text = change->old_text;
	entry.new_text = change->new_text;
	entry.old_reading = str_text(&reading);
	entry.new_reading = *change->new_text ? change->new_reading : "";
	if ((rc = store_entry_append(store, &entry, err)) == OK)
		rc = put_field(store, step->record, change, err);
out:
	str_dispose(&reading);
	return rc;
}

/* What was typed into a field is no draft any more once it is stored. */
static int drop_draft(struct store *store, int64_t record, const struct changes *changes, struct err *err)
{
	struct sql sql;
	int rc = OK;

	for (size_t i = 0; rc == OK && i < changes->count; i++) {
		if (changes->items[i].field != FIELD_VALUE)
			continue;
		sql_begin(&sql, store->db, SQL_DRAFT_DONE, err);
		sql_bind_int(&sql, ":record", record);
		sql_bind_text(&sql, ":code", changes->items[i].code);
		rc = sql_end_done(&sql);
	}
	return rc;
}

/* Each page that a commit touches goes to the disk: the record's is left alone while nothing about it changes. */
static int no_longer_as_signed(struct store *store, int64_t record, const struct changes *changes, struct err *err)
{
	struct sql sql;

	if (!changes_touch_signed(changes))
		return OK;
	sql_begin(&sql, store->db, SQL_CHANGED, err);
	sql_bind_int(&sql, ":record", record);
	return sql_end_done(&sql);
}

static int set_form(struct store *store, const struct step *step, struct err *err)
{
	char sha256[SHA256_HEX_SIZE];
	struct sql sql;
	int rc;

	if (!step->form)
		return OK;
	if ((rc = sha256_hex(step->form->text, step->form->text_size, sha256, err)) != OK ||
	    (rc = store_form_keep(store, step->form, sha256, err)) != OK)
		return rc;
	sql_begin(&sql, store->db, SQL_FORM_SET, err);
	sql_bind_int(&sql, ":record", step->record);
	sql_bind_text(&sql, ":version", step->form->version);
	sql_bind_text(&sql, ":sha256", sha256);
	return sql_end_done(&sql);
}

/* One transaction: all of it, on the disk, or nothing. */
static int put_step(struct store *store, struct step step, const struct changes *changes,
    const struct stamp *stamp, struct err *err)
{
	int rc = sql_transaction(store->db, err);

	if (rc != OK)
		return rc;
	rc = store_step_next(store, step.record, &step.number, err);
	for (size_t i = 0; rc == OK && i < changes->count; i++)
		rc = put_change(store, &step, &changes->items[i], stamp, err);
	if (rc == OK && (rc = drop_draft(store, step.record, changes, err)) == OK)
		rc = no_longer_as_signed(store, step.record, changes, err);
	if (rc == OK)
		rc = set_form(store, &step, err);
	rc = sql_finish(store->db, rc, err);
	store_wal_tend(store);
	return rc;
}

int store_commit(struct store *store, const struct record_key *key, const struct changes *changes,
    const struct stamp *stamp, struct err *err)
{
	struct step step = { .action = "set" };
	int rc = store_record_find(store, key, &step.record, err);

	if (rc != OK || changes->count == 0)
		return rc;
	return put_step(store, step, changes, stamp, err);
}

int store_record_migrate(struct store *store, const struct record_key *key, const struct form *form,
    const struct changes *changes, const struct stamp *stamp, struct err *err)
{
	struct step step = { .action = "set", .form = form };
	int rc = store_record_find(store, key, &step.record, err);

	if (rc != OK || (rc = store_refuse_signed(store, step.record, key,
			     _("It stays with the form that it was signed on."), err)) != OK)
		return rc;
	return put_step(store, step, changes, stamp, err);
}

static int read_change(struct sql *sql, struct changes *ret, struct err *err)
{
	int field = field_from_name(sql_text(sql, 1));
	struct change *change;
	bool whole = true;

	if (field < 0)
		return err_set(err, ERR_DAMAGED,
		    _("A history entry names the unknown field \"%s\". Run \"phieuso doctor\"."),
		    sql_text(sql, 1));
	if (mem_grow(&ret->items, &ret->cap, ret->count + 1, sizeof *ret->items) != OK)
		return err_nomem(err);
	change = &ret->items[ret->count++];
	*change = (struct change){ .field = (enum field)field };
	char **const texts[] = { &change->code, &change->name, &change->old_text, &change->new_text,
		&change->old_reading, &change->new_reading };
	static const int columns[] = { 0, 2, 3, 4, 5, 6 };
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		whole &= (*texts[i] = mem_strdup(sql_text(sql, columns[i]))) != NULL;
	return whole ? OK : err_nomem(err);
}

static int load_step(
    struct store *store, int64_t record, int64_t number, struct changes *ret, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_STEP_CHANGES, err);
	sql_bind_int(&sql, ":record", record);
	sql_bind_int(&sql, ":step", number);
	while (sql_row(&sql)) {
		int rc = read_change(&sql, ret, err);
		if (rc != OK)
			sql_fail(&sql, rc);
	}
	return sql_end(&sql);
}

/* The step that `text` finds; ERR_NOT_FOUND with `nothing` when there is none. */
static int find_step(
    struct store *store, const char *text, int64_t record, const char *nothing, int64_t *ret, struct err *err)
{
	struct sql sql;

	*ret = 0;
	sql_begin(&sql, store->db, text, err);
	sql_bind_int(&sql, ":record", record);
	if (sql_row(&sql))
		*ret = sql_int(&sql, 0);
	else
		sql_fail(&sql, sql.rc == OK ? err_set(err, ERR_NOT_FOUND, "%s", nothing) : sql.rc);
	return sql_end(&sql);
}

/* The fields of another version are not those of this one. */
static int refuse_move(const struct changes *changes, struct err *err)
{
	for (size_t i = 0; i < changes->count; i++)
		if (changes->items[i].field == FIELD_META &&
		    strcmp(changes->items[i].name, record_meta_name(META_FORM)) == 0)
			return err_set(err, ERR_NOT_FOUND,
			    _("Here the report moved to another version of its form: what was before stands in "
			      "the history and cannot be undone."));
	return OK;
}

int store_undo(struct store *store, const struct record_key *key, const struct stamp *stamp,
    struct changes *ret, struct err *err)
{
	struct step step = { .action = "undo" };
	struct changes done = { 0 }, back = { 0 };
	int rc;

	if ((rc = store_record_find(store, key, &step.record, err)) != OK ||
	    (rc = find_step(
		 store, SQL_UNDO, step.record, _("There is nothing to undo."), &step.reverses, err)) != OK)
		return rc;
	if ((rc = load_step(store, step.record, step.reverses, &done, err)) == OK &&
	    (rc = refuse_move(&done, err)) == OK && (rc = changes_reverse(&done, &back, err)) == OK)
		rc = put_step(store, step, &back, stamp, err);
	changes_dispose(&done);
	if (rc == OK)
		*ret = back;
	else
		changes_dispose(&back);
	return rc;
}

int store_redo(struct store *store, const struct record_key *key, const struct stamp *stamp,
    struct changes *ret, struct err *err)
{
	struct step step = { .action = "redo" };
	struct changes again = { 0 };
	int rc;

	if ((rc = store_record_find(store, key, &step.record, err)) != OK ||
	    (rc = find_step(store, SQL_REDO, step.record, _("There is nothing to do again."), &step.reverses,
		 err)) != OK)
		return rc;
	if ((rc = load_step(store, step.record, step.reverses, &again, err)) == OK)
		rc = put_step(store, step, &again, stamp, err);
	if (rc == OK)
		*ret = again;
	else
		changes_dispose(&again);
	return rc;
}
