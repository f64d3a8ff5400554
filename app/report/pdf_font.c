/* Fonts inside the file (ISO 32000-1, 9.7 and 9.10): glyphs by number, widths, the outlines
 * used, and which letter each glyph is. */
#include <stdlib.h>

#include "base/mem.h"
#include "report/pdf_private.h"

/* The parts of a font, behind its own object. */
enum { PART_FONT, PART_DESCENDANT, PART_DESCRIPTOR, PART_FILE, PART_UNICODE };
enum { FLAG_SYMBOLIC = 4, MAPPED_AT_ONCE = 100 };

/* The name of a part of a font begins with six letters of its own. */
static void append_name(struct str *ret, const struct pdf *pdf, const struct pdf_face *face)
{
	str_printf(ret, "/%s%c+%s", pdf->tag, 'A' + (int)(face - pdf->faces), face->facts.name);
}

static void write_descriptor(struct pdf *pdf, const struct pdf_face *face)
{
	const struct font_facts *f = &face->facts;

	pdf_begin(pdf, face->object + PART_DESCRIPTOR);
	str_append(pdf->out, "<</Type/FontDescriptor/FontName");
	append_name(pdf->out, pdf, face);
	str_printf(pdf->out,
	    "/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d"
	    "/FontFile2 %d 0 R>>",
	    (int)FLAG_SYMBOLIC, f->box[0], f->box[1], f->box[2], f->box[3], f->italic_angle, f->ascent,
	    f->descent, f->cap_height, f->stem, face->object + PART_FILE);
	pdf_end(pdf);
}

static void write_descendant(struct pdf *pdf, const struct pdf_face *face)
{
	struct str *out = pdf->out;

	pdf_begin(pdf, face->object + PART_DESCENDANT);
	str_append(out, "<</Type/Font/Subtype/CIDFontType2/BaseFont");
	append_name(out, pdf, face);
	str_printf(out,
	    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R"
	    "/CIDToGIDMap/Identity/DW 0/W[",
	    face->object + PART_DESCRIPTOR);
	for (unsigned glyph = 0; glyph < face->facts.glyphs; glyph++)
		if (face->letters[glyph])
			str_printf(out, "%u[%d]", glyph, font_advance(face->font, glyph));
	str_append(out, "]>>");
	pdf_end(pdf);
}

static void append_utf16(struct str *ret, uint32_t letter)
{
	if (letter < 0x10000)
		str_printf(ret, "%04X", (unsigned)letter);
	else
		str_printf(ret, "%04X%04X", 0xD800u + (unsigned)((letter - 0x10000) >> 10),
		    0xDC00u + (unsigned)((letter - 0x10000) & 0x3FF));
}

static void write_unicode(struct pdf *pdf, const struct pdf_face *face)
{
	struct str map = { 0 };
	size_t left = face->used, here = 0;

	str_append(&map, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
			 "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
			 "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
			 "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (unsigned glyph = 0; glyph < face->facts.glyphs; glyph++) {
		if (!face->letters[glyph])
			continue;
		if (here == 0) {
			here = left < MAPPED_AT_ONCE ? left : MAPPED_AT_ONCE;
			left -= here;
			str_printf(&map, "%zu beginbfchar\n", here);
		}
		str_printf(&map, "<%04X> <", glyph);
		append_utf16(&map, face->letters[glyph]);
		str_append(&map, ">\n");
		if (--here == 0)
			str_append(&map, "endbfchar\n");
	}
	str_append(&map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	if (str_failed(&map))
		pdf_fail(pdf, ERR_NOMEM);
	else
		pdf_stream(pdf, face->object + PART_UNICODE, "", str_text(&map), map.len, false);
	str_dispose(&map);
}

static void write_file(struct pdf *pdf, const struct pdf_face *face)
{
	unsigned *glyphs = mem_zalloc(face->used, sizeof *glyphs);
	struct str bytes = { 0 }, dictionary = { 0 };
	size_t count = 0;
	int rc;

	for (unsigned glyph = 0; glyphs && glyph < face->facts.glyphs; glyph++)
		if (face->letters[glyph])
			glyphs[count++] = glyph;
	rc = glyphs ? font_subset(face->font, glyphs, count, &bytes, pdf->err) : ERR_NOMEM;
	str_printf(&dictionary, "/Length1 %zu", bytes.len);
	if (rc < 0)
		pdf_fail(pdf, rc);
	else
		pdf_stream(
		    pdf, face->object + PART_FILE, str_text(&dictionary), str_text(&bytes), bytes.len, false);
	str_dispose(&bytes);
	str_dispose(&dictionary);
	free(glyphs);
}

void pdf_write_fonts(struct pdf *pdf)
{
	for (size_t i = 0; i < FACE_COUNT && pdf->rc == OK; i++) {
		const struct pdf_face *face = &pdf->faces[i];

		if (!face->object)
			continue;
		pdf_begin(pdf, face->object + PART_FONT);
		str_append(pdf->out, "<</Type/Font/Subtype/Type0/BaseFont");
		append_name(pdf->out, pdf, face);
		str_printf(pdf->out, "/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		    face->object + PART_DESCENDANT, face->object + PART_UNICODE);
		pdf_end(pdf);
		write_descendant(pdf, face);
		write_descriptor(pdf, face);
		write_file(pdf, face);
		write_unicode(pdf, face);
	}
}
