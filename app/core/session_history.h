/* The history screen (Nhật ký chỉnh sửa): who, when, old, new, why. State only;
 * session_history.c acts on it, view_history.c draws it. */
#ifndef CORE_SESSION_HISTORY_H
#define CORE_SESSION_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "core/edit.h"

/* One line. Strings owned, never NULL. */
struct history_line {
	int64_t sequence, step, at; /* lines of one step were one commit */
	int64_t restores;	    /* it put back what stood before that line; 0: it did not */
	char *who, *action;	    /* "create", "set", "restore", "undo", "redo", "sign", "delete" */
	char *code, *field, *name;  /* field: field_name(), "" for what changes none */
	char *old_text, *new_text, *old_reading, *new_reading, *why;
	bool cut;     /* only the beginning of long texts: EFFECT_HISTORY_LINE gives all */
	char *folded; /* what the search looks in; NULL until it is first used */
};
void history_line_dispose(struct history_line *line);
/* Longer texts of a line are cut to HISTORY_EXCERPT_BYTES in the list. */
#define HISTORY_WHOLE_BYTES 4000
#define HISTORY_EXCERPT_BYTES 240

/* "entered", "put back" … (gettext); the action itself when it is not known. */
const char *history_action_label(const char *action);

struct history_screen {
	struct history_line *lines; /* newest first, owned */
	size_t count, cap;
	size_t selected; /* among those shown */
	size_t *shown;	 /* indices of lines that match, owned */
	size_t shown_count;
	struct history_line whole; /* the selected line where the list has it cut, else zero */
	char *difference;	   /* of the selected line, where its texts have several lines; NULL */
	size_t scroll;		   /* of the details */
	struct edit filter;	   /* Ctrl+F: code, person or text, accent-blind */
	bool filtering;		   /* the cursor stands in the filter */
	int under;		   /* enum screen */
};
/* The selected line, whole where that is known; NULL: there is none. */
const struct history_line *history_selected(const struct history_screen *history);

#endif
