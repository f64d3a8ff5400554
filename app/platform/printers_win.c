/* Printers of Windows. The spooler does not know what a PDF is, and an old PC has no program that shows
 * one: sheets are drawn (canvas_win.c), and text for a line printer goes through the spooler as it is. */
#include "platform/printers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <winspool.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "platform/canvas_win.h"
#include "platform/library.h"
#include "platform/platform.h"
#include "platform/wide_win.h"

enum { TEXT_BYTES_MAX = 16 * 1024 * 1024 };

/* winspool.drv is loaded for printing alone. */
static platform_function *find(const char *name)
{
	void *library = NULL;

	return platform_library_open("winspool.drv", &library, NULL) == OK
		   ? platform_library_find(library, name)
		   : NULL;
}

static int no_answer(struct err *err)
{
	return err_set(err, ERR_IO,
	    _("The printing system does not answer. Wait a little and try again, or write the pages as "
	      "PDF and print that elsewhere."));
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
	enumerate *ask = (enumerate *)find("EnumPrintersW");
	DWORD size = 0, n = 0;
	void *found;
	int rc;

	if (!ask)
		return no_answer(err);
	if (!ask(which, NULL, 4, NULL, 0, &size, &n) && GetLastError() != ERROR_INSUFFICIENT_BUFFER)
		return no_answer(err);
	if (!(found = mem_zalloc(1, (size_t)size + 1)))
		return err_nomem(err);
	rc = size == 0 || ask(which, NULL, 4, found, size, &size, &n)
		 ? take_names(found, n, ret, ret_count, err)
		 : no_answer(err);
	free(found);
	return rc;
}

static int refused(const char *printer, unsigned long code, struct err *err)
{
	char *words, number[24];
	int rc;

	if (code == ERROR_NOT_ENOUGH_MEMORY || code == ERROR_OUTOFMEMORY)
		return err_nomem(err);
	words = wide_words(code);
	(void)snprintf(number, sizeof number, "%lu", code); /* it has no words for every one */
	rc = err_set(
	    err, ERR_IO, _("The printer %s does not take it: %s"), printer, words && *words ? words : number);
	free(words);
	return rc;
}

/* What it is called in the list of jobs: the name of the file. */
static wchar_t *job_name(const char *path)
{
	const char *name = path;

	for (const char *at = path; *at; at++)
		if (*at == '/' || *at == '\\')
			name = at + 1;
	return wide_from(name);
}

struct spooler {
	BOOL(WINAPI *open)(LPWSTR, LPHANDLE, LPPRINTER_DEFAULTSW);
	LONG(WINAPI *properties)(HWND, HANDLE, LPWSTR, PDEVMODEW, PDEVMODEW, DWORD);
	DWORD(WINAPI *start)(HANDLE, DWORD, LPBYTE);
	BOOL(WINAPI *write)(HANDLE, LPVOID, DWORD, LPDWORD);
	BOOL(WINAPI *end)(HANDLE);
	BOOL(WINAPI *abort)(HANDLE);
	BOOL(WINAPI *close)(HANDLE);
};

static bool load_spooler(struct spooler *ret)
{
	platform_function *found[] = { find("OpenPrinterW"), find("DocumentPropertiesW"),
		find("StartDocPrinterW"), find("WritePrinter"), find("EndDocPrinter"), find("AbortPrinter"),
		find("ClosePrinter") };

	for (size_t i = 0; i < sizeof found / sizeof *found; i++)
		if (!found[i])
			return false;
	_Static_assert(sizeof *ret == sizeof found, "functions only");
	memcpy(ret, found, sizeof *ret);
	return true;
}

/* --- text ------------------------------------------------------------------------ */

