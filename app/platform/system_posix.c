/* Clock, names and folders of the person on POSIX systems. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "platform/platform.h"

void platform_begin(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGXFSZ, SIG_IGN);
}

/* Where no /proc is, by the name that the program was started under. */
static bool program_path(char path[PATH_MAX])
{
	const ssize_t n = readlink("/proc/self/exe", path, PATH_MAX);
	const char *name;

	if (n > 0 && n < PATH_MAX) {
		path[n] = '\0';
		return true;
	}
	name = (const char *)getauxval(AT_EXECFN); /* NULL: nobody says */
	return name && realpath(name, path);
}

char *platform_program_dir(void)
{
	char path[PATH_MAX], *slash;

	if (!program_path(path) || !(slash = strrchr(path, '/')))
		return NULL;
	slash[slash == path] = '\0';
	return mem_strdup(path);
}

/* PORTABLE_FOLDER beside the program; NULL when there is none. */
static char *portable_dir(void)
{
	char *beside = platform_program_dir(), *path = beside ? platform_path(beside, PORTABLE_FOLDER) : NULL;

	free(beside);
	if (path && platform_is_dir(path))
		return path;
	free(path);
	return NULL;
}

/* Where the system wants a person's data. */
static int home_dir(struct str *path, struct err *err)
{
	const char *home = getenv("HOME"), *data = getenv("XDG_DATA_HOME");
	struct passwd entry, *found = NULL;
	char buffer[4096];

	if (data && *data == '/') { /* the XDG specification ignores relative ones */
		str_printf(path, "%s/phieuso", data);
		return OK;
	}
	if (!home || !*home)
		home = getpwuid_r(getuid(), &entry, buffer, sizeof buffer, &found) == 0 && found
			   ? entry.pw_dir
			   : NULL;
	if (!home || !*home)
		return err_set(err, ERR_IO,
		    _("Your home folder is not known. Name a data folder: phieuso --data FOLDER …"));
	str_printf(path, "%s/.local/share/phieuso", home);
	return OK;
}

int platform_data_dir(char **ret, struct err *err)
{
	const char *named = getenv("PHIEUSO_DATA");
	char *dir = named && *named ? mem_strdup(named) : portable_dir();
	struct str path = { 0 };
	int rc;

	if (!dir && !(named && *named)) {
		if ((rc = home_dir(&path, err)) < 0)
			return rc;
		dir = str_take(&path);
	}
	if (!dir)
		return err_nomem(err);
	*ret = dir;
	return OK;
}

int64_t platform_now(void)
{
	const char *pinned = getenv("PHIEUSO_NOW");
	int64_t at;

	if (pinned && time_parse_iso(pinned, &at) == OK)
		return at;
	return (int64_t)time(NULL);
}

int platform_utc_offset(int64_t at)
{
	time_t t = (time_t)at;
	struct tm here, utc;
	int64_t days;

	tzset();
	if (!localtime_r(&t, &here) || !gmtime_r(&t, &utc))
		return 0;
	/* Local and UTC days are at most one apart. */
	days =
	    here.tm_year != utc.tm_year ? (here.tm_year > utc.tm_year ? 1 : -1) : here.tm_yday - utc.tm_yday;
	return (int)(days * 1440) + (here.tm_hour - utc.tm_hour) * 60 + here.tm_min - utc.tm_min;
}

int64_t platform_ticks(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		return 0;
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t platform_build_date(void)
{
	return PHIEUSO_RELEASE_DATE;
}

char *platform_user_name(void)
{
	static char name[256]; /* once it is known: it stands in a file, and is asked for again and again */
	struct passwd entry, *found = NULL;
	char buffer[4096];

	if (!*name && getpwuid_r(getuid(), &entry, buffer, sizeof buffer, &found) == 0 && found)
		snprintf(name, sizeof name, "%s", entry.pw_name);
	return mem_strdup(name);
}

char *platform_host_name(void)
{
	char name[256];

	if (gethostname(name, sizeof name) != 0)
		name[0] = '\0';
	name[sizeof name - 1] = '\0'; /* a name that was cut has no end of its own */
	return mem_strdup(name);
}

int64_t platform_pid(void)
{
	return (int64_t)getpid();
}

int platform_random(void *bytes, size_t size, struct err *err)
{
	unsigned char *to = bytes;
	int fd = -1;

	/* the call first: it needs no device, but a kernel of 2014 */
	while (size) {
		const ssize_t n = getrandom(to, size, 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		to += n;
		size -= (size_t)n;
	}
	if (size)
		fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	while (fd >= 0 && size) {
		const ssize_t n = read(fd, to, size);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		to += n;
		size -= (size_t)n;
	}
	if (fd >= 0)
		close(fd);
	return size ? err_set(err, ERR_IO, _("The system gives no random numbers (/dev/urandom).")) : OK;
}

const char *platform_font_folder(size_t i)
{
	static const char *const folders[] = {
		"/usr/share/fonts/truetype/liberation2",   /* Debian 10 to 12 */
		"/usr/share/fonts/truetype/liberation",    /* Debian 13, Ubuntu */
		"/usr/share/fonts/liberation-serif-fonts", /* Fedora */
		"/usr/share/fonts/liberation",             /* Arch, Alpine */
		"/usr/share/fonts/truetype/msttcorefonts",
		"/usr/local/share/fonts",
	};

	return i < sizeof folders / sizeof *folders ? folders[i] : NULL;
}
