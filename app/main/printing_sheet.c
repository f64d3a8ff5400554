/* Papers that belong to no signed record: letters, sheets, blank forms. */
#include "main/fonts.h"
#include "main/printing.h"
#include "platform/digest.h"
#include "platform/platform.h"
#include "report/docx.h"
#include "report/pdf.h"
#include "report/report.h"

/* What tells this file from others is its text. */
static int to_pdf(struct app *app, const struct doc *doc, const char *title, const char *author,
    struct str *ret, struct err *err)
{
	char id[SHA256_HEX_SIZE];
	const struct pdf_facts facts = { .title = title,
		.author = author,
		.producer = "phieuso " PHIEUSO_VERSION,
		.id = id,
		.at = platform_now() };
	struct fonts fonts = { 0 };
	struct pages *pages = NULL;
	struct str text = { 0 };
	int rc;

	if ((rc = doc_to_text(doc, PRINT_COLUMNS, PRINT_LINES, false, &text, err)) == OK &&
	    (rc = sha256_hex(str_text(&text), text.len, id, err)) == OK &&
	    (rc = fonts_open(app, &fonts, err)) == OK &&
	    (rc = pages_set(doc, fonts.faces, &pages, err)) == OK)
		rc = pdf_write(pages, fonts.faces, &facts, ret, err);
	pages_free(pages);
	fonts_close(&fonts);
	str_dispose(&text);
	return rc;
}

int printing_sheet(struct app *app, const struct doc *doc, const char *title, const char *author,
    const struct print_style *style, struct str *ret, struct err *err)
{
	switch (style->format) {
	case PRINT_PDF:
		return to_pdf(app, doc, title, author, ret, err);
	case PRINT_DOCX:
		return docx_write(doc, &(struct docx_facts){ title, author, platform_now() }, ret, err);
	case PRINT_TEXT:
		break;
	}
	return doc_to_text(doc, style->columns ? style->columns : PRINT_COLUMNS, PRINT_LINES,
	    style->ascii || app->ascii, ret, err);
}
