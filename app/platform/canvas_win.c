/* GDI: letters, lines and boxes put on the paper through the printer's own driver, so that no program
 * that shows PDF need be there. Every letter stands where the pages have it, whatever the driver thinks
 * of its width. */
#include "platform/canvas_win.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "platform/wide_win.h"

enum { INCH_LONG = 72 * 1000, WHOLE = 1000, SURROGATES = 0x10000 };

struct win_canvas {
	struct canvas canvas;
	HDC dc;
	DEVMODEW *mode;
	const char *pages;		  /* "1-4,6"; "" all */
	int page;			  /* of this copy, from 1 … */
	int drawn, sheets;		  /* … how many of it were wanted; of all copies */
	bool drawing;			  /* a sheet is begun */
	DWORD code;			  /* of what failed first */
	int dpi_x, dpi_y, edge_x, edge_y; /* what the printer cannot reach */
	int scale;			  /* thousandths: less on paper smaller than the sheet */
	LOGFONTW faces[CANVAS_FACES];
	HANDLE added[CANVAS_FACES];
	HFONT font; /* selected */
	size_t face;
	int size;
};

static void fail(struct win_canvas *c)
{
	const DWORD code = GetLastError(); /* GDI does not always say */

	if (!c->code)
		c->code = code ? code : ERROR_GEN_FAILURE;
}

/* --- sheets --------------------------------------------------------------------- */

static bool is_wanted(const char *pages, int page)
{
	for (const char *at = pages; *at; at += *at == ',') {
		char *end;
		const long from = strtol(at, &end, 10), to = *end == '-' ? strtol(end + 1, &end, 10) : from;

		if (from <= page && page <= to)
			return true;
		at = end + strcspn(end, ",");
	}
	return !*pages;
}

static void end_sheet(struct win_canvas *c)
{
	if (c->drawing && EndPage(c->dc) <= 0)
		fail(c);
	c->drawing = false;
}

static bool begin_sheet(struct win_canvas *c, short way)
{
	if (c->mode->dmOrientation != way) {
		c->mode->dmOrientation = way;
		if (!ResetDCW(c->dc, c->mode))
			fail(c);
	}
	if (!c->code && StartPage(c->dc) <= 0)
		fail(c);
	c->drawing = !c->code;
	return c->drawing;
}

static int scaled(const struct win_canvas *c, int length, int dpi)
{
	const int64_t whole = (int64_t)INCH_LONG * WHOLE, dots = (int64_t)length * dpi * c->scale;

	return (int)((dots + (dots < 0 ? -whole : whole) / 2) / whole);
}

static int across(const struct win_canvas *c, int x)
{
	return scaled(c, x, c->dpi_x) - c->edge_x;
}

static int down(const struct win_canvas *c, int y)
{
	return scaled(c, y, c->dpi_y) - c->edge_y;
}

/* Of the paper, in thousandths: how much of that length it has. */
static int64_t share(int paper, int dots)
{
	return dots > 0 ? (int64_t)paper * WHOLE / dots : WHOLE;
}

static void measure(struct win_canvas *c, int width, int height)
{
	int64_t wide, high;

	c->dpi_x = GetDeviceCaps(c->dc, LOGPIXELSX);
	c->dpi_y = GetDeviceCaps(c->dc, LOGPIXELSY);
	c->edge_x = GetDeviceCaps(c->dc, PHYSICALOFFSETX);
	c->edge_y = GetDeviceCaps(c->dc, PHYSICALOFFSETY);
	c->scale = WHOLE;
	wide = share(GetDeviceCaps(c->dc, PHYSICALWIDTH), scaled(c, width, c->dpi_x));
	high = share(GetDeviceCaps(c->dc, PHYSICALHEIGHT), scaled(c, height, c->dpi_y));
	if (wide > high)
		wide = high;
	if (wide < WHOLE - 5 && wide > 0) /* not for a dot more or less */
		c->scale = (int)wide;
}

static bool start_sheet(struct canvas *canvas, int width, int height)
{
	struct win_canvas *c = (struct win_canvas *)canvas;

	end_sheet(c);
	c->page++;
	if (c->code || !is_wanted(c->pages, c->page) ||
	    !begin_sheet(c, width > height ? DMORIENT_LANDSCAPE : DMORIENT_PORTRAIT))
		return false;
	c->drawn++;
	c->sheets++;
	measure(c, width, height);
	SetBkMode(c->dc, TRANSPARENT);
	SetTextAlign(c->dc, TA_LEFT | TA_BASELINE);
	SelectObject(c->dc, GetStockObject(BLACK_BRUSH));
	c->size = 0; /* ResetDC() lets the font go */
	return true;
}

/* --- what stands on them ----------------------------------------------------------- */

