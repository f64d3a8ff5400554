/* The part of the store that keeps whose signature is taken (see core/trust.h). */
#ifndef STORE_TRUST_H
#define STORE_TRUST_H

#include "core/trust.h"
#include "store/store.h"

int store_trust_load(struct store *store, struct trust_list *ret, struct err *err); /* adds to *ret */
/* Several at once, in one transaction (a rotation ends one and begins another) or within that of an
 * import. Replaces equal (certificate, unit, role). */
int store_trust_put(struct store *store, const struct trust_entry *entries, size_t count, struct err *err);

#endif
