/* The piece of a font that a document needs: glyphs keep their numbers, the outlines of all
 * others are left out. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "report/font_private.h"

/* Flags of a part of a composite glyph. */
enum {
	PART_WORDS = 0x1,
	PART_SCALE = 0x8,
	PART_MORE = 0x20,
	PART_TWO_SCALES = 0x40,
	PART_FOUR_SCALES = 0x80,
	DEPTH_MAX = 16 /* of glyphs made of glyphs: a file that goes round in circles ends */
};

/* A letter with marks is often made of other glyphs, which are needed with it. */
static void keep(const struct font *f, bool *kept, unsigned glyph, int depth)
{
	const struct font_table outline = font_outline(f, glyph);
	size_t at = 10;
	unsigned flags;

	if (glyph >= f->glyphs || kept[glyph] || depth > DEPTH_MAX)
		return;
	kept[glyph] = true;
	if (outline.size < 10 || font_i16(&outline, 0) >= 0)
		return;
	do {
		flags = font_u16(&outline, at);
		keep(f, kept, font_u16(&outline, at + 2), depth + 1);
		at += flags & PART_WORDS ? 8 : 6;
		at += flags & PART_SCALE ? 2 : flags & PART_TWO_SCALES ? 4 : flags & PART_FOUR_SCALES ? 8 : 0;
	} while (flags & PART_MORE && at < outline.size);
}

static void append_16(struct str *ret, unsigned number)
{
	str_append_n(ret, (const char[]){ (char)(number >> 8), (char)number }, 2);
}

static void append_32(struct str *ret, uint32_t number)
{
	append_16(ret, number >> 16);
	append_16(ret, number & 0xFFFF);
}

static void fill_to_four(struct str *ret)
{
	while (ret->len % 4)
		str_append_n(ret, "", 1);
}

/* loca (long) and glyf of what is kept. */
static void make_outlines(const struct font *f, const bool *kept, struct str *loca, struct str *glyf)
{
	for (unsigned glyph = 0; glyph < f->glyphs; glyph++) {
		const struct font_table outline = font_outline(f, glyph);

		append_32(loca, (uint32_t)glyf->len);
		if (kept[glyph] && outline.size) {
			str_append_n(glyf, (const char *)outline.bytes, outline.size);
			fill_to_four(glyf);
		}
	}
	append_32(loca, (uint32_t)glyf->len);
}

/* Widths of what is left out are noughts, which take no room once the file is packed. */
static void make_widths(const struct font *f, const bool *kept, struct str *ret)
{
	str_append_n(ret, (const char *)f->hmtx.bytes, f->hmtx.size);
	for (unsigned glyph = 0; glyph < f->metrics && glyph < f->glyphs; glyph++)
		if (!kept[glyph] && !str_failed(ret) && 4 * (size_t)glyph + 4 <= ret->len)
			memset(ret->text + 4 * (size_t)glyph, 0, 4);
}

static uint32_t checksum(const char *bytes, size_t size)
{
	const struct font_table t = { (const unsigned char *)bytes, size };
	uint32_t sum = 0;

	for (size_t at = 0; at < size; at += 4)
		sum += at + 4 <= size ? font_u32(&t, at) : font_u16(&t, at) << 16;
	return sum;
}

struct part {
	const char *name;
	const char *bytes;
	size_t size;
};

/* The file around the tables, which are in the order of their names. */
static void append_file(struct str *ret, const struct part *parts, size_t count)
{
	size_t powers = 1, log = 0, at = 12 + 16 * count;

	for (; powers * 2 <= count; powers *= 2)
		log++;
	append_32(ret, 0x10000);
	append_16(ret, (unsigned)count);
	append_16(ret, (unsigned)(16 * powers));
	append_16(ret, (unsigned)log);
	append_16(ret, (unsigned)(16 * (count - powers)));
	for (size_t i = 0; i < count; i++) {
		str_append_n(ret, parts[i].name, 4);
		append_32(ret, checksum(parts[i].bytes, parts[i].size));
		append_32(ret, (uint32_t)at);
		append_32(ret, (uint32_t)parts[i].size);
		at += (parts[i].size + 3) / 4 * 4;
	}
	for (size_t i = 0; i < count; i++) {
		str_append_n(ret, parts[i].bytes, parts[i].size);
		fill_to_four(ret);
	}
}

static void append_font(const struct font *f, const bool *kept, struct str *ret)
{
	/* tables that are taken over as they are; those of the hinting programs may be missing */
	static const char *const names[] = { "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp",
		"prep" };
	struct part parts[sizeof names / sizeof *names];
	struct str glyf = { 0 }, loca = { 0 }, head = { 0 }, hmtx = { 0 };
	size_t count = 0;

	make_outlines(f, kept, &loca, &glyf);
	make_widths(f, kept, &hmtx);
	str_append_n(&head, (const char *)f->head.bytes, f->head.size);
	if (!str_failed(&head) && head.len > 51)
		head.text[51] = 1; /* indexToLocFormat: long */
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct font_table t = font_find_table(&f->file, names[i]);
		const struct str *made = i == 2	  ? &glyf
					 : i == 3 ? &head
					 : i == 5 ? &hmtx
					 : i == 6 ? &loca
						  : NULL;
		struct part part = { names[i], (const char *)t.bytes, t.size };

		if (made)
			part = (struct part){ names[i], str_text(made), made->len };
		if (part.size)
			parts[count++] = part;
	}
	append_file(ret, parts, count);
	ret->failed |= str_failed(&glyf) || str_failed(&loca) || str_failed(&head) || str_failed(&hmtx);
	str_dispose(&glyf);
	str_dispose(&loca);
	str_dispose(&head);
	str_dispose(&hmtx);
}

int font_subset(const struct font *f, const unsigned *glyphs, size_t count, struct str *ret, struct err *err)
{
	bool *kept = mem_zalloc(f->glyphs, sizeof *kept);

	if (!kept)
		return err_nomem(err);
	keep(f, kept, 0, 0); /* the box that stands for what a font lacks */
	for (size_t i = 0; i < count; i++)
		keep(f, kept, glyphs[i], 0);
	append_font(f, kept, ret);
	free(kept);
	return str_failed(ret) ? err_nomem(err) : OK;
}
