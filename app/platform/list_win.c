/* The names in a folder, on Windows. */
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/sort.h"
#include "platform/platform.h"
#include "platform/wide_win.h"

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "" : it could not be opened; an empty drive has no name in it at all. */
static HANDLE find_first(const char *path, WIN32_FIND_DATAW *data)
{
	char *all = platform_path(path, "*");
	wchar_t *wide = all && *path ? wide_path(all) : NULL;
	HANDLE found = wide ? FindFirstFileW(wide, data) : INVALID_HANDLE_VALUE;
	const DWORD code = all && *path && !wide ? ERROR_NOT_ENOUGH_MEMORY : GetLastError();

	free(all);
	free(wide);
	SetLastError(*path ? code : ERROR_PATH_NOT_FOUND);
	return found;
}

struct names {
	char **items;
	size_t count, cap;
};

static int add(struct names *names, const wchar_t *name)
{
	if (wcscmp(name, L".") == 0 || wcscmp(name, L"..") == 0)
		return OK;
	if (mem_grow(&names->items, &names->cap, names->count + 1, sizeof *names->items) != OK ||
	    !(names->items[names->count] = wide_to_utf8(name)))
		return ERR_NOMEM;
	names->count++;
	return OK;
}

static int collect(const char *path, struct names *names, struct err *err)
{
	WIN32_FIND_DATAW data;
	HANDLE found = find_first(path, &data);
	DWORD code = GetLastError();
	int rc = OK;

	if (found == INVALID_HANDLE_VALUE)
		return code == ERROR_FILE_NOT_FOUND && platform_is_dir(path)
			   ? OK
			   : wide_say(err, code, _("cannot be read"), path);
	do
		rc = add(names, data.cFileName);
	while (rc == OK && FindNextFileW(found, &data));
	code = GetLastError();
	FindClose(found);
	if (rc < 0)
		return err_nomem(err);
	return code == ERROR_NO_MORE_FILES ? OK : wide_say(err, code, _("cannot be read"), path);
}

int platform_list_dir(
    const char *path, int (*visit)(void *context, const char *name), void *context, struct err *err)
{
	struct names names = { 0 };
	int rc = collect(path, &names, err);

	if (names.count)
		sort_stable(names.items, names.count, sizeof *names.items, compare_names);
	for (size_t i = 0; i < names.count && rc == OK; i++)
		rc = visit(context, names.items[i]);
	for (size_t i = 0; i < names.count; i++)
		free(names.items[i]);
	free(names.items);
	return rc;
}
