/* Papers that belong to no signed record: letters, sheets, blank forms. */
#include "main/printing_private.h"
#include "platform/digest.h"
#include "platform/platform.h"
#include "report/docx.h"
#include "report/pdf.h"
#include "report/report.h"

static void append_texts(struct str *ret, const struct pages *pages)
{
	for (size_t i = 0; i < pages->count; i++) {
		const struct sheet *sheet = &pages->sheets[i];

		for (size_t k = 0; k < sheet->count; k++)
			if (sheet->pieces[k].kind == PIECE_TEXT)
				str_append_n(ret, sheet->pieces[k].text, sheet->pieces[k].n);
		str_append_char(ret, '\f');
	}
}

/* What tells this file from others is its text. */
static int write_file(const struct pages *pages, const struct fonts *fonts, const char *title, const char *author,
    struct str *ret, struct err *err)
{
	char id[SHA256_HEX_SIZE];
	const struct pdf_facts facts = { .title = title,
		.author = author,
		.producer = "phieuso " PHIEUSO_VERSION,
		.id = id,
		.at = platform_now() };
	struct str text = { 0 };
	int rc;

	append_texts(&text, pages);
	rc = str_failed(&text) ? err_nomem(err) : sha256_hex(str_text(&text), text.len, id, err);
	if (rc == OK)
		rc = pdf_write(pages, fonts->faces, &facts, ret, err);
	str_dispose(&text);
	return rc;
}

static int set_pages(struct app *app, const struct doc *doc, const char *title, const char *author,
    struct canvas *canvas, struct str *ret, struct err *err)
{
	struct fonts fonts = { 0 };
	struct pages *pages = NULL;
	int rc;

	if ((rc = fonts_open(app, &fonts, err)) == OK && (rc = pages_set(doc, fonts.faces, &pages, err)) == OK)
		rc = canvas ? printing_draw(pages, &fonts, canvas, err)
			    : write_file(pages, &fonts, title, author, ret, err);
	pages_free(pages);
	fonts_close(&fonts);
	return rc;
}

int printing_sheet(struct app *app, const struct doc *doc, const char *title, const char *author,
    const struct print_style *style, struct str *ret, struct err *err)
{
	switch (style->format) {
	case PRINT_PDF:
		return set_pages(app, doc, title, author, style->canvas, ret, err);
	case PRINT_DOCX:
		return docx_write(doc, &(struct docx_facts){ .title = title, .author = author, .at = platform_now(), .report = style->figures },
		    ret, err);
	case PRINT_TEXT:
		break;
	}
	return doc_to_text(doc, style->columns ? style->columns : PRINT_COLUMNS, PRINT_LINES,
	    style->ascii || app->ascii, ret, err);
}
