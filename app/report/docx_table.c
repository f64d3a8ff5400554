/* Tables: a repeated head, rows that stay whole, widths by the same weights as on paper. */
#include <string.h>

#include "report/docx_private.h"

enum {
	COLUMNS_MAX = 32,
	CHARACTER = 55,	    /* percent of the size: the usual width of a letter */
	MARGIN_ABOVE = 20,  /* inside of a cell and below as much: twips … */
	MARGIN_BESIDE = 100 /* … likewise at its sides */
};

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

#define KEEP "<w:keepNext/>"

/* A group's name, and a row that the ones below go on with (they have no code), stay with the next. */
static bool keeps_next(const struct doc_table *table, size_t row)
{
	return row + 1 < table->row_count && (table->rows[row].heading || !table->rows[row + 1].cells[0][0]);
}

struct cell {
	int width;
	size_t span;
	enum doc_style style;
	enum align align;
	bool keep; /* on one page with the next row */
};

static void add_cell(struct docx *docx, const struct cell *cell, const char *text)
{
	static const char *const names[] = { [ALIGN_LEFT] = KEEP "<w:jc w:val=\"left\"/>",
		[ALIGN_CENTRE] = KEEP "<w:jc w:val=\"center\"/>",
		[ALIGN_RIGHT] = KEEP "<w:jc w:val=\"right\"/>",
		[ALIGN_JUSTIFY] = KEEP "<w:jc w:val=\"both\"/>" };

	str_printf(docx->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", cell->width);
	if (cell->span > 1)
		str_printf(docx->out, "<w:gridSpan w:val=\"%zu\"/>", cell->span);
	str_append(docx->out, "</w:tcPr>");
	docx_paragraph(docx, cell->style, names[cell->align] + (cell->keep ? 0 : strlen(KEEP)), text);
	str_append(docx->out, "</w:tc>");
}

/* row: NULL for the head. */
static void add_row(struct docx *docx, const struct grid *g, const struct doc_row *row, bool keep)
{
	struct cell cell = { g->whole, g->count, STYLE_CELL_HEAD, ALIGN_LEFT, keep };

	str_append(docx->out, row ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
				  : "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
	if (row && row->heading)
		add_cell(docx, &cell, row->cells[0]);
	for (size_t k = 0; k < g->count && !(row && row->heading); k++) {
		const struct doc_column *c = &g->t->columns[g->columns[k]];

		cell = (struct cell){ g->widths[k], 1, row ? STYLE_CELL : STYLE_CELL_HEAD,
			row ? c->align : ALIGN_CENTRE, keep };
		add_cell(docx, &cell, row ? row->cells[g->columns[k]] : c->head);
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
	str_printf(docx->out,
	    "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
	    "<w:top w:w=\"%d\" w:type=\"dxa\"/><w:left w:w=\"%d\" w:type=\"dxa\"/>"
	    "<w:bottom w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/>"
	    "</w:tblCellMar></w:tblPr><w:tblGrid>",
	    MARGIN_ABOVE, MARGIN_BESIDE, MARGIN_ABOVE, MARGIN_BESIDE);
	for (size_t k = 0; k < g.count; k++)
		str_printf(docx->out, "<w:gridCol w:w=\"%d\"/>", g.widths[k]);
	str_append(docx->out, "</w:tblGrid>");
	add_row(docx, &g, NULL, table->row_count > 0);
	for (size_t i = 0; i < table->row_count; i++)
		add_row(docx, &g, &table->rows[i], keeps_next(table, i));
	str_append(docx->out, "</w:tbl>");
	docx_paragraph(docx, STYLE_CELL, "<w:spacing w:line=\"120\" w:lineRule=\"exact\"/>", "");
}
