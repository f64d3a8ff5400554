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
};

/* "" where the record says where one is. */
static const char *const screen_titles[] = {
	[SCREEN_HOME] = N_("List of reports"),
	[SCREEN_NEW] = N_("New report"),
	[SCREEN_ENTRY] = "",
	[SCREEN_FINDINGS] = N_("To be reviewed"),
	[SCREEN_REVIEW] = N_("Check and sign"),
	[SCREEN_HELP] = N_("Help"),
};

static bool shows_record(const struct session *session)
{
	return session->record && (session->screen == SCREEN_ENTRY || session->screen == SCREEN_FINDINGS ||
				      session->screen == SCREEN_REVIEW);
}

#define CLOCK_SIZE 5	    /* "09:03" */
#define TITLE_COLUMNS_MIN 8 /* less of a form's title tells nothing */
#define UNIT_COLUMNS_MIN 24 /* … and less of a unit's name */

/* The typing method, where one is on: what the keys do should not be a riddle. */
static void append_method(struct str *ret, const struct session *session)
{
	if (session->typing.method != TYPING_OFF)
		str_printf(ret, "%s  ", typing_method_label(session->typing.method));
}

static void append_saved_state(struct str *ret, const struct session *session)
{
	struct str when = { 0 };

	append_method(ret, session);
	if (session->touched) {
		str_append(ret, _("Typing"));
		return;
	}
	str_append(ret, session->record->signed_unchanged ? _("Signed") : _("Saved"));
	if (session->saved_at == 0 || session->record->signed_unchanged)
		return;
	time_append_local(&when, session->saved_at, session->utc_offset_minutes);
	if (when.len > CLOCK_SIZE)
		str_printf(ret, " %s", str_text(&when) + when.len - CLOCK_SIZE);
	str_dispose(&when);
}

/* The unit in the columns that the period and a little of the form's title leave it. */
static void append_unit(struct str *ret, const struct record *record, int columns)
{
	struct str unit = { 0 };
	int room = columns - TITLE_COLUMNS_MIN - 3;

	if (room < UNIT_COLUMNS_MIN)
		room = columns < UNIT_COLUMNS_MIN ? columns : UNIT_COLUMNS_MIN;
	if (record->training)
		str_printf(&unit, "[%s] ", _("TRAINING"));
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

static void title_of_record(struct view *view, struct rect line)
{
	struct str place = { 0 }, state = { 0 };
	struct rect right;

	append_saved_state(&state, view->session);
	rect_take_left(&line, 1);
	rect_take_right(&line, 1);
	right = rect_take_right(&line, text_width(str_text(&state), state.len));
	rect_take_right(&line, 2);
	append_place(&place, view->session, line.columns);
	view_printf(view, line, LOOK_TITLE, "%s", str_text(&place));
	view_printf(view, right, LOOK_TITLE, "%s", str_text(&state));
	str_dispose(&place);
	str_dispose(&state);
}

static void draw_title(struct view *view, struct rect line)
{
	const struct session *session = view->session;
	struct str today = { 0 };
	int width;

	grid_fill(view->grid, line, LOOK_TITLE);
	if (shows_record(session)) {
		title_of_record(view, line);
		return;
	}
	view_printf(view, line, LOOK_TITLE, " %s │ %s", _("Phieu so"), _(screen_titles[session->screen]));
	append_method(&today, session);
	if (session->officer[0])
		str_printf(&today, "%s  ", session->officer);
	if (session->today.year)
		date_append_vi(&today, session->today);
	width = text_width(str_text(&today), today.len);
	if (width > 0 && width < line.columns / 2)
		view_printf(view, (struct rect){ line.row, line.columns - width - 1, 1, width }, LOOK_TITLE,
		    "%s", str_text(&today));
	str_dispose(&today);
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

		open += finding_open(f) &&
			(f->indicator < 0 || !cell_blank(&session->record->cells[f->indicator]));
	}
	return open;
}

