/* The real terminal. The only file that includes curses. */
#include "screen/term.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "platform/keyboard.h"
#include "platform/platform.h"
#include "screen/term_keys.h"

#include <curses.h>

#define ESC_MS 50     /* a lone Esc is told from a sequence by this pause */
#define OWN_KEYS 2000 /* codes of key_sequences[]: above those of curses and terminfo */
#define LOST_READS 3  /* input is there and cannot be read: so often in a row */
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

struct term {
	SCREEN *screen;
	struct grid shown; /* what is on the terminal; no cells: unknown */
	bool ascii, coloured;
	struct key_decoder decoder;
	int pending; /* byte read ahead, -1 none */
	int lost;
};

/* --- how a cell looks ---------------------------------------------------- */

/* Colour is never the only sign: each look differs without it as well, or stands beside
 * a mark. On the terminal's own background, so that dark and light ones are readable. */
static const struct {
	attr_t plain;	   /* on a monochrome terminal */
	attr_t attributes; /* with colours */
	short foreground, background;
} looks[LOOK_COUNT] = {
	[LOOK_NORMAL] = { A_NORMAL, A_NORMAL, -1, -1 },
	[LOOK_STRONG] = { A_BOLD, A_BOLD, -1, -1 },
	[LOOK_DIM] = { A_NORMAL, A_NORMAL, -1, -1 },
	[LOOK_TITLE] = { A_REVERSE | A_BOLD, A_BOLD, COLOR_WHITE, COLOR_BLUE },
	[LOOK_BAR] = { A_NORMAL, A_NORMAL, COLOR_BLACK, COLOR_CYAN },
	[LOOK_KEY] = { A_REVERSE, A_BOLD, COLOR_WHITE, COLOR_BLUE },
	[LOOK_FIELD] = { A_UNDERLINE | A_BOLD, A_BOLD, COLOR_WHITE, COLOR_BLUE },
	[LOOK_SELECTED] = { A_REVERSE, A_REVERSE, -1, -1 },
	[LOOK_HARD] = { A_BOLD, A_BOLD, COLOR_RED, -1 },
	[LOOK_SOFT] = { A_BOLD, A_BOLD, COLOR_MAGENTA, -1 },
	[LOOK_GOOD] = { A_NORMAL, A_NORMAL, COLOR_GREEN, -1 },
	[LOOK_BORDER] = { A_NORMAL, A_NORMAL, -1, -1 },
	[LOOK_MESSAGE] = { A_BOLD, A_BOLD, -1, -1 },
	[LOOK_ERROR] = { A_REVERSE | A_BOLD, A_BOLD, COLOR_WHITE, COLOR_RED },
};

static void start_colours(struct term *term)
{
	short i;

	if (!has_colors() || start_color() == ERR || COLOR_PAIRS <= LOOK_COUNT)
		return;
	if (use_default_colors() == ERR)
		assume_default_colors(COLOR_WHITE, COLOR_BLACK);
	for (i = 0; i < LOOK_COUNT; i++)
		init_pair((short)(i + 1), looks[i].foreground, looks[i].background);
	term->coloured = true;
}

static void set_look(const struct term *term, enum look look)
{
	if (term->coloured)
		attr_set(looks[look].attributes, (short)(look + 1), NULL);
	else
		attr_set(looks[look].plain, 0, NULL);
}

/* --- open and close ------------------------------------------------------ */

static bool locale_is_utf8(void)
{
	static const char letter[] = "\xE1\xBA\xA1"; /* ạ */
	mbstate_t state;
	wchar_t wide = 0;

	memset(&state, 0, sizeof state);
	return mbrtowc(&wide, letter, sizeof letter - 1, &state) == sizeof letter - 1 && wide == 0x1EA1;
}

/* Curses writes through the locale. Only how characters are written is touched: figures
 * are formatted by nobody's locale. Where the machine names none, or an old one, any
 * that has UTF-8 will do. */
