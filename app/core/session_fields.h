/* A screen of labelled fields, one under the other: the settings, the facts of a record.
 * State only; session_fields.c acts on it, view_fields.c draws it. */
#ifndef CORE_SESSION_FIELDS_H
#define CORE_SESSION_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include "core/edit.h"

struct field_choice {
	const char *value; /* as stored; static */
	const char *label; /* N_(); static */
};

/* What a field is. Either a line to type in, or one of a few choices (Left, Right, blank). */
struct field_kind {
	const char *key;		    /* setting, or record_meta_name() */
	const char *label;		    /* N_() */
	const char *hint;		    /* N_(): what to type, "" none */
	const struct field_choice *choices; /* NULL: a line */
	size_t choice_count;
};

struct field_row {
	struct field_kind kind;
	size_t chosen;
	struct edit line;
	char *stored; /* what stands in the database, as it is shown here; owned */
};

/* As it stands on the screen: the line, or the value chosen. */
const char *field_row_text(const struct field_row *row);

struct fields_screen {
	struct field_row *rows; /* owned */
	size_t count, current;
	size_t scroll; /* of the key map below the settings */
	int under;     /* enum screen: where it was called from */
	bool waiting;  /* the field under the cursor is being stored; then … */
	size_t then;   /* … to this row, or FIELDS_LEAVE */
};
#define FIELDS_LEAVE ((size_t)-1)

#endif
