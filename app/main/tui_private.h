/* The parts of the full-screen program: private to tui*.c. */
#ifndef MAIN_TUI_PRIVATE_H
#define MAIN_TUI_PRIVATE_H

#include "main/tui.h"

/* Does the effects in order and disposes of them. One that fails is told on the screen, and
 * those behind it are left: they built on it. Returns only what ends the program. */
int tui_do_effects(struct tui *tui, struct effects *effects, struct err *err);
/* Gives the session the list of records. */
int tui_list_records(struct tui *tui, struct err *err);

#endif
