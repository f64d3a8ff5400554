/* Blocks as paragraphs. Two-column blocks are tables without lines, as offices write them. */
#include <string.h>

#include "base/text.h"
#include "report/docx_private.h"

enum {
	LEFT_PERCENT = 42,   /* of the line: the side of the agency */
	INDENT = 720,	     /* twips: 1.27 cm */
	LETTER_PERCENT = 50, /* of the size: about how wide a letter is, for rules as long as a line */
	ITEM_INDENT = 284
};

int docx_line_width(const struct docx *docx)
{
	return DOCX_TWIPS((docx->landscape ? PAGES_MM(297) : PAGES_MM(210)) - PAGES_MM(30) - PAGES_MM(15));
}

void docx_section(const struct docx *docx, struct str *ret)
{
	const int shorter = DOCX_TWIPS(PAGES_MM(210)), longer = DOCX_TWIPS(PAGES_MM(297));

	str_append(ret, "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId2\"/>"
			"<w:headerReference w:type=\"default\" r:id=\"rId3\"/>"
			"<w:footerReference w:type=\"first\" r:id=\"rId4\"/>"
			"<w:footerReference w:type=\"default\" r:id=\"rId4\"/>");
	str_printf(ret, "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>", docx->landscape ? longer : shorter,
	    docx->landscape ? shorter : longer, docx->landscape ? " w:orient=\"landscape\"" : "");
	str_printf(ret,
	    "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" "
	    "w:footer=\"%d\" "
	    "w:gutter=\"0\"/>%s</w:sectPr>",
	    DOCX_TWIPS(PAGES_MM(20)), DOCX_TWIPS(PAGES_MM(15)), DOCX_TWIPS(PAGES_MM(20)),
	    DOCX_TWIPS(PAGES_MM(30)), DOCX_TWIPS(PAGES_MM(9)), DOCX_TWIPS(PAGES_MM(9)),
	    docx->continues ? "" : "<w:pgNumType w:start=\"1\"/><w:titlePg/>");
}

/* One line of text as <w:t>; a hyphen inside a word ("QĐ-UBND") is one that no line ends at. */
static void append_line(struct str *out, const char *text)
{
	struct str piece = { 0 };

	str_append(out, "<w:r><w:t xml:space=\"preserve\">");
	for (const char *c = text; *c; c++) {
		if (*c != '-' || c == text || c[-1] == ' ' || !c[1] || c[1] == ' ') {
			str_append_char(&piece, *c);
			continue;
		}
		docx_append_xml(out, str_text(&piece));
		str_append(out, "</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">");
		str_clear(&piece);
	}
	docx_append_xml(out, str_text(&piece));
	str_append(out, "</w:t></w:r>");
	out->failed |= str_failed(&piece);
	str_dispose(&piece);
}

static void add_paragraph(struct docx *docx, const char *style, const char *properties, const char *text)
{
	struct str *out = docx->out, line = { 0 };

	str_printf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style, properties);
	while (*text) {
		const size_t n = strcspn(text, "\n");

		str_clear(&line);
		text_append_safe(&line, text, n, false);
		append_line(out, str_text(&line));
		if (text[n])
			str_append(out, "<w:r><w:br/></w:r>");
		text += n + (text[n] != '\0');
	}
	str_append(out, "</w:p>");
	out->failed |= str_failed(&line);
	str_dispose(&line);
}

void docx_paragraph(struct docx *docx, enum doc_style style, const char *properties, const char *text)
{
	add_paragraph(docx, docx_style_id(style, 0), properties, text);
}

static const char *alignment(enum align align)
{
	static const char *const names[] = { [ALIGN_LEFT] = "left",
		[ALIGN_CENTRE] = "center",
		[ALIGN_RIGHT] = "right",
		[ALIGN_JUSTIFY] = "both" };

	return names[align];
}

/* A rule `percent` as long as the text, in the middle of a line of that width: the lower edge of
 * an empty paragraph. */
static void add_rule(struct docx *docx, enum doc_style style, const char *text, int percent, int width)
{
	const int letters = text_width(text, strlen(text)), size = pages_look(style).size;
	int length = DOCX_TWIPS(letters * (size * LETTER_PERCENT / 100)) * percent / 100;
	struct str properties = { 0 };

	length = length < width ? length : width;
	str_printf(&properties,
	    "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>"
	    "<w:spacing w:before=\"60\" w:line=\"120\" w:lineRule=\"exact\"/><w:ind w:left=\"%d\" "
	    "w:right=\"%d\"/>",
	    (width - length) / 2, (width - length) / 2);
	docx_paragraph(docx, STYLE_CELL, str_text(&properties), "");
	docx->out->failed |= str_failed(&properties);
	str_dispose(&properties);
}

