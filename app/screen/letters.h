/* What to do where a screen shows Vietnamese letters wrong: said by the help of the screens and by
 * `phieuso help letters`. */
#ifndef SCREEN_LETTERS_H
#define SCREEN_LETTERS_H

struct letters_advice {
	const char *where, *what; /* N_() */
};
extern const struct letters_advice letters_advice[]; /* ends with a NULL where */

#endif
