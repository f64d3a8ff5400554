/* The officer's database: one SQLite file. Every commit is one durable transaction
 * (WAL, synchronous=FULL, locking_mode=EXCLUSIVE), history is append-only and
 * hash-chained. One program at a time. Callers give the time and the person, so the
 * store has no clock of its own. Sees core, base and platform; SQL lives here alone. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "platform/digest.h"
#include "base/err.h"
#include "core/form.h"
#include "core/org_unit.h"
#include "core/record.h"

struct store;

/* Who did it and when. */
struct stamp {
	const char *who;  /* officer's name or login, UTF-8 */
	int64_t at;       /* seconds since 1970, UTC */
	int64_t restores; /* store_commit: what stood before that line of the history is put back, and
	                   * the history says so; 0: no such thing */
};

enum store_open_mode {
	STORE_CREATE,     /* make it when there is none */
	STORE_EXISTING,   /* ERR_NOT_FOUND when there is none */
	STORE_READ        /* for doctor: does not change the file */
};

/* holder: how this program is told to a second one ("user@host, pid 123"); it is kept
 * beside the database while it is open. Errors: ERR_BUSY (the message names the holder),
 * ERR_FOREIGN (not our database), ERR_NEWER, ERR_DAMAGED, ERR_IO, ERR_GONE. An older schema is
 * migrated after a backup beside it (phieuso.db.v<old>.bak). */
int store_open(const char *path, enum store_open_mode mode, const char *holder, struct store **ret, struct err *err);
/* Checkpoints and closes. NULL is fine. */
void store_close(struct store *store);
/* Lets go of a database whose disk is gone (ERR_GONE): what stands at its path now, which may
 * be the same stick plugged in again, is not touched. NULL is fine. */
void store_abandon(struct store *store);
/* Moves the WAL into the database: call when the officer rests. */
int store_checkpoint(struct store *store, struct err *err);

/* --- units: those that ship with the program are put in when the database is made --- */
int store_units_load(struct store *store, struct org_units *units, struct err *err);   /* adds to units */
int store_units_set(struct store *store, const struct org_units *units, struct err *err);  /* they are all there are from then on; all or nothing */

/* --- settings --- */
/* free() *ret; NULL when the key was never set. */
int store_config_get(struct store *store, const char *key, char **ret, struct err *err);
int store_config_set(struct store *store, const char *key, const char *value, struct err *err); /* "" removes */

/* --- records --- */
struct record_row {
	struct record_key key;
	char form_version[32];
	int revision;            /* of the next signature */
	bool signed_unchanged;
	bool training;
};
/* Keeps the form's text too (an old record opens with its own pack). ERR_EXISTS. */
int store_record_new(struct store *store, const struct record_key *key, const struct form *form, bool training,
	const struct stamp *stamp, struct err *err);
bool store_record_exists(struct store *store, const struct record_key *key);
/* Sorted by period (newest first), unit, form. */
int store_record_each(struct store *store, int (*visit)(void *context, const struct record_row *row), void *context,
	struct err *err);
/* The pack text the record was made with (exact bytes). Appends to ret. */
int store_record_form(struct store *store, const struct record_key *key, struct str *ret, struct err *err);
/* Fills a record made by record_new() with what is stored. ERR_NOT_FOUND. */
int store_record_load(struct store *store, struct record *record, struct err *err);
/* Marks it deleted: it leaves the lists, its history stays. ERR_REFUSED for one that was signed. */
int store_record_delete(struct store *store, const struct record_key *key, const struct stamp *stamp, struct err *err);

/* One transaction, one history row per change, chained. ERR_CORRUPT when an old_text is
 * not what is stored (then nothing is written). No changes: nothing is written, OK. A
 * draft of a value that is committed here is typed no more (its place stays). A signed
 * record counts as changed only by what is signed: see changes_touch_signed(). */
int store_commit(struct store *store, const struct record_key *key, const struct changes *changes,
	const struct stamp *stamp, struct err *err);
/* The same, and the record is one of another version of its form from then on: the changes are
 * those of record_migrate(). ERR_REFUSED for one that was signed. No undo goes back behind it. */
int store_record_migrate(struct store *store, const struct record_key *key, const struct form *form,
	const struct changes *changes, const struct stamp *stamp, struct err *err);
/* Takes back the last step of the record that is not taken back yet / does the last
 * undone one again; across restarts. *ret: the changes made (dispose). A commit after
 * an undo ends what could be redone. ERR_NOT_FOUND when there is nothing. */
int store_undo(struct store *store, const struct record_key *key, const struct stamp *stamp, struct changes *ret, struct err *err);
int store_redo(struct store *store, const struct record_key *key, const struct stamp *stamp, struct changes *ret, struct err *err);

