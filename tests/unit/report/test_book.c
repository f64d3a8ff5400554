/* Tables for spreadsheets: the book, and what CSV, TSV and XLSX make of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "report/delimited.h"
#include "report/xlsx.h"
#include "report/xlsx_private.h"

static struct book *book_of_one(const char *text)
{
	struct book *book = book_new("Biểu & số");
	struct book_sheet *sheet = book_sheet(book, "one", "Một", 1);

	book_column(book, sheet, "Mã", 8, false);
	book_column(book, sheet, "Số", 8, false);
	book_row(book, sheet);
	book_text(book, sheet, text);
	return book;
}

/* Numbers as exact as they are; what a spreadsheet would not keep to the last digit is a text. */
static void book_number__keeps_digits(void **state)
{
	static const struct {
		struct decimal number;
		enum book_cell_kind kind;
		const char *text;
	} rows[] = {
		{ { 9978, 2 }, BOOK_NUMBER, "99.78" },
		{ { 9980, 2 }, BOOK_NUMBER, "99.80" }, /* the precision as printed */
		{ { -5, 0 }, BOOK_NUMBER, "-5" },
		{ { 5, 1 }, BOOK_NUMBER, "0.5" },
		{ { 1944328000, 0 }, BOOK_NUMBER, "1944328000" },
		{ { 123456789012345, 0 }, BOOK_NUMBER, "123456789012345" }, /* 15 digits */
		{ { 1, 9 }, BOOK_NUMBER, "0.000000001" },		    /* noughts in front are none */
		{ { 1234567890123456, 0 }, BOOK_TEXT, "1.234.567.890.123.456" },
		{ { 1234567890123456, 6 }, BOOK_TEXT, "1.234.567.890,123456" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct book *book = book_of_one("a");
		const struct book_cell *cell = &book->sheets[0]->cells[1];

		book_number(book, book->sheets[0], rows[i].number, false);
		assert_false(book->failed);
		assert_int_equal(cell->kind, rows[i].kind);
		assert_string_equal(cell->text, rows[i].text);
		book_free(book);
	}
}

static void book_row__fills_up_with_blanks__and_more_cells_than_columns_are_none(void **state)
{
	struct book *book = book_of_one("a");
	struct book_sheet *sheet = book->sheets[0];

	(void)state;
	book_row(book, sheet);
	book_text(book, sheet, "b");
	book_count(book, sheet, 7);
	book_text(book, sheet, "too many");
	assert_int_equal(sheet->rows, 2);
	assert_string_equal(sheet->cells[1].text, "");
	assert_string_equal(sheet->cells[2].text, "b");
	assert_string_equal(sheet->cells[3].text, "7");
	assert_ptr_equal(book_find(book, NULL), sheet);
	assert_ptr_equal(book_find(book, "one"), sheet);
	assert_null(book_find(book, "two"));
	book_free(book);
}

static void delimited__quotes_and_guards(void **state)
{
	static const struct {
		const char *text, *csv, *tsv;
		size_t guarded;
	} rows[] = {
		{ "Đạt", "Đạt", "Đạt", 0 },
		{ "a, b", "\"a, b\"", "a, b", 0 },
		{ "a\tb", "a\tb", "\"a\tb\"", 0 },
		{ "a\nb", "\"a\nb\"", "\"a\nb\"", 0 },
		{ "a \"b\"", "\"a \"\"b\"\"\"", "\"a \"\"b\"\"\"", 0 },
		{ "=1+1", "'=1+1", "=1+1", 1 },
		{ "- Thiếu máy, thiếu người", "\"'- Thiếu máy, thiếu người\"", "- Thiếu máy, thiếu người",
		    1 },
		{ "+84", "'+84", "+84", 1 },
		{ "@a", "'@a", "@a", 1 },
		{ "\t=1", "'\t=1", "\"\t=1\"", 1 },
		{ "'a", "''a", "'a", 1 }, /* so that taking one away gives back what was typed */
		{ "1=2", "1=2", "1=2", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct book *book = book_of_one(rows[i].text);
		struct str csv = { 0 }, tsv = { 0 }, want = { 0 };
		size_t guarded = 9;

		book_number(book, book->sheets[0], (struct decimal){ -5, 1 }, true);
		assert_int_equal(
		    delimited_write(book->sheets[0], DELIMITED_CSV, true, &csv, &guarded, NULL), OK);
		assert_int_equal(guarded, rows[i].guarded); /* a negative number is a number */
		str_printf(&want, "\xEF\xBB\xBFMã,Số\r\n%s,-0.5\r\n", rows[i].csv);
		assert_string_equal(str_text(&csv), str_text(&want));
		str_clear(&want);
		assert_int_equal(
		    delimited_write(book->sheets[0], DELIMITED_TSV, false, &tsv, &guarded, NULL), OK);
		assert_int_equal(guarded, 0);
		str_printf(&want, "Mã\tSố\n%s\t-0.5\n", rows[i].tsv);
		assert_string_equal(str_text(&tsv), str_text(&want));
		str_dispose(&csv);
		str_dispose(&tsv);
		str_dispose(&want);
		book_free(book);
	}
}

static void xlsx_append_text__escapes(void **state)
{
	static const char *const rows[][2] = {
		{ "a<b>&\"c\"", "a&lt;b&gt;&amp;&quot;c&quot;" },
		{ "_x0041_", "_x005F_x0041_" }, /* else it would come back as "A" */
		{ "_x00_ _xyz1_", "_x00_ _xyz1_" },
		{ "=1+1", "=1+1" },
		{ "_x", "_x" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str text = { 0 };

		xlsx_append_text(&text, rows[i][0]);
		assert_string_equal(str_text(&text), rows[i][1]);
		str_dispose(&text);
	}
}

static void xlsx_append_column__letters(void **state)
{
	static const struct {
		size_t column;
		const char *letters;
	} rows[] = { { 0, "A" }, { 25, "Z" }, { 26, "AA" }, { 51, "AZ" }, { 52, "BA" }, { 701, "ZZ" },
		{ 702, "AAA" } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str text = { 0 };

		xlsx_append_column(&text, rows[i].column);
		assert_string_equal(str_text(&text), rows[i].letters);
		str_dispose(&text);
	}
}

/* Excel cuts a longer text without a word: it is refused with the row and the sheet. */
static void xlsx_write__refuses_what_does_not_fit(void **state)
{
	static const struct xlsx_facts facts = { .author = "", .at = 0 };
	char *text = malloc(XLSX_TEXT_MAX + 2);
	struct str bytes = { 0 }, again = { 0 };
	struct err err = { 0 };
	struct book *book;

	(void)state;
	assert_non_null(text);
	memset(text, 'a', XLSX_TEXT_MAX + 1);
	text[XLSX_TEXT_MAX + 1] = '\0';
	book = book_of_one(text);
	assert_int_equal(xlsx_write(book, &facts, &bytes, &err), ERR_RANGE);
	assert_non_null(strstr(err.message, "2"));
	assert_int_equal(bytes.len, 0);
	book_free(book);
	text[XLSX_TEXT_MAX] = '\0';
	book = book_of_one(text);
	assert_int_equal(xlsx_write(book, &facts, &bytes, &err), OK);
	assert_int_equal(xlsx_write(book, &facts, &again, &err), OK);
	assert_int_equal(bytes.len, again.len); /* the same input, the same bytes */
	assert_memory_equal(str_text(&bytes), str_text(&again), bytes.len);
	book_free(book);
	str_dispose(&bytes);
	str_dispose(&again);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(book_number__keeps_digits),
		cmocka_unit_test(book_row__fills_up_with_blanks__and_more_cells_than_columns_are_none),
		cmocka_unit_test(delimited__quotes_and_guards),
		cmocka_unit_test(xlsx_append_text__escapes),
		cmocka_unit_test(xlsx_append_column__letters),
		cmocka_unit_test(xlsx_write__refuses_what_does_not_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
