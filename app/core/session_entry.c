/* Entry: the field under the cursor; moving, and the commands of the screen. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/record_merged.h"
#include "core/rollup.h"
#include "core/session_private.h"

int entry_goto(struct session *s, size_t indicator, struct err *err)
{
	s->current = indicator;
	s->touched = false;
	edit_set(&s->line, entry_stored(s, indicator));
	edit_select(&s->line);
	if (str_failed(&s->line.text))
		return err_nomem(err);
	return entry_refresh(s, err);
}

int entry_check(struct session *s, const struct changes *changes, struct err *err)
{
	int rc = changes ? check_changed(s->record, s->previous, changes, &s->findings, err)
			 : check_record(s->record, s->previous, &s->findings, err);

	if (s->finding >= s->findings.count)
		s->finding = s->findings.count ? s->findings.count - 1 : 0;
	return rc;
}

/* --- moving -------------------------------------------------------------- */

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

/* The officer says that what was taken over from the last period is still right. */
static int confirm_carried(struct session *s, struct keystroke *k, enum command then, size_t target)
{
	struct changes changes = { 0 };
	int rc = record_change_reviewed(s->record, s->current, &changes, k->err);

	if (rc < 0)
		return rc;
	s->then = then;
	s->then_indicator = target;
	return effect_commit(k, s, &changes);
}

static bool is_carried(const struct session *s)
{
	return !s->touched && s->record->cells[s->current].carried[0] != '\0';
}

static int move(struct session *s, struct keystroke *k, size_t target)
{
	bool stays = target == s->current, was_touched = s->touched;
	int rc;

	if (k->command == CMD_ACCEPT && is_carried(s)) /* Tab and the arrows only pass by */
		return confirm_carried(s, k, CMD_GOTO, target);
	rc = entry_commit(s, k, NULL, CMD_GOTO, target);
	if (rc < 0 || s->box != BOX_NONE)
		return rc;
	if (stays && !was_touched && (k->command == CMD_ACCEPT || k->command == CMD_NEXT))
		session_say(
		    s, MESSAGE_INFO, _("This is the last field. F10: check everything, review and sign."));
	/* The place is part of the draft: after a power cut the officer comes back to it. */
	return s->current == target && !stays ? effect_add(k, EFFECT_DRAFT, s) : OK;
}

/* --- commands ------------------------------------------------------------ */

/* A table, a text: longer than a line. */
static int same_text(struct session *s, struct keystroke *k, size_t at, size_t target)
{
	const struct cell *before = &s->previous->cells[at];
	struct err why = { .code = OK };
	struct str text = { 0 };
	int rc = record_last_text(&indicator_at(s, s->current)->domain,
	    &s->previous->form->indicators[at].domain, before, &text, &why);

	rc = rc < 0 ? say_why(s, &why, k->err)
		    : entry_commit_text(s, k, str_text(&text), &before->value, CMD_GOTO, target);
	str_dispose(&text);
	return rc;
}

/* What the level below adds up to, in a blank field. */
static bool below_adds_up(const struct session *s, struct str *ret)
{
	return !s->touched && cell_blank(&s->record->cells[s->current]) && record_proposal(s->record, s->current, ret, NULL);
}

static int say_not_computed(struct session *s, struct keystroke *k, const char *why)
{
	struct str text = { 0 };

	str_printf(&text, _("The last period's result cannot be computed: %s."), why);
	if (str_failed(&text)) {
		str_dispose(&text);
		return err_nomem(k->err);
	}
	session_say(s, MESSAGE_INFO, str_text(&text));
	str_dispose(&text);
	return OK;
}

static int same_as_last(struct session *s, struct keystroke *k)
{
	const struct cell *before;
	size_t target = s->current;
	struct str sum = { 0 };
	int at = s->previous ? form_same(s->record->form, s->current, s->previous->form) : -1;

	(void)move_target(s, CMD_NEXT, &target);
	if (is_carried(s))
		return confirm_carried(s, k, CMD_GOTO, target);
	if (below_adds_up(s, &sum)) {
		edit_set(&s->line, str_text(&sum));
		str_dispose(&sum);
		s->touched = true;
		return entry_commit(s, k, NULL, CMD_GOTO, target);
	}
	str_dispose(&sum);
	if (at >= 0 && record_not_computed(s->previous, (size_t)at))
		return say_not_computed(s, k, record_not_computed(s->previous, (size_t)at));
	if (at < 0 || cell_blank(&s->previous->cells[at])) {
		session_say(s, MESSAGE_INFO, _("There is no result of the last period for this criterion."));
		return OK;
	}
	before = &s->previous->cells[at];
	if (before->value.kind == VALUE_TABLE || before->value.kind == VALUE_TEXT)
		return same_text(s, k, (size_t)at, target);
	edit_set(&s->line, before->typed);
	s->touched = true;
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
	bool changed = strcmp(edit_text(&s->line), entry_stored(s, s->current)) != 0;
	int rc;

	if (k->command == CMD_LEFT || k->command == CMD_RIGHT || k->command == CMD_HOME ||
	    k->command == CMD_END || k->command == CMD_WORD_LEFT || k->command == CMD_WORD_RIGHT)
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

/* A table is not typed into a line: Enter opens it. Only that there is none can be said here. */
static bool table_apply(struct session *s, struct keystroke *k, int *ret_rc)
{
	const bool has_rows = s->record->cells[s->current].value.kind == VALUE_TABLE;

	*ret_rc = OK;
	if (indicator_at(s, s->current)->domain.type != TYPE_TABLE)
		return false;
	if (k->command == CMD_ACCEPT && !s->touched) {
		*ret_rc = is_carried(s) ? confirm_carried(s, k, CMD_ACCEPT, s->current)
					: rows_open(s, s->current, false, k->err);
		return true;
	}
	if (k->command != CMD_INSERT || (!has_rows && !s->touched && k->n == 1 && *k->text == '.'))
		return false;
	session_say(s, MESSAGE_INFO, _("Enter opens the table. F4: other answers."));
	return true;
}

int entry_apply(struct session *s, struct keystroke *k)
{
	size_t target;
	bool of_text;
	int rc;

	if (table_apply(s, k, &rc))
		return rc;
	if ((rc = narrative_entry_apply(s, k, &of_text)) < 0 || of_text)
		return rc;
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
	case CMD_NARRATIVE:
		return entry_commit(s, k, NULL, CMD_NARRATIVE, 0);
	case CMD_EVIDENCE:
		return entry_commit(s, k, NULL, CMD_EVIDENCE, 0);
	case CMD_FILL:
		if (!s->touched)
			return effect_add(k, EFFECT_FILL_FILES, s);
		session_say(s, MESSAGE_INFO, _("Save this field first (Enter), then read the file."));
		return OK;
	case CMD_INFO:
		return info_open(s, k);
	case CMD_HISTORY:
		return history_open(s, k);
	default:
		return OK;
	}
}
