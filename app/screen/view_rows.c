/* The table screen: the rows, the field under the cursor edited in its place, and below
 * them what is to be known of it. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

static const struct {
	struct column_wish wish;
	const char *how; /* to fill it */
} types[] = {
	[TABLE_TEXT] = { { 10, 12, 24 }, N_("F4: what stands in this column already.") },
	[TABLE_DOCUMENT] = { { 12, 16, 20 },
	    N_("Number and symbol, such as 11-NQ/TU or 13/2019/QĐ-UBND; blank where there is none.") },
	[TABLE_DATE] = { { 11, 11, 11 },
	    N_("A date, such as 19/01/2023; 01/2023 or 2023 where the day is not known.") },
	[TABLE_COUNT] = { { 8, 10, 14 }, N_("A number, such as 1.250.") },
	[TABLE_MONEY] = { { 10, 15, 18 }, N_("An amount in đồng, such as 1.944.328.000.") },
	[TABLE_PERCENT] = { { 7, 7, 8 }, N_("A percentage, such as 95,5%.") },
	[TABLE_CHOICE] = { { 8, 12, 24 }, N_("Type the first letters, or choose with F4.") },
};

/* A text that must be there is what the row is about. All columns of an evidence list are
 * seen on 60. */
static const struct column_wish main_wish = { 15, 24, 100 };

#define MARK_COLUMNS 1	 /* ">" */
#define NUMBER_COLUMNS 4 /* of at most TABLE_ROWS_MAX rows */
#define BAR_COLUMNS 2	 /* the scroll bar and a gap */

static const struct rows_screen *rows_of(const struct view *view)
{
	return &view->session->rows;
}

static void lay_columns(const struct rows_screen *r, struct rect area, struct span *ret)
{
	struct column_wish wishes[TABLE_COLUMNS_MAX];
	size_t i;

	for (i = 0; i < r->table.column_count; i++) {
		const struct table_column *column = &r->table.columns[i];
		bool main = column->type == TABLE_TEXT && column->required;

		wishes[i] = main ? main_wish : types[column->type].wish;
	}
	area.columns -= BAR_COLUMNS;
	layout_table_columns(
	    area, MARK_COLUMNS + NUMBER_COLUMNS, wishes, r->table.column_count, r->column, ret);
}

/* "Số tiền (triệu đồng)" */
static void append_label(struct str *ret, const struct table_column *column)
{
	str_append(ret, table_column_label(column));
	if (column->unit[0])
		str_printf(ret, " (%s)", column->unit);
}

/* --- the rows ------------------------------------------------------------ */

struct row_lines {
	const struct span *columns;
	int most, most_current; /* lines of a row, of the one under the cursor */
};

static const char *field_text(const struct rows_screen *r, size_t row, size_t column)
{
	return row < r->table.rows ? table_field(&r->table, row, column) : "";
}

static bool is_current(const struct rows_screen *r, size_t row, size_t column)
{
	return row == r->row && column == r->column;
}

static int field_lines(const struct rows_screen *r, size_t row, size_t column, int columns)
{
	if (columns < 1)
		return 1;
	if (is_current(r, row, column))
		return view_edit_lines(&r->line, columns + 2);
	return view_lines(field_text(r, row, column), columns);
}

static int row_height(const struct view *view, const void *context, size_t index, int columns)
{
	const struct row_lines *lines = context;
	const struct rows_screen *r = rows_of(view);
	int most = index == r->row ? lines->most_current : lines->most, height = 1;
	size_t i;

	(void)columns;
	for (i = 0; i < r->table.column_count && height < most; i++) {
		int n = field_lines(r, index, i, lines->columns[i].columns);

		height = n > height ? n : height;
	}
	return height < most ? height : most;
}

static bool is_figure(const struct table_column *column)
{
	return column->type == TABLE_COUNT || column->type == TABLE_MONEY || column->type == TABLE_PERCENT;
}

