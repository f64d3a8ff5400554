/* A list as text: lines of fields between tabs or commas, quoted where need be. Private to
 * org_list*.c. */
#ifndef CORE_SHEET_H
#define CORE_SHEET_H

#include <stddef.h>
#include "base/err.h"
#include "base/str.h"

#define SHEET_FIELDS_MAX 16

struct sheet {
	const char *at, *end; /* what is not read yet; at end: no more lines */
	int line;             /* of the fields below, from 1 */
	char separator;
	struct str fields[SHEET_FIELDS_MAX]; /* without quotes and surrounding blanks */
	int places[SHEET_FIELDS_MAX];        /* their columns in characters, from 1 */
	size_t field_count;
	struct err *err;
};

/* Borrows the text. The separator is what the first line holds: tabs, else commas.
 * ERR_SYNTAX when it is not UTF-8. Dispose in any case. */
int sheet_begin(struct sheet *sheet, const char *text, size_t n, struct err *err);
/* Reads the fields of the next line. ERR_SYNTAX, ERR_NOMEM. */
int sheet_next(struct sheet *sheet);
/* ERR_SYNTAX with the place; the message is translated. */
int sheet_fail(struct sheet *sheet, int line, int column, const char *fmt, ...)
	PRINTF_LIKE(4, 5);
void sheet_dispose(struct sheet *sheet);

#endif
