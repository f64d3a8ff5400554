/* From what a terminal sends to keys: tables of sequences, UTF-8, pasted text, and the
 * twins of F-keys. Pure: no terminal, no clock; term_curses.c feeds it, tests do too. */
#ifndef SCREEN_TERM_KEYS_H
#define SCREEN_TERM_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "screen/term.h"

/* Sequences behind which terminals stand whose description lacks them, or who are called
 * by another's name (PuTTY, rxvt and the linux console as TERM=xterm or vt100). */
enum paste_mark { PASTE_NONE, PASTE_BEGIN, PASTE_END };
struct key_sequence {
	const char *bytes;
	enum key_code key;     /* or KEY_NONE_ … */
	char character;	       /* … and what the numeric keypad types */
	enum paste_mark paste; /* … or the ends of a bracketed paste */
};
extern const struct key_sequence key_sequences[];
extern const size_t key_sequence_count;

/* Esc and a second key within this time are a twin. */
#define TWIN_MS 1000

struct key_decoder {
	char utf8[4]; /* a character of which not all bytes came yet */
	size_t utf8_size;
	bool pasting, after_return;
	bool paste_begins; /* nothing of the paste was given yet */
	struct term_key paste; /* what was pasted and is not given yet */
	int64_t esc_at;	       /* when Esc was given; 0: not just now */
};

/* Each takes one thing that came at `now` (milliseconds that only grow, above 0); true when
 * *ret is a key to give. Bytes that are no UTF-8 are dropped. */
bool key_decode_byte(struct key_decoder *d, unsigned char byte, int64_t now, struct term_key *ret);
bool key_decode_key(struct key_decoder *d, enum key_code key, int64_t now, struct term_key *ret);
bool key_decode_sequence(struct key_decoder *d, size_t index, int64_t now, struct term_key *ret);
/* Nothing more has come for a while: gives what was pasted so far. */
bool key_decode_pause(struct key_decoder *d, struct term_key *ret);

/* True while the byte belongs to an escape sequence that nobody knows and is to be thrown
 * away. *state: 0 at its first byte behind Esc; kept between calls. */
bool key_skip_unknown(int *state, unsigned char byte);

#endif
