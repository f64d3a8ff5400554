/* The table screen: opening it, moving about in it. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

void rows_dispose(struct session *s)
{
	table_dispose(&s->rows.table);
	edit_dispose(&s->rows.line);
	edit_dispose(&s->rows.search);
	str_dispose(&s->rows.stored);
	str_dispose(&s->rows.draft);
	str_dispose(&s->rows.pasted);
	str_dispose(&s->rows.before);
	str_dispose(&s->rows.after);
	s->rows = (struct rows_screen){ 0 };
}

int rows_open(struct session *s, size_t indicator, bool evidence, struct err *err)
{
	const struct value_domain *domain = &s->record->form->indicators[indicator].domain;
	struct err why = { .code = OK };
	int rc;

	rows_dispose(s);
	s->rows.indicator = indicator;
	s->rows.evidence = evidence;
	if (evidence)
		table_init(&s->rows.table, evidence_columns, EVIDENCE_COLUMNS);
	else
		table_init(&s->rows.table, domain->columns, domain->column_count);
	if ((rc = rows_load(s, &why)) < 0)
		return say_why(s, &why, err);
	s->rows.open = true;
	s->rows.under = (int)s->screen;
	s->screen = SCREEN_ROWS;
	return rows_goto(s, s->rows.table.rows, 0, err); /* lists grow at their end */
}

/* --- moving -------------------------------------------------------------- */

int rows_goto(struct session *s, size_t row, size_t column, struct err *err)
{
	struct rows_screen *r = &s->rows;

	r->row = row < r->table.rows ? row : r->table.rows;
	r->column = column;
	r->touched = false;
	edit_set(&r->line, rows_field(r, r->row, column));
	edit_select(&r->line);
	return str_failed(&r->line.text) ? err_nomem(err) : OK;
}

/* To another column of the row: the line goes into the table, which is stored with the row. */
static int goto_column(struct session *s, struct keystroke *k, size_t column)
{
	struct err why = { .code = OK };
	int rc = rows_take_line(s, &why);

	if (rc < 0)
		return say_why(s, &why, k->err);
	if ((rc = rows_goto(s, s->rows.row, column, k->err)) < 0)
		return rc;
	return s->rows.changed ? rows_keep_draft(s, k) : OK;
}

int rows_step(struct session *s, struct keystroke *k)
{
	struct rows_screen *r = &s->rows;

	if (r->column + 1 < r->table.column_count)
		return goto_column(s, k, r->column + 1);
	return rows_store(s, k, r->row + 1, 0, CMD_NONE);
}

static int step_back(struct session *s, struct keystroke *k)
{
	struct rows_screen *r = &s->rows;

	if (r->column > 0)
		return goto_column(s, k, r->column - 1);
	return r->row > 0 ? rows_store(s, k, r->row - 1, r->table.column_count - 1, CMD_NONE) : OK;
}

/* The row and column that a command of moving leads to; false: it is none. */
static bool move_target(const struct rows_screen *r, enum command command, size_t *ret, size_t *ret_column)
{
	*ret_column = command == CMD_FIRST || command == CMD_LAST ? 0 : r->column;
	switch (command) {
	case CMD_NEXT:
		*ret = r->row + 1;
		return true;
	case CMD_PREVIOUS:
		*ret = r->row ? r->row - 1 : 0;
		return true;
	case CMD_GROUP_NEXT:
		*ret = r->row + PAGE_LINES;
		return true;
	case CMD_GROUP_PREVIOUS:
		*ret = r->row > PAGE_LINES ? r->row - PAGE_LINES : 0;
		return true;
	case CMD_FIRST:
		*ret = 0;
		return true;
	case CMD_LAST:
		*ret = r->table.rows + 1; /* behind one that is being added */
		return true;
	default:
		return false;
	}
}

/* --- rows ---------------------------------------------------------------- */

static int delete_row(struct session *s, struct keystroke *k)
{
	struct rows_screen *r = &s->rows;
	int rc;

	if (r->row == r->table.rows) {
		session_say(s, MESSAGE_INFO, _("There is no row here yet."));
		return r->touched ? rows_goto(s, r->row, r->column, k->err) : OK;
	}
	if (r->added)
		session_say(s, MESSAGE_DONE, _("The new row is dropped; it was not saved yet."));
	else
		session_say(s, MESSAGE_DONE, _("The row is deleted. Ctrl+Z brings it back."));
	table_remove(&r->table, r->row);
	r->changed = r->added = false;
	r->put_back = true;
	if ((rc = rows_goto(s, r->row, r->column, k->err)) < 0)
		return rc;
	return rows_store(s, k, r->row, r->column, CMD_NONE);
}

