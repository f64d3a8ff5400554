/* Typing Vietnamese with plain keys, by Telex or VNI. Pure: the state, the text before
 * the cursor and a key give an edit; who holds the text carries it out.
 *
 * Keys for marks and tones act anywhere in the syllable; the same key again takes its
 * work back and is typed itself; z and 0 take the tone away. What cannot be a Vietnamese
 * syllable is left alone: no key acts on it, and where keys had acted before that came out
 * ("USD" is "ÚD" on its way) it is given back as it was typed when the word ends.
 * Letters behind a digit, as in "4G", belong to a code and are left alone too.
 *
 * Where the sources of typing rules differ: the open "uow" is "uơ" behind h, kh, th and
 * alone (quơ, huơ, thuở), "ươ" behind all others, and "ươ" everywhere once something
 * follows; a w that fits nowhere is typed itself. */
#ifndef CORE_TELEX_H
#define CORE_TELEX_H

#include <stdbool.h>
#include <stddef.h>
#include "core/telex_syllable.h"

enum typing_method { TYPING_OFF, TYPING_TELEX, TYPING_VNI, TYPING_METHODS };

#define TELEX_LETTERS_MAX 24 /* longer words are none of Vietnamese */
#define TELEX_KEYS_MAX 48

/* Zero at first, then set method and style; the rest is the word being typed. It is given
 * up by itself when the text before the cursor is not what was typed last. */
struct telex {
	enum typing_method method;
	enum tone_style style;
	struct telex_letter letters[TELEX_LETTERS_MAX];
	size_t count;
	char keys[TELEX_KEYS_MAX]; /* as pressed, to give the word back */
	size_t key_count;
	bool keys_known; /* all of the word is in keys, and nobody took a mark back */
};

struct telex_edit {
	size_t take; /* bytes to take out before the cursor … */
	size_t size; /* … and to put there */
	char put[4 * TELEX_LETTERS_MAX + TELEX_KEYS_MAX];
};

/* A key that a method may act on: one character that can be seen, while a method is on. What
 * is longer is a paste, taken as it is. */
bool telex_takes(const struct telex *t, const char *key, size_t n);
/* One key: at most 4 bytes of UTF-8. before: the n bytes in front of the cursor, NFC. */
void telex_key(
    struct telex *t, const char *before, size_t n, const char *key, size_t key_size, struct telex_edit *ret);
/* The letter before the cursor goes, as it is seen; the tone takes the place that is then
 * right. False, and nothing set: not in the word being typed, delete as ever. */
bool telex_backspace(struct telex *t, const char *before, size_t n, struct telex_edit *ret);
/* The word is left without a key (Enter, an arrow). False: it stays as it is. */
bool telex_leave(struct telex *t, const char *before, size_t n, struct telex_edit *ret);

const char *typing_method_name(enum typing_method method); /* "off", "telex", "vni" */
bool typing_method_from_name(const char *name, enum typing_method *ret);
const char *typing_method_label(enum typing_method method);	   /* as shown: "", "Telex", "VNI" */
bool tone_style_from_name(const char *name, enum tone_style *ret); /* "old", "new" */

#endif
