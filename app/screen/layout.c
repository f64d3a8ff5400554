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
#define LABEL_COLUMNS_MIN 12  /* less of a name tells nothing */

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

void layout_widen_codes(struct entry_layout *layout, int columns)
{
	struct span *code = &layout->columns[COLUMN_CODE], *label = &layout->columns[COLUMN_LABEL];
	int more = clamp(columns - code->columns, 0, label->columns - LABEL_COLUMNS_MIN);

	if (more <= 0)
		return;
	code->columns += more;
	label->column += more;
	label->columns -= more;
}

void layout_leave_out(struct entry_layout *layout, enum entry_column column)
{
	const int freed = layout->columns[column].columns + 1;

	if (freed == 1 || column <= COLUMN_LABEL)
		return;
	layout->columns[COLUMN_LABEL].columns += freed;
	for (int i = COLUMN_LABEL + 1; i < (int)column; i++)
		layout->columns[i].column += layout->columns[i].columns > 0 ? freed : 0;
	layout->columns[column].columns = 0;
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

#define NARRATIVE_ROWS_ROOMY 18 /* fewer are for the text rather than for words about it */

struct narrative_layout layout_narrative(struct rect body, int name_rows, int how_rows)
{
	const bool roomy = body.rows >= NARRATIVE_ROWS_ROOMY;
	struct narrative_layout l;
	struct rect rest = body;

	rect_take_left(&rest, 1);
	l.name = rect_take_top(&rest, clamp(name_rows, 1, 2));
	l.how = rect_take_top(&rest, clamp(how_rows, 0, roomy ? 3 : 1));
	l.notes = rect_take_bottom(&rest, roomy ? 3 : 2);
	l.notes.columns--;
	l.divider = rect_take_top(&rest, 1);
	l.status = rect_take_bottom(&rest, 1);
	l.divider.column = l.status.column = body.column;
	l.divider.columns = l.status.columns = body.columns;
	l.bar = rect_take_right(&rest, 1);
	l.text = rest;
	l.name.columns--;
	l.how.columns--;
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

/* The columns shown: from *first on, as many as fit, and far enough to hold `current`. */
static size_t fitting_columns(
    const struct column_wish *wishes, size_t count, size_t current, int room, size_t *ret_first)
{
	size_t first = 0, end = 0;
	int used = 0;

	while (end < count && (end <= current || used + wishes[end].least + 1 <= room)) {
		used += wishes[end++].least + 1;
		while (used > room && first + 1 < end)
			used -= wishes[first++].least + 1;
	}
	*ret_first = first;
	return end - first;
}

static int wanting(const struct column_wish *wish, struct span span, bool good)
{
	return (good ? wish->good : wish->most) - span.columns;
}

void layout_table_columns(struct rect strip, int numbers, const struct column_wish *wishes, size_t count,
    size_t current, struct span *ret)
{
	int room = strip.columns - numbers - 1, left = room, at = strip.column + numbers + 1;
	size_t first, shown = fitting_columns(wishes, count, current, room, &first), i;
	bool good = true;

	for (i = 0; i < count; i++) {
		bool in_sight = i >= first && i < first + shown;

		ret[i].columns = in_sight ? clamp(wishes[i].least, 1, room - 1) : 0;
		left -= in_sight ? ret[i].columns + 1 : 0;
	}
	/* What is left goes where most is wanting, to what is good for all before more for some. */
	while (left > 0) {
		size_t neediest = first;

		for (i = first; i < first + shown; i++)
			if (wanting(&wishes[i], ret[i], good) > wanting(&wishes[neediest], ret[neediest], good))
				neediest = i;
		if (wanting(&wishes[neediest], ret[neediest], good) > 0) {
			ret[neediest].columns++;
			left--;
		} else if (good) {
			good = false;
		} else {
			break;
		}
	}
	for (i = 0; i < count; i++) {
		ret[i].column = at;
		at += ret[i].columns ? ret[i].columns + 1 : 0;
	}
}

struct rows_layout layout_rows(struct rect body, int head_rows, bool searching)
{
	struct rows_layout l;
	struct rect rest = body;

	l.search = rect_take_bottom(&rest, searching);
	l.notes = rect_take_bottom(&rest, body.rows < 18 ? 3 : clamp(body.rows / 4, 4, 10));
	l.divider = rect_take_bottom(&rest, 1);
	l.heading = rect_take_top(&rest, 1);
	l.head = rect_take_top(&rest, clamp(head_rows, 1, 3));
	l.table = rest;
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
