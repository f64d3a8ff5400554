/* The parts of the editor: private to editor*.c. */
#ifndef CORE_EDITOR_PRIVATE_H
#define CORE_EDITOR_PRIVATE_H

#include <stdint.h>
#include "base/str.h"
#include "core/editor.h"

struct paragraph {
	struct str text;
	uint32_t *starts; /* of its lines but the first; owned */
	uint32_t count;   /* lines, one at least */
	uint32_t cap;     /* of starts */
	int hang;         /* the indent with which they were laid out */
};

/* What a step is: steps of one kind that go on where the last one ended are one. */
enum step_kind { STEP_ALONE, STEP_TYPE, STEP_PASTE, STEP_BACKSPACE, STEP_DELETE };

struct step {
	enum step_kind kind;
	struct editor_place at, end; /* end: behind `inserted` */
	struct str removed, inserted;
	struct editor_place before, after; /* the cursor */
};

struct editor {
	/* Paragraphs with a gap in the array, at the last change of their number: pasting many
	 * lines does not move those behind them each time. */
	struct paragraph *items;
	size_t count, cap, gap;
	size_t bytes, words, lines; /* of all; bytes with the ends of lines */
	size_t layouts;
	int columns;

	struct editor_place cursor;
	int wish;                 /* column that up and down keep; -1: where the cursor is */
	struct editor_place top;  /* a place in the first line shown */
	bool cr;                  /* the paste ended in CR: a LF that follows belongs to it */

	struct step *steps;
	size_t step_count, step_cap;
	size_t done;              /* steps that stand; those behind can be done again */
	size_t step_bytes;
	size_t saved;             /* `done` when it was stored; SIZE_MAX: that cannot be reached */
	bool run;                 /* the last step may go on */

	struct str flat;          /* editor_text() */
	bool flat_valid;
	uint32_t *scratch;        /* starts being laid out */
	size_t scratch_cap;
	bool failed;
};

/* --- editor.c ------------------------------------------------------------ */
struct paragraph *paragraph_at(const struct editor *e, size_t index);
/* The text between two places, appended. */
void append_range(const struct editor *e, struct editor_place from, struct editor_place to, struct str *ret);
/* Where one is behind a text put at `at`. */
struct editor_place place_behind(struct editor_place at, const char *text, size_t n);
bool same_place(struct editor_place a, struct editor_place b);
/* Replaces what stands between two places, byte for byte. The cursor is not moved. */
void replace_raw(struct editor *e, struct editor_place from, struct editor_place to, const char *text, size_t n);

/* --- editor_lines.c ------------------------------------------------------ */
/* `removed` bytes at `at` of the paragraph have become `inserted` ones: lays the lines out
 * again that this can reach. */
void lay_out(struct editor *e, struct paragraph *p, size_t at, size_t removed, size_t inserted);
/* Grapheme boundaries: the one before, the one behind, the first at or behind. */
size_t boundary_before(const struct paragraph *p, size_t at);
size_t boundary_behind(const struct paragraph *p, size_t at);
size_t boundary_from(const struct paragraph *p, size_t at);

/* --- editor_list.c ------------------------------------------------------- */
/* The mark of an item with its indent and the blank behind it, in bytes (and columns: it is
 * ASCII); 0: the paragraph is none. *ret_number: n of "(n) ", else 0; may be NULL. */
size_t item_mark(const char *text, size_t n, unsigned *ret_number);

/* --- editor_undo.c ------------------------------------------------------- */
/* Keeps what replace_raw() is about to do. removed is taken over. */
void step_add(struct editor *e, enum step_kind kind, struct editor_place at, struct str *removed,
	const char *inserted, size_t n);
void steps_dispose(struct editor *e);

#endif
