/* Clock, names and folders of the person on Windows. */
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "platform/library.h"
#include "platform/platform.h"
#include "platform/wide_win.h"

char *platform_program_dir(void)
{
	const DWORD size = 32768; /* the longest path of the system */
	wchar_t *path = mem_zalloc(size, sizeof *path), *end;
	const DWORD n = path ? GetModuleFileNameW(NULL, path, size) : 0;
	char *folder = NULL;

	if (n > 0 && n < size && (end = wcsrchr(path, L'\\'))) {
		end[end > path && end[-1] == L':'] = L'\0'; /* "E:\" is the drive, "E:" a folder on it */
		folder = wide_to_utf8(path);
	}
	free(path);
	return folder;
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

int platform_data_dir(char **ret, struct err *err)
{
	char *dir = wide_environment(L"PHIEUSO_DATA"), *home = wide_environment(L"APPDATA");
	const bool known = home && *home;
	const bool asked = dir && *dir;

	if (!asked) {
		free(dir);
		dir = portable_dir();
		if (!dir && known)
			dir = platform_path(home, "phieuso");
	}
	free(home);
	if (!dir)
		return known ? err_nomem(err)
			     : err_set(err, ERR_IO,
				   _("Your home folder is not known. Name a data folder: phieuso --data FOLDER "
				     "…"));
	*ret = dir;
	return OK;
}

const char *platform_font_folder(size_t i)
{
	static char folder[MAX_PATH * 3 + sizeof "\\Fonts"];
	wchar_t windows[MAX_PATH];
	char *path, *fonts;

	if (i > 0 || GetWindowsDirectoryW(windows, MAX_PATH) == 0)
		return NULL;
	path = wide_to_utf8(windows);
	fonts = path ? platform_path(path, "Fonts") : NULL;
	if (fonts && strlen(fonts) < sizeof folder)
		strcpy(folder, fonts);
	free(path);
	free(fonts);
	return folder;
}

/* Windows counts from 1601 in steps of 100 ns. */
#define STEPS_PER_SECOND INT64_C(10000000)
#define SECONDS_TO_1970 INT64_C(11644473600)

static int64_t seconds_of(const FILETIME *time)
{
	const uint64_t steps = (uint64_t)time->dwHighDateTime << 32 | time->dwLowDateTime;

	return (int64_t)(steps / (uint64_t)STEPS_PER_SECOND) - SECONDS_TO_1970;
}

int64_t platform_now(void)
{
	const char *pinned = getenv("PHIEUSO_NOW");
	FILETIME now;
	int64_t at;

	if (pinned && time_parse_iso(pinned, &at) == OK)
		return at;
	GetSystemTimeAsFileTime(&now);
	return seconds_of(&now);
}

int platform_utc_offset(int64_t at)
{
	const uint64_t steps = (uint64_t)(at + SECONDS_TO_1970) * (uint64_t)STEPS_PER_SECOND;
	FILETIME time = { (DWORD)steps, (DWORD)(steps >> 32) };
	SYSTEMTIME utc, here;

	if (at < -SECONDS_TO_1970 || !FileTimeToSystemTime(&time, &utc) ||
	    !SystemTimeToTzSpecificLocalTime(NULL, &utc, &here) || !SystemTimeToFileTime(&here, &time))
		return 0;
	return (int)((seconds_of(&time) - at) / 60);
}

int64_t platform_ticks(void)
{
	static int64_t last;
	LARGE_INTEGER per_second, count;
	int64_t now;

	if (!QueryPerformanceFrequency(&per_second) || !QueryPerformanceCounter(&count) ||
	    per_second.QuadPart <= 0)
		return last;
	now = count.QuadPart / per_second.QuadPart * 1000 +
	      count.QuadPart % per_second.QuadPart * 1000 / per_second.QuadPart;
	if (now > last) /* old machines give each processor a counter of its own */
		last = now;
	return last;
}

int64_t platform_build_date(void)
{
	return PHIEUSO_RELEASE_DATE;
}

char *platform_user_name(void)
{
	wchar_t name[257]; /* UNLEN, and its end */
	DWORD n = sizeof name / sizeof *name;

	return GetUserNameW(name, &n) ? wide_to_utf8(name) : mem_strdup("");
}

char *platform_host_name(void)
{
	wchar_t name[MAX_COMPUTERNAME_LENGTH + 1];
	DWORD n = sizeof name / sizeof *name;

	return GetComputerNameW(name, &n) ? wide_to_utf8(name) : mem_strdup("");
}

int64_t platform_pid(void)
{
	return (int64_t)GetCurrentProcessId();
}

/* RtlGenRandom(): its documentation wants it found by this name. */
int platform_random(void *bytes, size_t size, struct err *err)
{
	typedef BOOLEAN(APIENTRY generate)(PVOID, ULONG);
	void *library = NULL;
	generate *make = platform_library_open("advapi32.dll", &library, NULL) == OK
			     ? (generate *)platform_library_find(library, "SystemFunction036")
			     : NULL;

	if (!make || size > ULONG_MAX || !make(bytes, (ULONG)size))
		return err_set(err, ERR_IO, "%s", _("The system gives no random numbers."));
	return OK;
}
