#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "core/table.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const char *const kinds[] = { "Trồng trọt", "Trồng rừng", "Chăn nuôi" };
static const struct table_column product_columns[] = {
	{ "name", "Tên sản phẩm", TABLE_TEXT, "", true, NULL, 0 },
	{ "kind", "Nhóm", TABLE_CHOICE, "", false, kinds, LENGTH(kinds) },
	{ "sold", "Đã bán", TABLE_COUNT, "hộp", false, NULL, 0 },
	{ "income", "Doanh thu", TABLE_MONEY, "đồng", false, NULL, 0 },
	{ "share", "Tỷ lệ", TABLE_PERCENT, "%", false, NULL, 0 },
};

static char *formatted(const struct table *table)
{
	struct str text = { 0 };
	char *ret;

	table_format(table, &text);
	ret = str_take(&text);
	assert_non_null(ret);
	return ret;
}

static void assert_format(const struct table *table, const char *text)
{
	char *got = formatted(table);

	assert_string_equal(got, text);
	free(got);
}

static void parse_documents(struct table *table, const char *text)
{
	struct err err = { 0 };

	table_init(table, evidence_columns, EVIDENCE_COLUMNS);
	if (table_parse(table, text, strlen(text), &err) != OK)
		fail_msg("%s", err.message);
}

static void table_parse__reads_rows(void **state)
{
	static const struct {
		const char *text, *stored;
	} cases[] = {
		{ "", "" }, { "\n\r\n \t\n", "" }, /* blank lines alone */
		{ "11-NQ/TU\t19/01/2023\tTỉnh ủy\tVề chuyển đổi số",
		    "11-NQ/TU\t19/01/2023\tTỉnh ủy\tVề chuyển đổi số" },
		{ "13/2019/QĐ-UBND\t2019", "13/2019/QĐ-UBND\t2019\t\t" }, /* missing fields at the end */
		{ "Kế hoạch tập huấn", "\t\t\tKế hoạch tập huấn" },	  /* no tab: into the title */
		{ "  Kế hoạch tập huấn \r\n", "\t\t\tKế hoạch tập huấn" },
		{ "\t01/2023\t\t Kế hoạch\xC2\xA0", "\t01/2023\t\tKế hoạch" }, /* without number and day */
		{ "1/A\t\t\tX\r\n\r\n2/B\t\t\tY\n", "1/A\t\t\tX\n2/B\t\t\tY" },
		{ "1/A\t\t\tX\t \t", "1/A\t\t\tX" },		     /* blank fields too many */
		{ "number\tdate\tissuer\ttitle\n1/A", "\t\t\t1/A" }, /* a head of ids */
		{ "Number and symbol\tDATE\tissued  by\tWhat it is about\n\t\t\tX",
		    "\t\t\tX" }, /* of labels */
		{ "\xEF\xBB\xBFnumber\tdate\tissuer\ttitle\n\t\t\tX", "\t\t\tX" },
		{ "\t\t\tX\nnumber\t\t\ttitle", NULL }, /* further down it is a row, and no number */
		{ "\t\t\te\xCC\x82\xCC\x81", "\t\t\t\xE1\xBA\xBF" }, /* combining marks: one letter */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct table table;
		struct err err = { 0 };
		int rc;

		table_init(&table, evidence_columns, EVIDENCE_COLUMNS);
		rc = table_parse(&table, cases[i].text, strlen(cases[i].text), &err);
		assert_int_equal(rc, cases[i].stored ? OK : ERR_SYNTAX);
		if (cases[i].stored)
			assert_format(&table, cases[i].stored);
		table_dispose(&table);
	}
}

