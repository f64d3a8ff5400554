/* The typing method in the session: choosing it, the end of a word, and what it leaves alone. */
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

int typing_next(struct session *s, struct keystroke *k)
{
	s->typing = (struct telex){
		.method = (enum typing_method)((s->typing.method + 1) % TYPING_METHODS),
		.style = s->typing.style,
	};
	if (s->typing.method == TYPING_OFF)
		session_say(
		    s, MESSAGE_INFO, _("Typing method off: keys are taken as they come. F9 changes it."));
	else
		say(s, MESSAGE_INFO, _("Typing method: %s. F9 changes it."),
		    typing_method_label(s->typing.method));
	return effect_add(k, EFFECT_TYPING, s);
}

/* The line under the cursor, where what stands in it counts. A search box is none: it
 * looks for what was typed as it is seen. */
static struct edit *line_under_cursor(struct session *s)
{
	if (s->box != BOX_NONE)
		return s->box == BOX_REASON || s->box == BOX_DIFFICULTY ? &s->popup.line : NULL;
	if (s->screen == SCREEN_ENTRY)
		return &s->line;
	return s->screen == SCREEN_REVIEW ? review_edit(s) : NULL;
}

int typing_end_word(struct session *s, struct keystroke *k)
{
	struct edit *e = line_under_cursor(s);
	bool changed;
	int rc;

	if (k->command == CMD_INSERT || k->command == CMD_BACKSPACE)
		return OK;
	changed = e && edit_end_word(e, &s->typing);
	s->typing.count = 0;
	if (!changed || e != &s->line)
		return OK;
	s->touched = strcmp(edit_text(e), s->record->cells[s->current].typed) != 0;
	if ((rc = effect_add(k, EFFECT_DRAFT, s)) < 0)
		return rc;
	return entry_refresh(s, k->err);
}

int session_paste(struct session *session, bool first, const char *text, size_t n, struct effects *effects,
    struct err *err)
{
	const enum typing_method method = session->typing.method;
	int rc;

	if (first)
		session->paste_cut = session->paste_full = false;
	effects_dispose(effects);
	if (session->paste_full)
		return OK;
	session->typing = (struct telex){ .method = TYPING_OFF, .style = session->typing.style };
	rc = session_apply(session, CMD_INSERT, text, n, effects, err);
	session->typing.method = method;
	if (rc == OK && session->paste_cut)
		say_left_out(session); /* a piece taken whole behind it hides nothing */
	return rc;
}
