/* Rows in the order of one column. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/sort.h"
#include "base/text.h"
#include "core/table.h"

struct key {
	size_t row;
	bool blank, descending;
	enum table_type type;
	struct date date;
	struct decimal number;
	char *fold; /* texts, documents, choices */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Byte by byte, but numbers of any length by value. */
static int compare_folded(const char *a, const char *b)
{
	while (*a && *b) {
		size_t n, m;
		int order;

		if (!is_digit(*a) || !is_digit(*b)) {
			if (*a != *b)
				return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
			a++;
			b++;
			continue;
		}
		a += strspn(a, "0");
		b += strspn(b, "0");
		n = strspn(a, "0123456789");
		m = strspn(b, "0123456789");
		if (n != m)
			return n < m ? -1 : 1;
		if ((order = memcmp(a, b, n)) != 0)
			return order;
		a += n;
		b += n;
	}
	return (*a != '\0') - (*b != '\0');
}

static int compare_content(const struct key *a, const struct key *b)
{
	switch (a->type) {
	case TABLE_DATE:
		return date_compare(a->date, b->date);
	case TABLE_COUNT:
	case TABLE_MONEY:
	case TABLE_PERCENT:
		return decimal_compare(a->number, b->number);
	case TABLE_TEXT:
	case TABLE_DOCUMENT:
	case TABLE_CHOICE:
	case TABLE_TYPE_COUNT:
		break;
	}
	return compare_folded(a->fold, b->fold);
}

static int compare_keys(const void *left, const void *right)
{
	const struct key *a = left, *b = right;
	int order = 0;

	if (a->blank != b->blank)
		return a->blank ? 1 : -1;
	if (!a->blank)
		order = compare_content(a, b);
	if (order != 0)
		return a->descending ? -order : order;
	return a->row < b->row ? -1 : 1; /* qsort alone is not stable */
}

static bool make_key(const struct table *table, size_t row, size_t column, bool descending, struct key *ret)
{
	const char *field = table_field(table, row, column);
	struct str fold = { 0 };

	*ret = (struct key){ .row = row, .descending = descending, .type = table->columns[column].type };
	switch (ret->type) {
	case TABLE_DATE:
		ret->blank = !table_date(field, &ret->date);
		return true;
	case TABLE_COUNT:
	case TABLE_MONEY:
	case TABLE_PERCENT:
		ret->blank = !table_number(field, &ret->number);
		return true;
	case TABLE_TEXT:
	case TABLE_DOCUMENT:
	case TABLE_CHOICE:
	case TABLE_TYPE_COUNT:
		break;
	}
	ret->blank = !field[0];
	text_fold(&fold, field, strlen(field));
	str_append(&fold, ""); /* a text that folds to nothing is one too */
	ret->fold = str_take(&fold);
	return ret->fold != NULL;
}

int table_sort(struct table *table, size_t column, bool descending, struct err *err)
{
	size_t n = table->column_count, row_size = n * sizeof *table->fields;
	struct key *keys = mem_zalloc(table->rows + 1, sizeof *keys);
	char **sorted = mem_zalloc(table->rows + 1, row_size);
	int rc = OK;

	if (!keys || !sorted) {
		rc = err_nomem(err);
		goto out;
	}
	for (size_t i = 0; i < table->rows; i++) {
		if (!make_key(table, i, column, descending, &keys[i])) {
			rc = err_nomem(err);
			goto out;
		}
	}
	sort_stable(keys, table->rows, sizeof *keys, compare_keys);
	for (size_t i = 0; i < table->rows; i++)
		memcpy(sorted + i * n, table->fields + keys[i].row * n, row_size);
	if (table->rows > 0)
		memcpy(table->fields, sorted, table->rows * row_size);
out:
	for (size_t i = 0; keys && i < table->rows; i++)
		free(keys[i].fold);
	free(keys);
	free(sorted);
	return rc;
}
