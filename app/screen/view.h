/* Views: from a session to a grid. Pure: no terminal, no clock. */
#ifndef SCREEN_VIEW_H
#define SCREEN_VIEW_H

#include "core/session.h"
#include "screen/grid.h"

#define SCREEN_ROWS_MIN 20
#define SCREEN_COLUMNS_MIN 60
/* Whether a grid of this size can show the screens. */
bool view_fits(int rows, int columns);

/* Draws the whole screen: title line, the screen's body, message line, two-line key bar,
 * an open box on top. Puts the cursor on the active field. A grid smaller than the
 * minimum shows only a request to make the window larger. */
void view_draw(const struct session *session, struct grid *grid);

/* How many lines the names in the table take: the same as long as the form and their column are. */
#define VIEW_NAMES 256 /* of those behind them it is counted each time */
struct view_names {
	const struct form *form;
	int columns;
	unsigned char lines[VIEW_NAMES]; /* 0: not counted yet */
};

/* The same on the grid that the call before drew on: where nothing but the line was typed in
 * since, only what that changes is drawn anew, and a key bar that is as it was stays. *drawn: zero for a grid never drawn on. */
struct view_drawn {
	bool entry;       /* the entry screen, with no box over it, and no message since */
	unsigned changes; /* of the session */
	struct view_typed {
		struct rect field, reading;
		int field_lines;  /* more than rows when it scrolls */
		int reading_rows; /* that typing changes; 0: they are not its own, others stand there too */
	} typed;
	uint64_t keys; /* what stands in the key bar */
	struct view_names names;
};
void view_redraw(const struct session *session, struct view_drawn *drawn, struct grid *grid);

/* The rows and columns that the text of the narrative has on a grid of this size: for
 * session_set_text_size(). */
void view_text_size(const struct session *session, int rows, int columns, int *ret_rows, int *ret_columns);

/* How far the text of the screen (help, review, the key map below the settings, a change of
 * the history) can usefully be scrolled on a grid of this size (0 on the other screens): only a view knows its own length, so the main loop keeps it in bounds. */
size_t view_scroll_max(const struct session *session, int rows, int columns);

#endif
