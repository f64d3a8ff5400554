/* Opening: looked at before anything is written, locked, told who holds it. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "platform/platform.h"
#include "store/store_private.h"

/* Of the note: always as long, so that the disk has nothing to give or take back (store_wal_blank()). */
#define HOLDER_BYTES 512

/* Tables of the present version; a page that cannot be read is found before work begins. 1 and
 * no *: SQLite would look up each column, at every start. */
static const char SQL_TOUCH[] =
    "SELECT EXISTS (SELECT 1 FROM unit NOT INDEXED), EXISTS (SELECT 1 FROM config NOT INDEXED),"
    " EXISTS (SELECT 1 FROM form_text NOT INDEXED), EXISTS (SELECT 1 FROM record NOT INDEXED),"
    " EXISTS (SELECT 1 FROM field NOT INDEXED), EXISTS (SELECT 1 FROM history NOT INDEXED),"
    " EXISTS (SELECT 1 FROM signed NOT INDEXED), EXISTS (SELECT 1 FROM draft NOT INDEXED)";

static int query_int(sqlite3 *db, const char *text, int64_t *ret, struct err *err)
{
	struct sql sql;

	sql_begin(&sql, db, text, err);
	if (sql_row(&sql))
		*ret = sql_int(&sql, 0);
	return sql_end(&sql);
}

/* Ours, not newer, readable. *ret_version: of the schema. */
static int examine(sqlite3 *db, const char *path, int64_t *ret_version, struct err *err)
{
	int64_t application = 0, version = 0, ignored;
	int rc;

	if ((rc = query_int(db, "PRAGMA application_id", &application, err)) != OK ||
	    (rc = query_int(db, "PRAGMA user_version", &version, err)) != OK)
		return rc;
	if (application != STORE_APPLICATION_ID || version < 1)
		return sql_error(db, SQLITE_CORRUPT, err);
	if (version > STORE_VERSION)
		return store_file_newer(path, err);
	if (version == STORE_VERSION) {
		rc = query_int(db, SQL_TOUCH, &ignored, err);
		if (rc == ERR_INTERNAL) /* a table is missing or is another than ours */
			rc = sql_error(db, SQLITE_CORRUPT, err);
	}
	*ret_version = version;
	return rc;
}

/* Opens without a lock and without ever touching the disk but to read. */
static int open_immutable(const char *path, sqlite3 **ret, struct err *err)
{
	static const char hex[] = "0123456789ABCDEF";
	struct str uri = { 0 };
	int code, rc;

	str_append(&uri, "file:");
	for (; *path; path++) {
		if (strchr("%?#/", *path)) { /* "//" in front would be the name of a machine */
			str_append_char(&uri, '%');
			str_append_char(&uri, hex[(unsigned char)*path >> 4]);
			str_append_char(&uri, hex[(unsigned char)*path & 15]);
		} else {
			str_append_char(&uri, *path);
		}
	}
	str_append(&uri, "?immutable=1");
	if (str_failed(&uri)) {
		str_dispose(&uri);
		return err_nomem(err);
	}
	code = sql_open(str_text(&uri), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, ret);
	rc = code == SQLITE_OK ? OK : sql_error(*ret, code, err);
	str_dispose(&uri);
	return rc;
}

static int configure(sqlite3 *db, bool shut, struct err *err)
{
	sqlite3_extended_result_codes(db, 1);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	/* Until it is known to be ours, closing must leave database and WAL as they are. */
	sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	/* Exclusive before the first read: then the WAL needs no shared memory beside it. */
	return sql_script(db,
	    shut ? "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cell_size_check = ON; PRAGMA query_only = ON"
		 : "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;"
		   "PRAGMA synchronous = FULL",
	    err);
}

/* WAL mode takes the lock for good where the first read did not. */
static int make_writable(struct store *store, int64_t version, struct err *err)
{
	struct sql sql;
	bool wal = false;
	int rc;

	sql_begin(&sql, store->db, "PRAGMA journal_mode = WAL", err);
	if (sql_row(&sql))
		wal = !strcmp(sql_text(&sql, 0), "wal");
	if ((rc = sql_end(&sql)) != OK)
		return rc;
	if (!wal)
		return sql_error(store->db, SQLITE_IOERR, err);
	store_wal_watch(store);
	if (version < STORE_VERSION && (rc = store_migrate(store, store_migrations, (int)version, err)) != OK)
		return rc;
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
	return OK;
}

/* One line; "": nobody. */
static int note_holder(const char *path, const char *holder)
{
	char note[HOLDER_BYTES + 1] = { 0 };

	memset(note, '\n', HOLDER_BYTES);
	memcpy(note, holder, strnlen(holder, HOLDER_BYTES - 1));
	return platform_write_note(path, note, NULL);
}

static int say_busy(const char *path, const char *holder_path, struct err *err)
{
	struct str raw = { 0 }, holder = { 0 };

	if (platform_read_file(holder_path, HOLDER_BYTES, &raw, NULL) == OK && raw.len && raw.text[0] != '\n') {
		text_append_safe(&holder, raw.text, strcspn(raw.text, "\n"), false);
		err_set(err, ERR_BUSY, _("%s is in use by %s. Close that program first, then try again."),
		    path, str_text(&holder));
	} else {
		err_set(err, ERR_BUSY,
		    _("%s is in use by another program. Close that program first, then try again."), path);
	}
	str_dispose(&raw);
	str_dispose(&holder);
	return ERR_BUSY;
}

