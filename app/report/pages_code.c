/* The square code on the last sheet: at the end of what stands there, at the left margin, with the
 * words beside it. Where there is no room for it, on a sheet of its own. */
#include <string.h>

#include "report/pages_private.h"

enum {
	MODULE = PAGES_MM(1) * 55 / 100, /* side of one: cheap printers and cheap cameras manage half a
					  * millimetre */
	QUIET = 4,			 /* modules that stay white around it (ISO/IEC 18004) */
	WORDS_SIZE = PAGES_PT(9)
};

/* One box for each run of black in a row. */
static void draw_row(struct setter *s, const unsigned char *row, int width, int x, int y)
{
	for (int from = 0; from < width; from++) {
		int to = from;

		while (to < width && row[to])
			to++;
		if (to > from)
			pages_fill(s, x + from * MODULE, y, x + to * MODULE, y + MODULE);
		from = to;
	}
}

void pages_set_code(struct setter *s, const struct doc_code *code)
{
	const struct look look = { FACE_REGULAR, WORDS_SIZE, 0 };
	const int side = (code->width + 2 * QUIET) * MODULE, x = s->left + side;

	if (!pages_fits(s, side))
		pages_begin(s);
	for (int row = 0; row < code->width; row++)
		draw_row(s, code->modules + row * code->width, code->width, s->left + QUIET * MODULE,
		    s->y + (QUIET + row) * MODULE);
	(void)pages_box(
	    s, &look, ALIGN_LEFT, x, s->right - x, s->y + QUIET * MODULE, code->words, 0, (size_t)-1);
	s->y += side;
}
