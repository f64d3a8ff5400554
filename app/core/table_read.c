/* Rows out of tab-separated text. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/excerpt.h"
#include "core/table_private.h"

/* One line of the text, without its end. */
struct row_text {
	const char *start;
	size_t n;
	int line; /* from 1 */
};

static bool next_line(const char **at, const char *end, struct row_text *ret)
{
	const char *stop;

	if (*at >= end)
		return false;
	stop = memchr(*at, '\n', (size_t)(end - *at));
	ret->start = *at;
	ret->n = (size_t)((stop ? stop : end) - *at);
	ret->line++;
	*at = stop ? stop + 1 : end;
	if (ret->n > 0 && ret->start[ret->n - 1] == '\r')
		ret->n--;
	return true;
}

/* The next field: *at moves behind its tab, or becomes NULL at the end of the line. */
static const char *next_field(const struct row_text *row, const char **at, size_t *ret_n)
{
	const char *start = *at, *end = row->start + row->n;
	const char *tab = memchr(start, '\t', (size_t)(end - start));

	*ret_n = (size_t)((tab ? tab : end) - start);
	*at = tab ? tab + 1 : NULL;
	return start;
}

static bool is_blank(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != ' ' && s[i] != '\t')
			return false;
	return true;
}

static bool is_name(const char *field, size_t n, const char *name)
{
	struct str a = { 0 }, b = { 0 };
	bool same;

	text_fold(&a, field, n);
	text_fold(&b, name, strlen(name));
	same = !str_failed(&a) && !str_failed(&b) && strcmp(str_text(&a), str_text(&b)) == 0;
	str_dispose(&a);
	str_dispose(&b);
	return same;
}

/* The names of the columns, in their order and all of them. */
static bool is_head(const struct table *table, const struct row_text *row)
{
	const char *at = row->start, *field;
	size_t n, c = 0;

	for (; at; c++) {
		field = next_field(row, &at, &n);
		if (c >= table->column_count ? !is_blank(field, n)
					     : !is_name(field, n, table_column_label(&table->columns[c])) &&
						   !is_name(field, n, table->columns[c].id))
			return false;
	}
	return c >= table->column_count;
}

/* Where a row without any tab goes. */
static size_t plain_column(const struct table *table)
{
	size_t first = table->column_count;

	for (size_t c = 0; c < table->column_count; c++) {
		if (table->columns[c].type != TABLE_TEXT)
			continue;
		if (table->columns[c].required)
			return c;
		if (first == table->column_count)
			first = c;
	}
	return first < table->column_count ? first : 0;
}

/* "dòng 3, “Ngày”: …", with the place of the field. */
static int refuse_field(const struct table *table, const struct row_text *row, const char *field,
    size_t column, int rc, struct err *err)
{
	struct str where = { 0 };

	if (!err || rc == ERR_NOMEM)
		return rc;
	if (column < table->column_count)
		str_printf(
		    &where, _("line %d, “%s”"), row->line, table_column_label(&table->columns[column]));
	else
		str_printf(&where, _("line %d"), row->line);
	rc = str_failed(&where) ? err_nomem(err) : err_prefix(err, str_text(&where));
	str_dispose(&where);
	err->line = row->line;
	err->column = text_column(row->start, field);
	return rc;
}

static int set_field(struct table *table, const struct row_text *row, size_t column, const char *text,
    size_t n, struct err *err)
{
	char **slot = &table->fields[(table->rows - 1) * table->column_count + column];
	struct str field = { 0 };
	int rc = table_field_read(&table->columns[column], text, n, &field, err);

	if (rc < 0) {
		rc = refuse_field(table, row, text, column, rc, err);
	} else if (field.len > 0) { /* was made, so it cannot fail any more */
		free(*slot);
		*slot = str_take(&field);
	}
	str_dispose(&field);
	return rc;
}

static int add_row(struct table *table, struct err *err)
{
	size_t n = table->column_count, at = table->rows * n;

	if (table->rows >= TABLE_ROWS_MAX)
		return err_set(err, ERR_RANGE, _("The table is full: at most %d rows. Split it in two."),
		    TABLE_ROWS_MAX);
	if (mem_grow(&table->fields, &table->cap, at + n, sizeof *table->fields) != OK)
		return err_nomem(err);
	table->rows++; /* fields behind the last row are NULL: table_truncate() can take this one back */
	for (size_t c = 0; c < n; c++)
		if (!(table->fields[at + c] = mem_strdup("")))
			return err_nomem(err);
	return OK;
}

static int read_row(struct table *table, const struct row_text *row, struct err *err)
{
	const char *at = row->start, *field;
	size_t n;
	int rc = add_row(table, err);

	if (rc < 0)
		return rc;
	field = next_field(row, &at, &n);
	if (!at)
		return set_field(table, row, plain_column(table), field, n, err);
	for (size_t c = 0; rc == OK; c++) {
		if (c < table->column_count) {
			rc = set_field(table, row, c, field, n, err);
		} else if (!is_blank(field, n)) {
			char part[EXCERPT_SIZE];

			excerpt(field, n, part);
			(void)err_set(err, ERR_SYNTAX,
			    _("“%s” is one field too many: a row has %d. Delete it, or the tab before it."),
			    part, (int)table->column_count);
			rc = refuse_field(table, row, field, c, ERR_SYNTAX, err);
		}
		if (!at)
			break;
		field = next_field(row, &at, &n);
	}
	return rc;
}

int table_parse(struct table *table, const char *text, size_t n, struct err *err)
{
	static const char bom[] = "\xEF\xBB\xBF";
	const char *at = text, *end = text + n;
	struct row_text row = { 0 };
	size_t before = table->rows;
	bool top = true;
	int rc = n <= TABLE_BYTES_MAX ? OK : table_check_size(table, n, err);

	if (n >= strlen(bom) && memcmp(text, bom, strlen(bom)) == 0)
		at += strlen(bom);
	while (rc == OK && next_line(&at, end, &row)) {
		if (is_blank(row.start, row.n) || (top && is_head(table, &row)))
			continue;
		top = false;
		rc = read_row(table, &row, err);
	}
	if (rc == OK)
		rc = table_check_size(table, 0, err);
	if (rc < 0)
		table_truncate(table, before);
	return rc;
}
