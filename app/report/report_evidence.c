/* The evidence of the criteria: a table, or where there are but bare titles a line each
 * among the notes. */
#include "report/report_parts.h"

#include <string.h>
#include "core/table.h"
#include "report/report_words.h"

enum { CODE_WIDTH = 8 };

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

void report_evidence(const struct report *r)
{
	static const char *const heads[EVIDENCE_COLUMNS] = { WORDS_HEAD_NUMBER, WORDS_HEAD_DATE,
		WORDS_HEAD_ISSUER, WORDS_HEAD_TITLE };
	struct doc_column columns[EVIDENCE_COLUMNS + 1] = { { .head = WORDS_HEAD_OF, .width = CODE_WIDTH } };
	const char *cells[EVIDENCE_COLUMNS + 1];
	struct doc_table *rows;

	if (!report_evidence_listed(r->record))
		return;
	doc_gap(r->doc);
	doc_text(r->doc, STYLE_HEADING, ALIGN_LEFT, WORDS_EVIDENCE);
	doc_keep_with_next(r->doc);
	for (size_t k = 0; k < EVIDENCE_COLUMNS; k++) {
		columns[k + 1].head = heads[k];
		report_column(&evidence_columns[k], EVIDENCE_COLUMNS, &columns[k + 1]);
	}
	rows = doc_table(r->doc, columns, EVIDENCE_COLUMNS + 1);
	for (size_t i = 0; i < r->record->form->indicator_count; i++) {
		struct table table;
		bool failed;

		(void)read_evidence(r->record, i, &table, &failed);
		r->doc->failed |= failed;
		cells[0] = r->record->form->indicators[i].code;
		for (size_t row = 0; row < table.rows; row++) {
			for (size_t k = 0; k < EVIDENCE_COLUMNS; k++)
				cells[k + 1] = table_field(&table, row, k);
			doc_row(r->doc, rows, cells);
		}
		table_dispose(&table);
	}
}
