/* What SCREEN_FILLED shows: a file, how it is read, and its rows until they are stored. Private to tui*.c. */
#ifndef MAIN_TUI_FILL_H
#define MAIN_TUI_FILL_H

#include "main/filling.h"

/* Another way to read the file. */
enum tui_fill_kind { FILL_RESULTS /* of this column */, FILL_SHEET, FILL_CHARSET /* 0: none, else one more than it */ };
struct tui_fill_way {
	enum tui_fill_kind kind;
	size_t value;
};
struct tui_fill {
	struct filling filling;
	struct filling_plan plan;
	bool charset_chosen;
	char *path;  /* of the file; owned */
	char *sheet; /* chosen; NULL: the first; owned */
	struct tui_fill_way *ways;
	size_t way_cap; /* as many as the screen has are in use */
};
void tui_fill_free(struct tui_fill *fill); /* NULL is fine */

/* tui_fill_show.c: gives the session what was read, and the ways that fill->ways are. */
struct tui;
int tui_fill_show(struct tui *tui, struct tui_fill *fill, const struct workbook *w, struct err *err);

#endif
