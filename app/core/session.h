/* The officer's session: everything the screens show, as data, and what a command does
 * to it. session_apply() never touches the disk: it says what is to be done (effects),
 * the main loop does it and tells the session what came of it. Views only read this.
 *
 *   key -> command -> session_apply() -> effects -> main runs them
 *        -> session_opened / session_committed / session_failed … -> views draw */
#ifndef CORE_SESSION_H
#define CORE_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "core/check.h"
#include "core/command.h"
#include "core/edit.h"
#include "core/record.h"

enum screen { SCREEN_HOME, SCREEN_NEW, SCREEN_ENTRY, SCREEN_FINDINGS, SCREEN_REVIEW, SCREEN_HELP };
/* A box lies over a screen and takes the keys until it is closed. */
enum box {
	BOX_NONE,
	BOX_REASON,      /* text: why a soft finding stands (F2); list of common reasons with F4 */
	BOX_DIFFICULTY,  /* text (F5, and F2 where the difficulty is the reason); the same list */
	BOX_GOTO,        /* text + list of matches (F6) */
	BOX_CHOICE,      /* list: statuses of the criterion and the ways of having no value (F4) */
	BOX_QUESTION,    /* list: the ways in which what was typed can be read */
	BOX_CONFIRM,     /* list: yes (0), no (1), with the question as body: leave, sign again */
	BOX_MESSAGE      /* a longer message; any key closes it */
};

enum message_kind { MESSAGE_INFO, MESSAGE_DONE, MESSAGE_WARNING, MESSAGE_ERROR };

/* One line of the home list. Strings owned. */
struct record_summary {
	struct record_key key;
	char *form_title, *unit_label;
	size_t total, answered, open_findings;
	int state;               /* enum record_state */
	int64_t changed_at;
};
enum record_state { STATE_ENTERING, STATE_COMPLETE, STATE_SIGNED };
const char *record_state_label(int state); /* đang nhập, đã nhập xong, đã ký */

/* A line that can be chosen: in the new-record steps and in list boxes. Strings owned. */
struct choice {
	char *label;  /* shown */
	char *detail; /* shown dimmed behind or below it, "" */
	size_t index; /* what it stands for: unit, form, period, status, option, indicator */
};
struct choices {
	struct choice *items;
	size_t count, cap;
	size_t selected;
};

enum new_step { NEW_UNIT, NEW_FORM, NEW_PERIOD };
enum review_field {
	REVIEW_ENTERED_BY,
	REVIEW_APPROVED_BY,
	REVIEW_REVISION_REASON,
	REVIEW_PASSPHRASE,
	REVIEW_PASSPHRASE_AGAIN,
	REVIEW_FIELDS
};

/* A committed cell must survive a power cut; one being typed is kept when that is
 * cheap: main saves it when the keyboard rests and gives it back on opening. */
struct draft {
	char *code;  /* indicator; "" none */
	char *typed; /* NULL: nothing being typed */
};

struct session {
	/* given at the start, borrowed */
	const struct forms *forms;
	const struct org_units *units;
	struct date today;
	char officer[128];        /* name from the settings, "" */
	int utc_offset_minutes;   /* of the officer's clock; session_new() sets Việt Nam's 420 */

	struct telex typing;      /* the typing method, and the word being typed by it */
	bool paste_cut;           /* private: of the paste going on something was left out … */
	bool paste_full;          /* … and the line is full: the rest of it is refused */

	enum screen screen;
	enum screen under_help;   /* where help was called */
	enum box box;

	struct { /* home */
		struct record_summary *items;
		size_t count, cap, selected;
	} home;

	struct { /* new record */
		enum new_step step;
		struct edit filter;       /* search, accent-blind */
		struct choices list;      /* what matches, for this step */
		size_t unit, form;        /* chosen so far: index in units, forms */
		struct period *periods;   /* what list.items[].index of the period step means */
		size_t period_count;
	} make;

	/* the open record; NULL when none */
	struct record *record;
	struct record *previous;  /* last period, NULL when there is none */
	size_t current;           /* indicator under the cursor */
	struct edit line;         /* its result as being typed; what is stored stands selected at first */
	bool touched;             /* line differs from what is stored */
	struct {                  /* what is typed, read live */
		int rc;               /* OK, ERR_AMBIGUOUS, ERR_SYNTAX, ERR_RANGE */
		struct value value;   /* on OK */
		enum outcome outcome;
		char *echo;           /* "1.783/1.787 = 99,78% · chỉ tiêu 70% (từ 70% trở lên) · Đạt", or the error */
		struct findings findings; /* of the field */
	} live;
	struct findings findings; /* of the whole record, as stored */
	size_t finding;           /* selected in the findings list */
	bool last_was_finding_next; /* F8 twice opens the list */
	bool last_was_revert;       /* Esc twice asks to leave */
	enum command then;          /* what is to follow once the last effect has succeeded … */
	size_t then_indicator;      /* … CMD_GOTO: to this field */
	int64_t saved_at;         /* last commit, 0 none in this session */