/* What lies beside the database. */
struct beside {
	bool data; /* a WAL or journal with part of it: it is open, or the power was cut */
	bool wal;  /* perhaps a blank one: it may be open */
};

static int look_beside(const char *path, struct beside *ret, struct err *err)
{
	char *wal = store_file_beside(path, "-wal"), *journal = store_file_beside(path, "-journal");
	const int rc = wal && journal ? OK : err_nomem(err);

	*ret = (struct beside){ 0 };
	if (rc == OK) {
		ret->wal = platform_exists(wal);
		ret->data = (ret->wal && store_wal_holds(wal)) || platform_exists(journal);
	}
	free(wal);
	free(journal);
	return rc;
}

/* To be read, where nobody writes. */
static int open_alone(struct store *store, struct err *err)
{
	int64_t version;
	int rc = open_immutable(store->path, &store->db, err);

	return rc == OK ? examine(store->db, store->path, &version, err) : rc;
}

static int open_locked(struct store *store, enum store_open_mode mode, const struct beside *beside,
    const char *holder, struct err *err)
{
	char *holder_path = store_file_beside(store->path, ".holder");
	bool protected;
	int64_t version;
	int code, rc;

	if (!holder_path)
		return err_nomem(err);
	code = sql_open(store->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, &store->db);
	if (code != SQLITE_OK) {
		rc = sql_error(store->db, code, err);
		goto out;
	}
	/* SQLite opens a write-protected file all the same, and then misses the WAL. */
	protected = sqlite3_db_readonly(store->db, "main") == 1;
	if (protected && mode != STORE_READ) {
		rc = sql_error(store->db, SQLITE_READONLY, err);
		goto out;
	}
	if (protected && !beside->data) { /* nobody can write there */
		sql_close(store->db);
		store->db = NULL;
		rc = open_alone(store, err);
		goto out;
	}
	if ((rc = configure(store->db, mode == STORE_READ, err)) == OK &&
	    (rc = examine(store->db, store->path, &version, err)) == OK && mode != STORE_READ)
		rc = make_writable(store, version, err);
	if (rc == ERR_BUSY)
		rc = say_busy(store->path, holder_path, err);
	/* A note that cannot be written (a full disk) must not keep the officer out. */
	if (rc == OK && mode != STORE_READ && note_holder(holder_path, holder) == OK) {
		store->holder_path = holder_path;
		holder_path = NULL;
	}
out:
	free(holder_path);
	return rc;
}

/* What opening made beside the file, when the file was refused then. Anything written there is data. */
static void remove_empty_wal(const char *path)
{
	char *wal = store_file_beside(path, "-wal");
	char byte;
	size_t n = 1;

	if (wal && platform_read_start(wal, &byte, sizeof byte, &n, NULL) == OK && n == 0)
		(void)platform_remove_file(wal, NULL);
	free(wal);
}

static int open_existing(struct store *store, enum store_open_mode mode, const char *holder, struct err *err)
{
	struct beside beside;
	int rc;

	if ((rc = store_file_look(store->path, err)) != OK || (rc = look_beside(store->path, &beside, err)) != OK)
		return rc;
	if (mode == STORE_READ && !beside.data && !beside.wal)
		return open_alone(store, err);
	rc = open_locked(store, mode, &beside, holder, err);
	if (rc != OK && rc != ERR_BUSY && !beside.wal) { /* busy: it is the other program's */
		sql_close(store->db);
		store->db = NULL;
		remove_empty_wal(store->path);
	}
	return rc;
}

static int make_new(const char *path, enum store_open_mode mode, struct err *err)
{
	struct beside beside;
	int rc;

	if (mode != STORE_CREATE)
		return err_set(err, ERR_NOT_FOUND,
		    _("There is no data at %s. Check --data, or start phieuso there first."), path);
	if ((rc = look_beside(path, &beside, err)) != OK)
		return rc;
	if (beside.data) /* SQLite would play it into the new file */
		return err_set(err, ERR_DAMAGED,
		    _("%s is missing, but %s-wal with its last changes is there. Put the file back, or move "
		      "the other away to begin anew."),
		    path, path);
	rc = store_file_create(path, err);
	return rc == ERR_EXISTS ? OK : rc; /* another program was faster: open what it made */
}

int store_open(
    const char *path, enum store_open_mode mode, const char *holder, struct store **ret, struct err *err)
{
	struct store *store;
	int rc;

	if (!platform_exists(path) && (rc = make_new(path, mode, err)) != OK)
		return rc;
	if (!(store = mem_zalloc(1, sizeof *store)) || !(store->path = mem_strdup(path)))
		rc = err_nomem(err);
	else
		rc = open_existing(store, mode, holder ? holder : "", err);
	if (rc == OK)
		*ret = store;
	else
		store_close(store);
	return rc;
}

void store_abandon(struct store *store)
{
	int persist = 1;

	if (!store)
		return;
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_file_control(store->db, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
	sql_close(store->db);
	free(store->holder_path);
	free(store->path);
	free(store);
}

void store_close(struct store *store)
{
	if (!store)
		return;
	if (sql_moved(store->db)) {
		store_abandon(store);
		return;
	}
	/* First the note, then the lock: never another program's note. */
	if (store->holder_path)
		(void)note_holder(store->holder_path, "");
	if (store->db)
		store_wal_blank(store);
	sql_close(store->db);
	free(store->holder_path);
	free(store->path);
	free(store);
}
