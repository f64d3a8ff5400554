/* Entry: the field under the cursor, read live, stored when it is left. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

static const struct indicator *indicator_at(const struct session *s, size_t i)
{
	return &s->record->form->indicators[i];
}

/* --- reading live -------------------------------------------------------- */

void live_dispose(struct session *s)
{
	value_dispose(&s->live.value);
	value_init(&s->live.value);
	findings_dispose(&s->live.findings);
	s->live.rc = OK;
	s->live.outcome = OUTCOME_UNKNOWN;
}

/* "1.783/1.787 = 99,78% · chỉ tiêu 70% (từ 70% trở lên) · Đạt" */
static void append_live(struct str *ret, const struct session *s)
{
	const struct indicator *i = indicator_at(s, s->current);
	const struct target *target = indicator_target(i, s->record->key.period.year);
	enum outcome outcome = s->live.outcome;
	struct str words = { 0 };

	if (s->live.value.kind != VALUE_BLANK)
		value_append_echo_against(ret, &i->domain, &s->live.value, target_limit(target));
	if (target && target->text[0]) {
		str_append(ret, ret->len ? " · " : "");
		str_printf(ret, _("target %s"), target->text);
		target_append_words(&words, target, i);
		if (words.len)
			str_printf(ret, " (%s)", str_text(&words));
	}
	if (outcome == OUTCOME_MET || outcome == OUTCOME_NOT_MET || outcome == OUTCOME_UNDECIDED)
		str_printf(ret, " · %s", outcome_label(outcome));
	ret->failed |= str_failed(&words);
	str_dispose(&words);
}

static int read_line(struct session *s, struct err *why)
{
	const struct cell *cell = &s->record->cells[s->current];

	if (!s->touched) /* as stored: the officer may have chosen among readings */
		return value_copy(&cell->value, &s->live.value) == OK ? OK : err_nomem(why);
	return value_parse(
	    &indicator_at(s, s->current)->domain, edit_text(&s->line), &s->live.value, NULL, why);
}

int entry_refresh(struct session *s, struct err *err)
{
	struct err why = { .code = OK };
	struct str echo = { 0 };
	int rc;

	live_dispose(s);
	s->live.rc = read_line(s, &why);
	if (s->live.rc == ERR_NOMEM || s->live.rc == ERR_INTERNAL) {
		if (err)
			*err = why;
		return s->live.rc;
	}
	if (s->live.rc < 0) {
		value_init(&s->live.value);
		return replace_text(&s->live.echo, why.message, err);
	}
	s->live.outcome = value_outcome(indicator_at(s, s->current),
	    indicator_target(indicator_at(s, s->current), s->record->key.period.year), &s->live.value);
	append_live(&echo, s);
	rc = str_failed(&echo) ? err_nomem(err) : replace_text(&s->live.echo, str_text(&echo), err);
	str_dispose(&echo);
	if (rc < 0)
		return rc;
	/* Nobody is reproached for a field that was not reached yet. */
	if (!s->touched && s->live.value.kind == VALUE_BLANK)
		return OK;
	return check_cell(
	    s->record, s->previous, s->current, &s->live.value, edit_text(&s->line), &s->live.findings, err);
}

int entry_goto(struct session *s, size_t indicator, struct err *err)
{
	s->current = indicator;
	s->touched = false;
	edit_set(&s->line, s->record->cells[indicator].typed);
	edit_select(&s->line);
	if (str_failed(&s->line.text))
		return err_nomem(err);
	return entry_refresh(s, err);
}

int entry_check(struct session *s, struct err *err)
{
	int rc = check_record(s->record, s->previous, &s->findings, err);

	if (s->finding >= s->findings.count)
		s->finding = s->findings.count ? s->findings.count - 1 : 0;
	return rc;
}

/* --- leaving the field --------------------------------------------------- */

static int show_finish(struct session *s, struct err *err)
{
	size_t hard = 0;

	for (size_t i = 0; i < s->findings.count; i++)
		hard += s->findings.items[i].severity == SEVERITY_HARD;
	if (!hard)
		return review_open(s, err);
	s->screen = SCREEN_FINDINGS;
	s->finding = 0; /* hard ones stand first */
	say(s, MESSAGE_WARNING, _("%zu to mend before the report can be signed. Enter: go to the field."),
	    hard);
	return OK;
}

