/* The session as a whole: its life, the way of a command. */
#include "core/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

const char *record_state_label(int state)
{
	switch (state) {
	case STATE_ENTERING:
		return _("being entered");
	case STATE_COMPLETE:
		return _("all entered");
	case STATE_SIGNED:
		return _("signed, unchanged");
	case STATE_RETURNED:
		return _("sent back");
	default:
		return "";
	}
}

/* --- life ---------------------------------------------------------------- */

int session_new(const struct forms *forms, const struct org_units *units, struct date today,
    struct session **ret, struct err *err)
{
	struct session *s = mem_zalloc(1, sizeof *s);

	if (!s)
		return err_nomem(err);
	s->forms = forms;
	s->units = units;
	s->today = today;
	s->utc_offset_minutes = 420;
	reading_dispose(&s->live);
	s->review.passphrase.hidden = s->review.passphrase_again.hidden = true;
	if (!(s->message.text = mem_strdup("")) || !(s->popup.title = mem_strdup("")) || !(s->popup.body = mem_strdup("")) ||
	    !(s->popup.rule = mem_strdup("")) || !(s->own_units = mem_strdup("")) || !(s->review.key_label = mem_strdup("")) ||
	    !(s->review.result = mem_strdup("")) || !(s->review.history_head = mem_strdup(""))) {
		session_free(s);
		return err_nomem(err);
	}
	*ret = s;
	return OK;
}

void record_summary_dispose(struct record_summary *summary)
{
	free(summary->form_title);
	free(summary->unit_label);
	free(summary->returned);
	free(summary->entered_for);
	free(summary->problem);
	summary->form_title = summary->unit_label = summary->returned = summary->entered_for = NULL;
	summary->problem = NULL;
}

void close_record(struct session *s)
{
	told_forget(s);
	reading_dispose(&s->live);
	findings_dispose(&s->findings);
	history_dispose(s);
	narrative_dispose(s);
	rows_dispose(s);
	edit_dispose(&s->line);
	record_free(s->record);
	record_free(s->previous);
	s->record = s->previous = NULL;
	s->touched = false;
	s->current = s->finding = 0;
	review_wipe(s);
}

void session_free(struct session *session)
{
	if (!session)
		return;
	revert_forget(session);
	home_dispose(session);
	make_dispose(session);
	close_record(session);
	box_close(session);
	fields_dispose(session);
	review_dispose(session);
	overview_dispose(session);
	unit_dispose(session);
	inbox_dispose(session);
	keys_dispose(session);
	preview_dispose(session);
	filled_screen_dispose(&session->filled);
	paste_forget(session);
	charset_dispose(session);
	free(session->popup.title);
	free(session->popup.body);
	free(session->popup.rule);
	free(session->message.text);
	free(session->own_units);
	free(session);
}

/* --- the way of a command ------------------------------------------------ */

int leave_record(struct session *s, struct keystroke *k)
{
	int rc;

	if ((rc = effect_add(k, s->touched ? EFFECT_DRAFT : EFFECT_CLOSE, s)) < 0)
		return rc;
	if (s->touched) { /* stays here, and in the draft, until the next record is opened */
		session_say(s, MESSAGE_INFO,
		    _("What was being typed is kept; it is there when the report is opened again."));
	} else {
		struct effect *close = &k->effects->items[k->effects->count - 1];

		if (!(close->value = mem_strdup(s->record->form->indicators[s->current].code)))
			return err_nomem(k->err);
		close_record(s);
	}
	s->screen = SCREEN_HOME;
	return effect_add(k, EFFECT_HOME, s);
}

int quit(struct session *s, struct keystroke *k)
{
	int rc;

	if (s->screen == SCREEN_SETTINGS || s->screen == SCREEN_INFO) {
		bool ok;
		if ((rc = fields_store(s, k, &ok)) < 0 || !ok)
			return rc;
	}
	s->quit = true;
	if ((s->touched || rows_pending(s)) && (rc = effect_add(k, EFFECT_DRAFT, s)) < 0)
		return rc;
	return effect_add(k, EFFECT_QUIT, s);
}

static int help_apply(struct session *s, struct keystroke *k)
{
	switch (k->command) {
	case CMD_HELP:
	case CMD_LEAVE:
	case CMD_REVERT:
	case CMD_ACCEPT:
		s->screen = s->under_help;
		break;
	case CMD_NEXT:
		s->help_scroll++;
		break;
	case CMD_PREVIOUS:
		s->help_scroll -= s->help_scroll > 0;
		break;
	case CMD_GROUP_NEXT:
		s->help_scroll += PAGE_LINES;
		break;
	case CMD_GROUP_PREVIOUS:
		s->help_scroll -= s->help_scroll > PAGE_LINES ? PAGE_LINES : s->help_scroll;
		break;
	case CMD_FIRST:
		s->help_scroll = 0;
		break;
	default:
		break;
	}
	return OK;
}

static void say_saved(struct session *s)
{
	struct str when = { 0 };

	if (s->saved_at) {
		time_append_local(&when, s->saved_at, s->utc_offset_minutes);
		say(s, MESSAGE_DONE, _("Saved by itself at %s; nothing needs to be done."), str_text(&when));
	} else {
		session_say(s, MESSAGE_DONE,
		    _("Everything entered is saved already; nothing has changed since the start."));
	}
	str_dispose(&when);
}

