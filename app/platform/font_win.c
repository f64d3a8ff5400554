/* Windows: what the font of the console has, asked of the part of the system that draws. */
#include "platform/font.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "platform/library.h"

/* As of Windows Vista: CONSOLE_FONT_INFOEX. */
struct console_font {
	ULONG size;
	DWORD number;
	COORD cell;
	UINT family, weight;
	wchar_t face[LF_FACESIZE];
};
/* In family: TMPF_VECTOR, TMPF_TRUETYPE. */
#define VECTOR 2
#define TRUE_TYPE 4

static platform_function *find(const char *library_name, const char *name)
{
	void *library = NULL;

	return platform_library_open(library_name, &library, NULL) == OK
		   ? platform_library_find(library, name)
		   : NULL;
}

/* gdi32.dll is loaded for this alone. */
struct drawing {
	HDC(WINAPI *create_dc)(HDC);
	HFONT(WINAPI *create_font)(const LOGFONTW *);
	HGDIOBJ(WINAPI *select)(HDC, HGDIOBJ);
	DWORD(WINAPI *ranges)(HDC, LPGLYPHSET);
	BOOL(WINAPI *delete_object)(HGDIOBJ);
	BOOL(WINAPI *delete_dc)(HDC);
};

static bool load_drawing(struct drawing *ret)
{
	platform_function *found[] = { find("gdi32.dll", "CreateCompatibleDC"),
		find("gdi32.dll", "CreateFontIndirectW"), find("gdi32.dll", "SelectObject"),
		find("gdi32.dll", "GetFontUnicodeRanges"), find("gdi32.dll", "DeleteObject"),
		find("gdi32.dll", "DeleteDC") };

	for (size_t i = 0; i < sizeof found / sizeof *found; i++)
		if (!found[i])
			return false;
	_Static_assert(sizeof *ret == sizeof found, "functions only");
	memcpy(ret, found, sizeof *ret);
	return true;
}

static bool take_ranges(const GLYPHSET *set, uint32_t **ret, size_t *ret_count)
{
	uint32_t *points = mem_zalloc((size_t)set->cGlyphsSupported + 1, sizeof *points);
	size_t n = 0;

	for (DWORD i = 0; points && i < set->cRanges; i++)
		for (USHORT k = 0; k < set->ranges[i].cGlyphs && n < set->cGlyphsSupported; k++)
			points[n++] = (uint32_t)set->ranges[i].wcLow + k;
	if (!points)
		return false;
	*ret = points;
	*ret_count = n;
	return true;
}

static bool ask_face(const wchar_t *face, uint32_t **ret, size_t *ret_count)
{
	LOGFONTW wanted = { .lfHeight = -16, .lfCharSet = DEFAULT_CHARSET };
	struct drawing d;
	GLYPHSET *set = NULL;
	HFONT font;
	HDC dc;
	DWORD size;
	bool known = false;

	if (!load_drawing(&d) || !(dc = d.create_dc(NULL)))
		return false;
	memcpy(wanted.lfFaceName, face, sizeof wanted.lfFaceName);
	if ((font = d.create_font(&wanted))) {
		HGDIOBJ before = d.select(dc, font);

		if ((size = d.ranges(dc, NULL)) > 0 && (set = mem_zalloc(1, size)) && d.ranges(dc, set) > 0)
			known = take_ranges(set, ret, ret_count);
		d.select(dc, before);
		d.delete_object(font);
	}
	d.delete_dc(dc);
	free(set);
	return known;
}

/* What fonts of dots have of any code page, and all that is certain of XP's console. */
static bool ascii_only(uint32_t **ret, size_t *ret_count)
{
	const size_t count = 0x7F - 0x20;
	uint32_t *points = mem_zalloc(count, sizeof *points);

	for (size_t i = 0; points && i < count; i++)
		points[i] = (uint32_t)(0x20 + i);
	if (!points)
		return false;
	*ret = points;
	*ret_count = count;
	return true;
}

typedef BOOL(WINAPI font_call)(HANDLE, BOOL, struct console_font *);

static bool know_font(struct console_font *ret)
{
	font_call *font_of = (font_call *)find("kernel32.dll", "GetCurrentConsoleFontEx");

	*ret = (struct console_font){ .size = sizeof *ret };
	return font_of && font_of(GetStdHandle(STD_OUTPUT_HANDLE), FALSE, ret);
}

bool platform_console_font(uint32_t **ret, size_t *ret_count)
{
	struct console_font font;

	if (GetEnvironmentVariableW(L"WT_SESSION", NULL, 0) > 0)
		return false; /* Windows Terminal takes what a font lacks from others */
	if (!find("kernel32.dll", "GetCurrentConsoleFontEx"))
		return ascii_only(ret, ret_count);
	if (!know_font(&font))
		return false;
	return font.family & TRUE_TYPE ? ask_face(font.face, ret, ret_count) : ascii_only(ret, ret_count);
}

/* --- another font for a while --------------------------------------------- */

static struct console_font before;
static bool borrowed;

static bool put_font(const struct console_font *font)
{
	font_call *put = (font_call *)find("kernel32.dll", "SetCurrentConsoleFontEx");
	struct console_font wanted = *font;

	return put && put(GetStdHandle(STD_OUTPUT_HANDLE), FALSE, &wanted);
}

/* Of the fonts of Windows 7 and later that are for consoles, the one with all letters. */
bool platform_console_font_borrow(void)
{
	struct console_font wanted;

	if (borrowed || !know_font(&before))
		return false;
	wanted = before;
	wanted.number = 0;
	wanted.cell.X = 0; /* as wide as the font itself is at that height */
	wanted.family = FF_MODERN | VECTOR | TRUE_TYPE;
	wanted.weight = FW_NORMAL;
	memset(wanted.face, 0, sizeof wanted.face);
	wcscpy(wanted.face, L"Consolas");
	borrowed = put_font(&wanted);
	return borrowed;
}

void platform_console_font_give_back(void)
{
	if (borrowed)
		(void)put_font(&before);
	borrowed = false;
}
