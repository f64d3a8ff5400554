/* The C library's locale, which curses reads keys by. */
#ifndef SCREEN_TERM_LOCALE_H
#define SCREEN_TERM_LOCALE_H

#include <stdbool.h>

/* Sets one whose characters are UTF-8. Only LC_CTYPE is touched: figures are formatted by
 * nobody's locale. Where the machine names none, or an old one, any that has UTF-8 will do.
 * False: there is none. */
bool term_set_locale(void);

#endif
