/* The preview (Xem trước bản in): the pages of a report as a line printer sets them, one by one,
 * to be printed or written into files. State only; session_preview.c acts on it, view_preview.c
 * draws it. */
#ifndef CORE_SESSION_PREVIEW_H
#define CORE_SESSION_PREVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include "core/record.h"

#define PREVIEW_RANGE_SIZE 64

struct session;

struct preview_screen {
	struct record_key key;
	bool overview;      /* of what the units below that unit handed in, not of a record */
	char *text;         /* pages parted by form feeds; owned */
	const char **pages; /* where each begins; owned, they borrow the text */
	size_t count;
	size_t page, scroll; /* lines above the screen */
	size_t column;	    /* left of the screen, where that is narrower than the paper */
	int rows, columns;  /* that the pages have on the screen; main sets it */
	char **printers;    /* names; owned */
	size_t printer_count;
	const char *printer; /* chosen; one of them */
	int copies;
	char range[PREVIEW_RANGE_SIZE]; /* "1-4,6"; "" all pages */
	int under;	    /* enum screen */
};

/* Bytes of a page, lines on it, columns of its widest line. */
size_t preview_page_size(const struct preview_screen *preview, size_t page);
size_t preview_page_lines(const struct preview_screen *preview, size_t page);
size_t preview_page_columns(const struct preview_screen *preview, size_t page);
/* Lines and columns that stand above and left of the screen at most. */
size_t preview_scroll_max(const struct preview_screen *preview);
size_t preview_column_max(const struct preview_screen *preview);

/* "2": copies. ERR_SYNTAX, ERR_RANGE. */
int preview_read_copies(const char *text, int *ret, struct err *err);
/* "1-4,6": pages; "" all. ERR_SYNTAX. */
int preview_read_range(const char *text, char ret[PREVIEW_RANGE_SIZE], struct err *err);
/* Of what was read so, for a report of that many pages. ERR_RANGE: a page that it begins with is not there;
 * what goes on beyond the last one ends with it. */
int preview_check_range(const char *range, int pages, struct err *err);
/* "2", "2 1-4,6": copies, and the pages where not all are wanted (range "" then). ERR_SYNTAX, ERR_RANGE. */
int preview_read_job(const char *text, int *ret_copies, char ret_range[PREVIEW_RANGE_SIZE], struct err *err);

/* --- answers of the main loop --- */
/* EFFECT_PREVIEW: takes the text over and goes to the screen. */
int session_set_preview(struct session *session, char *text, struct err *err);
/* EFFECT_PRINTERS: takes the names over and asks which. */
int session_set_printers(struct session *session, char **names, size_t count, struct err *err);

#endif
