/* Whether a terminal can show Vietnamese: what its font has, and how far its cursor moves
 * behind a letter of three bytes. Pure. */
#ifndef SCREEN_TERM_SCRIPT_H
#define SCREEN_TERM_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Every one of the 134 Vietnamese letters that are not ASCII is among the code points. */
bool script_font_whole(const uint32_t *points, size_t count);

/* What goes to a cleared terminal and leaves it so: one letter is written at the start of the
 * second row, the terminal is asked where its cursor stands (DSR 6, answered by CPR; the row
 * tells the answer from a Shift+F3, which some terminals send as "row 1"), the letter is
 * written over, and the cursor goes back to the first row. */
#define SCRIPT_PROBE "\033[2;1H\341\272\241\033[6n\033[2;1H    \033[1;1H"
/* What "ask for the cursor's place" is in the description of a terminal that can be asked. */
#define SCRIPT_ASK "\033[6n"
#define SCRIPT_ANSWER_MAX 8 /* bytes */

enum script_answer {
	SCRIPT_NO_ANSWER, /* another sequence */
	SCRIPT_SHOWN,     /* one column: it is read as UTF-8 */
	SCRIPT_GARBLED    /* one column a byte */
};
/* A whole sequence that came from the terminal, "\033[2;2R". */
enum script_answer script_answer(const char *sequence, size_t n);

#endif
