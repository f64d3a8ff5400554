/* Tables: the head is repeated on each sheet, a row stays whole where it fits on one, a group's
 * name goes with its first row, and the last row is never alone. */
#include <string.h>

#include "report/pages_private.h"

enum {
	PADDING = PAGES_PT(3), /* at the sides of a cell */
	ABOVE = PAGES_PT(2),   /* above and below its lines */
	BESIDE = PAGES_PT(6),  /* above and below the table */
	THICKNESS = 500,
	COLUMNS_MAX = 32,
	CHARACTER = 55 /* percent of the size: the usual width of a letter */
};

struct table {
	struct setter *s;
	const struct doc_table *t;
	size_t columns[COLUMNS_MAX]; /* those that this sheet has room for */
	int x[COLUMNS_MAX + 1];
	size_t count;
};

/* Widths: a fixed one as so many characters, the others by weight. */
static void place_columns(struct table *table)
{
	const struct doc_table *t = table->t;
	const int size = pages_look(STYLE_CELL).size, whole = table->s->right - table->s->left;
	int fixed = 0, weights = 0, x = table->s->left;

	table->count = 0;
	for (size_t i = 0; i < t->column_count && table->count < COLUMNS_MAX; i++) {
		if (t->columns[i].from_width && !table->s->landscape)
			continue;
		table->columns[table->count++] = i;
		weights += t->columns[i].weight;
		if (!t->columns[i].weight)
			fixed += t->columns[i].width * size * CHARACTER / 100 + 2 * PADDING;
	}
	for (size_t k = 0; k < table->count; k++) {
		const struct doc_column *c = &t->columns[table->columns[k]];

		table->x[k] = x;
		x += c->weight ? (int)((int64_t)(whole - fixed) * c->weight / weights)
			       : c->width * size * CHARACTER / 100 + 2 * PADDING;
	}
	table->x[table->count] = weights ? table->s->right : x;
}

static int cell_width(const struct table *table, size_t k)
{
	return table->x[k + 1] - table->x[k] - 2 * PADDING;
}

static const char *cell_text(const struct table *table, const struct doc_row *row, size_t k)
{
	return row ? row->cells[table->columns[k]] : table->t->columns[table->columns[k]].head;
}

static struct look look_of(const struct doc_row *row)
{
	return pages_look(!row || row->heading ? STYLE_CELL_HEAD : STYLE_CELL);
}

static int whole_width(const struct table *table)
{
	return table->x[table->count] - table->x[0] - 2 * PADDING;
}

/* Lines of the tallest cell; row NULL: the head. */
static size_t row_lines(const struct table *table, const struct doc_row *row)
{
	struct look look = look_of(row);
	size_t most = 1;

	if (row && row->heading)
		return pages_count_lines(table->s, look.face, look.size, whole_width(table), row->cells[0]);
	for (size_t k = 0; k < table->count; k++) {
		size_t lines = pages_count_lines(
		    table->s, look.face, look.size, cell_width(table, k), cell_text(table, row, k));

		most = lines > most ? lines : most;
	}
	return most;
}

static int height_of(const struct doc_row *row, size_t lines)
{
	return (int)lines * pages_leading(look_of(row).size) + 2 * ABOVE;
}

static int row_height(const struct table *table, const struct doc_row *row)
{
	return height_of(row, row_lines(table, row));
}

static void rule_across(const struct table *table)
{
	pages_rule(table->s, table->x[0], table->s->y, table->x[table->count], table->s->y, THICKNESS);
}

/* Lines `from` and on of a row, `lines` of them, with the rule below. */
static void write_row(struct table *table, const struct doc_row *row, size_t from, size_t lines)
{
	struct setter *s = table->s;
	struct look look = look_of(row);
	int y = s->y + ABOVE, bottom = s->y + height_of(row, lines);

	if (row && row->heading) {
		(void)pages_box(s, &look, ALIGN_LEFT, table->x[0] + PADDING, whole_width(table), y,
		    row->cells[0], from, lines);
	} else {
		for (size_t k = 0; k < table->count; k++) {
			enum align align = row ? table->t->columns[table->columns[k]].align : ALIGN_CENTRE;

			(void)pages_box(s, &look, align, table->x[k] + PADDING, cell_width(table, k), y,
			    cell_text(table, row, k), from, lines);
			if (k > 0)
				pages_rule(s, table->x[k], s->y, table->x[k], bottom, THICKNESS);
		}
	}
	pages_rule(s, table->x[0], s->y, table->x[0], bottom, THICKNESS);
	pages_rule(s, table->x[table->count], s->y, table->x[table->count], bottom, THICKNESS);
	s->y = bottom;
	rule_across(table);
}

static void write_head(struct table *table)
{
	rule_across(table);
	write_row(table, NULL, 0, row_lines(table, NULL));
}

static void next_sheet(struct table *table)
{
	pages_begin(table->s);
	place_columns(table);
	write_head(table);
}

/* A row that is taller than a sheet goes on to the next ones. */
static void write_tall(struct table *table, const struct doc_row *row, size_t lines)
{
	const int leading = pages_leading(look_of(row).size);
	size_t from = 0;

	while (from < lines && !table->s->failed) {
		int room = (table->s->bottom - table->s->y - 2 * ABOVE) / leading;
		size_t here = room < 1 ? 1 : (size_t)room;

		if (here > lines - from)
			here = lines - from;
		write_row(table, row, from, here);
		from += here;
		if (from < lines)
			next_sheet(table);
	}
}

/* What must stand on one sheet with row i: the rows that a group's name belongs to, those that are
 * joined to it, and the last but one takes the last along. */
static int need_from(const struct table *table, size_t i)
{
	const struct doc_table *t = table->t;
	int need = row_height(table, &t->rows[i]);

	while (t->rows[i].heading && i + 1 < t->row_count)
		need += row_height(table, &t->rows[++i]);
	while (i + 1 < t->row_count && t->rows[i + 1].joined)
		need += row_height(table, &t->rows[++i]);
	if (i + 2 == t->row_count)
		need += row_height(table, &t->rows[i + 1]);
	return need;
}

static struct table table_new(struct setter *s, const struct doc_table *t)
{
	struct table table = { .s = s, .t = t };

	place_columns(&table);
	return table;
}

int pages_table_start(struct setter *s, const struct doc_table *t)
{
	struct table table = table_new(s, t);

	return row_height(&table, NULL) + (t->row_count ? need_from(&table, 0) : 0);
}

void pages_set_table(struct setter *s, const struct doc_table *t)
{
	struct table table = table_new(s, t);
	int head = row_height(&table, NULL);

	s->y += pages_fresh(s) ? 0 : BESIDE;
	write_head(&table);
	for (size_t i = 0; i < t->row_count && !s->failed; i++) {
		size_t lines = row_lines(&table, &t->rows[i]);
		bool first = s->y - s->top <= head; /* nothing but the head stands on the sheet */

		if (!first && !pages_fits(s, need_from(&table, i)))
			next_sheet(&table);
		if (pages_fits(s, height_of(&t->rows[i], lines)))
			write_row(&table, &t->rows[i], 0, lines);
		else
			write_tall(&table, &t->rows[i], lines);
	}
	s->y += BESIDE;
}
