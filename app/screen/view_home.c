/* The list of reports: what is due first, and what each of them still lacks. */
#include <string.h>
#include "base/text.h"
#include "core/due.h"
#include "screen/view_private.h"

#define NARROW_COLUMNS 72 /* the period goes down to the form's title */
#define WIDE_COLUMNS 110  /* the form's title, and the date of the deadline, go up to the unit */
#define STATE_COLUMNS 20
#define UNIT_COLUMNS 34 /* where the title stands beside it */
#define PERIOD_COLUMNS 23
#define DUE_COLUMNS 20
#define BAR_COLUMNS 10
#define COUNT_COLUMNS 9	     /* " 121/121" */
#define TITLE_COLUMNS_MIN 12 /* less of a form's title tells nothing */
#define MARGIN 2

static const enum look state_looks[] = {
	[STATE_ENTERING] = LOOK_NORMAL,
	[STATE_COMPLETE] = LOOK_STRONG,
	[STATE_SIGNED] = LOOK_GOOD,
	[STATE_RETURNED] = LOOK_HARD,
};

/* --- in words ------------------------------------------------------------ */

static void append_part(struct str *ret, const char *words)
{
	if (*words)
		str_printf(ret, "%s%s", ret->len > 0 ? " · " : "", words);
}

static void append_count(struct str *ret, const char *words, size_t count)
{
	if (count > 0)
		str_printf(ret, "%s%s: %d", ret->len > 0 ? " · " : "", words, (int)count);
}

static bool overdue(const struct session *session, const struct record_summary *item)
{
	return item->state != STATE_SIGNED && item->due.year && session->today.year &&
	       date_compare(item->due, session->today) < 0;
}

/* "còn 6 chỉ tiêu, hạn gửi còn 3 ngày": nobody is called late who has signed. */
static void append_left(struct str *ret, const struct session *session, const struct record_summary *item)
{
	struct str due = { 0 };

	if (item->state != STATE_SIGNED || (item->due.year && date_compare(item->due, session->today) >= 0))
		due_append_words(&due, item->due, session->today);
	if (item->answered < item->total)
		str_printf(ret, _("%d to enter"), (int)(item->total - item->answered));
	if (ret->len > 0 && due.len > 0)
		str_append(ret, ", ");
	str_append(ret, str_text(&due));
	str_dispose(&due);
}

/* What the level above says of it, else that it is on its way. */
static void append_received(struct str *ret, const struct record_summary *item)
{
	struct str words = { 0 }, day = { 0 };

	if (!item->received.year && (!item->sent.year || item->state != STATE_SIGNED))
		return;
	date_append_vi(&day, item->received.year ? item->received : item->sent);
	str_printf(&words,
	    item->received.year ? _("the level above received it on %s") : _("sent on %s"), str_text(&day));
	append_part(ret, str_text(&words));
	ret->failed |= str_failed(&words) || str_failed(&day);
	str_dispose(&words);
	str_dispose(&day);
}

static void append_words(struct str *ret, const struct session *session, const struct record_summary *item)
{
	append_left(ret, session, item);
	append_count(ret, _("to review"), item->open_findings);
	append_count(ret, _("not looked at"), item->carried);
	if (item->has_draft)
		append_part(ret, _("being typed, not saved"));
	append_received(ret, item);
}

static const char *text_or_none(const char *text)
{
	return text ? text : "";
}

/* What comes below the first two lines: of the selected report all of it. */
static void append_more(struct str *ret, const struct record_summary *item)
{
	if (text_or_none(item->returned)[0])
		str_printf(ret, "%s %s", _("To be mended:"), item->returned);
}

/* --- an item ------------------------------------------------------------- */

/* What an item shows, line by line; width is what it was laid out for. */
struct lines {
	struct str words, title, more;
	int words_rows, title_rows, more_rows;
	bool wide, narrow;
};

static bool selected(const struct session *session, size_t index)
{
	return index == session->home.selected;
}

static int rows_of(const struct str *text, int columns, int most)
{
	int rows = text->len > 0 ? view_lines(str_text(text), columns) : 0;

	return rows < most ? rows : most;
}

static struct lines lines_of(const struct session *session, size_t index, int columns)
{
	const struct record_summary *item = &session->home.items[index];
	struct lines l = { .wide = columns >= WIDE_COLUMNS, .narrow = columns < NARROW_COLUMNS };
	bool here = selected(session, index);

	if (text_or_none(item->problem)[0]) {
		str_printf(&l.more, "%s %s", _("Cannot be opened:"), item->problem);
	} else {
		append_words(&l.words, session, item);
		append_more(&l.more, item);
	}
	str_append(&l.title, text_or_none(item->form_title));
	columns -= MARGIN;
	l.words_rows = rows_of(&l.words, columns - BAR_COLUMNS - COUNT_COLUMNS, here ? 3 : 1);
	if (l.words_rows == 0)
		l.words_rows = 1; /* the bar */
	l.title_rows = l.wide ? 0 : l.narrow ? 1 : rows_of(&l.title, columns, here ? 2 : 0);
	l.more_rows = rows_of(&l.more, columns, here ? 6 : 2);
	return l;
}

static void lines_dispose(struct lines *l)
{
	str_dispose(&l->words);
	str_dispose(&l->title);
	str_dispose(&l->more);
}