/* What stands on the message line while nobody has said anything. */
static void append_hint(struct str *ret, const struct session *session)
{
	struct tally tally;
	int open;

	if (!session->record || session->screen != SCREEN_ENTRY)
		return;
	tally = record_tally(session->record, -1);
	open = open_on_entered(session);
	str_printf(ret, _("Entered %d of %d criteria."), (int)tally.answered, (int)tally.total);
	str_append_char(ret, ' ');
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

static void append_key(struct str *ret, enum key_code key)
{
	const char *name = key_code_name(key); /* "<F1>" */

	str_append_n(ret, name + 1, strlen(name) - 2);
}

/* Commands that have short words, each with its first key, in two rows. */
static void draw_keys(struct view *view, struct rect area)
{
	struct key_binding bindings[KEY_BINDINGS_MAX];
	size_t count = key_bindings(view->session, bindings, KEY_BINDINGS_MAX), i, j;
	int row = 0, column = 1;

	grid_fill(view->grid, area, LOOK_BAR);
	for (i = 0; i < count && i < KEY_BINDINGS_MAX; i++) {
		const char *words = command_short_words(bindings[i].command);
		struct str key = { 0 };
		int key_width, width;

		for (j = 0; j < i && bindings[j].command != bindings[i].command; j++)
			;
		if (j < i || !*words)
			continue;
		append_key(&key, bindings[i].key);
		key_width = text_width(str_text(&key), key.len);
		width = key_width + 1 + text_width(words, strlen(words));
		if (column + width > area.columns) {
			row++;
			column = 1;
		}
		if (row < area.rows) {
			int at = area.column + column;

			grid_text(view->grid, area.row + row, at, key_width, LOOK_KEY, str_text(&key));
			grid_text(view->grid, area.row + row, at + key_width + 1, width, LOOK_BAR, words);
		}
		column += width + 2;
		str_dispose(&key);
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

static bool too_small(int rows, int columns)
{
	return rows < SCREEN_ROWS_MIN || columns < SCREEN_COLUMNS_MIN;
}

static struct frame_layout frame_of(const struct session *session, int rows, int columns)
{
	struct str message = { 0 };
	struct frame_layout frame;
	enum look look;

	message_text(&message, session, &look);
	frame = layout_frame(rows, columns, view_lines(str_text(&message), columns - 2));
	str_dispose(&message);
	return frame;
}

void view_draw(const struct session *session, struct grid *grid)
{
	struct view view = { session, grid };
	struct str message = { 0 };
	struct frame_layout frame;
	enum look look;

	grid_clear(grid);
	if (too_small(grid->rows, grid->columns)) {
		draw_too_small(&view);
		return;
	}
	frame = frame_of(session, grid->rows, grid->columns);
	draw_title(&view, frame.title);
	bodies[session->screen](&view, frame.body);
	message_text(&message, session, &look);
	grid_fill(grid, frame.message, look == LOOK_ERROR ? look : LOOK_NORMAL);
	frame.message.column++;
	frame.message.columns -= 2;
	view_wrapped(&view, frame.message, look, str_text(&message));
	draw_keys(&view, frame.keys);
	if (session->box != BOX_NONE)
		view_box(&view, frame.body);
	str_dispose(&message);
}

size_t view_scroll_max(const struct session *session, int rows, int columns)
{
	struct view view = { session, NULL };
	struct frame_layout frame;
	int lines = 0, visible = 0;

	if (too_small(rows, columns))
		return 0;
	frame = frame_of(session, rows, columns);
	if (session->screen == SCREEN_HELP) {
		lines = view_help_lines(&view, frame.body.columns);
		visible = frame.body.rows;
	} else if (session->screen == SCREEN_REVIEW) {
		lines = view_review_lines(&view, frame.body.columns);
		visible = view_review_rows(&view, frame.body);
	}
	return lines > visible ? (size_t)(lines - visible) : 0;
}
