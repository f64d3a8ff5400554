/* A screen of labelled fields: moving among them, typing, choosing. Each is stored when it
 * is left, a choice at once; the cursor goes on when it is stored. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

static struct field_row *current_row(struct session *s)
{
	struct fields_screen *f = &s->fields;

	return f->current < f->count ? &f->rows[f->current] : NULL;
}

struct edit *fields_edit(struct session *s)
{
	struct field_row *row = current_row(s);

	return row && !row->kind.choices ? &row->line : NULL;
}

void fields_dispose(struct session *s)
{
	for (size_t i = 0; i < s->fields.count; i++) {
		edit_dispose(&s->fields.rows[i].line);
		free(s->fields.rows[i].stored);
	}
	free(s->fields.rows);
	s->fields = (struct fields_screen){ 0 };
}

int fields_open(
    struct session *s, enum screen screen, const struct field_kind *kinds, size_t count, struct err *err)
{
	struct field_row *rows = mem_zalloc(count, sizeof *rows);

	fields_dispose(s);
	if (!rows)
		return err_nomem(err);
	s->fields = (struct fields_screen){ .rows = rows, .count = count, .under = (int)s->screen };
	for (size_t i = 0; i < count; i++) {
		rows[i].kind = kinds[i];
		if (!(rows[i].stored = mem_strdup("")))
			return err_nomem(err);
	}
	s->screen = screen;
	return OK;
}

/* The line or the choice shows what is stored. */
static int show_stored(struct field_row *row, struct err *err)
{
	edit_set(&row->line, row->kind.choices ? "" : row->stored);
	edit_select(&row->line);
	row->chosen = 0;
	for (size_t i = 0; i < row->kind.choice_count; i++)
		if (strcmp(row->kind.choices[i].value, row->stored) == 0)
			row->chosen = i;
	return str_failed(&row->line.text) ? err_nomem(err) : OK;
}

static int arrive(struct session *s, size_t to, struct err *err)
{
	if (to == FIELDS_LEAVE) {
		s->screen = (enum screen)s->fields.under;
		return OK;
	}
	s->fields.current = to;
	return show_stored(current_row(s), err);
}

int fields_set(struct session *s, const char *key, const char *text, struct err *err)
{
	struct fields_screen *f = &s->fields;
	int rc;

	for (size_t i = 0; i < f->count; i++) {
		struct field_row *row = &f->rows[i];

		if (strcmp(row->kind.key, key) != 0)
			continue;
		if ((rc = replace_text(&row->stored, text, err)) < 0 || (rc = show_stored(row, err)) < 0)
			return rc;
		if (!f->waiting || i != f->current)
			return OK;
		f->waiting = false;
		return arrive(s, f->then, err);
	}
	return OK;
}

void fields_failed(struct session *s)
{
	struct field_row *row = current_row(s);

	if (!s->fields.waiting)
		return;
	s->fields.waiting = false;
	if (row->kind.choices)
		(void)show_stored(row, NULL); /* a choice holds nothing that was typed */
}

const char *field_row_text(const struct field_row *row)
{
	return row->kind.choices ? row->kind.choices[row->chosen].value : edit_text(&row->line);
}

int fields_store(struct session *s, struct keystroke *k, bool *ret_ok)
{
	const struct field_row *row = current_row(s);

	*ret_ok = true;
	if (!row || strcmp(field_row_text(row), row->stored) == 0 ||
	    (row->kind.choices && !row->stored[0] && row->chosen == 0))
		return OK;
	return s->screen == SCREEN_SETTINGS ? settings_store(s, k, row, ret_ok)
					    : info_store(s, k, row, ret_ok);
}

/* Nobody is kept in by what cannot be stored: the message says the way out, too. */
static int say_how_to_leave(struct session *s, struct err *err)
{
	struct str why = { 0 };
	int rc = OK;

	if (s->message.kind != MESSAGE_ERROR)
		return OK;
	str_printf(&why, "%s %s", s->message.text, _("Esc: what stood here comes back."));
	if (str_failed(&why))
		rc = err_nomem(err);
	else
		session_say(s, MESSAGE_ERROR, str_text(&why));
	str_dispose(&why);
	return rc;
}

/* Stores the field if it was changed, then goes to a row, or leaves. */
static int go(struct session *s, struct keystroke *k, size_t to)
{
	bool ok;
	int rc = fields_store(s, k, &ok);

	if (rc < 0)
		return rc;
	if (!ok)
		return to == FIELDS_LEAVE ? say_how_to_leave(s, k->err) : OK;
	s->fields.waiting = k->effects->count > 0;
	s->fields.then = to;
	if (to == FIELDS_LEAVE && s->fields.under == (int)SCREEN_HOME &&
	    (rc = effect_add(k, EFFECT_HOME, s)) < 0)
		return rc;
	return s->fields.waiting ? OK : arrive(s, to, k->err);
}

