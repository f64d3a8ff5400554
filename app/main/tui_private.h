/* The parts of the full-screen program: private to tui*.c. */
#ifndef MAIN_TUI_PRIVATE_H
#define MAIN_TUI_PRIVATE_H

#include "main/tui.h"

/* Does the effects in order and disposes of them. One that fails is told on the screen, and
 * those behind it are left: they built on it. Returns only what ends the program. */
int tui_do_effects(struct tui *tui, struct effects *effects, struct err *err);
/* Loads the record and gives it to the session. */
int tui_open_record(struct tui *tui, const struct record_key *key, struct err *err);
/* Gives the session the list of records. */
int tui_list_records(struct tui *tui, struct err *err);

/* tui_history.c: what EFFECT_HISTORY, EFFECT_HISTORY_LINE and EFFECT_VERIFY want. */
int tui_history(struct tui *tui, struct effect *effect, struct err *err);
int tui_history_line(struct tui *tui, struct effect *effect, struct err *err);
int tui_verify(struct tui *tui, struct effect *effect, struct err *err);
/* tui_settings.c: EFFECT_SETTINGS and EFFECT_SETTING, and what the settings say of the screen. */
int tui_settings(struct tui *tui, struct effect *effect, struct err *err);
int tui_setting(struct tui *tui, struct effect *effect, struct err *err);
void tui_load_look(struct tui *tui);
/* What the review screen says of a signature just made, in the present language. */
int tui_tell_signed(struct tui *tui, struct err *err);

/* tui_letters.c. tui_borrow_font(): before term_open(), and platform_console_font_give_back() behind
 * term_close(). */
void tui_borrow_font(const struct tui *tui);
void tui_tell_of_letters(struct tui *tui, const struct term *term);
bool tui_bare_console(void); /* tui.c: the text console of Linux */

/* tui_places.c: the forms and periods that can be summed up for a unit, *ret_here of them where
 * something came in or was typed, the newest first; behind them the last ones that ended. free() *ret. */
int tui_places(struct tui *tui, const char *upper, struct overview_place **ret, size_t *ret_count,
	size_t *ret_here, struct err *err);
/* tui_overview.c */
int tui_overview(struct tui *tui, struct effect *effect, struct err *err);
/* As the database has it now, in the order that is shown. overview_free() *ret. */
int tui_overview_read(struct tui *tui, const struct record_key *key, struct overview **ret, struct err *err);
int tui_overview_again(struct tui *tui, struct err *err); /* as it is shown, with what came meanwhile */
int tui_remind(struct tui *tui, struct effect *effect, struct err *err);
int tui_due(struct tui *tui, struct effect *effect, struct err *err);
int tui_assign(struct tui *tui, struct effect *effect, struct err *err);
int tui_recognise(struct tui *tui, struct effect *effect, struct err *err);
/* tui_unit.c */
int tui_unit(struct tui *tui, struct effect *effect, struct err *err);
int tui_choose(struct tui *tui, struct effect *effect, struct err *err);
/* tui_return.c */
int tui_upper_key(struct tui *tui, char **ret_name, struct err *err); /* of the level above that this PC is; ERR_NOT_FOUND */
int tui_return(struct tui *tui, struct effect *effect, struct err *err);
/* tui_inbox.c, tui_import.c */
int tui_inbox(struct tui *tui, struct effect *effect, struct err *err);
int tui_import(struct tui *tui, struct effect *effect, struct err *err);
/* tui_keys.c, tui_key_decide.c, tui_key_enrol.c */
struct trust_list;
int tui_give_keys(struct tui *tui, const struct trust_list *list, struct err *err); /* our own with them */
int tui_keys(struct tui *tui, struct effect *effect, struct err *err);
int tui_key_take(struct tui *tui, struct effect *effect, struct err *err);
int tui_key_accept(struct tui *tui, struct effect *effect, struct err *err);
int tui_key_refuse(struct tui *tui, struct effect *effect, struct err *err);
int tui_key_revoke(struct tui *tui, struct effect *effect, struct err *err);
int tui_key_enrol(struct tui *tui, struct effect *effect, struct err *err);
int tui_key_sheet(struct tui *tui, struct effect *effect, struct err *err);
int tui_offer_folders(struct tui *tui, char ***ret, size_t *ret_count, struct err *err); /* the last one, sticks; free() all */
/* tui_fill.c */
int tui_fill_files(struct tui *tui, struct effect *effect, struct err *err);
int tui_fill(struct tui *tui, struct effect *effect, struct err *err);
int tui_fill_take(struct tui *tui, struct effect *effect, struct err *err);
/* tui_print.c */
int tui_preview(struct tui *tui, struct effect *effect, struct err *err);
int tui_write(struct tui *tui, struct effect *effect, struct err *err);
int tui_write_sheets(struct tui *tui, struct effect *effect, struct err *err);
int tui_printers(struct tui *tui, struct effect *effect, struct err *err);
int tui_print_job(struct tui *tui, struct effect *effect, struct err *err);
/* While an effect takes long: shows where it is. Nothing without a terminal. */
int tui_redraw(struct tui *tui, struct err *err);

/* To the training data, or back to the real ones; the session is told. */
int tui_switch_training(struct tui *tui, struct err *err);

#endif
