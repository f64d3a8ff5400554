/* What the files of the store share. Nobody else includes this. */
#ifndef STORE_STORE_PRIVATE_H
#define STORE_STORE_PRIVATE_H

#include <stdbool.h>
#include <stdint.h>
#include "base/embedded.h"
#include "store/sql.h"
#include "store/store.h"

/* Both stand in schema.sql too; the header of the file holds them. */
#define STORE_APPLICATION_ID 0x50485355
#define STORE_VERSION 4

extern const struct embedded_file store_schema[]; /* "schema": schema.sql */

struct store {
	struct sqlite3 *db;
	char *path;
	char *holder_path; /* the note beside the database; NULL: none was written */
	int wal_pages;     /* in the WAL after the last commit */
};

/* --- making and copying (store_file.c) --- */
/* An empty database in memory with the present schema; sql_close(). */
int store_schema_new(struct sqlite3 **ret, struct err *err);
/* A new file with the schema and the starter units: whole or not there. ERR_EXISTS. */
int store_file_create(const char *path, struct err *err);
/* Writes the database as one file in rollback mode: it can be read from a stick that is
 * write-protected. ERR_EXISTS. */
int store_file_copy(struct sqlite3 *db, const char *path, struct err *err);
/* Looks at the first bytes: ERR_FOREIGN, ERR_NEWER, ERR_DAMAGED. */
int store_file_look(const char *path, struct err *err);
int store_file_newer(const char *path, struct err *err); /* ERR_NEWER in the user's words */
/* "<path><suffix>"; NULL: no memory. */
char *store_file_beside(const char *path, const char *suffix);

/* --- migration (store_migrate.c) --- */
struct migration {
	int to;          /* from the version before */
	const char *sql; /* NULL closes a table */
};
extern const struct migration store_migrations[]; /* store_steps.c: to the present version */
/* Brings an older database forward step by step, in one transaction, after a backup. */
int store_migrate(struct store *store, const struct migration *steps, int version, struct err *err);
/* The tables of an older database, brought forward in memory without their rows: what they would
 * be after a migration. sql_close(). */
int store_schema_forward(struct sqlite3 *from, int version, struct sqlite3 **ret, struct err *err);

/* --- records (store_record.c) --- */
/* Binds :form, :unit and :period. */
void store_bind_key(struct sql *sql, const struct record_key *key);
/* The living record under a key. ERR_NOT_FOUND. */
int store_record_find(struct store *store, const struct record_key *key, int64_t *ret_id, struct err *err);
/* Keeps the text of a form under its SHA-256 (64 hex). */
int store_form_keep(struct store *store, const struct form *form, const char *sha256, struct err *err);
/* ERR_REFUSED, with that message behind the fact, when it was ever signed. */
int store_refuse_signed(struct store *store, int64_t id, const struct record_key *key, const char *message,
	struct err *err);

/* --- history (store_history.c) --- */
struct entry {
	int64_t sequence; /* set by store_entry_append() */
	int64_t record, step, reverses, at;
	const char *who, *action, *code, *field, *name;
	const char *old_text, *new_text, *old_reading, *new_reading, *why;
	int64_t restores; /* goes into why */
};
/* Everything "" and 0 but what is given. */
struct entry store_entry(int64_t record, int64_t step, const char *action, const struct stamp *stamp);
/* The hash of an entry that follows the one with hash `previous` ("" for the first). */
int store_entry_hash(const char *previous, const struct entry *entry, char ret[SHA256_HEX_SIZE], struct err *err);
/* Chains it to the newest one. why is the reason of the record's revision in force. */
int store_entry_append(struct store *store, struct entry *entry, struct err *err);
int store_step_next(struct store *store, int64_t record, int64_t *ret, struct err *err);

/* --- the WAL (store_wal.c) --- */
/* Its pages are counted from now on. */
void store_wal_watch(struct store *store);
/* After a commit: the WAL is moved into the database before it grows long. */
void store_wal_tend(struct store *store);
/* While the officer rests: zeros behind the WAL, which SQLite takes for no frames. A commit that stays
 * within a file's length has only itself to flush; one that grows it has the length too, which lies
 * elsewhere: in the inode, on a FAT stick in the folder and the allocation table. Nobody else writes
 * there, the lock is held for good. What cannot be done is left. */
void store_wal_lengthen(struct store *store);
/* Before closing: all of it is moved into the database, and then its header is blanked, so that it holds
 * nothing and the file stays. Removed and made anew with each start it would be given back to the
 * disk's allocation table each time, and on a FAT stick a power cut between the table and the
 * folder leaves a name whose file cannot be read: Linux then locks the whole stick. Where that
 * cannot be done, or it has grown very long, closing removes it, as SQLite does. */
void store_wal_blank(struct store *store);
/* Something that belongs to the database; false: there is none, or a blank one. */
bool store_wal_holds(const char *path);

#endif
