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

/* --- session_parts.c ----------------------------------------------------- */
void say(struct session *s, enum message_kind kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
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
/* A command other than typing ends the word in the field under the cursor. */
int typing_end_word(struct session *s, struct keystroke *k);

/* --- session_revert.c ---------------------------------------------------- */
int revert_remember(struct session *s, struct err *err); /* before CMD_REVERT is applied */
void revert_forget(struct session *s);

/* --- session_home.c ------------------------------------------------------ */
int home_apply(struct session *s, struct keystroke *k);
int make_apply(struct session *s, struct keystroke *k);
void make_dispose(struct session *s);

/* --- session_entry.c ----------------------------------------------------- */
int entry_apply(struct session *s, struct keystroke *k);
int entry_goto(struct session *s, size_t indicator, struct err *err); /* loads its line */
int entry_refresh(struct session *s, struct err *err);                /* what is typed, read live */
int entry_check(struct session *s, struct err *err);                  /* the whole record again */
/* Stores the line if it was touched, then does `then`. */
int entry_commit(struct session *s, struct keystroke *k, const struct value *chosen, enum command then,
	size_t then_indicator);
int entry_then(struct session *s, enum command then, size_t indicator, struct err *err);
void live_dispose(struct session *s);
int finish(struct session *s, struct keystroke *k); /* F10 */

/* --- session_findings.c -------------------------------------------------- */
int findings_apply(struct session *s, struct keystroke *k);
int goto_finding(struct session *s, bool forward, struct err *err);
/* F2 on a field: the first soft finding that wants a reason, else one whose reason may be mended. */
int explain(struct session *s, struct err *err);

/* --- session_boxes.c ----------------------------------------------------- */
int box_apply(struct session *s, struct keystroke *k);
void box_close(struct session *s);
int box_open(struct session *s, enum box box, int indicator, const char *title, const char *body, struct err *err);
/* The same with the criterion's code in front of the title. */
int box_open_for(struct session *s, enum box box, int indicator, const char *name, const char *body, struct err *err);
int open_reason(struct session *s, const struct finding *finding, struct err *err);
int open_difficulty(struct session *s, int indicator, const char *body, struct err *err);
int open_goto(struct session *s, struct err *err);
int open_confirm(struct session *s, const char *question, enum command then, struct err *err);

/* --- session_lists.c ----------------------------------------------------- */
int list_box_apply(struct session *s, struct keystroke *k);
int open_choice(struct session *s, struct err *err);
/* Takes the question over. then: what was wanted when the reading turned out unclear. */
int open_question(struct session *s, struct value_question *ask, enum command then, size_t then_indicator,
	struct err *err);

/* --- session_review.c ---------------------------------------------------- */
int review_open(struct session *s, struct err *err);
int review_apply(struct session *s, struct keystroke *k);
struct edit *review_edit(struct session *s); /* the field under the cursor */
int review_sign(struct session *s, struct keystroke *k, bool again);
void review_wipe(struct session *s);
void review_dispose(struct session *s);

#endif
