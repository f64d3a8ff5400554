/* The history of a record: a list of changes, newest first, and below it the selected one
 * whole. A line of its own begins each day. */
#include <inttypes.h>
#include <string.h>
#include "base/text.h"
#include "core/diff.h"
#include "screen/view_private.h"

#define TIME_COLUMNS 6
#define CODE_COLUMNS 7

static const struct history_line *line_at(const struct session *session, size_t index)
{
	return &session->history.lines[session->history.shown[index]];
}

/* "05/7/2023" and "09:03" of a line. */
static void append_when(struct str *day, struct str *time, const struct session *session, int64_t at)
{
	struct str when = { 0 };
	const char *space;

	time_append_local(&when, at, session->utc_offset_minutes);
	if ((space = strchr(str_text(&when), ' '))) {
		if (day)
			str_append_n(day, str_text(&when), (size_t)(space - str_text(&when)));
		if (time)
			str_append(time, space + 1);
	}
	str_dispose(&when);
}

static bool begins_day(const struct session *session, size_t index)
{
	struct str here = { 0 }, before = { 0 };
	bool other = true;

	if (index > 0) {
		append_when(&here, NULL, session, line_at(session, index)->at);
		append_when(&before, NULL, session, line_at(session, index - 1)->at);
		other = strcmp(str_text(&here), str_text(&before)) != 0;
	}
	str_dispose(&here);
	str_dispose(&before);
	return other;
}

/* --- what a line says ----------------------------------------------------- */

/* "result", "put back: difficulty", "signed" … */
static void append_what(struct str *ret, const struct history_line *line)
{
	const int field = line->field[0] ? field_from_name(line->field) : -1;
	const int meta = field == FIELD_META ? record_meta_from_name(line->name) : -1;

	if (field < 0 || strcmp(line->action, "set") != 0)
		str_append(ret, history_action_label(line->action));
	if (field < 0)
		return;
	str_append(ret, ret->len ? ": " : "");
	str_append(ret,
	    meta >= 0 ? _(record_meta_label((enum record_meta)meta)) : record_field_label((enum field)field));
	if (field == FIELD_EXPLANATION)
		str_printf(ret, " %s", line->name);
}

/* As on paper: a date is kept in another form, and cells of a table are parted by tabs. */
static void append_text(struct str *ret, const struct history_line *line, const char *text)
{
	const int meta = strcmp(line->field, "meta") == 0 ? record_meta_from_name(line->name) : -1;
	struct period period;
	struct date date;

	if (!line->field[0]) /* of a signature, the file tells more than the fingerprint */
		str_append(
		    ret, text == line->new_text && strcmp(line->action, "sign") == 0 ? line->name : "");
	else if (meta >= 0 && record_meta_is_date((enum record_meta)meta) &&
		 date_parse_iso(text, &date) == OK)
		date_append_vi(ret, date);
	else if (strcmp(line->field, field_name(FIELD_CARRIED)) == 0 && period_parse(text, &period, NULL) == OK)
		period_append_label(ret, period);
	else
		for (; *text; text++)
			str_append_n(ret, *text == '\t' ? " | " : text, *text == '\t' ? 3 : 1);
}

static void append_text_or_blank(struct str *ret, const struct history_line *line, const char *text)
{
	if (*text)
		append_text(ret, line, text);
	else
		str_append(ret, _("(blank)"));
}

static void append_change(struct str *ret, const struct history_line *line)
{
	const size_t same = diff_same_lines(line->old_text, line->new_text);
	struct str old = { 0 }, new = { 0 };

	append_text(&old, line, line->old_text + same);
	append_text(&new, line, line->new_text + same);
	if (old.len)
		str_printf(ret, "%s → ", str_text(&old));
	str_append(ret, new.len ? str_text(&new) : line->field[0] ? _("(blank)") : "");
	str_dispose(&old);
	str_dispose(&new);
}

/* --- the list --------------------------------------------------------------- */

static int line_height(const struct view *view, const void *context, size_t index, int columns)
{
	(void)context;
	(void)columns;
	return begins_day(view->session, index) ? 2 : 1;
}

/* The lines of one commit share its time and person: they stand once. */
static bool same_commit(const struct session *session, size_t index)
{
	return index > 0 && line_at(session, index)->step == line_at(session, index - 1)->step &&
	       line_at(session, index)->at == line_at(session, index - 1)->at && !begins_day(session, index);
}

static void line_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct session *session = view->session;
	const struct history_line *line = line_at(session, index);
	const int who_columns = area.columns >= 76 ? 16 : 10, what_columns = area.columns >= 76 ? 20 : 14;
	const bool again = same_commit(session, index);
	struct str day = { 0 }, time = { 0 }, what = { 0 }, change = { 0 };
	struct rect row, part;

	(void)context;
	append_when(&day, &time, session, line->at);
	if (area.rows > 1) {
		row = rect_take_top(&area, 1);
		grid_fill(view->grid, (struct rect){ row.row, row.column, 1, row.columns }, LOOK_NORMAL);
		view_printf(view, row, LOOK_STRONG, "%s", str_text(&day));
	}
	append_what(&what, line);
	append_change(&change, line);
	row = rect_take_top(&area, 1);
	grid_text(view->grid, row.row, row.column, 1, look, look == LOOK_SELECTED ? ">" : " ");
	rect_take_left(&row, 1);
	part = rect_take_left(&row, TIME_COLUMNS);
	view_printf(view, part, look, "%s", again ? "" : str_text(&time));
	part = rect_take_left(&row, who_columns);
	part.columns--;
	view_printf(view, part, look, "%s", again ? "" : line->who);
	part = rect_take_left(&row, CODE_COLUMNS);
	part.columns--;
	view_printf(view, part, look, "%s", line->code);
	part = rect_take_left(&row, what_columns);
	part.columns--;
	view_printf(view, part, look, "%s", str_text(&what));
	view_printf(view, row, look, "%s", str_text(&change));
	if (look == LOOK_SELECTED)
		grid_cursor(view->grid, row.row, area.column);
	str_dispose(&day);
	str_dispose(&time);
	str_dispose(&what);
	str_dispose(&change);
}

