/* Tables on pages of plain text: wrapped cells between rules, the heads repeated on each
 * page, a row whole on one page unless it is longer than a page. Time and memory grow
 * with the text of the table only: one row is laid out at a time. */
#include "report/doc_text.h"

#include "base/i18n.h"
#include "base/text.h"

enum {
	GRID_COLUMNS_MAX = 16,
	CELL_MIN = 2,	   /* the widest character takes two columns */
	WIDE_PAPER = 120,  /* from here on there is room for blanks beside the rules */
	LONG_ROW_START = 3 /* lines of a row longer than a page that are worth beginning */
};

/* What stands above and below a rule decides whether and how it is drawn. */
enum neighbour { NOTHING, HEAD, CELLS, SPAN };

/* A row being laid out. */
struct layout {
	const struct doc_row *row; /* NULL: the heads */
	size_t count;		   /* of cells */
	struct str text[GRID_COLUMNS_MAX];
	struct text_wrapper wrap[GRID_COLUMNS_MAX];
	struct str line;
};

struct grid {
	struct text_page *page;
	const struct doc_table *table;
	size_t shown[GRID_COLUMNS_MAX]; /* columns of the table that have room here */
	int width[GRID_COLUMNS_MAX];	/* of their text */
	size_t count;
	int pad; /* blanks beside each rule */
	int head_lines;
	enum neighbour above;	  /* drawn last and owed a rule; NOTHING: no table on this page yet */
	struct layout body, head; /* heads are drawn in the middle of a long row too */
	struct str rule;
};

static bool grid_widths(struct grid *g)
{
	int rest = g->page->columns - 1, weights = 0, sum = 0, given = 0;

	for (size_t i = 0; i < g->count; i++) {
		const struct doc_column *column = &g->table->columns[g->shown[i]];

		rest -= 1 + 2 * g->pad + (column->weight > 0 ? 0 : column->width);
		weights += column->weight > 0 ? column->weight : 0;
	}
	for (size_t i = 0; i < g->count; i++) {
		const struct doc_column *column = &g->table->columns[g->shown[i]];

		if (column->weight > 0) {
			/* differences of running sums: what is lost by rounding is given to the next */
			sum += column->weight;
			g->width[i] = rest * sum / weights - given;
			given += g->width[i];
		} else {
			g->width[i] = column->width;
		}
		if (g->width[i] < CELL_MIN)
			return false;
	}
	return g->count > 0 && rest >= 0;
}

/* A group's name has the room of all cells and of what parts them. */
static int span_width(const struct grid *g)
{
	int width = (int)(g->count - 1) * (1 + 2 * g->pad);

	for (size_t i = 0; i < g->count; i++)
		width += g->width[i];
	return width;
}

static void row_begin(const struct grid *g, struct layout *l, const struct doc_row *row)
{
	l->row = row;
	l->count = row && row->heading ? 1 : g->count;
	for (size_t i = 0; i < l->count; i++) {
		const char *text;

		if (!row)
			text = g->table->columns[g->shown[i]].head;
		else
			text = row->heading ? row->cells[0] : row->cells[g->shown[i]];
		str_clear(&l->text[i]);
		text_page_clean(g->page, &l->text[i], text);
		text_wrapper_init(
		    &l->wrap[i], str_text(&l->text[i]), row && row->heading ? span_width(g) : g->width[i]);
	}
}

/* Puts the row's next line into l->line; false when every cell is through. */
static bool row_next(const struct grid *g, struct layout *l)
{
	const char *bar = g->page->ascii ? "|" : "│";
	bool more = false;

	str_clear(&l->line);
	str_append(&l->line, bar);
	for (size_t i = 0; i < l->count; i++) {
		const char *s = "";
		size_t n = 0;
		enum align align = ALIGN_LEFT;

		more |= text_wrapper_next(&l->wrap[i], &s, &n);
		if (!l->row)
			align = ALIGN_CENTRE;
		else if (!l->row->heading)
			align = g->table->columns[g->shown[i]].align;
		str_append_repeat(&l->line, " ", (size_t)g->pad);
		text_append_aligned(&l->line, s, n, l->wrap[i].columns, align);
		str_append_repeat(&l->line, " ", (size_t)g->pad);
		str_append(&l->line, bar);
	}
	return more;
}

static int row_lines(struct grid *g, const struct doc_row *row)
{
	struct layout *l = row ? &g->body : &g->head;
	int lines = 0;

	row_begin(g, l, row);
	while (row_next(g, l))
		lines++;
	return lines;
}

