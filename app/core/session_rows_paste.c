/* The table screen: a paste, which comes in pieces and is taken as a whole. */
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

bool rows_take_paste(const struct session *s)
{
	return s->screen == SCREEN_ROWS && s->box == BOX_NONE && !s->rows.searching;
}

int rows_paste(struct session *s, bool first, const char *text, size_t n, struct err *err)
{
	struct rows_screen *r = &s->rows;

	if (first) {
		str_clear(&r->pasted);
		r->pasting = true;
	}
	/* One piece too many tells that it was too long. */
	if (r->pasting && r->pasted.len <= TABLE_BYTES_MAX)
		str_append_n(&r->pasted, text, n);
	return str_failed(&r->pasted) ? err_nomem(err) : OK;
}

/* --- filling from the field under the cursor ------------------------------ */

/* One field of what was pasted, and where it goes. */
struct pasted_field {
	const char *text;
	size_t n;
	size_t row, column; /* in the paste */
};

/* The next field from *at; *at NULL behind the last one. */
static struct pasted_field next_field(const char **at, size_t row, size_t column)
{
	struct pasted_field f = { *at, strcspn(*at, "\t\n"), row, column };
	const char end = f.text[f.n];

	*at = end ? f.text + f.n + 1 : NULL;
	return f;
}

/* Calls visit for each field in turn until it fails. *ret_rows: lines of the paste. */
static int each_field(struct session *s, const char *text, size_t *ret_rows,
    int (*visit)(struct session *s, const struct pasted_field *f, const char *field, struct err *err),
    struct err *err)
{
	struct str field = { 0 };
	size_t row = 0, column = 0;
	int rc = OK;

	for (const char *at = text; at && rc == OK;) {
		struct pasted_field f = next_field(&at, row, column);

		str_clear(&field);
		str_append_n(&field, f.text, f.n);
		rc = str_failed(&field) ? err_nomem(err) : visit(s, &f, str_text(&field), err);
		column++;
		if (f.text[f.n] == '\n') {
			row++;
			column = 0;
		}
	}
	str_dispose(&field);
	*ret_rows = row + 1;
	return rc;
}

static int check_field(struct session *s, const struct pasted_field *f, const char *field, struct err *err)
{
	struct rows_screen *r = &s->rows;
	struct err why = { .code = OK };
	size_t column = r->column + f->column;
	int rc;

	if (r->row + f->row >= TABLE_ROWS_MAX)
		return err_set(err, ERR_RANGE, _("The table is full: at most %d rows. Split it in two."),
		    TABLE_ROWS_MAX);
	if (column >= r->table.column_count) {
		if (!*field)
			return OK; /* blank ones too many do no harm */
		return err_set(err, ERR_SYNTAX,
		    _("Row %d of what was pasted has more fields than there are columns from here on. "
		      "Nothing "
		      "was taken."),
		    (int)f->row + 1);
	}
	if ((rc = table_field_check(&r->table.columns[column], field, NULL, &why)) == OK || rc == ERR_NOMEM)
		return rc == OK ? OK : err_nomem(err);
	return err_set(err, rc, _("Row %d, column “%s” of what was pasted: %s Nothing was taken."),
	    (int)f->row + 1, table_column_label(&r->table.columns[column]), why.message);
}

static int set_field(struct session *s, const struct pasted_field *f, const char *field, struct err *err)
{
	struct rows_screen *r = &s->rows;
	int rc = OK;

	if (r->column + f->column >= r->table.column_count)
		return OK;
	while (rc == OK && r->row + f->row >= r->table.rows)
		rc = table_insert(&r->table, r->table.rows, err);
	return rc == OK ? table_set(&r->table, r->row + f->row, r->column + f->column, field, err) : rc;
}

/* Whole rows behind the last one: as a file of them, with its head and with lines that
 * are a title only. */
static bool is_list(const struct rows_screen *r, const char *text)
{
	return r->row == r->table.rows && r->column == 0 && strchr(text, '\t') != NULL;
}

static int fill(struct session *s, const char *text, size_t *ret_rows, struct err *err)
{
	struct rows_screen *r = &s->rows;
	struct err why = { .code = OK };
	size_t before = r->table.rows;
	int rc;

	if (is_list(r, text)) {
		rc = table_parse(&r->table, text, strlen(text), &why);
		*ret_rows = r->table.rows - before;
		if (rc == OK)
			return OK;
		return rc == ERR_NOMEM
			   ? err_nomem(err)
			   : err_set(err, rc, _("What was pasted: %s Nothing was taken."), why.message);
	}
	if ((rc = each_field(s, text, ret_rows, check_field, err)) < 0)
		return rc;
	return each_field(s, text, ret_rows, set_field, err);
}

/* --- the end of a paste --------------------------------------------------- */

