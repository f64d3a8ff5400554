/* The table screen: from the line to the table, the record and the draft, and back. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

const char *rows_field(const struct rows_screen *rows, size_t row, size_t column)
{
	return row < rows->table.rows ? table_field(&rows->table, row, column) : "";
}

bool rows_pending(const struct session *s)
{
	return s->rows.open && (s->rows.touched || s->rows.changed);
}

/* --- the table ----------------------------------------------------------- */

int rows_load(struct session *s, struct err *err)
{
	struct rows_screen *r = &s->rows;
	const struct cell *cell = &s->record->cells[r->indicator];
	const char *text = r->evidence			     ? cell->evidence
			   : cell->value.kind == VALUE_TABLE ? cell->value.text
							     : "";
	int rc;

	table_dispose(&r->table);
	r->touched = r->changed = r->added = false;
	if ((rc = table_parse(&r->table, text, strlen(text), err)) < 0)
		return rc;
	/* Not the text itself: an old line of evidence has no columns yet, and is not changed. */
	str_clear(&r->stored);
	table_format(&r->table, &r->stored);
	return str_failed(&r->stored) ? err_nomem(err) : OK;
}

int rows_take_line(struct session *s, struct err *why)
{
	struct rows_screen *r = &s->rows;
	struct str field = { 0 };
	int rc = OK;

	if (!r->touched ||
	    (rc = table_field_check(&r->table.columns[r->column], edit_text(&r->line), &field, why)) < 0)
		goto out;
	r->touched = false;
	if (strcmp(str_text(&field), rows_field(r, r->row, r->column)) == 0)
		goto out; /* but for blanks around it */
	if (r->row == r->table.rows) {
		if ((rc = table_insert(&r->table, r->row, why)) < 0)
			goto out;
		r->added = true;
	}
	if ((rc = table_set(&r->table, r->row, r->column, str_text(&field), why)) < 0)
		goto out;
	r->changed = true;
	edit_set(&r->line, str_text(&field)); /* as stored: a choice by its whole name */
out:
	if (rc < 0)
		r->touched = true;
	str_dispose(&field);
	return rc;
}

/* --- storing ------------------------------------------------------------- */

/* A row that nothing was typed into, or all was taken out of, is none. */
static void drop_blank_row(struct rows_screen *r)
{
	if (r->row >= r->table.rows || !table_row_blank(&r->table, r->row))
		return;
	table_remove(&r->table, r->row);
	if (r->then_row > r->row)
		r->then_row--;
}

static int after_store(struct session *s, struct err *err)
{
	struct rows_screen *r = &s->rows;
	int rc;

	r->changed = r->added = r->storing = r->put_back = false;
	str_clear(&r->draft);
	if (r->then == CMD_ROW_NEW && r->then_row < r->table.rows) {
		struct err why = { .code = OK };

		if (table_insert(&r->table, r->then_row, &why) < 0)
			return say_why(s, &why, err);
		r->added = true;
		r->then_column = 0;
	}
	if ((rc = rows_goto(s, r->then_row, r->then_column, err)) < 0)
		return rc;
	if (r->then == CMD_SEARCH) {
		r->searching = true;
		r->from_row = r->row;
		r->from_column = r->column;
		edit_select(&r->search);
	} else if (r->then == CMD_LEAVE) {
		r->open = false;
		s->screen = (enum screen)r->under;
	}
	return OK;
}

static int change_of(struct session *s, const char *text, struct changes *ret, struct err *why)
{
	const struct rows_screen *r = &s->rows;

	if (r->evidence)
		return record_change_text(s->record, r->indicator, FIELD_EVIDENCE, text, ret, why);
	return record_change_value(s->record, r->indicator, text, NULL, ret, NULL, why);
}

