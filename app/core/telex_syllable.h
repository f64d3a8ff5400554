/* The model of a Vietnamese syllable, for telex.c: letters with marks and tone, what may
 * stand together, and where the tone stands. */
#ifndef CORE_TELEX_SYLLABLE_H
#define CORE_TELEX_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum telex_mark { MARK_NONE, MARK_BREVE, MARK_CIRCUMFLEX, MARK_HORN, MARK_STROKE };
enum telex_tone { TONE_LEVEL, TONE_ACUTE, TONE_GRAVE, TONE_HOOK, TONE_TILDE, TONE_DOT };
enum tone_style { TONE_OLD, TONE_NEW }; /* hòa, hoà */

struct telex_letter {
	char base;  /* a … z */
	char alone; /* the key that made this letter by itself (w, [, ]), as pressed; else 0 */
	uint8_t mark, tone;
	bool upper;
};

/* False: no letter of Vietnamese or of English. */
bool telex_letter_read(uint32_t codepoint, struct telex_letter *ret);
size_t telex_letter_write(const struct telex_letter *letter, char ret[4]); /* bytes of UTF-8 */
bool telex_is_vowel(const struct telex_letter *letter);

/* A word is mostly one syllable; names may have two (Đakrông, Êđê). This is the last. */
struct telex_syllable {
	size_t parts;	/* syllables of the word */
	size_t start;	/* where this one begins */
	size_t first;	/* its first vowel; gi and qu are consonants before one */
	size_t vowels;	/* vowels in a row */
	size_t finals;	/* consonants behind them */
	bool foreign;	/* a part begins as no Vietnamese word and no place name of the highlands does */
	bool possible;	/* a Vietnamese syllable, or one whose marks are still to come */
	unsigned place; /* private: where its tone stands */
};

void telex_syllable_read(const struct telex_letter *letters, size_t count, struct telex_syllable *ret);
/* The index of the letter with the tone; count when there is none. */
size_t telex_tone_at(const struct telex_letter *letters, size_t count);
/* Moves the tone to the letter where it belongs. Nothing in a word of two syllables or of one
 * that is not possible. */
void telex_tone_settle(struct telex_letter *letters, size_t count, enum tone_style style);
/* Gives a word of one possible syllable this tone, in the place where it belongs. */
void telex_tone_set(struct telex_letter *letters, size_t count, const struct telex_syllable *s,
    enum telex_tone tone, enum tone_style style);
/* No Vietnamese syllable that ends in c, ch, k, p or t bears any tone but sắc or nặng. */
bool telex_tone_allowed(
    const struct telex_letter *letters, const struct telex_syllable *s, enum telex_tone tone);

#endif