static int sort(struct session *s, struct keystroke *k)
{
	struct rows_screen *r = &s->rows;
	const bool again = r->sorted && r->sort_column == r->column;
	const char *here;
	struct err why = { .code = OK };
	size_t row = 0, n = r->table.column_count;
	int rc = rows_take_line(s, &why);

	if (rc < 0)
		return say_why(s, &why, k->err);
	r->put_back = !r->changed;
	here = r->row < r->table.rows ? r->table.fields[r->row * n] : NULL;
	r->descending = again && !r->descending;
	r->sorted = true;
	r->sort_column = r->column;
	if ((rc = table_sort(&r->table, r->column, r->descending, k->err)) < 0)
		return rc;
	while (row < r->table.rows && r->table.fields[row * n] != here) /* the cursor stays on its row */
		row++;
	say(s, MESSAGE_DONE,
	    r->descending ? _("Sorted by “%s”, from the last to the first. Ctrl+O: the other way.")
			  : _("Sorted by “%s”, from the first to the last. Ctrl+O: the other way."),
	    table_column_label(&r->table.columns[r->column]));
	/* Where that fails a row that was being typed is where the order put it. */
	if (!r->put_back && (rc = rows_goto(s, row, r->column, k->err)) < 0)
		return rc;
	return rows_store(s, k, row, r->column, CMD_NONE);
}

static int revert(struct session *s, struct keystroke *k)
{
	struct rows_screen *r = &s->rows;
	int rc;

	if (k->revert_again && !r->touched)
		return rows_store(s, k, r->row, r->column, CMD_LEAVE);
	s->last_was_revert = true;
	if (!r->touched) {
		session_say(s, MESSAGE_INFO, _("Esc once more: leave this table."));
		return OK;
	}
	if ((rc = rows_goto(s, r->row, r->column, k->err)) < 0)
		return rc;
	session_say(s, MESSAGE_INFO, _("What stood here is back. Esc once more: leave this table."));
	return rows_keep_draft(s, k);
}

static int undo(struct session *s, struct keystroke *k)
{
	struct rows_screen *r = &s->rows;
	int rc;

	if (!rows_pending(s)) {
		s->then = k->command;
		return effect_add(k, k->command == CMD_UNDO ? EFFECT_UNDO : EFFECT_REDO, s);
	}
	if (k->command == CMD_REDO)
		return OK;
	/* What is not saved yet is undone first: the field, then the row. */
	if (!r->touched && (rc = rows_load(s, k->err)) < 0)
		return rc;
	if ((rc = rows_goto(s, r->row, r->column, k->err)) < 0)
		return rc;
	session_say(s, MESSAGE_INFO, _("What stood here is back."));
	return rows_keep_draft(s, k);
}

/* --- commands ------------------------------------------------------------ */

int rows_typed(struct session *s, struct keystroke *k)
{
	struct rows_screen *r = &s->rows;

	r->touched = strcmp(edit_text(&r->line), rows_field(r, r->row, r->column)) != 0;
	return rows_keep_draft(s, k);
}

/* At the ends of the line the arrows go on to the field beside it: not every terminal has
 * Shift+Tab. */
static bool at_edge(const struct rows_screen *r, enum command command)
{
	if (r->line.selected)
		return false;
	return (command == CMD_LEFT && r->line.cursor == 0 && r->column > 0) ||
	       (command == CMD_RIGHT && r->line.cursor == r->line.text.len &&
		   r->column + 1 < r->table.column_count);
}

int rows_apply(struct session *s, struct keystroke *k)
{
	struct rows_screen *r = &s->rows;
	size_t row, column;

	if (r->searching)
		return rows_search_apply(s, k);
	if (move_target(r, k->command, &row, &column))
		return rows_store(s, k, row, column, CMD_NONE);
	if (at_edge(r, k->command))
		return goto_column(s, k, k->command == CMD_LEFT ? r->column - 1 : r->column + 1);
	if (edit_apply(s, &r->line, k))
		return rows_typed(s, k);
	switch (k->command) {
	case CMD_ACCEPT:
	case CMD_COLUMN_NEXT:
		return rows_step(s, k);
	case CMD_COLUMN_PREVIOUS:
		return step_back(s, k);
	case CMD_ROW_NEW:
	case CMD_SEARCH:
	case CMD_LEAVE:
		return rows_store(s, k, r->row, r->column, k->command);
	case CMD_ROW_DELETE:
		return delete_row(s, k);
	case CMD_SORT:
		return sort(s, k);
	case CMD_LIST:
		return rows_list(s, k);
	case CMD_UNDO:
	case CMD_REDO:
		return undo(s, k);
	case CMD_REVERT:
		return revert(s, k);
	default:
		return OK;
	}
}
