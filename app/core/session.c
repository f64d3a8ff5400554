/* The session as a whole: its life, the way of a command, the answers of the main loop. */
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
	session_rest(s);
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

/* Edits keep a failed growth in mind; here it becomes an error. */
static int edits_whole(const struct session *s, struct err *err)
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
		session_rest(session);
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
		session_rest(session); /* some fields open a screen of their own when typed in */
	if (rc == OK)
		rc = edits_whole(session, err);
	if (rc < 0)
		effects_dispose(effects);
	return rc;
}

/* --- answers of the main loop -------------------------------------------- */

/* The first field that the level above wants mended; else that is blank, or not looked at since
 * it was taken over. */
static size_t first_to_do(const struct record *record)
{
	for (size_t i = 0; i < record->form->indicator_count; i++)
		if (cell_disputed(&record->cells[i]))
			return i;
	for (size_t i = 0; i < record->form->indicator_count; i++)
		if (cell_blank(&record->cells[i]) || record->cells[i].carried[0])
			return i;
	return 0;
}

/* What was being typed stands there again. */
static int put_back_draft(struct session *s, size_t at, const char *typed, struct err *err)
{
	bool of_rows, of_text;
	int rc;

	if (!typed)
		return OK;
	if ((rc = rows_opened(s, at, typed, &of_rows, err)) < 0 || of_rows)
		return rc;
	if ((rc = narrative_opened(s, at, typed, &of_text, err)) < 0 || of_text)
		return rc;
	if (strcmp(typed, entry_stored(s, at)) == 0)
		return OK;
	edit_set(&s->line, typed);
	s->touched = true;
	session_say(s, MESSAGE_WARNING,
	    _("This was being typed and is not saved yet: Enter saves it, Esc drops it."));
	if ((rc = edits_whole(s, err)) < 0)
		return rc;
	return entry_refresh(s, err);
}

int session_opened(struct session *session, struct record *record, struct record *previous,
    const struct draft *draft, struct err *err)
{
	const char *below = draft ? draft->typed : NULL;
	const bool of_box = below && box_is_draft(below, &below);
	int at, rc;

	close_record(session);
	make_dispose(session);
	box_close(session);
	session->record = record;
	session->previous = previous;
	session->screen = SCREEN_ENTRY;
	session->home.at = record->key;
	if (strcmp(session->home.unit, record->key.unit) != 0)
		session->home.unit[0] = '\0'; /* the list must show the record one comes back from */
	session->then = CMD_NONE;
	at = draft && draft->code ? form_find(record->form, draft->code) : -1;
	if (!below && cell_disputed(&record->cells[first_to_do(record)]))
		at = -1; /* what was sent back goes before the place that was left */
	if ((rc = entry_check(session, NULL, err)) < 0 ||
	    (rc = entry_goto(session, at >= 0 ? (size_t)at : first_to_do(record), err)) < 0)
		return rc;
	if (at < 0 || (rc = put_back_draft(session, (size_t)at, below, err)) < 0)
		return rc;
	return of_box ? box_opened(session, draft->typed, err) : OK;
}

/* What the officer did in the step: the result, where reasons went with it. */
static const struct change *main_change(const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++)
		if (changes->items[i].field == FIELD_VALUE)
			return &changes->items[i];
	return changes->count ? changes->items : NULL;
}

/* How many criteria a step was about beside that one: those of a file that was read. Those of one criterion
 * stand together. */
static size_t other_criteria(const struct changes *changes, const char *code)
{
	const char *last = code;
	size_t count = 0;

	for (size_t i = 0; i < changes->count; i++) {
		const char *of = changes->items[i].code;

		count += *of && strcmp(of, code) != 0 && strcmp(of, last) != 0;
		last = of;
	}
	return count;
}