int rows_store(struct session *s, struct keystroke *k, size_t row, size_t column, enum command then)
{
	struct rows_screen *r = &s->rows;
	struct changes changes = { 0 };
	struct err why = { .code = OK };
	struct str text = { 0 };
	const bool had_draft = rows_pending(s) || r->draft.len > 0;
	int rc;

	r->then = then;
	r->then_row = row;
	r->then_column = column;
	if ((rc = rows_take_line(s, &why)) < 0)
		return say_why(s, &why, k->err);
	drop_blank_row(r);
	table_format(&r->table, &text);
	if (str_failed(&text))
		rc = err_nomem(k->err);
	else if (strcmp(str_text(&text), str_text(&r->stored)) != 0)
		rc = change_of(s, str_text(&text), &changes, &why);
	str_dispose(&text);
	if (why.code < 0)
		return say_why(s, &why, k->err);
	if (rc < 0)
		return rc;
	if (changes.count) {
		r->storing = r->changed = true;
		return effect_commit(k, s, &changes); /* on with rows_committed() or rows_failed() */
	}
	if ((rc = after_store(s, k->err)) < 0)
		return rc;
	return had_draft ? rows_keep_draft(s, k) : OK;
}

void rows_failed(struct session *s)
{
	struct rows_screen *r = &s->rows;
	struct err why;

	if (!r->storing)
		return;
	r->storing = false;
	/* A row that was typed stays on the screen; what can be done again is not half done. */
	if (r->put_back && rows_load(s, &why) == OK)
		(void)rows_goto(s, r->row, r->column, &why);
	r->put_back = false;
}

static bool concerns(const struct rows_screen *r, const struct changes *changes, const char *code)
{
	for (size_t i = 0; i < changes->count; i++)
		if (changes->items[i].field == (r->evidence ? FIELD_EVIDENCE : FIELD_VALUE) &&
		    strcmp(changes->items[i].code, code) == 0)
			return true;
	return false;
}

/* The row of the text in which it begins to differ. */
static size_t first_difference(const char *a, const char *b)
{
	size_t row = 0;

	for (; *a && *a == *b; a++, b++)
		row += *a == '\n';
	return row;
}

static int after_undo(struct session *s, struct err *err)
{
	struct rows_screen *r = &s->rows;
	struct str before = r->stored;
	int rc;

	r->stored = (struct str){ 0 };
	if ((rc = rows_load(s, err)) == OK)
		rc = rows_goto(s, first_difference(str_text(&before), str_text(&r->stored)), r->column, err);
	str_dispose(&before);
	return rc;
}

int rows_committed(struct session *s, const struct changes *changes, enum command then, struct err *err)
{
	struct rows_screen *r = &s->rows;
	const bool undone = then == CMD_UNDO || then == CMD_REDO;

	if (!concerns(r, changes, s->record->form->indicators[r->indicator].code)) {
		if (undone) { /* it is seen on the field that it was about */
			r->open = false;
			s->screen = SCREEN_ENTRY;
		}
		return OK;
	}
	if (undone)
		return after_undo(s, err);
	str_clear(&r->stored);
	table_format(&r->table, &r->stored);
	return str_failed(&r->stored) ? err_nomem(err) : after_store(s, err);
}

/* --- the draft ----------------------------------------------------------- */

int rows_keep_draft(struct session *s, struct keystroke *k)
{
	struct rows_screen *r = &s->rows;

	str_clear(&r->draft);
	if (rows_pending(s)) {
		str_printf(&r->draft, "\t%s\t%zu\t%zu\t%s\n", r->evidence ? "evidence" : "value", r->row,
		    r->column, r->added || r->row == r->table.rows ? "new" : "old");
		for (size_t c = 0; c < r->table.column_count; c++)
			str_printf(&r->draft, "%s%s", c ? "\t" : "",
			    c == r->column ? edit_text(&r->line) : rows_field(r, r->row, c));
		if (str_failed(&r->draft))
			return err_nomem(k->err);
	}
	return effect_add(k, EFFECT_DRAFT, s);
}

