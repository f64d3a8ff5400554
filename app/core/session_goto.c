/* The box that goes to a criterion: by its code, or by words of it. */
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

static int list_criteria(struct session *s, struct err *err)
{
	const struct form *form = s->record->form;
	const char *filter = edit_text(&s->popup.line);
	int rc = OK;

	choices_clear(&s->popup.list);
	/* The code as typed comes first ("1.1" is meant before "1.10"), then where words begin so. */
	for (int pass = MATCH_START + 1; pass > MATCH_NONE; pass--) {
		for (size_t i = 0; rc == OK && i < form->indicator_count; i++) {
			const struct indicator *indicator = &form->indicators[i];
			struct str label = { 0 }, none = { 0 };
			int match;

			if (s->popup.then == CMD_FIGURE && !narrative_append_figure(s, i, &none))
				continue;
			str_printf(&label, "%s %s", indicator->code, indicator->label);
			match = strcmp(indicator->code, filter) == 0 ? MATCH_START + 1
								     : (int)match_words(str_text(&label), filter);
			if (match == pass)
				rc = choices_add_str(&s->popup.list, &label, &none, i, err);
			str_dispose(&label);
			str_dispose(&none);
		}
	}
	return rc;
}

int goto_list(struct session *s, struct err *err)
{
	return unit_goto_here(s) ? unit_goto_list(s, err) : list_criteria(s, err);
}

int open_goto(struct session *s, struct err *err)
{
	int rc = box_open(s, BOX_GOTO, -1, _("Go to a code or text"), "", err);

	if (rc < 0 || (rc = goto_list(s, err)) < 0)
		return rc;
	s->popup.list.selected = s->current; /* nothing is filtered yet */
	return OK;
}

int goto_box_apply(struct session *s, struct keystroke *k)
{
	struct choices *list = &s->popup.list;
	size_t target;
	int rc;

	if (list_move(&list->selected, list->count, k->command))
		return OK;
	if (edit_apply(s, &s->popup.line, k))
		return goto_list(s, k->err);
	switch (k->command) {
	case CMD_ACCEPT:
		if (list->selected >= list->count) {
			session_say(
			    s, MESSAGE_WARNING, _("Nothing matches what was typed. Delete some of it."));
			return OK;
		}
		target = list->items[list->selected].index;
		if (unit_goto_here(s)) {
			unit_goto(s, target);
			return OK;
		}
		if (s->popup.then == CMD_FIGURE)
			return narrative_insert_figure(s, k, target);
		box_close(s);
		if ((rc = entry_commit(s, k, NULL, CMD_GOTO, target)) < 0)
			return rc;
		return s->current == target ? effect_add(k, EFFECT_DRAFT, s) : OK;
	case CMD_GOTO:
	case CMD_LEAVE:
	case CMD_REVERT:
		box_close(s);
		return OK;
	default:
		return OK;
	}
}
