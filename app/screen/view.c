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

/* "" where the record says where one is. */
static const char *const screen_titles[] = {
	[SCREEN_HOME] = N_("List of reports"),
	[SCREEN_NEW] = N_("New report"),
	[SCREEN_ENTRY] = "",
	[SCREEN_FINDINGS] = N_("To be reviewed"),
	[SCREEN_REVIEW] = N_("Check and sign"),
	[SCREEN_HELP] = N_("Help"),
	[SCREEN_INFO] = N_("About this report"),
	[SCREEN_SETTINGS] = N_("Settings"),
	[SCREEN_HISTORY] = N_("History of changes"),
	[SCREEN_NARRATIVE] = N_("Narrative of the report"),
	[SCREEN_ROWS] = N_("Table"),
	[SCREEN_OVERVIEW] = N_("Sums"),
	[SCREEN_SHARES] = N_("Behind a total"),
	[SCREEN_UNIT] = N_("Report of a unit"),
	[SCREEN_INBOX] = N_("Files that came in"),
	[SCREEN_KEYS] = N_("Keys and trust"),
	[SCREEN_PREVIEW] = N_("Preview"),
	[SCREEN_FILLED] = N_("Read from a file"),
};

const char *view_screen_title(enum screen screen)
{
	return screen == SCREEN_ENTRY ? N_("Entering the results") : screen_titles[screen];
}

static bool shows_record(const struct session *session)
{
	return session->record && session->screen != SCREEN_HOME && session->screen != SCREEN_NEW &&
	       session->screen != SCREEN_HELP && session->screen != SCREEN_SETTINGS &&
	       session->screen < SCREEN_OVERVIEW;
}

#define TITLE_COLUMNS_MIN 8 /* less of a form's title tells nothing */
#define UNIT_COLUMNS_MIN 24 /* … and less of a unit's name */
#define METHOD_AND_DATE_COLUMNS 22 /* "Telex  " and "  05/7/2023", with the blanks around them */

/* The typing method, where one is on: what the keys do should not be a riddle. */
static void append_method(struct str *ret, const struct session *session)
{
	if (session->typing.method != TYPING_OFF)
		str_printf(ret, "%s  ", typing_method_label(session->typing.method));
}

static void append_saved_state(struct str *ret, const struct session *session)
{
	append_method(ret, session);
	if (session_told(session).touched || (session->rows.open && (session->rows.touched || session->rows.changed))) {
		str_append(ret, _("Typing"));
		return;
	}
	str_append(ret, session->record->signed_unchanged ? _("Signed") : _("Saved"));
	if (session->saved_at == 0 || session->record->signed_unchanged)
		return;
	str_append_char(ret, ' ');
	time_append_clock(ret, session->saved_at, session->utc_offset_minutes);
}

/* The unit in the columns that the period and a little of the form's title leave it. */
static void append_unit(struct str *ret, const struct record *record, int columns)
{
	struct str unit = { 0 };
	int room = columns - TITLE_COLUMNS_MIN - 3;

	if (room < UNIT_COLUMNS_MIN) /* the form's title gives way */
		room = columns;
	if (record->meta[META_ENTERED_FOR][0])
		str_printf(&unit, "[%s] ", _("on behalf"));
	org_unit_append_label(&unit, &record->unit);
	if (text_width(str_text(&unit), unit.len) <= room)
		str_append(ret, str_text(&unit));
	else
		text_append_padded(ret, str_text(&unit), room);
	str_dispose(&unit);
}

/* The screen's name (where the keys alone do not tell it), unit, form and period. The
 * form's title is long and gives way first, then the screen's name, then a very long
 * unit; the period is whole. */
static void append_place(struct str *ret, const struct session *session, int columns)
{
	const struct record *record = session->record;
	const char *screen = screen_titles[session->screen];
	struct str unit = { 0 }, period = { 0 };
	int room;

	period_append_label(&period, record->key.period);
	append_unit(&unit, record, columns - text_width(str_text(&period), period.len) - 3);
	room =
	    columns - text_width(str_text(&unit), unit.len) - text_width(str_text(&period), period.len) - 3;
	if (*screen && text_width(_(screen), strlen(_(screen))) + 3 <= room) {
		str_printf(ret, "%s │ ", _(screen));
		room -= text_width(_(screen), strlen(_(screen))) + 3;
	}
	str_append(ret, str_text(&unit));
	if (room >= TITLE_COLUMNS_MIN + 3) {
		str_append(ret, " │ ");
		text_append_padded(ret, record->form->title, room - 3);
	}
	str_printf(ret, " │ %s", str_text(&period));
	str_dispose(&unit);
	str_dispose(&period);
}

