/* Tables: a repeated head, rows that stay whole, widths by the same weights as on paper. */
#include "report/docx_private.h"

enum { COLUMNS_MAX = 32, CHARACTER = 55 /* percent of the size: the usual width of a letter */ };

struct grid {
	const struct doc_table *t;
	size_t columns[COLUMNS_MAX];
	int widths[COLUMNS_MAX];
	size_t count;
	int whole;
};

static struct grid grid_of(const struct docx *docx, const struct doc_table *t)
{
	struct grid g = { .t = t, .whole = docx_line_width(docx) };
	const int letter = DOCX_TWIPS(pages_look(STYLE_CELL).size) * CHARACTER / 100;
	int fixed = 0, weights = 0;

	for (size_t i = 0; i < t->column_count && g.count < COLUMNS_MAX; i++) {
		if (t->columns[i].from_width && !docx->landscape)
			continue;
		g.columns[g.count++] = i;
		weights += t->columns[i].weight;
		if (!t->columns[i].weight)
			fixed += (t->columns[i].width + 2) * letter;
	}
	for (size_t k = 0; k < g.count; k++) {
		const struct doc_column *c = &t->columns[g.columns[k]];

		g.widths[k] = c->weight ? (g.whole - fixed) * c->weight / weights : (c->width + 2) * letter;
	}
	return g;
}

static void add_cell(
    struct docx *docx, int width, size_t span, enum doc_style style, enum align align, const char *text)
{
	static const char *const names[] = { [ALIGN_LEFT] = "<w:jc w:val=\"left\"/>",
		[ALIGN_CENTRE] = "<w:jc w:val=\"center\"/>",
		[ALIGN_RIGHT] = "<w:jc w:val=\"right\"/>",
		[ALIGN_JUSTIFY] = "<w:jc w:val=\"both\"/>" };

	str_printf(docx->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
	if (span > 1)
		str_printf(docx->out, "<w:gridSpan w:val=\"%zu\"/>", span);
	str_append(docx->out, "</w:tcPr>");
	docx_paragraph(docx, style, names[align], text);
	str_append(docx->out, "</w:tc>");
}

static void add_row(struct docx *docx, const struct grid *g, const struct doc_row *row)
{
	str_append(docx->out, row ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
				  : "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
	if (row && row->heading)
		add_cell(docx, g->whole, g->count, STYLE_CELL_HEAD, ALIGN_LEFT, row->cells[0]);
	for (size_t k = 0; k < g->count && !(row && row->heading); k++) {
		const struct doc_column *c = &g->t->columns[g->columns[k]];

		add_cell(docx, g->widths[k], 1, row ? STYLE_CELL : STYLE_CELL_HEAD,
		    row ? c->align : ALIGN_CENTRE, row ? row->cells[g->columns[k]] : c->head);
	}
	str_append(docx->out, "</w:tr>");
}

void docx_table(struct docx *docx, const struct doc_table *table)
{
	static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };
	const struct grid g = grid_of(docx, table);

	str_printf(docx->out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblBorders>", g.whole);
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		str_printf(docx->out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>",
		    sides[i]);
	str_append(docx->out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
	for (size_t k = 0; k < g.count; k++)
		str_printf(docx->out, "<w:gridCol w:w=\"%d\"/>", g.widths[k]);
	str_append(docx->out, "</w:tblGrid>");
	add_row(docx, &g, NULL);
	for (size_t i = 0; i < table->row_count; i++)
		add_row(docx, &g, &table->rows[i]);
	str_append(docx->out, "</w:tbl>");
	docx_paragraph(docx, STYLE_CELL, "<w:spacing w:line=\"120\" w:lineRule=\"exact\"/>", "");
}
