/* Tổng hợp: what came in, counted; the matrix, the totals or who is late; below it what the cursor
 * is on, in words. */
#include <string.h>
#include "base/text.h"
#include "screen/view_upper.h"

#define LATE_LETTER "c" /* chậm */
#define DETAIL_ROWS_MIN 5
#define DETAIL_ROWS_MAX 9 /* of a tall window the rest goes to the units */
#define BODY_ROWS_ROOMY 20

/* --- words ------------------------------------------------------------------- */

void view_state_mark(struct view *view, struct rect line, enum look look, const struct overview_unit *unit)
{
	static const enum look looks[UNIT_STATE_COUNT] = {
		[UNIT_RECEIVED] = LOOK_GOOD, [UNIT_RETURNED] = LOOK_SOFT, [UNIT_APART] = LOOK_HARD
	};

	view_printf(view, line, look != LOOK_NORMAL ? look : looks[unit->state], "%s%s",
	    unit_state_letter(unit->state), unit->late ? LATE_LETTER : "");
}

void view_append_unit(struct str *ret, const struct overview_unit *unit)
{
	str_printf(ret, "%s ", unit->unit->code);
	org_unit_append_label(ret, unit->unit);
}

void view_append_received(struct str *ret, const struct session *session, int64_t at)
{
	if (at == 0)
		return;
	str_printf(ret, " · %s ", _("received on"));
	time_append_local(ret, at, session->utc_offset_minutes);
}

void view_append_plan(struct str *ret, const struct overview *overview, const struct overview_unit *unit)
{
	if (unit->assigned)
		str_printf(ret, _("in the list of %d"), overview->period.year);
	if (unit->assigned_also) {
		str_append(ret, unit->assigned ? ", " : "");
		if (unit->assigned)
			str_printf(ret, _("and in that of %d too: look which is right"), unit->assigned_also);
		else
			str_printf(ret, _("in the list of %d"), unit->assigned_also);
	}
	if (unit->recognised && unit->recognised[0])
		str_printf(ret, "%s%s: %s", ret->len ? " · " : "", _("recognised"), unit->recognised);
	else if (unit->complete == 1)
		str_printf(ret, "%s%s", ret->len ? " · " : "",
		    _("by its figures it has completed; only a decision says so (Ctrl+D)"));
}

void view_notes(struct view *view, struct rect area, struct view_texts *texts)
{
	rect_take_left(&area, 1);
	rect_take_right(&area, 1);
	view_texts_draw(view, area, texts);
	view_texts_dispose(texts);
}

/* --- below: the cell under the cursor ------------------------------------------- */

static void append_total(struct str *ret, const struct overview *data, size_t indicator)
{
	struct str total = { 0 };

	overview_append_total(&total, data, indicator);
	str_printf(ret, "%s %s · ", _("All units:"), total.len ? str_text(&total) : _("not known"));
	overview_append_behind(ret, data, indicator);
	str_dispose(&total);
}

static void append_compared(struct view_texts *texts, const struct overview *data, size_t indicator)
{
	struct str last = { 0 }, difference = { 0 }, *line;

	overview_append_previous(&last, data, indicator);
	overview_append_difference(&difference, data, indicator);
	if (last.len && (line = view_texts_add(texts, LOOK_NORMAL, false))) {
		str_printf(line, "%s %s", _("Last period:"), str_text(&last));
		if (difference.len)
			str_printf(line, " · %s %s", _("difference"), str_text(&difference));
	}
	str_dispose(&last);
	str_dispose(&difference);
}

static void append_cell(struct view_texts *texts, const struct session *session, size_t unit)
{
	const struct overview_screen *o = &session->overview;
	const struct overview_unit *u = &o->data->units[unit];
	const struct cell_figure *f = u->figures ? &u->figures[o->indicator] : NULL;
	struct str *line = view_texts_add(texts, LOOK_NORMAL, false), figure = { 0 };

	if (!line)
		return;
	overview_append_figure(&figure, o->data, unit, o->indicator);
	str_printf(line, "%s %s", _("Result:"), figure.len ? str_text(&figure) : _("(blank)"));
	if (f && strcmp(outcome_label(f->outcome), str_text(&figure)) != 0)
		str_printf(line, " · %s", outcome_label(f->outcome));
	if (f && f->wrong)
		str_printf(line, " · %s", _("there is something to review about it"));
	str_dispose(&figure);
}