/* --- history --- */
struct history_row {
	int64_t sequence;        /* in the whole database, 1, 2 … without gaps */
	int64_t step;            /* changes of one commit share it */
	int64_t at;
	int64_t restores;        /* action "restore": what stood before that line came back; else 0 */
	const char *who, *action; /* "set", "restore", "undo", "redo", "create", "delete", "sign" */
	const char *code, *field, *name, *old_text, *new_text, *old_reading, *new_reading, *why;
	const char *hash;        /* 64 hex */
	/* create: name is the record's key, new_text the SHA-256 of its form. sign: name is the
	 * file, new_text the SHA-256 of the payload, new_reading that of the certificate. why:
	 * the reason of the revision that was being made (META_REVISION_REASON). */
};
/* In order; a key that was deleted and made again shows both lives. No rows: not an error. */
int store_history_each(struct store *store, const struct record_key *key,
	int (*visit)(void *context, const struct history_row *row), void *context, struct err *err);
/* One row of the record's history. ERR_NOT_FOUND: there is none with that number, or it is
 * another record's. */
int store_history_one(struct store *store, const struct record_key *key, int64_t sequence,
	int (*visit)(void *context, const struct history_row *row), void *context, struct err *err);
/* Hash of the record's newest row: goes into the signed record and onto the page. */
int store_history_head(struct store *store, const struct record_key *key, char ret[SHA256_HEX_SIZE], struct err *err);
/* The head that the newest signed revision holds: of the row before the one that tells of
 * its signature. ERR_NOT_FOUND: never signed. */
int store_history_signed_head(struct store *store, const struct record_key *key, char ret[SHA256_HEX_SIZE],
	struct err *err);

/* --- signed revisions --- */
struct signed_revision {
	int revision;
	char payload_sha256[SHA256_HEX_SIZE], certificate_sha256[SHA256_HEX_SIZE], previous[SHA256_HEX_SIZE]; /* previous: "" for the first under the key */
	int64_t sequence;        /* of the key */
	char *file;              /* name written */
	int64_t at;
};
/* The next sequence under a key and the payload it follows (64 hex or ""). */
int store_signed_next(struct store *store, const char *certificate_sha256, int64_t *ret_sequence, char ret_previous[SHA256_HEX_SIZE], struct err *err);
/* Records the signature, a history row "sign", and starts the next revision; one transaction.
 * ERR_EXISTS when that sequence is taken. */
int store_signed_put(struct store *store, const struct record_key *key, const struct signed_revision *revision,
	const struct stamp *stamp, struct err *err);
/* The signed revision whose payload's hash begins with these digits, of any record. ERR_NOT_FOUND.
 * free() ret->file. */
int store_signed_find(struct store *store, const char *digits, struct record_key *ret_key, struct signed_revision *ret,
	struct err *err);
/* The newest signed revision; ERR_NOT_FOUND when never signed. free() ret->file. */
int store_signed_last(struct store *store, const struct record_key *key, struct signed_revision *ret, struct err *err);

/* --- what is being typed (survives the program's death, not always a power cut) --- */
int store_draft_put(struct store *store, const struct record_key *key, const char *code, const char *typed, struct err *err); /* typed NULL: only the place */
/* free() both; code NULL when there is none. */
int store_draft_get(struct store *store, const struct record_key *key, char **ret_code, char **ret_typed, struct err *err);

/* --- care --- */
/* A consistent copy of what is committed, while open: written, flushed, given its name,
 * then opened and checked as store_check_file does. One file, mode 0600, that needs
 * nothing beside it. ERR_EXISTS: never over an existing file. */
int store_backup(struct store *store, const char *path, struct err *err);
/* Checks a backup (ours, whole, not newer, chain good) without changing it. */
int store_check_file(const char *path, struct err *err);
/* Puts a backup, checked first, in the place of the database at path; to be called with
 * path not open in this program. What stood there is kept as `keep` (ERR_EXISTS when that
 * is taken), a damaged or foreign file with its WAL. Whole before or whole after.
 * ERR_BUSY and ERR_NEWER as in store_open: then nothing was done. */
int store_restore(const char *path, const char *backup, const char *keep, const char *holder, struct err *err);
/* integrity_check, foreign_key_check, the history chain, each record against its history
 * (replaying gives what is stored). Calls say for each line of the report, problem true
 * for a fault. OK when whole, ERR_DAMAGED when not. */
int store_doctor(struct store *store, void (*say)(void *context, bool problem, const char *line), void *context, struct err *err);
/* Of it the history chain alone, over all records of the database. */
int store_history_verify(struct store *store, void (*say)(void *context, bool problem, const char *line),
	void *context, struct err *err);

#endif