/* Training begins when the field is left: who looks through the choices is not taken away. */
static bool stored_at_once(const struct field_row *row)
{
	return strcmp(row->kind.key, SETTING_TRAINING) != 0;
}

static int choose(struct session *s, struct keystroke *k, size_t chosen)
{
	struct field_row *row = current_row(s);

	row->chosen = chosen;
	return stored_at_once(row) ? go(s, k, s->fields.current) : OK;
}

int fields_list_choose(struct session *s, struct keystroke *k)
{
	const size_t chosen = s->popup.list.items[s->popup.list.selected].index;

	box_close(s);
	return choose(s, k, chosen);
}

static int open_list(struct session *s, struct err *err)
{
	const struct field_row *row = current_row(s);
	int rc;

	if (!row->kind.choices) {
		session_say(s, MESSAGE_INFO, _("There is no list for this field: type it."));
		return OK;
	}
	rc = box_open(s, BOX_CHOICE, -1, _(row->kind.label), "", err);
	for (size_t i = 0; rc == OK && i < row->kind.choice_count; i++)
		rc = choices_add(&s->popup.list, _(row->kind.choices[i].label), "", i, err);
	s->popup.list.selected = row->chosen;
	return rc;
}

/* A key on a field of choices; false: it is none for that. */
static bool choice_key(struct session *s, struct keystroke *k, int *ret_rc)
{
	const struct field_row *row = current_row(s);
	const size_t last = row->kind.choice_count - 1;

	*ret_rc = OK;
	switch (k->command) {
	case CMD_LEFT:
		*ret_rc = row->chosen > 0 ? choose(s, k, row->chosen - 1) : OK;
		return true;
	case CMD_RIGHT:
		*ret_rc = row->chosen < last ? choose(s, k, row->chosen + 1) : OK;
		return true;
	case CMD_INSERT:
		if (k->n == 1 && k->text[0] == ' ')
			*ret_rc = choose(s, k, row->chosen < last ? row->chosen + 1 : 0);
		else
			session_say(s, MESSAGE_INFO, _("Left, Right or the space bar choose; F4: the list."));
		return true;
	default:
		return false;
	}
}

static int revert(struct session *s, struct keystroke *k)
{
	struct field_row *row = current_row(s);

	if (strcmp(field_row_text(row), row->stored) == 0 || (row->kind.choices && stored_at_once(row)))
		return go(s, k, FIELDS_LEAVE);
	session_say(s, MESSAGE_INFO, _("What stood here is back. Esc once more: leave this screen."));
	return show_stored(row, k->err);
}

static int next(struct session *s, struct keystroke *k)
{
	const size_t at = s->fields.current;
	int rc;

	if (at + 1 < s->fields.count)
		return go(s, k, at + 1);
	if ((rc = go(s, k, at)) == OK && !s->message.text[0])
		session_say(s, MESSAGE_INFO, _("This is the last field. F3: leave this screen."));
	return rc;
}

int fields_apply(struct session *s, struct keystroke *k)
{
	const size_t at = s->fields.current;
	const struct field_row *row = current_row(s);
	int rc = OK;

	if (!row) { /* memory was short when it opened */
		s->screen = (enum screen)s->fields.under;
		return OK;
	}
	if (row->kind.choices ? choice_key(s, k, &rc) : edit_apply(s, fields_edit(s), k))
		return rc;
	switch (k->command) {
	case CMD_ACCEPT:
	case CMD_NEXT:
		return next(s, k);
	case CMD_PREVIOUS:
		return go(s, k, at ? at - 1 : 0);
	case CMD_FIRST:
		return go(s, k, 0);
	case CMD_LAST:
		return go(s, k, s->fields.count - 1);
	case CMD_GROUP_NEXT:
		s->fields.scroll += PAGE_LINES / 2;
		return OK;
	case CMD_GROUP_PREVIOUS:
		s->fields.scroll -= s->fields.scroll > PAGE_LINES / 2 ? PAGE_LINES / 2 : s->fields.scroll;
		return OK;
	case CMD_LIST:
		return open_list(s, k->err);
	case CMD_LEAVE:
		return go(s, k, FIELDS_LEAVE);
	case CMD_REVERT:
		return revert(s, k);
	default:
		return OK;
	}
}
