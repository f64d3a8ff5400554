/* Keys and trust: a list, and below it the selected key with its six groups in plain large lines,
 * to be read aloud. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

#define DETAIL_ROWS 11
#define GROUP_DIGITS 5
#define GROUPS_IN_LINE 3

static int one_row(const struct view *view, const void *context, size_t index, int columns)
{
	(void)view;
	(void)context;
	(void)index;
	(void)columns;
	return 1;
}

/* A mark says it where there is no colour. */
static const struct {
	const char *mark, *words;
	enum look look;
} standings[] = {
	[KEY_WAITING] = { "?", N_("to be compared"), LOOK_SOFT },
	[KEY_OWN] = { "*", N_("our own"), LOOK_NORMAL },
	[KEY_ACCEPTED] = { "+", N_("accepted"), LOOK_GOOD },
	[KEY_DECLINED] = { "-", N_("refused"), LOOK_DIM },
	[KEY_WITHDRAWN] = { "!", N_("revoked"), LOOK_HARD },
};

static void line_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct key_line *line = &view->session->keys.lines[index];
	const enum look own = look == LOOK_NORMAL ? standings[line->standing].look : look;
	struct rect part;

	(void)context;
	part = rect_take_left(&area, 1);
	view_printf(view, part, look, "%s", look == LOOK_SELECTED ? ">" : " ");
	part = rect_take_left(&area, 18);
	part.columns--;
	view_printf(
	    view, part, own, "%s %s", standings[line->standing].mark, _(standings[line->standing].words));
	if (area.columns >= 58) {
		part = rect_take_right(&area, 12);
		view_printf(view, part, look, " %.11s", line->groups);
	}
	part = rect_take_left(&area, area.columns / 2);
	part.columns--;
	view_printf(view, part, look, "%s", line->unit_label);
	view_printf(view, area, look, "%s%s",
	    line->standing != KEY_OWN && line->role == ROLE_UPPER ? _("level above: ") : "", line->holder);
}

/* "1 2 3 4 5   6 7 8 9 0   1 2 3 4 5" */
static void append_spaced(struct str *ret, const char *groups, size_t from)
{
	size_t digits = 0;

	for (const char *p = groups; *p; p++) {
		if (*p == ' ')
			continue;
		if (digits >= from && digits < from + (size_t)(GROUPS_IN_LINE * GROUP_DIGITS))
			str_printf(ret, "%s%c",
			    digits == from		 ? ""
			    : digits % GROUP_DIGITS == 0 ? "   "
							 : " ",
			    *p);
		digits++;
	}
}

static void append_when(
    struct str *ret, const struct session *session, const char *words, int64_t at, const char *who)
{
	struct str when = { 0 };

	time_append_local(&when, at, session->utc_offset_minutes);
	str_printf(ret, "%s %s%s%s\n", words, str_text(&when), *who ? ", " : "", who);
	str_dispose(&when);
}

static void append_days(struct str *ret, const struct key_line *line)
{
	if (line->from.year != 0) {
		str_printf(ret, "%s ", _("From"));
		date_append_vi(ret, line->from);
		str_append(ret, line->to.year != 0 ? " " : "");
	}
	if (line->to.year != 0) {
		str_printf(ret, "%s ", line->from.year != 0 ? _("up to") : _("Up to"));
		date_append_vi(ret, line->to);
	}
	if (line->from.year != 0 || line->to.year != 0)
		str_append_char(ret, '\n');
}

/* What came of it, and what a key does about it. */
static void append_facts(struct str *ret, const struct session *session, const struct key_line *line)
{
	append_days(ret, line);
	switch (line->standing) {
	case KEY_WAITING:
		append_when(ret, session, _("Came in:"), line->asked_at, "");
		if (line->replaced_holder[0])
			str_printf(ret, "%s %s\n", _("In the place of the key of"), line->replaced_holder);
		str_append(
		    ret, _("Enter: compare the six groups with the holder, then accept. Delete: refuse."));
		break;
	case KEY_OWN:
		str_append(ret,
		    _("Read these six groups to whoever asks for them. Enter: write the enrolment file."));
		break;
	case KEY_ACCEPTED:
		if (line->decided_at != 0)
			append_when(ret, session, _("Accepted:"), line->decided_at, line->decided_by);
		str_append(ret, _("Delete: revoke. Ctrl+P: hand-over sheet."));
		break;
	case KEY_DECLINED:
		append_when(ret, session, _("Refused:"), line->decided_at, line->decided_by);
		str_append(ret, _("Enter: compare again and accept."));
		break;
	case KEY_WITHDRAWN:
		append_when(ret, session, _("Revoked:"), line->revoked_at, line->revoked_by);
		str_printf(ret, "%s %s", _("Reason:"), line->revoked_why);
		break;
	}
}

static void draw_details(struct view *view, struct rect area)
{
	const struct key_line *line = keys_selected(&view->session->keys);
	struct str text = { 0 };
	struct rect part;

	if (!line)
		return;
	rect_take_left(&area, 1);
	rect_take_right(&area, 1);
	part = rect_take_top(&area, 1);
	view_printf(view, part, LOOK_STRONG, "%s · %s", line->holder, line->unit_label);
	if (line->standing != KEY_OWN) {
		part = rect_take_top(&area, 1);
		view_printf(view, part, LOOK_NORMAL, "%s", trust_role_label(line->role));
	}
	part = rect_take_top(&area, 1);
	view_printf(view, part, LOOK_NORMAL, "%s", _("Fingerprint:"));
	for (size_t i = 0; i < 2; i++) {
		str_clear(&text);
		append_spaced(&text, line->groups, i * (size_t)(GROUPS_IN_LINE * GROUP_DIGITS));
		part = rect_take_top(&area, 1);
		rect_take_left(&part, 4);
		view_printf(view, part, LOOK_STRONG, "%s", str_text(&text));
	}
	rect_take_top(&area, 1);
	str_clear(&text);
	append_facts(&text, view->session, line);
	view_wrapped(view, area, LOOK_NORMAL, str_text(&text));
	str_dispose(&text);
}

void view_keys(struct view *view, struct rect body)
{
	const struct keys_screen *keys = &view->session->keys;
	const int room = body.rows - 4 < DETAIL_ROWS ? body.rows - 4 : DETAIL_ROWS;
	struct rect details = rect_take_bottom(&body, room), divider = rect_take_bottom(&body, 1);
	struct view_list list = { keys->count, keys->selected, one_row, line_draw, NULL, true,
		LOOK_SELECTED };

	if (keys->count) {
		view_list(view, body, &list);
	} else {
		rect_take_left(&body, 1);
		view_wrapped(view, body, LOOK_NORMAL,
		    _("No key is here yet. F10: make the signing key of this computer and its enrolment "
		      "file. Insert: take in "
		      "the enrolment file of another."));
		grid_fill(view->grid, (struct rect){ body.row + 3, body.column, 1, 1 }, LOOK_SELECTED);
		grid_cursor(view->grid, body.row + 3, body.column);
	}
	view_divider(view, divider, keys->count ? _("The selected key") : "");
	draw_details(view, details);
}
