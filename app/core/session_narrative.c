/* The narrative: the text of one criterion of type text. Opening it, typing and moving in it;
 * storing it is in session_narrative_store.c, what is inserted and searched in
 * session_narrative_insert.c. */
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

/* --- opening ------------------------------------------------------------- */

static bool is_text(const struct session *s, size_t indicator)
{
	return s->record->form->indicators[indicator].domain.type == TYPE_TEXT;
}

/* The criterion at hand, else the next one of type text, else the one before; -1: none. */
static int nearest(const struct session *s)
{
	for (size_t i = s->current; i < s->record->form->indicator_count; i++)
		if (is_text(s, i))
			return (int)i;
	for (size_t i = s->current; i > 0; i--)
		if (is_text(s, i - 1))
			return (int)i - 1;
	return -1;
}

static const char *stored_text(const struct session *s, size_t indicator)
{
	const struct cell *cell = &s->record->cells[indicator];

	return cell->value.kind == VALUE_TEXT ? cell->typed : ""; /* "Không áp dụng" is no text */
}

int narrative_open(struct session *s, int indicator, struct err *err)
{
	const char *text;
	int rc;

	if (indicator < 0 && (indicator = nearest(s)) < 0) {
		session_say(
		    s, MESSAGE_INFO, _("This form has no narrative: none of its criteria is a text."));
		return OK;
	}
	narrative_dispose(s);
	if ((rc = entry_goto(s, (size_t)indicator, err)) < 0)
		return rc;
	text = stored_text(s, (size_t)indicator);
	if (editor_new(text, strlen(text), &s->narrative.editor) != OK)
		return err_nomem(err);
	editor_set_columns(s->narrative.editor, s->narrative.columns);
	s->narrative.indicator = (size_t)indicator;
	s->screen = SCREEN_NARRATIVE;
	return OK;
}

int narrative_opened(struct session *s, size_t indicator, const char *draft, bool *ret, struct err *err)
{
	int rc;

	*ret = is_text(s, indicator);
	if (!*ret || strcmp(draft, stored_text(s, indicator)) == 0)
		return OK;
	if ((rc = narrative_open(s, (int)indicator, err)) < 0)
		return rc;
	/* What is stored stays one step behind: undo brings it back. */
	(void)editor_replace_all(s->narrative.editor, draft);
	editor_scroll(s->narrative.editor, s->narrative.rows);
	s->touched = true;
	if (editor_failed(s->narrative.editor))
		return err_nomem(err);
	session_say(s, MESSAGE_WARNING,
	    _("This was being typed and is not saved yet: F3 saves it and goes back, Ctrl+Z brings back what "
	      "was saved."));
	return entry_refresh(s, err);
}

void narrative_dispose(struct session *s)
{
	const int columns = s->narrative.columns, rows = s->narrative.rows;

	editor_free(s->narrative.editor);
	edit_dispose(&s->narrative.search);
	s->narrative = (struct narrative_screen){ .columns = columns, .rows = rows };
}

int session_set_text_size(struct session *session, int rows, int columns, struct err *err)
{
	struct narrative_screen *n = &session->narrative;

	if (session->screen == SCREEN_PREVIEW) {
		preview_fit(session, rows, columns);
		return OK;
	}
	n->rows = rows;
	n->columns = columns;
	if (!n->editor)
		return OK;
	editor_set_columns(n->editor, columns);
	editor_scroll(n->editor, rows);
	return editor_failed(n->editor) ? err_nomem(err) : OK;
}

/* --- typing and moving --------------------------------------------------- */

void narrative_say_taken(struct session *s, enum editor_taken taken)
{
	if (taken == EDITOR_WHOLE)
		return;
	s->paste_cut = true;
	if (taken == EDITOR_FULL) {
		s->paste_full = true;
		say(s, MESSAGE_WARNING, _("The text is full (%d KB): the rest was left out."),
		    (int)(EDITOR_BYTES_MAX / 1024));
	} else {
		session_say(s, MESSAGE_WARNING, _("Characters that cannot be shown were left out."));
	}
}

static enum editor_taken insert(struct session *s, const struct keystroke *k)
{
	if (s->pasting)
		return editor_paste(s->narrative.editor, s->paste_begins, k->text, k->n);
	return editor_type(s->narrative.editor, &s->typing, k->text, k->n);
}

static void undo(struct session *s, bool back)
{
	if (back ? editor_undo(s->narrative.editor) : editor_redo(s->narrative.editor))
		return;
	session_say(s, MESSAGE_INFO,
	    back ? _("Nothing is left to undo here. What was saved before is undone among the criteria (F3, "
		     "then Ctrl+Z).")
		 : _("Nothing is left to redo here."));
}

