#include "disk.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define TIMES 60

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

int64_t disk_sync_ns(const char *folder)
{
	static const char page[4096] = "page";
	int64_t took[TIMES];
	char path[256];
	int fd;

	snprintf(path, sizeof path, "%s/sync", folder);
	if ((fd = open(path, O_RDWR | O_CREAT, 0600)) < 0)
		fail(path);
	for (int i = 0; i < TIMES; i++) {
		took[i] = -now_ns();
		if (pwrite(fd, page, sizeof page, (off_t)sizeof page * i) != (ssize_t)sizeof page || fdatasync(fd) != 0)
			fail(path);
		took[i] += now_ns();
	}
	close(fd);
	return median(took, TIMES);
}

static void execute(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
		exit(1);
	}
}

int64_t disk_commit_ns(const char *folder)
{
	int64_t took[TIMES];
	char path[256];
	sqlite3 *db;

	snprintf(path, sizeof path, "%s/floor.db", folder);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		fail(path);
	execute(db, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		    "CREATE TABLE cell (id INTEGER PRIMARY KEY, text TEXT)");
	for (int i = 0; i < TIMES; i++) {
		took[i] = -now_ns();
		execute(db, "INSERT INTO cell (text) VALUES ('1.783/1.787')");
		took[i] += now_ns();
	}
	sqlite3_close(db);
	return median(took, TIMES);
}
