/* The printed hand-over sheet of a key: when the old one is lost or its holder has left, people
 * sign on paper what the old key cannot sign any more. */
#ifndef MAIN_HANDING_OVER_H
#define MAIN_HANDING_OVER_H

#include "core/trust.h"
#include "main/app.h"

/* entry: the new key; old: the one before it, NULL: none is known. file: its end says as what
 * (printing.h); never replaced. */
int handing_over_print(struct app *app, const struct trust_entry *entry, const struct trust_entry *old,
	const char *reason, const char *file, struct err *err);

#endif
