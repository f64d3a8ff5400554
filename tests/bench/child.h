/* A program on a pseudo-terminal of its own, and what it costs: processor time of its
 * first thread, bytes it writes, time until it is quiet, memory. */
#ifndef BENCH_CHILD_H
#define BENCH_CHILD_H

#include <stdint.h>
#include <sys/types.h>

struct child {
	pid_t pid;
	int terminal;
};
struct cost {
	int64_t cpu_ns;  /* that it ran */
	int64_t wall_ns; /* until the last byte it wrote; 0: it wrote none */
	int64_t bytes;
};

/* 24×80, TERM=xterm-256color. *ret: start-up until it was quiet for a while. */
struct child child_start(const char *const *argv, struct cost *ret);
/* One write, then what it costs until the program is quiet. */
struct cost child_key(struct child *child, const char *bytes);
/* No key for a while: what that costs. */
struct cost child_pause(struct child *child);
long child_peak_kb(const struct child *child);
/* Sends the keys that end it and waits. */
void child_end(struct child *child, const char *keys);

#endif
