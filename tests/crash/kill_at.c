/* Put before libc (LD_PRELOAD): kills the program, as a power cut would, in front of the KILL_AT-th call
 * that changes a file of its folders keys/ or out/. */
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void step(const char *path)
{
	static int done;
	const char *at = getenv("KILL_AT");

	if (at && (strstr(path, "/keys") || strstr(path, "/out")) && ++done == atoi(at))
		(void)kill(getpid(), SIGKILL);
}

/* dlsym() gives a pointer to data. */
static void find(const char *name, void *ret)
{
	void *found = dlsym(RTLD_NEXT, name);

	if (!found)
		abort();
	memcpy(ret, &found, sizeof found);
}

int fsync(int fd)
{
	int (*next)(int);
	char link[64], path[4096];
	ssize_t n;

	(void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	if ((n = readlink(link, path, sizeof path - 1)) > 0) {
		path[n] = '\0';
		step(path);
	}
	find("fsync", &next);
	return next(fd);
}

int link(const char *from, const char *to)
{
	int (*next)(const char *, const char *);

	step(to);
	find("link", &next);
	return next(from, to);
}

int rename(const char *from, const char *to)
{
	int (*next)(const char *, const char *);

	step(to);
	find("rename", &next);
	return next(from, to);
}

int unlink(const char *path)
{
	int (*next)(const char *);

	step(path);
	find("unlink", &next);
	return next(path);
}
