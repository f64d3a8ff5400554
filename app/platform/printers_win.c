/* Printers of Windows: their names from the spooler; a file is handed to the program that prints
 * its kind ("printto"), for the spooler itself does not know what a PDF is. */
#include "platform/printers.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <shellapi.h>
#include <winspool.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "platform/library.h"
#include "platform/platform.h"
#include "platform/wide_win.h"

/* winspool.drv and shell32.dll are loaded for printing alone. */
static platform_function *find(const char *library_name, const char *name)
{
	void *library = NULL;

	return platform_library_open(library_name, &library, NULL) == OK
		   ? platform_library_find(library, name)
		   : NULL;
}

static int no_answer(struct err *err)
{
	return err_set(err, ERR_IO,
	    _("The printing system does not answer. Wait a little and try again; F5 writes a PDF."));
}

static int take_names(const PRINTER_INFO_4W *found, DWORD n, char ***ret, size_t *ret_count, struct err *err)
{
	char **list = mem_zalloc((size_t)n + 1, sizeof *list);
	size_t count = 0;

	for (DWORD i = 0; list && i < n; i++) {
		if (!(list[count] = wide_to_utf8(found[i].pPrinterName))) {
			while (count > 0)
				free(list[--count]);
			free(list);
			return err_nomem(err);
		}
		count++;
	}
	if (!list)
		return err_nomem(err);
	*ret = list;
	*ret_count = count;
	return OK;
}

int platform_printers(char ***ret, size_t *ret_count, struct err *err)
{
	typedef BOOL(WINAPI enumerate)(DWORD, LPWSTR, DWORD, LPBYTE, DWORD, LPDWORD, LPDWORD);
	const DWORD which = PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS;
	enumerate *ask = (enumerate *)find("winspool.drv", "EnumPrintersW");
	DWORD size = 0, n = 0;
	void *found;
	int rc;

	if (!ask)
		return no_answer(err);
	if (!ask(which, NULL, 4, NULL, 0, &size, &n) && GetLastError() != ERROR_INSUFFICIENT_BUFFER)
		return no_answer(err);
	if (!(found = mem_zalloc(1, (size_t)size + 1)))
		return err_nomem(err);
	rc = size == 0 || ask(which, NULL, 4, found, size, &size, &n) ? take_names(found, n, ret, ret_count, err)
								      : no_answer(err);
	free(found);
	return rc;
}

typedef BOOL(WINAPI execute)(SHELLEXECUTEINFOW *);

static bool hand_over(execute *run, const wchar_t *file, const wchar_t *printer)
{
	SHELLEXECUTEINFOW job = { .cbSize = sizeof job,
		.fMask = SEE_MASK_FLAG_NO_UI | SEE_MASK_FLAG_DDEWAIT,
		.lpVerb = L"printto",
		.lpFile = file,
		.lpParameters = printer,
		.nShow = SW_SHOWMINNOACTIVE };

	return run(&job);
}

int platform_print(const char *printer, int copies, const char *pages, const char *path, struct err *err)
{
	execute *run = (execute *)find("shell32.dll", "ShellExecuteExW");
	struct str quoted = { 0 };
	wchar_t *file = wide_path(path), *to = NULL;
	int rc = OK;

	str_printf(&quoted, "\"%s\"", printer);
	if (!str_failed(&quoted))
		to = wide_from(str_text(&quoted));
	if (!file || !to)
		rc = err_nomem(err);
	else if (*pages)
		rc = err_set(err, ERR_IO,
		    _("Windows prints the whole file only. Leave the pages blank, or open %s and print from "
		      "there."),
		    path);
	for (int i = 0; rc == OK && i < copies; i++)
		if (!run || !hand_over(run, file, to))
			rc = err_set(err, ERR_IO,
			    _("No program of this PC prints PDF files by itself. Open %s and print from there."),
			    path);
	str_dispose(&quoted);
	free(file);
	free(to);
	return rc;
}
