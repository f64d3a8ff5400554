/* Any bytes as rows of two tables: what is taken survives the store and sorting, what is
 * refused leaves nothing behind. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "core/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const kinds[] = { "Trồng trọt", "Chăn nuôi" };
static const struct table_column columns[] = {
	{ "kind", "Nhóm", TABLE_CHOICE, "", false, kinds, 2 },
	{ "sold", "Đã bán", TABLE_COUNT, "hộp", false, NULL, 0 },
	{ "income", "Doanh thu", TABLE_MONEY, "đồng", false, NULL, 0 },
	{ "share", "Tỷ lệ", TABLE_PERCENT, "%", true, NULL, 0 },
};

static void expect(bool truth)
{
	if (!truth)
		abort();
}

static char *text_of(const struct table *table)
{
	struct str text = { 0 };
	char *ret;

	table_format(table, &text);
	ret = str_take(&text);
	expect(ret != NULL);
	return ret;
}

static void survive(const struct table *table)
{
	struct table again;
	char *text = text_of(table), *back;
	size_t rows;

	table_init(&again, table->columns, table->column_count);
	expect(table_parse(&again, text, strlen(text), NULL) == OK);
	back = text_of(&again);
	expect(strcmp(text, back) == 0);
	free(back);
	rows = again.rows;
	for (size_t c = 0; c < again.column_count; c++)
		expect(table_sort(&again, c, c % 2 == 1, NULL) == OK);
	expect(again.rows == rows);
	back = text_of(&again);
	expect(strlen(back) == strlen(text));
	free(back);
	free(text);
	table_dispose(&again);
}

static void try_table(const struct table_column *with, size_t count, const char *text, size_t size)
{
	struct table table;
	struct err err = { 0 };

	table_init(&table, with, count);
	if (table_parse(&table, text, size, &err) == OK) {
		survive(&table);
	} else {
		expect(table.rows == 0);
		expect(err.message[0] != '\0');
	}
	table_dispose(&table);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	try_table(evidence_columns, EVIDENCE_COLUMNS, (const char *)data, size);
	try_table(columns, sizeof columns / sizeof *columns, (const char *)data, size);
	return 0;
}
