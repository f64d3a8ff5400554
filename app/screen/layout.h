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
/* A form may have longer codes than "4.12": their column gets that many, as far as the names
 * are left the columns they need. */
void layout_widen_codes(struct entry_layout *layout, int columns);
/* A column that no criterion of the form has anything for: the names get its room. */
void layout_leave_out(struct entry_layout *layout, enum entry_column column);

struct new_layout {
	struct rect steps, chosen, filter, divider, list;
};
/* chosen: steps done, a row for each. */
struct new_layout layout_new(struct rect body, int chosen);

struct findings_layout {
	struct rect summary, divider, list;
};
struct findings_layout layout_findings(struct rect body);

struct narrative_layout {
	struct rect name, how, divider, text, bar, status, notes; /* bar: at the right of the text */
};
/* Rows that the name and the instruction want. */
struct narrative_layout layout_narrative(struct rect body, int name_rows, int how_rows);

struct review_layout {
	struct rect summary, divider, key, fields, result, notice;
};
/* Rows that the parts below the summary want. */
struct review_layout layout_review(struct rect body, int key, int fields, int result, int notice);

/* Columns of a table: less than `least` tells nothing, `good` is enough for what stands there
 * as a rule, more than `most` is not needed. */
struct column_wish {
	int least, good, most;
};
/* A table in a strip: first its row numbers, then the columns, each with a column before it
 * and one behind the last for the brackets of a field. Where not all of them fit at their
 * least, some in a row with `current` among them are shown, the others have no columns. */
void layout_table_columns(struct rect strip, int numbers, const struct column_wish *wishes, size_t count,
    size_t current, struct span *ret);

struct rows_layout {
	struct rect heading, head, table, divider, notes, search; /* search: no rows unless searching */
};
struct rows_layout layout_rows(struct rect body, int head_rows, bool searching);

/* A box of that many rows and columns inside its frame, as far as they fit over the body,
 * in its middle. *ret_inside: the part inside the frame. */
struct rect layout_box(struct rect body, int rows, int columns, struct rect *ret_inside);

/* Rows of a list whose rows differ in height: the first one to show, so that `selected`
 * is in sight with its neighbours and no room is wasted at the end. */
size_t layout_first_row(size_t count, size_t selected, int visible,
    int (*height)(const void *context, size_t index), const void *context);

#endif