/* What changes the text; false: the command is none of that. */
static bool change(struct session *s, const struct keystroke *k)
{
	struct editor *e = s->narrative.editor;

	switch (k->command) {
	case CMD_INSERT:
		narrative_say_taken(s, insert(s, k));
		return true;
	case CMD_NEWLINE:
		narrative_say_taken(s, editor_newline(e));
		return true;
	case CMD_BACKSPACE:
		editor_untype(e, &s->typing);
		return true;
	case CMD_DELETE:
		editor_delete(e);
		return true;
	case CMD_UNDO:
	case CMD_REDO:
		undo(s, k->command == CMD_UNDO);
		return true;
	default:
		return false;
	}
}

static bool move(struct session *s, enum command command)
{
	static const struct {
		enum command command;
		void (*go)(struct editor *e);
	} moves[] = {
		{ CMD_LEFT, editor_left },
		{ CMD_RIGHT, editor_right },
		{ CMD_WORD_LEFT, editor_word_left },
		{ CMD_WORD_RIGHT, editor_word_right },
		{ CMD_HOME, editor_home },
		{ CMD_END, editor_end },
		{ CMD_FIRST, editor_first },
		{ CMD_LAST, editor_last },
	};
	const size_t page = s->narrative.rows > 2 ? (size_t)s->narrative.rows - 1 : 1;

	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
		if (moves[i].command == command) {
			moves[i].go(s->narrative.editor);
			return true;
		}
	}
	if (command == CMD_NEXT || command == CMD_GROUP_NEXT)
		editor_down(s->narrative.editor, command == CMD_NEXT ? 1 : page);
	else if (command == CMD_PREVIOUS || command == CMD_GROUP_PREVIOUS)
		editor_up(s->narrative.editor, command == CMD_PREVIOUS ? 1 : page);
	else
		return false;
	return true;
}

int narrative_changed(struct session *s, struct keystroke *k)
{
	struct narrative_screen *n = &s->narrative;

	s->touched = editor_changed(n->editor);
	n->unread = true;
	n->found = 0;
	editor_scroll(n->editor, n->rows);
	if (editor_failed(n->editor))
		return err_nomem(k->err);
	return effect_add(k, EFFECT_DRAFT, s);
}

void narrative_rest(struct session *s)
{
	if (!s->narrative.editor || !s->narrative.unread)
		return;
	s->narrative.unread = false;
	(void)entry_refresh(s, NULL); /* only memory can be short: the next rest tries again */
}

bool narrative_types(const struct session *s, enum command command)
{
	return s->screen == SCREEN_NARRATIVE && s->box == BOX_NONE &&
	       (command == CMD_INSERT || command == CMD_NEWLINE || command == CMD_BACKSPACE ||
		   command == CMD_DELETE);
}

static int command_apply(struct session *s, struct keystroke *k)
{
	if (change(s, k))
		return narrative_changed(s, k);
	if (move(s, k->command)) {
		s->narrative.found = 0;
		editor_scroll(s->narrative.editor, s->narrative.rows);
		return OK;
	}
	switch (k->command) {
	case CMD_FIGURE:
		return narrative_open_figures(s, k->err);
	case CMD_FOOTNOTE:
		return narrative_open_note(s, k->err);
	case CMD_SEARCH:
		narrative_open_search(s);
		return OK;
	case CMD_REVERT:
		return narrative_revert(s, k);
	case CMD_FINDING_NEXT:
		s->last_was_finding_next = true;
		return narrative_store(s, k, k->command);
	case CMD_LEAVE:
	case CMD_SAVED:
	case CMD_FINISH:
	case CMD_FINDING_PREVIOUS:
		return narrative_store(s, k, k->command);
	default:
		return OK;
	}
}

int narrative_apply(struct session *s, struct keystroke *k)
{
	return s->narrative.searching && narrative_search_apply(s, k) ? OK : command_apply(s, k);
}

bool narrative_takes(const struct session *s)
{
	if (s->box != BOX_NONE || !s->record)
		return false;
	if (s->screen == SCREEN_NARRATIVE)
		return !s->narrative.searching;
	return s->screen == SCREEN_ENTRY && is_text(s, s->current);
}

int narrative_entry_apply(struct session *s, struct keystroke *k, bool *ret)
{
	int rc;

	*ret =
	    is_text(s, s->current) && (k->command == CMD_INSERT || (k->command == CMD_ACCEPT && !s->touched));
	if (!*ret)
		return OK;
	if ((rc = narrative_open(s, (int)s->current, k->err)) < 0 || k->command == CMD_ACCEPT)
		return rc;
	editor_last(s->narrative.editor);
	return narrative_apply(s, k);
}
