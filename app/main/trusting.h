/* Whose signature is taken here: enrolments that come in, what the officer decides about them,
 * and the enrolments of our own keys. Every change is in the database and in the list, or in
 * neither. */
#ifndef MAIN_TRUSTING_H
#define MAIN_TRUSTING_H

#include "core/trust.h"
#include "main/app.h"
#include "seal/cms.h"

#define ROTATION_DAYS 30 /* how long the old key is still taken after a rotation: files are on their way */

enum enrolment_taken {
	ENROLMENT_WAITING, /* the officer must compare the fingerprint */
	ENROLMENT_VOUCHED, /* accepted: the old key, which is accepted, has signed too */
	ENROLMENT_KNOWN    /* stands in the list already, as it was */
};
/* Takes a verified enrolment into the list and the database, also within an import. Sets a copy of
 * the entry as it stands now (trust_entry_dispose()). enrolment_read()'s errors. */
int trusting_take(struct app *app, struct trust_list *list, const struct cms_content *content, int64_t at,
	struct trust_entry *ret, enum enrolment_taken *ret_how, struct err *err);

/* What names a certificate: digits that its SHA-256 begins with (at least 6), its six groups, a key
 * of this folder. ERR_NOT_FOUND, ERR_AMBIGUOUS. */
int trusting_find(struct app *app, const struct trust_list *list, const char *text,
	char ret[CERTIFICATE_HEX_SIZE], struct err *err);

struct trust_choice {
	const char *certificate_sha256, *unit;
	enum trust_role role;
	struct date from, to;    /* year 0: open; to: at most the end of the certificate */
	const char *replaces;    /* certificate that is revoked for it at once (its holder left, it is lost); "" */
	const char *reason;      /* of that */
};
/* The certificate is taken for that unit and role. It must be in the list (for any unit) or be a
 * key of this folder. ERR_NOT_FOUND; ERR_REFUSED: it was revoked. */
int trusting_accept(struct app *app, struct trust_list *list, const struct trust_choice *choice, struct err *err);
/* ERR_NOT_FOUND; ERR_REFUSED: accepted already, then it can only be revoked. */
int trusting_refuse(struct app *app, struct trust_list *list, const char *certificate_sha256, const char *unit,
	enum trust_role role, struct err *err);
/* For every unit and role. ERR_NOT_FOUND: it is not in the list. ERR_REFUSED: revoked already, from
 * an earlier time on; ERR_USAGE without a reason. */
int trusting_revoke(struct app *app, struct trust_list *list, const char *certificate_sha256, int64_t at,
	const char *reason, struct err *err);

/* The key may sign records of the unit: its certificate names it, or it was accepted here for it;
 * and it is not revoked. ERR_REFUSED says why not. */
int trusting_may_sign(struct app *app, const char *certificate_sha256, const char *certificate_unit,
	const char *unit_name, const char *unit, struct err *err);

/* Six groups of a certificate in digits and blanks. */
void trusting_append_groups(struct str *ret, const char *certificate_sha256);

#endif
