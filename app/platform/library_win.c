#include "platform/library.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "platform/wide_win.h"

/* From the folder of the system, whatever lies beside the program on a stick: what is loaded
 * by name alone is looked for there first. */
static HMODULE load(const char *name)
{
	wchar_t *wide = wide_from(name), path[MAX_PATH + 64];
	const UINT n = GetSystemDirectoryW(path, MAX_PATH);
	HMODULE library = NULL;

	if (wide && n > 0 && n < MAX_PATH && n + 1 + wcslen(wide) < sizeof path / sizeof *path) {
		path[n] = L'\\';
		wcscpy(path + n + 1, wide);
		library = LoadLibraryW(path);
	}
	free(wide);
	return library;
}

int platform_library_open(const char *name, void **ret, struct err *err)
{
	HMODULE library = load(name);

	if (!library)
		return err_set(err, ERR_IO,
		    _("The library %s cannot be loaded. Install it again with the system's packages, then try "
		      "again."),
		    name);
	*ret = library;
	return OK;
}

platform_function *platform_library_find(void *library, const char *name)
{
	const FARPROC found = GetProcAddress(library, name);
	platform_function *function;

	memcpy(&function, &found, sizeof function); /* C has no conversion that all compilers like */
	return function;
}
