/* A book as an Excel file (ECMA-376, transitional), written by ourselves over zip.h. libxlsxwriter
 * was tried: it takes every number as a double and prints 16 digits of it (1234567890.12345678
 * comes out as 1234567890.123457), while ours are exact decimals; it writes to files by name; and
 * linking it makes every start of the program more than 1 ms slower.
 *
 * Numbers are numbers, as exact as the book has them; texts are texts whatever they begin with: the
 * file holds no formula, and the cells have the text format, so that none comes about when one is
 * edited. Heads stay in sight and are printed on each page; pages lie on their side and are as
 * wide as the table. */
#ifndef REPORT_XLSX_H
#define REPORT_XLSX_H

#include <stdint.h>
#include "base/err.h"
#include "base/str.h"
#include "report/book.h"

#define XLSX_TEXT_MAX 32767 /* UTF-16 units in a cell: Excel cuts what is longer */

struct xlsx_facts {
	const char *author; /* "" not known */
	int64_t at;	    /* seconds since 1970 */
};

/* Whether a text fits into a cell. */
bool xlsx_fits(const char *text);
/* Appends the file. The same input gives the same bytes. ERR_NOMEM; ERR_RANGE: a text does not fit. */
int xlsx_write(const struct book *book, const struct xlsx_facts *facts, struct str *ret, struct err *err);

#endif