static void title_of_record(struct view *view, struct rect line, enum look look)
{
	struct str place = { 0 }, state = { 0 };
	struct rect right;

	append_saved_state(&state, view->session);
	rect_take_right(&line, 1);
	right = rect_take_right(&line, text_width(str_text(&state), state.len));
	rect_take_right(&line, 2);
	append_place(&place, view->session, line.columns);
	view_printf(view, line, look, "%s", str_text(&place));
	view_printf(view, right, look, "%s", str_text(&state));
	str_dispose(&place);
	str_dispose(&state);
}

/* Typing method and date stand there, a very long name does not. */
static bool fits_beside(const char *officer, const char *place, int columns)
{
	return text_width(officer, strlen(officer)) + text_width(place, strlen(place)) + METHOD_AND_DATE_COLUMNS <=
	       columns;
}

/* " Phiếu số │ Danh sách báo cáo │ Xã Vĩnh Lộc", where only its reports are shown. */
static void title_of_program(struct view *view, struct rect line, enum look look)
{
	const struct session *session = view->session;
	struct str place = { 0 }, today = { 0 };
	int width;

	str_printf(&place, "%s │ %s", _("Phieu so"), _(screen_titles[session->screen]));
	if (session->screen == SCREEN_HOME && session->home.unit[0]) {
		str_append(&place, " │ ");
		session_append_unit(session, session->home.unit, &place);
	}
	if (session->screen == SCREEN_OVERVIEW && session_upper(session)) {
		str_append(&place, " │ ");
		org_unit_append_label(&place, session_upper(session));
	}
	append_method(&today, session);
	if (session->officer[0] && fits_beside(session->officer, str_text(&place), line.columns))
		str_printf(&today, "%s  ", session->officer);
	if (session->today.year)
		date_append_vi(&today, session->today);
	width = text_width(str_text(&today), today.len);
	if (width > 0 && text_width(str_text(&place), place.len) + width + 2 < line.columns) {
		struct rect right = rect_take_right(&line, width + 1);

		view_printf(view, right, look, "%s", str_text(&today));
	}
	view_printf(view, line, look, "%s", str_text(&place));
	str_dispose(&place);
	str_dispose(&today);
}

static void draw_title(struct view *view, struct rect line)
{
	const struct session *session = view->session;
	bool record = shows_record(session);
	bool training = session->training || (record && session->record->training);
	enum look look = training ? LOOK_TRAINING : LOOK_TITLE;

	grid_fill(view->grid, line, look);
	rect_take_left(&line, 1);
	if (training)
		rect_take_left(&line, view_printf(view, line, look, "%s │ ", _("TRAINING")));
	if (record)
		title_of_record(view, line, look);
	else
		title_of_program(view, line, look);
}

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

/* Returns where the parts stand; zero where there is no room for them. *stands: the sum of the key bar
 * that stands on the grid, which is left there while nothing in it changes; 0: none. */
static struct frame_layout draw_whole(struct view *view, uint64_t *stands)
{
	const struct session *session = view->session;
	const struct bar bar = view_bar_of(session);
	struct frame_layout frame = { 0 };
	struct message message;

	if (!view_fits(view->grid->rows, view->grid->columns)) {
		*stands = 0;
		grid_clear(view->grid);
		draw_too_small(view);
		return frame;
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
	draw_title(view, frame.title);
	bodies[session->screen](view, frame.body);
	draw_message(view, frame.message, &message);
	if (session->box != BOX_NONE)
		view_box(view, frame.body);
	str_dispose(&message.text);
	return frame;
}

void view_draw(const struct session *session, struct grid *grid)
{
	struct view view = { session, grid, NULL };
	uint64_t stands = 0;

	(void)draw_whole(&view, &stands);
}

/* Where nothing but the line has changed and the parts stand where they stood. */
static bool draw_typed(struct view *view, const struct view_drawn *drawn)
{
	const struct session *session = view->session;
	const struct frame_layout frame =
	    layout_frame(view->grid->rows, view->grid->columns, drawn->message_rows);

	if (!drawn->entry || !session->told.on || !session->told.message || session->changes != drawn->changes ||
	    view_entry_input_rows(view, frame.body) != drawn->input_rows)
		return false;
	view_entry_typed(view, frame.body);
	return true;
}

void view_redraw(const struct session *session, struct view_drawn *drawn, struct grid *grid)
{
	struct view view = { session, grid, &drawn->names };
	struct frame_layout frame;

	if (draw_typed(&view, drawn))
		return;
	frame = draw_whole(&view, &drawn->keys);
	drawn->changes = session->changes;
	drawn->entry = false;
	if (session->screen != SCREEN_ENTRY)
		drawn->names.form = NULL; /* another record may come */
	if (session->screen != SCREEN_ENTRY || session->box != BOX_NONE || !view_fits(grid->rows, grid->columns))
		return;
	drawn->entry = !session->told.on || session->told.message;
	drawn->message_rows = frame.message.rows;
	drawn->input_rows = view_entry_input_rows(&view, frame.body);
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
	struct view view = { session, NULL, NULL };
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
