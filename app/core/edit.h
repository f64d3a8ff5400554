/* A line being typed: UTF-8 text and a cursor between graphemes. Knows no window. */
#ifndef CORE_EDIT_H
#define CORE_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include "base/str.h"
#include "core/limits.h"
#include "core/telex.h"

#define EDIT_BYTES_MAX RECORD_LINE_BYTES_MAX

struct edit {
	struct str text;   /* NFC */
	size_t cursor;     /* byte offset, always at a grapheme boundary */
	bool hidden;       /* a passphrase: views show one mark per grapheme */
	bool literal;      /* a path, a name of something outside: no typing method changes a key */
	bool selected;     /* the whole text: typing or deleting takes its place, moving goes into it */
};

/* Inserts at the cursor; the result is kept NFC (a combining mark joins the letter
 * before it). Hostile characters are left out; false when something was left out or
 * the text would pass EDIT_BYTES_MAX (then nothing of it is taken). */
/* Ends a selection, whose text it replaces. */
bool edit_insert(struct edit *e, const char *text, size_t n);
/* The same for a key pressed, by the typing method. More than one character is a paste,
 * taken as it is; so is everything in a hidden or a literal line. */
bool edit_type(struct edit *e, struct telex *typing, const char *text, size_t n);
/* The line is left, or the cursor moved: the word being typed ends. True: that changed it. */
bool edit_end_word(struct edit *e, struct telex *typing);
void edit_set(struct edit *e, const char *text); /* cursor behind the end */
void edit_clear(struct edit *e);
void edit_select(struct edit *e); /* the whole text; nothing when it is empty */
bool edit_backspace(struct edit *e); /* false: nothing there */
bool edit_untype(struct edit *e, struct telex *typing); /* the same by the typing method */
bool edit_delete(struct edit *e);
void edit_left(struct edit *e);
void edit_right(struct edit *e);
void edit_home(struct edit *e);
void edit_end(struct edit *e);
void edit_word_left(struct edit *e);
void edit_word_right(struct edit *e);
const char *edit_text(const struct edit *e); /* never NULL */
/* The part to show in a field of `columns`, keeping the cursor in sight: first byte
 * shown, and the cursor's column in the field. */
void edit_view(const struct edit *e, int columns, size_t *ret_first, int *ret_cursor);
/* Wipes the memory too (a passphrase). */
void edit_dispose(struct edit *e);

#endif
