/* One sheet of a book as text that programs read: CSV (RFC 4180: commas, lines that end in CR LF)
 * or TSV (tabs, lines that end in LF). In both a field that holds its separator, a quote or a line
 * end stands in quotes, with quotes doubled; numbers are plain ("-12.50").
 *
 * Spreadsheets run a text of a CSV file that begins with = + - or @ as a formula, in quotes or not,
 * and "- Thiếu máy" becomes #NAME?. Nothing but a character in front stops that: such a text gets
 * an apostrophe, as people type it in a spreadsheet themselves, and the caller is told how many
 * did. A text that begins with an apostrophe gets one more, so that taking one away gives back what
 * was typed. Of TSV nothing is changed. */
#ifndef REPORT_DELIMITED_H
#define REPORT_DELIMITED_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "base/str.h"
#include "report/book.h"

enum delimited { DELIMITED_CSV, DELIMITED_TSV };

/* Appends the sheet, its heads first; mark: a byte order mark in front. *ret_guarded: cells that
 * got an apostrophe. ERR_NOMEM. */
int delimited_write(const struct book_sheet *sheet, enum delimited how, bool mark, struct str *ret,
    size_t *ret_guarded, struct err *err);

#endif
