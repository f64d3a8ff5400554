/* Where things stand on the screen: pure geometry, from a size to rectangles. What a
 * layout gives lies inside the area it was given and does not overlap. */
#ifndef SCREEN_LAYOUT_H
#define SCREEN_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include "screen/grid.h"

#define MESSAGE_ROWS_MAX 3
#define INPUT_ROWS_MAX 3

/* Cuts a strip off an area (all of it when it is smaller); *rest is what remains. */
struct rect rect_take_top(struct rect *rest, int rows);
struct rect rect_take_bottom(struct rect *rest, int rows);
struct rect rect_take_left(struct rect *rest, int columns);
struct rect rect_take_right(struct rect *rest, int columns);

struct frame_layout {
	struct rect title, body, message, keys;
};
/* message_rows: 1 to MESSAGE_ROWS_MAX. */
struct frame_layout layout_frame(int rows, int columns, int message_rows);

/* The entry table's columns, from left to right. */
enum entry_column {
	COLUMN_MARK,
	COLUMN_CODE,
	COLUMN_LABEL,
	COLUMN_UNIT,
	COLUMN_TARGET,
	COLUMN_PREVIOUS,
	COLUMN_RESULT,
	COLUMN_OUTCOME,
	ENTRY_COLUMNS
};
struct span {
	int column, columns; /* columns 0: left out on so narrow a screen */
};
struct entry_layout {
	struct rect groups; /* a column at the left, one row on top on narrow screens */
	bool groups_in_row;
	struct rect border; /* between that column and the table; no columns when in a row */
	struct rect head, table;
	struct span columns[ENTRY_COLUMNS]; /* absolute; the table's last column is the scroll bar's */
	struct rect divider, details, input, reading;
};
/* input_rows: 1 to INPUT_ROWS_MAX; previous: there is a last period to show. */
struct entry_layout layout_entry(struct rect body, int input_rows, bool previous);

struct new_layout {
	struct rect steps, chosen, filter, divider, list;
};
/* chosen: steps done, a row for each. */
struct new_layout layout_new(struct rect body, int chosen);

struct findings_layout {
	struct rect summary, divider, list;
};
struct findings_layout layout_findings(struct rect body);

struct review_layout {
	struct rect summary, divider, key, fields, result, notice;
};
/* Rows that the parts below the summary want. */
struct review_layout layout_review(struct rect body, int key, int fields, int result, int notice);

/* A box of that many rows and columns inside its frame, as far as they fit over the body,
 * in its middle. *ret_inside: the part inside the frame. */
struct rect layout_box(struct rect body, int rows, int columns, struct rect *ret_inside);

/* Rows of a list whose rows differ in height: the first one to show, so that `selected`
 * is in sight with its neighbours and no room is wasted at the end. */
size_t layout_first_row(size_t count, size_t selected, int visible,
    int (*height)(const void *context, size_t index), const void *context);

#endif
