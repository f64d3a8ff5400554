/* Boxes over the overview: which form and period, in which order, until when it is due. */
#include "core/session_overview.h"

#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

int overview_open_places(struct session *s, struct err *err)
{
	const struct overview_screen *o = &s->overview;
	int rc = box_open(s, BOX_CHOICE, -1, _("Form and period to sum up"), "", err);

	for (size_t i = 0; rc == OK && i < o->place_count; i++) {
		const struct form *form = forms_find(s->forms, o->places[i].form);
		struct str label = { 0 }, detail = { 0 };

		period_append_label(&label, o->places[i].period);
		str_printf(&detail, _("received: %zu"), o->places[i].received);
		str_printf(&detail, " · %s", form ? form->title : o->places[i].form);
		if (o->data && strcmp(o->data->form->id, o->places[i].form) == 0 &&
		    period_equal(o->data->period, o->places[i].period))
			s->popup.list.selected = s->popup.list.count;
		rc = choices_add_str(&s->popup.list, &label, &detail, i, err);
	}
	s->popup.then = CMD_PLACE;
	if (rc == OK && o->place_count == 0) {
		box_close(s);
		session_say(
		    s, MESSAGE_INFO, _("Nothing came in yet. Ctrl+R, then Insert: import the files."));
	}
	return rc;
}

int overview_open_orders(struct session *s, struct err *err)
{
	static const char *const words[] = { [ORDER_CODE] = N_("By code"),
		[ORDER_NAME] = N_("By name"),
		[ORDER_STATE] = N_("By state: what is wanting first"),
		[ORDER_MET] = N_("By targets met, most first"),
		[ORDER_FIGURE] = N_("By this criterion's figure, with ranks") };
	const struct overview_screen *o = &s->overview;
	int rc = box_open(s, BOX_CHOICE, -1, _("Order of the units"), "", err);

	for (size_t i = 0; rc == OK && i < sizeof words / sizeof *words; i++)
		rc = choices_add(&s->popup.list, _(words[i]),
		    i == ORDER_FIGURE ? o->data->form->indicators[o->indicator].code : "", i, err);
	s->popup.list.selected = o->data->order;
	s->popup.then = CMD_SORT;
	return rc;
}

int overview_choose(struct session *s, struct keystroke *k)
{
	const size_t what = s->popup.list.items[s->popup.list.selected].index;
	const enum command then = s->popup.then;
	struct overview_screen *o = &s->overview;

	box_close(s);
	if (then == CMD_PLACE)
		return what < o->place_count
			   ? overview_want(s, k, o->places[what].form, o->places[what].period)
			   : OK;
	overview_screen_sort(o, (enum overview_order)what, o->indicator);
	return OK;
}

/* --- deadline ------------------------------------------------------------------- */

int overview_open_deadline(struct session *s, struct err *err)
{
	struct str day = { 0 };
	int rc = box_open(s, BOX_DEADLINE, -1, _("Deadline of this form and period"),
	    _("The day by which the units have to send it, as on paper: 5/7/2023. Empty: none is known, "
	      "nobody is late."),
	    err);

	date_append_vi(&day, s->overview.data->due);
	if (rc == OK)
		edit_set(&s->popup.line, str_text(&day));
	edit_select(&s->popup.line);
	str_dispose(&day);
	return rc;
}

static int take_deadline(struct session *s, struct keystroke *k)
{
	const char *typed = edit_text(&s->popup.line);
	struct date due = { 0 };
	struct str iso = { 0 };
	int rc = OK;

	if (*typed && date_parse_vi(typed, &due) != OK) {
		session_say(s, MESSAGE_ERROR, _("Type a date as on paper, such as 5/7/2023."));
		return OK;
	}
	date_append_iso(&iso, due);
	if (str_failed(&iso) || (rc = overview_about(s, k, EFFECT_DUE)) < 0 ||
	    !(k->effects->items[k->effects->count - 1].value = mem_strdup(str_text(&iso))))
		rc = rc < 0 ? rc : err_nomem(k->err);
	str_dispose(&iso);
	box_close(s);
	return rc;
}

int deadline_box_apply(struct session *s, struct keystroke *k)
{
	return line_box_apply(s, k, take_deadline);
}
