/* The narrative stored, and left: by F3, Esc twice, or on the way to a finding or the review. */
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

static bool is_blank(const char *text)
{
	return text[strspn(text, " \n")] == '\0';
}

/* Nothing typed, where the answer was given as one without a text: it stays. */
static bool keeps_answer(const struct session *s, const char *text)
{
	const struct cell *cell = &s->record->cells[s->narrative.indicator];

	return cell->value.kind != VALUE_TEXT && cell->value.kind != VALUE_BLANK && is_blank(text);
}

static int confirm_reviewed(struct session *s, struct keystroke *k, enum command then)
{
	struct changes changes = { 0 };
	int rc = record_change_reviewed(s->record, s->narrative.indicator, &changes, k->err);

	if (rc < 0)
		return rc;
	s->then = then;
	if ((rc = effect_commit(k, s, &changes)) < 0 || then != CMD_FINISH)
		return rc;
	return effect_add(k, EFFECT_REVIEW, s);
}

static bool commits(const struct effects *effects)
{
	for (size_t i = 0; i < effects->count; i++)
		if (effects->items[i].kind == EFFECT_COMMIT)
			return true;
	return false;
}

int narrative_store(struct session *s, struct keystroke *k, enum command then)
{
	const struct cell *cell = &s->record->cells[s->narrative.indicator];
	const char *text = editor_text(s->narrative.editor);
	int rc;

	if (editor_failed(s->narrative.editor))
		return err_nomem(k->err);
	/* Whoever has read what was taken over and leaves it as it is says that it is right. */
	if (!editor_changed(s->narrative.editor) && cell->carried[0] && then != CMD_SAVED)
		return confirm_reviewed(s, k, then);
	if (!editor_changed(s->narrative.editor) || keeps_answer(s, text)) {
		s->touched = false;
		rc = entry_go_on(s, k, then, 0);
	} else {
		rc = entry_commit_text(s, k, text, NULL, then, 0);
	}
	/* Where nothing was stored after all, what was being typed must not come back as a draft. */
	return rc == OK && !commits(k->effects) ? effect_add(k, EFFECT_DRAFT, s) : rc;
}

static void say_stored(struct session *s)
{
	struct str when = { 0 };

	if (s->saved_at) {
		time_append_local(&when, s->saved_at, s->utc_offset_minutes);
		say(s, MESSAGE_DONE, _("Saved at %s."), str_text(&when));
	} else {
		session_say(s, MESSAGE_DONE,
		    _("Everything entered is saved already; nothing has changed since the start."));
	}
	str_dispose(&when);
}

void narrative_then(struct session *s, enum command then)
{
	if (s->screen != SCREEN_NARRATIVE)
		return;
	editor_saved(s->narrative.editor);
	if (then == CMD_SAVED) {
		say_stored(s);
		return;
	}
	narrative_dispose(s);
	s->screen = SCREEN_ENTRY;
	revert_forget(s); /* the second Esc left: a digit behind it must not lead back */
}

int narrative_revert(struct session *s, struct keystroke *k)
{
	if (k->revert_again)
		return narrative_store(s, k, CMD_LEAVE);
	s->last_was_revert = true;
	session_say(s, MESSAGE_INFO, _("Esc once more: save and go back to the criteria."));
	return OK;
}
