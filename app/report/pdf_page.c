/* What stands on the sheets, as PDF says it: y upwards, letters by the numbers of their glyphs. */
#include "base/text.h"
#include "report/pdf_private.h"

enum { NO_BREAK_SPACE = 0xA0 }; /* most fonts have one glyph for it and the blank */

static void place(struct str *out, const struct sheet *sheet, int x, int y)
{
	pdf_append_points(out, x);
	str_append_char(out, ' ');
	pdf_append_points(out, sheet->height - y);
	str_append_char(out, ' ');
}

/* Where it is shown as something else, that is what a reader gets back. */
static void note_letter(struct pdf_face *face, unsigned glyph, uint32_t letter)
{
	if (font_glyph(face->font, letter) != glyph)
		letter = letter < ' ' ? ' ' : font_box(face->font);
	face->letters[glyph] = letter == NO_BREAK_SPACE ? ' ' : letter;
	face->used++;
}

/* Blanks of a justified line are wider by `gap`, which TJ counts in thousandths of the size,
 * backwards. */
static void append_letters(struct pdf *pdf, struct str *out, const struct piece *piece)
{
	struct pdf_face *face = &pdf->faces[piece->face];
	const int wider = piece->gap ? (int)((int64_t)piece->gap * 1000 / piece->size) : 0;
	uint32_t letter;

	str_append(out, "[<");
	for (size_t at = 0; at < piece->n;) {
		unsigned glyph;

		at += text_decode(piece->text + at, piece->n - at, &letter);
		glyph = font_shown(face->font, letter);
		if (!face->letters[glyph])
			note_letter(face, glyph, letter);
		str_printf(out, "%04X", glyph);
		if (letter == ' ' && wider && at < piece->n)
			str_printf(out, ">%d<", -wider);
	}
	str_append(out, ">]TJ ");
}

static void append_piece(
    struct pdf *pdf, struct str *out, const struct sheet *sheet, const struct piece *piece)
{
	if (piece->kind == PIECE_RULE) {
		pdf_append_points(out, piece->thickness);
		str_append(out, " w ");
		place(out, sheet, piece->x, piece->y);
		str_append(out, "m ");
		place(out, sheet, piece->to_x, piece->to_y);
		str_append(out, "l S\n");
		return;
	}
	if (piece->kind == PIECE_BOX) {
		place(out, sheet, piece->x, piece->y);
		pdf_append_points(out, piece->to_x - piece->x);
		str_append_char(out, ' ');
		pdf_append_points(out, piece->y - piece->to_y);
		str_append(out, " re f\n");
		return;
	}
	str_printf(out, "BT /F%d ", (int)piece->face);
	pdf_append_points(out, piece->size);
	str_append(out, " Tf ");
	place(out, sheet, piece->x, piece->y);
	str_append(out, "Td ");
	append_letters(pdf, out, piece);
	str_append(out, "ET\n");
}

void pdf_append_sheet(struct pdf *pdf, struct str *out, const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->count; i++)
		append_piece(pdf, out, sheet, &sheet->pieces[i]);
}

static void write_sheet(struct pdf *pdf, const struct sheet *sheet, int number)
{
	struct str content = { 0 };

	pdf_append_sheet(pdf, &content, sheet);
	if (str_failed(&content))
		pdf_fail(pdf, ERR_NOMEM);
	else
		pdf_stream(pdf, number + 1, "", str_text(&content), content.len, false);
	str_dispose(&content);
	pdf_begin(pdf, number);
	str_printf(pdf->out, "<</Type/Page/Parent %d 0 R/MediaBox[0 0 ", OBJECT_PAGES);
	pdf_append_points(pdf->out, sheet->width);
	str_append_char(pdf->out, ' ');
	pdf_append_points(pdf->out, sheet->height);
	str_printf(pdf->out, "]/Resources %d 0 R/Contents %d 0 R>>", OBJECT_RESOURCES, number + 1);
	pdf_end(pdf);
}

/* The fonts of all pages. Each page names them itself: archives take nothing from the tree's root. */
static void write_resources(struct pdf *pdf)
{
	pdf_begin(pdf, OBJECT_RESOURCES);
	str_append(pdf->out, "<</Font<<");
	for (int i = 0; i < FACE_COUNT; i++)
		if (pdf->faces[i].used && (pdf->faces[i].object = pdf_reserve(pdf, 5)) > 0)
			str_printf(pdf->out, "/F%d %d 0 R", i, pdf->faces[i].object);
	str_append(pdf->out, ">>>>");
	pdf_end(pdf);
}

static void write_root(struct pdf *pdf, int first)
{
	struct str *out = pdf->out;

	pdf_begin(pdf, OBJECT_PAGES);
	str_printf(out, "<</Type/Pages/Count %zu/Kids[", pdf->pages->count);
	for (size_t i = 0; i < pdf->pages->count; i++)
		str_printf(out, "%d 0 R%s", first + (int)(2 * i), i + 1 < pdf->pages->count ? " " : "");
	str_append(out, "]>>");
	pdf_end(pdf);
}

void pdf_write_pages(struct pdf *pdf)
{
	int first = pdf_reserve(pdf, (int)(2 * pdf->pages->count));

	for (size_t i = 0; i < pdf->pages->count && pdf->rc == OK; i++)
		write_sheet(pdf, &pdf->pages->sheets[i], first + (int)(2 * i));
	if (pdf->rc == OK) {
		write_resources(pdf);
		write_root(pdf, first);
	}
}
