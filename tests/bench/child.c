#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define QUIET_MS 5       /* after a key */
#define QUIET_START_MS 150
#define PATIENCE_MS 5000 /* for the first byte of a start-up */
#define SILENT_MS 30     /* a key may show nothing */
#define PAUSE_MS 400     /* the officer thinks */

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Nanoseconds the first thread has run. */
static int64_t ran_ns(const struct child *child)
{
	char path[64];
	long long ran = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/schedstat", (int)child->pid);
	if ((f = fopen(path, "r"))) {
		if (fscanf(f, "%lld", &ran) != 1)
			ran = 0;
		fclose(f);
	}
	return ran;
}

static void settle(struct child *child, int first_ms, int quiet_ms, int64_t since, struct cost *ret)
{
	struct pollfd p = { .fd = child->terminal, .events = POLLIN };
	static char bytes[65536];
	int wait = first_ms;

	while (poll(&p, 1, wait) > 0) {
		const ssize_t n = read(child->terminal, bytes, sizeof bytes);
		if (n <= 0)
			return;
		ret->bytes += n;
		ret->wall_ns = now_ns() - since;
		wait = quiet_ms;
	}
}

struct child child_start(const char *const *argv, struct cost *ret)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	const int64_t since = now_ns();
	struct child child;

	*ret = (struct cost){ 0 };
	if ((child.pid = forkpty(&child.terminal, NULL, NULL, &size)) < 0) {
		perror("forkpty");
		exit(1);
	}
	if (child.pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		unsetenv("LINES");
		unsetenv("COLUMNS");
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	settle(&child, PATIENCE_MS, QUIET_START_MS, since, ret);
	ret->cpu_ns = ran_ns(&child);
	return child;
}

struct cost child_key(struct child *child, const char *bytes)
{
	struct cost cost = { .cpu_ns = -ran_ns(child) };
	const int64_t since = now_ns();

	if (write(child->terminal, bytes, strlen(bytes)) < 0) {
		perror("write");
		exit(1);
	}
	settle(child, SILENT_MS, QUIET_MS, since, &cost);
	cost.cpu_ns += ran_ns(child);
	return cost;
}

struct cost child_pause(struct child *child)
{
	struct cost cost = { .cpu_ns = -ran_ns(child) };

	settle(child, PAUSE_MS, QUIET_MS, now_ns(), &cost);
	poll(NULL, 0, QUIET_MS);
	cost.cpu_ns += ran_ns(child);
	return cost;
}

long child_peak_kb(const struct child *child)
{
	char path[64], line[256];
	long kb = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/status", (int)child->pid);
	if (!(f = fopen(path, "r")))
		return 0;
	while (fgets(line, sizeof line, f) && sscanf(line, "VmHWM: %ld", &kb) != 1)
		;
	fclose(f);
	return kb;
}

void child_end(struct child *child, const char *keys)
{
	int status;

	child_key(child, keys);
	close(child->terminal);
	for (int i = 0; i < 200; i++) {
		if (waitpid(child->pid, &status, WNOHANG) == child->pid)
			return;
		poll(NULL, 0, 10);
	}
	fprintf(stderr, "a program did not end\n");
	exit(1);
}
