/* The floor for a committed cell: what the disk and the database themselves take. */
#ifndef BENCH_DISK_H
#define BENCH_DISK_H

#include <stdint.h>

struct sqlite3;

/* In the folder: a file, and a database in WAL mode, synchronous=FULL, exclusive locking. They
 * end the program when they fail. */
int disk_open_file(const char *folder);
struct sqlite3 *disk_open_database(const char *folder);
/* Nanoseconds of one pwrite of 4 KB behind the one before, with fdatasync. */
int64_t disk_sync_ns(int fd, int64_t nth);
/* … of one INSERT committed durably. */
int64_t disk_commit_ns(struct sqlite3 *db);
void disk_close(struct sqlite3 *db, int fd);

int64_t median(int64_t *values, int n);

#endif
