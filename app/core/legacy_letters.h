/* The letters of the old encodings. Not for others than legacy.c. */
#ifndef CORE_LEGACY_LETTERS_H
#define CORE_LEGACY_LETTERS_H

#include <stdint.h>

/* The 134 letters of Vietnamese that ASCII does not have; those of one code in TCVN3 stand there
 * twice, the capital first. */
enum { LEGACY_LETTERS = 134 };
struct legacy_letter {
	uint16_t codepoint;
	unsigned char tcvn3, vni[2]; /* vni[1] 0: one byte */
};
extern const struct legacy_letter legacy_letters[LEGACY_LETTERS];

#endif
