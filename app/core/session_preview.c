#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"
#include "core/session_private.h"

enum { COLUMN_STEP = 8, ROWS_UNKNOWN = 10 };

/* --- pages ----------------------------------------------------------------- */

size_t preview_page_size(const struct preview_screen *preview, size_t page)
{
	return page < preview->count ? strcspn(preview->pages[page], "\f") : 0;
}

size_t preview_page_lines(const struct preview_screen *preview, size_t page)
{
	const size_t size = preview_page_size(preview, page);
	size_t lines = 0;

	for (size_t at = 0; at < size; lines++) {
		at += strcspn(preview->pages[page] + at, "\n\f");
		at += at < size;
	}
	return lines;
}

size_t preview_page_columns(const struct preview_screen *preview, size_t page)
{
	const size_t size = preview_page_size(preview, page);
	int widest = 0;

	for (size_t at = 0; at < size; at++) {
		const size_t n = strcspn(preview->pages[page] + at, "\n\f");
		const int width = text_width(preview->pages[page] + at, n);

		widest = width > widest ? width : widest;
		at += n;
	}
	return (size_t)widest;
}

static size_t beyond(size_t all, int shown)
{
	const size_t seen = shown > 0 ? (size_t)shown : ROWS_UNKNOWN;

	return all > seen ? all - seen : 0;
}

size_t preview_scroll_max(const struct preview_screen *preview)
{
	return beyond(preview_page_lines(preview, preview->page), preview->rows);
}

size_t preview_column_max(const struct preview_screen *preview)
{
	return preview->columns > 0 ? beyond(preview_page_columns(preview, preview->page), preview->columns)
				    : 0;
}

/* --- life ------------------------------------------------------------------ */

static void forget_pages(struct preview_screen *p)
{
	free(p->text);
	free(p->pages);
	p->text = NULL;
	p->pages = NULL;
	p->count = p->page = p->scroll = p->column = 0;
}

void preview_dispose(struct session *s)
{
	forget_pages(&s->preview);
	preview_forget_printers(s);
}

int preview_open(struct session *s, struct keystroke *k, const struct record_key *key)
{
	s->preview.key = *key;
	s->preview.overview = false;
	s->preview.under = (int)s->screen;
	return preview_want(s, k, EFFECT_PREVIEW, NULL);
}

int preview_open_overview(struct session *s, struct keystroke *k)
{
	const struct overview *data = s->overview.data;
	struct record_key *key = &s->preview.key;

	memset(key, 0, sizeof *key);
	strncpy(key->form, data->form->id, sizeof key->form - 1);
	strncpy(key->unit, data->upper->code, sizeof key->unit - 1);
	key->period = data->period;
	s->preview.overview = true;
	s->preview.under = (int)s->screen;
	return preview_want(s, k, EFFECT_PREVIEW, NULL);
}

int preview_want(struct session *s, struct keystroke *k, enum effect_kind kind, const char *value)
{
	struct effect *effect;
	int rc = effect_add(k, kind, s);

	if (rc < 0)
		return rc;
	effect = &k->effects->items[k->effects->count - 1];
	effect->key = s->preview.key;
	if (value && !(effect->value = mem_strdup(value)))
		return err_nomem(k->err);
	return OK;
}

void preview_fit(struct session *s, int rows, int columns)
{
	struct preview_screen *p = &s->preview;

	p->rows = rows;
	p->columns = columns;
	if (p->scroll > preview_scroll_max(p))
		p->scroll = preview_scroll_max(p);
	if (p->column > preview_column_max(p))
		p->column = preview_column_max(p);
}

int session_set_preview(struct session *session, char *text, struct err *err)
{
	struct preview_screen *p = &session->preview;
	size_t cap = 0;

	forget_pages(p);
	p->text = text;
	for (const char *at = text; at; at = strchr(at, '\f')) {
		at += *at == '\f';
		if (!*at && p->count)
			break; /* nothing stands behind the last form feed */
		if (mem_grow(&p->pages, &cap, p->count + 1, sizeof *p->pages) < 0)
			return err_nomem(err);
		p->pages[p->count++] = at;
	}
	session->screen = SCREEN_PREVIEW;
	session->changes++;
	return OK;
}

/* --- commands -------------------------------------------------------------- */

static void go_to(struct preview_screen *p, size_t page)
{
	p->page = page < p->count ? page : p->count ? p->count - 1 : 0;
	p->scroll = 0;
}

/* On through the page; what is behind its end stands on the next one. */
static void scroll_on(struct preview_screen *p, size_t lines)
{
	const size_t last = preview_scroll_max(p);

	if (p->scroll < last)
		p->scroll = p->scroll + lines < last ? p->scroll + lines : last;
	else if (p->page + 1 < p->count)
		go_to(p, p->page + 1);
}

static void scroll_back(struct preview_screen *p, size_t lines)
{
	if (p->scroll > 0) {
		p->scroll = p->scroll > lines ? p->scroll - lines : 0;
	} else if (p->page > 0) {
		go_to(p, p->page - 1);
		p->scroll = preview_scroll_max(p);
	}
}

/* A line of the page before stays in sight. */
static size_t screenful(const struct preview_screen *p)
{
	return p->rows > 2 ? (size_t)p->rows - 1 : ROWS_UNKNOWN;
}

static bool moves(struct preview_screen *p, enum command command)
{
	const size_t right = preview_column_max(p);

	switch (command) {
	case CMD_NEXT:
		scroll_on(p, 1);
		return true;
	case CMD_PREVIOUS:
		scroll_back(p, 1);
		return true;
	case CMD_GROUP_NEXT:
		scroll_on(p, screenful(p));
		return true;
	case CMD_GROUP_PREVIOUS:
		scroll_back(p, screenful(p));
		return true;
	case CMD_PAGE_NEXT:
		go_to(p, p->page + 1);
		return true;
	case CMD_PAGE_PREVIOUS:
		go_to(p, p->page > 0 ? p->page - 1 : 0);
		return true;
	case CMD_FIRST:
		go_to(p, 0);
		return true;
	case CMD_LAST:
		go_to(p, p->count);
		return true;
	case CMD_SCROLL_ON:
		p->column = p->column + COLUMN_STEP < right ? p->column + COLUMN_STEP : right;
		return true;
	case CMD_SCROLL_BACK:
		p->column = p->column > COLUMN_STEP ? p->column - COLUMN_STEP : 0;
		return true;
	default:
		return false;
	}
}

int preview_apply(struct session *s, struct keystroke *k)
{
	if (moves(&s->preview, k->command))
		return OK;
	switch (k->command) {
	case CMD_WRITE_PDF:
		return preview_want(s, k, EFFECT_WRITE, ".pdf");
	case CMD_WRITE_DOCX:
		return preview_want(s, k, EFFECT_WRITE, ".docx");
	case CMD_WRITE_TEXT:
		return preview_want(s, k, EFFECT_WRITE, ".txt");
	case CMD_WRITE_XLSX:
		return preview_want(s, k, EFFECT_WRITE_SHEETS, ".xlsx");
	case CMD_WRITE_CSV:
		return preview_want(s, k, EFFECT_WRITE_SHEETS, ".csv");
	case CMD_PRINTER:
		return preview_want(s, k, EFFECT_PRINTERS, NULL);
	case CMD_LEAVE:
	case CMD_REVERT:
		s->screen = (enum screen)s->preview.under;
		preview_dispose(s);
		return OK;
	default:
		return OK;
	}
}