static int item_height(const struct view *view, const void *context, size_t index, int columns)
{
	const struct record_summary *item = &view->session->home.items[index];
	struct lines l = lines_of(view->session, index, columns);
	int height = 1 + l.title_rows + l.more_rows;

	(void)context;
	if (!text_or_none(item->problem)[0])
		height += l.words_rows;
	lines_dispose(&l);
	return height;
}

/* On the selected row everything stands in its look. */
static enum look look_or(enum look row, enum look own)
{
	return row == LOOK_NORMAL ? own : row;
}

static void draw_due(struct view *view, const struct record_summary *item, struct rect area, enum look look)
{
	struct str day = { 0 };

	date_append_vi(&day, item->due);
	if (day.len > 0)
		view_printf(view, area, look, "%s %s", _("to be sent by"), str_text(&day));
	str_dispose(&day);
}

static void first_line(struct view *view, const struct record_summary *item, const struct lines *l,
    struct rect line, enum look look)
{
	struct rect state = rect_take_right(&line, STATE_COLUMNS);
	struct rect due = l->wide ? rect_take_right(&line, DUE_COLUMNS) : (struct rect){ 0 };
	struct rect title = l->wide ? rect_take_right(&line, line.columns - UNIT_COLUMNS - PERIOD_COLUMNS)
				    : (struct rect){ 0 };
	struct rect period = l->narrow ? (struct rect){ 0 } : rect_take_right(&line, PERIOD_COLUMNS);
	struct str label = { 0 };
	const bool exercise = item->training && !view->session->training; /* the title says it for all */

	period_append_label(&label, item->key.period);
	line.columns--;
	view_printf(view, line, look_or(look, LOOK_STRONG), "%s%s%s%s%s", exercise ? _("TRAINING") : "",
	    exercise ? " · " : "", item->unit_label, text_or_none(item->entered_for)[0] ? " · " : "",
	    text_or_none(item->entered_for)[0] ? _("on behalf") : "");
	view_printf(view, period, look, "%s", str_text(&label));
	title.columns--;
	view_printf(view, title, look, "%s", str_text(&l->title));
	draw_due(view, item, due, look);
	if (!text_or_none(item->problem)[0])
		view_printf(view, state, look_or(look, state_looks[item->state]), " %s",
		    record_state_label(item->state));
	str_dispose(&label);
}

static void progress_lines(struct view *view, const struct record_summary *item, const struct lines *l,
    struct rect area, enum look look)
{
	struct rect bar = rect_take_left(&area, BAR_COLUMNS), count = rect_take_left(&area, COUNT_COLUMNS);
	bool late = overdue(view->session, item);
	int used;

	view_progress(
	    view, (struct rect){ bar.row, bar.column, 1, bar.columns }, look, item->answered, item->total);
	view_printf(view, count, look, " %d/%d", (int)item->answered, (int)item->total);
	view_wrapped(view, area, look_or(look, late ? LOOK_HARD : LOOK_NORMAL), str_text(&l->words));
	used = text_width(str_text(&l->words), l->words.len);
	rect_take_left(&area, used > 0 ? used + 2 : 0);
	/* Where the title has no line of its own, it stands behind the words, as far as there is room. */
	if (!l->wide && !l->narrow && l->title_rows == 0 && area.columns >= TITLE_COLUMNS_MIN)
		view_printf(view, area, look_or(look, LOOK_DIM), "%s", str_text(&l->title));
}

static void item_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct record_summary *item = &view->session->home.items[index];
	struct lines l = lines_of(view->session, index, area.columns);
	struct str period = { 0 };

	(void)context;
	grid_text(view->grid, area.row, area.column, 1, look, look == LOOK_SELECTED ? ">" : " ");
	area.column += MARGIN;
	area.columns -= MARGIN;
	first_line(view, item, &l, rect_take_top(&area, 1), look);
	if (l.narrow) {
		period_append_label(&period, item->key.period);
		view_printf(view, rect_take_top(&area, l.title_rows), look, "%s · %s", str_text(&period),
		    str_text(&l.title));
	}
	if (!text_or_none(item->problem)[0])
		progress_lines(view, item, &l, rect_take_top(&area, l.words_rows), look);
	if (!l.narrow && l.title_rows > 0)
		view_wrapped(view, rect_take_top(&area, l.title_rows), look, str_text(&l.title));
	view_wrapped(view, rect_take_top(&area, l.more_rows), look_or(look, LOOK_SOFT), str_text(&l.more));
	str_dispose(&period);
	lines_dispose(&l);
}

/* --- nothing yet --------------------------------------------------------- */

/* What to do, in the middle of the screen. */
static void guide(struct view *view, struct rect body)
{
	const struct session *session = view->session;
	static const char *const lines[] = {
		N_("There is no report yet."),
		"",
		N_("Press Enter to make a new report."),
		"",
		N_("Whatever you type is saved by itself. F1: help."),
		N_("To practise first: F4, then Training."),
	};
	int count = (int)(sizeof lines / sizeof lines[0]), i;
	struct rect area = body;

	rect_take_top(&area, (body.rows - count) / 2);
	for (i = 0; i < count; i++) {
		const char *text = *lines[i] ? _(lines[i]) : "";
		struct rect line = rect_take_top(&area, 1);
		int margin;

		if (i == 0 && session->home.all > 0)
			text = _("There is no report of this unit yet. F4: other units.");
		if (i == count - 1 && (session->home.all > 0 || session->training))
			text = "";
		margin = (line.columns - text_width(text, strlen(text))) / 2;
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