static void draw_rule(struct grid *g, enum neighbour above, enum neighbour below)
{
	static const char *const joints[2][2] = { { "─", "┬" }, { "┴", "┼" } };
	const bool up = above == HEAD || above == CELLS, down = below == HEAD || below == CELLS;
	const char *joint = joints[up][down], *left = "├", *right = "┤", *dash = "─";

	if (above == NOTHING) {
		left = "┌";
		right = "┐";
	} else if (below == NOTHING) {
		left = "└";
		right = "┘";
	}
	if (g->page->ascii) {
		dash = "-";
		left = right = "+";
		joint = up || down ? "+" : "-";
	}
	str_clear(&g->rule);
	str_append(&g->rule, left);
	for (size_t i = 0; i < g->count; i++) {
		str_append_repeat(&g->rule, dash, (size_t)(g->width[i] + 2 * g->pad));
		str_append(&g->rule, i + 1 < g->count ? joint : right);
	}
	text_page_line(g->page, str_text(&g->rule));
}

static void table_open(struct grid *g)
{
	draw_rule(g, NOTHING, HEAD);
	row_begin(g, &g->head, NULL);
	while (row_next(g, &g->head))
		text_page_line(g->page, str_text(&g->head.line));
	g->above = HEAD;
}

static void table_close(struct grid *g)
{
	if (g->above != NOTHING)
		draw_rule(g, g->above, NOTHING);
	g->above = NOTHING;
}

/* Lines that a page can give to rows: not the head with its rules, not the last rule. */
static int row_room(const struct grid *g)
{
	return g->page->body - (1 + g->head_lines + 1) - 1;
}

/* Lines that row i wants on one page: a group's name stays with the row behind it. */
static int row_need(struct grid *g, size_t i)
{
	int room = row_room(g), need = 0;

	for (;; i++) {
		const struct doc_row *row = &g->table->rows[i];
		int lines = row_lines(g, row);

		need += lines <= room ? lines : LONG_ROW_START;
		if (!row->heading || i + 1 >= g->table->row_count || need >= room)
			break;
		need++; /* the rule between them */
	}
	return need <= room ? need : room;
}

static void row_draw(struct grid *g, const struct doc_row *row)
{
	enum neighbour kind = row->heading ? SPAN : CELLS;
	enum neighbour above = g->above;

	if (above == HEAD || above == SPAN || kind == SPAN || !g->table->compact)
		draw_rule(g, above, kind);
	g->above = kind;
	row_begin(g, &g->body, row);
	while (row_next(g, &g->body)) {
		if (!text_page_fits(g->page, 2)) { /* this line and the rule that ends the page */
			table_close(g);
			text_page_break(g->page);
			table_open(g);
			draw_rule(g, HEAD, kind);
			g->above = kind;
		}
		text_page_line(g->page, str_text(&g->body.line));
	}
}

static void grid_dispose(struct grid *g)
{
	struct layout *both[] = { &g->body, &g->head };

	g->page->out->failed |= str_failed(&g->rule);
	str_dispose(&g->rule);
	for (size_t l = 0; l < 2; l++) {
		g->page->out->failed |= str_failed(&both[l]->line);
		str_dispose(&both[l]->line);
		for (size_t i = 0; i < GRID_COLUMNS_MAX; i++) {
			g->page->out->failed |= str_failed(&both[l]->text[i]);
			str_dispose(&both[l]->text[i]);
		}
	}
}

/* False when the table has no room on such paper. Dispose it in any case. */
static bool grid_init(struct grid *g, struct text_page *page, const struct doc_table *table)
{
	*g = (struct grid){ .page = page, .table = table, .pad = page->columns >= WIDE_PAPER ? 1 : 0 };
	for (size_t i = 0; i < table->column_count; i++) {
		if (table->columns[i].from_width > page->columns)
			continue;
		if (g->count == GRID_COLUMNS_MAX)
			return false;
		g->shown[g->count++] = i;
	}
	if (!grid_widths(g))
		return false;
	g->head_lines = row_lines(g, NULL);
	return row_room(g) > LONG_ROW_START;
}

int text_table_need(struct text_page *page, const struct doc_table *table)
{
	struct grid g;
	int need = 1;

	if (grid_init(&g, page, table))
		need = page->body - row_room(&g) + (table->row_count > 0 ? row_need(&g, 0) : 0);
	grid_dispose(&g);
	return need;
}

int text_table_write(struct text_page *page, const struct doc_table *table, struct err *err)
{
	struct grid g;
	int rc = OK;

	if (!grid_init(&g, page, table)) {
		rc = err_set(err, ERR_RANGE,
		    _("The table has no room on a page of %d characters by %d lines: choose a larger one"),
		    page->columns, page->lines);
		goto out;
	}
	if (table->row_count == 0)
		table_open(&g);
	for (size_t i = 0; i < table->row_count && !str_failed(page->out); i++) {
		int around = g.above == NOTHING ? page->body - row_room(&g) : 2;

		if (page->used > 0 && !text_page_fits(page, around + row_need(&g, i))) {
			table_close(&g);
			text_page_break(page);
		}
		if (g.above == NOTHING)
			table_open(&g);
		row_draw(&g, &table->rows[i]);
	}
	table_close(&g);
out:
	grid_dispose(&g);
	return rc;
}
