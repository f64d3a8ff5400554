#include "platform/cells.h"

#include <windows.h>

#include "base/i18n.h"
#include "platform/keyboard.h"

static HANDLE screen = INVALID_HANDLE_VALUE, before = INVALID_HANDLE_VALUE;
static DWORD input_mode;
static unsigned char own_colours;

int platform_cells_open(struct err *err)
{
	HANDLE in = GetStdHandle(STD_INPUT_HANDLE);
	CONSOLE_SCREEN_BUFFER_INFO info;

	before = GetStdHandle(STD_OUTPUT_HANDLE);
	if (!GetConsoleMode(in, &input_mode) || !GetConsoleScreenBufferInfo(before, &info) ||
	    (screen = CreateConsoleScreenBuffer(GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
		 NULL, CONSOLE_TEXTMODE_BUFFER, NULL)) == INVALID_HANDLE_VALUE)
		return err_set(err, ERR_IO,
		    _("The screens need a terminal. Start the program in one, or see phieuso --help."));
	own_colours = (unsigned char)(info.wAttributes & 0xFF);
	/* Keys as they come, Ctrl+C and Ctrl+S among them; the mouse marks no text by mistake. */
	SetConsoleMode(in, ENABLE_WINDOW_INPUT | ENABLE_EXTENDED_FLAGS);
	SetConsoleMode(screen, 0); /* the last cell can be written without scrolling */
	SetConsoleTextAttribute(screen, own_colours);
	SetConsoleActiveScreenBuffer(screen);
	return OK;
}

void platform_cells_close(void)
{
	if (screen == INVALID_HANDLE_VALUE)
		return;
	SetConsoleActiveScreenBuffer(before);
	CloseHandle(screen);
	SetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), input_mode | ENABLE_EXTENDED_FLAGS);
	screen = INVALID_HANDLE_VALUE;
}

unsigned char platform_cells_own_colours(void)
{
	return own_colours;
}

bool platform_window_size(int *ret_rows, int *ret_columns)
{
	CONSOLE_SCREEN_BUFFER_INFO info;

	if (!GetConsoleScreenBufferInfo(
		screen != INVALID_HANDLE_VALUE ? screen : GetStdHandle(STD_OUTPUT_HANDLE), &info))
		return false;
	*ret_rows = info.srWindow.Bottom - info.srWindow.Top + 1;
	*ret_columns = info.srWindow.Right - info.srWindow.Left + 1;
	return true;
}

void platform_cells_fit(int *ret_rows, int *ret_columns)
{
	const SMALL_RECT top = { 0, 0, 0, 0 };
	CONSOLE_SCREEN_BUFFER_INFO info;
	COORD size;

	if (!GetConsoleScreenBufferInfo(screen, &info)) {
		*ret_rows = 24;
		*ret_columns = 80;
		return;
	}
	size.X = (SHORT)(info.srWindow.Right - info.srWindow.Left + 1);
	size.Y = (SHORT)(info.srWindow.Bottom - info.srWindow.Top + 1);
	*ret_rows = size.Y;
	*ret_columns = size.X;
	if (info.dwSize.X == size.X && info.dwSize.Y == size.Y)
		return; /* setting it all the same would be told as a change, for ever */
	if (!SetConsoleScreenBufferSize(screen, size)) { /* the window stood in its lower part */
		(void)SetConsoleWindowInfo(screen, TRUE, &top);
		(void)SetConsoleScreenBufferSize(screen, size);
	}
	(void)SetConsoleWindowInfo(screen, TRUE, &(SMALL_RECT){ 0, 0, (SHORT)(size.X - 1), (SHORT)(size.Y - 1) });
}

#define RUN 256

void platform_cells_write(int row, int column, const struct console_cell *cells, size_t n)
{
	CHAR_INFO run[RUN];

	while (n > 0) {
		const size_t now = n < RUN ? n : RUN;
		const COORD size = { (SHORT)now, 1 }, from = { 0, 0 };
		SMALL_RECT to = { (SHORT)column, (SHORT)row, (SHORT)(column + (int)now - 1), (SHORT)row };

		for (size_t i = 0; i < now; i++) {
			run[i].Char.UnicodeChar = cells[i].letter > 0xFFFF ? L'?' : (WCHAR)cells[i].letter;
			run[i].Attributes = cells[i].colours;
		}
		(void)WriteConsoleOutputW(screen, run, size, from, &to);
		cells += now;
		column += (int)now;
		n -= now;
	}
}

void platform_cells_cursor(int row, int column)
{
	const CONSOLE_CURSOR_INFO shape = { 25, row >= 0 };

	if (row >= 0)
		(void)SetConsoleCursorPosition(screen, (COORD){ (SHORT)column, (SHORT)row });
	(void)SetConsoleCursorInfo(screen, &shape);
}
