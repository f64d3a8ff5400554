#include "report/delimited.h"

#include <string.h>

static bool runs(const char *text)
{
	return text[0] && strchr("=+-@\t\r'", text[0]);
}

static void append_field(struct str *ret, const char *text, char separator, bool guarded)
{
	const char special[] = { separator, '"', '\r', '\n', '\0' };
	const bool quoted = text[strcspn(text, special)] != '\0';

	str_append(ret, quoted ? "\"" : "");
	str_append(ret, guarded ? "'" : "");
	for (; *text; text++) {
		if (*text == '"')
			str_append_char(ret, '"');
		str_append_char(ret, *text);
	}
	str_append(ret, quoted ? "\"" : "");
}

int delimited_write(const struct book_sheet *sheet, enum delimited how, bool mark, struct str *ret,
    size_t *ret_guarded, struct err *err)
{
	const bool csv = how == DELIMITED_CSV;
	const char separator = csv ? ',' : '\t', *const end = csv ? "\r\n" : "\n";

	*ret_guarded = 0;
	str_append(ret, mark ? "\xEF\xBB\xBF" : "");
	for (size_t k = 0; k < sheet->column_count; k++) {
		if (k)
			str_append_char(ret, separator);
		append_field(ret, sheet->columns[k].head, separator, csv && runs(sheet->columns[k].head));
	}
	str_append(ret, end);
	for (size_t i = 0; i < sheet->rows * sheet->column_count; i++) {
		const struct book_cell *cell = &sheet->cells[i];
		const bool guarded = csv && cell->kind == BOOK_TEXT && runs(cell->text);

		if (i % sheet->column_count)
			str_append_char(ret, separator);
		append_field(ret, cell->text, separator, guarded);
		*ret_guarded += guarded;
		if (i % sheet->column_count == sheet->column_count - 1)
			str_append(ret, end);
	}
	return str_failed(ret) ? err_nomem(err) : OK;
}
