/* What the files of the PDF writer share. Not for others. */
#ifndef REPORT_PDF_PRIVATE_H
#define REPORT_PDF_PRIVATE_H

#include "report/pdf.h"

/* Objects that every file has, by number. */
enum {
	OBJECT_CATALOG = 1,
	OBJECT_PAGES,
	OBJECT_INFO,
	OBJECT_METADATA,
	OBJECT_PROFILE,
	OBJECT_RESOURCES,
	OBJECTS_FIXED /* with number 0, which is always free */
};

/* Letters of one face that the document uses. */
struct pdf_face {
	struct font *font;
	struct font_facts facts;
	uint32_t *letters; /* by glyph: the letter it was first used for, 0 unused */
	size_t used;
	int object;	   /* number of the font, 0: not used; its parts follow */
};

struct pdf {
	const struct pages *pages;
	const struct pdf_facts *facts;
	struct str *out;
	struct err *err;
	int rc;		/* sticky */
	size_t base;	/* where the file begins in out */
	size_t *offsets; /* by object number */
	size_t object_count, object_cap;
	struct pdf_face faces[FACE_COUNT];
	const char *tag; /* five letters before the names of cut-down fonts: other for each update of a file */
	int first_attachment; /* number of its file specification; its bytes are the next */
};

/* --- pdf.c: objects --- */
int pdf_reserve(struct pdf *pdf, int count); /* the first of that many new numbers */
void pdf_begin(struct pdf *pdf, int number);
void pdf_end(struct pdf *pdf);
/* "<<dictionary /Length n>> stream … endstream", compressed unless plain. */
void pdf_stream(struct pdf *pdf, int number, const char *dictionary, const void *bytes, size_t size, bool plain);
void pdf_fail(struct pdf *pdf, int rc);
void pdf_append_points(struct str *ret, int thousandths); /* "12.5" */
void pdf_append_text(struct str *ret, const char *text);  /* a text string: UTF-16BE in hex */
void pdf_append_time(struct str *ret, int64_t at);	  /* "(D:20230705020304Z)" */

/* --- pdf_page.c, pdf_font.c, pdf_meta.c --- */
void pdf_write_pages(struct pdf *pdf); /* notes the letters used */
void pdf_append_sheet(struct pdf *pdf, struct str *out, const struct sheet *sheet); /* what stands on it */
int pdf_begin_faces(struct pdf *pdf, struct font *const fonts[FACE_COUNT]);
void pdf_dispose(struct pdf *pdf);
void pdf_write_fonts(struct pdf *pdf);
void pdf_write_metadata(struct pdf *pdf);
void pdf_write_attachments(struct pdf *pdf);

#endif
