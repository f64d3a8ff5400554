#include "platform/wide_win.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "platform/platform.h"

/* A folder's path must leave room for an 8.3 name behind it. */
#define PLAIN_PATH_MAX (MAX_PATH - 13)

wchar_t *wide_from(const char *text)
{
	const int n = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
	wchar_t *wide = mem_zalloc((size_t)n + 1, sizeof *wide);

	if (wide && n > 0)
		(void)MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, n);
	return wide;
}

char *wide_to_utf8(const wchar_t *text)
{
	const int n = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
	char *narrow = mem_zalloc((size_t)n + 1, 1);

	if (narrow && n > 0)
		(void)WideCharToMultiByte(CP_UTF8, 0, text, -1, narrow, n, NULL, NULL);
	return narrow;
}

/* "\\?\C:\…" and "\\?\UNC\server\share\…": names are then taken as they are, so the whole
 * path is worked out first. */
static wchar_t *without_limit(wchar_t *path)
{
	static const wchar_t here[] = L"\\\\?\\", there[] = L"\\\\?\\UNC";
	const DWORD n = GetFullPathNameW(path, 0, NULL, NULL);
	wchar_t *whole = n ? mem_zalloc((size_t)n + sizeof there / sizeof *there, sizeof *whole) : NULL;
	wchar_t *from = whole ? whole + sizeof there / sizeof *there : NULL;

	if (whole && GetFullPathNameW(path, n, from, NULL) < n) {
		const bool server = from[0] == L'\\' && from[1] == L'\\';
		const wchar_t *head = server ? there : here;
		const size_t head_n = wcslen(head);

		from += server;
		memcpy(whole, head, head_n * sizeof *head);
		memmove(whole + head_n, from, (wcslen(from) + 1) * sizeof *from);
		free(path);
		return whole;
	}
	free(whole);
	return path;
}

wchar_t *wide_path(const char *path)
{
	wchar_t *wide = wide_from(path);

	if (!wide)
		return NULL;
	for (wchar_t *at = wide; *at; at++)
		if (*at == L'/')
			*at = L'\\';
	if (wcslen(wide) < PLAIN_PATH_MAX || wcsncmp(wide, L"\\\\?\\", 4) == 0)
		return wide;
	return without_limit(wide);
}

char *wide_environment(const wchar_t *name)
{
	const DWORD n = GetEnvironmentVariableW(name, NULL, 0);
	wchar_t *value = mem_zalloc((size_t)n + 1, sizeof *value);
	char *narrow;

	if (!value)
		return NULL;
	if (n > 0 && GetEnvironmentVariableW(name, value, n) >= n)
		value[0] = L'\0'; /* it grew meanwhile */
	narrow = wide_to_utf8(value);
	free(value);
	return narrow;
}

char *wide_words(unsigned long code)
{
	wchar_t words[256];
	DWORD n = FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, code, 0,
	    words, sizeof words / sizeof *words, NULL);

	while (n > 0 && words[n - 1] <= L' ') /* it ends with a line of its own */
		n--;
	words[n] = L'\0';
	return wide_to_utf8(words);
}

static int say_system(struct err *err, unsigned long code, const char *what, const char *path)
{
	char *words = wide_words(code);
	const int rc = err_set(err, ERR_IO, "%s: %s (%s, %lu)", path, what, words ? words : "", code);

	free(words);
	return rc;
}

int wide_say(struct err *err, unsigned long code, const char *what, const char *path)
{
	switch (code) {
	case ERROR_FILE_NOT_FOUND:
	case ERROR_PATH_NOT_FOUND:
	case ERROR_INVALID_DRIVE:
	case ERROR_NOT_READY: /* no stick in the drive */
	case ERROR_BAD_NETPATH:
	case ERROR_BAD_NET_NAME:
	case ERROR_DIRECTORY:
		return err_set(
		    err, ERR_NOT_FOUND, _("%s is not there. Check the name and the folder."), path);
	case ERROR_FILE_EXISTS:
	case ERROR_ALREADY_EXISTS:
		return err_set(err, ERR_EXISTS,
		    _("%s is there already and is not overwritten. Choose another name."), path);
	case ERROR_DISK_FULL:
	case ERROR_HANDLE_DISK_FULL:
	case ERROR_FILE_TOO_LARGE:
		return err_set(err, ERR_IO,
		    _("%s: no room on the disk. Free some space or choose another disk; nothing was "
		      "changed."),
		    path);
	case ERROR_ACCESS_DENIED:
	case ERROR_WRITE_PROTECT:
	case ERROR_NETWORK_ACCESS_DENIED:
		return err_set(err, ERR_IO,
		    _("%s: no permission to write or read here. Choose another folder, or ask who manages "
		      "the computer."),
		    path);
	case ERROR_SHARING_VIOLATION:
	case ERROR_LOCK_VIOLATION:
	case ERROR_USER_MAPPED_FILE:
		return err_set(err, ERR_IO,
		    _("%s is open in another program. Close it there and try again; nothing was changed."),
		    path);
	case ERROR_INVALID_NAME:
	case ERROR_BAD_PATHNAME:
	case ERROR_FILENAME_EXCED_RANGE:
		return err_set(err, ERR_NOT_FOUND,
		    _("%s is no name that Windows takes. Leave out \\ / : * ? \" < > | and choose a shorter "
		      "one."),
		    path);
	case ERROR_NOT_ENOUGH_MEMORY:
	case ERROR_OUTOFMEMORY:
		return err_nomem(err);
	default:
		return say_system(err, code, what, path);
	}
}
