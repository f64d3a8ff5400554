/* Tables for a spreadsheet as data: sheets of cells, each a text or an exact number. XLSX, CSV and
 * TSV are written from the same book. Lives in one arena; strings are UTF-8. */
#ifndef REPORT_BOOK_H
#define REPORT_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "base/mem.h"
#include "base/num.h"

enum book_cell_kind {
	BOOK_TEXT,   /* "" is a blank cell */
	BOOK_NUMBER, /* text is its plain decimal form, decimals what it is shown with */
	BOOK_NEAR    /* … and it is no exact figure ("khoảng 80%") */
};
struct book_cell {
	enum book_cell_kind kind;
	const char *text;
	int decimals;
};
struct book_column {
	const char *head;
	int width;    /* in characters */
	bool centred; /* its texts are short marks */
};
struct book_sheet {
	const char *id;	  /* how the command line calls it: "criteria" */
	const char *name; /* on its tab: at most 31 characters, none of []:*?/\ and not ' at an end */
	struct book_column *columns;
	size_t column_count;
	size_t frozen;		 /* columns at the left that stay in sight */
	struct book_cell *cells; /* row-major, column_count a row */
	size_t rows, cap;	 /* cap: of cells */
	size_t filled;		 /* cells of the last row that were set */
};
struct book {
	struct arena *arena; /* the book itself is in it too */
	const char *title;   /* at the head of each printed page */
	const char *foot;    /* at the foot; a literal, "" none */
	struct book_sheet **sheets;
	size_t sheet_count, sheet_cap;
	bool failed; /* sticky: no memory */
};

struct book *book_new(const char *title); /* NULL: no memory */
void book_free(struct book *book);	  /* NULL is fine */

/* Builders copy their strings; failure is sticky in book->failed: a NULL sheet, which the other
 * builders take. */
struct book_sheet *book_sheet(struct book *book, const char *id, const char *name, size_t frozen);
/* Before the first row. */
void book_column(struct book *book, struct book_sheet *sheet, const char *head, int width, bool centred);
/* Fills up the row before with blanks and begins one. */
void book_row(struct book *book, struct book_sheet *sheet);
/* The next cell of the row. */
void book_text(struct book *book, struct book_sheet *sheet, const char *text);
/* A number that a spreadsheet would not keep to the last digit becomes a text. */
void book_number(struct book *book, struct book_sheet *sheet, struct decimal number, bool near);
void book_count(struct book *book, struct book_sheet *sheet, size_t count);

/* The sheet of that id (NULL: the first); NULL when there is none. */
const struct book_sheet *book_find(const struct book *book, const char *id);

#endif
