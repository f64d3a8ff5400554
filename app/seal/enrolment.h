/* The enrolment of a key, phieuso-enrolment/1: a key presents itself to those who are to take its
 * signature. It proves only that the sender has the key; that the key is the unit's is for a
 * person to compare, six groups of five digits on both screens. The schema is
 * forms/enrolment.schema.json. */
#ifndef SEAL_ENROLMENT_H
#define SEAL_ENROLMENT_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"
#include "base/str.h"
#include "core/org_unit.h"
#include "core/trust.h"
#include "seal/cms.h"
#include "seal/key.h"

/* Strings borrowed. */
struct enrolment_facts {
	const struct org_unit *unit;    /* whose key it is */
	enum trust_role role;
	const char *holder;
	const char *certificate_sha256;
	const char *replaces;           /* certificate that this one takes over from, "" */
	int64_t made_at;
};
/* Appends the payload. ERR_SYNTAX: a name that no reader takes. */
int enrolment_write(const struct enrolment_facts *facts, struct str *ret, struct err *err);
/* Writes and signs: by the key that is enrolled and, in a rotation, by the old one too (NULL: none;
 * facts->replaces names it). ERR_REFUSED: a key that was made for another unit. Appends the file;
 * ret_payload_sha256 names it. */
int enrolment_sign(const struct enrolment_facts *facts, const struct key *key, const struct key *old, struct str *ret,
	char ret_payload_sha256[SHA256_HEX_SIZE], struct err *err);

/* Strings owned. */
struct enrolment {
	char *unit_code, *unit_name, *parent, *holder;
	enum org_level level;
	enum trust_role role;
	char replaces[SHA256_HEX_SIZE];
	bool vouched;   /* signed by the key that it replaces as well */
	int64_t made_at;
	size_t signer;  /* index in the content: the key that is enrolled */
};
/* A file that was verified. Strict JSON of the schema; identity in Latin letters; signed by the
 * certificate that it names, and beside it by nobody but the one that it replaces; a certificate
 * that names a unit names this one. ERR_SYNTAX, ERR_CORRUPT, ERR_REFUSED, each with its place. */
int enrolment_read(const struct cms_content *content, struct enrolment *ret, struct err *err);
void enrolment_dispose(struct enrolment *enrolment);

/* <unit>_enrolment_<first 8 hex>.json.p7m. Appends. */
int enrolment_file_name(const char *unit, const char *payload_sha256, struct str *ret, struct err *err);

#endif
