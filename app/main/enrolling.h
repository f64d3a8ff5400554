/* Enrolments of the keys of this folder: what is handed to those who are to take their signature. */
#ifndef MAIN_ENROLLING_H
#define MAIN_ENROLLING_H

#include "core/trust.h"
#include "main/app.h"

struct enrolling {
	const char *key, *passphrase;         /* name in the keys folder */
	const char *unit;                     /* code; NULL: the certificate's, else the first of the setting */
	enum trust_role role;
	const char *replaces;                 /* SHA-256 of a certificate whose key is lost; NULL: none */
	const char *folder;                   /* NULL: DATA/out */
};
/* Writes the enrolment file. free() *ret_path. */
int enrolling_write(struct app *app, const struct enrolling *wish, char **ret_path, struct err *err);

/* The unit with that code; NULL or "": the first of the setting "unit". ERR_USAGE. Borrowed. */
int enrolling_unit(struct app *app, const char *code, const struct org_unit **ret, struct err *err);

struct rotation {
	const char *old_key, *old_passphrase;
	const char *passphrase; /* of the new key */
	const char *holder;     /* NULL or "": that of the old key */
	enum trust_role role;
	const char *folder;     /* of the enrolment; NULL: DATA/out */
};
/* A new key for the unit of an old one, and its enrolment signed by both. The new key is in use when
 * that file is written; a rotation that was killed before is finished by the next one, with the passphrase
 * that was chosen then (ERR_PASSPHRASE: another one) and for the same holder (ERR_USAGE). The old key stays
 * in its place: records signed with it are still to be read. free() both. */
int enrolling_rotate(struct app *app, const struct rotation *wish, char **ret_name, char **ret_path,
	struct err *err);

#endif
