/* Files and folders on Windows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "platform/platform.h"
#include "platform/private_win.h"
#include "platform/wide_win.h"

#define SHARED (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)
#define ANY_SEPARATOR "/\\"

static int say_read(struct err *err, const char *path)
{
	return wide_say(err, GetLastError(), _("cannot be read"), path);
}

static int say_write(struct err *err, const char *path)
{
	return wide_say(err, GetLastError(), _("cannot be written"), path);
}

/* With the separator that the folder was named with: both are understood. */
char *platform_path(const char *dir, const char *name)
{
	struct str path = { 0 };

	str_append(&path, dir);
	if (path.len && !strchr(ANY_SEPARATOR ":", path.text[path.len - 1]))
		str_append_char(&path, strchr(dir, '/') && !strchr(dir, '\\') ? '/' : '\\');
	str_append(&path, name);
	return str_take(&path);
}

static DWORD attributes_of(const char *path)
{
	wchar_t *wide = wide_path(path);
	const DWORD found = wide && *wide ? GetFileAttributesW(wide) : INVALID_FILE_ATTRIBUTES;

	free(wide);
	return found;
}

bool platform_exists(const char *path)
{
	return attributes_of(path) != INVALID_FILE_ATTRIBUTES;
}

bool platform_is_dir(const char *path)
{
	const DWORD found = attributes_of(path);

	return found != INVALID_FILE_ATTRIBUTES && (found & FILE_ATTRIBUTE_DIRECTORY);
}

/* Clouds mark the folders that they fill as reparse points too: those lead nowhere else. */
bool platform_is_link(const char *path)
{
	wchar_t *wide = wide_path(path);
	WIN32_FIND_DATAW data;
	HANDLE found = wide ? FindFirstFileW(wide, &data) : INVALID_HANDLE_VALUE;

	free(wide);
	if (found == INVALID_HANDLE_VALUE)
		return false;
	FindClose(found);
	return (data.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) &&
	       (data.dwReserved0 == IO_REPARSE_TAG_SYMLINK || data.dwReserved0 == IO_REPARSE_TAG_MOUNT_POINT);
}

/* What no folder can be made of: "\\server\share", "\\?\C:", "C:". */
static size_t root_length(const char *path)
{
	size_t n = 0;

	if (strchr(ANY_SEPARATOR, path[0]) && path[0] && strchr(ANY_SEPARATOR, path[1]) && path[1]) {
		n = 2 + strcspn(path + 2, ANY_SEPARATOR);
		n += path[n] != '\0';
		return n + strcspn(path + n, ANY_SEPARATOR);
	}
	if (path[0] && path[1] == ':')
		n = 2;
	return n + strspn(path + n, ANY_SEPARATOR);
}

static int make_one(const char *path, struct err *err)
{
	wchar_t *wide = wide_path(path);
	const BOOL made = wide && CreateDirectoryW(wide, NULL);
	const DWORD code = GetLastError();

	free(wide);
	if (!wide)
		return err_nomem(err);
	if (made || platform_is_dir(path))
		return OK;
	if (code == ERROR_ALREADY_EXISTS)
		return err_set(err, ERR_REFUSED, _("%s is a file where a folder is wanted. Rename or move that file, then try again."), path);
	return wide_say(err, code, _("the folder cannot be made"), path);
}

int platform_make_dir(const char *path, struct err *err)
{
	char *copy = mem_strdup(path), *slash;
	int rc = OK;

	if (!copy)
		return err_nomem(err);
	slash = copy + root_length(copy);
	do {
		slash += strcspn(slash, ANY_SEPARATOR);
		char kept = *slash;
		*slash = '\0';
		rc = make_one(copy, err);
		*slash = kept;
		slash += strspn(slash, ANY_SEPARATOR);
	} while (rc == OK && *slash);
	free(copy);
	return rc;
}

/* Opens a regular file for reading; INVALID_HANDLE_VALUE with *ret_rc set. "con" and the like
 * open the console, whatever folder stands in front of them. */
