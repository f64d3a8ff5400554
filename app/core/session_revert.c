/* Esc acts at once, and yet "Esc, then a digit" stands for a function key: what the Esc
 * took back is remembered until the next command, and put back when the digit comes. */
#include <stdlib.h>
#include <string.h>

#include "core/session_private.h"

/* The remembered state is a struct session of which only the parts that CMD_REVERT can
 * change are its own: box, line, steps of a new record, passphrases. The rest is borrowed. */

static int copy_edit(const struct edit *from, struct edit *ret, struct err *err)
{
	*ret = (struct edit){ .hidden = from->hidden, .literal = from->literal };
	edit_set(ret, edit_text(from));
	if (str_failed(&ret->text))
		return err_nomem(err);
	ret->cursor = from->cursor;
	ret->selected = from->selected;
	return OK;
}

static int copy_choices(const struct choices *from, struct choices *ret, struct err *err)
{
	int rc = OK;

	for (size_t i = 0; rc == OK && i < from->count; i++)
		rc = choices_add(ret, from->items[i].label, from->items[i].detail, from->items[i].index, err);
	ret->selected = from->selected;
	return rc;
}

static int copy_question(const struct value_question *from, struct value_question *ret, struct err *err)
{
	for (size_t i = 0; i < from->count; i++) {
		if (value_copy(&from->options[i], &ret->options[i]) != OK)
			return err_nomem(err);
		ret->count++;
	}
	return OK;
}

static int copy_box(const struct session *from, struct session *ret, struct err *err)
{
	int rc;

	if ((rc = replace_text(&ret->popup.title, from->popup.title, err)) < 0 ||
	    (rc = replace_text(&ret->popup.body, from->popup.body, err)) < 0 ||
	    (rc = replace_text(&ret->popup.rule, from->popup.rule, err)) < 0 ||
	    (rc = copy_edit(&from->popup.line, &ret->popup.line, err)) < 0 ||
	    (rc = copy_choices(&from->popup.list, &ret->popup.list, err)) < 0 ||
	    (rc = copy_question(&from->popup.ask, &ret->popup.ask, err)) < 0)
		return rc;
	str_append(&ret->popup.draft, str_text(&from->popup.draft));
	if (str_failed(&ret->popup.draft))
		return err_nomem(err);
	ret->popup.indicator = from->popup.indicator;
	ret->popup.then = from->popup.then;
	return OK;
}

static int copy_make(const struct session *from, struct session *ret, struct err *err)
{
	size_t count = from->make.period_count;
	int rc;

	ret->make.step = from->make.step;
	ret->make.unit = from->make.unit;
	ret->make.form = from->make.form;
	ret->make.period = from->make.period;
	ret->make.from = from->make.from;
	if ((rc = copy_edit(&from->make.filter, &ret->make.filter, err)) < 0 ||
	    (rc = copy_choices(&from->make.list, &ret->make.list, err)) < 0)
		return rc;
	if (count == 0)
		return OK;
	if (!(ret->make.periods = mem_zalloc(count, sizeof *ret->make.periods)))
		return err_nomem(err);
	memcpy(ret->make.periods, from->make.periods, count * sizeof *ret->make.periods);
	ret->make.period_count = count;
	return OK;
}

/* The line under the cursor of the settings or facts, and the search in the history. */
static int copy_lines(struct session *from, struct session *ret, struct err *err)
{
	const struct edit *field = fields_edit(from);

	ret->history.filtering = from->history.filtering;
	ret->rows.open = from->rows.open;
	ret->rows.touched = from->rows.touched;
	ret->rows.searching = from->rows.searching;
	str_append(&ret->rows.draft, str_text(&from->rows.draft));
	if (str_failed(&ret->rows.draft) || copy_edit(&from->rows.line, &ret->rows.line, err) < 0 ||
	    copy_edit(&from->rows.search, &ret->rows.search, err) < 0)
		return err_nomem(err);
	if (field && !(ret->fields.rows = mem_zalloc(1, sizeof *ret->fields.rows)))
		return err_nomem(err);
	ret->fields.count = field ? 1 : 0;
	if (field && copy_edit(field, &ret->fields.rows[0].line, err) < 0)
		return err_nomem(err);
	return copy_edit(&from->history.filter, &ret->history.filter, err);
}

