/* From grids to what a terminal is sent: the fewest bytes that make it show a grid. Pure:
 * what the terminal understands comes from outside; tests play it to a terminal of their own. */
#ifndef SCREEN_PAINT_H
#define SCREEN_PAINT_H

#include <stdbool.h>
#include "base/str.h"
#include "screen/grid.h"

/* What a terminal understands. Strings are "" where it lacks one; those that are given
 * move by one row or column, or to the first one. */
struct paint_terminal {
	void (*move)(int row, int column, struct str *out);
	void (*move_in_row)(int column, struct str *out);    /* NULL: it cannot */
	const char *(*change)(enum look from, enum look to); /* both ways of writing: borrowed */
	const char *up, *down, *left, *first_column;
	const char *clear_to_end; /* of the row, with LOOK_NORMAL */
	bool filled[LOOK_COUNT];  /* looks that are seen on a blank */
	bool moves_in_any_look;	  /* else only in LOOK_NORMAL */
	bool last_cell;		  /* that at the bottom right can be written without scrolling */
	bool ascii;		  /* cells go by grid_cell_ascii() */
};

struct painter {
	const struct paint_terminal *terminal;
	struct grid shown; /* what stands on the terminal */
	int row, column;   /* of its cursor; -1: not known */
	enum look look;	   /* in which it writes now */
	bool whole;	   /* nothing was painted yet: all rows are looked at, not only changed ones */
	struct str near, within, far; /* ways to move */
};

/* The terminal was just cleared, and writes in LOOK_NORMAL. OK or ERR_NOMEM. */
int paint_start(struct painter *painter, int rows, int columns);
/* Appends what makes the terminal show the grid, which is as large as it was started with,
 * puts the cursor there, and says grid_shown(). What it is left to write in is the look of the last cell. */
void paint(struct painter *painter, struct grid *grid, struct str *out);
/* Appends what brings the terminal back to LOOK_NORMAL. */
void paint_rest(struct painter *painter, struct str *out);
void paint_dispose(struct painter *painter);

#endif
