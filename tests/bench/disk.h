/* The floor for a committed cell: what the disk and the database themselves take. */
#ifndef BENCH_DISK_H
#define BENCH_DISK_H

#include <stdint.h>

/* Median nanoseconds of one pwrite of 4 KB with fdatasync, in a file in the folder. */
int64_t disk_sync_ns(const char *folder);
/* … of one INSERT committed durably: WAL, synchronous=FULL, exclusive locking. */
int64_t disk_commit_ns(const char *folder);

int64_t median(int64_t *values, int n);

#endif
