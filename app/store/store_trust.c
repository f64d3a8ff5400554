/* Whose signature is taken. */
#include "store/trust.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_private.h"

static const char SQL_LOAD[] =
    "SELECT certificate_sha256, unit, role, status, holder, certificate, valid_from, valid_to,"
    " enrolment, replaces, asked_at, decided_at, decided_by, revoked_at, revoked_by, revoked_why,"
    " revoked_stored_at FROM trust ORDER BY certificate_sha256, unit, role";
static const char SQL_PUT[] =
    "INSERT OR REPLACE INTO trust (certificate_sha256, unit, role, status, holder, certificate,"
    " valid_from, valid_to, enrolment, replaces, asked_at, decided_at, decided_by, revoked_at,"
    " revoked_by, revoked_why, revoked_stored_at) VALUES (:certificate_sha256, :unit, :role, :status, :holder,"
    " :certificate, :from, :to, :enrolment, :replaces, :asked_at, :decided_at, :decided_by,"
    " :revoked_at, :revoked_by, :revoked_why, :revoked_stored_at)";
static const char SQL_NEWEST[] = "SELECT coalesce(max(at), 0) FROM arrival";

static int damaged(const char *what, struct err *err)
{
	return err_set(err, ERR_DAMAGED,
	    _("A key in the list of keys has something unreadable: \"%s\". Run \"phieuso doctor\"."), what);
}

static int read_date(struct sql *sql, int column, struct date *ret, struct err *err)
{
	const char *text = sql_text(sql, column);

	if (!*text || date_parse_iso(text, ret) == OK)
		return OK;
	return damaged(text, err);
}

static int read_code(struct sql *sql, int column, char *ret, size_t size, struct err *err)
{
	const char *text = sql_text(sql, column);

	if (strlen(text) >= size)
		return damaged(text, err);
	memcpy(ret, text, strlen(text) + 1);
	return OK;
}

static int read_certificate(struct sql *sql, int column, struct trust_entry *ret, struct err *err)
{
	struct str der = { 0 };

	sql_append(sql, column, &der);
	ret->certificate_size = der.len;
	/* an empty one is memory too: entries never hold NULL */
	if (der.len == 0)
		str_append_char(&der, 0);
	ret->certificate = (unsigned char *)str_take(&der);
	return ret->certificate ? OK : err_nomem(err);
}

static int read_entry(struct sql *sql, struct trust_entry *ret, struct err *err)
{
	char **const texts[] = { &ret->holder, &ret->decided_by, &ret->revoked_by, &ret->revoked_why };
	static const int columns[] = { 4, 12, 14, 15 };
	int rc, role = trust_role_from_name(sql_text(sql, 2)),
		status = trust_status_from_name(sql_text(sql, 3));

	if (role < 0)
		return damaged(sql_text(sql, 2), err);
	if (status < 0)
		return damaged(sql_text(sql, 3), err);
	ret->role = (enum trust_role)role;
	ret->status = (enum trust_status)status;
	if ((rc = read_code(sql, 0, ret->certificate_sha256, sizeof ret->certificate_sha256, err)) < 0 ||
	    (rc = read_code(sql, 1, ret->unit, sizeof ret->unit, err)) < 0 ||
	    (rc = read_code(sql, 8, ret->enrolment, sizeof ret->enrolment, err)) < 0 ||
	    (rc = read_code(sql, 9, ret->replaces, sizeof ret->replaces, err)) < 0 ||
	    (rc = read_date(sql, 6, &ret->from, err)) < 0 || (rc = read_date(sql, 7, &ret->to, err)) < 0 ||
	    (rc = read_certificate(sql, 5, ret, err)) < 0)
		return rc;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (!(*texts[i] = mem_strdup(sql_text(sql, columns[i]))))
			return err_nomem(err);
	ret->asked_at = sql_int(sql, 10);
	ret->decided_at = sql_int(sql, 11);
	ret->revoked_at = sql_int(sql, 13);
	ret->revoked_stored_at = sql_int(sql, 16);
	return OK;
}

/* The newest time that a file came in. */
static int read_newest(struct store *store, int64_t *ret, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, store->db, SQL_NEWEST, err);
	if (sql_row(&sql))
		*ret = sql_int(&sql, 0);
	return sql_end(&sql);
}

int store_trust_load(struct store *store, struct trust_list *ret, struct err *err)
{
	bool announced = false;
	struct sql sql;
	int rc;

	sql_begin(&sql, store->db, SQL_LOAD, err);
	while (sql_row(&sql)) {
		struct trust_entry entry = { 0 };
		rc = read_entry(&sql, &entry, err);
		announced |= entry.revoked_at > entry.revoked_stored_at;
		if (rc < 0)
			trust_entry_dispose(&entry);
		else if (trust_add(ret, &entry) < 0)
			rc = err_nomem(err);
		if (rc < 0)
			sql_fail(&sql, rc);
	}
	rc = sql_end(&sql);
	/* only a revocation for a later day asks what time it has been already */
	return rc == OK && announced ? read_newest(store, &ret->newest, err) : rc;
}

static int put_entry(struct store *store, const struct trust_entry *entry, struct err *err)
{
	struct str from = { 0 }, to = { 0 };
	struct sql sql;
	int rc;

	date_append_iso(&from, entry->from);
	date_append_iso(&to, entry->to);
	if (str_failed(&from) || str_failed(&to)) {
		rc = err_nomem(err);
		goto out;
	}
	sql_begin(&sql, store->db, SQL_PUT, err);
	sql_bind_text(&sql, ":certificate_sha256", entry->certificate_sha256);
	sql_bind_text(&sql, ":unit", entry->unit);
	sql_bind_text(&sql, ":role", trust_role_name(entry->role));
	sql_bind_text(&sql, ":status", trust_status_name(entry->status));
	sql_bind_text(&sql, ":holder", entry->holder);
	sql_bind_bytes(&sql, ":certificate", entry->certificate, entry->certificate_size);
	sql_bind_text(&sql, ":from", str_text(&from));
	sql_bind_text(&sql, ":to", str_text(&to));
	sql_bind_text(&sql, ":enrolment", entry->enrolment);
	sql_bind_text(&sql, ":replaces", entry->replaces);
	sql_bind_int(&sql, ":asked_at", entry->asked_at);
	sql_bind_int(&sql, ":decided_at", entry->decided_at);
	sql_bind_text(&sql, ":decided_by", entry->decided_by);
	sql_bind_int(&sql, ":revoked_at", entry->revoked_at);
	sql_bind_int(&sql, ":revoked_stored_at", entry->revoked_stored_at);
	sql_bind_text(&sql, ":revoked_by", entry->revoked_by);
	sql_bind_text(&sql, ":revoked_why", entry->revoked_why);
	rc = sql_end_done(&sql);
out:
	str_dispose(&from);
	str_dispose(&to);
	return rc;
}

int store_trust_put(struct store *store, const struct trust_entry *entries, size_t count, struct err *err)
{
	int rc = sql_transaction(store->db, err);

	if (rc < 0)
		return rc;
	for (size_t i = 0; rc == OK && i < count; i++)
		rc = put_entry(store, &entries[i], err);
	rc = sql_finish(store->db, rc, err);
	store_wal_tend(store);
	return rc;
}
