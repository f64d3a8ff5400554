/* The WAL: how long it is, and when it moves into the database. */
#include <sqlite3.h>

#include "store/store_private.h"

#define WAL_PAGES_MAX 1024 /* 4 MiB */
/* SQLite, Database File Format, 4.1 WAL File Format. */
#define WAL_HEADER_BYTES 32
#define WAL_FRAME_BYTES (24 + 4096)
#define ZEROS_BYTES (16 * 1024)
#define ROOM_BYTES (8 * ZEROS_BYTES) /* about ten results */
#define ROOM_LOW_BYTES (2 * ZEROS_BYTES)

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

void store_wal_lengthen(struct store *store)
{
	static const char zeros[ZEROS_BYTES];
	const sqlite3_int64 used = WAL_HEADER_BYTES + (sqlite3_int64)store->wal_pages * WAL_FRAME_BYTES;
	sqlite3_file *wal = NULL;
	sqlite3_int64 end;

	if (sqlite3_file_control(store->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal) != SQLITE_OK || !wal ||
	    !wal->pMethods || wal->pMethods->xFileSize(wal, &end) != SQLITE_OK || end >= used + ROOM_LOW_BYTES)
		return;
	for (const sqlite3_int64 wanted = end + ROOM_BYTES; end < wanted; end += ZEROS_BYTES)
		if (wal->pMethods->xWrite(wal, zeros, ZEROS_BYTES, end) != SQLITE_OK)
			return; /* the disk is full or gone: whoever commits is told */
}