/* 0, or the system's code of what failed. */
static unsigned long spool(
    const struct spooler *spooler, wchar_t *printer, wchar_t *name, const struct str *text, int copies)
{
	wchar_t raw[] = L"RAW";
	DOC_INFO_1W job = { .pDocName = name, .pDatatype = raw };
	DWORD written = 0;
	unsigned long code;
	HANDLE opened;
	bool begun, done;

	if (!spooler->open(printer, &opened, NULL))
		return GetLastError();
	SetLastError(0);
	done = begun = spooler->start(opened, 1, (LPBYTE)&job) > 0;
	for (int i = 0; done && i < copies; i++)
		done = spooler->write(opened, text->text, (DWORD)text->len, &written) && written == text->len;
	done = done && spooler->end(opened);
	code = done ? 0 : GetLastError();
	if (begun && !done)
		(void)spooler->abort(opened); /* half a report would be printed */
	(void)spooler->close(opened);
	return done || code ? code : ERROR_GEN_FAILURE;
}

static int print_text(const struct print_job *job, const struct spooler *spooler, wchar_t *printer,
    wchar_t *name, struct err *err)
{
	struct str text = { 0 };
	unsigned long code;
	int rc = platform_read_file(job->path, TEXT_BYTES_MAX, &text, err);

	if (rc == OK && (code = spool(spooler, printer, name, &text, job->copies)))
		rc = refused(job->printer, code, err);
	str_dispose(&text);
	return rc;
}

/* --- sheets ---------------------------------------------------------------------- */

/* As the officer set the printer up, but A4; copies are counted here. */
static void want_a4(DEVMODEW *mode)
{
	mode->dmFields &= ~(DWORD)(DM_PAPERLENGTH | DM_PAPERWIDTH | DM_FORMNAME);
	mode->dmFields |= DM_ORIENTATION | DM_PAPERSIZE | DM_COPIES;
	mode->dmPaperSize = DMPAPER_A4;
	mode->dmOrientation = DMORIENT_PORTRAIT;
	mode->dmCopies = 1;
}

/* free(); NULL: *ret_code tells why. */
static DEVMODEW *ask_mode(const struct spooler *spooler, wchar_t *printer, unsigned long *ret_code)
{
	DEVMODEW *mode = NULL;
	HANDLE opened;
	LONG size;

	if (!spooler->open(printer, &opened, NULL)) {
		*ret_code = GetLastError();
		return NULL;
	}
	size = spooler->properties(NULL, opened, printer, NULL, NULL, 0);
	*ret_code = size > 0 ? ERROR_NOT_ENOUGH_MEMORY : ERROR_GEN_FAILURE;
	if (size > 0 && (mode = mem_zalloc(1, (size_t)size)) &&
	    spooler->properties(NULL, opened, printer, mode, NULL, DM_OUT_BUFFER) != IDOK) {
		*ret_code = ERROR_GEN_FAILURE;
		free(mode);
		mode = NULL;
	}
	if (mode) {
		want_a4(mode);
		(void)spooler->properties(NULL, opened, printer, mode, mode, DM_IN_BUFFER | DM_OUT_BUFFER);
	}
	(void)spooler->close(opened);
	return mode;
}

static int print_sheets(const struct print_job *job, const struct spooler *spooler, wchar_t *printer,
    const wchar_t *name, struct err *err)
{
	unsigned long code;
	DEVMODEW *mode = ask_mode(spooler, printer, &code);
	struct win_canvas *canvas = mode ? canvas_open(printer, name, job->pages, mode, &code) : NULL;
	int sheets = 0, rc = OK;

	if (!canvas)
		return refused(job->printer, code, err);
	for (int i = 0; i < job->copies && rc == OK; i++) {
		if (i > 0)
			canvas_copy(canvas);
		rc = job->draw(job->context, (struct canvas *)canvas, err);
	}
	code = canvas_close(canvas, rc < 0, &sheets);
	if (rc == OK && code)
		return refused(job->printer, code, err);
	if (rc == OK && sheets == 0)
		return err_set(
		    err, ERR_RANGE, _("The report has no pages %s. Nothing was printed."), job->pages);
	return rc;
}

int platform_print(const struct print_job *job, struct err *err)
{
	wchar_t *printer = wide_from(job->printer), *name = job_name(job->path);
	struct spooler spooler;
	int rc;

	if (!printer || !name)
		rc = err_nomem(err);
	else if (!load_spooler(&spooler))
		rc = no_answer(err);
	else
		rc = job->draw ? print_sheets(job, &spooler, printer, name, err)
			       : print_text(job, &spooler, printer, name, err);
	free(printer);
	free(name);
	return rc;
}