	struct { /* the open box */
		char *title, *body;   /* translated; owned */
		struct edit line;     /* text boxes */
		struct choices list;  /* list boxes */
		struct value_question ask; /* BOX_QUESTION */
		char *rule;           /* BOX_REASON: for which rule */
		int indicator;        /* BOX_REASON, BOX_DIFFICULTY; -1 the record */
		enum command then;    /* what the command was that opened it: done when it closes */
	} popup;

	struct { /* review and sign */
		enum review_field field;
		struct edit entered_by, approved_by, revision_reason, passphrase, passphrase_again;
		bool key_exists;      /* else the passphrase is chosen now, typed twice */
		char *key_label;      /* holder and fingerprint; "" when there is no key yet */
		char *result;         /* after signing: file and where; "" before */
		char *history_head;   /* 64 hex */
		size_t scroll;
	} review;

	size_t help_scroll;
	struct { enum message_kind kind; char *text; } message; /* message line; text "" when empty */
	bool quit;
	struct session *reverted; /* private: what CMD_REVERT as the last command took back; else NULL */
};

enum effect_kind {
	EFFECT_OPEN,        /* load key; answer: session_opened or session_failed */
	EFFECT_CREATE,      /* make key, then load; the same answers */
	EFFECT_CLOSE,       /* record was left with nothing being typed: drop its draft */
	EFFECT_COMMIT,      /* store changes; answer: session_committed or session_failed */
	EFFECT_UNDO,        /* answer: session_committed with what changed, or session_say */
	EFFECT_REDO,
	EFFECT_DRAFT,       /* line or place changed: save session_draft() when the keyboard rests;
	                     * at once when the screen is no longer SCREEN_ENTRY or quit is set */
	EFFECT_HOME,        /* list of records wanted; answer: session_set_home */
	EFFECT_REVIEW,      /* key and history head wanted; answer: session_set_review */
	EFFECT_SIGN,        /* passphrase and names are in session.review; answer: session_signed or session_failed */
	EFFECT_PRINT,       /* the record of key; answer: session_say */
	EFFECT_QUIT,
	EFFECT_TYPING       /* session.typing.method was chosen: keep it across starts */
};
struct effect {
	enum effect_kind kind;
	struct record_key key;  /* the record it is about; not HOME, TYPING, QUIT */
	struct changes changes; /* COMMIT; owned by the effect */
};
#define EFFECTS_MAX 8
struct effects {
	struct effect items[EFFECTS_MAX];
	size_t count;
};
void effects_dispose(struct effects *effects);

/* Caller owns *ret; session_free(). Starts on SCREEN_HOME with an empty list. */
int session_new(const struct forms *forms, const struct org_units *units, struct date today,
	struct session **ret, struct err *err);
void session_free(struct session *session); /* wipes passphrases; NULL is fine */

/* text: for CMD_INSERT, else NULL. *effects (zero at first) is emptied first; run them
 * in order, and stop at the first that fails.
 * ERR_NOMEM and ERR_INTERNAL only: what the officer does wrong becomes a message. */
int session_apply(struct session *session, enum command command, const char *text, size_t n,
	struct effects *effects, struct err *err);

/* CMD_INSERT for a piece of a pasted text, which no typing method touches. first: a paste
 * begins. A line holds the beginning of what was pasted or all of it: once a piece does not
 * fit, those behind it are refused too, and the message that says so stays. */
int session_paste(struct session *session, bool first, const char *text, size_t n, struct effects *effects,
	struct err *err);

/* Whether the review asks for this field now: the reason when what was signed before has
 * changed since, the passphrase a second time while there is no key. */
bool session_review_asks(const struct session *session, enum review_field field);

/* The Esc before was the first half of a twin (Esc, then a digit): takes back what
 * CMD_REVERT did as the last command, so that the field is as it was before the Esc. */
void session_unrevert(struct session *session);

/* Answers of the main loop. */
/* Takes the records over. Goes to SCREEN_ENTRY, at the draft's field, else at the first
 * blank one. draft may be NULL. */
int session_opened(struct session *session, struct record *record, struct record *previous,
	const struct draft *draft, struct err *err);
/* The changes are durable: applies them to the record, checks again, moves on as the
 * command that caused them wanted. For undo and redo: goes to the field that changed.
 * The place may have changed too: save session_draft() when the keyboard rests. */
int session_committed(struct session *session, const struct changes *changes, int64_t at, struct err *err);
/* The last effect failed: nothing typed is lost, the field stays, the message is shown. */
void session_failed(struct session *session, const struct err *why);
/* Takes the items over. */
int session_set_home(struct session *session, struct record_summary *items, size_t count, struct err *err);
int session_set_review(struct session *session, bool key_exists, const char *key_label, const char *history_head,
	struct err *err);
int session_signed(struct session *session, const char *result, struct err *err);
void session_say(struct session *session, enum message_kind kind, const char *text);
/* What is being typed and where, for the draft. typed is NULL when nothing is. Borrowed. */
void session_draft(const struct session *session, const char **ret_code, const char **ret_typed);
void record_summary_dispose(struct record_summary *summary);

#endif
