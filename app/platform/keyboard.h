/* The line to the keyboard, for a program that holds the terminal: waiting for input
 * without missing a signal, and what the system tells by signals. One program, one
 * terminal: this is state of the process. */
#ifndef PLATFORM_KEYBOARD_H
#define PLATFORM_KEYBOARD_H

#include <stdbool.h>
#include "base/err.h"

/* From here on the signals below are noted instead of ending the program. Before the
 * terminal is taken over. ERR_IO. */
int platform_keyboard_watch(struct err *err);
/* The signals do again what they did before. */
void platform_keyboard_release(void);

/* Waits until there is input, a signal came or the time is up (timeout_ms -1: for ever).
 * True when there is input (or the terminal is gone: reading tells). */
bool platform_keyboard_wait(int timeout_ms);

bool platform_end_asked(void);	    /* hang-up, terminate, the window is closed; stays true */
bool platform_window_changed(void); /* since it was asked last */
bool platform_continued(void);	    /* stopped and continued since it was asked last */
/* Rows and columns of the window; false, and nothing set, when nobody knows. */
bool platform_window_size(int *ret_rows, int *ret_columns);

#endif