static void table_parse__says_where__bad_field(void **state)
{
	static const struct {
		const char *text;
		int rc, line, column;
		const char *says;
	} cases[] = {
		{ "1/A\t32/1/2023\t\tX", ERR_SYNTAX, 1, 5, "“Date”: “32/1/2023” is not a date" },
		{ "\n1/A\t13/2023\t\tX", ERR_SYNTAX, 2, 5, "line 2, “Date”" },
		{ "Kế hoạch tập huấn\t2023\t\t", ERR_SYNTAX, 1, 1, "Leave this blank" },
		{ "1/A\t\t\tX\r\n1/Ă\t\t\tX\tY", ERR_SYNTAX, 2, 9, "line 2: “Y” is one field too many" },
		{ "number\tdate\tissuer\ttitle\n\thôm qua", ERR_SYNTAX, 2, 2, "hôm qua" }, /* behind a head */
		{ "\t\t\tX\n\t\t\ta\xE2\x80\x8B"
		  "b",
		    ERR_SYNTAX, 2, 4, "U+200B" },
		{ "\t\t\tX\n\t\t\t\xFF", ERR_SYNTAX, 2, 4, "UTF-8" },
		{ "\t\t\tX\r\rY", ERR_SYNTAX, 1, 4, "U+000D" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct table table;
		struct err err = { 0 };

		parse_documents(&table, "9/Z\t\t\tđã có");
		assert_int_equal(
		    table_parse(&table, cases[i].text, strlen(cases[i].text), &err), cases[i].rc);
		assert_int_equal(err.line, cases[i].line);
		assert_int_equal(err.column, cases[i].column);
		if (!strstr(err.message, cases[i].says))
			fail_msg("“%s” lacks “%s”", err.message, cases[i].says);
		assert_format(&table, "9/Z\t\t\tđã có"); /* nothing was appended */
		assert_int_equal(
		    table_parse(&table, cases[i].text, strlen(cases[i].text), NULL), cases[i].rc);
		table_dispose(&table);
	}
}

static void table_field_check__takes_what_a_column_holds(void **state)
{
	static const struct {
		enum table_type type;
		const char *typed, *stored; /* NULL: refused */
	} cases[] = {
		{ TABLE_TEXT, "  Sâm Báo ", "Sâm Báo" },
		{ TABLE_TEXT, "", "" },
		{ TABLE_TEXT, "hai\tcột", NULL },
		{ TABLE_TEXT, "hai\ndòng", NULL },
		{ TABLE_DOCUMENT, "11-NQ/TU", "11-NQ/TU" },
		{ TABLE_DOCUMENT, "13/2019/QĐ-UBND", "13/2019/QĐ-UBND" },
		{ TABLE_DOCUMENT, "…/KH-UBND", "…/KH-UBND" }, /* has no number yet */
		{ TABLE_DOCUMENT, " ", "" },
		{ TABLE_DOCUMENT, "Kế hoạch tập huấn", NULL },
		{ TABLE_DATE, "19/01/2023", "19/01/2023" }, /* kept as typed */
		{ TABLE_DATE, "2023-01-19", "2023-01-19" },
		{ TABLE_DATE, "1/2023", "1/2023" },
		{ TABLE_DATE, "2023", "2023" },
		{ TABLE_DATE, "29/02/2023", NULL },
		{ TABLE_DATE, "0/2023", NULL },
		{ TABLE_DATE, "23", NULL },
		{ TABLE_DATE, "1899", NULL },
		{ TABLE_DATE, "1/2023/", NULL },
		{ TABLE_COUNT, "1.783", "1.783" },
		{ TABLE_COUNT, "02", "02" },
		{ TABLE_COUNT, "2,5", "2,5" },
		{ TABLE_COUNT, "1,787", NULL }, /* 1787 in English */
		{ TABLE_COUNT, "12 hộp", NULL },
		{ TABLE_COUNT, "95%", NULL },
		{ TABLE_COUNT, "1.2.3", NULL },
		{ TABLE_MONEY, "1.944.328.000", "1.944.328.000" },
		{ TABLE_MONEY, "1,5", NULL },
		{ TABLE_PERCENT, "95,5 %", "95,5 %" },
		{ TABLE_PERCENT, "99.8", "99.8" },
		{ TABLE_PERCENT, "12.345", NULL },
		{ TABLE_PERCENT, "%", NULL },
		{ TABLE_CHOICE, "chan nuoi", "Chăn nuôi" },
		{ TABLE_CHOICE, "ch", "Chăn nuôi" },
		{ TABLE_CHOICE, "trong", NULL }, /* two begin so */
		{ TABLE_CHOICE, "khác", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct table_column column = { "x", "X", cases[i].type, "", false, kinds, LENGTH(kinds) };
		struct str stored = { 0 };
		struct err err = { 0 };
		int rc = table_field_check(&column, cases[i].typed, &stored, &err);

		if (rc != (cases[i].stored ? OK : ERR_SYNTAX))
			fail_msg("“%s”: %s %s", cases[i].typed, err_name(rc), err.message);
		assert_string_equal(str_text(&stored), cases[i].stored ? cases[i].stored : "");
		assert_int_equal(rc != OK, err.message[0] != '\0');
		assert_int_equal(table_field_check(&column, cases[i].typed, NULL, NULL), rc);
		str_dispose(&stored);
	}
}

static void table_sort__orders_each_kind(void **state)
{
	static const struct {
		size_t column;
		bool descending;
		const char *before, *after; /* one field a row */
	} cases[] = {
		/* a year before its months before their days; blanks last */
		{ 1, false, "31/12/2022|01/2023|\x01|15/1/2023|2023|2/1/2023",
		    "31/12/2022|2023|01/2023|2/1/2023|15/1/2023|\x01" },
		{ 1, true, "\x01|2022|2023", "2023|2022|\x01" },
		/* numbers by value, letters without accents */
		{ 0, false, "10/KH|9/KH|102/BC|009/KH", "9/KH|009/KH|10/KH|102/BC" },
		{ 3, false, "Đông|Bình|\x01|An|Đan", "An|Bình|Đan|Đông|\x01" },
		{ 3, true, "Xã 2|Xã 10|xa 1", "Xã 10|Xã 2|xa 1" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct table table;
		struct err err = { 0 };
		struct str got = { 0 };
		char copy[256];

		table_init(&table, evidence_columns, EVIDENCE_COLUMNS);
		strcpy(copy, cases[i].before);
		for (char *at = strtok(copy, "|"); at; at = strtok(NULL, "|")) {
			assert_int_equal(table_insert(&table, table.rows, &err), OK);
			assert_int_equal(table_set(&table, table.rows - 1, cases[i].column,
					     strcmp(at, "\x01") == 0 ? "" : at, &err),
			    OK);
		}
		assert_int_equal(table_sort(&table, cases[i].column, cases[i].descending, &err), OK);
		for (size_t row = 0; row < table.rows; row++) {
			const char *field = table_field(&table, row, cases[i].column);

			str_printf(&got, "%s%s", row ? "|" : "", field[0] ? field : "\x01");
		}
		assert_string_equal(str_text(&got), cases[i].after);
		str_dispose(&got);
		table_dispose(&table);
	}
}

static void table_sort__takes_the_whole_row_along__figures(void **state)
{
	static const char text[] = "A\t\t1.000\t\t\nB\t\t2\t\t\nC\t\t\t\t\nD\t\t2\t\t";
	struct table table;

	(void)state;
	table_init(&table, product_columns, LENGTH(product_columns));
	assert_int_equal(table_parse(&table, text, strlen(text), NULL), OK);
	assert_int_equal(table_sort(&table, 2, false, NULL), OK);
	assert_format(
	    &table, "B\t\t2\t\t\nD\t\t2\t\t\nA\t\t1.000\t\t\nC\t\t\t\t"); /* equal ones as they were */
	assert_int_equal(table_sort(&table, 2, true, NULL), OK);
	assert_format(&table, "A\t\t1.000\t\t\nB\t\t2\t\t\nD\t\t2\t\t\nC\t\t\t\t");
	table_dispose(&table);
}

static void table_set__keeps_the_field__refused(void **state)
{
	struct table table;
	struct err err = { 0 };

	(void)state;
	parse_documents(&table, "1/A\t2022\t\tX\n2/B\t\t\tY");
	assert_int_equal(table_set(&table, 0, 1, "20222", &err), ERR_SYNTAX);
	assert_string_equal(table_field(&table, 0, 1), "2022");
	assert_int_equal(table_set(&table, 0, 1, " 2023 ", &err), OK);
	assert_int_equal(table_insert(&table, 1, &err), OK);
	assert_true(table_row_blank(&table, 1));
	assert_format(&table, "1/A\t2023\t\tX\n2/B\t\t\tY"); /* a blank row counts as none */
	assert_int_equal(table_set(&table, 1, 3, "Z", &err), OK);
	table_remove(&table, 0);
	assert_format(&table, "\t\t\tZ\n2/B\t\t\tY");
	assert_int_equal(table_set(&table, 0, 3, "", &err), OK);
	table_remove(&table, 1);
	assert_int_equal(table.rows, 1);
	assert_format(&table, "");
	table_dispose(&table);
}

static void table_parse__refuses_more_than_fits(void **state)
{
	struct table table;
	struct str text = { 0 };
	struct err err = { 0 };

	(void)state;
	str_append_repeat(&text, "\t\t\tX\n", TABLE_ROWS_MAX);
	parse_documents(&table, str_text(&text));
	assert_int_equal(table.rows, TABLE_ROWS_MAX);
	assert_int_equal(table_parse(&table, "Y", 1, &err), ERR_RANGE);
	assert_int_equal(table_insert(&table, 0, &err), ERR_RANGE);
	assert_int_equal(table.rows, TABLE_ROWS_MAX);
	table_dispose(&table);
	str_clear(&text);
	str_append_repeat(&text, "a", TABLE_FIELD_BYTES_MAX);
	parse_documents(&table, str_text(&text));
	str_append(&text, "a");
	assert_int_equal(table_set(&table, 0, 3, str_text(&text), &err), ERR_RANGE);
	assert_int_equal(table_parse(&table, str_text(&text), text.len, &err), ERR_RANGE);
	assert_int_equal(err.line, 1);
	while (table_parse(&table, str_text(&text), text.len - 1, &err) == OK)
		assert_true(table.rows < 100);
	assert_int_equal(err.code, ERR_RANGE);
	str_clear(&text);
	table_format(&table, &text);
	assert_in_range(text.len, TABLE_BYTES_MAX - TABLE_FIELD_BYTES_MAX - 10, TABLE_BYTES_MAX);
	str_append_repeat(&text, "\n", TABLE_BYTES_MAX);
	assert_int_equal(table_parse(&table, str_text(&text), text.len, &err), ERR_RANGE);
	str_dispose(&text);
	table_dispose(&table);
}

static void table_parse__has_one_column(void **state)
{
	struct table table;

	(void)state;
	table_init(&table, &product_columns[2], 1); /* no text to put a plain row into */
	assert_int_equal(table_parse(&table, "12\n13", 5, NULL), OK);
	assert_format(&table, "12\n13");
	table_dispose(&table);
}

static void table_type_from_name__knows_each(void **state)
{
	(void)state;
	for (int i = 0; i < TABLE_TYPE_COUNT; i++)
		assert_int_equal(table_type_from_name(table_type_name((enum table_type)i)), i);
	assert_int_equal(table_type_from_name("number"), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table_parse__reads_rows),
		cmocka_unit_test(table_parse__says_where__bad_field),
		cmocka_unit_test(table_field_check__takes_what_a_column_holds),
		cmocka_unit_test(table_sort__orders_each_kind),
		cmocka_unit_test(table_sort__takes_the_whole_row_along__figures),
		cmocka_unit_test(table_set__keeps_the_field__refused),
		cmocka_unit_test(table_parse__refuses_more_than_fits),
		cmocka_unit_test(table_parse__has_one_column),
		cmocka_unit_test(table_type_from_name__knows_each),
	};

	return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
