/* A text of many lines being typed: paragraphs, a cursor, undo, search, and the lines that
 * the paragraphs make at a width. Knows no window, no record.
 *
 * The text is NFC, without hostile characters, with "\n" between paragraphs, and at most
 * EDITOR_BYTES_MAX long. The lines are laid out as the text changes, and only those that
 * a change can reach: a key costs the same in a long text as in a short one. */
#ifndef CORE_EDITOR_H
#define CORE_EDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include "core/telex.h"

#define EDITOR_BYTES_MAX (256u * 1024) /* of a text cell: RECORD_TEXT_BYTES_MAX */
#define EDITOR_COLUMNS_MIN 8

struct editor;

/* A place in the text: bytes into a paragraph, between graphemes. */
struct editor_place {
	size_t paragraph, at;
};

/* One line as it is seen. The lines of a paragraph but the first are indented where it is
 * an item of a list ("- ", "+ ", "(1) "), so that its mark stands out. */
struct editor_line {
	size_t paragraph;
	size_t begin, end; /* bytes of the paragraph that are shown … */
	size_t next;       /* … and where the next line begins */
	int indent;        /* columns before it */
	bool last;         /* of its paragraph */
};

/* What was taken of a text. */
enum editor_taken {
	EDITOR_WHOLE,
	EDITOR_LEFT_OUT, /* all but characters that cannot be shown */
	EDITOR_FULL      /* nothing: the text would be too long */
};

/* The cursor stands at the beginning, and there is nothing to undo. ERR_NOMEM. */
int editor_new(const char *text, size_t n, struct editor **ret);
void editor_free(struct editor *e); /* NULL is fine */
/* Memory ran out at some time: what was to be done then was left, wholly or in part. */
bool editor_failed(const struct editor *e);

/* --- the text (editor.c) --- */
/* All of it, valid until the next change; never NULL. Costs a copy after a change. */
const char *editor_text(struct editor *e);
size_t editor_bytes(const struct editor *e); /* of it */
size_t editor_words(const struct editor *e);
size_t editor_paragraphs(const struct editor *e);     /* one at least */
const char *editor_paragraph(const struct editor *e, size_t paragraph, size_t *ret_n);
struct editor_place editor_cursor(const struct editor *e);
/* Words, and paragraphs that are not blank, of a text as it is stored. */
void editor_count(const char *text, size_t *ret_paragraphs, size_t *ret_words);

/* --- typing (editor_type.c) --- */
/* A text at the cursor, which is then behind it: one step to undo. Tabs become blanks. */
enum editor_taken editor_insert(struct editor *e, const char *text, size_t n);
/* A piece of a paste: with the pieces before it, one step. first: it begins here. */
enum editor_taken editor_paste(struct editor *e, bool first, const char *text, size_t n);
/* A key, by the typing method. The mark that editor_newline() has put is not doubled by who
 * types it too. */
enum editor_taken editor_type(struct editor *e, struct telex *typing, const char *text, size_t n);
bool editor_end_word(struct editor *e, struct telex *typing); /* see edit_end_word() */
/* Enter. At the end of an item the next one begins ("(2) " behind "(1) …"); in an empty
 * item the list ends. */
enum editor_taken editor_newline(struct editor *e);
void editor_backspace(struct editor *e);
void editor_untype(struct editor *e, struct telex *typing); /* the same by the typing method */
void editor_delete(struct editor *e);
enum editor_taken editor_replace_all(struct editor *e, const char *text); /* one step */

/* --- undo (editor_undo.c): runs of typing go as words, and the oldest steps are given up
 * when they take much memory --- */
bool editor_undo(struct editor *e); /* false: nothing is left */
bool editor_redo(struct editor *e);
void editor_saved(struct editor *e);               /* the text as it is now is stored */
bool editor_changed(const struct editor *e);       /* since then */

/* --- moving (editor_move.c): up and down go by the lines that are seen and keep the
 * column where they began --- */
void editor_left(struct editor *e);
void editor_right(struct editor *e);
void editor_word_left(struct editor *e);
void editor_word_right(struct editor *e);
void editor_home(struct editor *e); /* of the line */
void editor_end(struct editor *e);
void editor_up(struct editor *e, size_t lines);
void editor_down(struct editor *e, size_t lines);
void editor_first(struct editor *e);
void editor_last(struct editor *e);
void editor_go(struct editor *e, struct editor_place place); /* one that editor_cursor() gave, in the same text */

/* --- lines (editor_lines.c) --- */
void editor_set_columns(struct editor *e, int columns); /* at least EDITOR_COLUMNS_MIN; 80 at first */
size_t editor_lines(const struct editor *e);
void editor_line_at(const struct editor *e, struct editor_place place, struct editor_line *ret);
size_t editor_line_number(const struct editor *e, const struct editor_line *line); /* from 0 */
bool editor_line_next(const struct editor *e, struct editor_line *line);     /* false: it is the last */
bool editor_line_previous(const struct editor *e, struct editor_line *line); /* false: the first */
int editor_column(const struct editor *e, const struct editor_line *line, size_t at); /* where `at` is seen */
/* The first line to show in so many rows: the one of the last call while the cursor is in
 * sight, else the nearest that brings it there; no rows stay blank below the end while lines
 * stand above. editor_scroll() keeps it. */
void editor_top(const struct editor *e, int rows, struct editor_line *ret);
void editor_scroll(struct editor *e, int rows);
/* Lines laid out since the editor was made: for tests of what a change costs. */
size_t editor_layouts(const struct editor *e);

/* --- search (editor_search.c) --- */
/* The cursor goes to the next place of the words, accents and case aside: from where it
 * stands, or behind that (again), and from the start when there is none up to the end.
 * *ret_size: the bytes found there. False: they stand nowhere. */
bool editor_search(struct editor *e, const char *words, bool again, size_t *ret_size, bool *ret_from_start);

#endif