static bool set_utf8_locale(void)
{
	static const char *const names[] = { "", "C.UTF-8", "C.utf8", "en_US.UTF-8", "vi_VN.UTF-8",
		".UTF-8" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (setlocale(LC_CTYPE, names[i]) && locale_is_utf8())
			return true;
	return false;
}

static void define_keys(void)
{
	size_t i;

	for (i = 0; i < key_sequence_count; i++)
		define_key(key_sequences[i].bytes, (int)(OWN_KEYS + i));
}

static void set_modes(void)
{
	raw(); /* no flow control, no signals from keys */
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	meta(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	intrflush(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	set_escdelay(ESC_MS);
	define_keys();
}

static void send(const char *sequence)
{
	fputs(sequence, stdout);
	fflush(stdout);
}

/* "dumb" is known to terminfo, but text cannot be put anywhere on it. */
static bool can_move_cursor(void)
{
	const char *cup = tigetstr("cup");

	return cup && cup != (const char *)-1;
}

static void give_back(struct term *term)
{
	endwin();
	delscreen(term->screen);
	platform_keyboard_release();
	grid_dispose(&term->shown);
	free(term);
}

int term_open(const struct term_options *options, struct term **ret, struct err *err)
{
	const char *name = getenv("TERM");
	struct term *term;
	int rc;

	if (!platform_is_terminal(0) || !platform_is_terminal(1))
		return err_set(err, ERR_IO,
		    _("The screens need a terminal. Start the program in one, or see phieuso --help."));
	if (!(term = mem_zalloc(1, sizeof *term)))
		return err_nomem(err);
	term->pending = -1;
	term->ascii = !set_utf8_locale() || options->ascii;
	if ((rc = platform_keyboard_watch(err)) < 0) {
		free(term);
		return rc;
	}
	term->screen = newterm(NULL, stdout, stdin);
	if (!term->screen) {
		platform_keyboard_release();
		free(term);
		return err_set(err, ERR_IO,
		    _("The terminal type \"%s\" is not known. Set TERM to one that is, for example "
		      "TERM=xterm or TERM=linux."),
		    name ? name : "");
	}
	if (!can_move_cursor()) {
		give_back(term);
		return err_set(err, ERR_IO,
		    _("A terminal of the type \"%s\" cannot show screens. Set TERM to what the terminal really "
		      "is, for example TERM=xterm, or use the commands: phieuso --help."),
		    name ? name : "");
	}
	set_modes();
	if (!options->monochrome)
		start_colours(term);
	send(PASTE_ON);
	*ret = term;
	return OK;
}

void term_close(struct term *term)
{
	if (!term)
		return;
	send(PASTE_OFF);
	give_back(term);
}

/* --- output -------------------------------------------------------------- */

void term_size(const struct term *term, int *ret_rows, int *ret_columns)
{
	(void)term;
	getmaxyx(stdscr, *ret_rows, *ret_columns);
}

static int remember_size(struct term *term, const struct grid *grid, struct err *err)
{
	if (term->shown.rows == grid->rows && term->shown.columns == grid->columns)
		return OK;
	grid_dispose(&term->shown);
	erase();
	/* A fresh grid is blank, and so is the terminal. */
	return grid_init(&term->shown, grid->rows, grid->columns) < 0 ? err_nomem(err) : OK;
}

static void write_cell(const struct term *term, int row, int column, const struct grid_cell *cell)
{
	char plain[2] = "";

	set_look(term, cell->look);
	if (term->ascii) {
		plain[0] = grid_cell_ascii(cell);
		mvaddstr(row, column, plain);
	} else if (cell->text[0]) {
		mvaddstr(row, column, cell->text);
	}
}

int term_show(struct term *term, const struct grid *grid, struct err *err)
{
	size_t i, count = (size_t)grid->rows * (size_t)grid->columns;
	int rc = remember_size(term, grid, err);

	if (rc < 0)
		return rc;
	for (i = 0; i < count; i++) {
		const struct grid_cell *cell = &grid->cells[i];
		struct grid_cell *shown = &term->shown.cells[i];

		if (shown->look == cell->look && strcmp(shown->text, cell->text) == 0)
			continue;
		write_cell(term, (int)(i / (size_t)grid->columns), (int)(i % (size_t)grid->columns), cell);
		*shown = *cell;
	}
	curs_set(grid->cursor_row >= 0);
	if (grid->cursor_row >= 0)
		move(grid->cursor_row, grid->cursor_column);
	refresh();
	return OK;
}

/* --- input --------------------------------------------------------------- */

static const struct {
	int code;
	enum key_code key;
} curses_keys[] = {
	{ KEY_UP, KEY_UP_ },
	{ KEY_DOWN, KEY_DOWN_ },
	{ KEY_LEFT, KEY_LEFT_ },
	{ KEY_RIGHT, KEY_RIGHT_ },
	{ KEY_HOME, KEY_HOME_ },
	{ KEY_END, KEY_END_ },
	{ KEY_FIND, KEY_HOME_ },
	{ KEY_SELECT, KEY_END_ },
	{ KEY_PPAGE, KEY_PAGE_UP },
	{ KEY_NPAGE, KEY_PAGE_DOWN },
	{ KEY_IC, KEY_INSERT },
	{ KEY_DC, KEY_DELETE },
	{ KEY_BTAB, KEY_BACK_TAB },
	{ KEY_ENTER, KEY_ENTER_ },
	{ KEY_BACKSPACE, KEY_BACKSPACE_ },
	{ KEY_SUSPEND, KEY_CTRL_Z }, /* the linux console and PuTTY are described so */
	{ KEY_UNDO, KEY_CTRL_Z },
	{ KEY_REDO, KEY_CTRL_Y },
	{ KEY_SAVE, KEY_CTRL_S },
	{ KEY_HELP, KEY_F1_ },
	{ KEY_PRINT, KEY_CTRL_P },
	{ KEY_NEXT, KEY_TAB },	     /* vt320 */
	{ KEY_F(1), KEY_F1_ },
	{ KEY_F(2), KEY_F2_ },
	{ KEY_F(3), KEY_F3_ },
	{ KEY_F(4), KEY_F4_ },
	{ KEY_F(5), KEY_F5_ },
	{ KEY_F(6), KEY_F6_ },
	{ KEY_F(7), KEY_F7_ },
	{ KEY_F(8), KEY_F8_ },
	{ KEY_F(9), KEY_F9_ },
	{ KEY_F(10), KEY_F10_ },
};

/* The window has another size, or the terminal was another program's for a while: all is
 * drawn anew. */
static void start_over(struct term *term, bool modes_lost)
{
	int rows, columns;

	if (modes_lost) {
		endwin();
		refresh();
		send(PASTE_ON);
	}
	if (platform_window_size(&rows, &columns))
		resizeterm(rows, columns);
	clearok(curscr, TRUE);
	grid_dispose(&term->shown);
}

/* The rest of a sequence that no table knows comes at once behind its Esc. */
static bool skip_unknown(struct term *term)
{
	int state = 0, byte;
	bool skipped = false;

	while ((byte = getch()) != ERR) {
		if (byte > 0xFF || !key_skip_unknown(&state, (unsigned char)byte)) {
			term->pending = byte;
			break;
		}
		skipped = true;
	}
	return skipped;
}

static bool decode(struct term *term, int code, struct term_key *ret)
{
	int64_t now = platform_ticks() + 1;
	size_t i;

	if (code >= OWN_KEYS && (size_t)(code - OWN_KEYS) < key_sequence_count)
		return key_decode_sequence(&term->decoder, (size_t)(code - OWN_KEYS), now, ret);
	for (i = 0; i < sizeof curses_keys / sizeof curses_keys[0]; i++)
		if (curses_keys[i].code == code)
			return key_decode_key(&term->decoder, curses_keys[i].key, now, ret);
	if (code < 0 || code > 0xFF)
		return false;
	if (code == 0x1B && skip_unknown(term))
		return false;
	return key_decode_byte(&term->decoder, (unsigned char)code, now, ret);
}

/* Takes what is there until it makes a key. */
static bool next_key(struct term *term, struct term_key *ret)
{
	int code;

	while ((code = term->pending >= 0 ? term->pending : getch()) != ERR) {
		term->pending = -1;
		term->lost = 0;
		if (code != KEY_RESIZE && decode(term, code, ret))
			return true;
	}
	return key_decode_pause(&term->decoder, ret);
}

int term_read(struct term *term, int timeout_ms, struct term_key *ret, struct err *err)
{
	int64_t end = platform_ticks() + timeout_ms;

	*ret = (struct term_key){ .code = KEY_NONE_ };
	while (!platform_end_asked()) {
		bool changed = platform_window_changed(), continued = platform_continued();
		int64_t left = end - platform_ticks();

		if (changed || continued) {
			start_over(term, continued);
			ret->code = KEY_RESIZE_;
			return OK;
		}
		if (next_key(term, ret))
			return OK;
		if (timeout_ms >= 0 && left <= 0)
			return OK;
		if (platform_keyboard_wait(timeout_ms < 0 ? -1 : (int)left) && ++term->lost > LOST_READS)
			return err_set(err, ERR_IO, _("The terminal is gone. Everything saved is safe."));
	}
	return OK;
}

bool term_ended(const struct term *term)
{
	(void)term;
	return platform_end_asked();
}
