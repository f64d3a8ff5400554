/* The units of this PC: the setting "unit" holds their codes, the first its own; an
 * officer of two communes has two. Commas and semicolons separate as blanks do. */
#ifndef CORE_UNIT_CODES_H
#define CORE_UNIT_CODES_H

#include <stdbool.h>
#include <stddef.h>

/* The next code: its length, 0 at the end. *at moves behind it; *ret_code points into it. */
size_t unit_codes_next(const char **at, const char **ret_code);
bool unit_codes_has(const char *codes, const char *code);

#endif
