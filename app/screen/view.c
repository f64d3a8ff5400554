#include "screen/view.h"

#include <string.h>
#include "base/text.h"
#include "screen/key.h"
#include "screen/view_private.h"

static void (*const bodies[])(struct view *view, struct rect body) = {
	[SCREEN_HOME] = view_home,
	[SCREEN_NEW] = view_new,
	[SCREEN_ENTRY] = view_entry,
	[SCREEN_FINDINGS] = view_findings,
	[SCREEN_REVIEW] = view_review,
	[SCREEN_HELP] = view_help,
	[SCREEN_INFO] = view_fields,
	[SCREEN_SETTINGS] = view_fields,
	[SCREEN_HISTORY] = view_history,
	[SCREEN_NARRATIVE] = view_narrative,
	[SCREEN_ROWS] = view_rows,
	[SCREEN_OVERVIEW] = view_overview,
	[SCREEN_SHARES] = view_shares,
	[SCREEN_UNIT] = view_unit,
	[SCREEN_INBOX] = view_inbox,
	[SCREEN_KEYS] = view_keys,
	[SCREEN_PREVIEW] = view_preview,
	[SCREEN_FILLED] = view_filled,
};

static const struct {
	const char *mark; /* says it where there is no colour */
	enum look look;
} message_kinds[] = {
	[MESSAGE_INFO] = { "", LOOK_MESSAGE },
	[MESSAGE_DONE] = { "+ ", LOOK_GOOD },
	[MESSAGE_WARNING] = { "? ", LOOK_SOFT },
	[MESSAGE_ERROR] = { "! ", LOOK_ERROR },
};

/* Open findings about what was entered: that a field is still blank is told otherwise. */
static int open_on_entered(const struct session *session)
{
	int open = 0;
	size_t i;

	for (i = 0; i < session->findings.count; i++) {
		const struct finding *f = &session->findings.items[i];

		open += finding_open(f) && strcmp(f->rule, builtin_rule_id(RULE_CARRIED)) != 0 &&
			(f->indicator < 0 || !cell_blank(&session->record->cells[f->indicator]));
	}
	return open;
}

/* What stands on the message line while nobody has said anything. */
static void append_hint(struct str *ret, const struct session *session)
{
	struct tally tally;
	int open, carried = 0;

	if (!session->record || session->screen != SCREEN_ENTRY)
		return;
	tally = record_answered(session->record, -1);
	open = open_on_entered(session);
	str_printf(ret, _("Entered %d of %d criteria."), (int)tally.answered, (int)tally.total);
	str_append_char(ret, ' ');
	for (size_t i = 0; i < session->record->form->indicator_count; i++)
		carried += session->record->cells[i].carried[0] != '\0';
	if (carried > 0) {
		str_printf(ret, _("Not looked at: %d."), carried);
		str_append_char(ret, ' ');
	}
	if (open > 0)
		str_printf(ret, _("To review: %d (F8)."), open);
	else if (session->record->signed_unchanged)
		str_append(ret, _("Signed, and unchanged since."));
	else if (tally.answered == tally.total)
		str_append(ret, _("All done: F10 to check and sign."));
}

static void message_text(struct str *ret, const struct session *session, enum look *ret_look)
{
	if (session->message.text && session->message.text[0]) {
		str_printf(ret, "%s%s", message_kinds[session->message.kind].mark, session->message.text);
		*ret_look = message_kinds[session->message.kind].look;
	} else {
		append_hint(ret, session);
		*ret_look = LOOK_DIM;
	}
}

static void draw_too_small(struct view *view)
{
	struct rect all = { 0, 0, view->grid->rows, view->grid->columns };
	struct str text = { 0 };

	str_printf(&text, _("The window is too small (%d x %d). Please make it at least %d x %d."),
	    all.columns, all.rows, SCREEN_COLUMNS_MIN, SCREEN_ROWS_MIN);
	grid_wrapped(view->grid, all, LOOK_NORMAL, str_text(&text), 0);
	grid_cursor(view->grid, 0, 0);
	str_dispose(&text);
}

bool view_fits(int rows, int columns)
{
	return rows >= SCREEN_ROWS_MIN && columns >= SCREEN_COLUMNS_MIN;
}

struct message {
	struct str text;
	enum look look;
};

static struct frame_layout frame_of(
    const struct session *session, int rows, int columns, struct message *ret_message)
{
	*ret_message = (struct message){ .look = LOOK_NORMAL };
	message_text(&ret_message->text, session, &ret_message->look);
	return layout_frame(rows, columns, view_lines(str_text(&ret_message->text), columns - 2));
}