/* One part of the draft and what stands behind it. */
static bool next_part(const char **at, char end, struct str *ret)
{
	size_t n = strcspn(*at, "\t\n");

	str_clear(ret);
	str_append_n(ret, *at, n);
	if ((*at)[n] != end)
		return false;
	*at += n + (end != '\0');
	return true;
}

static bool next_number(const char **at, struct str *part, size_t most, size_t *ret)
{
	char *end;
	unsigned long n;

	if (!next_part(at, '\t', part) || part->len == 0)
		return false;
	n = strtoul(str_text(part), &end, 10);
	*ret = n;
	return *end == '\0' && n <= most;
}

/* The fields of the row, as far as they can stand; the line has the one under the cursor. */
static bool set_row(struct session *s, const char *fields, size_t column, struct err *err)
{
	struct rows_screen *r = &s->rows;
	struct str part = { 0 }, line = { 0 };
	bool whole = true;

	for (size_t c = 0; whole && c < r->table.column_count; c++) {
		whole = next_part(&fields, c + 1 < r->table.column_count ? '\t' : '\0', &part);
		if (whole && c == column)
			str_append(&line, str_text(&part));
		else if (whole && strcmp(str_text(&part), table_field(&r->table, r->row, c)) != 0) {
			whole = table_set(&r->table, r->row, c, str_text(&part), err) == OK;
			r->changed = true;
		}
	}
	if (whole && rows_goto(s, r->row, column, err) == OK) {
		edit_set(&r->line, str_text(&line));
		r->touched = strcmp(str_text(&line), rows_field(r, r->row, column)) != 0;
	}
	str_dispose(&part);
	str_dispose(&line);
	return whole;
}

static bool put_back(struct session *s, const char *draft, struct err *err)
{
	struct rows_screen *r = &s->rows;
	struct str part = { 0 };
	size_t row = 0, column = 0;
	bool added = false, read;

	read = next_number(&draft, &part, TABLE_ROWS_MAX, &row) &&
	       next_number(&draft, &part, r->table.column_count - 1, &column) &&
	       next_part(&draft, '\n', &part);
	if (read) {
		added = strcmp(str_text(&part), "new") == 0 || row >= r->table.rows;
		r->row = row < r->table.rows ? row : r->table.rows;
		r->added = added;
		read =
		    (!added || table_insert(&r->table, r->row, err) == OK) && set_row(s, draft, column, err);
	}
	str_dispose(&part);
	return read;
}

int rows_opened(struct session *s, size_t indicator, const char *draft, bool *ret, struct err *err)
{
	const enum value_type type = s->record->form->indicators[indicator].domain.type;
	struct err why = { .code = OK };
	struct str part = { 0 };
	const char *at = draft + 1;
	bool evidence, known;
	int rc = OK;

	*ret = draft[0] == '\t';
	if (!*ret)
		return OK;
	known = next_part(&at, '\t', &part);
	evidence = strcmp(str_text(&part), "evidence") == 0;
	known = known && (evidence || (strcmp(str_text(&part), "value") == 0 && type == TYPE_TABLE));
	str_dispose(&part);
	if (known && (rc = rows_open(s, indicator, evidence, err)) < 0)
		return rc;
	known = known && s->rows.open && put_back(s, at, &why);
	if (why.code == ERR_NOMEM)
		return err_nomem(err);
	if (known) {
		str_append(&s->rows.draft, draft);
		session_say(s, MESSAGE_WARNING,
		    _("This row was being typed and is not saved yet: Enter goes on and saves it, Esc and "
		      "Ctrl+Z drop it."));
		return str_failed(&s->rows.draft) || str_failed(&s->rows.line.text) ? err_nomem(err) : OK;
	}
	/* The form has changed since: nothing typed is lost without a word. */
	if (s->rows.open && ((rc = rows_load(s, err)) < 0 || (rc = rows_goto(s, s->rows.row, 0, err)) < 0))
		return rc;
	say(s, MESSAGE_WARNING, _("What was being typed could not be put back into the table: %s"), draft);
	return OK;
}
