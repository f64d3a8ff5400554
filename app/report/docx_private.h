/* What the files of the Word writer share. Not for others. */
#ifndef REPORT_DOCX_PRIVATE_H
#define REPORT_DOCX_PRIVATE_H

#include "report/docx.h"
#include "report/pages_private.h"

#define DOCX_TWIPS(thousandths) ((thousandths) / 50) /* twentieths of a point, of thousandths */

struct docx {
	const struct doc *doc;
	struct str *out; /* word/document.xml */
	bool landscape;	 /* the section being written … */
	bool continues;	 /* … goes on with the numbers of the one before */
};

/* Text of XML; line breaks as they are. */
void docx_append_xml(struct str *ret, const char *text);
const char *docx_style_id(enum doc_style style, int level); /* level: of a heading */
/* Of a line of the section's text, in twips. */
int docx_line_width(const struct docx *docx);
/* <w:sectPr>: the section that ends here. */
void docx_section(const struct docx *docx, struct str *ret);
/* <w:p>: properties: inside of <w:pPr>, behind the style. */
void docx_paragraph(struct docx *docx, enum doc_style style, const char *properties, const char *text);
/* <w:body> with everything in it. */
void docx_body(struct docx *docx);
void docx_table(struct docx *docx, const struct doc_table *table);

#endif
