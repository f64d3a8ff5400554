/* The terminal of systems whose consoles are no terminals (platform/cells.h): built there in
 * place of term_curses.c. Cells go out as they are, keys come in with names of their own. */
#include "screen/term.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "platform/cells.h"
#include "platform/keyboard.h"
#include "platform/platform.h"
#include "screen/term_font.h"
#include "screen/term_keys.h"

struct term {
	struct grid shown; /* what stands on the console; no rows: not known */
	unsigned char colours[LOOK_COUNT];
	int rows, columns;
	enum term_letters letters;
	bool lacks_letters, ascii;
	struct key_decoder decoder;
};

/* --- how a cell looks ---------------------------------------------------- */

#define GROUND(colour) ((colour) << 4)
#define WHITE (CELL_RED | CELL_GREEN | CELL_BLUE)
#define YELLOW (CELL_RED | CELL_GREEN)
#define OWN 0x100  /* the console's own letters and ground, … */
#define TURNED 0x200 /* … these two exchanged, … */
#define STRONG 0x400 /* … brighter where the ground is dark … */
#define TINT 0x800   /* … or with letters of this colour */

/* Colour is never the only sign, as in term_curses.c. On a console without colours a field is
 * turned round: not all can underline. */
static const struct {
	int plain, coloured;
} looks[LOOK_COUNT] = {
	[LOOK_NORMAL] = { OWN, OWN },
	[LOOK_STRONG] = { OWN | STRONG, OWN | STRONG },
	[LOOK_DIM] = { OWN, OWN },
	[LOOK_TITLE] = { TURNED, GROUND(CELL_BLUE) | CELL_BRIGHT | WHITE },
	[LOOK_TRAINING] = { TURNED, GROUND(YELLOW | CELL_BRIGHT) },
	[LOOK_BAR] = { OWN, GROUND(CELL_GREEN | CELL_BLUE) },
	[LOOK_KEY] = { TURNED, GROUND(CELL_BLUE) | CELL_BRIGHT | WHITE },
	[LOOK_FIELD] = { TURNED, GROUND(CELL_BLUE) | CELL_BRIGHT | WHITE },
	[LOOK_SELECTED] = { TURNED, TURNED },
	[LOOK_HARD] = { OWN | STRONG, TINT | CELL_RED },
	[LOOK_SOFT] = { OWN | STRONG, TINT | CELL_RED | CELL_BLUE },
	[LOOK_GOOD] = { OWN, TINT | CELL_GREEN },
	[LOOK_BORDER] = { OWN, OWN },
	[LOOK_MESSAGE] = { OWN | STRONG, OWN | STRONG },
	[LOOK_ERROR] = { TURNED, GROUND(CELL_RED) | CELL_BRIGHT | WHITE },
};

static unsigned char colours_of(int look, unsigned char own)
{
	const int letters = own & 0x0F, ground = own >> 4;
	const int bright = ground & CELL_BRIGHT || ground == WHITE ? 0 : CELL_BRIGHT;

	if (look & TURNED)
		return (unsigned char)(letters << 4 | ground);
	if (look & TINT)
		return (unsigned char)(GROUND(ground) | bright | (look & 0x0F));
	if (look & OWN)
		return (unsigned char)(GROUND(ground) | letters | (look & STRONG ? bright : 0));
	return (unsigned char)look;
}

/* --- open and close ------------------------------------------------------ */

void term_set_options(struct term *term, const struct term_options *options)
{
	const unsigned char own = platform_cells_own_colours();

	for (int i = 0; i < LOOK_COUNT; i++)
		term->colours[i] = colours_of(options->monochrome ? looks[i].plain : looks[i].coloured, own);
	term->letters = options->letters;
	term->ascii = options->letters == LETTERS_ASCII || (options->letters == LETTERS_AUTO && term->lacks_letters);
	grid_dispose(&term->shown); /* all is drawn anew */
}

int term_open(const struct term_options *options, struct term **ret, struct err *err)
{
	struct term *term;
	int rc;

	if (!platform_is_terminal(0) || !platform_is_terminal(1))
		return err_set(err, ERR_IO,
		    _("The screens need a terminal. Start the program in one, or see phieuso --help."));
	if (!(term = mem_zalloc(1, sizeof *term)))
		return err_nomem(err);
	if ((rc = platform_keyboard_watch(err)) < 0) {
		free(term);
		return rc;
	}
	term->lacks_letters = term_font_lacks_letters();
	if ((rc = platform_cells_open(err)) < 0) {
		platform_keyboard_release();
		free(term);
		return rc;
	}
	platform_cells_fit(&term->rows, &term->columns);
	term_set_options(term, options);
	*ret = term;
	return OK;
}

bool term_lacks_letters(const struct term *term)
{
	return term->lacks_letters;
}

void term_close(struct term *term)
{
	if (!term)
		return;
	platform_cells_close();
	platform_keyboard_release();
	grid_dispose(&term->shown);
	free(term);
}

/* --- output -------------------------------------------------------------- */

void term_size(const struct term *term, int *ret_rows, int *ret_columns)
{
	*ret_rows = term->rows;
	*ret_columns = term->columns;
}

static struct console_cell cell_to_show(const struct term *term, const struct grid_cell *cell)
{
	struct console_cell ret = { ' ', term->colours[cell->look] };

