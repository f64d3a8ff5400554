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
#include "core/session_fields.h"
#include "core/session_filled.h"
#include "core/session_history.h"
#include "core/session_keys.h"
#include "core/session_narrative.h"
#include "core/session_overview.h"
#include "core/session_preview.h"
#include "core/session_rows.h"

enum screen { SCREEN_HOME, SCREEN_NEW, SCREEN_ENTRY, SCREEN_FINDINGS, SCREEN_REVIEW, SCREEN_HELP,
	SCREEN_INFO, SCREEN_SETTINGS, SCREEN_HISTORY, SCREEN_NARRATIVE, SCREEN_ROWS,
	SCREEN_FILLED,
	SCREEN_OVERVIEW, SCREEN_SHARES, SCREEN_UNIT, SCREEN_INBOX /* the level above: session_overview.h */,
	SCREEN_KEYS, SCREEN_PREVIEW };
/* A box lies over a screen and takes the keys until it is closed. */
enum box {
	BOX_NONE,
	BOX_REASON,      /* text: why a soft finding stands (F2); list of common reasons with F4 */
	BOX_DIFFICULTY,  /* text (F5, and F2 where the difficulty is the reason); the same list */
	BOX_NOTE,        /* text: a footnote of the narrative */
	BOX_GOTO,        /* text + list of matches (F6); popup.then CMD_FIGURE: one is inserted by its code */
	BOX_CHOICE,      /* list: statuses of the criterion and the ways of having no value (F4) */
	BOX_UNITS,       /* list: whose reports the home screen shows; training (F4) */
	BOX_QUESTION,    /* list: the ways in which what was typed can be read */
	BOX_LEGACY,      /* list: as which old encoding what was pasted is read, with what it reads then */
	BOX_CONFIRM,     /* list: yes (0), no (1), with the question as body: leave, sign again */
	BOX_MESSAGE,     /* a longer message; any key closes it */
	BOX_IMPORT,      /* text + list of folders or files: which to take in; popup.then CMD_FILL: into this report */
	BOX_PASSPHRASE,  /* text, hidden: of the key that popup.then signs with */
	BOX_RETURN,      /* text: why a line of SCREEN_UNIT is sent back; popup.indicator is its row */
	BOX_DECISION,    /* text: the decision that recognised completion */
	BOX_DEADLINE,    /* text: until when the reports of SCREEN_OVERVIEW are due */
	BOX_FINGERPRINT, /* text: the last of six groups, which both screens show */
	BOX_ENROLMENT,   /* text: an enrolment file to take in */
	BOX_REPLACE,     /* text: why the old key is no longer taken, "" it is */
	BOX_REVOKE,      /* text: why a key is revoked */
	BOX_COPIES       /* text: how many copies, which pages are printed */
};

enum message_kind { MESSAGE_INFO, MESSAGE_DONE, MESSAGE_WARNING, MESSAGE_ERROR };

/* One line of the home list. Strings owned. */
struct record_summary {
	struct record_key key;
	char *form_title, *unit_label;
	size_t total, answered;
	size_t open_findings;    /* about what was entered; blank and carried lines are told apart */
	size_t carried;          /* taken over from the last period, not reviewed yet */
	int state;               /* enum record_state */
	struct date due;         /* year 0: not known */
	char *returned;          /* what the level above wants mended, "" */
	struct date received;    /* the day on which the level above received what was signed; year 0: not known */
	struct date sent;        /* … and on which it was sent there */
	char *entered_for;       /* nhập thay: who types for the unit, "" */
	bool training;           /* an exercise: also among the real reports, out of a restored backup */
	bool has_draft;          /* something typed there is not saved yet */
	char *problem;           /* why the record cannot be opened, "": then only key, unit_label
	                          * (its code) and form_title (its id) are known */
};
enum record_state { STATE_ENTERING, STATE_COMPLETE, STATE_SIGNED, STATE_RETURNED };
const char *record_state_label(int state); /* đang nhập, đã nhập xong, đã ký, đề nghị hoàn thiện */

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

enum new_step { NEW_UNIT, NEW_FORM, NEW_PERIOD, NEW_START /* empty, or from the last period */ };
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
	char *typed; /* NULL: nothing being typed; of a table: see session_rows.h; of a box: session_box_draft.c */
};

