/* What the keys of Telex and of VNI do: tables (telex_keys.c), and the work on the letters
 * of the word (telex_press.c). Private to telex*.c. */
#ifndef CORE_TELEX_KEYS_H
#define CORE_TELEX_KEYS_H

#include "core/telex.h"

enum telex_act {
	ACT_TONE,  /* sets the tone; TONE_LEVEL takes it away */
	ACT_MARK,  /* puts a mark on the letters it is for */
	ACT_LETTER /* types one letter of Vietnamese */
};

struct telex_key {
	enum typing_method method;
	char key; /* small; its capital does the same */
	enum telex_act act;
	enum telex_tone tone; /* ACT_TONE */
	const char *bases;    /* ACT_MARK: which letters take a mark, ACT_LETTER: the letter … */
	uint8_t marks[3];     /* … and which mark, in the same order */
	char letter;	      /* ACT_MARK: the letter that it types, with the mark of that letter, where
			       * the syllable has no vowel yet; else 0 */
	bool upper;	      /* ACT_LETTER: types the capital */
};

/* NULL: the key types itself. */
const struct telex_key *telex_key_find(enum typing_method method, char key);
/* The mark that the key puts on the letter, MARK_NONE when it has none for it. */
enum telex_mark telex_key_mark(const struct telex_key *key, char base);

/* What a key did to the word. */
enum telex_outcome {
	TYPED, /* nothing: it is typed itself */
	ACTED,
	TAKEN_BACK /* undid what the same key had done, and is typed itself */
};

enum telex_outcome telex_press(struct telex *t, char pressed);
/* A letter typed itself. Nothing when the word is too long. */
void telex_type_letter(struct telex *t, const struct telex_letter *letter);

#endif
