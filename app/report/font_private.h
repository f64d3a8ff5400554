/* A TrueType file (ISO/IEC 14496-22, OpenType) as it is read here: its tables, and numbers in
 * them, big-endian. Reading beyond a table gives 0. Not for others. */
#ifndef REPORT_FONT_PRIVATE_H
#define REPORT_FONT_PRIVATE_H

#include "report/font.h"

struct font_table {
	const unsigned char *bytes;
	size_t size; /* 0: the file has no such table */
};

/* What is set for a letter, once it was looked up. */
struct font_letter {
	uint16_t glyph; /* 0: not looked up yet */
	uint16_t width;
};
enum { FONT_LETTERS_KEPT = 0x2100 }; /* all of Vietnamese is below */

struct font {
	struct font_table file, head, hhea, maxp, hmtx, loca, glyf, cmap, name, post, os2;
	unsigned glyphs, upem, metrics; /* metrics: advances in hmtx; the last one is of all behind it */
	bool long_loca;
	struct font_table map; /* the part of cmap that is used: format 4 or 12 */
	uint32_t box;		     /* what letters are shown as that it lacks */
	struct font_letter *letters; /* FONT_LETTERS_KEPT of them */
};

static inline unsigned font_u16(const struct font_table *t, size_t at)
{
	return at + 2 <= t->size ? (unsigned)t->bytes[at] << 8 | t->bytes[at + 1] : 0;
}

static inline int font_i16(const struct font_table *t, size_t at)
{
	unsigned u = font_u16(t, at);

	return u < 0x8000 ? (int)u : (int)u - 0x10000;
}

static inline uint32_t font_u32(const struct font_table *t, size_t at)
{
	return at + 4 <= t->size ? (uint32_t)font_u16(t, at) << 16 | font_u16(t, at + 2) : 0;
}

/* The table of that name; size 0 when there is none, or when it lies outside of the file. */
struct font_table font_find_table(const struct font_table *file, const char *name);
/* The outline of a glyph: size 0 for a blank one. */
struct font_table font_outline(const struct font *font, unsigned glyph);

#endif
