#include "main/trusting_private.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/keys.h"
#include "platform/platform.h"
#include "seal/key.h"
#include "store/trust.h"

void trusting_append_groups(struct str *ret, const char *certificate_sha256)
{
	char groups[FINGERPRINT_GROUPS_SIZE];

	fingerprint_groups(certificate_sha256, groups);
	str_append(ret, groups);
}

void trusting_copy_hash(char ret[CERTIFICATE_HEX_SIZE], const char *sha256)
{
	memcpy(ret, sha256, strlen(sha256) + 1);
}

int trusting_put(
    struct app *app, struct trust_list *list, struct trust_entry *entries, size_t count, struct err *err)
{
	int rc = store_trust_put(app->store, entries, count, err);

	for (size_t i = 0; i < count; i++) {
		if (rc == OK && trust_add(list, &entries[i]) < 0)
			rc = err_nomem(err);
		trust_entry_dispose(&entries[i]);
	}
	return rc;
}

int trusting_make_entry(const char *sha256, const char *unit, enum trust_role role, const char *holder,
    const struct str *der, struct trust_entry *ret, struct err *err)
{
	struct trust_entry entry = { .role = role };

	if (strlen(unit) >= sizeof entry.unit || strspn(unit, "0123456789") != strlen(unit) || !*unit)
		return err_set(err, ERR_RANGE, _("\"%.40s\" is no code of a unit."), unit);
	trusting_copy_hash(entry.certificate_sha256, sha256);
	memcpy(entry.unit, unit, strlen(unit) + 1);
	entry.holder = mem_strdup(holder);
	entry.certificate = mem_zalloc(der->len + 1, 1);
	entry.certificate_size = der->len;
	entry.decided_by = mem_strdup("");
	entry.revoked_by = mem_strdup("");
	entry.revoked_why = mem_strdup("");
	if (!entry.holder || !entry.certificate || !entry.decided_by || !entry.revoked_by ||
	    !entry.revoked_why) {
		trust_entry_dispose(&entry);
		return err_nomem(err);
	}
	memcpy(entry.certificate, str_text(der), der->len);
	*ret = entry;
	return OK;
}

static int replace_text(char **text, const char *with, struct err *err)
{
	char *copy = mem_strdup(with);

	if (!copy)
		return err_nomem(err);
	free(*text);
	*text = copy;
	return OK;
}

/* The end of the certificate: nobody takes it for longer. */
static int certificate_end(const struct trust_entry *entry, struct date *ret, struct err *err)
{
	struct cert_info cert = { 0 };
	int rc = cert_read_der(entry->certificate, entry->certificate_size, &cert, err);

	if (rc == OK)
		*ret = time_date(cert.to, platform_utc_offset(cert.to));
	cert_info_dispose(&cert);
	return rc;
}

int trusting_accept_entry(
    struct app *app, struct trust_entry *entry, struct date from, struct date to, int64_t at, struct err *err)
{
	struct date end;
	int rc;

	if ((rc = certificate_end(entry, &end, err)) < 0 ||
	    (rc = replace_text(&entry->decided_by, app->who ? app->who : "", err)) < 0)
		return rc;
	entry->status = TRUST_ACCEPTED;
	entry->decided_at = at;
	entry->from = from;
	entry->to = to.year == 0 || date_compare(end, to) < 0 ? end : to;
	return OK;
}

/* --- deciding --- */

static bool same_certificate(const struct trust_list *list, size_t at, const char *sha256)
{
	return at < list->count && strcmp(list->items[at].certificate_sha256, sha256) == 0;
}

/* A key of this folder, as an entry. */
static int own_entry(
    struct app *app, const struct trust_choice *choice, struct trust_entry *ret, struct err *err)
{
	struct cert_info cert = { 0 };
	struct str der = { 0 };
	char *name = NULL;
	int rc;

	if ((rc = keys_find(app, "", choice->certificate_sha256, &name, &cert, err)) == OK &&
	    (rc = keys_certificate(app, name, &der, err)) == OK)
		rc = trusting_make_entry(cert.sha256, choice->unit, choice->role, cert.holder, &der, ret, err);
	cert_info_dispose(&cert);
	str_dispose(&der);
	free(name);
	return rc;
}

/* The entry to decide about: as it stands, or made from another unit's of the same certificate. */
static int entry_for(struct app *app, const struct trust_list *list, const struct trust_choice *choice,
    struct trust_entry *ret, struct err *err)
{
	const struct trust_entry *known =
	    trust_find(list, choice->certificate_sha256, choice->unit, choice->role);
	const size_t at = trust_first(list, choice->certificate_sha256);
	struct str der = { 0 };
	int rc;

	if (known)
		return trust_entry_copy(known, ret) < 0 ? err_nomem(err) : OK;
	if (!same_certificate(list, at, choice->certificate_sha256))
		return own_entry(app, choice, ret, err);
	str_append_n(&der, (const char *)list->items[at].certificate, list->items[at].certificate_size);
	rc = str_failed(&der) ? err_nomem(err)
			      : trusting_make_entry(choice->certificate_sha256, choice->unit, choice->role,
				    list->items[at].holder, &der, ret, err);
	str_dispose(&der);
	return rc;
}

static int refuse_revoked(const struct trust_list *list, const char *sha256, struct err *err)
{
	for (size_t i = trust_first(list, sha256); same_certificate(list, i, sha256); i++)
		if (list->items[i].revoked_at != 0)
			return err_set(err, ERR_REFUSED,
			    _("This key was revoked by %s: %s. A revoked key is never accepted again; the "
			      "unit "
			      "makes a new one and enrols it."),
			    list->items[i].revoked_by, list->items[i].revoked_why);
	return OK;
}