int entry_then(struct session *s, enum command then, size_t indicator, struct err *err)
{
	switch (then) {
	case CMD_GOTO:
		return entry_goto(s, indicator, err);
	case CMD_FINDING_NEXT:
	case CMD_FINDING_PREVIOUS:
		return goto_finding(s, then == CMD_FINDING_NEXT, err);
	case CMD_EXPLAIN:
		return explain(s, err);
	case CMD_FINISH:
		return show_finish(s, err);
	default:
		return OK;
	}
}

/* The same at once, where there is nothing to store first. */
static int go_on(struct session *s, struct keystroke *k, enum command then, size_t indicator)
{
	int rc = entry_then(s, then, indicator, k->err);

	return rc == OK && then == CMD_FINISH && s->screen == SCREEN_REVIEW ? effect_add(k, EFFECT_REVIEW, s)
									    : rc;
}

int entry_commit(struct session *s, struct keystroke *k, const struct value *chosen, enum command then,
    size_t then_indicator)
{
	struct changes changes = { 0 };
	struct value_question ask = { .count = 0 };
	struct err why = { .code = OK };
	int rc;

	if (!s->touched && !chosen)
		return go_on(s, k, then, then_indicator);
	rc = record_change_value(s->record, s->current, edit_text(&s->line), chosen, &changes, &ask, &why);
	if (rc == ERR_AMBIGUOUS)
		return open_question(s, &ask, then, then_indicator, k->err);
	if (rc < 0)
		return say_why(s, &why, k->err);
	if (changes.count == 0) {
		if ((rc = entry_goto(s, s->current, k->err)) < 0)
			return rc;
		return go_on(s, k, then, then_indicator);
	}
	s->then = then;
	s->then_indicator = then_indicator;
	if ((rc = effect_commit(k, s, &changes)) < 0)
		return rc;
	/* Asked for now: once the line is stored nothing can be asked for any more. */
	return then == CMD_FINISH ? effect_add(k, EFFECT_REVIEW, s) : OK;
}

int finish(struct session *s, struct keystroke *k)
{
	return entry_commit(s, k, NULL, CMD_FINISH, 0);
}

static size_t group_start(const struct session *s, bool forward)
{
	const struct form *form = s->record->form;
	size_t at = s->current;

	if (forward) {
		while (at + 1 < form->indicator_count &&
		       form->indicators[at].group == form->indicators[s->current].group)
			at++;
		return at;
	}
	if (at > 0)
		at--; /* from the first of a group to the group before */
	while (at > 0 && form->indicators[at - 1].group == form->indicators[at].group)
		at--;
	return at;
}

/* The field that a command of moving leads to; false: it is none. */
static bool move_target(const struct session *s, enum command command, size_t *ret)
{
	size_t last = s->record->form->indicator_count - 1;

	switch (command) {
	case CMD_ACCEPT:
	case CMD_NEXT:
		*ret = s->current < last ? s->current + 1 : last;
		return true;
	case CMD_PREVIOUS:
		*ret = s->current ? s->current - 1 : 0;
		return true;
	case CMD_GROUP_NEXT:
	case CMD_GROUP_PREVIOUS:
		*ret = group_start(s, command == CMD_GROUP_NEXT);
		return true;
	case CMD_FIRST:
		*ret = 0;
		return true;
	case CMD_LAST:
		*ret = last;
		return true;
	default:
		return false;
	}
}

static int move(struct session *s, struct keystroke *k, size_t target)
{
	bool stays = target == s->current, was_touched = s->touched;
	int rc = entry_commit(s, k, NULL, CMD_GOTO, target);

	if (rc < 0 || s->box != BOX_NONE)
		return rc;
	if (stays && !was_touched && (k->command == CMD_ACCEPT || k->command == CMD_NEXT))
		session_say(
		    s, MESSAGE_INFO, _("This is the last field. F10: check everything, review and sign."));
	/* The place is part of the draft: after a power cut the officer comes back to it. */
	return s->current == target && !stays ? effect_add(k, EFFECT_DRAFT, s) : OK;
}

