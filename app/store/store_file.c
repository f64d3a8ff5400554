/* The database as a file: made, copied, looked at. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/builtin.h"
#include "platform/platform.h"
#include "store/store_private.h"

/* The header of an SQLite file: "Database File Format", section 1.3. */
#define HEADER_SIZE 100
#define HEADER_WRITE_VERSION 18
#define HEADER_READ_VERSION 19
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68
#define ROLLBACK_MODE 1
#define WAL_MODE 2

static const char magic[16] = "SQLite format 3";

char *store_file_beside(const char *path, const char *suffix)
{
	struct str name = { 0 };

	str_append(&name, path);
	str_append(&name, suffix);
	return str_take(&name);
}

int store_schema_new(sqlite3 **ret, struct err *err)
{
	const struct embedded_file *schema = embedded_find(store_schema, "schema");
	sqlite3 *db = NULL;
	int rc, code;

	code = sql_open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, &db);
	if (code != SQLITE_OK)
		rc = sql_error(db, code, err);
	else if ((rc = sql_script(db, "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'", err)) == OK)
		rc = sql_script(db, (const char *)schema->bytes, err);
	if (rc == OK)
		*ret = db;
	else
		sql_close(db);
	return rc;
}

int store_file_copy(sqlite3 *db, const char *path, struct err *err)
{
	sqlite3_int64 size = 0;
	unsigned char *bytes = sqlite3_serialize(db, "main", &size, 0);
	int rc;

	if (!bytes)
		return sqlite3_errcode(db) == SQLITE_OK ? err_nomem(err)
							: sql_error(db, sqlite3_errcode(db), err);
	/* A database in WAL mode cannot be opened where no file can be made beside it. */
	bytes[HEADER_WRITE_VERSION] = bytes[HEADER_READ_VERSION] = ROLLBACK_MODE;
	rc = platform_write_file(path, bytes, (size_t)size, true, false, err);
	sqlite3_free(bytes);
	return rc;
}

/* Made in memory and written at one stroke: a power cut leaves no half-made database. */
int store_file_create(const char *path, struct err *err)
{
	const struct embedded_file *starter = embedded_find(builtin_units, "units");
	struct org_units units = { 0 };
	struct store memory = { 0 };
	int rc;

	if ((rc = store_schema_new(&memory.db, err)) != OK)
		return rc;
	if ((rc = org_units_parse(&units, (const char *)starter->bytes, starter->size, err)) != OK ||
	    (rc = store_units_set(&memory, &units, err)) != OK)
		goto out;
	rc = store_file_copy(memory.db, path, err);
out:
	org_units_dispose(&units);
	sql_close(memory.db);
	return rc;
}

static uint32_t big_endian_32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Fields that every database of ours has the same; anything else there is damage. */
static bool header_whole(const unsigned char header[HEADER_SIZE])
{
	static const struct {
		int offset;
		unsigned char value;
	} fixed[] = {
		{ 16, 0x10 }, { 17, 0x00 },		    /* pages of 4096 bytes */
		{ 20, 0 },				    /* nothing reserved at their ends */
		{ 21, 64 }, { 22, 32 }, { 23, 32 },	    /* payload fractions */
		{ 44, 0 }, { 45, 0 }, { 46, 0 }, { 47, 4 }, /* schema format */
		{ 56, 0 }, { 57, 0 }, { 58, 0 }, { 59, 1 }, /* UTF-8 */
	};
	unsigned char mode = header[HEADER_WRITE_VERSION];

	for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
		if (header[fixed[i].offset] != fixed[i].value)
			return false;
	return (mode == ROLLBACK_MODE || mode == WAL_MODE) && header[HEADER_READ_VERSION] == mode &&
	       big_endian_32(header + HEADER_USER_VERSION) != 0;
}

int store_file_newer(const char *path, struct err *err)
{
	return err_set(err, ERR_NEWER,
	    _("%s was written by a newer phieuso. Install the newer program; the data is left as it is."),
	    path);
}

int store_file_look(const char *path, struct err *err)
{
	static const unsigned char zeros[sizeof magic];
	unsigned char header[HEADER_SIZE];
	size_t n;
	int rc;

	if ((rc = platform_read_start(path, header, sizeof header, &n, err)) != OK)
		return rc;
	/* What a power cut can leave of a file: nothing, or zeros. */
	if (n == 0 || (n >= sizeof magic && !memcmp(header, zeros, sizeof magic)))
		return err_set(err, ERR_DAMAGED,
		    _("%s is empty: the data was lost. Restore the newest backup with \"phieuso restore "
		      "FILE\"."),
		    path);
	if (n < sizeof header || memcmp(header, magic, sizeof magic) != 0 ||
	    big_endian_32(header + HEADER_APPLICATION_ID) != STORE_APPLICATION_ID)
		return err_set(err, ERR_FOREIGN,
		    _("%s was not made by phieuso and is left as it is. Choose another data folder with "
		      "--data, or move the file away."),
		    path);
	if (!header_whole(header))
		return sql_error(NULL, SQLITE_CORRUPT, err);
	if (big_endian_32(header + HEADER_USER_VERSION) > STORE_VERSION)
		return store_file_newer(path, err);
	return OK;
}
