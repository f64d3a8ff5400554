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
	const char *old_key, *old_passphrase; /* rotation: this key signs too; NULL: none */
	const char *folder;                   /* NULL: DATA/out */
};
/* Writes the enrolment file. free() *ret_path. */
int enrolling_write(struct app *app, const struct enrolling *wish, char **ret_path, struct err *err);

/* The unit with that code; NULL or "": the first of the setting "unit". ERR_USAGE. Borrowed. */
int enrolling_unit(struct app *app, const char *code, const struct org_unit **ret, struct err *err);

/* A new key for the unit and holder of an old one, and its enrolment signed by both. The old key
 * stays in its place: records signed with it are still to be read. free() both. */
int enrolling_rotate(struct app *app, const char *old_key, const char *old_passphrase, const char *passphrase,
	const char *holder, enum trust_role role, const char *folder, char **ret_name, char **ret_path,
	struct err *err);

#endif
