/* Windows' own letters are UTF-16; ours are UTF-8. For the *_win.c files only. */
#ifndef PLATFORM_WIDE_WIN_H
#define PLATFORM_WIDE_WIN_H

#include <wchar.h>
#include "base/err.h"

/* free(); NULL: no memory. What is no text comes out as U+FFFD. */
wchar_t *wide_from(const char *text);
char *wide_to_utf8(const wchar_t *text);
/* A path as the calls of the system take it: with backslashes, and one that is too long for
 * MAX_PATH in the form that has no such limit. free(); NULL: no memory. */
wchar_t *wide_path(const char *path);
/* "" when there is none. free(); NULL: no memory. */
char *wide_environment(const wchar_t *name);
/* The system's own words for a code of its. free(); NULL: no memory. */
char *wide_words(unsigned long code);
/* A failed call of the system, told with the path and the system's own word for `code`. */
int wide_say(struct err *err, unsigned long code, const char *what, const char *path);

#endif
