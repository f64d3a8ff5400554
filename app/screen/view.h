/* Views: from a session to a grid. Pure: no terminal, no clock. */
#ifndef SCREEN_VIEW_H
#define SCREEN_VIEW_H

#include "core/session.h"
#include "screen/grid.h"

#define SCREEN_ROWS_MIN 20
#define SCREEN_COLUMNS_MIN 60

/* Draws the whole screen: title line, the screen's body, message line, two-line key bar,
 * an open box on top. Puts the cursor on the active field. A grid smaller than the
 * minimum shows only a request to make the window larger. */
void view_draw(const struct session *session, struct grid *grid);

/* How far help_scroll, or review.scroll, can usefully go on a grid of this size (0 on the
 * other screens): only a view knows its own length, so the main loop keeps it in bounds. */
size_t view_scroll_max(const struct session *session, int rows, int columns);

#endif
