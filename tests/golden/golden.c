/* Golden screens: plays a file of keys into the program's own loop (no terminal) and
 * compares the screens it shows with the ones kept beside it.
 *
 *   golden CASE.keys CASE.txt [COLUMNSxROWS [vi|en|ascii]]
 *                                 UPDATE_GOLDEN=1 writes CASE.txt anew; read it by eye then
 *
 * A keys file: lines of text to type and <Key> names (app/screen/key.h); ends of lines are
 * not typed; lines that begin with '#' are comments. <Size:60x20> changes the size,
 * <Paste:words> pastes, with \t and \n written so, <File:NAME|words> writes a file beside the data and types its name, <Ascii> the dump, <Dump:words> shows the
 * screen, <Rest> lets the keyboard rest,
 * <Restart> ends the program as a power cut would and starts it again on the same data. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"
#include "main/tui.h"
#include "platform/platform.h"
#include "screen/view.h"
#include "folder.h"

struct player {
	struct app app;
	struct tui tui;
	char dir[64];
	int rows, columns;
	const char *language;
	bool ascii;
	struct str shown;
	int faults;
};

static void fail(const char *what, const struct err *err)
{
	fprintf(stderr, "golden: %s: %s\n", what, err ? err->message : "");
	exit(1);
}

static void start(struct player *p)
{
	struct err err = { 0 };

	if (app_set_language(p->language, &err) < 0 || app_init(&p->app, p->dir, &err) < 0)
		fail("start", &err);
	p->app.language_given = true;
	if (app_open(&p->app, STORE_CREATE, &err) < 0 || tui_init(&p->tui, &p->app, &err) < 0 ||
	    tui_draw(&p->tui, p->rows, p->columns, &err) < 0) /* keys are for who sees the screen */
		fail("start", &err);
	free(p->app.who);
	p->app.who = mem_strdup("canbo"); /* not who runs the tests */
}

static void end(struct player *p)
{
	tui_dispose(&p->tui);
	app_dispose(&p->app);
}

static void dump(struct player *p, const char *words)
{
	struct err err = { 0 };
	const struct grid *grid = &p->tui.grid;

	session_rest(p->tui.session); /* a screen that someone looks at */
	if (tui_draw(&p->tui, p->rows, p->columns, &err) < 0)
		fail("draw", &err);
	str_printf(&p->shown, "=== %s (%dx%d) cursor %d,%d\n", words, p->columns, p->rows, grid->cursor_row,
		grid->cursor_column);
	grid_dump(grid, p->ascii, &p->shown);
}

/* Screens without a field or a row to stand on: there the cursor is at what is read first, or
 * in the text. */
static bool without_field(const struct session *s)
{
	return s->screen == SCREEN_HELP || s->screen == SCREEN_NARRATIVE ||
	       (s->screen == SCREEN_PREVIEW && s->box == BOX_NONE) || s->box == BOX_MESSAGE ||
	       (s->screen == SCREEN_HOME && s->home.count == 0);
}

/* Screen readers follow the cursor: after every key it stands on the active field or row. */
static void look_at_cursor(struct player *p)
{
	const struct grid *grid = &p->tui.grid;
	const bool seen = grid->cursor_row >= 0 && grid->cursor_row < p->rows && grid->cursor_column >= 0 &&
			  grid->cursor_column < p->columns;
	const enum look look =
	    seen ? grid->cells[grid->cursor_row * grid->columns + grid->cursor_column].look : LOOK_NORMAL;

	if (seen && (look == LOOK_FIELD || look == LOOK_SELECTED || without_field(p->tui.session)))
		return;
	fprintf(stderr, "golden: the cursor is at %d,%d, on no field (screen %d, box %d)\n", grid->cursor_row,
	    grid->cursor_column, (int)p->tui.session->screen, (int)p->tui.session->box);
	p->faults++;
}

static void play_key(struct player *p, const struct term_key *key)
{
	struct err err = { 0 };

	if (tui_key(&p->tui, key, &err) < 0)
		fail("key", &err);
	if (tui_draw(&p->tui, p->rows, p->columns, &err) < 0)
		fail("draw", &err);
	if (view_fits(p->rows, p->columns))
		look_at_cursor(p);
}

/* In pieces, as the terminal gives it. */
static void play_paste(struct player *p, const char *words)
{
	struct term_key key = { .code = KEY_TEXT, .pasted = true, .paste_begins = true };

	for (; *words; words++) {
		char c = *words;

		if (c == '\\' && words[1])
			c = *++words == 't' ? '\t' : '\n';
		key.text[key.text_size++] = c;
		/* not inside a character */
		if (key.text_size > sizeof key.text - 4 && ((unsigned char)words[1] & 0xC0) != 0x80) {
			play_key(p, &key);
			key = (struct term_key){ .code = KEY_TEXT, .pasted = true };
		}
	}
	key.paste_ends = true;
	play_key(p, &key);
}

