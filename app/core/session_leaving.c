/* Entry: the field is left; what is typed is stored, then comes what the officer wanted. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

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
	narrative_then(s, then);
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
	case CMD_NARRATIVE:
		return narrative_open(s, -1, err);
	case CMD_EVIDENCE:
		return rows_open(s, s->current, true, err);
	case CMD_ACCEPT: /* a table, now reviewed */
		return rows_open(s, s->current, false, err);
	default:
		return OK;
	}
}

int entry_go_on(struct session *s, struct keystroke *k, enum command then, size_t indicator)
{
	int rc = entry_then(s, then, indicator, k->err);

	return rc == OK && then == CMD_FINISH && s->screen == SCREEN_REVIEW ? effect_add(k, EFFECT_REVIEW, s)
									    : rc;
}

int entry_commit_text(struct session *s, struct keystroke *k, const char *text, const struct value *chosen,
    enum command then, size_t then_indicator)
{
	struct changes changes = { 0 };
	struct value_question ask = { .count = 0 };
	struct err why = { .code = OK };
	int rc;

	rc = record_change_value(s->record, s->current, text, chosen, &changes, &ask, &why);
	if (rc == ERR_AMBIGUOUS)
		return open_question(s, &ask, then, then_indicator, k->err);
	if (rc < 0)
		return say_why(s, &why, k->err);
	if (changes.count == 0) {
		if ((rc = entry_goto(s, s->current, k->err)) < 0)
			return rc;
		return entry_go_on(s, k, then, then_indicator);
	}
	s->then = then;
	s->then_indicator = then_indicator;
	if ((rc = effect_commit(k, s, &changes)) < 0)
		return rc;
	/* Asked for now: once the line is stored nothing can be asked for any more. */
	return then == CMD_FINISH ? effect_add(k, EFFECT_REVIEW, s) : OK;
}

int entry_commit(struct session *s, struct keystroke *k, const struct value *chosen, enum command then,
    size_t then_indicator)
{
	if (!s->touched && !chosen)
		return entry_go_on(s, k, then, then_indicator);
	return entry_commit_text(s, k, edit_text(&s->line), chosen, then, then_indicator);
}

int finish(struct session *s, struct keystroke *k)
{
	return entry_commit(s, k, NULL, CMD_FINISH, 0);
}
