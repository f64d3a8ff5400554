/* The console as text: what is said to who started the program, and what they answer. A
 * console is given wide letters, so its code page does not matter; files and pipes get the
 * same bytes as on any system. */
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "platform/platform.h"
#include "platform/wide_win.h"

#define SECRET_MAX 1024
#define PIECE 8192 /* old consoles take 64 KB at once for all programs */

static HANDLE handle_of(int fd)
{
	return GetStdHandle(fd == 0 ? STD_INPUT_HANDLE : fd == 1 ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
}

bool platform_is_terminal(int fd)
{
	DWORD mode;

	return GetConsoleMode(handle_of(fd), &mode);
}

static void write_wide(HANDLE console, const wchar_t *text)
{
	size_t n = wcslen(text);
	DWORD written = 0;

	for (; n > 0; text += written, n -= written)
		if (!WriteConsoleW(console, text, n < PIECE ? (DWORD)n : PIECE, &written, NULL) || written == 0)
			return;
}

void platform_put(int fd, const char *text, size_t n)
{
	FILE *to = fd == 1 ? stdout : stderr;
	char *copy = platform_is_terminal(fd) ? mem_strndup(text, n) : NULL;
	wchar_t *wide = copy ? wide_from(copy) : NULL;

	if (wide) {
		fflush(to);
		write_wide(handle_of(fd), wide);
	} else {
		fwrite(text, 1, n, to);
	}
	free(copy);
	free(wide);
}

/* --- typed lines ---------------------------------------------------------- */

#define CTRL_Z 0x1A /* at the start of a line: its author has ended */

/* A line that was typed and not yet taken. */
static struct str typed;
static size_t taken;

static void read_typed(void)
{
	wchar_t line[512];
	DWORD n = 0;
	char *text;

	str_clear(&typed);
	taken = 0;
	if (!ReadConsoleW(handle_of(0), line, sizeof line / sizeof *line - 1, &n, NULL) ||
	    (n > 0 && line[0] == CTRL_Z))
		return;
	line[n] = L'\0';
	text = wide_to_utf8(line);
	for (const char *at = text; at && *at; at++)
		if (*at != '\r')
			str_append_char(&typed, *at);
	free(text);
}

size_t platform_get(char *bytes, size_t size)
{
	if (!platform_is_terminal(0))
		return fread(bytes, 1, size, stdin);
	if (taken == typed.len)
		read_typed();
	if (size > typed.len - taken)
		size = typed.len - taken;
	if (size > 0)
		memcpy(bytes, typed.text + taken, size);
	taken += size;
	return size;
}

/* --- a secret ------------------------------------------------------------- */

static volatile LONG interrupted;

static BOOL WINAPI on_interrupt(DWORD event)
{
	(void)event;
	InterlockedExchange(&interrupted, 1);
	return TRUE; /* the console is given back as it was before anything else */
}

/* The line without its end, echo off. */
static int ask_once(HANDLE in, HANDLE out, const wchar_t *prompt, struct str *ret)
{
	wchar_t line[SECRET_MAX];
	DWORD mode, n = 0;
	BOOL read;
	char *text = NULL;
	int rc = -1;

	if (!GetConsoleMode(in, &mode) ||
	    !SetConsoleMode(in, ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT))
		return -1;
	SetConsoleCtrlHandler(on_interrupt, TRUE);
	FlushConsoleInputBuffer(in);
	write_wide(out, prompt);
	read = ReadConsoleW(in, line, SECRET_MAX - 1, &n, NULL);
	if (read && n > 0)
		while (!interrupted && n == SECRET_MAX - 1 && line[n - 1] != L'\n') { /* the rest of a long one */
			wchar_t rest[64];
			DWORD more = 0;

			if (!ReadConsoleW(in, rest, sizeof rest / sizeof *rest, &more, NULL) || more == 0 ||
			    rest[more - 1] == L'\n')
				break;
		}
	SetConsoleMode(in, mode);
	SetConsoleCtrlHandler(on_interrupt, FALSE);
	write_wide(out, L"\r\n");
	line[n] = L'\0';
	line[wcscspn(line, L"\r\n")] = L'\0';
	if (read && n > 0 && !interrupted && (text = wide_to_utf8(line))) {
		str_append_n(ret, text, strlen(text) < SECRET_MAX - 1 ? strlen(text) : SECRET_MAX - 1);
		mem_wipe(text, strlen(text));
		rc = OK;
	}
	free(text);
	mem_wipe(line, sizeof line);
	return rc;
}

static HANDLE open_console(const wchar_t *name)
{
	return CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
	    OPEN_EXISTING, 0, NULL);
}

int platform_ask_secret(const char *prompt, struct str *ret, struct err *err)
{
	HANDLE in = open_console(L"CONIN$"), out = open_console(L"CONOUT$");
	wchar_t *wide = wide_from(prompt);
	int rc = OK;

	if (in == INVALID_HANDLE_VALUE || out == INVALID_HANDLE_VALUE) {
		rc = err_set(err, ERR_IO,
		    _("There is no terminal to ask on. Start the program in a terminal, or name a passphrase "
		      "file."));
	} else if (!wide) {
		rc = err_nomem(err);
	} else {
		interrupted = 0;
		if (ask_once(in, out, wide, ret) < 0)
			rc = err_set(err, ERR_IO, _("The question was not answered; nothing was done."));
		else if (str_failed(ret))
			rc = err_nomem(err);
		if (interrupted) /* now it may do what it always does */
			GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0);
	}
	if (in != INVALID_HANDLE_VALUE)
		CloseHandle(in);
	if (out != INVALID_HANDLE_VALUE)
		CloseHandle(out);
	free(wide);
	return rc;
}

/* --- the start of the program --------------------------------------------- */

/* What was typed behind the program's name, as UTF-8; the process ends with it. */
static char **utf8_words(int n, wchar_t *const *words)
{
	char **list = mem_zalloc((size_t)n + 1, sizeof *list);

	for (int i = 0; list && i < n; i++)
		if (!(list[i] = wide_to_utf8(words[i])))
			return NULL;
	return list;
}

/* Of the C library, which reads the command line as all programs do. */
extern int __cdecl __wgetmainargs(int *argc, wchar_t ***argv, wchar_t ***environment, int wildcards, int *start);

void platform_begin(int *argc, char ***argv)
{
	wchar_t **words = NULL, **environment = NULL;
	char **list;
	int n = 0, start = 0;

	/* No box about a drive without a stick, which would wait for a mouse. */
	SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX);
	for (int fd = 0; fd <= 2; fd++)
		(void)_setmode(fd, _O_BINARY);
	if (__wgetmainargs(&n, &words, &environment, 0, &start) == 0 && n > 0 && (list = utf8_words(n, words))) {
		*argc = n;
		*argv = list;
	}
}