/* --- the selected line, whole ------------------------------------------------- */

static void append_details(struct str *ret, const struct session *session)
{
	const struct history_line *line = history_selected(&session->history);
	struct str what = { 0 };
	int at;

	if (!line)
		return;
	append_what(&what, line);
	at = line->code[0] ? form_find(session->record->form, line->code) : -1;
	str_printf(ret, "%" PRId64 ". ", line->sequence);
	time_append_local(ret, line->at, session->utc_offset_minutes);
	str_printf(ret, " · %s · %s%s%s", line->who, line->code, line->code[0] ? " · " : "", str_text(&what));
	if (line->restores)
		str_printf(ret, _(" (what stood before line %d)"), (int)line->restores);
	str_append_char(ret, '\n');
	if (at >= 0)
		str_printf(ret, "%s\n", session->record->form->indicators[at].label);
	if (line->why[0])
		str_printf(ret, "%s %s\n", _("Reason:"), line->why);
	if (session->history.difference) {
		str_printf(ret, "%s\n", _("Lines taken out (-) and put in (+):"));
		append_text(ret, line, session->history.difference);
	} else if (line->field[0]) {
		str_printf(ret, "%s ", _("Before:"));
		append_text_or_blank(ret, line, line->old_text);
		str_printf(ret, "\n%s ", _("After:"));
		append_text_or_blank(ret, line, line->new_text);
	} else {
		append_text(ret, line, line->new_text);
	}
	str_dispose(&what);
}

#define DETAIL_ROWS_MIN 5

static struct rect details_area(struct rect *body)
{
	const int rows = body->rows / 3 > DETAIL_ROWS_MIN ? body->rows / 3 : DETAIL_ROWS_MIN;

	return rect_take_bottom(body, rows);
}

static struct rect details_text(struct rect area)
{
	rect_take_left(&area, 1);
	rect_take_right(&area, 2);
	return area;
}

int view_history_rows(struct rect body)
{
	return details_area(&body).rows;
}

int view_history_lines(struct view *view, int columns)
{
	struct str text = { 0 };
	int lines;

	append_details(&text, view->session);
	lines = view_lines(str_text(&text), details_text((struct rect){ 0, 0, 0, columns }).columns);
	str_dispose(&text);
	return lines;
}

static void draw_details(struct view *view, struct rect area)
{
	struct rect rest = area, bar = rect_take_right(&rest, 1);
	const int lines = view_history_lines(view, area.columns);
	int skip = (int)view->session->history.scroll;
	struct str text = { 0 };

	if (skip > lines - area.rows)
		skip = lines > area.rows ? lines - area.rows : 0;
	append_details(&text, view->session);
	grid_wrapped(view->grid, details_text(area), LOOK_NORMAL, str_text(&text), skip);
	view_scroll_bar(view, bar, (size_t)skip, (size_t)area.rows, (size_t)lines);
	str_dispose(&text);
}

/* ------------------------------------------------------------------------------ */

static void draw_filter(struct view *view, struct rect line)
{
	const struct history_screen *h = &view->session->history;
	const char *label = _("Search:");
	const bool active = h->filtering && view->session->box == BOX_NONE;
	struct rect count = rect_take_right(&line, 12);

	rect_take_left(&line, 1);
	view_printf(view, line, LOOK_NORMAL, "%s", label);
	rect_take_left(&line, text_width(label, strlen(label)) + 1);
	view_edit_line(view, line, &h->filter, active);
	view_printf(view, count, LOOK_DIM, " %zu/%zu", h->shown_count, h->count);
}

void view_history(struct view *view, struct rect body)
{
	const struct history_screen *h = &view->session->history;
	struct rect details = details_area(&body), divider = rect_take_bottom(&body, 1), filter = body;
	struct view_list list = { h->shown_count, h->selected, line_height, line_draw, NULL, false,
		LOOK_SELECTED };
	const bool filtered = h->filtering || edit_text(&h->filter)[0];

	grid_cursor(view->grid, body.row, body.column);
	if (filtered)
		filter = rect_take_top(&body, 1);
	rect_take_left(&body, 1);
	view_list(view, body, &list);
	if (h->shown_count == 0)
		view_wrapped(view, body, LOOK_SOFT, _("No line of the history matches. Delete some letters."));
	if (filtered)
		draw_filter(view, filter);
	view_divider(view, divider, _("The selected change"));
	draw_details(view, details);
}
