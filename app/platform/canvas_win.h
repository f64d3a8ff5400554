/* Sheets on a printer of Windows. For printers_win.c only. */
#ifndef PLATFORM_CANVAS_WIN_H
#define PLATFORM_CANVAS_WIN_H

#include <windows.h>
#include "platform/canvas.h"

/* A canvas first. */
struct win_canvas;

/* name: the job's, in the list of jobs. pages: borrowed until canvas_close(). mode: how the printer is to be
 * set, taken over (free()), also on an error. NULL: *ret_code tells why, a code of the system; else
 * canvas_close(). */
struct win_canvas *canvas_open(const wchar_t *printer, const wchar_t *name, const char *pages, DEVMODEW *mode,
	unsigned long *ret_code);
/* The next copy begins with page 1 again, on a leaf of its own. */
void canvas_copy(struct win_canvas *canvas);
/* Ends the job; drop: nothing more of it is printed. Returns the system's code of what failed, 0: nothing did;
 * *ret_sheets: how many went to the printer. */
unsigned long canvas_close(struct win_canvas *canvas, bool drop, int *ret_sheets);

#endif
