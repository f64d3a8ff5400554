/* Ctrl+F at the level above: a unit by its code or name, without accents, in the matrix and among the files
 * that came in. */
#include "base/i18n.h"
#include "core/session_private.h"

/* false: there is no such line. */
static bool append_line(const struct session *s, size_t i, struct str *label)
{
	if (s->screen == SCREEN_OVERVIEW) {
		if (i >= s->overview.data->count)
			return false;
		str_printf(label, "%s ", s->overview.data->units[i].unit->code);
		org_unit_append_label(label, s->overview.data->units[i].unit);
		return true;
	}
	if (i >= s->inbox.count)
		return false;
	str_printf(label, "%s %s · %s · %s", s->inbox.lines[i].unit, s->inbox.lines[i].unit_label,
	    s->inbox.lines[i].words, s->inbox.lines[i].file);
	return true;
}

bool unit_goto_here(const struct session *s)
{
	return s->screen == SCREEN_OVERVIEW || s->screen == SCREEN_INBOX;
}

int unit_goto_list(struct session *s, struct err *err)
{
	const char *filter = edit_text(&s->popup.line);
	int rc = OK;

	choices_clear(&s->popup.list);
	for (int pass = MATCH_START; pass > MATCH_NONE && rc == OK; pass--) {
		struct str label = { 0 }, none = { 0 };

		for (size_t i = 0; rc == OK && append_line(s, i, &label); i++) {
			if ((int)match_words(str_text(&label), filter) == pass)
				rc = choices_add_str(&s->popup.list, &label, &none, i, err);
			str_dispose(&label);
		}
		str_dispose(&label);
	}
	return rc;
}

int unit_goto_open(struct session *s, struct err *err)
{
	int rc;

	if (s->screen == SCREEN_OVERVIEW ? !s->overview.data || !s->overview.data->count : !s->inbox.count) {
		session_say(s, MESSAGE_INFO, _("There is nothing to search here yet."));
		return OK;
	}
	rc = box_open(s, BOX_GOTO, -1, _("Go to a unit"), "", err);
	return rc < 0 ? rc : unit_goto_list(s, err);
}

/* Among those that are late only who is; else in the matrix. */
static void show_unit(struct overview_screen *o, size_t unit)
{
	o->unit = unit;
	for (size_t n = 0; o->view == OVERVIEW_LATE && n < overview_screen_late_count(o); n++)
		if (overview_screen_late(o, n) == unit) {
			o->late = n;
			return;
		}
	o->view = OVERVIEW_MATRIX;
}

void unit_goto(struct session *s, size_t index)
{
	box_close(s);
	if (s->screen == SCREEN_OVERVIEW) {
		show_unit(&s->overview, index);
		return;
	}
	s->inbox.selected = index;
	s->inbox.scroll = 0;
}
