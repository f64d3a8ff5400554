/* A console whose cells are written and whose keys are read by calls of the system, not by
 * bytes: that of Windows. A screen buffer of our own stands in front of the officer's, so what
 * was there before comes back by itself, however the program ends. One program, one console:
 * this is state of the process. */
#ifndef PLATFORM_CELLS_H
#define PLATFORM_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"

/* Colours as of a PC's text screen: the letter's in bits 0 to 3, the ground's in 4 to 7, each of
 * these added up. */
enum { CELL_BLUE = 1, CELL_GREEN = 2, CELL_RED = 4, CELL_BRIGHT = 8 };

struct console_cell {
	uint32_t letter; /* one code point; beyond U+FFFF it shows as "?" */
	unsigned char colours;
};

/* Between platform_keyboard_watch() and its release. ERR_IO: no console. */
int platform_cells_open(struct err *err);
void platform_cells_close(void);
/* Makes the buffer as large as the window and tells how large that is. */
void platform_cells_fit(int *ret_rows, int *ret_columns);
/* With which colours the console was found. */
unsigned char platform_cells_own_colours(void);
/* Cells of one row, side by side. */
void platform_cells_write(int row, int column, const struct console_cell *cells, size_t n);
void platform_cells_cursor(int row, int column); /* row -1: hidden */

enum console_key {
	CONSOLE_LETTER, /* a code point, controls among them: Enter is 13, Ctrl+S 19 */
	CONSOLE_UP, CONSOLE_DOWN, CONSOLE_LEFT, CONSOLE_RIGHT, CONSOLE_HOME, CONSOLE_END, CONSOLE_PAGE_UP,
	CONSOLE_PAGE_DOWN, CONSOLE_INSERT, CONSOLE_DELETE, CONSOLE_BACK_TAB, CONSOLE_CTRL_LEFT,
	CONSOLE_CTRL_RIGHT, CONSOLE_CTRL_HOME, CONSOLE_CTRL_END, CONSOLE_F1, CONSOLE_F2, CONSOLE_F3, CONSOLE_F4,
	CONSOLE_F5, CONSOLE_F6, CONSOLE_F7, CONSOLE_F8, CONSOLE_F9, CONSOLE_F10
};

struct console_press {
	enum console_key key;
	uint32_t letter; /* of CONSOLE_LETTER */
};

/* The next key that was struck; false, and nothing set, when none waits. A key that was held
 * down comes as often as it was repeated. */
bool platform_cells_key(struct console_press *ret);

#endif
