/* Keys as the console of Windows tells them, and its wish that the program end. */
#include "platform/keyboard.h"

#include <windows.h>

#include "base/i18n.h"
#include "platform/cells.h"

static volatile LONG watched, end_asked, window_changed;
static HANDLE wake;

/* On a thread of its own. When it returns from the end of the window or of all work at the PC, the
 * system ends the program (and after 5 seconds all the same): until then the main loop leaves by
 * itself, with everything saved, and the program ends while this waits. As of Windows 7 a program
 * that has gdi32.dll is not told that the work at the PC ends: then it is as when the power fails. */
static BOOL WINAPI on_event(DWORD event)
{
	if (!watched)
		return FALSE; /* the system does what it always does */
	if (event == CTRL_C_EVENT)
		return TRUE; /* a key that means nothing here */
	InterlockedExchange(&end_asked, 1);
	SetEvent(wake);
	if (event != CTRL_BREAK_EVENT)
		Sleep(INFINITE);
	return TRUE;
}

int platform_keyboard_watch(struct err *err)
{
	static bool listed;

	if ((!wake && !(wake = CreateEventW(NULL, FALSE, FALSE, NULL))) ||
	    (!listed && !(listed = SetConsoleCtrlHandler(on_event, TRUE))))
		return err_set(
		    err, ERR_IO, _("The keyboard cannot be watched. Close other programs and try again."));
	InterlockedExchange(&watched, 1);
	return OK;
}

/* The handler stays in the system's list, which is locked while one runs: taking it off would wait
 * for ever for one that waits for the end. */
void platform_keyboard_release(void)
{
	InterlockedExchange(&watched, 0);
}

/* Nobody tells of a window that was made smaller than its buffer: it is looked at now and then. */
#define LOOK_MS 500

static bool size_differs(void)
{
	static int rows, columns;
	int now_rows, now_columns;
	bool differs;

	if (!platform_window_size(&now_rows, &now_columns))
		return false;
	differs = rows > 0 && (rows != now_rows || columns != now_columns);
	rows = now_rows;
	columns = now_columns;
	return differs;
}

bool platform_keyboard_wait(int timeout_ms)
{
	const HANDLE either[] = { GetStdHandle(STD_INPUT_HANDLE), wake };
	bool for_ever = timeout_ms < 0;

	do {
		const int now = for_ever || timeout_ms > LOOK_MS ? LOOK_MS : timeout_ms;
		const DWORD came = WaitForMultipleObjects(2, either, FALSE, (DWORD)now);

		if (size_differs())
			InterlockedExchange(&window_changed, 1);
		if (came == WAIT_OBJECT_0)
			return true;
		if (came != WAIT_TIMEOUT || window_changed)
			return false;
		timeout_ms -= for_ever ? 0 : now;
	} while (for_ever || timeout_ms > 0);
	return false;
}

bool platform_end_asked(void)
{
	return end_asked != 0;
}

bool platform_window_changed(void)
{
	return InterlockedExchange(&window_changed, 0) != 0;
}

bool platform_continued(void)
{
	return false; /* nothing is stopped here */
}

/* --- keys ----------------------------------------------------------------- */

