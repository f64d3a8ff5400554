/* Processor time of this program, for benches that call its parts in process. */
#ifndef BENCH_CPU_H
#define BENCH_CPU_H

#include <stddef.h>
#include <stdint.h>
#include "base/err.h"

void must(int rc, const struct err *err); /* ends the bench with the message when rc is an error */
int64_t cpu_ns(void);
int64_t median(int64_t *values, size_t count); /* sorts them */

#endif