/* Asked before anything is taken: a table that is full half-way could not be put back. */
static bool has_room(const struct rows_screen *r, const char *text)
{
	struct str now = { 0 };
	size_t rows = 2, n;

	table_format(&r->table, &now);
	n = now.len + strlen(text);
	str_dispose(&now);
	for (; *text; text++)
		rows += *text == '\n';
	return n + rows * r->table.column_count <= TABLE_BYTES_MAX;
}

/* What reading the paste otherwise begins with. */
static void note_before(struct rows_screen *r)
{
	str_clear(&r->before);
	str_clear(&r->after);
	table_format(&r->table, &r->before);
	r->paste_row = r->row;
	r->paste_column = r->column;
	r->paste_added = r->added;
}

/* r->after is blank where it was not taken, and a message says why. */
static int paste_rows(struct session *s, struct keystroke *k, const char *text)
{
	struct rows_screen *r = &s->rows;
	struct err why = { .code = OK };
	size_t rows = 0;
	int rc;

	note_before(r);
	if (!strpbrk(text, "\t\n")) {
		say(s, MESSAGE_ERROR,
		    _("What was pasted is too long for one field: at most %d bytes. Nothing was taken."),
		    TABLE_FIELD_BYTES_MAX);
		return OK;
	}
	if (!has_room(r, text)) {
		say(s, MESSAGE_ERROR,
		    _("What was pasted is too long: a table holds at most %u KB. Nothing was taken."),
		    TABLE_BYTES_MAX / 1024);
		return OK;
	}
	if ((rc = fill(s, text, &rows, &why)) < 0)
		return say_why(s, &why, k->err);
	r->put_back = !r->changed;
	if ((rc = rows_goto(s, r->row, r->column, k->err)) < 0) /* it took the line's place */
		return rc;
	say(s, MESSAGE_DONE, _("%d rows pasted. Ctrl+Z takes them back."), (int)rows);
	if ((rc = rows_store(s, k, r->row + rows, r->column, CMD_NONE)) < 0)
		return rc;
	table_format(&r->table, &r->after);
	return str_failed(&r->before) || str_failed(&r->after) ? err_nomem(k->err) : OK;
}

/* The end of the last row begins no other one. */
static void trim_end(struct str *text)
{
	while (text->len > 0 && text->text[text->len - 1] == '\n')
		text->text[--text->len] = '\0';
}

/* --- the same paste, read otherwise ---------------------------------------- */

bool rows_can_paste_again(const struct session *s)
{
	const struct rows_screen *r = &s->rows;

	return rows_take_paste(s) && r->after.len > 0 && !rows_pending(s) &&
	       strcmp(str_text(&r->stored), str_text(&r->after)) == 0;
}

/* The table as it was before the paste, the cursor where it went. */
static int take_back(struct rows_screen *r, struct err *err)
{
	int rc;

	table_dispose(&r->table);
	if ((rc = table_parse(&r->table, str_text(&r->before), r->before.len, err)) < 0)
		return rc;
	r->row = r->paste_row < r->table.rows ? r->paste_row : r->table.rows;
	r->column = r->paste_column;
	r->added = r->paste_added;
	return r->added ? table_insert(&r->table, r->row, err) : OK;
}

int rows_paste_again(struct session *s, struct keystroke *k, struct str *text, bool *ret_taken)
{
	struct rows_screen *r = &s->rows;
	const size_t row = r->row, column = r->column;
	struct str after = r->after;
	int rc;

	r->after = (struct str){ 0 };
	trim_end(text);
	if ((rc = take_back(r, k->err)) == OK)
		rc = paste_rows(s, k, str_text(text));
	*ret_taken = rc == OK && r->after.len > 0;
	if (rc == OK && !*ret_taken && (rc = rows_load(s, k->err)) == OK) {
		str_append_n(&r->after, str_text(&after), after.len);
		rc = rows_goto(s, row, column, k->err);
	}
	str_dispose(&after);
	return rc;
}

int session_paste_end(struct session *session, struct effects *effects, struct err *err)
{
	struct rows_screen *r = &session->rows;
	struct keystroke k = { .command = CMD_INSERT, .text = "", .effects = effects, .err = err };
	struct str pasted = r->pasted;
	int rc;

	effects_dispose(effects);
	if (session->paste_old.len || str_failed(&session->paste_old))
		return paste_end_held(session, effects, err);
	if (!r->pasting)
		return OK;
	r->pasting = false;
	r->pasted = (struct str){ 0 };
	trim_end(&pasted);
	if (!strpbrk(str_text(&pasted), "\t\n") && pasted.len <= TABLE_FIELD_BYTES_MAX) {
		rc = paste_line(session, str_text(&pasted), pasted.len, effects, err);
	} else {
		revert_forget(session);
		session->then = CMD_NONE; /* an undo that found nothing left may have been the last key */
		session->last_was_revert = session->last_was_finding_next = false;
		session_say(session, MESSAGE_INFO, "");
		rc = paste_rows(session, &k, str_text(&pasted));
	}
	str_dispose(&pasted);
	return rc;
}
