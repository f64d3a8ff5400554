/* Data compiled into the program. */
#ifndef CORE_BUILTIN_H
#define CORE_BUILTIN_H

#include "base/embedded.h"

extern const struct embedded_file builtin_packs[]; /* forms/<id>/pack.ini, by id */
extern const struct embedded_file builtin_units[]; /* "units": forms/starter-units.tsv */

#endif
