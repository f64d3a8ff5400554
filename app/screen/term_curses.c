/* The real terminal. The only file that includes curses, which sets the terminal up, reads its
 * keys and knows what it understands; what it is sent comes from paint.c. */
#include "screen/term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "platform/keyboard.h"
#include "platform/platform.h"
#include "screen/paint.h"
#include "screen/term_font.h"
#include "screen/term_keys.h"
#include "screen/term_locale.h"
#include "screen/term_script.h"

#include <curses.h>

/* As X/Open declares it: <term.h> would be found as the header of this folder. */
int tputs(const char *code, int lines, int (*put)(int));

#define ESC_MS 50     /* a lone Esc is told from a sequence by this pause */
#define OWN_KEYS 2000 /* codes of key_sequences[]: above those of curses and terminfo */
#define LOST_READS 3  /* input is there and cannot be read: so often in a row */
#define USUAL_COLUMNS 80
#define CURSES_COLUMNS 1 /* of its windows, which nothing is ever written to */
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

struct term {
	SCREEN *screen;
	WINDOW *input; /* where keys are read: a pad, which curses never shows */
	int rows, columns;
	struct paint_terminal codes;
	struct painter painter; /* started with no rows: what is on the terminal is not known */
	struct str out;
	bool cursor_seen;
	enum term_letters letters;
	bool lacks_letters; /* what the terminal itself has told */
	bool asked;
	struct key_decoder decoder;
	bool held;   /* curses may hold bytes back that it took for a key: not behind a plain character */
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
	[LOOK_TRAINING] = { A_REVERSE | A_BOLD | A_UNDERLINE, A_NORMAL, COLOR_BLACK, COLOR_YELLOW },
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

static bool coloured; /* curses has one terminal, and so have these */

static void start_colours(void)
{
	short i;

	if (!has_colors() || start_color() == ERR || COLOR_PAIRS <= LOOK_COUNT)
		return;
	if (use_default_colors() == ERR)
		assume_default_colors(COLOR_WHITE, COLOR_BLACK);
	for (i = 0; i < LOOK_COUNT; i++)
		init_pair((short)(i + 1), looks[i].foreground, looks[i].background);
	coloured = true;
}

/* --- what the terminal understands --------------------------------------- */

static struct str *collecting;

static int collect(int byte)
{
	str_append_char(collecting, (char)byte);
	return byte;
}

/* What curses would send, delays and all. */
static void append_code(struct str *ret, const char *code)
{
	collecting = ret;
	tputs(code, 1, collect);
}

/* A capability of the terminal by its terminfo name; NULL when it has none. */
static const char *code_named(const char *name)
{
	const char *code = tigetstr(name);

	return code == (const char *)-1 ? NULL : code;
}

static const char *to_place, *to_column; /* cup, hpa */
static bool usual_to_place, usual_to_column;

/* Nearly all terminals move in the same words: curses need not work them out for each move. */
#define USUAL_TO_PLACE "\033[%i%p1%d;%p2%dH"
#define USUAL_TO_COLUMN "\033[%i%p1%dG"

static void append_number(struct str *out, int number)
{
	if (number >= 10)
		append_number(out, number / 10);
	str_append_char(out, (char)('0' + number % 10));
}

static void append_move(int row, int column, struct str *out)
{
	if (!usual_to_place) {
		append_code(out, tparm(to_place, row, column, 0, 0, 0, 0, 0, 0, 0));
		return;
	}
	str_append(out, "\033[");
	append_number(out, row + 1);
	str_append_char(out, ';');
	append_number(out, column + 1);
	str_append_char(out, 'H');
}

static void append_move_in_row(int column, struct str *out)
{
	if (!usual_to_column) {
		append_code(out, tparm(to_column, column, 0, 0, 0, 0, 0, 0, 0, 0));
		return;
	}
	str_append(out, "\033[");
	append_number(out, column + 1);
	str_append_char(out, 'G');
}

static void append_look(struct str *ret, enum look look)
{
	const attr_t attributes = coloured ? looks[look].attributes : looks[look].plain;
	const short pair = (short)(coloured && look != LOOK_NORMAL ? look + 1 : 0);

	collecting = ret;
	vid_puts(attributes, pair, NULL, collect);
}

/* Many descriptions leave the drawing characters' set with each change of the look, where
 * nobody ever goes. */
static void without_charset(struct str *code)
{
	static const char to_ascii[] = "\033(B";
	const size_t n = sizeof to_ascii - 1;

	while (code->len >= n && memcmp(code->text, to_ascii, n) == 0) {
		memmove(code->text, code->text + n, code->len - n + 1);
		code->len -= n;
	}
}

/* Each pair is asked of curses once. Without memory the look stays as it was. */
static struct change {
	struct str code;
	bool known;
} changes[LOOK_COUNT][LOOK_COUNT];

static const char *change_of_look(enum look from, enum look to)
{
	struct change *change = &changes[from][to];
	struct str unused = { 0 };

	if (!change->known) {
		append_look(&unused, from);
		append_look(&change->code, to);
		without_charset(&change->code);
		str_dispose(&unused);
		change->known = true;
	}
	return str_text(&change->code);
}

static void forget_changes(void)
{
	size_t i;

	for (i = 0; i < LOOK_COUNT * LOOK_COUNT; i++) {
		struct change *change = &changes[i / LOOK_COUNT][i % LOOK_COUNT];

		str_dispose(&change->code);
		change->known = false;
	}
}

/* Only one that is bytes to send as they are: delays are for tputs(). */
static const char *plain_code(const char *name)
{
	const char *code = code_named(name);

	return code && !strstr(code, "$<") ? code : "";
}

static bool look_filled(enum look look)
{
	if (coloured && looks[look].background >= 0)
		return true;
	return ((coloured ? looks[look].attributes : looks[look].plain) & (A_REVERSE | A_UNDERLINE)) != 0;
}

static struct paint_terminal terminal_codes(void)
{
	struct paint_terminal codes = {
		.move = append_move,
		.change = change_of_look,
		.up = plain_code("cuu1"),
		.down = plain_code("cud1"),
		.left = plain_code("cub1"),
		.first_column = plain_code("cr"),
		.clear_to_end = plain_code("el"),
		.moves_in_any_look = tigetflag("msgr") > 0,
		.last_cell = tigetflag("am") <= 0 || tigetflag("xenl") > 0,
	};
	int i;

