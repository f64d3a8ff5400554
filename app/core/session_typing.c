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
struct edit *typing_line(struct session *s)
{
	if (s->box != BOX_NONE)
		return s->box == BOX_REASON || s->box == BOX_DIFFICULTY || s->box == BOX_NOTE ? &s->popup.line
											   : NULL;
	if (s->screen == SCREEN_ENTRY)
		return &s->line;
	if (s->screen == SCREEN_ROWS)
		return s->rows.searching ? NULL : &s->rows.line;
	if (s->screen == SCREEN_SETTINGS || s->screen == SCREEN_INFO)
		return fields_edit(s);
	return s->screen == SCREEN_REVIEW ? review_edit(s) : NULL;
}

int typing_end_word(struct session *s, struct keystroke *k)
{
	struct edit *e = typing_line(s);
	bool changed;
	int rc;

	if (k->command == CMD_INSERT || k->command == CMD_BACKSPACE)
		return OK;
	changed = e && edit_end_word(e, &s->typing);
	if (s->screen == SCREEN_NARRATIVE && narrative_takes(s) && editor_end_word(s->narrative.editor, &s->typing) &&
	    (rc = narrative_changed(s, k)) < 0)
		return rc;
	s->typing.count = 0;
	if (changed && e == &s->rows.line)
		return rows_typed(s, k);
	if (!changed || e != &s->line)
		return OK;
	s->touched = strcmp(edit_text(e), entry_stored(s, s->current)) != 0;
	if ((rc = effect_add(k, EFFECT_DRAFT, s)) < 0)
		return rc;
	return entry_refresh(s, k->err);
}

int paste_line(struct session *s, const char *text, size_t n, struct effects *effects, struct err *err)
{
	const bool as_it_is = narrative_takes(s);
	const enum typing_method method = s->typing.method;
	struct str line = { 0 };
	int rc;

	for (size_t i = 0; i < n; i++)
		str_append_char(&line, !as_it_is && (text[i] == '\n' || text[i] == '\t') ? ' ' : text[i]);
	s->typing = (struct telex){ .method = TYPING_OFF, .style = s->typing.style };
	rc = str_failed(&line) ? err_nomem(err)
			       : session_apply(s, CMD_INSERT, str_text(&line), line.len, effects, err);
	s->typing.method = method;
	if (rc == OK && s->paste_cut) { /* a piece taken whole behind it hides nothing */
		if (as_it_is && s->screen == SCREEN_NARRATIVE)
			narrative_say_taken(s, s->paste_full ? EDITOR_FULL : EDITOR_LEFT_OUT);
		else
			say_left_out(s);
	}
	str_dispose(&line);
	return rc;
}

static int take_piece(struct session *s, bool first, const char *text, size_t n, struct effects *effects, struct err *err)
{
	int rc;

	if (rows_take_paste(s))
		return rows_paste(s, first, text, n, err);
	if (s->paste_full)
		return OK;
	s->pasting = true;
	s->paste_begins = first;
	rc = paste_line(s, text, n, effects, err);
	s->pasting = false;
	return rc;
}

int session_paste(struct session *session, bool first, const char *text, size_t n, struct effects *effects,
    struct err *err)
{
	if (first) {
		session->paste_cut = session->paste_full = false;
		paste_forget(session);
	}
	effects_dispose(effects);
	charset_note(session, first, text, n);
	if (paste_holds(session, first, text, n))
		return OK;
	return take_piece(session, first, text, n, effects, err);
}

int paste_whole(struct session *s, const char *text, size_t n, struct effects *effects, struct err *err)
{
	const bool rows = rows_take_paste(s);
	int rc = take_piece(s, true, text, n, effects, err);

	return rc == OK && rows ? session_paste_end(s, effects, err) : rc;
}
