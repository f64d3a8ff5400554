/* Reads an Excel file (.xlsx) that an office filled in: some columns of one sheet, each cell as the
 * file holds it and as what the file says that it is. Of formulas the result that the file holds.
 * What comes in is hostile until it is judged: a bound on every size, no entity of an XML is ever
 * expanded, nothing in the file names another file. */
#ifndef MAIN_WORKBOOK_H
#define MAIN_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "base/str.h"

#define WORKBOOK_COLUMNS_MAX 16384

enum workbook_kind {
	WORKBOOK_TEXT,
	WORKBOOK_NUMBER,  /* "1783", "0.28999999999999998", "1E-3": as it stands in the file */
	WORKBOOK_PERCENT, /* likewise, and shown as a percentage: 0.95 for 95% */
	WORKBOOK_DATE,	  /* likewise, days, and shown as a date or a time; or a text "2023-10-04…" */
	WORKBOOK_OTHER	  /* yes or no, an error such as #REF! */
};
struct workbook_cell {
	size_t row;    /* from 1 */
	size_t column; /* from 0 */
	enum workbook_kind kind;
	bool formula;
	char *text; /* owned */
};
struct workbook {
	struct workbook_cell *cells; /* of the columns asked for, none blank; rows in order */
	size_t count, cap;
	bool from_1904; /* days are counted from 1/1/1904, else as Excel does it since 1900 */
	char *sheet;	/* the one that was read */
	size_t sheet_count;
};

/* sheet: its name, NULL for the first. columns: which are wanted. Dispose in any case. ERR_IO; ERR_SYNTAX:
 * no .xlsx, an old .xls, one with a password, damaged; ERR_USAGE: no such sheet; ERR_RANGE: too large. */
int workbook_read(const char *path, const char *sheet, const size_t *columns, size_t column_count,
    struct workbook *ret, struct err *err);
void workbook_dispose(struct workbook *workbook);

/* "A" 0, "AB" 27. false: no letters of a column. *ret_end behind them. */
bool workbook_column(const char *letters, size_t *ret, const char **ret_end);
/* The letters of a column; ret: 4 bytes. */
void workbook_letters(size_t column, char ret[4]);

#endif
