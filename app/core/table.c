/* A table's life: its rows and fields. */
#include "core/table.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/table_private.h"

static const char *const type_names[] = {
#define TYPE_NAME(id, name) name,
	TABLE_TYPES(TYPE_NAME)
#undef TYPE_NAME
};

const struct table_column evidence_columns[EVIDENCE_COLUMNS] = {
	{ "number", N_("Number and symbol"), TABLE_DOCUMENT, "", false, NULL, 0 },
	{ "date", N_("Date"), TABLE_DATE, "", false, NULL, 0 },
	{ "issuer", N_("Issued by"), TABLE_TEXT, "", false, NULL, 0 },
	{ "title", N_("What it is about"), TABLE_TEXT, "", true, NULL, 0 },
};

const char *table_type_name(enum table_type type)
{
	return (size_t)type < TABLE_TYPE_COUNT ? type_names[type] : "?";
}

int table_type_from_name(const char *name)
{
	for (int i = 0; i < TABLE_TYPE_COUNT; i++)
		if (strcmp(type_names[i], name) == 0)
			return i;
	return -1;
}

const char *table_column_label(const struct table_column *column)
{
	for (size_t i = 0; i < EVIDENCE_COLUMNS; i++)
		if (column == &evidence_columns[i])
			return _(column->label);
	return column->label;
}

void table_init(struct table *table, const struct table_column *columns, size_t column_count)
{
	*table = (struct table){ .columns = columns, .column_count = column_count };
}

void table_truncate(struct table *table, size_t rows)
{
	for (size_t i = rows * table->column_count; i < table->rows * table->column_count; i++) {
		free(table->fields[i]);
		table->fields[i] = NULL;
	}
	table->rows = rows;
}

void table_dispose(struct table *table)
{
	table_truncate(table, 0);
	free(table->fields);
	table->fields = NULL;
	table->cap = 0;
}

const char *table_field(const struct table *table, size_t row, size_t column)
{
	return table->fields[row * table->column_count + column];
}

bool table_row_blank(const struct table *table, size_t row)
{
	for (size_t c = 0; c < table->column_count; c++)
		if (table_field(table, row, c)[0])
			return false;
	return true;
}

void table_format(const struct table *table, struct str *ret)
{
	bool first = true;

	for (size_t row = 0; row < table->rows; row++) {
		if (table_row_blank(table, row))
			continue;
		if (!first)
			str_append_char(ret, '\n');
		first = false;
		for (size_t c = 0; c < table->column_count; c++) {
			if (c > 0)
				str_append_char(ret, '\t');
			str_append(ret, table_field(table, row, c));
		}
	}
}

/* Of the text, or a little more where rows are blank. */
static size_t table_bytes(const struct table *table)
{
	size_t bytes = 0;

	for (size_t i = 0; i < table->rows * table->column_count; i++)
		bytes += strlen(table->fields[i]) + 1;
	return bytes > 0 ? bytes - 1 : 0; /* none behind the last row */
}

int table_check_size(const struct table *table, size_t more, struct err *err)
{
	if (table_bytes(table) + more <= TABLE_BYTES_MAX)
		return OK;
	return err_set(err, ERR_RANGE,
	    _("The table is too long: at most %u KB of text. Shorten it, or split it in two."),
	    TABLE_BYTES_MAX / 1024);
}

int table_set(struct table *table, size_t row, size_t column, const char *text, struct err *err)
{
	char **slot = &table->fields[row * table->column_count + column], *taken;
	struct str field = { 0 };
	int rc;

	if ((rc = table_field_check(&table->columns[column], text, &field, err)) < 0)
		goto out;
	if (field.len > strlen(*slot) && (rc = table_check_size(table, field.len - strlen(*slot), err)) < 0)
		goto out;
	if (!(taken = str_take(&field))) {
		rc = err_nomem(err);
		goto out;
	}
	free(*slot);
	*slot = taken;
out:
	str_dispose(&field);
	return rc;
}

int table_insert(struct table *table, size_t row, struct err *err)
{
	char *blank[TABLE_COLUMNS_MAX] = { NULL };
	size_t n = table->column_count, behind = table->rows - row;
	int rc;

	if (table->rows >= TABLE_ROWS_MAX)
		return err_set(err, ERR_RANGE, _("The table is full: at most %d rows. Split it in two."),
		    TABLE_ROWS_MAX);
	if ((rc = table_check_size(table, n, err)) < 0)
		return rc;
	for (size_t c = 0; c < n; c++)
		if (!(blank[c] = mem_strdup("")))
			goto nomem;
	if (mem_grow(&table->fields, &table->cap, (table->rows + 1) * n, sizeof *table->fields) != OK)
		goto nomem;
	memmove(table->fields + (row + 1) * n, table->fields + row * n, behind * n * sizeof *table->fields);
	memcpy(table->fields + row * n, blank, n * sizeof *table->fields);
	table->rows++;
	return OK;
nomem:
	for (size_t c = 0; c < n; c++)
		free(blank[c]);
	return err_nomem(err);
}

void table_remove(struct table *table, size_t row)
{
	size_t n = table->column_count;

	for (size_t c = 0; c < n; c++)
		free(table->fields[row * n + c]);
	memmove(table->fields + row * n, table->fields + (row + 1) * n,
	    (table->rows - row - 1) * n * sizeof *table->fields);
	table->rows--;
}

static size_t column_named(const struct table *table, const char *id)
{
	size_t i = 0;

	while (i < table->column_count && strcmp(table->columns[i].id, id) != 0)
		i++;
	return i;
}

int table_take(struct table *table, const struct table *from, struct err *err)
{
	int rc = OK;

	for (size_t row = 0; rc == OK && row < from->rows; row++) {
		rc = table_insert(table, table->rows, err);
		for (size_t i = 0; rc == OK && i < table->column_count; i++) {
			const size_t at = column_named(from, table->columns[i].id);

			if (at < from->column_count)
				rc = table_set(table, table->rows - 1, i, table_field(from, row, at), err);
		}
	}
	return rc;
}
