#include "core/sheet.h"

#include <stdarg.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"

int sheet_fail(struct sheet *sheet, int line, int column, const char *fmt, ...)
{
	struct str message = { 0 };
	va_list ap;
	int rc;

	va_start(ap, fmt);
	str_vprintf(&message, fmt, ap);
	va_end(ap);
	rc = str_failed(&message)
		 ? err_nomem(sheet->err)
		 : err_set_at(sheet->err, ERR_SYNTAX, line, column, "%s", str_text(&message));
	str_dispose(&message);
	return rc;
}

/* One field of the line, without quotes and surrounding blanks; sheet->at behind it. */
static int read_field(struct sheet *sheet, const char *line_start)
{
	struct str *field = &sheet->fields[sheet->field_count];
	int place = text_column(line_start, sheet->at);

	sheet->places[sheet->field_count] = place;
	str_clear(field);
	while (sheet->at < sheet->end && *sheet->at == ' ')
		sheet->at++;
	if (sheet->at < sheet->end && *sheet->at == '"') {
		for (sheet->at++;; sheet->at++) {
			if (sheet->at >= sheet->end || *sheet->at == '\n')
				return sheet_fail(sheet, sheet->line, place, "%s",
				    _("the quotation mark is not closed. Put one behind the text."));
			if (*sheet->at == '"' && (++sheet->at >= sheet->end || *sheet->at != '"'))
				break;
			str_append_char(field, *sheet->at);
		}
		while (sheet->at < sheet->end && (*sheet->at == ' ' || *sheet->at == '\r'))
			sheet->at++;
		if (sheet->at < sheet->end && *sheet->at != sheet->separator && *sheet->at != '\n')
			return sheet_fail(sheet, sheet->line, place, "%s",
			    _("text stands behind the closing quotation mark. Delete it, or double the marks "
			      "inside."));
	} else {
		const char *start = sheet->at, *stop;

		while (sheet->at < sheet->end && *sheet->at != sheet->separator && *sheet->at != '\n')
			sheet->at++;
		for (stop = sheet->at; stop > start && (stop[-1] == ' ' || stop[-1] == '\r'); stop--)
			continue;
		str_append_n(field, start, (size_t)(stop - start));
	}
	return str_failed(field) ? err_nomem(sheet->err) : OK;
}

int sheet_next(struct sheet *sheet)
{
	const char *start = sheet->at;
	int rc;

	sheet->line++;
	for (sheet->field_count = 0;; sheet->at++) {
		if (sheet->field_count == SHEET_FIELDS_MAX)
			return sheet_fail(sheet, sheet->line, 1, "%s",
			    _("too many columns. Keep those that the list needs."));
		if ((rc = read_field(sheet, start)) < 0)
			return rc;
		sheet->field_count++;
		if (sheet->at >= sheet->end)
			return OK;
		if (*sheet->at == '\n') {
			sheet->at++;
			return OK;
		}
	}
}

int sheet_begin(struct sheet *sheet, const char *text, size_t n, struct err *err)
{
	static const char bom[] = "\xEF\xBB\xBF";
	size_t bad = text_first_invalid(text, n);
	const char *head_end;

	*sheet = (struct sheet){ .at = text, .end = text + n, .err = err };
	if (bad < n) {
		int line = 1;

		for (size_t i = 0; i < bad; i++)
			line += text[i] == '\n';
		return sheet_fail(
		    sheet, line, 1, "%s", _("the file is not Unicode (UTF-8). Save it as UTF-8 text."));
	}
	if (n >= strlen(bom) && memcmp(text, bom, strlen(bom)) == 0)
		sheet->at += strlen(bom);
	head_end = memchr(sheet->at, '\n', (size_t)(sheet->end - sheet->at));
	if (!head_end)
		head_end = sheet->end;
	sheet->separator = memchr(sheet->at, '\t', (size_t)(head_end - sheet->at)) ? '\t' : ',';
	return OK;
}

void sheet_dispose(struct sheet *sheet)
{
	for (size_t i = 0; i < SHEET_FIELDS_MAX; i++)
		str_dispose(&sheet->fields[i]);
}
