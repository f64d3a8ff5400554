/* Boxes: they lie over a screen and take the keys until they are closed. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/session_private.h"

void box_close(struct session *s)
{
	s->box = BOX_NONE;
	edit_dispose(&s->popup.line);
	/* the next one to be typed in need be no passphrase, no path */
	s->popup.line.hidden = s->popup.line.literal = false;
	str_dispose(&s->popup.draft);
	choices_dispose(&s->popup.list);
	value_question_dispose(&s->popup.ask);
	s->popup.ask.count = 0;
	s->popup.indicator = -1;
	s->popup.then = CMD_NONE;
}

int line_box_apply(struct session *s, struct keystroke *k, int (*take)(struct session *s, struct keystroke *k))
{
	if (edit_apply(s, &s->popup.line, k))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		return take(s, k);
	case CMD_LEAVE:
	case CMD_REVERT:
		box_close(s);
		return OK;
	default:
		return OK;
	}
}

int box_open(
    struct session *s, enum box box, int indicator, const char *title, const char *body, struct err *err)
{
	int rc;

	box_close(s);
	if ((rc = replace_text(&s->popup.title, title, err)) < 0 ||
	    (rc = replace_text(&s->popup.body, body, err)) < 0 ||
	    (rc = replace_text(&s->popup.rule, "", err)) < 0)
		return rc;
	s->popup.indicator = indicator;
	s->box = box;
	return OK;
}

static int set_line(struct session *s, const char *text, struct err *err)
{
	edit_set(&s->popup.line, text);
	return str_failed(&s->popup.line.text) ? err_nomem(err) : OK;
}

void session_tell(struct session *session, const char *title, const char *body)
{
	if (session->box == BOX_NONE)
		(void)box_open(session, BOX_MESSAGE, -1, title, body, NULL);
	session->changes++;
}

/* "1.6 · Khó khăn, vướng mắc" */
int box_open_for(
    struct session *s, enum box box, int indicator, const char *name, const char *body, struct err *err)
{
	struct str title = { 0 };
	int rc;

	if (indicator >= 0)
		str_printf(&title, "%s · ", s->record->form->indicators[indicator].code);
	str_append(&title, name);
	rc = str_failed(&title) ? err_nomem(err) : box_open(s, box, indicator, str_text(&title), body, err);
	str_dispose(&title);
	return rc;
}

/* --- text boxes: reason, difficulty -------------------------------------- */

int open_difficulty(struct session *s, int indicator, const char *body, struct err *err)
{
	const char *label = s->record->form->difficulty_label;
	int rc = box_open_for(s, BOX_DIFFICULTY, indicator, label[0] ? label : _("Difficulty"), body, err);

	return rc < 0 ? rc : set_line(s, s->record->cells[indicator].difficulty, err);
}

/* The reason for these is the difficulty note: it is asked for at once. */
static bool wants_difficulty(const struct finding *f)
{
	return f->by_difficulty || strcmp(f->rule, builtin_rule_id(RULE_TARGET_MISSED)) == 0 ||
	       strcmp(f->rule, builtin_rule_id(RULE_MISSING)) == 0;
}

int open_reason(struct session *s, const struct finding *finding, struct err *err)
{
	int rc;

	if (wants_difficulty(finding))
		return open_difficulty(s, finding->indicator, finding->message, err);
	if ((rc = box_open_for(s, BOX_REASON, finding->indicator, _("Reason"), finding->message, err)) < 0 ||
	    (rc = replace_text(&s->popup.rule, finding->rule, err)) < 0)
		return rc;
	return set_line(s, finding->reason ? finding->reason : "", err);
}

static int list_reasons(struct session *s, struct err *err)
{
	const struct form *form = s->record->form;
	int rc = OK;

	choices_clear(&s->popup.list);
	if (form->reason_count == 0)
		session_say(s, MESSAGE_INFO, _("This form has no list of common reasons. Type the reason."));
	for (size_t i = 0; rc == OK && i < form->reason_count; i++)
		rc = choices_add(&s->popup.list, form->reasons[i], "", i, err);
	return rc;
}

static int store_text(struct session *s, struct keystroke *k)
{
	struct changes changes = { 0 };
	struct err why = { .code = OK };
	const char *text = edit_text(&s->popup.line);
	int rc;

	if (s->box == BOX_DIFFICULTY)
		rc = record_change_text(
		    s->record, (size_t)s->popup.indicator, FIELD_DIFFICULTY, text, &changes, &why);
	else
		rc = record_change_explanation(
		    s->record, s->popup.indicator, s->popup.rule, text, &changes, &why);
	if (rc < 0)
		return say_why(s, &why, k->err);
	if (changes.count == 0) {
		box_close(s);
		return effect_add(k, EFFECT_DRAFT, s);
	}
	/* Else the box stays until the text is stored: a failure must not lose it. */
	return effect_commit(k, s, &changes);
}