/* What the field under the cursor says. */
struct line_reading {
	int rc;                   /* OK, ERR_AMBIGUOUS, ERR_SYNTAX, ERR_RANGE */
	struct value value;       /* on OK */
	char *echo;               /* "1.783/1.787 = 99,78% · chỉ tiêu 70% (từ 70% trở lên) · Đạt", or the error */
	size_t own, aimed;        /* of its bytes those of the value, and with its target; behind them the outcome */
	bool judged;              /* private: else the rest of the echo and what follows are still to come */
	enum outcome outcome;
	struct findings findings; /* of the field */
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
	bool pasting, paste_begins; /* private: what is inserted is a piece of a paste, the first */
	struct charset_screen {   /* private: see session_charset.c */
		struct str raw;   /* the last paste into a field for words, as it came … */
		struct str shown; /* … and as it stands in the field */
		size_t as;        /* enum legacy_charset; LEGACY_COUNT: as it came */
	} charset;
	struct str paste_old;     /* private: of a paste that may be of before Unicode what came; until it is over */

	enum screen screen;
	enum screen under_help;   /* where help was called */
	enum box box;

	bool training;            /* tập huấn: a database of its own, marked on every screen and page */
	char *own_units;          /* codes of the units of this PC, see unit_codes.h; "" not known */

	struct { /* home: what is due first */
		struct record_summary *items; /* those that are shown first, in order; the others behind them */
		size_t count, all;    /* shown; all there are */
		size_t selected;
		char unit[16];        /* only records of this unit are shown; "" all */
		struct record_key at; /* where the cursor goes when the list comes anew */
	} home;

	struct { /* new record */
		enum new_step step;
		struct edit filter;       /* search, accent-blind */
		struct choices list;      /* what matches, for this step */
		size_t unit, form;        /* chosen so far: index in units, forms */
		struct period *periods;   /* what list.items[].index of the period step means */
		size_t period_count;
		size_t period;        /* chosen, when the step is NEW_START */
		struct record_key from; /* NEW_START: the report that can be taken over; of a unit that was made
		                         * of others since: the last period's, which has none of its own */
	} make;

	/* the open record; NULL when none */
	struct record *record;
	struct record *previous;  /* last period, NULL when there is none */
	size_t current;           /* indicator under the cursor */
	struct edit line;         /* its result as being typed; what is stored stands selected at first */
	bool touched;             /* line differs from what is stored */
	struct line_reading live;      /* what is typed: read at every key, judged when the keyboard rests */
	struct {                  /* private: what session_told() gives while keys come quickly */
		bool on, touched;
		bool message;     /* the message was there before, and stays as long */
		char *typed;
		struct line_reading reading;
	} told;
	unsigned changes;         /* other than in the line: grows with each command that is not typing */
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
		struct str draft;     /* private: of a text box that was typed in, see session_box_draft.c */
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

	struct fields_screen fields;       /* SCREEN_INFO, SCREEN_SETTINGS */
	struct history_screen history;
	struct narrative_screen narrative;
	struct rows_screen rows;
	struct overview_screen overview;   /* SCREEN_OVERVIEW, SCREEN_SHARES */
	struct unit_screen unit;
	struct inbox_screen inbox;
	struct keys_screen keys;
	struct preview_screen preview;
	struct filled_screen filled;
	struct edit passphrase;            /* private: of BOX_PASSPHRASE, until the effect is done */

	size_t help_scroll;
	struct { enum message_kind kind; char *text; } message; /* message line; text "" when empty */
	bool quit;
	struct session *reverted; /* private: what CMD_REVERT as the last command took back; else NULL */
};

