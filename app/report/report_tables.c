/* The tables of a record: issued documents, products. */
#include "report/report_parts.h"

#include <stdio.h>
#include <string.h>
#include "core/table.h"
#include "report/report_words.h"

enum {
	ROW_WIDTH = 4,	   /* of the number of a row, up to TABLE_ROWS_MAX */
	DATE_WIDTH = 10,   /* 19/01/2023 in one line … */
	FEW_COLUMNS = 6,   /* … where there are no more columns than this */
	NUMBER_WIDTH = 15, /* 13/2019/QĐ-UBND likewise */
	NARROW_COLUMNS = 4,
	MAIN_WEIGHT = 32 /* of the text that a row is about: the form requires it */
};

/* Shares of the width: a text wants the most. */
static const struct {
	int weight;
	enum align align;
} shapes[TABLE_TYPE_COUNT] = {
	[TABLE_TEXT] = { 18, ALIGN_LEFT },
	[TABLE_DOCUMENT] = { 14, ALIGN_LEFT },
	[TABLE_DATE] = { 10, ALIGN_CENTRE },
	[TABLE_COUNT] = { 8, ALIGN_RIGHT },
	[TABLE_MONEY] = { 13, ALIGN_RIGHT },
	[TABLE_PERCENT] = { 8, ALIGN_RIGHT },
	[TABLE_CHOICE] = { 12, ALIGN_LEFT },
};

void report_column(const struct table_column *column, size_t count, struct doc_column *ret)
{
	enum table_type type = column->type;

	ret->align = shapes[type].align;
	ret->weight = shapes[type].weight;
	if (type == TABLE_TEXT && column->required)
		ret->weight = MAIN_WEIGHT;
	if (type == TABLE_DATE && count <= FEW_COLUMNS)
		ret->width = DATE_WIDTH;
	else if (type == TABLE_DOCUMENT && count <= NARROW_COLUMNS)
		ret->width = NUMBER_WIDTH;
	if (ret->width > 0)
		ret->weight = 0;
}

static void add_rows(const struct report *r, const struct table *table)
{
	struct doc_column columns[TABLE_COLUMNS_MAX + 1] = {
		{ .head = WORDS_HEAD_ROW, .width = ROW_WIDTH, .align = ALIGN_CENTRE }
	};
	const char *cells[TABLE_COLUMNS_MAX + 1];
	struct str heads[TABLE_COLUMNS_MAX] = { { 0 } };
	struct doc_table *rows;
	char number[24];

	for (size_t k = 0; k < table->column_count; k++) {
		const struct table_column *column = &table->columns[k];

		str_append(&heads[k], column->label);
		if (column->unit[0])
			str_printf(&heads[k], " (%s)", column->unit);
		columns[k + 1].head = str_text(&heads[k]);
		report_column(column, table->column_count, &columns[k + 1]);
	}
	rows = doc_table(r->doc, columns, table->column_count + 1);
	for (size_t row = 0; row < table->rows; row++) {
		snprintf(number, sizeof number, "%zu", row + 1);
		cells[0] = number;
		for (size_t k = 0; k < table->column_count; k++)
			cells[k + 1] = table_field(table, row, k);
		doc_row(r->doc, rows, cells);
	}
	for (size_t k = 0; k < table->column_count; k++) {
		r->doc->failed |= str_failed(&heads[k]);
		str_dispose(&heads[k]);
	}
}

static void add_table(const struct report *r, size_t i)
{
	const struct indicator *indicator = &r->record->form->indicators[i];
	const struct cell *cell = &r->record->cells[i];
	struct table table;
	struct str text = { 0 };

	report_append_carried(&text, cell);
	if (text.len) {
		report_text(r, STYLE_NOTE, ALIGN_LEFT, &text);
		doc_keep_with_next(r->doc);
	}
	table_init(&table, indicator->domain.columns, indicator->domain.column_count);
	if (cell->value.kind != VALUE_TABLE)
		doc_text(r->doc, STYLE_BODY, ALIGN_LEFT,
		    cell_blank(cell)
			? WORDS_NOT_ENTERED
			: (report_no_value(&cell->value)[0] ? report_no_value(&cell->value) : cell->typed));
	else if (table_parse(&table, cell->typed, strlen(cell->typed), NULL) < 0)
		r->doc->failed = true; /* what stands in a record was read before: no memory */
	else
		add_rows(r, &table);
	r->doc->failed |= str_failed(&text);
	str_dispose(&text);
	table_dispose(&table);
}

void report_tables(const struct report *r, int number)
{
	const struct form *form = r->record->form;
	size_t count = 0, at = 0, last = 0;
	struct str text = { 0 };

	for (size_t i = 0; i < form->indicator_count; i++) {
		if (form->indicators[i].domain.type != TYPE_TABLE)
			continue;
		count++;
		last = i;
	}
	report_annex_title(r, number, count == 1 ? form->indicators[last].own_label : WORDS_TABLES);
	for (size_t i = 0; i < form->indicator_count; i++) {
		if (form->indicators[i].domain.type != TYPE_TABLE)
			continue;
		if (count > 1) {
			str_printf(&text, "%zu. %s", ++at, form->indicators[i].own_label);
			if (at > 1)
				doc_gap(r->doc);
			report_text(r, STYLE_HEADING, ALIGN_LEFT, &text);
			doc_keep_with_next(r->doc);
		}
		add_table(r, i);
	}
	str_dispose(&text);
}
