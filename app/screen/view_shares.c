/* The units behind one total: figure, part of the whole, the highest first. */
#include <string.h>
#include "base/text.h"
#include "screen/view_upper.h"

#define RANK_COLUMNS 5
#define PART_COLUMNS 10
#define LETTER_COLUMNS 3

static int one_row(const struct view *view, const void *context, size_t index, int columns)
{
	(void)view;
	(void)context;
	(void)index;
	(void)columns;
	return 1;
}

static bool has_figure(const struct overview_screen *o, size_t index)
{
	struct ratio figure;

	return index < o->share_count && overview_figure(o->data, o->shares[index], o->indicator, &figure);
}

static bool same_figure(const struct overview_screen *o, size_t left, size_t right)
{
	struct ratio a, b;

	return overview_figure(o->data, o->shares[left], o->indicator, &a) &&
	       overview_figure(o->data, o->shares[right], o->indicator, &b) && ratio_compare(a, b) == 0;
}

/* Equal figures share a place. */
static size_t place_of(const struct overview_screen *o, size_t index)
{
	while (index > 0 && same_figure(o, index - 1, index))
		index--;
	return index + 1;
}

/* Highest and lowest are told in words: colour is never the only sign. */
static const char *extreme(const struct overview_screen *o, size_t index)
{
	size_t last = index;

	if (!has_figure(o, index))
		return "";
	while (has_figure(o, last + 1) && same_figure(o, last, last + 1))
		last++;
	if (place_of(o, index) == 1)
		return has_figure(o, last + 1) ? _("highest") : ""; /* all are the same */
	return has_figure(o, last + 1) ? "" : _("lowest");
}

static void share_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct overview_screen *o = &view->session->overview;
	const size_t unit = o->shares[index];
	const struct overview_unit *u = &o->data->units[unit];
	struct str text = { 0 };
	struct rect part;

	(void)context;
	part = rect_take_left(&area, 1);
	view_printf(view, part, look, "%s", look == LOOK_SELECTED ? ">" : " ");
	part = rect_take_left(&area, RANK_COLUMNS);
	if (has_figure(o, index))
		view_printf(view, part, look, "%zu.", place_of(o, index));
	view_state_mark(view, rect_take_left(&area, 3), look, u);
	part = rect_take_left(&area, area.columns / (area.columns > 60 ? 3 : 4));
	part.columns--;
	org_unit_append_label(&text, u->unit);
	view_printf(view, part, look, "%s", str_text(&text));
	part = rect_take_right(&area, area.columns > 40 ? 10 : 0);
	rect_take_left(&part, 1);
	view_printf(view, part, look, "%s", extreme(o, index));
	str_clear(&text);
	overview_append_part(&text, o->data, unit, o->indicator);
	part = rect_take_right(&area, PART_COLUMNS);
	rect_take_left(&part, 1);
	view_printf(view, part, look, "%s", str_text(&text));
	view_printf(view, rect_take_left(&area, LETTER_COLUMNS),
	    look == LOOK_NORMAL ? view_letter_look(overview_letter(o->data, unit, o->indicator)) : look, "%s",
	    overview_letter(o->data, unit, o->indicator));
	str_clear(&text);
	overview_append_figure(&text, o->data, unit, o->indicator);
	view_printf(view, area, look, "%s", str_text(&text));
	str_dispose(&text);
}

static void append_head(struct view_texts *texts, const struct overview_screen *o)
{
	const struct indicator *indicator = &o->data->form->indicators[o->indicator];
	struct str *line = view_texts_add(texts, LOOK_STRONG, true);

	if (line)
		str_printf(line, "%s %s", indicator->code, indicator->label);
	if (!(line = view_texts_add(texts, LOOK_NORMAL, true)))
		return;
	str_printf(line, "%s ", _("All units:"));
	overview_append_total(line, o->data, o->indicator);
	if (!o->data->totals[o->indicator].known)
		str_append(line, _("not known"));
	str_append(line, " · ");
	overview_append_behind(line, o->data, o->indicator);
}

void view_shares(struct view *view, struct rect body)
{
	const struct overview_screen *o = &view->session->overview;
	struct rect head = rect_take_top(&body, body.rows >= 18 ? 4 : 3), divider = rect_take_top(&body, 1);
	struct view_list list = { o->share_count, o->share, one_row, share_draw, NULL, true, LOOK_SELECTED };
	struct view_texts texts = { .count = 0 };

	if (!o->data)
		return;
	append_head(&texts, o);
	view_notes(view, head, &texts);
	view_divider(view, divider, _("Units: result and part of the total"));
	view_list(view, body, &list);
}