static int text_box_apply(struct session *s, struct keystroke *k)
{
	struct choices *list = &s->popup.list;

	if (list->count && list_move(&list->selected, list->count, k->command))
		return OK;
	if (edit_apply(s, &s->popup.line, k)) {
		choices_clear(list);
		return box_keep_draft(s, k);
	}
	switch (k->command) {
	case CMD_LIST:
		return s->box == BOX_NOTE ? OK : list_reasons(s, k->err);
	case CMD_ACCEPT:
		if (s->box == BOX_NOTE)
			return narrative_insert_note(s, k);
		if (!list->count)
			return store_text(s, k);
		edit_set(&s->popup.line, list->items[list->selected].label);
		choices_clear(list);
		return box_keep_draft(s, k);
	case CMD_LEAVE:
	case CMD_REVERT:
		if (list->count) {
			choices_clear(list);
			return OK;
		}
		box_close(s);
		return effect_add(k, EFFECT_DRAFT, s);
	default:
		return OK;
	}
}

/* --- yes or no ----------------------------------------------------------- */

enum { ANSWER_YES, ANSWER_NO };

int open_confirm(struct session *s, const char *question, enum command then, struct err *err)
{
	int rc;

	if ((rc = box_open(s, BOX_CONFIRM, -1, _("Confirm"), question, err)) < 0 ||
	    (rc = choices_add(&s->popup.list, _("Yes"), "", ANSWER_YES, err)) < 0 ||
	    (rc = choices_add(&s->popup.list, _("No"), "", ANSWER_NO, err)) < 0)
		return rc;
	s->popup.then = then;
	return OK;
}

int session_offer_migration(struct session *session, const char *question, struct err *err)
{
	int rc;

	if (session->box != BOX_NONE || session->touched)
		return OK; /* what is being typed goes first */
	session->changes++;
	if ((rc = open_confirm(session, question, CMD_NEW, err)) == OK)
		session->popup.list.selected = ANSWER_NO; /* an Enter too many moves nothing */
	return rc;
}

static int confirmed(struct session *s, struct keystroke *k, bool yes)
{
	enum command then = s->popup.then;

	box_close(s);
	if (!yes)
		return OK;
	switch (then) {
	case CMD_QUIT:
		return quit(s, k);
	case CMD_LEAVE:
		return leave_record(s, k);
	case CMD_FINISH:
		return review_sign(s, k, true);
	case CMD_RESTORE:
		return history_restore(s, k, true);
	case CMD_REVOKE:
		return keys_refuse(s, k);
	case CMD_NEW: /* session_offer_migration(): the same record, on a newer form */
		return effect_add(k, EFFECT_MIGRATE, s);
	default:
		return OK;
	}
}

/* The answer whose first letter was typed; -1: neither. */
static int answer_typed(const struct session *s, const struct keystroke *k)
{
	struct str letter = { 0 }, label = { 0 };
	int found = -1;

	text_fold(&letter, k->text, k->n);
	for (size_t i = 0; letter.len && i < s->popup.list.count; i++) {
		str_clear(&label);
		text_fold(&label, s->popup.list.items[i].label, strlen(s->popup.list.items[i].label));
		if (str_text(&label)[0] == str_text(&letter)[0])
			found = (int)i;
	}
	str_dispose(&letter);
	str_dispose(&label);
	return found;
}

static int confirm_apply(struct session *s, struct keystroke *k)
{
	int answer;

	if (list_move(&s->popup.list.selected, s->popup.list.count, k->command))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		return confirmed(s, k, s->popup.list.selected == ANSWER_YES);
	case CMD_INSERT:
		answer = answer_typed(s, k);
		return answer < 0 ? OK : confirmed(s, k, answer == ANSWER_YES);
	case CMD_LEFT:
	case CMD_RIGHT:
		s->popup.list.selected = k->command == CMD_LEFT ? ANSWER_YES : ANSWER_NO;
		return OK;
	case CMD_LEAVE:
	case CMD_REVERT:
		return confirmed(s, k, false);
	default:
		return OK;
	}
}

/* ------------------------------------------------------------------------- */

int box_apply(struct session *s, struct keystroke *k)
{
	switch (s->box) {
	case BOX_REASON:
	case BOX_DIFFICULTY:
	case BOX_NOTE:
		return text_box_apply(s, k);
	case BOX_GOTO:
		return goto_box_apply(s, k);
	case BOX_CHOICE:
	case BOX_QUESTION:
		return list_box_apply(s, k);
	case BOX_UNITS:
		return units_box_apply(s, k);
	case BOX_LEGACY:
		return legacy_box_apply(s, k);
	case BOX_CONFIRM:
		return confirm_apply(s, k);
	case BOX_IMPORT:
		return import_box_apply(s, k);
	case BOX_PASSPHRASE:
		return passphrase_box_apply(s, k);
	case BOX_COPIES:
		return copies_box_apply(s, k);
	case BOX_DEADLINE:
		return deadline_box_apply(s, k);
	case BOX_RETURN:
	case BOX_DECISION:
		return unit_box_apply(s, k);
	case BOX_FINGERPRINT:
	case BOX_ENROLMENT:
	case BOX_REPLACE:
	case BOX_REVOKE:
		return keys_box_apply(s, k);
	case BOX_MESSAGE:
	case BOX_NONE:
		break;
	}
	box_close(s);
	return OK;
}
