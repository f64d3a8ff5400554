/* The settings, and the facts of a record: a label and a field on each row, below them
 * what the one under the cursor is for; below the settings the key map of the program. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

#define LABEL_COLUMNS_MAX 34
#define HINT_ROWS 2
#define KEYMAP_ROWS_MIN 3

static int label_columns(const struct session *session)
{
	int widest = 0;
	size_t i;

	for (i = 0; i < session->fields.count; i++) {
		const char *label = _(session->fields.rows[i].kind.label);
		const int width = text_width(label, strlen(label));

		widest = width > widest ? width : widest;
	}
	return (widest > LABEL_COLUMNS_MAX ? LABEL_COLUMNS_MAX : widest) + 2;
}

static int row_height(const struct view *view, const void *context, size_t index, int columns)
{
	(void)view;
	(void)context;
	(void)index;
	(void)columns;
	return 1;
}

/* "(*) Telex  ( ) VNI  ( ) off": a mark, not a colour, says which one it is. */
static void draw_choices(struct view *view, struct rect line, const struct field_row *row, bool active)
{
	size_t i;

	for (i = 0; i < row->kind.choice_count && line.columns > 0; i++) {
		const bool chosen = i == row->chosen;
		const char *label = _(row->kind.choices[i].label);
		int used;

		if (chosen && active)
			grid_cursor(view->grid, line.row, line.column + 1);
		used = view_printf(view, line,
		    chosen && active ? LOOK_FIELD
		    : chosen	     ? LOOK_STRONG
				     : LOOK_NORMAL,
		    "(%s) %s", chosen ? "*" : " ", label);
		rect_take_left(&line, used + 2);
	}
}

/* The codes say little: the units' names stand behind them. */
static void draw_units(struct view *view, struct rect *line, const struct field_row *row)
{
	struct str names = { 0 };

	settings_append_units(&names, view->session, field_row_text(row));
	if (names.len)
		view_printf(
		    view, rect_take_right(line, line->columns / 2), LOOK_DIM, " %s", str_text(&names));
	str_dispose(&names);
}

static void row_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct session *session = view->session;
	const struct field_row *row = &session->fields.rows[index];
	const bool active = index == session->fields.current && session->box == BOX_NONE;
	struct rect label;

	(void)context;
	(void)look;
	rect_take_left(&area, 1);
	label = rect_take_left(&area, label_columns(session));
	label.columns--;
	view_printf(view, label, active ? LOOK_STRONG : LOOK_NORMAL, "%s:", _(row->kind.label));
	if (strcmp(row->kind.key, "unit") == 0)
		draw_units(view, &area, row);
	if (row->kind.choices)
		draw_choices(view, area, row, active);
	else
		view_edit_line(view, area, &row->line, active);
}

static void draw_hint(struct view *view, struct rect area)
{
	const struct fields_screen *f = &view->session->fields;
	const struct field_row *row = f->current < f->count ? &f->rows[f->current] : NULL;
	struct str text = { 0 };

	if (!row)
		return;
	if (strcmp(row->kind.key, "unit") == 0)
		settings_append_units(&text, view->session, field_row_text(row));
	if (row->kind.hint[0])
		str_printf(&text, "%s%s", text.len ? " · " : "", _(row->kind.hint));
	rect_take_left(&area, 1);
	rect_take_right(&area, 1);
	view_wrapped(view, area, LOOK_DIM, str_text(&text));
	str_dispose(&text);
}

struct fields_layout {
	struct rect list, hint, divider, keymap;
};

static struct fields_layout lay_out(const struct session *session, struct rect body)
{
	struct fields_layout l = { .list = body };
	int rows = (int)session->fields.count;

	if (session->screen == SCREEN_SETTINGS) {
		const int room = body.rows - HINT_ROWS - 1 - KEYMAP_ROWS_MIN;
		rows = rows < room ? rows : room;
	}
	l.list = rect_take_top(&body, rows < body.rows - HINT_ROWS ? rows : body.rows - HINT_ROWS);
	l.hint = rect_take_top(&body, HINT_ROWS);
	if (session->screen == SCREEN_SETTINGS) {
		l.divider = rect_take_top(&body, 1);
		l.keymap = body;
	}
	return l;
}

int view_fields_rows(struct view *view, struct rect body)
{
	return lay_out(view->session, body).keymap.rows;
}

void view_fields(struct view *view, struct rect body)
{
	const struct session *session = view->session;
	const struct fields_layout l = lay_out(session, body);
	struct view_list list = { session->fields.count, session->fields.current, row_height, row_draw, NULL,
		false, LOOK_NORMAL };

	grid_cursor(view->grid, body.row, body.column);
	view_list(view, l.list, &list);
	draw_hint(view, l.hint);
	if (session->screen != SCREEN_SETTINGS)
		return;
	view_divider(view, l.divider, _("Keys of the program (PgUp, PgDn)"));
	view_keymap(view, l.keymap, (int)session->fields.scroll);
}