	if (term->ascii)
		ret.letter = (unsigned char)grid_cell_ascii(cell);
	else if (cell->text[0])
		(void)text_decode(cell->text, strlen(cell->text), &ret.letter);
	return ret;
}

#define RUN 256

/* The part of the row that changed. */
static void show_row(struct term *term, const struct grid *grid, int row, bool whole)
{
	const size_t start = (size_t)row * (size_t)grid->columns;
	const struct grid_cell *cells = grid->cells + start, *shown = term->shown.cells + start;
	struct console_cell run[RUN];
	int from = 0, to = grid->columns;

	if (!whole) {
		while (from < to && memcmp(&cells[from], &shown[from], sizeof *cells) == 0)
			from++;
		while (to > from && memcmp(&cells[to - 1], &shown[to - 1], sizeof *cells) == 0)
			to--;
	}
	while (from < to) {
		const int n = to - from < RUN ? to - from : RUN;

		for (int i = 0; i < n; i++)
			run[i] = cell_to_show(term, &cells[from + i]);
		platform_cells_write(row, from, run, (size_t)n);
		from += n;
	}
	memcpy(term->shown.cells + start, cells, (size_t)grid->columns * sizeof *cells);
}

int term_show(struct term *term, struct grid *grid, struct err *err)
{
	const bool whole = term->shown.rows != grid->rows || term->shown.columns != grid->columns;

	if (whole) {
		grid_dispose(&term->shown);
		if (grid_init(&term->shown, grid->rows, grid->columns) < 0)
			return err_nomem(err);
	}
	for (int row = whole ? 0 : grid->changed_from; row < (whole ? grid->rows : grid->changed_to); row++)
		show_row(term, grid, row, whole);
	grid_shown(grid);
	platform_cells_cursor(grid->cursor_row, grid->cursor_column);
	return OK;
}

/* --- input --------------------------------------------------------------- */

static const enum key_code keys[] = {
	[CONSOLE_UP] = KEY_UP_,
	[CONSOLE_DOWN] = KEY_DOWN_,
	[CONSOLE_LEFT] = KEY_LEFT_,
	[CONSOLE_RIGHT] = KEY_RIGHT_,
	[CONSOLE_HOME] = KEY_HOME_,
	[CONSOLE_END] = KEY_END_,
	[CONSOLE_PAGE_UP] = KEY_PAGE_UP,
	[CONSOLE_PAGE_DOWN] = KEY_PAGE_DOWN,
	[CONSOLE_INSERT] = KEY_INSERT,
	[CONSOLE_DELETE] = KEY_DELETE,
	[CONSOLE_BACK_TAB] = KEY_BACK_TAB,
	[CONSOLE_CTRL_LEFT] = KEY_CTRL_LEFT,
	[CONSOLE_CTRL_RIGHT] = KEY_CTRL_RIGHT,
	[CONSOLE_CTRL_HOME] = KEY_CTRL_HOME,
	[CONSOLE_CTRL_END] = KEY_CTRL_END,
	[CONSOLE_F1] = KEY_F1_,
	[CONSOLE_F2] = KEY_F2_,
	[CONSOLE_F3] = KEY_F3_,
	[CONSOLE_F4] = KEY_F4_,
	[CONSOLE_F5] = KEY_F5_,
	[CONSOLE_F6] = KEY_F6_,
	[CONSOLE_F7] = KEY_F7_,
	[CONSOLE_F8] = KEY_F8_,
	[CONSOLE_F9] = KEY_F9_,
	[CONSOLE_F10] = KEY_F10_,
};

static bool next_key(struct term *term, struct term_key *ret)
{
	struct console_press press;
	char bytes[4];

	while (platform_cells_key(&press)) {
		const int64_t now = platform_ticks() + 1;
		bool made = false;

		if (press.key != CONSOLE_LETTER) {
			made = key_decode_key(&term->decoder, keys[press.key], now, ret);
		} else {
			const size_t n = text_encode(press.letter, bytes);

			for (size_t i = 0; i < n; i++) /* the last one makes the key */
				made = key_decode_byte(&term->decoder, (unsigned char)bytes[i], now, ret);
		}
		if (made)
			return true;
	}
	return false;
}

/* Whether the window has another size now. The system tells as well of the buffer that we change. */
static bool fit(struct term *term)
{
	const int rows = term->rows, columns = term->columns;

	platform_cells_fit(&term->rows, &term->columns);
	return rows != term->rows || columns != term->columns;
}

int term_read(struct term *term, int timeout_ms, struct term_key *ret, struct err *err)
{
	const int64_t end = platform_ticks() + timeout_ms;

	(void)err;
	*ret = (struct term_key){ .code = KEY_NONE_ };
	while (!platform_end_asked()) {
		int64_t left;

		if (next_key(term, ret))
			return OK;
		if (platform_window_changed() && fit(term)) {
			grid_dispose(&term->shown);
			ret->code = KEY_RESIZE_;
			return OK;
		}
		left = end - platform_ticks();
		if (timeout_ms >= 0 && left <= 0)
			return OK;
		(void)platform_keyboard_wait(timeout_ms < 0 ? -1 : (int)left);
	}
	return OK;
}

bool term_ended(const struct term *term)
{
	(void)term;
	return platform_end_asked();
}
