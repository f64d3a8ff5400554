/* A page of the report as it is printed, as much of it as the screen holds. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

/* The paper in the middle of a wide screen. */
static struct rect paper_area(const struct session *session, struct rect body)
{
	const struct preview_screen *p = &session->preview;
	const int wide = (int)preview_page_columns(p, p->page);

	(void)rect_take_top(&body, 1);
	if (body.columns > wide)
		(void)rect_take_left(&body, (body.columns - wide) / 2);
	return body;
}

void view_preview_size(const struct session *session, struct rect body, int *ret_rows, int *ret_columns)
{
	const struct rect area = paper_area(session, body);

	*ret_rows = area.rows;
	*ret_columns = area.columns;
}

static void draw_line(struct view *view, struct rect line, const char *text, size_t n)
{
	const size_t skip = text_fit(text, n, (int)view->session->preview.column, NULL);

	view_printf(view, line, LOOK_NORMAL, "%.*s", (int)(n - skip), text + skip);
}

void view_preview(struct view *view, struct rect body)
{
	const struct preview_screen *p = &view->session->preview;
	struct rect area = paper_area(view->session, body), head = rect_take_top(&body, 1);
	const size_t lines = preview_page_lines(p, p->page);
	const char *at = p->count ? p->pages[p->page] : "";
	size_t last = p->scroll + (size_t)(area.rows > 0 ? area.rows : 0);
	struct str where = { 0 };

	if (last > lines)
		last = lines;
	str_printf(&where, _("Page %zu/%zu, lines %zu to %zu of %zu"), p->page + 1, p->count, p->scroll + 1,
	    last, lines);
	view_divider(view, head, str_text(&where));
	str_dispose(&where);
	for (size_t i = 0; i < last; i++) {
		const size_t n = strcspn(at, "\n\f");

		if (i >= p->scroll)
			draw_line(view, rect_take_top(&area, 1), at, n);
		at += n + (at[n] == '\n');
	}
	grid_cursor(view->grid, body.row, body.column);
}
