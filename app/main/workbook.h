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
#define WORKBOOK_COLUMNS_SEEN 64 /* the first so many, where none are asked for */

enum workbook_kind {
	WORKBOOK_TEXT,
	WORKBOOK_NUMBER,  /* "1783", "0.28999999999999998", "1E-3": as it stands in the file */
	WORKBOOK_PERCENT, /* likewise, and shown as a percentage: 0.95 for 95% */
	WORKBOOK_DATE,	  /* likewise, days, and shown as a date or a time; or a text "2023-10-04…" */
	WORKBOOK_FRACTION, /* likewise, and shown as 1/2 */
	WORKBOOK_NO_RESULT, /* a formula whose result the file does not hold; text "=" */
	WORKBOOK_OTHER	  /* yes or no, an error such as #REF! */
};
struct workbook_cell {
	size_t row;    /* from 1 */
	size_t column; /* from 0 */
	enum workbook_kind kind;
	bool formula;
	bool hidden; /* its row is not seen in Excel */
	char *text; /* owned */
};
struct workbook {
	struct workbook_cell *cells; /* of the columns asked for, none blank; rows in order */
	size_t count, cap;
	bool from_1904; /* days are counted from 1/1/1904, else as Excel does it since 1900 */
	char *sheet;	/* the one that was read */
	char **sheets;	/* all of them, by name; owned */
	size_t sheet_count;
};

/* sheet: its name, NULL for the first that is seen in Excel. columns: which are wanted, NULL for the first
 * WORKBOOK_COLUMNS_SEEN. Dispose in any case. ERR_IO; ERR_SYNTAX:
 * no .xlsx, an old .xls, one with a password, damaged; ERR_USAGE: no such sheet; ERR_RANGE: too large. */
int workbook_read(const char *path, const char *sheet, const size_t *columns, size_t column_count,
    struct workbook *ret, struct err *err);
/* The same of a list between tabs, commas or semicolons (.csv, .tsv): one sheet without a name, every cell a
 * text. Letters of before Unicode come as they would on the clipboard (core/legacy.h). ERR_IO, ERR_RANGE. */
int workbook_read_delimited(const char *path, struct workbook *ret, struct err *err);
void workbook_dispose(struct workbook *workbook);

/* Bytes of a blank at the beginning of the text, or of a sign that nobody sees; 0: neither stands there. */
size_t workbook_blank_at(const char *text);
/* "A" 0, "AB" 27. false: no letters of a column. *ret_end behind them. */
bool workbook_column(const char *letters, size_t *ret, const char **ret_end);
/* The letters of a column; ret: 4 bytes. */
void workbook_letters(size_t column, char ret[4]);

#endif
