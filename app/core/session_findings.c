/* Findings: from one to the next, their list, and giving a reason. */
#include "base/i18n.h"
#include "core/session_private.h"

/* --- on the entry screen ------------------------------------------------- */

/* The next field, on from the current one and round, with something open; -1: none. */
static int next_open(const struct session *s, bool forward)
{
	int count = (int)s->record->form->indicator_count, best = -1, best_way = count + 1;

	for (size_t i = 0; i < s->findings.count; i++) {
		const struct finding *f = &s->findings.items[i];
		int way;

		if (f->indicator < 0 || !finding_open(f))
			continue;
		way = forward ? f->indicator - (int)s->current : (int)s->current - f->indicator;
		if (way <= 0)
			way += count;
		if (way < best_way) {
			best_way = way;
			best = f->indicator;
		}
	}
	return best;
}

static const struct finding *first_finding(const struct session *s, int indicator, bool only_open)
{
	for (size_t i = 0; i < s->findings.count; i++) {
		const struct finding *f = &s->findings.items[i];

		if (f->indicator == indicator && (finding_open(f) || !only_open))
			return f;
	}
	return NULL;
}

int goto_finding(struct session *s, bool forward, struct err *err)
{
	int at = next_open(s, forward), rc;

	if (at < 0 && first_finding(s, -1, true)) {
		s->screen = SCREEN_FINDINGS;
		s->finding = 0;
		return OK;
	}
	if (at < 0) {
		session_say(s, MESSAGE_DONE, _("Nothing is left to review. F10: review and sign."));
		return OK;
	}
	if ((rc = entry_goto(s, (size_t)at, err)) < 0)
		return rc;
	say(s, MESSAGE_WARNING, "%s", first_finding(s, at, true)->message);
	return OK;
}

int explain(struct session *s, struct err *err)
{
	const struct finding *found = NULL;

	for (size_t i = 0; i < s->findings.count && !(found && !found->reason); i++) {
		const struct finding *f = &s->findings.items[i];

		if (f->indicator == (int)s->current && f->severity == SEVERITY_SOFT && (!found || !f->reason))
			found = f;
	}
	if (!found) {
		session_say(s, MESSAGE_INFO, _("This field has nothing that wants a reason."));
		return OK;
	}
	return open_reason(s, found, err);
}

/* --- the list of findings ------------------------------------------------ */

static int jump(struct session *s, struct keystroke *k, const struct finding *f)
{
	if (f->rule == builtin_rule_id(RULE_KEPT))
		return info_open_at(s, k, META_KEPT);
	if (f->indicator < 0)
		return f->severity == SEVERITY_SOFT ? open_reason(s, f, k->err) : OK;
	s->screen = SCREEN_ENTRY;
	say(s, MESSAGE_WARNING, "%s", f->message);
	return entry_commit(s, k, NULL, CMD_GOTO, (size_t)f->indicator);
}

int findings_apply(struct session *s, struct keystroke *k)
{
	const struct finding *f = s->finding < s->findings.count ? &s->findings.items[s->finding] : NULL;
	enum command command = k->command;

	if (command == CMD_FINDING_NEXT || command == CMD_FINDING_PREVIOUS)
		command = command == CMD_FINDING_NEXT ? CMD_NEXT : CMD_PREVIOUS;
	if (list_move(&s->finding, s->findings.count, command))
		return OK;
	switch (command) {
	case CMD_ACCEPT:
		if (f)
			return jump(s, k, f);
		s->screen = SCREEN_ENTRY;
		return OK;
	case CMD_EXPLAIN:
		if (f && f->severity == SEVERITY_SOFT)
			return open_reason(s, f, k->err);
		session_say(
		    s, MESSAGE_INFO, _("Only what is marked as needing a reason can stand with one."));
		return OK;
	case CMD_DIFFICULTY:
		return f && f->indicator >= 0 ? open_difficulty(s, f->indicator, f->message, k->err) : OK;
	case CMD_FINISH:
		return finish(s, k);
	case CMD_NARRATIVE: /* of the criterion that is told of, or the nearest */
		return f && f->indicator >= 0 && !s->touched && s->record->form->indicators[f->indicator].domain.type == TYPE_TEXT
			   ? narrative_open(s, f->indicator, k->err)
			   : entry_commit(s, k, NULL, CMD_NARRATIVE, 0);
	case CMD_LEAVE:
	case CMD_REVERT:
		s->screen = SCREEN_ENTRY;
		return OK;
	default:
		return OK;
	}
}
