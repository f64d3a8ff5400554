/* How much a field of a record may hold, in bytes of UTF-8. */
#ifndef CORE_LIMITS_H
#define CORE_LIMITS_H

#include <stddef.h> /* macros alone are no translation unit */

/* A figure, a difficulty, a reason, a fact of the record, a field of a table. */
#define RECORD_LINE_BYTES_MAX 4000
#define RECORD_TEXT_BYTES_MAX (256u * 1024) /* a narrative, a table, an evidence list */

#endif
