/* Units and criteria as a matrix of letters, whose heads stay in sight. */
#include <string.h>
#include "base/text.h"
#include "screen/view_upper.h"

#define STATE_COLUMNS 3 /* "Nc " */
#define RANK_COLUMNS 4
#define NAME_COLUMNS_MIN 14
#define NAME_COLUMNS_MAX 30
#define CODE_COLUMNS_MAX 9

enum look view_letter_look(const char *letter)
{
	static const struct {
		const char *letter;
		enum look look;
	} looks[] = { { "Đ", LOOK_GOOD }, { "C", LOOK_HARD }, { "?", LOOK_SOFT }, { "·", LOOK_DIM } };

	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
		if (strcmp(looks[i].letter, letter) == 0)
			return looks[i].look;
	return LOOK_NORMAL;
}

struct matrix {
	const struct overview *data;
	int name, cell;		 /* columns of a unit's name, of a cell */
	size_t first, shown;	 /* criteria */
	size_t first_unit, rows; /* units */
};

/* So that `at` is in sight, in the middle where there is room at both sides. */
static size_t first_in_sight(size_t count, size_t at, size_t room)
{
	size_t first = at > room / 2 ? at - room / 2 : 0;

	return count <= room ? 0 : first + room > count ? count - room : first;
}

static int code_columns(const struct form *form)
{
	int columns = 4;

	for (size_t i = 0; i < form->indicator_count; i++) {
		const int width = text_width(form->indicators[i].code, strlen(form->indicators[i].code));

		columns = width > columns ? width : columns;
	}
	return columns < CODE_COLUMNS_MAX ? columns : CODE_COLUMNS_MAX;
}

static bool ranked(const struct overview *data)
{
	return data->order == ORDER_MET || data->order == ORDER_FIGURE;
}

static struct matrix lay_matrix(const struct overview_screen *o, struct rect area)
{
	const struct overview *data = o->data;
	struct matrix m = { .data = data, .name = area.columns / 4, .cell = code_columns(data->form) + 1 };
	int room;

	m.name = m.name < NAME_COLUMNS_MIN   ? NAME_COLUMNS_MIN
		 : m.name > NAME_COLUMNS_MAX ? NAME_COLUMNS_MAX
					     : m.name;
	room = area.columns - 2 - STATE_COLUMNS - (ranked(data) ? RANK_COLUMNS : 0) - m.name;
	m.shown = (size_t)(room / m.cell > 0 ? room / m.cell : 1);
	m.first = first_in_sight(data->form->indicator_count, o->indicator, m.shown);
	if (m.shown > data->form->indicator_count)
		m.shown = data->form->indicator_count;
	m.rows = (size_t)(area.rows > 3 ? area.rows - 2 : 1); /* the head and the totals */
	m.first_unit = first_in_sight(data->count, o->unit < data->count ? o->unit : data->count, m.rows);
	return m;
}

static void draw_head(struct view *view, const struct matrix *m, struct rect line)
{
	const struct overview_screen *o = &view->session->overview;

	rect_take_left(&line, 1 + STATE_COLUMNS + (ranked(m->data) ? RANK_COLUMNS : 0) + m->name);
	for (size_t i = m->first; i < m->first + m->shown; i++) {
		struct rect cell = rect_take_left(&line, m->cell);

		cell.columns--;
		view_printf(view, cell, i == o->indicator ? LOOK_STRONG : LOOK_BORDER, "%s",
		    m->data->form->indicators[i].code);
	}
	if (m->first + m->shown < m->data->form->indicator_count)
		view_printf(view, line, LOOK_BORDER, "→");
}

static void draw_cell(
    struct view *view, const struct matrix *m, size_t unit, size_t indicator, struct rect cell, bool here)
{
	const struct overview_unit *u = &m->data->units[unit];
	const char *letter = overview_letter(m->data, unit, indicator);
	/* That nothing was entered is told by the dot already. */
	const bool wrong =
	    u->figures && u->figures[indicator].wrong && u->figures[indicator].kind != VALUE_BLANK;
	const enum look look = here ? LOOK_SELECTED : view_letter_look(letter);

	cell.columns--;
	if (here)
		grid_fill(view->grid, cell, LOOK_SELECTED);
	cell.column += (cell.columns - 1) / 2;
	cell.columns = 2;
	view_printf(view, cell, look, "%s%s", letter, wrong ? "!" : "");
	if (here)
		grid_cursor(view->grid, cell.row, cell.column);
}

static void draw_unit(struct view *view, const struct matrix *m, size_t unit, struct rect line)
{
	const struct overview_screen *o = &view->session->overview;
	const struct overview_unit *u = &m->data->units[unit];
	const bool here = unit == o->unit;
	struct str name = { 0 };
	struct rect part;

	part = rect_take_left(&line, 1);
	view_printf(view, part, LOOK_STRONG, "%s", here ? ">" : " ");
	if (ranked(m->data)) {
		const size_t rank = overview_rank(m->data, unit);

		part = rect_take_left(&line, RANK_COLUMNS);
		if (rank)
			view_printf(view, part, LOOK_DIM, "%zu", rank);
	}
	view_state_mark(view, rect_take_left(&line, STATE_COLUMNS), LOOK_NORMAL, u);
	part = rect_take_left(&line, m->name);
	part.columns--;
	org_unit_append_label(&name, u->unit);
	view_printf(view, part, here ? LOOK_STRONG : LOOK_NORMAL, "%s", str_text(&name));
	for (size_t i = m->first; i < m->first + m->shown; i++)
		draw_cell(view, m, unit, i, rect_take_left(&line, m->cell), here && i == o->indicator);
	str_dispose(&name);
}

/* How many meet the target, of each criterion. */
static void draw_totals(struct view *view, const struct matrix *m, struct rect line)
{
	const struct overview_screen *o = &view->session->overview;
	const bool here = o->unit == m->data->count;
	struct rect part = rect_take_left(&line, 1);

	view_printf(view, part, LOOK_STRONG, "%s", here ? ">" : " ");
	part = rect_take_left(&line, STATE_COLUMNS + (ranked(m->data) ? RANK_COLUMNS : 0) + m->name);
	part.columns--;
	view_printf(view, part, LOOK_STRONG, "%s", _("Units that meet it"));
	for (size_t i = m->first; i < m->first + m->shown; i++) {
		struct rect cell = rect_take_left(&line, m->cell);
		const bool now = here && i == o->indicator;

		cell.columns--;
		if (now) {
			grid_fill(view->grid, cell, LOOK_SELECTED);
			grid_cursor(view->grid, cell.row, cell.column);
		}
		view_printf(view, cell, now ? LOOK_SELECTED : LOOK_STRONG, "%*zu", cell.columns / 2 + 1,
		    m->data->totals[i].met);
	}
}

void view_matrix(struct view *view, struct rect area)
{
	const struct overview_screen *o = &view->session->overview;
	struct rect bar = rect_take_right(&area, 1), foot;
	const struct matrix m = lay_matrix(o, area);

	draw_head(view, &m, rect_take_top(&area, 1));
	rect_take_top(&bar, 1);
	foot = rect_take_bottom(&area, 1);
	rect_take_bottom(&bar, 1);
	for (size_t i = m.first_unit; i < o->data->count && area.rows > 0; i++)
		draw_unit(view, &m, i, rect_take_top(&area, 1));
	/* Few units: the totals stand right below them. */
	foot.row = area.row;
	draw_totals(view, &m, foot);
	view_scroll_bar(view, bar, m.first_unit, m.rows, o->data->count);
}