enum effect_kind {
	EFFECT_OPEN,        /* load key; answer: session_opened or session_failed */
	EFFECT_CREATE,      /* make key, then load; the same answers */
	EFFECT_CLOSE,       /* record was left with nothing being typed: its draft is the place, value */
	EFFECT_COMMIT,      /* store changes; answer: session_committed or session_failed */
	EFFECT_UNDO,        /* answer: session_committed with what changed, or session_say */
	EFFECT_REDO,
	EFFECT_DRAFT,       /* line or place changed: save session_draft() when the keyboard rests;
	                     * at once when nothing is typed on the screen any more or quit is set */
	EFFECT_HOME,        /* list of records wanted; answer: session_set_home */
	EFFECT_REVIEW,      /* key and history head wanted; answer: session_set_review */
	EFFECT_SIGN,        /* passphrase and names are in session.review; answer: session_signed or session_failed */
	EFFECT_PREVIEW,     /* the pages of the record of key; answer: session_set_preview */
	EFFECT_QUIT,
	EFFECT_TYPING,      /* session.typing.method was chosen: keep it across starts */
	EFFECT_HISTORY,     /* changes of the record wanted; answer: session_set_history */
	EFFECT_VERIFY,      /* the chain of the history; answer: session_say */
	EFFECT_SETTINGS,    /* values of the settings wanted; answer: session_set_setting for each */
	EFFECT_SETTING,     /* store one: setting and value below; what it changes takes effect at once */
	EFFECT_HISTORY_LINE, /* one line whole wanted (sequence below); answer: session_set_history_line */
	EFFECT_MIGRATE,     /* move the record to the known version of its form, then load it; answer: session_opened */
	EFFECT_TRAINING,    /* go to the training data, or back; answer: session_set_home, session_set_training */
	EFFECT_OVERVIEW,    /* of key: form ("": the newest that something came in for; nothing came: what is
	                     * shown), period, and the unit of the level above; answer: session_set_overview */
	EFFECT_DUE,         /* value: the deadline of that overview, ISO, "" none; answer: session_set_overview */
	EFFECT_REMIND,      /* the reminder letter of that overview; answer: session_say */
	EFFECT_UNIT,        /* the report of key, as handed in; sequence: which of its files, 1 the newest, 0
	                     * the one that counts; answer: session_set_unit */
	EFFECT_RETURN,      /* what is marked on SCREEN_UNIT; answer: session_returned, session_say */
	EFFECT_RECOGNISE,   /* value: the decision about the unit of key; answer: as EFFECT_UNIT */
	EFFECT_ASSIGN,      /* the unit of key into the year's list, or out of it; answer: as EFFECT_UNIT */
	EFFECT_CHOOSE,      /* value: SHA-256 of the payload that counts; answer: as EFFECT_UNIT */
	EFFECT_INBOX,       /* answer: session_set_inbox */
	EFFECT_KEYS,        /* our own keys and the list of trust; answer: session_set_keys */
	EFFECT_KEY_TAKE,    /* value: an enrolment file; answer: as EFFECT_KEYS */
	EFFECT_KEY_ACCEPT,  /* the selected key; value: why the one it replaces is revoked, "" it is not; as EFFECT_KEYS */
	EFFECT_KEY_REFUSE,  /* the selected key; as EFFECT_KEYS */
	EFFECT_KEY_REVOKE,  /* the selected key; value: why; as EFFECT_KEYS */
	EFFECT_KEY_ENROL,   /* write the enrolment of our own key, made now when there is none; passphrase:
	                     * session_upper_passphrase(); answer: session_tell, as EFFECT_KEYS */
	EFFECT_KEY_SHEET,   /* hand-over sheet of the selected key; answer: session_say */
	EFFECT_WRITE,       /* the pages of key into a file whose name ends in value; answer: session_say */
	EFFECT_WRITE_SHEETS, /* the same as a spreadsheet: ".xlsx", ".csv" */
	EFFECT_PRINTERS,    /* answer: session_set_printers */
	EFFECT_PRINT_JOB,   /* the pages of key on the printer of value, copies and range in
	                     * session.preview; answer: session_say */
	EFFECT_FILL_FILES,  /* files that may be read into the open report; answer: session_set_fill_files */
	EFFECT_FILL,        /* value: the file; sequence: which of session.filled.ways, from 1; 0: as it seems
	                     * best; answer: session_set_filled */
	EFFECT_FILL_TAKE,   /* store what is understood of it; answer: session_opened, session_say */
	EFFECT_IMPORT       /* session.inbox.path; answer: session_import_progress, session_imported, session_set_inbox */
};
struct effect {
	enum effect_kind kind;
	struct record_key key;  /* the record it is about; not HOME, TYPING, QUIT */
	struct changes changes; /* COMMIT; owned by the effect */
	bool from_last;         /* CREATE: take over the results … */
	struct record_key from; /* … of this record */
	const char *setting;    /* SETTING: key, static */
	char *value;            /* SETTING; CLOSE: code of the field that was left; owned by the effect */
	int64_t sequence;       /* HISTORY_LINE: which; COMMIT: what stood before that line of the
	                         * history is put back, 0: no such thing */
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

/* text: for CMD_INSERT, else NULL. *effects (with no count at first) is emptied first; run them
 * in order, and stop at the first that fails.
 * ERR_NOMEM and ERR_INTERNAL only: what the officer does wrong becomes a message. */
int session_apply(struct session *session, enum command command, const char *text, size_t n,
	struct effects *effects, struct err *err);

/* CMD_INSERT for a piece of a pasted text, which no typing method touches. first: a paste
 * begins. Newlines and tabs become blanks, but in the narrative and in a table. A line holds the beginning of what was pasted or all of it: once a piece does not
 * fit, those behind it are refused too, and the message that says so stays. What may be text of before Unicode is
 * held until the paste is over: BOX_LEGACY. */
int session_paste(struct session *session, bool first, const char *text, size_t n, struct effects *effects,
	struct err *err);

/* The rows and columns that the text of the narrative, or the pages of the preview, have on the screen (view_text_size()).
 * Call it before a key and before drawing: up, down and pages go by the lines that are seen. */
int session_set_text_size(struct session *session, int rows, int columns, struct err *err);

/* The paste is over. A table takes it as a whole, only now: see session_rows.h. */
int session_paste_end(struct session *session, struct effects *effects, struct err *err);

/* Whether the review asks for this field now: the reason when what was signed before has
 * changed since, the passphrase a second time while there is no key. */
bool session_review_asks(const struct session *session, enum review_field field);

/* Screens read the line at every key, but judge it when the keyboard rests, so that nothing
 * flickers under who types on: a finding about the first half of a figure helps nobody. So
 * long a message stays, too.
 * The main loop says when it rests; every command other than typing is a rest too. */
void session_rest(struct session *session);
/* Before drawing: what was only read while it was being typed is held against its target and the
 * rules, unless typing goes on. */
int session_judge(struct session *session, struct err *err);
/* What the field held when the keyboard rested last: what is judged. All borrowed. */
struct told {
	bool touched;
	const char *typed;
	const struct line_reading *reading;
};
struct told session_told(const struct session *session);

/* The Esc before was the first half of a twin (Esc, then a digit): takes back what
 * CMD_REVERT did as the last command, so that the field is as it was before the Esc. */
void session_unrevert(struct session *session);

/* Answers of the main loop. */
/* Takes the records over. Goes to SCREEN_ENTRY, at the draft's field, else at the first
 * that is blank or not looked at. draft may be NULL. */
int session_opened(struct session *session, struct record *record, struct record *previous,
	const struct draft *draft, struct err *err);
/* Asks whether the report is to move to a newer version of its form, unless something is being
 * typed. */
int session_offer_migration(struct session *session, const char *question, struct err *err);
/* The changes are durable: applies them to the record, checks again, moves on as the
 * command that caused them wanted. For undo and redo: goes to the field that changed.
 * The place may have changed too: save session_draft() when the keyboard rests. */
int session_committed(struct session *session, const struct changes *changes, int64_t at, struct err *err);
/* The last effect failed: nothing typed is lost, the field stays, the message is shown. */
void session_failed(struct session *session, const struct err *why);
/* Takes the items over, and puts what is due first: sent back, by deadline, unfinished, finished. */
int session_set_home(struct session *session, struct record_summary *items, size_t count, struct err *err);
int session_set_review(struct session *session, bool key_exists, const char *key_label, const char *history_head,
	struct err *err);
/* Takes the lines over (newest first). */
int session_set_history(struct session *session, struct history_line *lines, size_t count, struct err *err);
/* The line is whole: takes it over. */
int session_set_history_line(struct session *session, struct history_line *line, struct err *err);
/* The sequence of the selected line when it is to be given whole, else 0. */
int64_t session_history_wants(const struct session *session);
/* A setting is stored so (or is so since the start): what it changes in the session takes
 * effect, and the settings screen shows it. */
int session_set_setting(struct session *session, const char *key, const char *value, struct err *err);
/* The language has changed: whatever holds words of the old one is made anew. */
int session_retranslate(struct session *session, struct err *err);
/* "15349: Thị trấn Vĩnh Lộc; 393: Huyện Vĩnh Lộc" for the codes of the setting "unit". */
void settings_append_units(struct str *ret, const struct session *session, const char *text);
/* Reads the setting "unit": appends the codes, one blank between two. ERR_USAGE for one that no
 * unit has. */
int settings_units_read(const struct org_units *units, const char *text, struct str *ret, struct err *err);
/* The data is another database now, whose list is set already: no record is open any more. */
void session_set_training(struct session *session, bool training);
/* The setting "unit". */
int session_set_units(struct session *session, const char *codes, struct err *err);
/* Typing for this unit is nhập thay: this PC has units, and it is none of them. */
bool session_types_for(const struct session *session, const char *unit);
/* The name of a unit as the home screen tells it; the code where nobody bears it. */
void session_append_unit(const struct session *session, const char *code, struct str *ret);
int session_signed(struct session *session, const char *result, struct err *err);
/* The same in a box that a key closes; nothing when one is open. Without memory nothing is told. */
void session_tell(struct session *session, const char *title, const char *body);
void session_say(struct session *session, enum message_kind kind, const char *text);
/* What is being typed and where, for the draft. typed is NULL when nothing is. Borrowed. */
void session_draft(const struct session *session, const char **ret_code, const char **ret_typed);
void record_summary_dispose(struct record_summary *summary);

#endif