static void add_text(struct docx *docx, const struct doc_block *block)
{
	const bool item = block->style == STYLE_ITEM;
	struct str properties = { 0 }, text = { 0 };

	if (block->keep_with_next)
		str_append(&properties, "<w:keepNext/>");
	if (item || block->align == ALIGN_JUSTIFY)
		str_printf(&properties, "<w:ind w:firstLine=\"%d\"/>",
		    INDENT + (item ? block->level * ITEM_INDENT : 0));
	str_printf(&properties, "<w:jc w:val=\"%s\"/>", alignment(block->align));
	if (item)
		str_printf(&text, "%s ", block->mark);
	str_append(&text, block->text);
	add_paragraph(
	    docx, docx_style_id(block->style, block->level), str_text(&properties), str_text(&text));
	if (block->rule)
		add_rule(docx, block->style, block->text, block->rule, docx_line_width(docx));
	docx->out->failed |= str_failed(&properties) || str_failed(&text);
	str_dispose(&properties);
	str_dispose(&text);
}

static void add_side(struct docx *docx, const struct doc_side *side, enum align align, int width)
{
	struct str properties = { 0 };

	str_printf(docx->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>", width);
	str_printf(&properties, "<w:keepNext/><w:jc w:val=\"%s\"/>", alignment(align));
	for (size_t i = 0; i < side->count; i++) {
		const struct doc_line *line = &side->lines[i];

		docx_paragraph(docx, line->style, str_text(&properties), line->text);
		if (line->rule)
			add_rule(docx, line->style, line->text, line->rule, width);
	}
	if (!side->count)
		docx_paragraph(docx, STYLE_CELL, "", "");
	str_append(docx->out, "</w:tc>");
	docx->out->failed |= str_failed(&properties);
	str_dispose(&properties);
}

static void add_sides(struct docx *docx, const struct doc_block *block)
{
	const int width = docx_line_width(docx), left = width * LEFT_PERCENT / 100;

	str_printf(docx->out,
	    "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
	    "<w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
	    "<w:tblGrid><w:gridCol w:w=\"%d\"/><w:gridCol w:w=\"%d\"/></w:tblGrid>"
	    "<w:tr><w:trPr><w:cantSplit/></w:trPr>",
	    width, left, width - left);
	add_side(docx, &block->sides.left, block->kind == BLOCK_HEADER ? ALIGN_CENTRE : ALIGN_LEFT, left);
	add_side(docx, &block->sides.right, ALIGN_CENTRE, width - left);
	str_append(docx->out, "</w:tr></w:tbl>");
	docx_paragraph(docx, STYLE_CELL, "<w:spacing w:line=\"120\" w:lineRule=\"exact\"/>", "");
}

/* The properties of a section stand in its last paragraph. */
static void end_section(struct docx *docx, const struct doc_block *next)
{
	struct str section = { 0 };

	str_append(&section, "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>");
	docx_section(docx, &section);
	docx_paragraph(docx, STYLE_CELL, str_text(&section), "");
	docx->out->failed |= str_failed(&section);
	str_dispose(&section);
	docx->landscape = next->landscape;
	docx->continues = !next->own_numbers;
}

void docx_body(struct docx *docx)
{
	for (size_t i = 0; i < docx->doc->block_count; i++) {
		const struct doc_block *block = docx->doc->blocks[i];

		switch (block->kind) {
		case BLOCK_TEXT:
			add_text(docx, block);
			break;
		case BLOCK_HEADER:
		case BLOCK_SIGNATURE:
			add_sides(docx, block);
			break;
		case BLOCK_TABLE:
			docx_table(docx, &block->table);
			break;
		case BLOCK_GAP:
			docx_paragraph(docx, STYLE_CELL,
			    "<w:keepNext/><w:spacing w:line=\"160\" w:lineRule=\"exact\"/>", "");
			break;
		case BLOCK_PAGE_BREAK:
			end_section(docx, block);
			break;
		}
	}
	docx_section(docx, docx->out);
}