static void draw_field(struct view *view, size_t row, size_t column, struct rect cell, enum look look)
{
	const struct rows_screen *r = rows_of(view);
	const char *text = field_text(r, row, column);
	int width = text_width(text, strlen(text));

	if (is_current(r, row, column)) {
		cell.column--;
		cell.columns += 2; /* the brackets */
		cell = rect_take_top(&cell, view_edit_lines(&r->line, cell.columns));
		view_edit_area(view, cell, &r->line, !r->searching);
		return;
	}
	if (is_figure(&r->table.columns[column]) && width < cell.columns)
		rect_take_left(&cell, cell.columns - width); /* figures stand under each other */
	view_wrapped(view, cell, look, text);
}

static void row_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct row_lines *lines = context;
	const struct rows_screen *r = rows_of(view);
	struct rect number = area;
	size_t i;

	grid_text(view->grid, area.row, area.column, MARK_COLUMNS, look, index == r->row ? ">" : "");
	rect_take_left(&number, MARK_COLUMNS);
	number = rect_take_left(&number, NUMBER_COLUMNS);
	if (index < r->table.rows)
		view_printf(view, number, index == r->row ? look : LOOK_DIM, "%d", (int)index + 1);
	else
		view_printf(view, number, index == r->row ? look : LOOK_DIM, "+");
	for (i = 0; i < r->table.column_count; i++)
		if (lines->columns[i].columns > 0)
			draw_field(view, index, i,
			    (struct rect){
				area.row, lines->columns[i].column, area.rows, lines->columns[i].columns },
			    look);
}

/* --- heads --------------------------------------------------------------- */

static int head_rows(const struct rows_screen *r, const struct span *columns)
{
	int most = 1;
	size_t i;

	for (i = 0; i < r->table.column_count; i++) {
		struct str label = { 0 };
		int lines;

		append_label(&label, &r->table.columns[i]);
		lines = columns[i].columns > 0 ? view_lines(str_text(&label), columns[i].columns) : 1;
		most = lines > most ? lines : most;
		str_dispose(&label);
	}
	return most;
}

/* "<" and ">" where there are more columns than are seen. */
static void draw_head(struct view *view, struct rect area, const struct span *columns)
{
	const struct rows_screen *r = rows_of(view);
	const size_t last = r->table.column_count - 1;
	int edge = area.column + area.columns - BAR_COLUMNS;
	size_t i;

	grid_fill(view->grid, area, LOOK_STRONG);
	grid_text(view->grid, area.row, area.column + MARK_COLUMNS, NUMBER_COLUMNS, LOOK_STRONG, _("No."));
	for (i = 0; i < r->table.column_count; i++) {
		struct str label = { 0 };

		append_label(&label, &r->table.columns[i]);
		if (columns[i].columns > 0)
			view_wrapped(view,
			    (struct rect){ area.row, columns[i].column, area.rows, columns[i].columns },
			    LOOK_STRONG, str_text(&label));
		str_dispose(&label);
	}
	if (columns[0].columns == 0)
		grid_text(
		    view->grid, area.row, area.column + MARK_COLUMNS + NUMBER_COLUMNS, 1, LOOK_KEY, "<");
	if (columns[last].columns == 0)
		grid_text(view->grid, area.row, edge, 1, LOOK_KEY, ">");
}

/* What table it is, and how long: the length stands whole at the right. */
static void draw_heading(struct view *view, struct rect line)
{
	const struct session *session = view->session;
	const struct rows_screen *r = rows_of(view);
	const struct indicator *indicator = &session->record->form->indicators[r->indicator];
	struct str count = { 0 };
	struct rect right;

	rect_take_left(&line, 1);
	rect_take_right(&line, 1);
	str_printf(&count, _("Rows: %d"), (int)r->table.rows);
	right = rect_take_right(&line, text_width(str_text(&count), count.len));
	rect_take_right(&line, 2);
	view_printf(view, right, LOOK_NORMAL, "%s", str_text(&count));
	if (r->evidence)
		view_printf(
		    view, line, LOOK_STRONG, "%s %s %s", _("Evidence:"), indicator->code, indicator->label);
	else
		view_printf(view, line, LOOK_STRONG, "%s %s", indicator->code, indicator->label);
	str_dispose(&count);
}

