/* A text laid out line by line, of which a part is shown: help, the key map. */
#ifndef SCREEN_VIEW_PAGE_H
#define SCREEN_VIEW_PAGE_H

#include "screen/key.h"
#include "screen/view_private.h"

/* view->grid NULL: nothing is drawn, only counted. */
struct page {
	struct view *view;
	struct rect area;
	int skip, line; /* line: the next one; in the end how many there are */
};

void page_text(struct page *page, enum look look, const char *text);
void page_gap(struct page *page);
void page_row(struct page *page, const char *left, const char *right); /* in two columns */
/* One row per command, with all its keys and their twins. */
void page_keys(struct page *page, const struct key_binding *bindings, size_t count);

#endif