static HANDLE open_regular(const char *path, LARGE_INTEGER *ret_size, int *ret_rc, struct err *err)
{
	wchar_t *wide = wide_path(path);
	HANDLE file = wide ? CreateFileW(wide, GENERIC_READ, SHARED, NULL, OPEN_EXISTING,
				 FILE_FLAG_SEQUENTIAL_SCAN, NULL)
			   : INVALID_HANDLE_VALUE;
	const DWORD code = GetLastError();

	free(wide);
	if (!wide) {
		*ret_rc = err_nomem(err);
	} else if (file == INVALID_HANDLE_VALUE) {
		*ret_rc = platform_is_dir(path)
			      ? err_set(err, ERR_REFUSED, _("%s is not a file. Name the file itself."), path)
			      : wide_say(err, code, _("cannot be read"), path);
	} else if (GetFileType(file) != FILE_TYPE_DISK) {
		*ret_rc = err_set(err, ERR_REFUSED, _("%s is not a file. Name the file itself."), path);
	} else if (!GetFileSizeEx(file, ret_size)) {
		*ret_rc = say_read(err, path);
	} else {
		*ret_rc = OK;
		return file;
	}
	if (file != INVALID_HANDLE_VALUE)
		CloseHandle(file);
	return INVALID_HANDLE_VALUE;
}

/* Reads until size bytes are there or the file ends. */
static bool read_up_to(HANDLE file, void *bytes, size_t size, size_t *ret_read)
{
	DWORD n;

	*ret_read = 0;
	while (*ret_read < size) {
		if (!ReadFile(file, (char *)bytes + *ret_read, (DWORD)(size - *ret_read), &n, NULL))
			return false;
		if (n == 0)
			break;
		*ret_read += n;
	}
	return true;
}

int platform_read_file(const char *path, size_t max, struct str *ret, struct err *err)
{
	char buffer[16384];
	LARGE_INTEGER whole;
	size_t n, total = 0;
	HANDLE file;
	int rc;

	if ((file = open_regular(path, &whole, &rc, err)) == INVALID_HANDLE_VALUE)
		return rc;
	if (whole.QuadPart < 0 || (uint64_t)whole.QuadPart > max)
		goto too_large;
	do {
		if (!read_up_to(file, buffer, sizeof buffer, &n)) {
			rc = say_read(err, path);
			goto out;
		}
		if ((total += n) > max) /* it grew while it was read */
			goto too_large;
		str_append_n(ret, buffer, n);
	} while (n == sizeof buffer);
	if (str_failed(ret))
		rc = err_nomem(err);
	goto out;
too_large:
	rc = err_too_large(err, path, max);
out:
	if (ret->secret)
		mem_wipe(buffer, sizeof buffer);
	CloseHandle(file);
	return rc;
}

int platform_read_start(const char *path, void *bytes, size_t size, size_t *ret_read, struct err *err)
{
	LARGE_INTEGER whole;
	HANDLE file;
	int rc;

	if ((file = open_regular(path, &whole, &rc, err)) == INVALID_HANDLE_VALUE)
		return rc;
	if (!read_up_to(file, bytes, size, ret_read))
		rc = say_read(err, path);
	CloseHandle(file);
	return rc;
}

FILE *platform_open_stream(const char *path)
{
	wchar_t *wide = wide_path(path);
	FILE *file = wide ? _wfopen(wide, L"rb") : NULL;

	free(wide);
	return file;
}

/* Writes what belongs to a file that was just opened and closes it. */
static int fill(HANDLE file, const char *path, const char *bytes, size_t size, bool flush, struct err *err)
{
	int rc = OK;
	DWORD n;

	if (GetFileType(file) != FILE_TYPE_DISK)
		rc = err_set(err, ERR_IO, _("%s is the name of a device in Windows. Choose another name."), path);
	for (; rc == OK && size; bytes += n, size -= n)
		if (!WriteFile(file, bytes, size < 1 << 20 ? (DWORD)size : 1 << 20, &n, NULL))
			rc = say_write(err, path);
	if (rc == OK && flush && !FlushFileBuffers(file) && GetLastError() != ERROR_INVALID_FUNCTION)
		rc = say_write(err, path);
	if (!CloseHandle(file) && rc == OK)
		rc = say_write(err, path);
	return rc;
}

