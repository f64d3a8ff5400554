/* Someone at a console window of its own, told what to do word by word:
 *   console_win.exe OUT WORD... -- PROGRAM ARGUMENT...
 *     wait:TEXT   until the window shows it (30 s)
 *     type:TEXT   its letters as keys; ~ is Enter, ^ is F6; until all is done
 *     quick:TEXT  the same, but no longer than until the keys are taken
 *     break       Ctrl+Break
 *     close       the window is being closed
 *     logoff      its user is leaving
 *     shutdown    the PC is being switched off
 *     end         until the program has ended (30 s)
 *     screen      what the window shows, into OUT
 *     font        the window's font, into OUT
 * Exit status: the program's, 98 what was awaited did not come, 99 anything else. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

#define LOOK_MS 100
#define WAIT_MS 30000
#define END_MS 30000
#define SETTLE_MS 500
#define TAKEN_MS 10

static FILE *out;
static HANDLE in, program;

/* A console that shows nothing yet, or no more, has no text. */
static size_t read_screen(wchar_t *text, size_t size)
{
	HANDLE screen = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE,
	    FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
	CONSOLE_SCREEN_BUFFER_INFO info;
	size_t n = 0;
	DWORD got;

	if (GetConsoleScreenBufferInfo(screen, &info))
		for (SHORT row = info.srWindow.Top;
		     row <= info.srWindow.Bottom && n + (size_t)info.dwSize.X + 2 < size; row++) {
			if (!ReadConsoleOutputCharacterW(
				screen, text + n, (DWORD)info.dwSize.X, (COORD){ 0, row }, &got))
				break;
			n += got;
			text[n++] = L'\n';
		}
	CloseHandle(screen);
	text[n] = L'\0';
	return n;
}

static void put(const wchar_t *text)
{
	char bytes[65536];
	const int n = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);

	if (n > 0)
		fputs(bytes, out);
}

static bool await_text(const wchar_t *wanted)
{
	static wchar_t text[16384];

	for (int waited = 0; waited < WAIT_MS; waited += LOOK_MS) {
		if (read_screen(text, sizeof text / sizeof *text) > 0 && wcsstr(text, wanted))
			return true;
		Sleep(LOOK_MS);
	}
	put(text);
	return false;
}

static void strike(WORD key, wchar_t letter)
{
	INPUT_RECORD record = { .EventType = KEY_EVENT };
	DWORD n;

	record.Event.KeyEvent.wRepeatCount = 1;
	record.Event.KeyEvent.wVirtualKeyCode = key;
	record.Event.KeyEvent.uChar.UnicodeChar = letter;
	record.Event.KeyEvent.bKeyDown = TRUE;
	WriteConsoleInputW(in, &record, 1, &n);
	record.Event.KeyEvent.bKeyDown = FALSE;
	record.Event.KeyEvent.uChar.UnicodeChar = 0;
	WriteConsoleInputW(in, &record, 1, &n);
}

static bool type(const wchar_t *text, DWORD settle_ms)
{
	DWORD n = 1;

	for (; *text; text++)
		strike(*text == L'~'   ? VK_RETURN
		       : *text == L'^' ? VK_F6
				       : 0,
		    *text == L'~'   ? L'\r'
		    : *text == L'^' ? L'\0'
				    : *text);
	while (GetNumberOfConsoleInputEvents(in, &n) && n > 0)
		Sleep(TAKEN_MS);
	Sleep(settle_ms); /* taken, and then done */
	return true;
}

/* What the system does to each program of a console: a thread in it that calls its handlers. Wine 8 has
 * the routine, and no way of its own to ask for it. Where they answer that all is over, Windows ends the
 * program then and there, whatever it is doing. */
static bool raise_event(DWORD event)
{
	FARPROC found = GetProcAddress(GetModuleHandleW(L"kernelbase.dll"), "CtrlRoutine");
	LPTHREAD_START_ROUTINE routine;
	HANDLE thread;

	if (event == CTRL_BREAK_EVENT && GenerateConsoleCtrlEvent(event, 0))
		return true;
	memcpy(&routine, &found, sizeof routine);
	if (!routine ||
	    !(thread = CreateRemoteThread(program, NULL, 0, routine, (void *)(DWORD_PTR)event, 0, NULL)))
		return false;
	if (event != CTRL_BREAK_EVENT && WaitForSingleObject(thread, END_MS) == WAIT_OBJECT_0)
		TerminateProcess(program, 0);
	CloseHandle(thread);
	return true;
}

