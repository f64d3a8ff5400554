/* What the console's own font can draw, where the system tells: the Linux console, whose fonts
 * have 256 or 512 glyphs. Terminal programs keep their fonts to themselves. */
#ifndef PLATFORM_FONT_H
#define PLATFORM_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code points that the font of the console on stdout has a glyph for, in no order;
 * free(). False, and nothing set, where nobody knows. */
bool platform_console_font(uint32_t **ret, size_t *ret_count);

#endif