static void append_unit_line(struct view_texts *texts, const struct session *session, size_t unit)
{
	const struct overview *data = session->overview.data;
	const struct overview_unit *u = &data->units[unit];
	struct str *line = view_texts_add(texts, LOOK_STRONG, true), plan = { 0 };

	if (!line)
		return;
	view_append_unit(line, u);
	str_append(line, " · ");
	overview_append_state(line, u);
	view_append_received(line, session, u->received_at);
	view_append_plan(&plan, data, u);
	if (plan.len && (line = view_texts_add(texts, LOOK_NORMAL, false)))
		str_append(line, str_text(&plan));
	str_dispose(&plan);
}

static void draw_details(struct view *view, struct rect area)
{
	const struct session *session = view->session;
	const struct overview_screen *o = &session->overview;
	const struct indicator *indicator = &o->data->form->indicators[o->indicator];
	struct view_texts texts = { .count = 0 };
	const size_t unit = o->view == OVERVIEW_MATRIX ? o->unit
			    : o->view == OVERVIEW_LATE ? overview_screen_late(o, o->late)
						       : o->data->count;
	struct str *line;

	if (unit < o->data->count)
		append_unit_line(&texts, session, unit);
	if (o->view == OVERVIEW_LATE) {
		if ((line = view_texts_add(&texts, LOOK_DIM, false)))
			str_append(line, _("Ctrl+N writes the reminder letter to those that are missing."));
		view_notes(view, area, &texts);
		return;
	}
	if ((line = view_texts_add(&texts, LOOK_NORMAL, true)))
		str_printf(line, "%s %s", indicator->code, indicator->label);
	if (unit < o->data->count)
		append_cell(&texts, session, unit);
	if ((line = view_texts_add(&texts, LOOK_NORMAL, unit == o->data->count)))
		append_total(line, o->data, o->indicator);
	append_compared(&texts, o->data, o->indicator);
	view_notes(view, area, &texts);
}

/* -------------------------------------------------------------------------------- */

static void draw_heading(struct view *view, struct rect place, struct rect counts)
{
	const struct overview *data = view->session->overview.data;
	struct str words = { 0 };

	rect_take_left(&place, 1);
	rect_take_left(&counts, 1);
	period_append_label(&words, data->period);
	if (data->due.year) {
		str_printf(&words, " · %s ", _("to be sent by"));
		date_append_vi(&words, data->due);
	}
	str_printf(&words, " · %s", data->form->title);
	view_printf(view, place, LOOK_STRONG, "%s", str_text(&words));
	str_clear(&words);
	overview_append_counts(&words, data);
	view_wrapped(view, counts, LOOK_NORMAL, str_text(&words));
	str_dispose(&words);
}

static int counts_width(const struct overview *data)
{
	struct str words = { 0 };
	int width;

	overview_append_counts(&words, data);
	width = text_width(str_text(&words), words.len);
	str_dispose(&words);
	return width;
}

static const char *view_words(enum overview_view which)
{
	static const char *const words[] = { [OVERVIEW_MATRIX] = "",
		[OVERVIEW_TOTALS] = N_("Totals"),
		[OVERVIEW_LATE] = N_("Missing, late, sent back") };

	return words[which][0] ? _(words[which]) : "";
}

static void nothing_came(struct view *view, struct rect body)
{
	rect_take_top(&body, 1);
	rect_take_left(&body, 1);
	rect_take_right(&body, 1);
	view_wrapped(view, body, LOOK_NORMAL,
	    _("Nothing of the level below is here yet. Ctrl+R opens the files that came in; Insert there "
	      "imports files. F4 chooses a form and a period: then it is seen who has not sent it, and the "
	      "reminder letter can be written."));
	grid_fill(view->grid, (struct rect){ body.row - 1, body.column, 1, 1 }, LOOK_SELECTED);
	grid_cursor(view->grid, body.row - 1, body.column);
}

void view_overview(struct view *view, struct rect body)
{
	const struct overview_screen *o = &view->session->overview;
	struct rect details, divider, place, counts;
	const int third = body.rows / 3;
	const int rows = third < DETAIL_ROWS_MIN ? DETAIL_ROWS_MIN : third > DETAIL_ROWS_MAX ? DETAIL_ROWS_MAX : third;
	const bool roomy = body.rows >= BODY_ROWS_ROOMY;

	if (!o->data) {
		nothing_came(view, body);
		return;
	}
	details = rect_take_bottom(&body, rows);
	divider = rect_take_bottom(&body, 1);
	place = rect_take_top(&body, 1);
	counts = rect_take_top(&body, roomy && counts_width(o->data) > body.columns - 1 ? 2 : 1);
	draw_heading(view, place, counts);
	view_divider(view, divider, view_words(o->view));
	if (o->view == OVERVIEW_TOTALS)
		view_totals(view, body);
	else if (o->view == OVERVIEW_LATE)
		view_late(view, body);
	else
		view_matrix(view, body);
	draw_details(view, details);
}
