/* The table screen: searching it, and the values a column offers. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/sort.h"
#include "core/session_private.h"

/* --- search -------------------------------------------------------------- */

/* The next field that matches, from `start` (all fields in reading order) on and around;
 * the count of the fields when there is none. */
static size_t find(const struct rows_screen *r, size_t start, bool forward)
{
	const size_t n = r->table.column_count, count = r->table.rows * n;
	const char *filter = edit_text(&r->search);

	for (size_t i = 0; i < count; i++) {
		size_t at = (forward ? start + i : start + count - i) % count;

		if (match_words(table_field(&r->table, at / n, at % n), filter) != MATCH_NONE)
			return at;
	}
	return count;
}

static int goto_match(struct session *s, size_t start, bool forward, struct err *err)
{
	struct rows_screen *r = &s->rows;
	const size_t n = r->table.column_count, count = r->table.rows * n;
	size_t at;

	if (r->search.text.len == 0)
		return rows_goto(s, r->from_row, r->from_column, err);
	at = count ? find(r, start % count, forward) : count;
	if (at == count) {
		session_say(s, MESSAGE_WARNING, _("Nothing in the table matches. Delete some of it."));
		return OK;
	}
	return rows_goto(s, at / n, at % n, err);
}

int rows_search_apply(struct session *s, struct keystroke *k)
{
	struct rows_screen *r = &s->rows;
	const size_t n = r->table.column_count, here = r->row * n + r->column;

	switch (k->command) {
	case CMD_NEXT:
	case CMD_SEARCH:
	case CMD_COLUMN_NEXT:
		return goto_match(s, here + 1, true, k->err);
	case CMD_PREVIOUS:
	case CMD_COLUMN_PREVIOUS:
		return goto_match(s, here + r->table.rows * n - 1, false, k->err);
	case CMD_ACCEPT:
	case CMD_LEAVE:
	case CMD_REVERT:
		r->searching = false;
		return OK;
	default:
		if (!edit_apply(s, &r->search, k))
			return OK;
		return goto_match(s, r->from_row * n + r->from_column, true, k->err);
	}
}

/* --- values of a column -------------------------------------------------- */

#define VALUES_MAX 50

struct seen {
	const char *text; /* of the table */
	size_t times, row;
};

static int by_text(const void *left, const void *right)
{
	const struct seen *a = left, *b = right;
	const int order = strcmp(a->text, b->text);

	return order ? order : a->row < b->row ? -1 : a->row > b->row;
}

/* The most frequent first, then as they come in the table. */
static int by_times(const void *left, const void *right)
{
	const struct seen *a = left, *b = right;

	if (a->times != b->times)
		return a->times > b->times ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

/* What stands in the column, each once; *ret_count of them in seen, which has room for all rows. */
static void count_values(const struct rows_screen *r, struct seen *seen, size_t *ret_count)
{
	size_t all = 0, count = 0;

	for (size_t row = 0; row < r->table.rows; row++)
		if (*table_field(&r->table, row, r->column))
			seen[all++] = (struct seen){ table_field(&r->table, row, r->column), 1, row };
	sort_stable(seen, all, sizeof *seen, by_text);
	for (size_t i = 0; i < all; i++) {
		if (count && strcmp(seen[count - 1].text, seen[i].text) == 0)
			seen[count - 1].times++;
		else
			seen[count++] = seen[i];
	}
	sort_stable(seen, count, sizeof *seen, by_times);
	*ret_count = count;
}

static int list_values(struct session *s, struct err *err)
{
	struct rows_screen *r = &s->rows;
	struct seen *seen = mem_zalloc(r->table.rows + 1, sizeof *seen);
	size_t count = 0;
	int rc = OK;

	if (!seen)
		return err_nomem(err);
	count_values(r, seen, &count);
	for (size_t i = 0; rc == OK && i < count && i < VALUES_MAX; i++)
		rc = choices_add(&s->popup.list, seen[i].text, "", i, err);
	free(seen);
	return rc;
}

int rows_list(struct session *s, struct keystroke *k)
{
	struct rows_screen *r = &s->rows;
	const struct table_column *column = &r->table.columns[r->column];
	const bool choice = column->type == TABLE_CHOICE;
	int rc = box_open(s, BOX_CHOICE, (int)r->indicator, table_column_label(column),
	    choice ? _("Allowed answers") : _("What stands in this column already"), k->err);

	for (size_t i = 0; rc == OK && choice && i < column->choice_count; i++)
		rc = choices_add(&s->popup.list, column->choices[i], "", i, k->err);
	if (rc == OK && !choice)
		rc = list_values(s, k->err);
	if (rc < 0)
		return rc;
	for (size_t i = 0; i < s->popup.list.count; i++)
		if (strcmp(s->popup.list.items[i].label, edit_text(&r->line)) == 0)
			s->popup.list.selected = i;
	if (s->popup.list.count == 0) {
		box_close(s);
		session_say(s, MESSAGE_INFO, _("Nothing stands in this column yet. Type it."));
	}
	return OK;
}

int rows_choose(struct session *s, struct keystroke *k)
{
	struct rows_screen *r = &s->rows;

	edit_set(&r->line, s->popup.list.items[s->popup.list.selected].label);
	r->touched = strcmp(edit_text(&r->line), rows_field(r, r->row, r->column)) != 0;
	box_close(s);
	return rows_step(s, k);
}