static int after_undo(struct session *s, const struct changes *changes, bool redo, struct err *err)
{
	const struct change *change = main_change(changes);
	const size_t others = change ? other_criteria(changes, change->code) : 0;
	int at = change ? form_find(s->record->form, change->code) : -1, rc;

	if (at >= 0 && (rc = entry_goto(s, (size_t)at, err)) < 0)
		return rc;
	if (at >= 0 && others)
		say(s, MESSAGE_DONE,
		    redo ? _("Done again: %s and %zu more criteria.")
			 : _("Undone: %s and %zu more criteria."),
		    change->code, others);
	else if (at >= 0)
		say(s, MESSAGE_DONE, redo ? _("Done again: %s, %s.") : _("Undone: %s, %s."), change->code,
		    record_field_label(change->field));
	else if (change)
		say(s, MESSAGE_DONE, redo ? _("Done again: %s.") : _("Undone: %s."),
		    record_field_label(change->field));
	else
		session_say(s, MESSAGE_DONE, redo ? _("Done again.") : _("Undone."));
	return OK;
}

/* What the cell just stored still wants, in a line: the cursor has gone on. */
static void say_open_finding(struct session *s, size_t indicator)
{
	for (size_t i = 0; i < s->findings.count; i++) {
		const struct finding *f = &s->findings.items[i];
		if (f->indicator == (int)indicator && finding_open(f)) {
			say(s, f->severity == SEVERITY_HARD ? MESSAGE_ERROR : MESSAGE_WARNING,
			    _("%s: %s  F7: back to it."), s->record->form->indicators[indicator].code,
			    f->message);
			return;
		}
	}
}

int session_committed(struct session *session, const struct changes *changes, int64_t at, struct err *err)
{
	const size_t stored = session->current;
	const char *code = session->record->form->indicators[stored].code;
	enum command then = session->then;
	int rc;

	session->then = CMD_NONE;
	if ((rc = record_apply(session->record, changes, err)) < 0)
		return rc;
	session->saved_at = at;
	for (size_t i = 0; i < changes->count; i++)
		if (changes->items[i].field == FIELD_VALUE && strcmp(changes->items[i].code, code) == 0)
			session->touched = false;
	if (session->box == BOX_REASON || session->box == BOX_DIFFICULTY)
		box_close(session);
	if ((rc = entry_check(session, changes, err)) < 0)
		return rc;
	/* A line that is being typed stays; else the field shows what is stored now, unless it is left. */
	if (session->touched)
		rc = entry_refresh(session, err);
	else if (then != CMD_GOTO || session->screen != SCREEN_ENTRY)
		rc = entry_goto(session, session->current, err);
	if (rc < 0)
		return rc;
	if ((then == CMD_UNDO || then == CMD_REDO) &&
	    (rc = after_undo(session, changes, then == CMD_REDO, err)) < 0)
		return rc;
	if (session->screen == SCREEN_ROWS)
		return rows_committed(session, changes, then, err);
	if (then == CMD_UNDO || then == CMD_REDO)
		return OK;
	if (session->screen == SCREEN_INFO)
		return info_committed(session, changes, err);
	rc = entry_then(session, then, session->then_indicator, err);
	if (rc == OK && then == CMD_GOTO && session->current != stored)
		say_open_finding(session, stored);
	return rc;
}

void session_failed(struct session *session, const struct err *why)
{
	session->then = CMD_NONE;
	fields_failed(session);
	rows_failed(session);
	session_imported(session);
	session_say(session, MESSAGE_ERROR, why->message);
	if (why->code == ERR_PASSPHRASE) {
		review_wipe(session);
		session->review.field = REVIEW_PASSPHRASE;
	}
}

void session_draft(const struct session *session, const char **ret_code, const char **ret_typed)
{
	const bool of_rows = rows_pending(session);
	const size_t at = of_rows ? session->rows.indicator : session->current;

	*ret_code = session->record ? session->record->form->indicators[at].code : "";
	*ret_typed = !session->record		? NULL
		     : session->popup.draft.len ? str_text(&session->popup.draft)
		     : of_rows			? str_text(&session->rows.draft)
		     : session->touched		? entry_typed(session)
						: NULL;
}