/* What a key does on every screen; false: it is for the screen. */
static bool apply_anywhere(struct session *s, struct keystroke *k, int *ret_rc)
{
	*ret_rc = OK;
	switch (k->command) {
	case CMD_QUIT:
		*ret_rc = quit(s, k);
		return true;
	case CMD_SAVED:
		if (s->screen == SCREEN_NARRATIVE && s->box == BOX_NONE)
			return false; /* there it has something to store */
		say_saved(s);
		return true;
	case CMD_TYPING:
		*ret_rc = typing_next(s, k);
		return true;
	case CMD_CHARSET:
		*ret_rc = charset_next(s, k);
		return true;
	case CMD_HELP:
		if (s->screen == SCREEN_HELP || s->box != BOX_NONE)
			return false;
		s->under_help = s->screen;
		s->screen = SCREEN_HELP;
		s->help_scroll = 0;
		return true;
	case CMD_PRINT:
		if (s->screen == SCREEN_HOME || s->screen == SCREEN_NEW || s->screen >= SCREEN_OVERVIEW || !s->record ||
		    s->box != BOX_NONE)
			return false;
		*ret_rc = preview_open(s, k, &s->record->key);
		return true;
	case CMD_SETTINGS:
		if (s->box != BOX_NONE)
			return false;
		*ret_rc = settings_open(s, k);
		return true;
	default:
		return false;
	}
}

static int apply_on_screen(struct session *s, struct keystroke *k)
{
	switch (s->screen) {
	case SCREEN_HOME:
		return home_apply(s, k);
	case SCREEN_NEW:
		return make_apply(s, k);
	case SCREEN_ENTRY:
		return entry_apply(s, k);
	case SCREEN_FINDINGS:
		return findings_apply(s, k);
	case SCREEN_REVIEW:
		return review_apply(s, k);
	case SCREEN_INFO:
	case SCREEN_SETTINGS:
		return fields_apply(s, k);
	case SCREEN_HISTORY:
		return history_apply(s, k);
	case SCREEN_NARRATIVE:
		return narrative_apply(s, k);
	case SCREEN_ROWS:
		return rows_apply(s, k);
	case SCREEN_OVERVIEW:
		return overview_apply(s, k);
	case SCREEN_SHARES:
		return shares_apply(s, k);
	case SCREEN_UNIT:
		return unit_apply(s, k);
	case SCREEN_INBOX:
		return inbox_apply(s, k);
	case SCREEN_KEYS:
		return keys_apply(s, k);
	case SCREEN_PREVIEW:
		return preview_apply(s, k);
	case SCREEN_FILLED:
		return filled_apply(s, k);
	case SCREEN_HELP:
		break;
	}
	return help_apply(s, k);
}

int edits_whole(const struct session *s, struct err *err)
{
	const struct edit *const edits[] = { &s->line, &s->popup.line, &s->make.filter, &s->history.filter, &s->rows.line, &s->rows.search, &s->narrative.search, &s->passphrase, &s->review.entered_by,
		&s->review.approved_by, &s->review.revision_reason, &s->review.passphrase,
		&s->review.passphrase_again };

	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
		if (str_failed(&edits[i]->text))
			return err_nomem(err);
	for (size_t i = 0; i < s->fields.count; i++)
		if (str_failed(&s->fields.rows[i].line.text))
			return err_nomem(err);
	return OK;
}

/* Typing, and moving in what is typed. */
static bool types_in_line(const struct session *s, enum command command)
{
	static const enum command typing[] = { CMD_INSERT, CMD_BACKSPACE, CMD_DELETE, CMD_LEFT, CMD_RIGHT, CMD_HOME,
		CMD_END, CMD_WORD_LEFT, CMD_WORD_RIGHT };

	for (size_t i = 0; i < sizeof typing / sizeof *typing; i++)
		if (typing[i] == command)
			return s->screen == SCREEN_ENTRY && s->box == BOX_NONE;
	return false;
}

static bool same_place(const struct session *s, size_t indicator)
{
	return s->screen == SCREEN_ENTRY && s->box == BOX_NONE && s->current == indicator;
}

int session_apply(struct session *session, enum command command, const char *text, size_t n,
    struct effects *effects, struct err *err)
{
	struct keystroke k = {
		.command = command,
		.text = text ? text : "",
		.n = text ? n : 0,
		.finding_again = session->last_was_finding_next && command == CMD_FINDING_NEXT,
		.revert_again = session->last_was_revert && command == CMD_REVERT,
		.effects = effects,
		.err = err,
	};
	const bool typing = types_in_line(session, command);
	const size_t indicator = session->current;
	int rc;

	effects_dispose(effects);
	if (command == CMD_NONE)
		return OK;
	if (!typing && !narrative_types(session, command))
		told_forget(session);
	else if (!typing)
		session->changes++;
	else if ((rc = told_keep(session, err)) < 0)
		return rc;
	revert_forget(session);
	if (command == CMD_REVERT && (rc = revert_remember(session, err)) < 0)
		return rc;
	if (!typing)
		session_say(session, MESSAGE_INFO, "");
	session->then = CMD_NONE;
	session->last_was_finding_next = session->last_was_revert = false;
	if ((rc = typing_end_word(session, &k)) < 0)
		return rc;
	if (!apply_anywhere(session, &k, &rc))
		rc = session->box != BOX_NONE ? box_apply(session, &k) : apply_on_screen(session, &k);
	if (typing && !same_place(session, indicator))
		told_forget(session); /* some fields open a screen of their own when typed in */
	if (rc == OK)
		rc = edits_whole(session, err);
	if (rc < 0)
		effects_dispose(effects);
	return rc;
}
