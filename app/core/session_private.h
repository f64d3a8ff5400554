/* The parts of the session: private to session*.c. Each *_apply takes the command of one
 * screen or box; each returns OK, or ERR_NOMEM or ERR_INTERNAL. */
#ifndef CORE_SESSION_PRIVATE_H
#define CORE_SESSION_PRIVATE_H

#include "core/session.h"

#define PAGE_LINES 10 /* one press of PgUp, PgDn in a list */

/* The command being applied. */
struct keystroke {
	enum command command;
	const char *text; /* CMD_INSERT */
	size_t n;
	bool finding_again; /* the command before was CMD_FINDING_NEXT too */
	bool revert_again;  /* … CMD_REVERT */
	struct effects *effects;
	struct err *err;
};

/* --- session.c ----------------------------------------------------------- */
void close_record(struct session *s);
int leave_record(struct session *s, struct keystroke *k); /* to SCREEN_HOME */
int quit(struct session *s, struct keystroke *k);
/* Edits keep a failed growth in mind; here it becomes an error. */
int edits_whole(const struct session *s, struct err *err);

/* --- session_parts.c ----------------------------------------------------- */
void say(struct session *s, enum message_kind kind, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Adds an effect about the open record (if there is one). */
int effect_add(struct keystroke *k, enum effect_kind kind, const struct session *s);
/* Adds EFFECT_COMMIT and takes the changes over; nothing when there are none. */
int effect_commit(struct keystroke *k, const struct session *s, struct changes *changes);
/* Typing and moving in a line; false when the command is none of that. */
bool edit_apply(struct session *s, struct edit *e, const struct keystroke *k);
int replace_text(char **slot, const char *text, struct err *err);
void say_left_out(struct session *s); /* not all that was typed or pasted was taken */
/* A mistake of the officer's becomes a message; what is not theirs is passed up. */
int say_why(struct session *s, const struct err *why, struct err *err);

/* Lists. */
int choices_add(struct choices *list, const char *label, const char *detail, size_t index, struct err *err);
/* The same; disposes of both. */
int choices_add_str(struct choices *list, struct str *label, struct str *detail, size_t index, struct err *err);
void choices_clear(struct choices *list);
void choices_dispose(struct choices *list);
/* Takes *selected of `count` lines to where the command leads; false: no command of lists. */
bool list_move(size_t *selected, size_t count, enum command command);
/* How the words of the filter occur in the text, accents and case aside: the worst of them
 * counts. Without memory nothing is left out: MATCH_START. */
enum match { MATCH_NONE, MATCH_INSIDE, MATCH_START }; /* inside a word, at the start of one */
enum match match_words(const char *text, const char *filter);

/* --- session_typing.c ---------------------------------------------------- */
int typing_next(struct session *s, struct keystroke *k); /* F9 */
struct edit *typing_line(struct session *s); /* under the cursor, where what stands in it counts; NULL */
/* A command other than typing ends the word in the field under the cursor. */
int typing_end_word(struct session *s, struct keystroke *k);
/* --- session_legacy.c */
/* The piece belongs to a paste that may be of before Unicode: it is kept. */
bool paste_holds(struct session *s, bool first, const char *text, size_t n);
void paste_forget(struct session *s);
int paste_end_held(struct session *s, struct effects *effects, struct err *err);
int legacy_box_apply(struct session *s, struct keystroke *k);
bool paste_for_words(const struct session *s); /* what is pasted now is words: no passphrase, no name of a file */
/* --- session_charset.c */
void charset_note(struct session *s, bool first, const char *text, size_t n); /* a piece of a paste */
/* What was noted stands in the field read so (LEGACY_COUNT: as it came). */
void charset_note_reading(struct session *s, size_t charset, const char *text, size_t n);
int charset_next(struct session *s, struct keystroke *k);
void charset_dispose(struct session *s);
/* As if it were pasted now. */
int paste_whole(struct session *s, const char *text, size_t n, struct effects *effects, struct err *err);
/* CMD_INSERT of what was pasted. A line holds no lines: what parts them becomes a blank. */
int paste_line(struct session *s, const char *text, size_t n, struct effects *effects, struct err *err);

/* --- session_revert.c ---------------------------------------------------- */
int revert_remember(struct session *s, struct err *err); /* before CMD_REVERT is applied */
void revert_forget(struct session *s);

/* --- session_home.c ------------------------------------------------------ */
int home_apply(struct session *s, struct keystroke *k);
int units_box_apply(struct session *s, struct keystroke *k);
void home_dispose(struct session *s);
const struct org_unit *unit_now(const struct session *s, const char *code); /* of today, else the last; NULL */

/* --- session_new.c ------------------------------------------------------- */
int make_open(struct session *s, struct err *err);
/* session_new_lists.c: what the step offers, for what is typed; the periods of unit and form. */
int make_list(struct session *s, struct err *err);
int make_periods(struct session *s, struct err *err);
/* session_new_start.c: the key that was chosen; whether there is something to begin it with; the list. */
enum { START_BLANK, START_FROM };
struct record_key make_key(const struct session *s);
bool make_may_take_over(const struct session *s);
int make_list_starts(struct session *s, struct err *err);
int make_apply(struct session *s, struct keystroke *k);
void make_dispose(struct session *s);
int make_list_again(struct session *s, struct err *err); /* in another language */

/* --- session_entry.c ----------------------------------------------------- */
int entry_apply(struct session *s, struct keystroke *k);
int entry_goto(struct session *s, size_t indicator, struct err *err); /* loads its line */
/* The record again, after these changes; NULL: all of it. */
int entry_check(struct session *s, const struct changes *changes, struct err *err);

/* --- session_reading.c --------------------------------------------------- */
const struct indicator *indicator_at(const struct session *s, size_t i);
/* What stands in its line as long as nothing is typed; "" for a table, which has rows. */
const char *entry_stored(const struct session *s, size_t indicator);
/* What is typed, read live; and judged, unless typing goes on. */
int entry_refresh(struct session *s, struct err *err);
const char *entry_typed(const struct session *s); /* what is being typed: the line, or the narrative */
void reading_dispose(struct line_reading *reading); /* leaves one of a blank field, without an echo */
/* Typing in the line goes on: what was said of it stays until the keyboard rests. */
int told_keep(struct session *s, struct err *err);
/* Typing does not go on. What stands in the line may want session_judge(). */
void told_forget(struct session *s);

/* --- session_leaving.c --------------------------------------------------- */
/* Stores the line if it was touched, then does `then`. */
int entry_commit(struct session *s, struct keystroke *k, const struct value *chosen, enum command then,
	size_t then_indicator);
int entry_commit_text(struct session *s, struct keystroke *k, const char *text, const struct value *chosen,
	enum command then, size_t then_indicator);
int entry_then(struct session *s, enum command then, size_t indicator, struct err *err);
/* The same at once, where there is nothing to store first. */
int entry_go_on(struct session *s, struct keystroke *k, enum command then, size_t indicator);
int finish(struct session *s, struct keystroke *k); /* F10 */

/* --- session_findings.c -------------------------------------------------- */
int findings_apply(struct session *s, struct keystroke *k);
int goto_finding(struct session *s, bool forward, struct err *err);
/* F2 on a field: the first soft finding that wants a reason, else one whose reason may be mended. */
int explain(struct session *s, struct err *err);

/* --- session_boxes.c ----------------------------------------------------- */
int box_apply(struct session *s, struct keystroke *k);
void box_close(struct session *s);
/* A key in a box of one line: Enter takes it, leaving closes the box. */
int line_box_apply(struct session *s, struct keystroke *k, int (*take)(struct session *s, struct keystroke *k));
int box_open(struct session *s, enum box box, int indicator, const char *title, const char *body, struct err *err);
/* The same with the criterion's code in front of the title. */
int box_open_for(struct session *s, enum box box, int indicator, const char *name, const char *body, struct err *err);
int open_reason(struct session *s, const struct finding *finding, struct err *err);
int open_difficulty(struct session *s, int indicator, const char *body, struct err *err);
int open_confirm(struct session *s, const char *question, enum command then, struct err *err);

/* --- session_goto.c ------------------------------------------------------ */
int open_goto(struct session *s, struct err *err);
int goto_list(struct session *s, struct err *err); /* what matches the line of BOX_GOTO */
int goto_box_apply(struct session *s, struct keystroke *k);

/* --- session_box_draft.c -------------------------------------------------- */
int box_keep_draft(struct session *s, struct keystroke *k); /* EFFECT_DRAFT with the box as it is */
/* *ret_below: the draft of what is below the box; NULL: nothing. */
bool box_is_draft(const char *draft, const char **ret_below);
int box_opened(struct session *s, const char *draft, struct err *err); /* what is below is there already */

/* --- session_lists.c ----------------------------------------------------- */
int list_box_apply(struct session *s, struct keystroke *k);
int open_choice(struct session *s, struct err *err);
/* Takes the question over. then: what was wanted when the reading turned out unclear. */
int open_question(struct session *s, struct value_question *ask, enum command then, size_t then_indicator,
	struct err *err);

/* --- session_fields.c (both), session_info.c, session_settings.c ---------- */
#define SETTING_TRAINING "training" /* not kept as a setting: which data the program works on */
int fields_apply(struct session *s, struct keystroke *k);
/* Goes to the screen, with blank fields. */
int fields_open(struct session *s, enum screen screen, const struct field_kind *kinds, size_t count, struct err *err);
/* What is stored for a field now; the cursor goes where it waits to go. */
int fields_set(struct session *s, const char *key, const char *text, struct err *err);
void fields_failed(struct session *s); /* it could not be stored: the cursor stays */
/* Stores the field under the cursor if it was changed; *ret_ok false: nothing may follow. */
int fields_store(struct session *s, struct keystroke *k, bool *ret_ok);
int fields_list_choose(struct session *s, struct keystroke *k); /* Enter in the list of choices */
int settings_store(struct session *s, struct keystroke *k, const struct field_row *row, bool *ret_ok);
int info_store(struct session *s, struct keystroke *k, const struct field_row *row, bool *ret_ok);
int info_committed(struct session *s, const struct changes *changes, struct err *err);
struct edit *fields_edit(struct session *s); /* the line under the cursor; NULL: a choice */
void fields_dispose(struct session *s);
int info_open(struct session *s, struct keystroke *k);
int info_open_at(struct session *s, struct keystroke *k, enum record_meta meta); /* with the cursor there */
int settings_open(struct session *s, struct keystroke *k);

/* --- session_history.c --------------------------------------------------- */
int history_open(struct session *s, struct keystroke *k);
int history_apply(struct session *s, struct keystroke *k);
void history_dispose(struct session *s);
int history_filter(struct session *s, struct err *err); /* shows the lines that match */
/* session_restore.c: asks first, unless confirmed. */
int history_restore(struct session *s, struct keystroke *k, bool confirmed);

/* --- session_narrative.c ------------------------------------------------- */
/* Opens the text of a criterion; -1: the nearest one, or says that the form has none. */
int narrative_open(struct session *s, int indicator, struct err *err);
/* The same with a draft of it; *ret false: the criterion is no text. */
int narrative_opened(struct session *s, size_t indicator, const char *draft, bool *ret, struct err *err);
int narrative_apply(struct session *s, struct keystroke *k);
/* A key on the line of a text in SCREEN_ENTRY: Enter and typing open it. *ret false: it is none of these. */
int narrative_entry_apply(struct session *s, struct keystroke *k, bool *ret);
void narrative_dispose(struct session *s);
bool narrative_takes(const struct session *s); /* what is pasted now goes into a text, lines and all */
void narrative_rest(struct session *s);        /* reads what was typed, for what does not add up */
/* Typing: nothing is judged under who types on. */
bool narrative_types(const struct session *s, enum command command);
int narrative_changed(struct session *s, struct keystroke *k); /* the text is not what it was */
void narrative_say_taken(struct session *s, enum editor_taken taken);

/* --- session_narrative_store.c ------------------------------------------- */
/* Stores the text if it was changed, then does `then`; what cannot be stored stays on the screen. */
int narrative_store(struct session *s, struct keystroke *k, enum command then);
int narrative_revert(struct session *s, struct keystroke *k); /* Esc: leaves the text alone; twice: leaves */
/* Before entry_then(): the text is stored, or needs not be; all but CMD_SAVED leaves the screen. */
void narrative_then(struct session *s, enum command then);

/* --- session_narrative_insert.c ------------------------------------------ */
int narrative_open_figures(struct session *s, struct err *err); /* BOX_GOTO with then = CMD_FIGURE */
/* What a link to the criterion reads; false: it cannot stand in a sentence. */
bool narrative_append_figure(const struct session *s, size_t indicator, struct str *ret);
int narrative_insert_figure(struct session *s, struct keystroke *k, size_t indicator);
int narrative_open_note(struct session *s, struct err *err); /* BOX_NOTE */
int narrative_insert_note(struct session *s, struct keystroke *k);
void narrative_open_search(struct session *s);
/* false: the command is for the text, and the search is over. */
bool narrative_search_apply(struct session *s, struct keystroke *k);

/* --- session_rows.c: the screen and moving on it -------------------------- */
int rows_open(struct session *s, size_t indicator, bool evidence, struct err *err);
int rows_apply(struct session *s, struct keystroke *k);
void rows_dispose(struct session *s);
/* Puts the cursor there, what is stored selected; rows behind the last are the blank one. */
int rows_goto(struct session *s, size_t row, size_t column, struct err *err);
/* As Enter does: the next column, or the row is left for the next. */
int rows_step(struct session *s, struct keystroke *k);
int rows_typed(struct session *s, struct keystroke *k); /* the line changed, or may have */

/* --- session_rows_store.c: from the line to the record -------------------- */
const char *rows_field(const struct rows_screen *rows, size_t row, size_t column); /* "" in the blank row */
bool rows_pending(const struct session *s); /* something on the screen is not stored */
int rows_load(struct session *s, struct err *err); /* the table as stored */
/* The line into the table. ERR_SYNTAX, ERR_RANGE: it cannot stand there, *why says why. */
int rows_take_line(struct session *s, struct err *why);
/* Leaves the row: stores the table where it changed, then goes to the row and column and does
 * `then`. What cannot stand is told, and the cursor stays. */
int rows_store(struct session *s, struct keystroke *k, size_t row, size_t column, enum command then);
/* After session_committed(): what rows_store() wanted, or what was undone (then). */
int rows_committed(struct session *s, const struct changes *changes, enum command then, struct err *err);
void rows_failed(struct session *s); /* after session_failed() */
int rows_keep_draft(struct session *s, struct keystroke *k); /* EFFECT_DRAFT with the row as it is */
/* A draft of rows, as rows_keep_draft() made it; *ret false: it is none. */
int rows_opened(struct session *s, size_t indicator, const char *draft, bool *ret, struct err *err);

/* --- session_rows_find.c: search, lists of values -------------------------- */
int rows_search_apply(struct session *s, struct keystroke *k);
int rows_list(struct session *s, struct keystroke *k);
int rows_choose(struct session *s, struct keystroke *k); /* from that list */

/* --- session_rows_paste.c ------------------------------------------------ */
bool rows_take_paste(const struct session *s); /* what is pasted now goes into the table */
/* Keeps a piece until the paste is over. */
int rows_paste(struct session *s, bool first, const char *text, size_t n, struct err *err);
/* The last paste of rows stands there still, and nothing else was typed since. */
bool rows_can_paste_again(const struct session *s);
/* Takes it back and pastes this instead, as a step of its own. Not *ret_taken: it cannot stand there, all is as
 * before, and a message says why. */
int rows_paste_again(struct session *s, struct keystroke *k, struct str *text, bool *ret_taken);

/* --- session_overview.c, session_overview_boxes.c, session_shares.c ------- */
int overview_open(struct session *s, struct keystroke *k);
int overview_again(struct session *s, struct keystroke *k); /* what came in meanwhile */
int overview_show(struct session *s, struct keystroke *k, const struct record_key *key); /* its form and period */
int overview_apply(struct session *s, struct keystroke *k);
/* EFFECT_OVERVIEW; form "": the newest that something came in for. */
int overview_want(const struct session *s, struct keystroke *k, const char *form, struct period period);
int overview_about(struct session *s, struct keystroke *k, enum effect_kind kind); /* the one that is shown */
void overview_screen_sort(struct overview_screen *o, enum overview_order order, size_t indicator); /* stays on the unit */
int overview_open_places(struct session *s, struct err *err);
int overview_open_orders(struct session *s, struct err *err);
int overview_open_deadline(struct session *s, struct err *err);
int overview_choose(struct session *s, struct keystroke *k); /* from a list of it */
int deadline_box_apply(struct session *s, struct keystroke *k);
void overview_dispose(struct session *s);
int shares_open(struct session *s, struct err *err); /* of the criterion under the cursor */
int shares_list(struct session *s, const struct org_unit *at, struct err *err); /* the cursor on a unit, NULL: the first */
int shares_apply(struct session *s, struct keystroke *k);

/* --- session_find_unit.c: BOX_GOTO at the level above ---------------------- */
bool unit_goto_here(const struct session *s); /* on this screen it is for units */
int unit_goto_open(struct session *s, struct err *err);
int unit_goto_list(struct session *s, struct err *err);
void unit_goto(struct session *s, size_t index);

/* --- session_unit.c, session_unit_boxes.c --------------------------------- */
int unit_want(struct session *s, struct keystroke *k, enum effect_kind kind, const char *value); /* about its key */
struct overview_unit *unit_in_overview(struct session *s); /* NULL: the overview is another */
int unit_open_reason(struct session *s, struct err *err);  /* of the row under the cursor */
int unit_open_return(struct session *s, struct err *err);
int unit_open_decision(struct session *s, struct err *err);
int unit_open(struct session *s, struct keystroke *k, size_t unit); /* of the overview */
int unit_show(struct session *s, struct keystroke *k, const struct record_key *key);
int unit_apply(struct session *s, struct keystroke *k);
int unit_box_apply(struct session *s, struct keystroke *k); /* BOX_RETURN, BOX_DECISION */
int unit_return(struct session *s, struct keystroke *k);
void unit_dispose(struct session *s);

/* --- session_inbox.c ------------------------------------------------------ */
int inbox_open(struct session *s, struct keystroke *k);
int inbox_apply(struct session *s, struct keystroke *k);
int import_box_apply(struct session *s, struct keystroke *k);
void inbox_dispose(struct session *s);
int upper_ask_passphrase(struct session *s, enum command then, const char *body, struct err *err);
int passphrase_box_apply(struct session *s, struct keystroke *k);
void upper_wipe(struct session *s);

/* --- session_keys.c ------------------------------------------------------- */
int keys_open(struct session *s, struct keystroke *k);
int keys_apply(struct session *s, struct keystroke *k);
int keys_box_apply(struct session *s, struct keystroke *k); /* BOX_FINGERPRINT and those behind it */
int keys_refuse(struct session *s, struct keystroke *k);    /* it was confirmed */
void keys_dispose(struct session *s);
/* session_keys_enrol.c */
int keys_open_enrol(struct session *s, struct err *err);
int keys_enrol(struct session *s, struct keystroke *k); /* the passphrase was typed */
void keys_forget_passphrase(struct session *s);

/* --- session_preview.c ---------------------------------------------------- */
int preview_open(struct session *s, struct keystroke *k, const struct record_key *key);
int preview_open_overview(struct session *s, struct keystroke *k); /* of the overview that is shown */
int preview_want(struct session *s, struct keystroke *k, enum effect_kind kind, const char *value); /* about its key */
int preview_apply(struct session *s, struct keystroke *k);
void preview_dispose(struct session *s);
void preview_fit(struct session *s, int rows, int columns); /* the window has another size */

/* session_preview_print.c */
int preview_choose(struct session *s, struct keystroke *k); /* the printer, from the list */
int copies_box_apply(struct session *s, struct keystroke *k);
void preview_forget_printers(struct session *s);

/* --- session_filled.c ----------------------------------------------------- */
int filled_take_path(struct session *s, struct keystroke *k); /* Enter in BOX_IMPORT with then = CMD_FILL */
int filled_choose(struct session *s, struct keystroke *k);
int filled_apply(struct session *s, struct keystroke *k);

/* --- session_review.c ---------------------------------------------------- */
int review_open(struct session *s, struct err *err);
int review_apply(struct session *s, struct keystroke *k);
struct edit *review_edit(struct session *s); /* the field under the cursor */
int review_sign(struct session *s, struct keystroke *k, bool again);
void review_wipe(struct session *s);
bool review_passphrase_short(const char *typed); /* for a new key */
void review_dispose(struct session *s);

#endif
