/* What xlsx.c and xlsx_sheet.c share. */
#ifndef REPORT_XLSX_PRIVATE_H
#define REPORT_XLSX_PRIVATE_H

#include "base/num.h"
#include "report/xlsx.h"

#define XLSX_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define XLSX_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

/* Places in the list of formats of a cell. */
enum xlsx_format {
	XLSX_PLAIN,
	XLSX_HEAD,
	XLSX_TEXT,
	XLSX_MARK,					 /* a text in the middle */
	XLSX_NUMBER,					 /* and as many more as there are decimals … */
	XLSX_NEAR = XLSX_NUMBER + DECIMAL_SCALE_MAX + 1, /* … likewise, in italics */
	XLSX_FORMATS = XLSX_NEAR + DECIMAL_SCALE_MAX + 1
};

/* Escaped for an element or an attribute; texts that a spreadsheet would take for its own escapes
 * ("_x0041_") too. */
void xlsx_append_text(struct str *ret, const char *text);
/* "A", "AB": the letters of a column from 0. */
void xlsx_append_column(struct str *ret, size_t column);
/* The rectangle of heads and rows, "A1:C5"; fixed: "$A$1:$C$5". */
void xlsx_append_extent(struct str *ret, const struct book_sheet *sheet, bool fixed);
/* xl/worksheets/sheetN.xml */
void xlsx_sheet(struct str *ret, const struct book *book, const struct book_sheet *sheet, bool first);

#endif
