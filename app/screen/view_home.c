/* The list of reports. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

#define STATE_COLUMNS 16
#define PERIOD_COLUMNS 22
#define BAR_COLUMNS 12

static const enum look state_looks[] = {
	[STATE_ENTERING] = LOOK_NORMAL,
	[STATE_COMPLETE] = LOOK_STRONG,
	[STATE_SIGNED] = LOOK_GOOD,
};

#define NARROW_COLUMNS 72 /* the form's title takes a line of its own */

static int item_height(const struct view *view, const void *context, size_t index, int columns)
{
	(void)view;
	(void)context;
	(void)index;
	return columns < NARROW_COLUMNS ? 3 : 2;
}

/* On the selected row everything stands in its look. */
static enum look look_or(enum look row, enum look own)
{
	return row == LOOK_NORMAL ? own : row;
}

static void first_line(struct view *view, const struct record_summary *item, struct rect line, enum look look)
{
	struct rect state = rect_take_right(&line, STATE_COLUMNS);
	struct rect period = rect_take_right(&line, PERIOD_COLUMNS);
	struct str label = { 0 };

	period_append_label(&label, item->key.period);
	line.columns--;
	view_printf(view, line, look_or(look, LOOK_STRONG), "%s", item->unit_label);
	view_printf(view, period, look, "%s", str_text(&label));
	view_printf(
	    view, state, look_or(look, state_looks[item->state]), " %s", record_state_label(item->state));
	str_dispose(&label);
}

/* title "": it has a line of its own, and the bar stands at the left. */
static void last_line(
    struct view *view, const struct record_summary *item, struct rect line, enum look look, const char *title)
{
	struct rect findings = rect_take_right(&line, STATE_COLUMNS);
	struct rect progress =
	    *title ? rect_take_right(&line, PERIOD_COLUMNS) : rect_take_left(&line, PERIOD_COLUMNS);
	struct rect bar = rect_take_left(&progress, BAR_COLUMNS);

	line.columns--;
	view_printf(view, line, look, "%s", title);
	view_progress(view, bar, look, item->answered, item->total);
	view_printf(view, progress, look, " %d/%d", (int)item->answered, (int)item->total);
	/* Blank fields come first: they are most of what a check would find. */
	if (item->answered < item->total)
		view_printf(view, findings, look, _(" %d to enter"), (int)(item->total - item->answered));
	else if (item->open_findings > 0)
		view_printf(
		    view, findings, look_or(look, LOOK_SOFT), _("?%d to review"), (int)item->open_findings);
}

static void item_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct record_summary *item = &view->session->home.items[index];
	bool narrow = area.columns < NARROW_COLUMNS;

	(void)context;
	grid_text(view->grid, area.row, area.column, 1, look, look == LOOK_SELECTED ? ">" : " ");
	area.column += 2;
	area.columns -= 2;
	first_line(view, item, rect_take_top(&area, 1), look);
	if (narrow)
		view_printf(view, rect_take_top(&area, 1), look, "%s", item->form_title);
	if (area.rows > 0)
		last_line(view, item, area, look, narrow ? "" : item->form_title);
}

/* Nothing yet: what to do, in the middle of the screen. */
static void guide(struct view *view, struct rect body)
{
	static const char *const lines[] = {
		N_("There is no report yet."),
		"",
		N_("Press Enter to make a new report."),
		"",
		N_("Whatever you type is saved by itself. F1: help."),
	};
	int count = (int)(sizeof lines / sizeof lines[0]), i;
	struct rect area = body;

	rect_take_top(&area, (body.rows - count) / 2);
	for (i = 0; i < count; i++) {
		const char *text = *lines[i] ? _(lines[i]) : "";
		struct rect line = rect_take_top(&area, 1);
		int margin = (line.columns - text_width(text, strlen(text))) / 2;

		rect_take_left(&line, margin);
		grid_text(view->grid, line.row, line.column, line.columns, i == 2 ? LOOK_STRONG : LOOK_NORMAL,
		    text);
		if (i == 2)
			grid_cursor(view->grid, line.row, line.column);
	}
}

void view_home(struct view *view, struct rect body)
{
	const struct session *session = view->session;
	struct view_list list = { session->home.count, session->home.selected, item_height, item_draw, NULL,
		true, LOOK_SELECTED };
	struct rect head;

	if (session->home.count == 0) {
		guide(view, body);
		return;
	}
	head = rect_take_top(&body, 1);
	view_divider(view, head, "");
	view_list(view, body, &list);
}
