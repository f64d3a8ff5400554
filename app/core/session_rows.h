/* The table screen (Văn bản, bảng): the rows of a criterion of type table, or the evidence
 * of any criterion. State only; session_rows*.c act on it, view_rows.c draws it.
 *
 * The field under the cursor is a line; leaving the field puts it into the table, leaving
 * the row stores the table, which is one step of the history. Behind the rows there is
 * always a blank one to add to. What is not stored yet is the draft of the record:
 *
 *   TAB "value" | "evidence" TAB row TAB column TAB "new" | "old" LF field TAB field …
 *
 * row and column count from 0; new: the row is not among those stored. The fields are those
 * of that row, the one under the cursor as typed. Nothing else that is typed begins with a tab.
 *
 * A paste with tabs or lines in it fills the table from the field under the cursor to the
 * right and down, as one step, or not at all; any other goes into the field. */
#ifndef CORE_SESSION_ROWS_H
#define CORE_SESSION_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include "base/str.h"
#include "core/command.h"
#include "core/edit.h"
#include "core/table.h"

struct rows_screen {
	bool open;
	struct table table;     /* as on the screen; stored when a row is left */
	size_t indicator;
	bool evidence;          /* FIELD_EVIDENCE of the indicator, else its value */
	size_t row, column;     /* under the cursor; row == table.rows: the blank one at the end */
	struct edit line;       /* the field under the cursor as being typed */
	bool touched;           /* line differs from the field */
	bool changed;           /* the row holds fields that are not stored yet */
	bool added;             /* … and is a new one */
	bool searching;
	struct edit search;
	size_t from_row, from_column; /* where the search began */
	bool sorted, descending;      /* by this column, which Ctrl+O turns round */
	size_t sort_column;
	int under;              /* enum screen */
	struct str stored;      /* private: text of the table as stored … */
	struct str draft;       /* … as kept by the draft, "" nothing … */
	struct str pasted;      /* … of the paste going on … */
	bool pasting;
	struct str before, after; /* … the table before the last paste of rows and behind it, "" there was none … */
	size_t paste_row, paste_column; /* … where it went … */
	bool paste_added;
	bool storing;           /* … waiting for an answer … */
	bool put_back;          /* … where failure puts the table back as stored: a row deleted, sorted, pasted … */
	enum command then;      /* … and what follows once the row is stored, and where */
	size_t then_row, then_column;
};

#endif