static const struct {
	WORD code;
	enum console_key key, with_ctrl;
} named[] = {
	{ VK_UP, CONSOLE_UP, CONSOLE_UP },
	{ VK_DOWN, CONSOLE_DOWN, CONSOLE_DOWN },
	{ VK_LEFT, CONSOLE_LEFT, CONSOLE_CTRL_LEFT },
	{ VK_RIGHT, CONSOLE_RIGHT, CONSOLE_CTRL_RIGHT },
	{ VK_HOME, CONSOLE_HOME, CONSOLE_CTRL_HOME },
	{ VK_END, CONSOLE_END, CONSOLE_CTRL_END },
	{ VK_PRIOR, CONSOLE_PAGE_UP, CONSOLE_PAGE_UP },
	{ VK_NEXT, CONSOLE_PAGE_DOWN, CONSOLE_PAGE_DOWN },
	{ VK_INSERT, CONSOLE_INSERT, CONSOLE_INSERT },
	{ VK_DELETE, CONSOLE_DELETE, CONSOLE_DELETE },
	{ VK_F1, CONSOLE_F1, CONSOLE_F1 },
	{ VK_F2, CONSOLE_F2, CONSOLE_F2 },
	{ VK_F3, CONSOLE_F3, CONSOLE_F3 },
	{ VK_F4, CONSOLE_F4, CONSOLE_F4 },
	{ VK_F5, CONSOLE_F5, CONSOLE_F5 },
	{ VK_F6, CONSOLE_F6, CONSOLE_F6 },
	{ VK_F7, CONSOLE_F7, CONSOLE_F7 },
	{ VK_F8, CONSOLE_F8, CONSOLE_F8 },
	{ VK_F9, CONSOLE_F9, CONSOLE_F9 },
	{ VK_F10, CONSOLE_F10, CONSOLE_F10 },
};

/* The first half of a letter that takes two UTF-16 units; 0: none waits. */
static uint32_t first_half;

static bool take_unit(uint32_t unit, struct console_press *ret)
{
	const uint32_t first = first_half;

	first_half = 0;
	if (unit >= 0xD800 && unit <= 0xDBFF) {
		first_half = unit;
		return false;
	}
	if (unit >= 0xDC00 && unit <= 0xDFFF) {
		if (!first)
			return false;
		unit = 0x10000 + ((first - 0xD800) << 10) + (unit - 0xDC00);
	}
	*ret = (struct console_press){ CONSOLE_LETTER, unit };
	return true;
}

static bool take_down(const KEY_EVENT_RECORD *event, struct console_press *ret)
{
	const DWORD held = event->dwControlKeyState;
	const bool ctrl = held & (LEFT_CTRL_PRESSED | RIGHT_CTRL_PRESSED);
	const bool alt = held & (LEFT_ALT_PRESSED | RIGHT_ALT_PRESSED);
	const WORD unit = (WORD)event->uChar.UnicodeChar;

	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (named[i].code == event->wVirtualKeyCode && unit == 0) {
			ret->key = ctrl ? named[i].with_ctrl : named[i].key;
			return !alt; /* Alt and a key is the system's, or means nothing */
		}
	if (event->wVirtualKeyCode == VK_TAB && (held & SHIFT_PRESSED)) {
		ret->key = CONSOLE_BACK_TAB;
		return !alt;
	}
	/* AltGr comes as Ctrl and Alt; its letters are typed. */
	return unit != 0 && (!alt || (ctrl && unit >= ' ')) && take_unit(unit, ret);
}

/* What was struck and how often it is still to be given. */
static struct console_press repeated;
static int repeats;

static bool take_event(const INPUT_RECORD *record, struct console_press *ret)
{
	const KEY_EVENT_RECORD *event = &record->Event.KeyEvent;

	if (record->EventType == WINDOW_BUFFER_SIZE_EVENT)
		InterlockedExchange(&window_changed, 1);
	if (record->EventType != KEY_EVENT)
		return false;
	if (!event->bKeyDown) /* Alt is let go: the code that was typed with it on the number pad */
		return event->wVirtualKeyCode == VK_MENU && event->uChar.UnicodeChar != 0 &&
		       take_unit((WORD)event->uChar.UnicodeChar, ret);
	if (!take_down(event, ret))
		return false;
	repeated = *ret;
	repeats = event->wRepeatCount > 1 ? event->wRepeatCount - 1 : 0;
	return true;
}

bool platform_cells_key(struct console_press *ret)
{
	HANDLE in = GetStdHandle(STD_INPUT_HANDLE);
	INPUT_RECORD record;
	DWORD n;

	if (repeats > 0) {
		repeats--;
		*ret = repeated;
		return true;
	}
	while (GetNumberOfConsoleInputEvents(in, &n) && n > 0 && ReadConsoleInputW(in, &record, 1, &n) && n > 0)
		if (take_event(&record, ret))
			return true;
	return false;
}
