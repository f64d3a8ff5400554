/* Whose signature is taken: certificates that were enrolled for a unit in a role, with
 * the dates they are taken for. Pure; the store keeps the list, the caller says when a
 * file came in: trust is judged by the time of receipt, never by what a file says. That time
 * is of a clock, which may have been set back: a file that is judged comes in after all that
 * the list and the database hold, so that no clock brings a revoked key back. */
#ifndef CORE_TRUST_H
#define CORE_TRUST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/date.h"
#include "base/err.h"

#define CERTIFICATE_HEX_SIZE 65 /* SHA-256 of the DER in hex */

/* X(enum, name in files, label N_()) */
#define TRUST_ROLES(X) \
	X(ROLE_SIGNER,   "signer",   N_("signs for the unit")) \
	X(ROLE_UPPER,    "upper",    N_("level above: receipts and returns"))
enum trust_role {
#define ROLE_ENUM(id, name, label) id,
	TRUST_ROLES(ROLE_ENUM)
#undef ROLE_ENUM
	ROLE_COUNT
};
const char *trust_role_name(enum trust_role role);
const char *trust_role_label(enum trust_role role); /* translated */
int trust_role_from_name(const char *name);         /* -1 when unknown */

enum trust_status { TRUST_WAITING, TRUST_ACCEPTED, TRUST_REFUSED };
const char *trust_status_name(enum trust_status status); /* "waiting" … */
const char *trust_status_label(enum trust_status status); /* translated */
int trust_status_from_name(const char *name);

/* Strings owned, never NULL. */
struct trust_entry {
	char certificate_sha256[CERTIFICATE_HEX_SIZE];
	char unit[16];
	enum trust_role role;
	enum trust_status status;
	char *holder;
	unsigned char *certificate; /* DER */
	size_t certificate_size;
	struct date from, to;       /* taken for files that come in then, both days too; year 0: open */
	char enrolment[CERTIFICATE_HEX_SIZE]; /* SHA-256 of the enrolment's payload, "" */
	char replaces[CERTIFICATE_HEX_SIZE];  /* certificate that this one takes over from, "" */
	int64_t asked_at, decided_at, revoked_at; /* 0: not yet; not taken from revoked_at on */
	int64_t revoked_stored_at;  /* when the revocation came into the list; before revoked_at: it is for
	                             * a later day */
	char *decided_by, *revoked_by, *revoked_why;
};
struct trust_list {
	struct trust_entry *items; /* sorted by certificate, unit, role */
	size_t count, cap;
	int64_t newest;            /* when the last file came in that is in the database already; 0: not known */
};
/* Takes it over, also on an error; replaces the one of that certificate, unit and role. OK or ERR_NOMEM */
int trust_add(struct trust_list *list, struct trust_entry *entry);
int trust_entry_copy(const struct trust_entry *from, struct trust_entry *ret); /* OK or ERR_NOMEM */
void trust_entry_dispose(struct trust_entry *entry);
void trust_list_dispose(struct trust_list *list);

/* What is typed to say that both screens show the same six groups: the last group, all six, or
 * "giống hệt" (accent-blind). groups: see fingerprint_groups() in seal/key.h. */
bool trust_confirms(const char *typed, const char *groups);

/* NULL: not enrolled so. Borrowed. */
const struct trust_entry *trust_find(const struct trust_list *list, const char *certificate_sha256, const char *unit,
	enum trust_role role);
/* The first entry of a certificate whose SHA-256 begins with those digits, or where it would stand. */
size_t trust_first(const struct trust_list *list, const char *certificate_begin);

enum trust_verdict {
	TRUST_OK,
	TRUST_STRANGER,   /* the certificate is nobody's here */
	TRUST_OTHER_UNIT, /* it is another unit's */
	TRUST_OTHER_ROLE,
	TRUST_NOT_DECIDED,/* enrolled, nobody has compared the fingerprint yet */
	TRUST_DECLINED,
	TRUST_TOO_EARLY,  /* outside of its dates */
	TRUST_TOO_LATE,
	TRUST_REVOKED
};
/* received_at: seconds since 1970; offset: minutes of the clock in which days are counted. */
enum trust_verdict trust_judge(const struct trust_list *list, const char *certificate_sha256, const char *unit,
	enum trust_role role, int64_t received_at, int offset);
/* The signers of a file (SHA-256 of their certificates) against the roles that the
 * record asks for: each role has a signer who is taken for that unit, and signers[0], whose key
 * numbers the records (the one that the payload names), is one of them. Others may have signed as well. Else the verdict on the
 * signer who came nearest; *ret_signer is its index, *ret_role the role that nobody fills. */
enum trust_verdict trust_check_record(const struct trust_list *list, const char *const *signers, size_t signer_count,
	const enum trust_role *roles, size_t role_count, const char *unit, int64_t received_at, int offset,
	size_t *ret_signer, enum trust_role *ret_role);
const char *trust_verdict_name(enum trust_verdict verdict);  /* for files: "trusted", "stranger" … */
const char *trust_verdict_words(enum trust_verdict verdict); /* translated, what is wrong and what to do; "" for TRUST_OK */

#endif
