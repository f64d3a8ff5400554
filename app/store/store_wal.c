/* The WAL: how long it is, and when it moves into the database. */
#include <sqlite3.h>
#include <string.h>

#include "platform/platform.h"
#include "store/store_private.h"

#define WAL_PAGES_MAX 1024 /* 4 MiB */
/* SQLite, Database File Format, 4.1 WAL File Format. */
#define WAL_HEADER_BYTES 32
#define WAL_FRAME_BYTES (24 + 4096)
#define ZEROS_BYTES (16 * 1024)
#define ROOM_BYTES (8 * ZEROS_BYTES) /* about ten results */
#define ROOM_LOW_BYTES (2 * ZEROS_BYTES)
#define KEPT_BYTES_MAX (16 * 1024 * 1024)

static const char blank_header[WAL_HEADER_BYTES];

static int count_wal(void *context, sqlite3 *db, const char *name, int pages)
{
	struct store *store = context;

	(void)db;
	(void)name;
	store->wal_pages = pages;
	return SQLITE_OK;
}

void store_wal_watch(struct store *store)
{
	sqlite3_wal_hook(store->db, count_wal, store); /* takes the place of the automatic checkpoint */
}

int store_checkpoint(struct store *store, struct err *err)
{
	int code = sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

	if (code != SQLITE_OK)
		return sql_error(store->db, code, err);
	store->wal_pages = 0;
	return OK;
}

void store_wal_tend(struct store *store)
{
	/* The commit is durable already; a checkpoint that fails is tried again. */
	if (store->wal_pages >= WAL_PAGES_MAX)
		(void)store_checkpoint(store, NULL);
}

/* The WAL as SQLite has it open, and its length; NULL: there is none. */
static sqlite3_file *open_wal(struct store *store, sqlite3_int64 *ret_size)
{
	sqlite3_file *wal = NULL;

	if (sqlite3_file_control(store->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal) != SQLITE_OK || !wal ||
	    !wal->pMethods || wal->pMethods->xFileSize(wal, ret_size) != SQLITE_OK)
		return NULL;
	return wal;
}

void store_wal_lengthen(struct store *store)
{
	static const char zeros[ZEROS_BYTES];
	const sqlite3_int64 used = WAL_HEADER_BYTES + (sqlite3_int64)store->wal_pages * WAL_FRAME_BYTES;
	sqlite3_int64 end;
	sqlite3_file *wal = open_wal(store, &end);

	if (!wal || end >= used + ROOM_LOW_BYTES)
		return;
	for (const sqlite3_int64 wanted = end + ROOM_BYTES; end < wanted; end += ZEROS_BYTES)
		if (wal->pMethods->xWrite(wal, zeros, ZEROS_BYTES, end) != SQLITE_OK)
			return; /* the disk is full or gone: whoever commits is told */
}

/* All of the WAL is in the database. Exclusive as we are, a checkpoint is never kept from part of it. */
static bool moved_whole(sqlite3 *db)
{
	int pages, moved;

	return sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_PASSIVE, &pages, &moved) == SQLITE_OK &&
	       pages >= 0 && moved == pages;
}

void store_wal_blank(struct store *store)
{
	int left_as_it_is = 1; /* only read, or not known to be ours */
	sqlite3_int64 size;
	sqlite3_file *wal;

	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1, &left_as_it_is);
	if (left_as_it_is || !moved_whole(store->db) || !(wal = open_wal(store, &size)) || size > KEPT_BYTES_MAX)
		return;
	if (size == 0 || wal->pMethods->xWrite(wal, blank_header, sizeof blank_header, 0) == SQLITE_OK)
		sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

bool store_wal_holds(const char *path)
{
	char header[WAL_HEADER_BYTES];
	size_t n = 0;

	if (platform_read_start(path, header, sizeof header, &n, NULL) != OK)
		return platform_exists(path); /* what cannot be read may hold anything */
	return memcmp(header, blank_header, n) != 0;
}
