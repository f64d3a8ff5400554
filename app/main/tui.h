/* The full-screen program: keys to commands, commands to effects, effects done. */
#ifndef MAIN_TUI_H
#define MAIN_TUI_H

#include <stdbool.h>
#include "core/session.h"
#include "main/app.h"
#include "screen/term.h"
#include "screen/view.h"

/* Runs until the officer leaves. keys: the typing method given by --keys, then the setting
 * is not asked; else NULL. */
int tui_run(struct app *app, const enum typing_method *keys, struct err *err);

/* The same without a terminal, one key at a time: golden tests play keys here and dump
 * the grid. */
struct tui {
	struct app *app;
	struct session *session;
	struct grid grid;
	struct view_drawn drawn; /* on the grid */
	bool draft_pending;
	bool typing_chosen; /* the setting "keys" says which typing method */
	bool letters_told; /* that the terminal lacks letters */
	struct term_options look;
	bool look_changed;  /* the terminal is still to be told */
	struct term *term;  /* NULL: without one */
	struct tui_fill *fill; /* the file that is being read; NULL none; owned */
};
/* The app's database is open. */
int tui_init(struct tui *tui, struct app *app, struct err *err);
void tui_dispose(struct tui *tui);
/* One key: command, effects. Text that cannot be done becomes a message on the screen. */
int tui_key(struct tui *tui, const struct term_key *key, struct err *err);
/* The keyboard rests: judges what is being typed, and keeps it. */
int tui_rest(struct tui *tui, struct err *err);
/* Draws the session on the grid at a size. */
int tui_draw(struct tui *tui, int rows, int columns, struct err *err);

#endif
