/* List boxes over a field: the answers it allows, and the ways in which what was typed
 * can be read. */
#include <string.h>

#include "base/i18n.h"
#include "core/rollup.h"
#include "core/session_private.h"

/* Ways of having no value, in the words that stand on paper. They are typed text, the
 * same in every language of the program. */
static const struct {
	const char *typed, *label, *detail;
	enum value_kind kind;
} no_values[] = {
	{ "Không áp dụng", N_("Not applicable"), "kad", VALUE_NOT_APPLICABLE },
	{ "Không phát sinh", N_("None arose"), "kps", VALUE_NONE_AROSE },
	{ "Chưa có số liệu", N_("No figure yet"), ".", VALUE_MISSING },
};
#define NO_VALUES (sizeof no_values / sizeof *no_values)

static const struct value_domain *current_domain(const struct session *s)
{
	return &s->record->form->indicators[s->current].domain;
}

static int add_status(struct session *s, int status, struct err *err)
{
	static const enum outcome of_sense[] = { [SENSE_MET] = OUTCOME_MET,
		[SENSE_NOT_MET] = OUTCOME_NOT_MET,
		[SENSE_UNDECIDED] = OUTCOME_UNDECIDED };
	const struct status *st = &current_domain(s)->statuses[status];
	const char *means = outcome_label(of_sense[st->sense]);

	return choices_add(
	    &s->popup.list, st->label, strcmp(means, st->label) == 0 ? "" : means, (size_t)status, err);
}

/* Behind the others, so that these keep their places. */
static int add_proposal(struct session *s, struct err *err)
{
	struct str typed = { 0 }, behind = { 0 }, detail = { 0 };
	int rc = OK;

	if (record_proposal(s->record, s->current, &typed, &behind)) {
		str_append(&detail, _("sum of the level below"));
		if (behind.len)
			str_printf(&detail, ": %s", str_text(&behind));
		rc = choices_add_str(&s->popup.list, &typed, &detail, current_domain(s)->status_count + NO_VALUES, err);
	}
	str_dispose(&typed);
	str_dispose(&behind);
	str_dispose(&detail);
	return rc;
}

static int box_open_choice(struct session *s, struct err *err)
{
	return box_open_for(s, BOX_CHOICE, (int)s->current, _("Allowed answers"),
	    s->record->form->indicators[s->current].label, err);
}

int open_choice(struct session *s, struct err *err)
{
	const struct value_domain *domain = current_domain(s);
	const struct value *now = &s->live.value;
	int rc = box_open_choice(s, err);

	for (size_t i = 0; rc == OK && i < domain->status_count; i++)
		rc = add_status(s, (int)i, err);
	for (size_t i = 0; rc == OK && i < NO_VALUES; i++) {
		rc = choices_add(&s->popup.list, _(no_values[i].label), no_values[i].detail,
		    domain->status_count + i, err);
		if (rc == OK && now->kind == no_values[i].kind)
			s->popup.list.selected = domain->status_count + i;
	}
	if (rc == OK && (now->kind == VALUE_STATUS || now->kind == VALUE_CHOICE) && now->status >= 0)
		s->popup.list.selected = (size_t)now->status;
	return rc < 0 ? rc : add_proposal(s, err);
}

static bool only_statuses(const struct value_question *ask)
{
	for (size_t i = 0; i < ask->count; i++)
		if ((ask->options[i].kind != VALUE_STATUS && ask->options[i].kind != VALUE_CHOICE) ||
		    ask->options[i].status < 0)
			return false;
	return true;
}

int open_question(
    struct session *s, struct value_question *ask, enum command then, size_t then_indicator, struct err *err)
{
	struct str body = { 0 };
	int rc;

	if (only_statuses(ask)) {
		/* The first letters fit several answers: the list shows these. */
		rc = box_open_choice(s, err);
		for (size_t i = 0; rc == OK && i < ask->count; i++)
			rc = add_status(s, ask->options[i].status, err);
		value_question_dispose(ask);
	} else {
		str_printf(
		    &body, _("“%s” can be read in more than one way. Which is meant?"), edit_text(&s->line));
		rc = box_open_for(s, BOX_QUESTION, (int)s->current, _("What is meant"), str_text(&body), err);
		str_dispose(&body);
		s->popup.ask = *ask;
		for (size_t i = 0; rc == OK && i < ask->count; i++) {
			struct str echo = { 0 }, none = { 0 };

			value_append_echo(&echo, current_domain(s), &ask->options[i]);
			rc = choices_add_str(&s->popup.list, &echo, &none, i, err);
		}
	}
	s->popup.then = then;
	s->then_indicator = then_indicator;
	return rc;
}

/* Stores and goes on as was wanted before the question; from F4, to the next field. */
static int commit_and_go_on(
    struct session *s, struct keystroke *k, const struct value *chosen, enum command then)
{
	size_t last = s->record->form->indicator_count - 1;
	size_t target = then == CMD_NONE ? (s->current < last ? s->current + 1 : last) : s->then_indicator;

	return entry_commit(s, k, chosen, then == CMD_NONE ? CMD_GOTO : then, target);
}

static int choose_status(struct session *s, struct keystroke *k)
{
	const struct value_domain *domain = current_domain(s);
	size_t index = s->popup.list.items[s->popup.list.selected].index;
	enum command then = s->popup.then;

	if (index < domain->status_count)
		edit_set(&s->line, domain->statuses[index].label);
	else if (index < domain->status_count + NO_VALUES)
		edit_set(&s->line, no_values[index - domain->status_count].typed);
	else
		edit_set(&s->line, s->popup.list.items[s->popup.list.selected].label);
	s->touched = true;
	box_close(s);
	return commit_and_go_on(s, k, NULL, then);
}

static int choose_reading(struct session *s, struct keystroke *k)
{
	struct value_question ask = s->popup.ask;
	size_t index = s->popup.list.items[s->popup.list.selected].index;
	enum command then = s->popup.then;
	int rc;

	s->popup.ask.count = 0; /* taken over: the box closes first */
	box_close(s);
	rc = commit_and_go_on(s, k, &ask.options[index], then);
	value_question_dispose(&ask);
	return rc;
}

int list_box_apply(struct session *s, struct keystroke *k)
{
	struct choices *list = &s->popup.list;

	if (list_move(&list->selected, list->count, k->command))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		if (list->selected >= list->count) {
			box_close(s); /* memory was short when it opened */
			return OK;
		}
		if (s->screen == SCREEN_ROWS)
			return rows_choose(s, k);
		if (s->screen == SCREEN_SETTINGS)
			return fields_list_choose(s, k);
		if (s->screen == SCREEN_OVERVIEW)
			return overview_choose(s, k);
		if (s->screen == SCREEN_PREVIEW)
			return preview_choose(s, k);
		if (s->screen == SCREEN_FILLED)
			return filled_choose(s, k);
		return s->box == BOX_CHOICE ? choose_status(s, k) : choose_reading(s, k);
	case CMD_LIST:
	case CMD_LEAVE:
	case CMD_REVERT:
		box_close(s);
		return OK;
	default:
		return OK;
	}
}
