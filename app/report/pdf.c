/* The file around the pages: objects with their places, and the trailer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/pdf_private.h"

enum { ID_DIGITS = 32 };

void pdf_fail(struct pdf *pdf, int rc)
{
	if (pdf->rc == OK)
		pdf->rc = rc == ERR_NOMEM ? err_nomem(pdf->err) : rc;
}

int pdf_reserve(struct pdf *pdf, int count)
{
	size_t first = pdf->object_count;
	int rc = mem_grow(&pdf->offsets, &pdf->object_cap, first + (size_t)count, sizeof *pdf->offsets);

	if (rc < 0) {
		pdf_fail(pdf, rc);
		return 0; /* the entry that is always free */
	}
	pdf->object_count += (size_t)count;
	return (int)first;
}

void pdf_begin(struct pdf *pdf, int number)
{
	pdf->offsets[number] = pdf->out->len - pdf->base;
	str_printf(pdf->out, "%d 0 obj\n", number);
}

void pdf_end(struct pdf *pdf)
{
	str_append(pdf->out, "\nendobj\n");
}

void pdf_stream(
    struct pdf *pdf, int number, const char *dictionary, const void *bytes, size_t size, bool plain)
{
	uLongf packed_size = compressBound((uLong)size);
	unsigned char *packed = plain ? NULL : malloc(packed_size);

	if (!plain &&
	    (!packed || compress2(packed, &packed_size, bytes, (uLong)size, Z_BEST_COMPRESSION) != Z_OK)) {
		pdf_fail(pdf, ERR_NOMEM);
		free(packed);
		return;
	}
	pdf_begin(pdf, number);
	str_printf(pdf->out, "<<%s/Length %zu%s>>\nstream\n", dictionary, plain ? size : (size_t)packed_size,
	    plain ? "" : "/Filter/FlateDecode");
	if (plain)
		str_append_n(pdf->out, bytes, size);
	else
		str_append_n(pdf->out, (const char *)packed, packed_size);
	str_append(pdf->out, "\nendstream");
	pdf_end(pdf);
	free(packed);
}

void pdf_append_points(struct str *ret, int thousandths)
{
	int whole = abs(thousandths) / 1000, rest = abs(thousandths) % 1000;

	str_printf(ret, "%s%d", thousandths < 0 ? "-" : "", whole);
	if (rest) {
		str_printf(ret, ".%03d", rest);
		while (ret->len && ret->text[ret->len - 1] == '0')
			ret->text[--ret->len] = '\0';
	}
}

void pdf_append_text(struct str *ret, const char *text)
{
	str_append(ret, "<FEFF");
	text_append_utf16_hex(ret, text, strlen(text));
	str_append_char(ret, '>');
}

void pdf_append_time(struct str *ret, int64_t at)
{
	struct str iso = { 0 };

	time_append_iso(&iso, at);
	str_append(ret, "(D:");
	for (const char *c = str_text(&iso); *c; c++)
		if (*c >= '0' && *c <= '9')
			str_append_char(ret, *c);
	str_append(ret, "Z)");
	ret->failed |= str_failed(&iso);
	str_dispose(&iso);
}

static void write_catalog(struct pdf *pdf)
{
	struct str *out = pdf->out;

	pdf_begin(pdf, OBJECT_CATALOG);
	str_printf(out,
	    "<</Type/Catalog/Version/1.7/Pages %d 0 R/Metadata %d 0 R/Lang(vi-VN)"
	    "/ViewerPreferences<</DisplayDocTitle true>>"
	    "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(Gray gamma 2.2)"
	    "/Info(Gray gamma 2.2)/DestOutputProfile %d 0 R>>]",
	    OBJECT_PAGES, OBJECT_METADATA, OBJECT_PROFILE);
	if (pdf->facts->attachment_count) {
		str_append(out, "/AF[");
		for (size_t i = 0; i < pdf->facts->attachment_count; i++)
			str_printf(out, "%d 0 R ", pdf->first_attachment + (int)(2 * i));
		str_append(out, "]/Names<</EmbeddedFiles<</Names[");
		for (size_t i = 0; i < pdf->facts->attachment_count; i++) {
			pdf_append_text(out, pdf->facts->attachments[i].name);
			str_printf(out, " %d 0 R ", pdf->first_attachment + (int)(2 * i));
		}
		str_append(out, "]>>>>");
	}
	str_append(out, ">>");
	pdf_end(pdf);
}

static void write_trailer(struct pdf *pdf)
{
	const size_t start = pdf->out->len - pdf->base;
	const char *id = pdf->facts->id;

	str_printf(pdf->out, "xref\n0 %zu\n0000000000 65535 f \n", pdf->object_count);
	for (size_t i = 1; i < pdf->object_count; i++)
		str_printf(pdf->out, "%010zu 00000 n \n", pdf->offsets[i]);
	str_printf(pdf->out,
	    "trailer\n<</Size %zu/Root %d 0 R/Info %d 0 R/ID[<%.*s><%.*s>]>>\nstartxref\n%zu\n%%%%EOF\n",
	    pdf->object_count, OBJECT_CATALOG, OBJECT_INFO, (int)ID_DIGITS, id, (int)ID_DIGITS, id, start);
}

int pdf_begin_faces(struct pdf *pdf, struct font *const fonts[FACE_COUNT])
{
	for (size_t i = 0; i < FACE_COUNT; i++) {
		struct pdf_face *face = &pdf->faces[i];

		face->font = fonts[i];
		font_facts(fonts[i], &face->facts);
		if (!(face->letters = mem_zalloc(face->facts.glyphs, sizeof *face->letters)))
			return err_nomem(pdf->err);
	}
	return OK;
}

void pdf_dispose(struct pdf *pdf)
{
	for (size_t i = 0; i < FACE_COUNT; i++)
		free(pdf->faces[i].letters);
	free(pdf->offsets);
}

int pdf_write(const struct pages *pages, struct font *const fonts[FACE_COUNT], const struct pdf_facts *facts,
    struct str *ret, struct err *err)
{
	struct pdf pdf = { .pages = pages, .facts = facts, .out = ret, .err = err, .base = ret->len, .tag = "PHIEU" };

	pdf.rc = pdf_begin_faces(&pdf, fonts);
	(void)pdf_reserve(&pdf, OBJECTS_FIXED);
	if (pdf.rc == OK) {
		/* four bytes above 127 tell whoever copies the file that it is no text */
		str_append(ret, "%PDF-1.7\n%\xC3\xA1\xC3\xA2\n");
		pdf_write_pages(&pdf);
		pdf_write_fonts(&pdf);
		pdf_write_attachments(&pdf);
		pdf_write_metadata(&pdf);
	}
	if (pdf.rc == OK) {
		write_catalog(&pdf);
		write_trailer(&pdf);
	}
	if (pdf.rc == OK && str_failed(ret))
		pdf_fail(&pdf, ERR_NOMEM);
	if (pdf.rc < 0 && ret->text) {
		ret->len = pdf.base;
		ret->text[ret->len] = '\0';
	}
	pdf_dispose(&pdf);
	return pdf.rc;
}
