/* Who supplies the figures of a form: its criteria name them (`provider`), several of one
 * criterion parted by ";". Pure. */
#ifndef CORE_PROVIDER_H
#define CORE_PROVIDER_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "core/form.h"

struct provider {
	const char *name; /* in the form, n bytes */
	size_t n;
};
struct providers {
	struct provider *items; /* in the order of the form, each once (accents do not matter) */
	size_t count, cap;
};

/* *ret must be zero. OK or ERR_NOMEM; dispose it in any case. */
int providers_of(const struct form *form, struct providers *ret);
void providers_dispose(struct providers *providers);
/* The one that bears this name, else the only one whose name holds it; accents and case do not
 * matter. NULL: none, or several. */
const struct provider *providers_find(const struct providers *providers, const char *text);
bool provider_supplies(const struct provider *provider, const struct indicator *indicator);

#endif
