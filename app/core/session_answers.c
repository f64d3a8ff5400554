/* The answers of the main loop: a record that was opened, what was stored, what failed. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

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
