/* A terminal: shows grids, gives keys. term_curses.c is the real one (the only file
 * that includes curses; term_keys.c decodes what comes in). Golden tests need none: they play
 * keys to the main loop and read grid_dump(). */
#ifndef SCREEN_TERM_H
#define SCREEN_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "screen/grid.h"
#include "screen/key.h"

struct term;

struct term_key {
	enum key_code code;
	char text[64];     /* KEY_TEXT: UTF-8, one or more characters (a paste comes in pieces) */
	size_t text_size;
	bool pasted;       /* came inside a bracketed paste: no typing method acts on it … */
	bool paste_begins; /* … and is its first piece … */
	bool paste_ends;   /* … or the last, perhaps without text: each paste has one */
	bool twin;         /* came as Esc and a second key: call session_unrevert() first */
};

/* Letters of Vietnamese: as the terminal can, without diacritics (and +-| for lines), or as they
 * are whatever is known of the terminal. */
enum term_letters { LETTERS_AUTO, LETTERS_ASCII, LETTERS_ALL };

struct term_options {
	enum term_letters letters;
	bool monochrome;   /* NO_COLOR, or so the settings want it */
};

/* Takes the terminal over (raw keys: flow control and suspension off). ERR_IO when there
 * is none or TERM is unknown: the message says what to set. */
int term_open(const struct term_options *options, struct term **ret, struct err *err);
/* Other options from the next grid on. */
void term_set_options(struct term *term, const struct term_options *options);
/* The font of the console, or an answer of the terminal, has told that Vietnamese letters come
 * out as rubbish: with LETTERS_AUTO they are shown without diacritics. May become true later. */
bool term_lacks_letters(const struct term *term);
void term_close(struct term *term); /* gives the terminal back as it was; NULL is fine */
void term_size(const struct term *term, int *ret_rows, int *ret_columns);
/* Shows the grid: only what differs from the last one goes to the terminal. */
int term_show(struct term *term, struct grid *grid, struct err *err);
/* Waits up to timeout_ms (-1: for ever, 0: do not wait) for a key. *ret KEY_NONE_ on
 * time-out. A lone Esc is told from a sequence within 50 ms and comes as KEY_ESC at
 * once; when a digit, Home or End follows within a second, the key it stands for comes
 * then, with twin set (key_twin). ERR_IO: terminal lost. */
int term_read(struct term *term, int timeout_ms, struct term_key *ret, struct err *err);
/* A signal asked the program to end (SIGHUP, SIGTERM): leave with everything saved. */
bool term_ended(const struct term *term);

#endif