static int revoke_entry(struct app *app, const struct trust_entry *entry, int64_t at, const char *reason,
    struct trust_entry *ret, struct err *err)
{
	int rc;

	if (trust_entry_copy(entry, ret) < 0)
		return err_nomem(err);
	if ((rc = replace_text(&ret->revoked_by, app->who ? app->who : "", err)) < 0 ||
	    (rc = replace_text(&ret->revoked_why, reason, err)) < 0) {
		trust_entry_dispose(ret);
		return rc;
	}
	ret->revoked_at = at;
	ret->revoked_stored_at = platform_now();
	return OK;
}

static int check_reason(const char *reason, struct err *err)
{
	if (reason && strspn(reason, " \t") < strlen(reason))
		return OK;
	return err_set(err, ERR_USAGE,
	    _("Say why the old key is no longer taken: lost computer, its holder has moved, a stranger had "
	      "it."));
}

/* More entries than a certificate has units and roles of any sense. */
#define ENTRIES_MAX 64

/* Appends the revoked entries of a certificate; those that were revoked before stay as they are. */
static int add_revoked(struct app *app, const struct trust_list *list, const char *sha256, int64_t at,
    const char *reason, struct trust_entry *entries, size_t *count, struct err *err)
{
	int rc = OK;

	for (size_t i = trust_first(list, sha256); rc == OK && same_certificate(list, i, sha256); i++) {
		if (list->items[i].revoked_at != 0 && list->items[i].revoked_at <= at)
			continue;
		if (*count == ENTRIES_MAX)
			return err_set(err, ERR_RANGE, _("The key is enrolled for too many units."));
		if ((rc = revoke_entry(app, &list->items[i], at, reason, &entries[*count], err)) == OK)
			++*count;
	}
	return rc;
}

int trusting_accept(
    struct app *app, struct trust_list *list, const struct trust_choice *choice, struct err *err)
{
	const int64_t now = platform_now();
	struct trust_entry entries[ENTRIES_MAX] = { { .holder = NULL } };
	const bool replaces = choice->replaces && *choice->replaces;
	size_t count = 0;
	int rc;

	if ((rc = refuse_revoked(list, choice->certificate_sha256, err)) < 0 ||
	    (replaces && (rc = check_reason(choice->reason, err)) < 0) ||
	    (rc = entry_for(app, list, choice, &entries[0], err)) < 0)
		return rc;
	count = 1;
	if ((rc = trusting_accept_entry(app, &entries[0], choice->from, choice->to, now, err)) == OK && replaces) {
		trusting_copy_hash(entries[0].replaces, choice->replaces);
		rc = add_revoked(app, list, choice->replaces, now, choice->reason, entries, &count, err);
	}
	if (rc == OK)
		return trusting_put(app, list, entries, count, err);
	for (size_t i = 0; i < count; i++)
		trust_entry_dispose(&entries[i]);
	return rc;
}

static int not_enrolled(struct err *err)
{
	return err_set(err, ERR_NOT_FOUND,
	    _("The key is not in the list of keys of this computer. See: phieuso key trusted."));
}

int trusting_refuse(struct app *app, struct trust_list *list, const char *certificate_sha256,
    const char *unit, enum trust_role role, struct err *err)
{
	const struct trust_entry *known = trust_find(list, certificate_sha256, unit, role);
	struct trust_entry entry;
	int rc;

	if (!known)
		return not_enrolled(err);
	if (known->status == TRUST_ACCEPTED)
		return err_set(err, ERR_REFUSED,
		    _("The key was accepted already. If it must not be taken any longer, revoke it with a "
		      "reason."));
	if (trust_entry_copy(known, &entry) < 0)
		return err_nomem(err);
	if ((rc = replace_text(&entry.decided_by, app->who ? app->who : "", err)) < 0) {
		trust_entry_dispose(&entry);
		return rc;
	}
	entry.status = TRUST_REFUSED;
	entry.decided_at = platform_now();
	return trusting_put(app, list, &entry, 1, err);
}

int trusting_revoke(struct app *app, struct trust_list *list, const char *certificate_sha256, int64_t at,
    const char *reason, struct err *err)
{
	struct trust_entry entries[ENTRIES_MAX] = { { .holder = NULL } };
	size_t count = 0;
	int rc = check_reason(reason, err);

	if (rc < 0)
		return rc;
	if (!same_certificate(list, trust_first(list, certificate_sha256), certificate_sha256))
		return not_enrolled(err);
	rc = add_revoked(app, list, certificate_sha256, at, reason, entries, &count, err);
	if (rc == OK && count == 0)
		return refuse_revoked(list, certificate_sha256, err);
	if (rc == OK)
		return trusting_put(app, list, entries, count, err);
	for (size_t i = 0; i < count; i++)
		trust_entry_dispose(&entries[i]);
	return rc;
}

/* --- our own keys --- */

int trusting_may_sign(struct app *app, const char *certificate_sha256, const char *certificate_unit,
    const char *unit_name, const char *unit, struct err *err)
{
	const int64_t now = platform_now();
	struct trust_list list = { 0 };
	int rc = store_trust_load(app->store, &list, err);

	if (rc == OK)
		rc = refuse_revoked(&list, certificate_sha256, err);
	if (rc == OK && strcmp(certificate_unit, unit) != 0 &&
	    trust_judge(&list, certificate_sha256, unit, ROLE_SIGNER, now, platform_utc_offset(now)) !=
		TRUST_OK)
		rc = err_set(err, ERR_REFUSED,
		    _("The key belongs to %s (%s), the record to the unit %s. Sign with a key of that unit: "
		      "phieuso key list."),
		    unit_name, certificate_unit, unit);
	trust_list_dispose(&list);
	return rc;
}
