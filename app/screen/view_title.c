/* The title line: where one is, what is saved, who works here. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

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

void view_title(struct view *view, struct rect line)
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
