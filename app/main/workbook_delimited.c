/* A list between tabs, commas or semicolons as a sheet of texts. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "main/cli.h"
#include "main/workbook.h"

#define CELLS_MAX 200000

/* What a field of such a list is parted by: the sign that the first line has most of. */
static char separator_of(const char *text)
{
	static const char signs[] = { '\t', ';', ',' };
	size_t counts[sizeof signs] = { 0 }, best = 0;
	bool quoted = false;

	for (; *text && (quoted || *text != '\n'); text++) {
		quoted ^= *text == '"';
		for (size_t i = 0; i < sizeof signs && !quoted; i++)
			counts[i] += *text == signs[i];
	}
	for (size_t i = 1; i < sizeof signs; i++)
		best = counts[i] > counts[best] ? i : best;
	return signs[best];
}

/* Bytes of before Unicode as the letters that such files become on the clipboard. */
static int as_letters(struct str *text, struct err *err)
{
	struct str letters = { 0 };

	for (size_t i = 0; i < text->len; i++) {
		char letter[4];

		str_append_n(&letters, letter, text_encode((unsigned char)text->text[i], letter));
	}
	str_dispose(text);
	*text = letters;
	return str_failed(text) ? err_nomem(err) : OK;
}

/* One field; *at behind it. Quoted ones may hold the separator and lines; what stands behind the closing
 * mark is kept, but for the return of a line of Windows. False: there is no closing mark. */
static bool read_field(const char **at, char separator, struct str *ret)
{
	const char *c = *at;
	bool closed = true;

	if (*c == '"') {
		for (c++; *c && (*c != '"' || c[1] == '"'); c++) {
			str_append_char(ret, *c);
			c += *c == '"';
		}
		closed = *c == '"';
		c += closed;
	}
	for (; *c && *c != separator && *c != '\n'; c++)
		if (*c != '\r' || (c[1] && c[1] != '\n'))
			str_append_char(ret, *c);
	*at = c;
	return closed;
}

/* Our own .csv puts an apostrophe in front of what Excel would run. */
static const char *unguarded(const char *text)
{
	return text[0] == '\'' && text[1] && strchr("=+-@'", text[1]) ? text + 1 : text;
}

static int add_cell(
    struct workbook *w, size_t row, size_t column, const struct str *field, bool guarded, struct err *err)
{
	const char *text = str_text(field), *seen = text;

	for (size_t n; (n = workbook_blank_at(seen)) > 0;)
		seen += n;
	if (!*seen && !str_failed(field))
		return OK;
	if (w->count == CELLS_MAX)
		return err_set(err, ERR_RANGE,
		    _("The file holds far more than a report. Keep only the lines with results in it."));
	if (str_failed(field) || mem_grow(&w->cells, &w->cap, w->count + 1, sizeof *w->cells) < 0)
		return err_nomem(err);
	w->cells[w->count] = (struct workbook_cell){ .row = row,
		.column = column,
		.kind = WORKBOOK_TEXT,
		.text = mem_strdup(guarded ? unguarded(text) : text) };
	return w->cells[w->count].text ? (w->count++, OK) : err_nomem(err);
}

static int read_rows(const char *at, struct workbook *w, struct err *err)
{
	const char separator = separator_of(at);
	struct str field = { 0 };
	int rc = OK;

	for (size_t row = 1; *at && rc == OK; row++, at += *at == '\n') {
		for (size_t column = 0; rc == OK; column++) {
			str_clear(&field);
			rc = read_field(&at, separator, &field) /* else it swallows the lines that follow */
				 ? add_cell(w, row, column, &field, separator != '\t', err)
				 : err_set(err, ERR_SYNTAX,
				       _("Line %zu of the file: a quotation mark begins a cell and none ends "
					 "it. Delete it, or put one at the end of the cell."),
				       row);
			if (*at != separator)
				break;
			at++;
		}
	}
	str_dispose(&field);
	return rc;
}

int workbook_read_delimited(const char *path, struct workbook *ret, struct err *err)
{
	struct str text = { 0 };
	int rc;

	*ret = (struct workbook){ 0 };
	if ((rc = cli_read_file(path, &text, err)) == OK && !text_valid(str_text(&text), text.len))
		rc = as_letters(&text, err);
	if (rc == OK && !(ret->sheet = mem_strdup("")))
		rc = err_nomem(err);
	if (rc == OK)
		rc = read_rows(str_text(&text), ret, err);
	str_dispose(&text);
	return rc;
}