/* As of Windows Vista: CONSOLE_FONT_INFOEX. */
static bool tell_font(void)
{
	struct {
		ULONG size;
		DWORD number;
		COORD cell;
		UINT family, weight;
		wchar_t face[LF_FACESIZE];
	} font = { .size = sizeof font };
	HANDLE screen = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE,
	    FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
	FARPROC found = GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "GetCurrentConsoleFontEx");
	BOOL(WINAPI * font_of)(HANDLE, BOOL, void *);

	memcpy(&font_of, &found, sizeof font_of);
	if (font_of && font_of(screen, FALSE, &font)) {
		fprintf(out, "font: ");
		put(font.face);
		fprintf(out, " %s\n", font.family & 4 ? "truetype" : "raster"); /* TMPF_TRUETYPE */
	}
	CloseHandle(screen);
	return true;
}

/* The event goes to all who share the console. */
static BOOL WINAPI stay(DWORD event)
{
	return event == CTRL_BREAK_EVENT;
}

static bool start(int n, wchar_t **words)
{
	static wchar_t line[8192];
	SECURITY_ATTRIBUTES inherited = { sizeof inherited, NULL, TRUE };
	STARTUPINFOW startup = { .cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES };
	PROCESS_INFORMATION process;

	for (int i = 0; i < n; i++) {
		wcscat(line, i ? L" \"" : L"\"");
		wcscat(line, words[i]);
		wcscat(line, L"\"");
	}
	in = CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
	    &inherited, OPEN_EXISTING, 0, NULL);
	startup.hStdInput = in;
	startup.hStdOutput = startup.hStdError = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE,
	    FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited, OPEN_EXISTING, 0, NULL);
	SetConsoleCtrlHandler(stay, TRUE);
	if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process))
		return false;
	program = process.hProcess;
	return true;
}

static bool tell_screen(void)
{
	static wchar_t text[16384];

	if (read_screen(text, sizeof text / sizeof *text) > 0)
		put(text);
	return true;
}

static const struct {
	const wchar_t *word;
	DWORD number;
} events[] = {
	{ L"break", CTRL_BREAK_EVENT },
	{ L"close", CTRL_CLOSE_EVENT },
	{ L"logoff", CTRL_LOGOFF_EVENT },
	{ L"shutdown", CTRL_SHUTDOWN_EVENT },
};

static bool follow(const wchar_t *word)
{
	if (wcsncmp(word, L"wait:", 5) == 0)
		return await_text(word + 5);
	if (wcsncmp(word, L"type:", 5) == 0)
		return type(word + 5, SETTLE_MS);
	if (wcsncmp(word, L"quick:", 6) == 0)
		return type(word + 6, 0);
	if (wcscmp(word, L"end") == 0)
		return WaitForSingleObject(program, END_MS) == WAIT_OBJECT_0;
	if (wcscmp(word, L"font") == 0)
		return tell_font();
	if (wcscmp(word, L"screen") == 0)
		return tell_screen();
	for (size_t i = 0; i < sizeof events / sizeof *events; i++)
		if (wcscmp(word, events[i].word) == 0)
			return raise_event(events[i].number);
	return false;
}

int wmain(int argc, wchar_t **argv);

int wmain(int argc, wchar_t **argv)
{
	int words = 2, status = 0;
	DWORD code = 99;

	while (words < argc && wcscmp(argv[words], L"--") != 0)
		words++;
	(void)FreeConsole();
	if (words + 1 >= argc || !(out = _wfopen(argv[1], L"wb")) || !AllocConsole() ||
	    !start(argc - words - 1, argv + words + 1))
		return 99;
	for (int i = 2; i < words && !status; i++)
		if (!follow(argv[i])) {
			fprintf(out, "word %d did not come: %lu\n", i - 1, GetLastError());
			status = 98;
		}
	if (fclose(out) != 0)
		return 99;
	if (WaitForSingleObject(program, 0) != WAIT_OBJECT_0)
		TerminateProcess(program, 97);
	return !status && GetExitCodeProcess(program, &code) ? (int)code : status;
}
