/* A new report in steps: unit, form, period, and what it begins with where there is a choice. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

static const struct {
	const char *name;   /* of the step */
	const char *prompt; /* before the search field */
	const char *none;   /* when nothing matches */
} steps[] = {
	[NEW_UNIT] = { N_("Unit"), N_("Find the unit:"),
	    N_("No unit of that name or code. Delete some letters.") },
	[NEW_FORM] = { N_("Form"), N_("Find the form:"), N_("No form of that name. Delete some letters.") },
	[NEW_PERIOD] = { N_("Period"), N_("Find the period:"), N_("No such period. Delete some letters.") },
	[NEW_START] = { N_("Start from"), N_("Start from:"), "" },
};

/* " 1 Unit > [2 Form] > 3 Period" */
static void draw_steps(struct view *view, struct rect line)
{
	size_t count = view->session->make.step == NEW_START ? NEW_START + 1 : NEW_START, i;

	rect_take_left(&line, 1);
	for (i = 0; i < count; i++) {
		bool here = i == (size_t)view->session->make.step;
		int used = view_printf(view, line, here ? LOOK_STRONG : LOOK_NORMAL,
		    here ? "[%d %s]" : "%d %s", (int)i + 1, _(steps[i].name));

		rect_take_left(&line, used);
		if (i + 1 < count)
			rect_take_left(&line, view_printf(view, line, LOOK_NORMAL, " > "));
	}
}

/* What is chosen so far, a line for each step that is done. */
static void draw_chosen(struct view *view, struct rect area)
{
	const struct session *session = view->session;
	struct str unit = { 0 }, period = { 0 };

	rect_take_left(&area, 1);
	if (session->make.step > NEW_UNIT && session->make.unit < session->units->count) {
		org_unit_append_label(&unit, &session->units->items[session->make.unit]);
		view_printf(view, rect_take_top(&area, 1), LOOK_NORMAL, "%s: %s", _(steps[NEW_UNIT].name),
		    str_text(&unit));
	}
	if (session->make.step > NEW_FORM && session->make.form < session->forms->count)
		view_printf(view, rect_take_top(&area, 1), LOOK_NORMAL, "%s: %s", _(steps[NEW_FORM].name),
		    session->forms->items[session->make.form]->title);
	if (session->make.step > NEW_PERIOD && session->make.period < session->make.period_count) {
		period_append_label(&period, session->make.periods[session->make.period]);
		view_printf(view, rect_take_top(&area, 1), LOOK_NORMAL, "%s: %s", _(steps[NEW_PERIOD].name),
		    str_text(&period));
	}
	str_dispose(&unit);
	str_dispose(&period);
}

/* Nothing matches. A unit that has ended has no later periods: its successor has them. */
static void draw_none(struct view *view, struct rect area)
{
	const struct session *session = view->session;
	const struct org_unit *unit = &session->units->items[session->make.unit];
	struct str words = { 0 }, name = { 0 }, day = { 0 };

	str_append(&words, _(steps[session->make.step].none));
	if (session->make.step == NEW_PERIOD && unit->to.year) {
		org_unit_append_label(&name, unit);
		date_append_vi(&day, unit->to);
		str_append_char(&words, ' ');
		str_printf(&words, _("%s was there until %s: for a later period choose the unit that took its place."),
		    str_text(&name), str_text(&day));
	}
	view_wrapped(view, area, LOOK_SOFT, str_text(&words));
	str_dispose(&words);
	str_dispose(&name);
	str_dispose(&day);
}

void view_new(struct view *view, struct rect body)
{
	const struct session *session = view->session;
	struct new_layout l = layout_new(body, (int)session->make.step);
	const char *prompt = _(steps[session->make.step].prompt);
	struct str words = { 0 };
	struct rect field = l.filter;
	bool typed = session->make.step != NEW_START; /* there, the choice is short */

	draw_steps(view, l.steps);
	draw_chosen(view, l.chosen);
	rect_take_left(&field, 1);
	view_printf(view, field, LOOK_STRONG, "%s", prompt);
	rect_take_left(&field, text_width(prompt, strlen(prompt)) + 1);
	rect_take_right(&field, 1);
	str_printf(&words, _("%d to choose from"), (int)session->make.list.count);
	view_divider(view, l.divider, str_text(&words));
	if (session->make.list.count > 0)
		view_choices(view, l.list, &session->make.list, !typed);
	else
		draw_none(view, l.list);
	if (typed)
		view_edit_line(view, field, &session->make.filter, true);
	str_dispose(&words);
}
