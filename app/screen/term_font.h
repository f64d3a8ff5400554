/* Whether the console's font has the letters of Vietnamese, where the system tells of fonts. */
#ifndef SCREEN_TERM_FONT_H
#define SCREEN_TERM_FONT_H

#include <stdbool.h>

bool term_font_lacks_letters(void);

#endif