	for (i = 0; i < LOOK_COUNT; i++)
		codes.filled[i] = look_filled((enum look)i);
	to_place = code_named("cup");
	usual_to_place = strcmp(to_place, USUAL_TO_PLACE) == 0;
	if ((to_column = code_named("hpa"))) {
		usual_to_column = strcmp(to_column, USUAL_TO_COLUMN) == 0;
		codes.move_in_row = append_move_in_row;
	}
	return codes;
}

/* --- open and close ------------------------------------------------------ */

static void define_keys(void)
{
	size_t i;

	for (i = 0; i < key_sequence_count; i++)
		define_key(key_sequences[i].bytes, (int)(OWN_KEYS + i));
}

static void set_modes(struct term *term)
{
	raw(); /* no flow control, no signals from keys */
	noecho();
	nonl();
	keypad(term->input, TRUE);
	meta(term->input, TRUE);
	nodelay(term->input, TRUE);
	intrflush(term->input, FALSE);
	set_escdelay(ESC_MS);
	define_keys();
}

/* A whole screen goes out at once: who shows it need not draw the half of one. The stream keeps
 * nothing back, as curses does not, which has a buffer of its own. */
static void send(const char *bytes, size_t n)
{
	fwrite(bytes, 1, n, stdout);
}

static void send_paste_mode(const char *sequence)
{
	send(sequence, strlen(sequence));
}

/* "dumb" is known to terminfo, but text cannot be put anywhere on it. */
static bool can_move_cursor(void)
{
	return code_named("cup");
}

/* Leaves the terminal in the look that curses believes it to be in. */
static void rest(struct term *term)
{
	struct str unused = { 0 };

	str_clear(&term->out);
	paint_rest(&term->painter, &term->out);
	send(str_text(&term->out), term->out.len);
	append_look(&unused, LOOK_NORMAL);
	str_dispose(&unused);
}

static void give_back(struct term *term)
{
	rest(term);
	endwin();
	if (term->input)
		delwin(term->input);
	delscreen(term->screen);
	platform_keyboard_release();
	paint_dispose(&term->painter);
	str_dispose(&term->out);
	forget_changes();
	free(term);
}

static void take_letters(struct term *term)
{
	term->codes.ascii = term->letters == LETTERS_ASCII || (term->letters == LETTERS_AUTO && term->lacks_letters);
}

static void take_options(struct term *term, const struct term_options *options)
{
	coloured = false;
	if (!options->monochrome)
		start_colours();
	term->codes = terminal_codes();
	term->letters = options->letters;
	take_letters(term);
}

/* As curses would: what the environment says, else the system, else the terminal's description. */
static void take_size(struct term *term, const char *columns_wanted)
{
	int rows;

	term->rows = getmaxy(stdscr);
	term->columns = columns_wanted ? (int)strtol(columns_wanted, NULL, 10) : 0;
	if (term->columns <= 0 && !platform_window_size(&rows, &term->columns))
		term->columns = tigetnum("cols");
	if (term->columns <= 0)
		term->columns = USUAL_COLUMNS;
}

/* curses keeps three pictures of the screen, and fills them when it starts: narrow ones, for
 * what is on the screen is known to the painter. It takes the width from the environment. */
static bool start_curses(struct term *term)
{
	const char *columns = getenv("COLUMNS");
	char kept[32] = "", narrow[32];

	if (columns)
		snprintf(kept, sizeof kept, "%s", columns);
	snprintf(narrow, sizeof narrow, "%d", CURSES_COLUMNS);
	setenv("COLUMNS", narrow, true);
	term->screen = newterm(NULL, stdout, stdin);
	if (columns)
		setenv("COLUMNS", kept, true);
	else
		unsetenv("COLUMNS");
	if (!term->screen)
		return false;
	take_size(term, columns ? kept : NULL);
	return true;
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
	term->held = true;
	term->lacks_letters = !term_set_locale() || term_font_lacks_letters();
	if ((rc = platform_keyboard_watch(err)) < 0) {
		free(term);
		return rc;
	}
	setvbuf(stdout, NULL, _IONBF, 0);
	if (!start_curses(term)) {
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
	if (!(term->input = newpad(1, 1))) {
		give_back(term);
		return err_nomem(err);
	}
	set_modes(term);
	take_options(term, options);
	term->painter.terminal = &term->codes;
	term->cursor_seen = true;
	send_paste_mode(PASTE_ON);
	*ret = term;
	return OK;
}

bool term_lacks_letters(const struct term *term)
{
	return term->lacks_letters;
}

void term_set_options(struct term *term, const struct term_options *options)
{
	rest(term);
	forget_changes();
	take_options(term, options);
	paint_dispose(&term->painter); /* all is drawn anew */
}

void term_close(struct term *term)
{
	if (!term)
		return;
	send_paste_mode(PASTE_OFF);
	give_back(term);
}

/* --- output -------------------------------------------------------------- */

void term_size(const struct term *term, int *ret_rows, int *ret_columns)
{
	*ret_rows = term->rows;
	*ret_columns = term->columns;
}

/* Once, and without waiting for the answer: some never give one. */
static void ask_for_letters(struct term *term)
{
	const char *ask = code_named("u7");

	if (!term->asked && !term->lacks_letters && ask && strcmp(ask, SCRIPT_ASK) == 0)
		send(SCRIPT_PROBE, sizeof SCRIPT_PROBE - 1);
	term->asked = true;
}

/* A cleared terminal, of the size of the grid. */
static int start_painting(struct term *term, const struct grid *grid, struct err *err)
{
	if (term->painter.shown.rows == grid->rows && term->painter.shown.columns == grid->columns)
		return OK;
	rest(term);
	clearok(curscr, TRUE);
	refresh();
	ask_for_letters(term);
	return paint_start(&term->painter, grid->rows, grid->columns) < 0 ? err_nomem(err) : OK;
}

static void show_cursor(struct term *term, bool seen)
{
	if (term->cursor_seen != seen)
		curs_set(seen);
	term->cursor_seen = seen;
}

int term_show(struct term *term, struct grid *grid, struct err *err)
{
	int rc = start_painting(term, grid, err);

	if (rc < 0)
		return rc;
	show_cursor(term, grid->cursor_row >= 0);
	str_clear(&term->out);
	paint(&term->painter, grid, &term->out);
	if (str_failed(&term->out))
		return err_nomem(err);
	if (term->out.len > 0)
		send(str_text(&term->out), term->out.len);
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
		rest(term);
		endwin();
		refresh();
		send_paste_mode(PASTE_ON);
		term->cursor_seen = true;
	}
	if (platform_window_size(&rows, &columns)) {
		term->rows = rows;
		term->columns = columns;
		resizeterm(rows, CURSES_COLUMNS);
	}
	paint_dispose(&term->painter);
}

/* A terminal that shows bytes for letters: all is drawn again, without diacritics. */
static bool take_answer(struct term *term, const char *sequence, size_t n)
{
	if (script_answer(sequence, n) != SCRIPT_GARBLED || term->lacks_letters)
		return false;
	term->lacks_letters = true;
	take_letters(term);
	start_over(term, false);
	return true;
}

/* The rest of a sequence that no table knows comes at once behind its Esc: it may be the answer
 * to ask_for_letters(), after which *ret_redraw. */
static bool skip_unknown(struct term *term, bool *ret_redraw)
{
	char sequence[SCRIPT_ANSWER_MAX] = "\033";
	size_t n = 1;
	int state = 0, byte;

	while ((byte = wgetch(term->input)) != ERR) {
		if (byte > 0xFF || !key_skip_unknown(&state, (unsigned char)byte)) {
			term->pending = byte;
			break;
		}
		if (n < sizeof sequence)
			sequence[n] = (char)byte;
		n++;
	}
	*ret_redraw = n <= sizeof sequence && take_answer(term, sequence, n);
	return n > 1;
}

static bool decode(struct term *term, int code, struct term_key *ret)
{
	int64_t now = platform_ticks() + 1;
	bool redraw = false;
	size_t i;

	if (code >= OWN_KEYS && (size_t)(code - OWN_KEYS) < key_sequence_count)
		return key_decode_sequence(&term->decoder, (size_t)(code - OWN_KEYS), now, ret);
	if (code < 0 || code > 0xFF) {
		for (i = 0; i < sizeof curses_keys / sizeof curses_keys[0]; i++)
			if (curses_keys[i].code == code)
				return key_decode_key(&term->decoder, curses_keys[i].key, now, ret);
		return false;
	}
	if (code == 0x1B && skip_unknown(term, &redraw)) {
		if (redraw)
			*ret = (struct term_key){ .code = KEY_RESIZE_ };
		return redraw;
	}
	return key_decode_byte(&term->decoder, (unsigned char)code, now, ret);
}

/* Takes what is there until it makes a key. there: input is known to be there. */
static bool next_key(struct term *term, bool there, struct term_key *ret)
{
	int code;

	nodelay(term->input, !there); /* curses need not ask again */
	while ((code = term->pending >= 0 ? term->pending : wgetch(term->input)) != ERR) {
		nodelay(term->input, TRUE);
		term->pending = -1;
		term->lost = 0;
		term->held = term->held || code < ' ' || code > '~';
		if (code != KEY_RESIZE && decode(term, code, ret))
			return true;
	}
	nodelay(term->input, TRUE);
	term->held = false;
	return key_decode_pause(&term->decoder, ret);
}

int term_read(struct term *term, int timeout_ms, struct term_key *ret, struct err *err)
{
	int64_t end = platform_ticks() + timeout_ms;
	bool ready = term->held || term->pending >= 0 || timeout_ms == 0, there = false;

	*ret = (struct term_key){ .code = KEY_NONE_ };
	while (!platform_end_asked()) {
		bool changed = platform_window_changed(), continued = platform_continued();
		int64_t left = end - platform_ticks();

		if (changed || continued) {
			start_over(term, continued);
			ret->code = KEY_RESIZE_;
			return OK;
		}
		if (ready && next_key(term, there, ret))
			return OK;
		ready = true; /* once it has been waited */
		if (timeout_ms >= 0 && left <= 0)
			return OK;
		there = platform_keyboard_wait(timeout_ms < 0 ? -1 : (int)left);
		if (there && ++term->lost > LOST_READS)
			return err_set(err, ERR_IO, _("The terminal is gone. Everything saved is safe."));
	}
	return OK;
}

bool term_ended(const struct term *term)
{
	(void)term;
	return platform_end_asked();
}
