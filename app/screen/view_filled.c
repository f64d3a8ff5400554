/* A filled file, one line of it a line here: what is understood, with its reading, and what is not. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

enum { NAME_COLUMNS_MAX = 14, TYPED_COLUMNS = 24, DETAIL_ROWS = 4 };

static const char *mark_of(const struct filled_line *line)
{
	return line->taken ? "+" : line->refused ? "!" : "i";
}

static enum look look_of(const struct filled_line *line)
{
	return line->taken ? LOOK_NORMAL : line->refused ? LOOK_HARD : LOOK_DIM;
}

static int one_row(const struct view *view, const void *context, size_t index, int columns)
{
	(void)view;
	(void)context;
	(void)index;
	(void)columns;
	return 1;
}

static void line_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct filled_line *line = &view->session->filled.lines[index];
	const enum look own = look == LOOK_NORMAL ? look_of(line) : look;
	struct rect part;

	(void)context;
	part = rect_take_left(&area, 9);
	view_printf(
	    view, part, own, "%s%s%6zu", look == LOOK_SELECTED ? ">" : " ", mark_of(line), line->line);
	part = rect_take_left(&area, NAME_COLUMNS_MAX);
	part.columns--;
	view_printf(view, part, own, "%s", line->name);
	if (line->taken) {
		part = rect_take_left(&area, TYPED_COLUMNS);
		part.columns--;
		view_printf(view, part, own, "%s", line->typed);
	}
	view_printf(view, area, own, "%s", line->told);
}

static void append_details(struct str *ret, const struct filled_screen *filled)
{
	const struct filled_line *line =
	    filled->selected < filled->count ? &filled->lines[filled->selected] : NULL;

	if (line)
		str_printf(ret, _("Line %zu, %s"), line->line, line->name);
	if (line && line->typed[0])
		str_printf(ret, ": %s", line->typed);
	if (line)
		str_printf(ret, "\n%s\n", line->told);
	if (filled->missing[0])
		str_printf(ret, _("No result for: %s"), filled->missing);
}

void view_filled(struct view *view, struct rect body)
{
	const struct filled_screen *filled = &view->session->filled;
	struct rect details =
	    rect_take_bottom(&body, body.rows / 4 > DETAIL_ROWS ? body.rows / 4 : DETAIL_ROWS);
	struct rect divider = rect_take_bottom(&body, 1), head = rect_take_top(&body, 2), words;
	struct view_list list = { filled->count, filled->selected, one_row, line_draw, NULL, true,
		LOOK_SELECTED };
	struct str text = { 0 };

	words = rect_take_top(&head, 1);
	rect_take_left(&words, 1);
	view_printf(view, words, LOOK_STRONG,
	    _("+ %zu lines understood   ! %zu not   nothing is stored yet: F10 stores"), filled->taken,
	    filled->refused);
	view_divider(view, head, filled->source);
	if (filled->count) {
		view_list(view, body, &list);
	} else {
		rect_take_left(&body, 1);
		view_wrapped(view, body, LOOK_NORMAL,
		    _("No line has a result here. F4: another sheet or column; Insert: another file."));
		grid_cursor(view->grid, body.row, body.column);
	}
	view_divider(view, divider, filled->count ? _("The selected line") : "");
	rect_take_left(&details, 1);
	append_details(&text, filled);
	view_wrapped(view, details, LOOK_NORMAL, str_text(&text));
	str_dispose(&text);
}
