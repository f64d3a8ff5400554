/* The evidence of the criteria: an annex of its own when it is long, else a table behind the
 * notes; where there are but bare titles, a line each among the notes. */
#include "report/report_parts.h"

#include <stdio.h>
#include <string.h>
#include "core/table.h"
#include "report/report_words.h"

enum {
	CODE_WIDTH = 8,
	ROW_WIDTH = 4,
	LONG_LIST = 15 /* rows: more than a page ends with */
};

/* The rows of a criterion; false when there are none. Dispose *ret in any case. */
static bool read_evidence(const struct record *record, size_t indicator, struct table *ret, bool *ret_failed)
{
	const char *text = record->cells[indicator].evidence;

	table_init(ret, evidence_columns, EVIDENCE_COLUMNS);
	*ret_failed = table_parse(ret, text, strlen(text), NULL) < 0;
	return ret->rows > 0;
}

static bool is_title(size_t column)
{
	return strcmp(evidence_columns[column].id, "title") == 0;
}

static bool has_more_than_titles(const struct table *table)
{
	for (size_t row = 0; row < table->rows; row++)
		for (size_t k = 0; k < EVIDENCE_COLUMNS; k++)
			if (!is_title(k) && table_field(table, row, k)[0])
				return true;
	return false;
}

bool report_evidence_listed(const struct record *record)
{
	bool listed = false, failed;

	for (size_t i = 0; !listed && i < record->form->indicator_count; i++) {
		struct table table;

		if (read_evidence(record, i, &table, &failed))
			listed = has_more_than_titles(&table);
		table_dispose(&table);
	}
	return listed;
}

bool report_evidence_titles(const struct record *record, size_t indicator, struct str *ret)
{
	struct table table;
	bool failed, any = read_evidence(record, indicator, &table, &failed);

	if (any)
		str_printf(ret, "%s: ", record->form->indicators[indicator].code);
	for (size_t row = 0; row < table.rows; row++)
		for (size_t k = 0; k < EVIDENCE_COLUMNS; k++)
			if (is_title(k))
				str_printf(ret, "%s%s", row ? "; " : "", table_field(&table, row, k));
	ret->failed |= failed;
	table_dispose(&table);
	return any;
}

bool report_evidence_is_long(const struct record *record)
{
	size_t rows = 0;

	for (size_t i = 0; i < record->form->indicator_count; i++) {
		struct table table;
		bool failed;

		(void)read_evidence(record, i, &table, &failed);
		rows += table.rows;
		table_dispose(&table);
	}
	return rows > LONG_LIST && report_evidence_listed(record);
}

/* The rows of one criterion; named: under its name, else with its code in front of each. */
static void add_rows(const struct report *r, struct doc_table *rows, size_t indicator, bool named)
{
	const struct indicator *of = &r->record->form->indicators[indicator];
	const char *cells[EVIDENCE_COLUMNS + 1] = { of->code };
	struct str name = { 0 };
	struct table table;
	bool failed;

	if (read_evidence(r->record, indicator, &table, &failed) && named) {
		str_printf(&name, "%s. %s", of->code, of->own_label);
		doc_row_heading(r->doc, rows, str_text(&name));
	}
	for (size_t row = 0; row < table.rows; row++) {
		char number[24];

		for (size_t k = 0; k < EVIDENCE_COLUMNS; k++)
			cells[k + 1] = table_field(&table, row, k);
		if (named) {
			snprintf(number, sizeof number, "%zu", row + 1);
			cells[0] = number;
		}
		doc_row(r->doc, rows, cells);
	}
	r->doc->failed |= failed || str_failed(&name);
	str_dispose(&name);
	table_dispose(&table);
}

static void add_list(const struct report *r, bool named)
{
	static const char *const heads[EVIDENCE_COLUMNS] = { WORDS_HEAD_NUMBER, WORDS_HEAD_DATE,
		WORDS_HEAD_ISSUER, WORDS_HEAD_TITLE };
	struct doc_column columns[EVIDENCE_COLUMNS + 1] = { { .head = named ? WORDS_HEAD_ROW : WORDS_HEAD_OF,
	    .width = named ? ROW_WIDTH : CODE_WIDTH } };
	struct doc_table *rows;

	for (size_t k = 0; k < EVIDENCE_COLUMNS; k++) {
		columns[k + 1].head = heads[k];
		report_column(&evidence_columns[k], EVIDENCE_COLUMNS, &columns[k + 1]);
	}
	rows = doc_table(r->doc, columns, EVIDENCE_COLUMNS + 1);
	for (size_t i = 0; i < r->record->form->indicator_count; i++)
		add_rows(r, rows, i, named);
}

void report_evidence(const struct report *r)
{
	if (!report_evidence_listed(r->record) || report_evidence_is_long(r->record))
		return;
	doc_gap(r->doc);
	doc_text(r->doc, STYLE_HEADING, ALIGN_LEFT, WORDS_EVIDENCE);
	doc_keep_with_next(r->doc);
	add_list(r, false);
}

void report_evidence_annex(const struct report *r, int number)
{
	report_annex_title(r, number, WORDS_EVIDENCE);
	add_list(r, true);
}
