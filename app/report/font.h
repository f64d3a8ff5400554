/* A typeface that pages are set in: how wide its letters are, and the piece of its file
 * that a document needs. Widths are in thousandths of the size, as PDF counts them. */
#ifndef REPORT_FONT_H
#define REPORT_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "base/str.h"

struct font;

/* bytes: a TrueType file; they must outlive the font. ERR_CORRUPT: it is none; ERR_REFUSED: it
 * lacks letters of Vietnamese (the message names one). font_free(). */
int font_open(const void *bytes, size_t size, struct font **ret, struct err *err);
void font_free(struct font *font); /* NULL is fine */

/* 0: the font has no such letter. */
unsigned font_glyph(const struct font *font, uint32_t codepoint);
int font_advance(const struct font *font, unsigned glyph); /* thousandths of the size */
/* What is set for a letter: its glyph; where the font has none that of font_box(), of a tab and its
 * like that of a blank. Never 0: archives refuse that one. */
unsigned font_shown(const struct font *font, uint32_t codepoint);
uint32_t font_box(const struct font *font); /* U+25A1, or a question mark */
int font_letter_width(const struct font *font, uint32_t codepoint); /* of what is set */
/* Of a whole text, UTF-8. */
int font_width(const struct font *font, const char *text, size_t n);

/* What a PDF tells of a font, in thousandths of the size. */
struct font_facts {
	char name[64]; /* PostScript name */
	int ascent, descent, cap_height, box[4], stem;
	int italic_angle; /* degrees */
	unsigned glyphs;
};
void font_facts(const struct font *font, struct font_facts *ret);

/* The file with the outlines of these glyphs alone, under their numbers. Appended to ret. */
int font_subset(const struct font *font, const unsigned *glyphs, size_t count, struct str *ret, struct err *err);

#endif
