/* The program around the floors: data folder, forms, units, database, and what is
 * said on stdout and stderr. */
#ifndef MAIN_APP_H
#define MAIN_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "base/str.h"
#include "core/check.h"
#include "core/form.h"
#include "core/org_unit.h"
#include "core/record.h"
#include "core/telex.h"
#include "store/store.h"

#define DATABASE_FILE "phieuso.db"

struct app {
	char *dir;              /* data folder; made when first written to */
	char *place;            /* folder of the database, keys/ and out/: dir, or in training one in it */
	bool training;          /* tập huấn: all records are exercises */
	char *who;              /* the officer: setting "officer", else the login name */
	bool language_given;    /* by --lang: the setting is not asked */
	bool ascii;             /* no diacritics on the console; what is stored keeps them */
	bool quiet;             /* app_out() and app_note() say nothing: the demo runs commands for their effect */
	struct forms forms;     /* built in, then those of DATA/forms */
	struct forms kept;      /* packs that older records were made with */
	struct org_units units;
	struct store *store;    /* NULL until app_open() */
	struct store *set_aside; /* the real data's, held open while the officer practises */
	struct record *received; /* the one that came in last, open still: it is the next one's last period */
	char received_sha256[65]; /* its payload */
};

/* dir: --data or NULL for the usual place. */
int app_init(struct app *app, const char *dir, struct err *err);
/* Opens the database. STORE_EXISTING: a missing one is ERR_NOT_FOUND, nothing is made. */
int app_open(struct app *app, enum store_open_mode mode, struct err *err);
/* The disk with the data was gone (ERR_GONE): opens the database at the same place again,
 * records that are open stay as they are. On an error app->store is NULL. */
int app_reopen(struct app *app, struct err *err);
void app_close(struct app *app);
/* Before app_open(): the data is that of the training, DATA/tap-huan. */
int app_set_training(struct app *app, struct err *err);
/* Goes to the training data and back while a database is open. The real one stays open and
 * ours meanwhile. On an error everything is as it was. Settings and units are the training's
 * own; when its database is made they are copied from the real one, so that an exercise
 * looks like the work and yet may change them, and can run beside the real program. */
int app_switch_training(struct app *app, bool training, struct err *err);
char *app_database(const struct app *app); /* path of the database; free(); NULL: no memory */
/* The parts of app_open(): a database in a folder; and making it the app's, with its units,
 * its officer and its language (on an error nothing changes). */
int app_open_place(const char *place, enum store_open_mode mode, struct store **ret, struct err *err);
int app_take_store(struct app *app, struct store *store, struct err *err);
/* app_open_place() for the training, with what a new one begins with. real: open, or NULL. */
int app_open_training(struct app *app, struct store *real, enum store_open_mode mode, struct store **ret, struct err *err);
/* How this program is told to a second one: "user@host, pid 123". free(). */
char *app_holder(void);
void app_dispose(struct app *app);

/* "vi" or "en". ERR_USAGE for others. */
int app_set_language(const char *language, struct err *err);
const char *app_language(void);

/* "telex", "vni" or "off"; "old" or "new". ERR_USAGE for others. */
int app_typing_method(const char *name, enum typing_method *ret, struct err *err);
int app_tone_style(const char *name, enum tone_style *ret, struct err *err);

/* To stdout; to stderr. Hostile characters never reach the terminal. */
void app_out(const struct app *app, const char *fmt, ...) PRINTF_LIKE(2, 3);
void app_note(const struct app *app, const char *fmt, ...) PRINTF_LIKE(2, 3);

struct stamp app_stamp(const struct app *app);

/* A record named on the command line: what cannot be read is ERR_USAGE, not a fault of data. */
int app_record_key(const char *text, struct record_key *ret, struct err *err);
/* Record keys name what must exist. ERR_USAGE: unknown form, no such unit on the
 * period's last day, a period the form does not have; the message says which there are. */
int app_form(struct app *app, const char *id, const struct form **ret, struct err *err);
/* The form whose pack is this very text: the known one where it is the same, else it is read and
 * kept as long as the app. */
int app_keep_form(struct app *app, const char *id, const struct str *text, const struct form **ret, struct err *err);
/* from: the record whose results it begins with, marked as not reviewed; NULL: blank. Where the unit
 * was not there yet: the figures of those that it was made of, added up (app_load_previous());
 * ERR_NOT_FOUND says why none can be. A unit that is none of this PC's is marked as typed for it. All
 * of it or nothing. */
int app_create(struct app *app, const struct record_key *key, const struct record_key *from, struct err *err);
/* A blank one that is not stored. record_free() *ret. */
int app_blank(struct app *app, const struct record_key *key, struct record **ret, struct err *err);
/* The earlier record of the same form and unit, with results, that a new one is to take over; the
 * last period where the unit was made of others since, which have reports of it. ERR_NOT_FOUND. */
int app_find_last(struct app *app, const struct record_key *key, struct record_key *ret, struct err *err);
/* Caller owns *ret; record_free(). The record opens with the pack it was made with. */
int app_load(struct app *app, const struct record_key *key, struct record **ret, struct err *err);
/* The same without what the level below adds up to; and that by itself (see rollup.h): the
 * reports of the units below, of the same period: app_overview(). */
int app_load_alone(struct app *app, const struct record_key *key, struct record **ret, struct err *err);
int app_gather(struct app *app, struct record *record, struct err *err);
/* A record that came in, by the SHA-256 of its payload (ERR_NOT_FOUND); and the one that counts of
 * those under a key, NULL: there is none. With the unit as the list has it. record_free(). */
int app_open_received(struct app *app, const char *payload_sha256, struct record **ret, struct err *err);
int app_load_received(struct app *app, const struct record_key *key, struct record **ret, struct err *err);
/* Takes the record over and holds it open for the next who asks for that payload. */
void app_keep_received(struct app *app, struct record *record, const char *payload_sha256);
/* The pack that the database keeps under that SHA-256 is known from then on. ERR_NOT_FOUND. */
int app_learn_form(struct app *app, const char *id, const char *sha256, struct err *err);
/* The record's unit as the list has it on the period's last day; where it has none, as it was. */
int app_place_unit(struct app *app, struct record *record, struct err *err);
/* The last period's record, NULL when there is none: what came in, else what was typed here. Of a
 * unit that was made of others since: theirs added up, see record_merged.h. */
int app_load_previous(struct app *app, const struct record *record, struct record **ret, struct err *err);
/* Loads and checks both. */
int app_load_checked(struct app *app, const char *key_text, struct record **ret, struct findings *findings, struct err *err);
/* Stores the changes, then applies them to the record. Disposes them. */
int app_commit(struct app *app, struct record *record, struct changes *changes, struct err *err);
/* free(); "" when not set. NULL: no memory. */
char *app_config(struct app *app, const char *key);

/* A setting that may be changed with `config`. */
struct config_key {
	const char *name, *words; /* words: N_() */
};
extern const struct config_key config_keys[]; /* ends with a NULL name */

#endif
