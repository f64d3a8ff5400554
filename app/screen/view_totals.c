/* The totals, one criterion on a row; and the units that something is to be asked of. */
#include <string.h>
#include "base/text.h"
#include "core/due.h"
#include "screen/view_upper.h"

/* --- totals ------------------------------------------------------------------- */

/* Columns behind the name, from the right; narrow screens leave some out. */
struct columns {
	int code, total, behind, met, last, difference;
};

static struct columns columns_of(const struct form *form, int width)
{
	struct columns c = { .code = 5,
		.total = width >= 76 ? 26 : 20,
		.behind = 10,
		.met = width >= 76 ? 8 : 0,
		.last = width >= 110 ? 26 : 0,
		.difference = width >= 100 ? 14 : 0 };

	for (size_t i = 0; i < form->indicator_count; i++) {
		const int wanted = text_width(form->indicators[i].code, strlen(form->indicators[i].code)) + 1;

		c.code = c.code < wanted && wanted <= 10 ? wanted : c.code;
	}
	return c;
}

static void draw_part(struct view *view, struct rect *line, int columns, enum look look, const char *text)
{
	struct rect part = rect_take_right(line, columns);

	if (columns < 2)
		return;
	rect_take_left(&part, 1);
	view_printf(view, part, look, "%s", text);
}

static int one_row(const struct view *view, const void *context, size_t index, int columns)
{
	(void)view;
	(void)context;
	(void)index;
	(void)columns;
	return 1;
}

static void draw_figures(
    struct view *view, const struct columns *c, size_t index, struct rect *line, enum look look)
{
	const struct overview *data = view->session->overview.data;
	const struct overview_total *total = &data->totals[index];
	struct str text = { 0 };

	overview_append_difference(&text, data, index);
	draw_part(view, line, c->difference, look, str_text(&text));
	str_clear(&text);
	overview_append_previous(&text, data, index);
	draw_part(view, line, c->last, look, str_text(&text));
	str_clear(&text);
	if (total->met + total->not_met > 0)
		str_printf(&text, "%zu/%zu", total->met, total->met + total->not_met);
	draw_part(view, line, c->met, look, str_text(&text));
	str_clear(&text);
	str_printf(&text, "%zu/%zu", total->behind, data->count);
	draw_part(view, line, c->behind, look, str_text(&text));
	str_clear(&text);
	str_append(&text, total->estimate ? "~" : "");
	overview_append_total(&text, data, index);
	draw_part(view, line, c->total, look == LOOK_NORMAL && total->known ? LOOK_STRONG : look,
	    total->known ? str_text(&text) : "—");
	str_dispose(&text);
}

static void total_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct columns *c = context;
	const struct overview *data = view->session->overview.data;
	struct rect code;

	view_printf(view, area, look, "%s", look == LOOK_SELECTED ? ">" : " ");
	rect_take_left(&area, 1);
	code = rect_take_left(&area, c->code);
	code.columns--;
	view_printf(view, code, look, "%s", data->form->indicators[index].code);
	draw_figures(view, c, index, &area, look);
	view_printf(view, area, look, "%s", data->form->indicators[index].label);
}

void view_totals(struct view *view, struct rect area)
{
	const struct overview_screen *o = &view->session->overview;
	struct rect head = rect_take_top(&area, 1);
	struct columns c = columns_of(o->data->form, area.columns);
	struct view_list list = { o->data->form->indicator_count, o->indicator, one_row, total_draw, &c, true,
		LOOK_SELECTED };

	rect_take_right(&head, 2); /* the bar and its gap */
	draw_part(view, &head, c.difference, LOOK_BORDER, _("difference"));
	draw_part(view, &head, c.last, LOOK_BORDER, _("last period"));
	draw_part(view, &head, c.met, LOOK_BORDER, _("met"));
	draw_part(view, &head, c.behind, LOOK_BORDER, _("made of"));
	draw_part(view, &head, c.total, LOOK_BORDER, _("total"));
	view_list(view, area, &list);
}

/* --- late and missing ------------------------------------------------------------ */

static void late_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct session *session = view->session;
	const struct overview_screen *o = &session->overview;
	const struct overview_unit *unit = &o->data->units[overview_screen_late(o, index)];
	struct str words = { 0 };
	struct rect part;

	(void)context;
	part = rect_take_left(&area, 1);
	view_printf(view, part, look, "%s", look == LOOK_SELECTED ? ">" : " ");
	view_state_mark(view, rect_take_left(&area, 3), look, unit);
	part = rect_take_left(&area, area.columns * 2 / 5);
	part.columns--;
	view_append_unit(&words, unit);
	view_printf(view, part, look, "%s", str_text(&words));
	str_clear(&words);
	overview_append_state(&words, unit);
	if (unit->state == UNIT_MISSING && session->today.year && o->data->due.year) {
		str_append(&words, " · ");
		due_append_words(&words, o->data->due, session->today);
	}
	view_append_received(&words, session, unit->received_at);
	view_printf(view, area, look, "%s", str_text(&words));
	str_dispose(&words);
}

void view_late(struct view *view, struct rect area)
{
	const struct overview_screen *o = &view->session->overview;
	struct view_list list = { overview_screen_late_count(o), o->late, one_row, late_draw, NULL, true,
		LOOK_SELECTED };

	if (list.count) {
		view_list(view, area, &list);
		return;
	}
	rect_take_left(&area, 1);
	view_printf(view, area, LOOK_GOOD, "%s", _("Every unit's report is here, signed, and in time."));
	grid_fill(view->grid, (struct rect){ area.row + 1, area.column, 1, 1 }, LOOK_SELECTED);
	grid_cursor(view->grid, area.row + 1, area.column);
}
