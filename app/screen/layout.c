#include "screen/layout.h"

static int at_most(int a, int b)
{
	return a < b ? a : b;
}

static int clamp(int n, int low, int high)
{
	return n < low ? low : at_most(n, high);
}

struct rect rect_take_top(struct rect *rest, int rows)
{
	struct rect taken = *rest;

	taken.rows = clamp(rows, 0, rest->rows);
	rest->row += taken.rows;
	rest->rows -= taken.rows;
	return taken;
}

struct rect rect_take_bottom(struct rect *rest, int rows)
{
	struct rect taken = *rest;

	taken.rows = clamp(rows, 0, rest->rows);
	rest->rows -= taken.rows;
	taken.row = rest->row + rest->rows;
	return taken;
}

struct rect rect_take_left(struct rect *rest, int columns)
{
	struct rect taken = *rest;

	taken.columns = clamp(columns, 0, rest->columns);
	rest->column += taken.columns;
	rest->columns -= taken.columns;
	return taken;
}

struct rect rect_take_right(struct rect *rest, int columns)
{
	struct rect taken = *rest;

	taken.columns = clamp(columns, 0, rest->columns);
	rest->columns -= taken.columns;
	taken.column = rest->column + rest->columns;
	return taken;
}

struct frame_layout layout_frame(int rows, int columns, int message_rows)
{
	struct rect rest = { 0, 0, rows, columns };
	struct frame_layout l;

	l.title = rect_take_top(&rest, 1);
	l.keys = rect_take_bottom(&rest, 2);
	l.message = rect_take_bottom(&rest, clamp(message_rows, 1, MESSAGE_ROWS_MAX));
	l.body = rest;
	return l;
}

#define GROUPS_MIN_COLUMNS 76 /* narrower screens have the groups in a row */

/* The names get what the figures leave. Widths by trial on the commune form: a result
 * such as "7.815/17.347 hộ, đạt 45,05%" must stand in two or three lines. */
static void entry_columns(struct span columns[ENTRY_COLUMNS], struct rect table, bool previous)
{
	int width = table.columns, used = 0, i, at;
	int widths[ENTRY_COLUMNS] = {
		[COLUMN_MARK] = 1,
		[COLUMN_CODE] = 4,
		[COLUMN_UNIT] = width >= 100  ? 10
				: width >= 62 ? 6
					      : 0,
		[COLUMN_TARGET] = width >= 100 ? 14 : 8,
		[COLUMN_PREVIOUS] = !previous || width < 84 ? 0
				    : width >= 100	    ? 14
							    : 10,
		[COLUMN_RESULT] = width >= 120	 ? 26
				  : width >= 100 ? 18
						 : 13,
		[COLUMN_OUTCOME] = width >= 100 ? 8 : 4,
	};

	for (i = 0; i < ENTRY_COLUMNS; i++)
		if (widths[i] > 0 && i != COLUMN_MARK)
			used += widths[i] + 1; /* a blank behind each, but behind the mark */
	used += widths[COLUMN_MARK] + 2;       /* a blank behind the label's own, and the scroll bar */
	widths[COLUMN_LABEL] = width - used;
	at = table.column;
	for (i = 0; i < ENTRY_COLUMNS; i++) {
		columns[i] = (struct span){ at, widths[i] };
		if (widths[i] > 0)
			at += widths[i] + (i == COLUMN_MARK ? 0 : 1);
	}
}

struct entry_layout layout_entry(struct rect body, int input_rows, bool previous)
{
	int reading = body.rows < 18 ? 2 : body.rows < 20 ? 3 : 4;
	struct entry_layout l = { .groups_in_row = body.columns < GROUPS_MIN_COLUMNS };
	struct rect rest = body;

	l.reading = rect_take_bottom(&rest, reading);
	l.input = rect_take_bottom(&rest, clamp(input_rows, 1, INPUT_ROWS_MAX));
	l.details = rect_take_bottom(&rest, clamp(body.rows / 4, 4, 12));
	l.divider = rect_take_bottom(&rest, 1);
	if (l.groups_in_row) {
		l.groups = rect_take_top(&rest, 1);
	} else {
		l.groups = rect_take_left(&rest, body.columns >= 110 ? 24 : 16);
		l.border = rect_take_left(&rest, 1);
	}
	l.head = rect_take_top(&rest, 1);
	l.table = rest;
	entry_columns(l.columns, l.table, previous);
	return l;
}

struct new_layout layout_new(struct rect body, int chosen)
{
	struct new_layout l;
	struct rect rest = body;

	l.steps = rect_take_top(&rest, 1);
	l.chosen = rect_take_top(&rest, chosen);
	l.filter = rect_take_top(&rest, 1);
	l.divider = rect_take_top(&rest, 1);
	l.list = rest;
	return l;
}

struct findings_layout layout_findings(struct rect body)
{
	struct findings_layout l;
	struct rect rest = body;

	l.summary = rect_take_top(&rest, 1);
	l.divider = rect_take_top(&rest, 1);
	l.list = rest;
	return l;
}

struct review_layout layout_review(struct rect body, int key, int fields, int result, int notice)
{
	struct review_layout l;
	struct rect rest = body;

	l.notice = rect_take_bottom(&rest, clamp(notice, 1, 2));
	l.result = rect_take_bottom(&rest, clamp(result, 1, 3));
	l.fields = rect_take_bottom(&rest, fields);
	l.key = rect_take_bottom(&rest, clamp(key, 1, 2));
	l.divider = rect_take_bottom(&rest, 1);
	l.summary = rest;
	return l;
}

struct rect layout_box(struct rect body, int rows, int columns, struct rect *ret_inside)
{
	struct rect box = { .rows = at_most(rows + 2, body.rows),
		.columns = at_most(columns + 4, body.columns) };

	box.row = body.row + (body.rows - box.rows) / 2;
	box.column = body.column + (body.columns - box.columns) / 2;
	*ret_inside = (struct rect){ box.row + 1, box.column + 2, box.rows - 2, box.columns - 4 };
	return box;
}

size_t layout_first_row(size_t count, size_t selected, int visible,
    int (*height)(const void *context, size_t index), const void *context)
{
	size_t first = selected, last;
	int used, room;

	if (count == 0)
		return 0;
	used = height(context, selected);
	/* What stands before the selected row takes at most half of what room it leaves … */
	room = (visible - used) / 2;
	while (first > 0 && height(context, first - 1) <= room) {
		room -= height(context, --first);
		used += height(context, first);
	}
	for (last = selected + 1; last < count && used <= visible; last++)
		used += height(context, last);
	/* … but more of it when the list ends and room is left. */
	while (first > 0 && used + height(context, first - 1) <= visible)
		used += height(context, --first);
	return first;
}
