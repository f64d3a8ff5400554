/* Backup, and the way back. */
#include <sqlite3.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "platform/platform.h"
#include "store/store_private.h"

struct first_problem {
	char *line;
};

static void keep_first(void *context, bool problem, const char *line)
{
	struct first_problem *first = context;

	if (problem && !first->line)
		first->line = mem_strdup(line);
}

/* Opens a backup and lets the doctor see it. *ret may be NULL. */
static int open_checked(const char *path, struct store **ret, struct err *err)
{
	struct first_problem first = { 0 };
	struct store *store = NULL;
	int rc;

	if ((rc = store_open(path, STORE_READ, "", &store, err)) != OK)
		return rc;
	rc = store_doctor(store, keep_first, &first, err);
	if (rc == ERR_DAMAGED)
		rc = err_set(err, ERR_DAMAGED, _("%s is damaged (%s). Take another backup."), path,
		    first.line ? first.line : "?");
	free(first.line);
	if (rc == OK && ret)
		*ret = store;
	else
		store_close(store);
	return rc;
}

int store_check_file(const char *path, struct err *err)
{
	return open_checked(path, NULL, err);
}

int store_backup(struct store *store, const char *path, struct err *err)
{
	int rc;

	if ((rc = store_file_copy(store->db, path, err)) != OK)
		return rc;
	if ((rc = store_check_file(path, err)) != OK)
		(void)platform_remove_file(path, NULL); /* never a backup that cannot be restored */
	return rc;
}

/* One transaction of the database that is open: whole before or whole after. */
static int restore_into(struct store *target, struct store *source, struct err *err)
{
	sqlite3_backup *copy = sqlite3_backup_init(target->db, "main", source->db, "main");
	int code;

	if (!copy)
		return sql_error(target->db, sqlite3_errcode(target->db), err);
	code = sqlite3_backup_step(copy, -1);
	sqlite3_backup_finish(copy);
	return code == SQLITE_DONE ? OK : sql_error(target->db, code, err);
}

/* A damaged database (one without its first bytes looks foreign) keeps its WAL and journal:
 * somebody may still save something of it. */
static int set_aside(const char *path, const char *keep, struct err *err)
{
	static const char *const suffixes[] = { "-wal", "-journal", "" };
	int rc = OK;

	for (size_t i = 0; rc == OK && i < sizeof suffixes / sizeof suffixes[0]; i++) {
		char *from = store_file_beside(path, suffixes[i]), *to = store_file_beside(keep, suffixes[i]);
		if (!from || !to)
			rc = err_nomem(err);
		else if (platform_exists(from))
			rc = platform_move_file(from, to, err);
		free(from);
		free(to);
	}
	return rc;
}

int store_restore(const char *path, const char *backup, const char *keep, const char *holder, struct err *err)
{
	struct store *source = NULL, *target = NULL;
	int rc;

	if ((rc = open_checked(backup, &source, err)) != OK)
		return rc;
	rc = platform_exists(path) ? store_open(path, STORE_EXISTING, holder, &target, err) : ERR_NOT_FOUND;
	if (rc == OK) {
		if ((rc = store_file_copy(target->db, keep, err)) == OK)
			rc = restore_into(target, source, err);
	} else if (rc == ERR_DAMAGED || rc == ERR_FOREIGN || rc == ERR_NOT_FOUND) {
		if ((rc = set_aside(path, keep, err)) == OK)
			rc = store_file_copy(source->db, path, err);
	}
	store_close(target);
	store_close(source);
	return rc;
}