static int take_face(struct win_canvas *c, size_t i, const struct canvas_face *face, struct err *err)
{
	wchar_t *family = wide_from(face->family);
	void *bytes;
	DWORD count = 0;

	if (!family)
		return err_nomem(err);
	/* device fonts, such as a PostScript printer's own Times, lack Vietnamese letters */
	c->faces[i] = (LOGFONTW){ .lfWeight = face->bold ? FW_BOLD : FW_NORMAL,
		.lfItalic = face->italic,
		.lfCharSet = DEFAULT_CHARSET,
		.lfOutPrecision = OUT_TT_ONLY_PRECIS };
	for (size_t k = 0; family[k] && k < LF_FACESIZE - 1; k++)
		c->faces[i].lfFaceName[k] = family[k];
	free(family);
	memcpy(&bytes, &face->bytes, sizeof bytes); /* it is copied */
	if ((c->added[i] = AddFontMemResourceEx(bytes, (DWORD)face->size, NULL, &count)))
		return OK;
	return err_set(err, ERR_IO,
	    _("Windows does not take the font %s. Write the pages as PDF and print that with another "
	      "program."),
	    face->family);
}

static int take_faces(struct canvas *canvas, const struct canvas_face faces[CANVAS_FACES], struct err *err)
{
	struct win_canvas *c = (struct win_canvas *)canvas;
	int rc = OK;

	for (size_t i = 0; i < CANVAS_FACES && rc == OK; i++)
		if (!c->added[i]) /* else a copy before has */
			rc = take_face(c, i, &faces[i], err);
	return rc;
}

static void use_font(struct win_canvas *c, size_t face, int size)
{
	LOGFONTW wanted = c->faces[face];
	HFONT font;

	if (c->size == size && c->face == face)
		return;
	wanted.lfHeight = -scaled(c, size, c->dpi_y);
	if (!(font = CreateFontIndirectW(&wanted))) {
		fail(c);
		return;
	}
	SelectObject(c->dc, font);
	if (c->font)
		DeleteObject(c->font);
	c->font = font;
	c->face = face;
	c->size = size;
}

static void draw_letters(struct canvas *canvas, const struct canvas_run *run)
{
	struct win_canvas *c = (struct win_canvas *)canvas;
	wchar_t letters[2 * CANVAS_RUN_MAX];
	INT steps[2 * CANVAS_RUN_MAX];
	const int start = across(c, run->x);
	int at = start;
	UINT n = 0;

	for (size_t i = 0; i < run->count && i < CANVAS_RUN_MAX; i++) {
		const int end = across(c, run->x + run->ends[i]);
		uint32_t letter = run->letters[i];

		steps[n] = end - at;
		if (letter >= SURROGATES) {
			letter -= SURROGATES;
			letters[n++] = (wchar_t)(0xD800 + (letter >> 10));
			steps[n] = 0;
			letter = 0xDC00 + (letter & 0x3FF);
		}
		letters[n++] = (wchar_t)letter;
		at = end;
	}
	use_font(c, run->face, run->size);
	if (!ExtTextOutW(c->dc, start, down(c, run->y), 0, NULL, letters, n, steps))
		fail(c);
}

static void fill(struct canvas *canvas, int x, int y, int to_x, int to_y)
{
	struct win_canvas *c = (struct win_canvas *)canvas;
	const int left = across(c, x), top = down(c, y), wide = across(c, to_x) - left,
		  high = down(c, to_y) - top;

	if (!PatBlt(c->dc, left, top, wide > 0 ? wide : 1, high > 0 ? high : 1, PATCOPY))
		fail(c);
}

/* --- the job --------------------------------------------------------------------- */

struct win_canvas *canvas_open(
    const wchar_t *printer, const wchar_t *name, const char *pages, DEVMODEW *mode, unsigned long *ret_code)
{
	const DOCINFOW job = { .cbSize = sizeof job, .lpszDocName = name };
	struct win_canvas *c = mem_zalloc(1, sizeof *c);

	*ret_code = ERROR_NOT_ENOUGH_MEMORY;
	if (c) {
		c->canvas = (struct canvas){ take_faces, start_sheet, draw_letters, fill };
		c->pages = pages;
		c->mode = mode;
		SetLastError(0);
		if (!(c->dc = CreateDCW(L"WINSPOOL", printer, NULL, mode)) || StartDocW(c->dc, &job) <= 0)
			fail(c);
		*ret_code = c->code;
	}
	if (*ret_code == 0)
		return c;
	if (c && c->dc)
		DeleteDC(c->dc);
	free(mode);
	free(c);
	return NULL;
}

/* Where both sides of a leaf are printed, a copy does not begin on the back of the one before. */
void canvas_copy(struct win_canvas *c)
{
	const bool two_sides = (c->mode->dmFields & DM_DUPLEX) && c->mode->dmDuplex > DMDUP_SIMPLEX;

	end_sheet(c);
	if (two_sides && c->drawn % 2 && !c->code && begin_sheet(c, c->mode->dmOrientation))
		end_sheet(c);
	c->page = c->drawn = 0;
}

unsigned long canvas_close(struct win_canvas *c, bool drop, int *ret_sheets)
{
	DWORD code;

	end_sheet(c);
	if (drop || c->code || c->sheets == 0)
		AbortDoc(c->dc);
	else if (EndDoc(c->dc) <= 0)
		fail(c);
	code = c->code;
	*ret_sheets = c->sheets;
	DeleteDC(c->dc);
	if (c->font)
		DeleteObject(c->font);
	for (size_t i = 0; i < CANVAS_FACES; i++)
		if (c->added[i])
			RemoveFontMemResourceEx(c->added[i]);
	free(c->mode);
	free(c);
	return code;
}
