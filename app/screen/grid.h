/* What the terminal shows, as data: rows × columns of cells. Views draw on it; a
 * terminal shows the difference to the grid before; a dump writes it as text. */
#ifndef SCREEN_GRID_H
#define SCREEN_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/str.h"

/* What a cell means; the terminal decides how it looks (colour, or bold, reverse and
 * underline on monochrome ones: colour is never the only sign). */
enum look { LOOK_NORMAL, LOOK_STRONG, LOOK_DIM, LOOK_TITLE, LOOK_TRAINING /* the title line of exercises */, LOOK_BAR /* key bar */, LOOK_KEY, LOOK_FIELD /* being typed in */,
	LOOK_SELECTED, LOOK_HARD, LOOK_SOFT, LOOK_GOOD, LOOK_BORDER, LOOK_MESSAGE, LOOK_ERROR, LOOK_COUNT };

/* A grapheme cluster; longer ones show their first letter and fitting marks. A cell is small: a
 * screen holds thousands, and each key looks at many. */
#define GRID_CELL_BYTES 15

struct grid_cell {
	char text[GRID_CELL_BYTES]; /* UTF-8, NULs behind it; "" : right half of a wide one */
	unsigned char look;	    /* enum look */
};
struct grid {
	int rows, columns;
	struct grid_cell *cells;      /* rows * columns */
	int cursor_row, cursor_column; /* -1: hidden */
	int changed_from, changed_to;  /* rows drawn on since grid_shown(); the second is behind the last */
};

struct rect { int row, column, rows, columns; };

int grid_init(struct grid *grid, int rows, int columns); /* all blank; OK or ERR_NOMEM */
void grid_dispose(struct grid *grid);
void grid_clear(struct grid *grid);
void grid_shown(struct grid *grid); /* all that was drawn is on the terminal now */
/* Draws from (row, column), cut at `columns` or at the grid's edge (with "…" in the last when
 * it does not fit). Newlines and tabs become blanks, other hostile characters U+FFFD: neither
 * ever reaches a cell. Returns columns used. */
int grid_text(struct grid *grid, int row, int column, int columns, enum look look, const char *text);
void grid_fill(struct grid *grid, struct rect area, enum look look);  /* blanks */
void grid_frame(struct grid *grid, struct rect area, enum look look, const char *title); /* ┌─┐ box */
void grid_hline(struct grid *grid, int row, int column, int columns, enum look look);
void grid_vline(struct grid *grid, int row, int column, int rows, enum look look);
/* Word-wrapped text in an area: returns the rows of it that are used; skips the first `skip`
 * lines; the last visible line ends with "…" when more follows. */
int grid_wrapped(struct grid *grid, struct rect area, enum look look, const char *text, int skip);
/* The lines that it takes at that width; counts to `most` only. */
int grid_lines(const char *text, int columns, int most);
/* Puts the cursor there; outside the grid it is hidden. */
void grid_cursor(struct grid *grid, int row, int column);
/* The cell as one plain ASCII character per column: no diacritics, +-| for lines, ~ for "…". */
char grid_cell_ascii(const struct grid_cell *cell);
/* One line per row, trailing blanks cut. ascii: by grid_cell_ascii(). */
void grid_dump(const struct grid *grid, bool ascii, struct str *ret);

#endif
