/* Pages of plain text: what doc_text.c and doc_text_table.c share. Not for others. */
#ifndef REPORT_DOC_TEXT_H
#define REPORT_DOC_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "base/str.h"
#include "report/doc.h"

struct text_page {
	const struct doc *doc;
	struct str *out;
	int columns, lines; /* of the paper */
	bool ascii;
	int number; /* of the page being filled, from 1 */
	int body;   /* lines between head and foot */
	int used;   /* of them */
};

/* Text that is taken line by line, each at most `columns` wide (which may change between
 * lines). An empty text is one empty line. */
struct text_wrapper {
	const char *text;
	size_t n, at;
	int columns;
	bool done;
};
void text_wrapper_init(struct text_wrapper *w, const char *text, int columns);
bool text_wrapper_next(struct text_wrapper *w, const char **ret_line, size_t *ret_n);

/* Appends what of text may stand on the paper: no control characters but newlines, no
 * diacritics on an ASCII one. */
void text_page_clean(const struct text_page *page, struct str *ret, const char *text);
/* Appends line, filled up to `columns`. */
void text_append_aligned(struct str *ret, const char *line, size_t n, int columns, enum align align);

/* The two lines at the head of a page: its number in the middle but on the first one, what
 * the whole document bears on the right, or on the second line when it is long. */
enum { TEXT_HEAD_LINES = 2 };
void text_page_head(struct text_page *page);
/* Lines of the foot with the blank one above it; written only when `write`. */
int text_page_foot(struct text_page *page, bool write);
/* Fills the page up and writes its foot. */
void text_page_end(struct text_page *page);
bool text_page_fits(const struct text_page *page, int lines);
/* Writes one line without the blanks at its end; on a full page it begins the next. */
void text_page_line(struct text_page *page, const char *line);
/* Ends the page and begins the next. */
void text_page_break(struct text_page *page);

/* How many lines the table needs to begin with at least one row. */
int text_table_need(struct text_page *page, const struct doc_table *table);
/* ERR_RANGE when the paper is too narrow or too short for it; ERR_NOMEM. */
int text_table_write(struct text_page *page, const struct doc_table *table, struct err *err);

#endif