#define PATIENCE_MS 1000
#define PAUSE_MS 50

/* Who looks at each new file (against viruses, for searching) holds it for a moment. */
static bool rename_patiently(const wchar_t *from, const wchar_t *to, DWORD how)
{
	for (int waited = 0;; waited += PAUSE_MS) {
		DWORD code;

		if (MoveFileExW(from, to, how | MOVEFILE_WRITE_THROUGH))
			return true;
		code = GetLastError();
		if (waited >= PATIENCE_MS || (code != ERROR_SHARING_VIOLATION && code != ERROR_ACCESS_DENIED))
			return false;
		Sleep(PAUSE_MS);
	}
}

/* A file that may be replaced, and cannot: another program has it open. */
static bool is_held(const char *path)
{
	const DWORD found = attributes_of(path);

	return found != INVALID_FILE_ATTRIBUTES &&
	       !(found & (FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_READONLY));
}

static int write_and_rename(const char *path, const wchar_t *temporary, const wchar_t *to, const void *bytes,
    size_t size, bool secret, bool replace, struct err *err)
{
	struct private_access access;
	HANDLE file;
	DWORD code;
	int rc;

	(void)DeleteFileW(temporary); /* what a dead program of the same number left is nobody's */
	file = CreateFileW(temporary, GENERIC_WRITE, 0, secret ? private_access(&access) : NULL, CREATE_NEW,
	    FILE_ATTRIBUTE_NORMAL, NULL);
	if (file == INVALID_HANDLE_VALUE)
		return say_write(err, path);
	rc = fill(file, path, bytes, size, true, err);
	if (rc == OK && !rename_patiently(temporary, to, replace ? MOVEFILE_REPLACE_EXISTING : 0)) {
		code = GetLastError();
		rc = wide_say(err, code == ERROR_ACCESS_DENIED && is_held(path) ? ERROR_SHARING_VIOLATION : code,
		    _("cannot be written"), path);
	}
	if (rc != OK)
		(void)DeleteFileW(temporary);
	return rc;
}

int platform_write_file(
    const char *path, const void *bytes, size_t size, bool secret, bool replace, struct err *err)
{
	struct str name = { 0 };
	wchar_t *temporary = NULL, *to = NULL;
	int rc;

	if (!replace && platform_exists(path))
		return wide_say(err, ERROR_FILE_EXISTS, "", path);
	str_printf(&name, "%s.%lu.tmp", path, GetCurrentProcessId());
	if (str_failed(&name) || !(temporary = wide_path(str_text(&name))) || !(to = wide_path(path)))
		rc = err_nomem(err);
	else
		rc = write_and_rename(path, temporary, to, bytes, size, secret, replace, err);
	str_dispose(&name);
	free(temporary);
	free(to);
	return rc;
}

int platform_write_note(const char *path, const char *text, struct err *err)
{
	struct private_access access;
	wchar_t *wide = wide_path(path);
	HANDLE file;

	if (!wide)
		return err_nomem(err);
	file = CreateFileW(wide, GENERIC_WRITE, FILE_SHARE_READ, private_access(&access), OPEN_ALWAYS,
	    FILE_ATTRIBUTE_NORMAL, NULL);
	free(wide);
	return file == INVALID_HANDLE_VALUE ? say_write(err, path)
					    : fill(file, path, text, strlen(text), false, err);
}

int platform_move_file(const char *path, const char *to, struct err *err)
{
	wchar_t *from = wide_path(path), *wide = wide_path(to);
	int rc = OK;

	if (!from || !wide) {
		rc = err_nomem(err);
	} else if (!rename_patiently(from, wide, 0)) {
		const DWORD code = GetLastError();
		const bool there = code == ERROR_ALREADY_EXISTS || code == ERROR_FILE_EXISTS;

		rc = wide_say(err, code, _("cannot be written"), there ? to : path);
	}
	free(from);
	free(wide);
	return rc;
}

int platform_remove_file(const char *path, struct err *err)
{
	wchar_t *wide = wide_path(path);
	int rc = OK;

	if (!wide)
		return err_nomem(err);
	if (!DeleteFileW(wide))
		rc = say_write(err, path);
	free(wide);
	return rc;
}
