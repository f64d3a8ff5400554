/* The level above: what the units below handed in (Tổng hợp), as a matrix, as totals and as
 * who is late; the units behind one total; one unit's report, which can be sent back; and the
 * files that came in. State only; session_overview.c, session_shares.c, session_unit.c and
 * session_inbox.c act on it, view_overview.c and its like draw it. */
#ifndef CORE_SESSION_OVERVIEW_H
#define CORE_SESSION_OVERVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "core/check.h"
#include "core/edit.h"
#include "core/overview.h"
#include "core/record.h"

struct session;

enum overview_view { OVERVIEW_MATRIX, OVERVIEW_TOTALS, OVERVIEW_LATE, OVERVIEW_VIEWS };

/* A form and period that something came in for. */
struct overview_place {
	char form[48];
	struct period period;
	size_t received;
};

struct overview_screen {
	struct overview *data; /* owned; NULL: there is nothing */
	struct overview_place *places; /* newest first; owned */
	size_t place_count;
	enum overview_view view;
	size_t unit, indicator; /* under the cursor; unit == data->count: the totals */
	size_t late; /* selected among those that overview_screen_late() gives */
	/* SCREEN_SHARES: units with a figure of the criterion, the highest first; owned */
	size_t *shares, share_count, share;
};

/* The n-th unit that there is something to be asked of: nothing came, it came late, it was sent
 * back, it is set apart or only typed here. Its index; data->count: there are no more. */
size_t overview_screen_late(const struct overview_screen *screen, size_t n);
size_t overview_screen_late_count(const struct overview_screen *screen);

/* One unit's report as it was handed in. Strings owned, NULL: none. */
struct unit_report {
	struct record *record; /* owned; NULL: nothing came, or it cannot be read, see problem */
	struct record *before; /* the revision before; owned; NULL: there is none */
	struct findings findings;
	char *problem;
	char payload_sha256[65]; /* of the signed file, "": it was typed here */
	char *signer, *file;
	int64_t received_at;
	int revision;
	size_t version, versions; /* which of the files that came of it, the newest first */
	bool counts, apart;       /* of that file */
	char **returned; /* why it was sent back: by row of the screen, NULL where it was not; owned */
	size_t returned_count;
};
void unit_report_dispose(struct unit_report *report);

/* Rows: the report as a whole, then each criterion. */
#define UNIT_ROW_WHOLE 0
struct unit_screen {
	struct record_key key;
	struct unit_report report;
	char **reasons; /* typed, for what is to be sent back: by row, NULL not marked; owned */
	size_t rows;
	size_t *shown, shown_count; /* rows that are shown: all, or what the last revision changed; owned */
	size_t selected;            /* among those shown */
	bool changes;               /* only what changed */
	int under;                  /* enum screen */
};
/* The row under the cursor. */
size_t unit_screen_row(const struct unit_screen *screen);
/* What stood there in the revision before (a blank one, where its form has no such criterion);
 * NULL: there is none to compare with, or the row is the report as a whole. */
const struct cell *unit_screen_before(const struct unit_screen *screen, size_t row);
size_t unit_screen_marked(const struct unit_screen *screen); /* how many rows */

/* One file that came in. Strings owned, never NULL. */
struct inbox_line {
	int64_t at;
	char *file, *verdict /* its name in files */, *words /* translated */, *message;
	char *form;       /* id, "" */
	char *unit, *unit_label, *form_title, *period;
	int revision;
	char *payload_sha256;
	bool taken;       /* its report can be looked at */
	bool own;         /* an answer to a report that was made here, which can be opened */
	bool refused;
};
void inbox_line_dispose(struct inbox_line *line);

struct inbox_screen {
	struct inbox_line *lines; /* newest first; owned */
	size_t count, selected, scroll;
	char **places;            /* folders to import from, offered; owned */
	size_t place_count;
	char *path;               /* being imported; owned */
	bool importing;
	size_t done, all;         /* files */
	int under;                /* enum screen */
};

/* --- answers of the main loop --- */
/* Whose level above this PC is: the unit shown on the home screen, a unit of this PC, or of a
 * report there, that has units below it. NULL: none. */
const struct org_unit *session_upper(const struct session *session);
/* EFFECT_OVERVIEW: takes both over. data NULL: nothing came in. */
int session_set_overview(struct session *session, struct overview *data, struct overview_place *places,
	size_t place_count, struct err *err);
/* The list of units is another now, which the overview pointed into: it is to be asked for again. */
void session_drop_overview(struct session *session);
/* EFFECT_UNIT: takes it over. */
int session_set_unit(struct session *session, const struct record_key *key, struct unit_report *report,
	struct err *err);
/* EFFECT_INBOX: takes them over. */
int session_set_inbox(struct session *session, struct inbox_line *lines, size_t count, char **places,
	size_t place_count, struct err *err);
/* EFFECT_IMPORT goes on; it is over when session_imported() is called. */
void session_import_progress(struct session *session, size_t done, size_t all);
void session_imported(struct session *session);
/* EFFECT_RETURN is done: the marks go. */
void session_returned(struct session *session);
/* EFFECT_RECOGNISE is done: its box closes. on: of the decision; year 0: it was taken away. */
void session_recognised(struct session *session, struct date on);
/* The passphrase that EFFECT_IMPORT and EFFECT_RETURN go with; "" none was given. */
const char *session_upper_passphrase(const struct session *session);

#endif
