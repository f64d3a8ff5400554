/* A document as a Word file (ECMA-376, transitional): the draft that leaders edit. Real styles
 * with outline levels, heads of tables repeated on each page, annexes on sheets of their own.
 * What is changed in a report is not read back, and the foot of each page says so. */
#ifndef REPORT_DOCX_H
#define REPORT_DOCX_H

#include <stdint.h>
#include "base/err.h"
#include "base/str.h"
#include "report/doc.h"

struct docx_facts {
	const char *title, *author; /* UTF-8; author "" not known */
	int64_t at;                 /* seconds since 1970 */
	bool report;                /* it holds figures; else a paper to write on */
};

/* Appends the file. The same input gives the same bytes. ERR_NOMEM. */
int docx_write(const struct doc *doc, const struct docx_facts *facts, struct str *ret, struct err *err);

#endif