/* NAME|words: the file is there, and its whole name is typed. */
static void play_file(struct player *p, const char *text)
{
	const char *words = strchr(text, '|');
	struct str content = { 0 }, name = { 0 };
	struct err err = { 0 };
	char *path;

	str_append_n(&name, text, words ? (size_t)(words - text) : 0);
	if (!words || !(path = platform_path(p->dir, str_text(&name))))
		fail("file", &(struct err){ .message = "NAME|words" });
	for (words++; *words; words++) {
		const bool escaped = *words == '\\' && words[1];

		str_append_char(&content, !escaped ? *words : *++words == 't' ? '\t' : '\n');
	}
	if (platform_write_file(path, str_text(&content), content.len, false, true, &err) < 0)
		fail(path, &err);
	for (const char *c = path; *c; c++) {
		struct term_key key = { .code = KEY_TEXT, .text = { *c }, .text_size = 1 };

		play_key(p, &key);
	}
	str_dispose(&content);
	str_dispose(&name);
	free(path);
}

static void play_name(struct player *p, const char *name)
{
	struct err err = { 0 };
	struct term_key key = { 0 };
	char bracketed[64];

	if (sscanf(name, "Size:%dx%d", &p->columns, &p->rows) == 2) {
		if (tui_draw(&p->tui, p->rows, p->columns, &err) < 0)
			fail("draw", &err);
		return;
	}
	if (strncmp(name, "Dump:", 5) == 0) {
		dump(p, name + 5);
		return;
	}
	if (strncmp(name, "Paste:", 6) == 0) {
		play_paste(p, name + 6);
		return;
	}
	if (strncmp(name, "File:", 5) == 0) {
		play_file(p, name + 5);
		return;
	}
	if (strcmp(name, "Ascii") == 0) {
		p->ascii = true;
		return;
	}
	if (strcmp(name, "Rest") == 0) {
		if (tui_rest(&p->tui, &err) < 0)
			fail("rest", &err);
		return;
	}
	if (strcmp(name, "Restart") == 0) {
		end(p);
		start(p);
		return;
	}
	snprintf(bracketed, sizeof bracketed, "<%s>", name);
	if ((key.code = key_code_from_name(bracketed)) == KEY_NONE_)
		fail("unknown key", &(struct err){ .message = "see the line" });
	play_key(p, &key);
}

static void play_line(struct player *p, char *line)
{
	while (*line) {
		char *close = *line == '<' ? strchr(line, '>') : NULL;
		if (close) {
			*close = '\0';
			play_name(p, line + 1);
			line = close + 1;
		} else {
			struct term_key key = { .code = KEY_TEXT };
			key.text_size = text_grapheme(line, strlen(line));
			memcpy(key.text, line, key.text_size);
			play_key(p, &key);
			line += key.text_size;
		}
	}
}

static int compare(const char *path, const struct str *shown)
{
	struct str wanted = { 0 };
	struct err err = { 0 };
	int rc = 0;

	if (getenv("UPDATE_GOLDEN")) {
		if (platform_write_file(path, str_text(shown), shown->len, false, true, &err) < 0)
			fail(path, &err);
		return 0;
	}
	if (platform_read_file(path, 1 << 22, &wanted, &err) < 0)
		fail(path, &err);
	if (wanted.len != shown->len || memcmp(str_text(&wanted), str_text(shown), shown->len) != 0) {
		fprintf(stderr, "golden: %s differs; the screens are now:\n%s", path, str_text(shown));
		rc = 1;
	}
	str_dispose(&wanted);
	return rc;
}

int main(int argc, char **argv)
{
	struct player p = { .dir = "/tmp/phieuso-golden-XXXXXX", .rows = 24, .columns = 80, .language = "vi" };
	struct str keys = { 0 };
	struct err err = { 0 };
	char *next;
	int rc;

	if (argc < 3 || argc > 5 || (argc > 3 && sscanf(argv[3], "%dx%d", &p.columns, &p.rows) != 2)) {
		fprintf(stderr, "usage: golden CASE.keys CASE.txt [COLUMNSxROWS [vi|en|ascii]]\n");
		return 2;
	}
	p.ascii = argc > 4 && strcmp(argv[4], "ascii") == 0;
	if (argc > 4 && !p.ascii)
		p.language = argv[4];
	setenv("PHIEUSO_NOW", "2026-07-05T02:03:04Z", 1);
	setenv("TZ", "UTC-7", 1); /* POSIX: seven hours east */
	if (!mkdtemp(p.dir) || platform_read_file(argv[1], 1 << 20, &keys, &err) < 0)
		fail(argv[1], &err);
	start(&p);
	for (char *line = keys.text; line && *line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		else
			next = line + strlen(line);
		if (*line != '#')
			play_line(&p, line);
	}
	end(&p);
	rc = compare(argv[2], &p.shown) || p.faults;
	str_dispose(&p.shown);
	str_dispose(&keys);
	return folder_remove(p.dir) == 0 ? rc : 1;
}