/* --- commands ------------------------------------------------------------ */

static int same_as_last(struct session *s, struct keystroke *k)
{
	const struct indicator *i = indicator_at(s, s->current);
	const struct cell *before;
	size_t target = s->current;
	int at = s->previous ? form_find(s->previous->form, i->code) : -1;

	if (at < 0 || cell_blank(&s->previous->cells[at])) {
		session_say(s, MESSAGE_INFO, _("There is no result of the last period for this criterion."));
		return OK;
	}
	before = &s->previous->cells[at];
	edit_set(&s->line, before->typed);
	s->touched = true;
	(void)move_target(s, CMD_NEXT, &target);
	return entry_commit(s, k, &before->value, CMD_GOTO, target);
}

static int revert(struct session *s, struct keystroke *k)
{
	int rc;

	if (k->revert_again && !s->touched)
		return open_confirm(
		    s, _("Leave this report? Everything entered is saved already."), CMD_LEAVE, k->err);
	s->last_was_revert = true;
	if (!s->touched) {
		session_say(s, MESSAGE_INFO, _("Esc once more: leave this report."));
		return OK;
	}
	if ((rc = entry_goto(s, s->current, k->err)) < 0)
		return rc;
	session_say(s, MESSAGE_INFO, _("What stood here is back. Esc once more: leave this report."));
	return effect_add(k, EFFECT_DRAFT, s);
}

static int undo(struct session *s, struct keystroke *k)
{
	int rc;

	if (!s->touched) {
		s->then = k->command;
		return effect_add(k, k->command == CMD_UNDO ? EFFECT_UNDO : EFFECT_REDO, s);
	}
	if (k->command == CMD_REDO)
		return OK;
	/* What is not saved yet is undone first. */
	if ((rc = entry_goto(s, s->current, k->err)) < 0)
		return rc;
	session_say(s, MESSAGE_INFO, _("What stood here is back."));
	return effect_add(k, EFFECT_DRAFT, s);
}

static int typed(struct session *s, struct keystroke *k)
{
	bool changed = strcmp(edit_text(&s->line), s->record->cells[s->current].typed) != 0;
	int rc;

	if (k->command == CMD_LEFT || k->command == CMD_RIGHT || k->command == CMD_HOME ||
	    k->command == CMD_END)
		return OK;
	s->touched = changed;
	if ((rc = entry_refresh(s, k->err)) < 0)
		return rc;
	return effect_add(k, EFFECT_DRAFT, s);
}

static int finding_next(struct session *s, struct keystroke *k)
{
	if (k->finding_again) {
		s->screen = SCREEN_FINDINGS;
		return OK;
	}
	s->last_was_finding_next = true;
	return entry_commit(s, k, NULL, CMD_FINDING_NEXT, 0);
}

int entry_apply(struct session *s, struct keystroke *k)
{
	size_t target;

	if (move_target(s, k->command, &target))
		return move(s, k, target);
	if (edit_apply(s, &s->line, k))
		return typed(s, k);
	switch (k->command) {
	case CMD_EXPLAIN:
		return entry_commit(s, k, NULL, CMD_EXPLAIN, 0);
	case CMD_LEAVE:
		return leave_record(s, k);
	case CMD_LIST:
		return open_choice(s, k->err);
	case CMD_DIFFICULTY:
		return open_difficulty(s, (int)s->current, "", k->err);
	case CMD_GOTO:
		return open_goto(s, k->err);
	case CMD_FINDING_PREVIOUS:
		return entry_commit(s, k, NULL, CMD_FINDING_PREVIOUS, 0);
	case CMD_FINDING_NEXT:
		return finding_next(s, k);
	case CMD_FINISH:
		return finish(s, k);
	case CMD_SAME:
		return same_as_last(s, k);
	case CMD_UNDO:
	case CMD_REDO:
		return undo(s, k);
	case CMD_REVERT:
		return revert(s, k);
	default:
		return OK;
	}
}
