#include "disk.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int compare(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

int64_t median(int64_t *values, int n)
{
	qsort(values, (size_t)n, sizeof *values, compare);
	return values[n / 2];
}

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

int disk_open_file(const char *folder)
{
	char path[256];
	int fd;

	snprintf(path, sizeof path, "%s/sync", folder);
	if ((fd = open(path, O_RDWR | O_CREAT, 0600)) < 0)
		fail(path);
	return fd;
}

int64_t disk_sync_ns(int fd, int64_t nth)
{
	static const char page[4096] = "page";
	const int64_t since = now_ns();

	if (pwrite(fd, page, sizeof page, (off_t)sizeof page * nth) != (ssize_t)sizeof page || fdatasync(fd) != 0)
		fail("sync");
	return now_ns() - since;
}

static void execute(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
		exit(1);
	}
}

struct sqlite3 *disk_open_database(const char *folder)
{
	char path[256];
	sqlite3 *db;

	snprintf(path, sizeof path, "%s/floor.db", folder);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		fail(path);
	execute(db, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		    "CREATE TABLE cell (id INTEGER PRIMARY KEY, text TEXT)");
	return db;
}

int64_t disk_commit_ns(struct sqlite3 *db)
{
	const int64_t since = now_ns();

	execute(db, "INSERT INTO cell (text) VALUES ('1.783/1.787')");
	return now_ns() - since;
}

void disk_close(struct sqlite3 *db, int fd)
{
	sqlite3_close(db);
	close(fd);
}