static void draw_message(struct view *view, struct rect area, const struct message *message)
{
	grid_fill(view->grid, area, message->look == LOOK_ERROR ? LOOK_ERROR : LOOK_NORMAL);
	area.column++;
	area.columns -= 2;
	view_wrapped(view, area, message->look, str_text(&message->text));
}

/* *stands: the sum of the key bar that stands on the grid, which is left there while nothing in it
 * changes; 0: none. */
static void draw_whole(struct view *view, uint64_t *stands)
{
	const struct session *session = view->session;
	const struct bar bar = view_bar_of(session);
	struct frame_layout frame;
	struct message message;

	if (!view_fits(view->grid->rows, view->grid->columns)) {
		*stands = 0;
		grid_clear(view->grid);
		draw_too_small(view);
		return;
	}
	frame = frame_of(session, view->grid->rows, view->grid->columns, &message);
	if (*stands == bar.sum) {
		grid_cursor(view->grid, -1, -1);
		grid_fill(view->grid, (struct rect){ 0, 0, frame.keys.row, view->grid->columns }, LOOK_NORMAL);
	} else {
		grid_clear(view->grid);
		view_bar(view, frame.keys, &bar);
	}
	*stands = bar.sum;
	view_title(view, frame.title);
	bodies[session->screen](view, frame.body);
	draw_message(view, frame.message, &message);
	if (session->box != BOX_NONE)
		view_box(view, frame.body);
	str_dispose(&message.text);
}

void view_draw(const struct session *session, struct grid *grid)
{
	struct view view = { .session = session, .grid = grid };
	uint64_t stands = 0;

	draw_whole(&view, &stands);
}

/* Where nothing but the line has changed and the parts stand where they stood. */
static bool draw_typed(struct view *view, const struct view_drawn *drawn)
{
	const struct session *session = view->session;

	return drawn->entry && session->told.on && session->told.message && session->changes == drawn->changes &&
	       view_entry_typed(view);
}

void view_redraw(const struct session *session, struct view_drawn *drawn, struct grid *grid)
{
	struct view view = { session, grid, &drawn->names, &drawn->typed };

	if (draw_typed(&view, drawn))
		return;
	draw_whole(&view, &drawn->keys);
	drawn->changes = session->changes;
	drawn->entry = false;
	if (session->screen != SCREEN_ENTRY)
		drawn->names.form = NULL; /* another record may come */
	if (session->screen != SCREEN_ENTRY || session->box != BOX_NONE || !view_fits(grid->rows, grid->columns))
		return;
	drawn->entry = !session->told.on || session->told.message;
}

void view_text_size(const struct session *session, int rows, int columns, int *ret_rows, int *ret_columns)
{
	struct message message;
	struct frame_layout frame = frame_of(session, rows, columns, &message);

	if (session->screen == SCREEN_PREVIEW)
		view_preview_size(session, frame.body, ret_rows, ret_columns);
	else
		view_narrative_size(session, frame.body, ret_rows, ret_columns);
	str_dispose(&message.text);
}

size_t view_scroll_max(const struct session *session, int rows, int columns)
{
	struct view view = { .session = session };
	struct frame_layout frame;
	struct message message;
	int lines = 0, visible = 0;

	if (!view_fits(rows, columns) || session->screen == SCREEN_ENTRY)
		return 0;
	frame = frame_of(session, rows, columns, &message);
	str_dispose(&message.text);
	if (session->screen == SCREEN_HELP) {
		lines = view_help_lines(&view, frame.body.columns);
		visible = frame.body.rows;
	} else if (session->screen == SCREEN_REVIEW) {
		lines = view_review_lines(&view, frame.body.columns);
		visible = view_review_rows(&view, frame.body);
	} else if (session->screen == SCREEN_SETTINGS) {
		lines = view_keymap_lines(&view, frame.body.columns);
		visible = view_fields_rows(&view, frame.body);
	} else if (session->screen == SCREEN_HISTORY) {
		lines = view_history_lines(&view, frame.body.columns);
		visible = view_history_rows(frame.body);
	} else if (session->screen == SCREEN_INBOX) {
		lines = view_inbox_lines(&view, frame.body.columns);
		visible = view_inbox_rows(frame.body);
	}
	return lines > visible ? (size_t)(lines - visible) : 0;
}
