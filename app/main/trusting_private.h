/* What trusting*.c share. */
#ifndef MAIN_TRUSTING_PRIVATE_H
#define MAIN_TRUSTING_PRIVATE_H

#include "main/trusting.h"

void trusting_copy_hash(char ret[CERTIFICATE_HEX_SIZE], const char *sha256);
/* Stores the entries, then takes them into the list. They are gone afterwards, also on an error. */
int trusting_put(struct app *app, struct trust_list *list, struct trust_entry *entries, size_t count,
	struct err *err);
/* What an entry holds without an enrolment: texts that are never NULL. ERR_RANGE: no code of a unit. */
int trusting_make_entry(const char *sha256, const char *unit, enum trust_role role, const char *holder,
	const struct str *der, struct trust_entry *ret, struct err *err);
/* Accepted from now on, for those days and at most as long as the certificate. */
int trusting_accept_entry(struct app *app, struct trust_entry *entry, struct date from, struct date to, int64_t at,
	struct err *err);

#endif
