/* What the console's own font can draw, where the system tells: the Linux console, whose fonts
 * have 256 or 512 glyphs. Terminal programs keep their fonts to themselves. */
#ifndef PLATFORM_FONT_H
#define PLATFORM_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of the fonts that systems bring along one of the few with all Vietnamese letters. */
#define CONSOLE_FONT "Vietnamese-Fixed16"

/* The code points that the font of the console on stdout has a glyph for, in no order;
 * free(). False, and nothing set, where nobody knows. */
bool platform_console_font(uint32_t **ret, size_t *ret_count);
/* Puts CONSOLE_FONT in its place for a while, by the system's own setfont, which whoever sits at
 * the console may do. False, and all is as it was: no such console, no such program or font, not
 * allowed, or no way to have the old one back. */
bool platform_console_font_borrow(void);
/* The font that was there before; nothing where none was borrowed. */
void platform_console_font_give_back(void);

#endif