/* --- below the rows ------------------------------------------------------- */

static void draw_place(struct view *view, struct rect line)
{
	const struct rows_screen *r = rows_of(view);
	const struct table_column *column = &r->table.columns[r->column];
	struct str words = { 0 };

	if (r->row < r->table.rows)
		str_printf(&words, _("Row %d"), (int)r->row + 1);
	else
		str_append(&words, _("New row"));
	str_append(&words, " · ");
	append_label(&words, column);
	if (column->required)
		str_printf(&words, " · %s", _("required"));
	view_divider(view, line, str_text(&words));
	str_dispose(&words);
}

/* The fields of the row that are not seen whole in it. */
static void append_cut(struct view_texts *texts, const struct rows_screen *r, const struct row_lines *lines)
{
	size_t i;

	for (i = 0; i < r->table.column_count; i++) {
		int columns = lines->columns[i].columns;
		const char *text = is_current(r, r->row, i) ? edit_text(&r->line) : field_text(r, r->row, i);
		struct str *line;

		if (!text[0] || (columns > 0 && field_lines(r, r->row, i, columns) <= lines->most_current) ||
		    !(line = view_texts_add(texts, LOOK_NORMAL, true)))
			continue;
		str_printf(line, "%s: %s", table_column_label(&r->table.columns[i]), text);
	}
}

static void append_findings(struct view_texts *texts, const struct session *session)
{
	const struct rows_screen *r = &session->rows;
	size_t i;

	for (i = 0; i < session->findings.count; i++) {
		const struct finding *f = &session->findings.items[i];
		struct str *line;

		if (f->indicator == (int)r->indicator && f->of_evidence == r->evidence &&
		    (line = view_texts_add(texts, view_finding_look(f), false)))
			str_printf(line, "%s %s", view_finding_mark(f), f->message);
	}
}

static void draw_notes(struct view *view, struct rect area, const struct row_lines *lines)
{
	const struct rows_screen *r = rows_of(view);
	struct view_texts texts = { .count = 0 };
	struct str *line;

	append_cut(&texts, r, lines);
	if (r->table.rows > 0)
		append_findings(&texts, view->session);
	else if ((line = view_texts_add(&texts, LOOK_NORMAL, true)))
		str_append(line,
		    _("Nothing stands here yet: type the first row, or paste rows from a spreadsheet."));
	if ((line = view_texts_add(&texts, LOOK_DIM, false)))
		str_append(line, _(types[r->table.columns[r->column].type].how));
	rect_take_left(&area, 1);
	rect_take_right(&area, 1);
	view_texts_draw(view, area, &texts);
	view_texts_dispose(&texts);
}

static void draw_search(struct view *view, struct rect line)
{
	const char *label = _("Search:");

	rect_take_left(&line, 1);
	view_printf(view, line, LOOK_STRONG, "%s", label);
	rect_take_left(&line, text_width(label, strlen(label)) + 1);
	rect_take_right(&line, 1);
	view_edit_line(view, line, &rows_of(view)->search, true);
}

void view_rows(struct view *view, struct rect body)
{
	const struct rows_screen *r = rows_of(view);
	struct span columns[TABLE_COLUMNS_MAX];
	struct row_lines lines = { .columns = columns };
	struct view_list list = { r->table.rows + 1, r->row, row_height, row_draw, &lines, false,
		LOOK_STRONG };
	struct rows_layout l;

	lay_columns(r, body, columns);
	l = layout_rows(body, head_rows(r, columns), r->searching);
	lines.most = l.table.rows >= 12 ? 3 : 2;
	lines.most_current = l.table.rows > 6 ? l.table.rows / 2 : 3;
	draw_heading(view, l.heading);
	draw_head(view, l.head, columns);
	view_list(view, l.table, &list);
	draw_place(view, l.divider);
	draw_notes(view, l.notes, &lines);
	if (r->searching)
		draw_search(view, l.search);
}
