/* The files that came in, one a line, the newest first; below, the selected one whole. */
#include <string.h>
#include "base/text.h"
#include "screen/view_upper.h"

#define DETAIL_ROWS_MIN 5

static int one_row(const struct view *view, const void *context, size_t index, int columns)
{
	(void)view;
	(void)context;
	(void)index;
	(void)columns;
	return 1;
}

/* A letter says it where there is no colour. */
static const char *mark_of(const struct inbox_line *line)
{
	return line->refused ? "!" : line->taken ? "+" : "i";
}

static enum look look_of(const struct inbox_line *line)
{
	return line->refused ? LOOK_HARD : line->taken ? LOOK_GOOD : LOOK_NORMAL;
}

static void append_report(struct str *ret, const struct inbox_line *line)
{
	struct period period;

	str_append(ret, line->unit_label[0] ? line->unit_label : line->unit[0] ? line->unit : line->file);
	if (line->revision > 0) {
		str_append(ret, " · ");
		str_printf(ret, _("revision %d"), line->revision);
	}
	if (line->period[0] && period_parse(line->period, &period, NULL) == OK) {
		str_append(ret, " · ");
		period_append_label(ret, period);
	}
	if (line->form_title[0])
		str_printf(ret, " · %s", line->form_title);
}

static void line_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct inbox_line *line = &view->session->inbox.lines[index];
	const enum look own = look == LOOK_NORMAL ? look_of(line) : look;
	struct str text = { 0 };
	struct rect part;

	(void)context;
	part = rect_take_left(&area, 1);
	view_printf(view, part, look, "%s", look == LOOK_SELECTED ? ">" : " ");
	part = rect_take_left(&area, area.columns >= 76 ? 26 : 20);
	part.columns--;
	view_printf(view, part, own, "%s %s", mark_of(line), line->words);
	part = rect_take_right(&area, 17);
	rect_take_left(&part, 1);
	time_append_local(&text, line->at, view->session->utc_offset_minutes);
	view_printf(view, part, look, "%s", str_text(&text));
	str_clear(&text);
	append_report(&text, line);
	view_printf(view, area, look, "%s", str_text(&text));
	str_dispose(&text);
}

static struct rect text_area(struct rect area)
{
	rect_take_left(&area, 1);
	rect_take_right(&area, 2);
	return area;
}

static struct rect details_area(struct rect *body)
{
	return rect_take_bottom(body, body->rows / 3 > DETAIL_ROWS_MIN ? body->rows / 3 : DETAIL_ROWS_MIN);
}

static void append_details(struct str *ret, const struct session *session)
{
	const struct inbox_screen *inbox = &session->inbox;
	const struct inbox_line *line =
	    inbox->selected < inbox->count ? &inbox->lines[inbox->selected] : NULL;

	if (!line)
		return;
	str_printf(ret, "%s · %s\n", line->file, line->words);
	if (line->message[0])
		str_printf(ret, "%s\n", line->message);
	if (line->unit[0])
		append_report(ret, line);
	if (line->payload_sha256[0])
		str_printf(ret, "\n%s %.16s", _("content fingerprint"), line->payload_sha256);
}

int view_inbox_lines(struct view *view, int columns)
{
	struct str text = { 0 };
	int lines;

	append_details(&text, view->session);
	lines = view_lines(str_text(&text), text_area((struct rect){ 0, 0, 0, columns }).columns);
	str_dispose(&text);
	return lines;
}

int view_inbox_rows(struct rect body)
{
	return details_area(&body).rows;
}

static void draw_details(struct view *view, struct rect area)
{
	struct rect rest = area, bar = rect_take_right(&rest, 1);
	const int lines = view_inbox_lines(view, area.columns);
	int skip = (int)view->session->inbox.scroll;
	struct str text = { 0 };

	if (skip > lines - area.rows)
		skip = lines > area.rows ? lines - area.rows : 0;
	append_details(&text, view->session);
	grid_wrapped(view->grid, text_area(area), LOOK_NORMAL, str_text(&text), skip);
	view_scroll_bar(view, bar, (size_t)skip, (size_t)area.rows, (size_t)lines);
	str_dispose(&text);
}

static void draw_progress(struct view *view, struct rect line)
{
	const struct inbox_screen *inbox = &view->session->inbox;
	struct rect words;

	rect_take_left(&line, 1);
	words = rect_take_left(&line, 28);
	view_printf(view, words, LOOK_STRONG, _("Importing %zu/%zu"), inbox->done, inbox->all);
	rect_take_right(&line, 1);
	view_progress(view, line, LOOK_NORMAL, inbox->done, inbox->all);
}

void view_inbox(struct view *view, struct rect body)
{
	const struct inbox_screen *inbox = &view->session->inbox;
	struct rect details = details_area(&body), divider = rect_take_bottom(&body, 1);
	struct rect head = rect_take_top(&body, 1);
	struct view_list list = { inbox->count, inbox->selected, one_row, line_draw, NULL, true,
		LOOK_SELECTED };

	if (inbox->importing)
		draw_progress(view, head);
	else
		view_divider(view, head, "");
	if (inbox->count) {
		view_list(view, body, &list);
	} else {
		rect_take_left(&body, 1);
		view_wrapped(view, body, LOOK_NORMAL,
		    _("No file came in yet. Insert: import files from a stick or a folder."));
		grid_fill(view->grid, (struct rect){ body.row + 1, body.column, 1, 1 }, LOOK_SELECTED);
		grid_cursor(view->grid, body.row + 1, body.column);
	}
	view_divider(view, divider, inbox->count ? _("The selected file") : "");
	draw_details(view, details);
}
