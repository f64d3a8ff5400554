#include "core/org_unit_table.h"

#include <stdarg.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"

int table_fail(struct table *table, int line, int column, const char *fmt, ...)
{
	struct str message = { 0 };
	va_list ap;
	int rc;

	str_printf(&message, _("line %d, column %d: "), line, column);
	va_start(ap, fmt);
	str_vprintf(&message, fmt, ap);
	va_end(ap);
	rc = str_failed(&message)
		 ? err_nomem(table->err)
		 : err_set_at(table->err, ERR_SYNTAX, line, column, "%s", str_text(&message));
	str_dispose(&message);
	return rc;
}

/* One field of the line, without quotes and surrounding blanks; table->at behind it. */
static int read_field(struct table *table, const char *line_start)
{
	struct str *field = &table->fields[table->field_count];
	int place = text_column(line_start, table->at);

	table->places[table->field_count] = place;
	str_clear(field);
	while (table->at < table->end && *table->at == ' ')
		table->at++;
	if (table->at < table->end && *table->at == '"') {
		for (table->at++;; table->at++) {
			if (table->at >= table->end || *table->at == '\n')
				return table_fail(table, table->line, place, "%s",
				    _("the quotation mark is not closed. Put one behind the text."));
			if (*table->at == '"' && (++table->at >= table->end || *table->at != '"'))
				break;
			str_append_char(field, *table->at);
		}
		while (table->at < table->end && (*table->at == ' ' || *table->at == '\r'))
			table->at++;
		if (table->at < table->end && *table->at != table->separator && *table->at != '\n')
			return table_fail(table, table->line, place, "%s",
			    _("text stands behind the closing quotation mark. Delete it, or double the marks "
			      "inside."));
	} else {
		const char *start = table->at, *stop;

		while (table->at < table->end && *table->at != table->separator && *table->at != '\n')
			table->at++;
		for (stop = table->at; stop > start && (stop[-1] == ' ' || stop[-1] == '\r'); stop--)
			continue;
		str_append_n(field, start, (size_t)(stop - start));
	}
	return str_failed(field) ? err_nomem(table->err) : OK;
}

int table_next(struct table *table)
{
	const char *start = table->at;
	int rc;

	table->line++;
	for (table->field_count = 0;; table->at++) {
		if (table->field_count == TABLE_FIELDS_MAX)
			return table_fail(table, table->line, 1, "%s",
			    _("too many columns. Keep code, name, type, parent, valid_from, valid_to and "
			      "successor."));
		if ((rc = read_field(table, start)) < 0)
			return rc;
		table->field_count++;
		if (table->at >= table->end)
			return OK;
		if (*table->at == '\n') {
			table->at++;
			return OK;
		}
	}
}

int table_begin(struct table *table, const char *text, size_t n, struct err *err)
{
	static const char bom[] = "\xEF\xBB\xBF";
	size_t bad = text_first_invalid(text, n);
	const char *head_end;

	*table = (struct table){ .at = text, .end = text + n, .err = err };
	if (bad < n) {
		int line = 1;

		for (size_t i = 0; i < bad; i++)
			line += text[i] == '\n';
		return table_fail(
		    table, line, 1, "%s", _("the file is not Unicode (UTF-8). Save it as UTF-8 text."));
	}
	if (n >= strlen(bom) && memcmp(text, bom, strlen(bom)) == 0)
		table->at += strlen(bom);
	head_end = memchr(table->at, '\n', (size_t)(table->end - table->at));
	if (!head_end)
		head_end = table->end;
	table->separator = memchr(table->at, '\t', (size_t)(head_end - table->at)) ? '\t' : ',';
	return OK;
}

void table_dispose(struct table *table)
{
	for (size_t i = 0; i < TABLE_FIELDS_MAX; i++)
		str_dispose(&table->fields[i]);
}
