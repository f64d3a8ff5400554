/* Enrolments that come in. */
#include <string.h>
#include "base/i18n.h"
#include "main/trusting_private.h"
#include "platform/platform.h"
#include "seal/enrolment.h"

/* The old key ends some days from now, unless it ends before. */
static int end_old(const struct trust_entry *old, int64_t at, struct trust_entry *ret, struct err *err)
{
	const struct date last =
	    time_date(at + (int64_t)ROTATION_DAYS * DAY_SECONDS, platform_utc_offset(at));

	if (trust_entry_copy(old, ret) < 0)
		return err_nomem(err);
	if (ret->to.year == 0 || date_compare(last, ret->to) < 0)
		ret->to = last;
	return OK;
}

/* What forbids that a new key is taken without a person who compares: it was revoked, for whatever
 * unit; or another one took over from the old key already, and a key is handed on once. */
static bool is_barred(const struct trust_list *list, const struct enrolment *e, const char *sha256)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct trust_entry *entry = &list->items[i];

		if (strcmp(entry->certificate_sha256, sha256) == 0) {
			if (entry->revoked_at != 0)
				return true;
		} else if (entry->status == TRUST_ACCEPTED && strcmp(entry->replaces, e->replaces) == 0 &&
			   strcmp(entry->unit, e->unit_code) == 0 && entry->role == e->role) {
			return true;
		}
	}
	return false;
}

static bool old_key_vouches(
    const struct trust_list *list, const struct enrolment *e, const char *sha256, int64_t at)
{
	return e->vouched &&
	       trust_judge(list, e->replaces, e->unit_code, e->role, at, platform_utc_offset(at)) == TRUST_OK &&
	       !is_barred(list, e, sha256);
}

static int take_new(struct app *app, struct trust_list *list, const struct cms_content *content,
    const struct enrolment *e, int64_t at, enum enrolment_taken *ret_how, struct err *err)
{
	const struct signer *signer = &content->signers[e->signer];
	struct trust_entry entries[2] = { { .holder = NULL } };
	size_t count = 1;
	int rc = trusting_make_entry(
	    signer->cert.sha256, e->unit_code, e->role, e->holder, &signer->certificate, &entries[0], err);

	if (rc < 0)
		return rc;
	entries[0].asked_at = at;
	trusting_copy_hash(entries[0].enrolment, content->payload_sha256);
	trusting_copy_hash(entries[0].replaces, e->replaces);
	*ret_how = ENROLMENT_WAITING;
	if (old_key_vouches(list, e, signer->cert.sha256, at)) {
		const struct trust_entry *old = trust_find(list, e->replaces, e->unit_code, e->role);

		*ret_how = ENROLMENT_VOUCHED;
		count = 2;
		if ((rc = trusting_accept_entry(app, &entries[0], (struct date){ 0 }, (struct date){ 0 }, at, err)) <
			0 ||
		    (rc = end_old(old, at, &entries[1], err)) < 0) {
			trust_entry_dispose(&entries[0]);
			return rc;
		}
	}
	return trusting_put(app, list, entries, count, err);
}

int trusting_take(struct app *app, struct trust_list *list, const struct cms_content *content, int64_t at,
    struct trust_entry *ret, enum enrolment_taken *ret_how, struct err *err)
{
	enum enrolment_taken how = ENROLMENT_KNOWN;
	const struct trust_entry *known;
	struct enrolment e = { 0 };
	const char *sha256;
	int rc = enrolment_read(content, &e, err);

	if (rc < 0)
		return rc;
	sha256 = content->signers[e.signer].cert.sha256;
	known = trust_find(list, sha256, e.unit_code, e.role);
	/* one that waits may come again, now with the old key's signature */
	if (!known || (known->status == TRUST_WAITING && old_key_vouches(list, &e, sha256, at)))
		rc = take_new(app, list, content, &e, at, &how, err);
	known = rc == OK ? trust_find(list, sha256, e.unit_code, e.role) : NULL;
	if (known && trust_entry_copy(known, ret) < 0)
		rc = err_nomem(err);
	if (rc == OK)
		*ret_how = how;
	enrolment_dispose(&e);
	return rc;
}