void revert_forget(struct session *s)
{
	struct session *r = s->reverted;

	if (!r)
		return;
	s->reverted = NULL;
	box_close(r);
	free(r->popup.title);
	free(r->popup.body);
	free(r->popup.rule);
	make_dispose(r);
	fields_dispose(r);
	history_dispose(r);
	rows_dispose(r);
	edit_dispose(&r->line);
	review_wipe(r);
	free(r);
}

int revert_remember(struct session *s, struct err *err)
{
	struct session *r = mem_zalloc(1, sizeof *r);
	int rc;

	if (!r)
		return err_nomem(err);
	s->reverted = r;
	r->screen = s->screen;
	r->box = s->box;
	r->touched = s->touched;
	r->narrative.searching = s->narrative.searching;
	r->last_was_finding_next = s->last_was_finding_next;
	r->last_was_revert = s->last_was_revert;
	r->then_indicator = s->then_indicator;
	if ((rc = copy_box(s, r, err)) < 0 || (rc = copy_make(s, r, err)) < 0 ||
	    (rc = copy_lines(s, r, err)) < 0 || (rc = copy_edit(&s->line, &r->line, err)) < 0 ||
	    (rc = copy_edit(&s->review.passphrase, &r->review.passphrase, err)) < 0 ||
	    (rc = copy_edit(&s->review.passphrase_again, &r->review.passphrase_again, err)) < 0)
		revert_forget(s);
	return rc;
}

static void swap_edits(struct edit *a, struct edit *b)
{
	struct edit swap = *a;

	*a = *b;
	*b = swap;
}

static void swap_strs(struct str *a, struct str *b)
{
	struct str swap = *a;

	*a = *b;
	*b = swap;
}

static void restore_lines(struct session *s, struct session *r)
{
	if (r->fields.count && fields_edit(s))
		swap_edits(fields_edit(s), &r->fields.rows[0].line);
	swap_edits(&s->history.filter, &r->history.filter);
	s->history.filtering = r->history.filtering;
	swap_edits(&s->rows.line, &r->rows.line);
	swap_edits(&s->rows.search, &r->rows.search);
	swap_strs(&s->rows.draft, &r->rows.draft);
	s->rows.open = r->rows.open;
	s->rows.touched = r->rows.touched;
	s->rows.searching = r->rows.searching;
}

void session_unrevert(struct session *session)
{
	struct session *r = session->reverted, swap;

	if (!r)
		return;
	swap.popup = session->popup;
	session->popup = r->popup;
	r->popup = swap.popup;
	swap.make = session->make;
	session->make = r->make;
	r->make = swap.make;
	swap_edits(&session->line, &r->line);
	restore_lines(session, r);
	swap_edits(&session->review.passphrase, &r->review.passphrase);
	swap_edits(&session->review.passphrase_again, &r->review.passphrase_again);
	session->screen = r->screen;
	session->box = r->box;
	session->touched = r->touched;
	session->narrative.searching = r->narrative.searching;
	session->last_was_finding_next = r->last_was_finding_next;
	session->last_was_revert = r->last_was_revert;
	session->then_indicator = r->then_indicator;
	revert_forget(session);
	session_say(session, MESSAGE_INFO, "");
	/* Only memory can be short here, and the command that follows says so. */
	if (session->record)
		(void)entry_refresh(session, NULL);
	/* A blank row that was left is none any more. */
	if (session->screen == SCREEN_ROWS && !session->rows.touched &&
	    strcmp(edit_text(&session->rows.line),
		rows_field(&session->rows, session->rows.row, session->rows.column)) != 0)
		(void)rows_goto(session, session->rows.row, session->rows.column, NULL);
	if (session->screen == SCREEN_HISTORY)
		(void)history_filter(session, NULL);
}
