/* A record as a book. */
#include <stdlib.h>
#include <string.h>

#include "report/book_make.h"
#include "report/book_words.h"
#include "report/report_parts.h"
#include "report/xlsx.h"

enum { FROZEN = 2, TABLE_WIDTH = 22, TABLE_TEXT_WIDTH = 40 };

struct making {
	const struct record *record, *previous;
	struct book *book;
	struct str bytes, previous_bytes; /* figures of both */
	struct str text;
};

/* The text that was gathered is the next cell. */
static void put(struct making *m, struct book_sheet *sheet)
{
	m->book->failed |= str_failed(&m->text);
	book_text(m->book, sheet, str_text(&m->text));
	str_clear(&m->text);
}

static struct cell_figure figure_of(const struct str *bytes, size_t i)
{
	return figures_get((const unsigned char *)str_text(bytes), bytes->len, i);
}

bool book_figure(struct book *book, struct book_sheet *sheet, const struct indicator *indicator, int year,
    const struct cell_figure *figure)
{
	struct decimal number = figure->number;

	if (!figure->asked || (figure->kind == VALUE_RATIO &&
				  !value_share_shown((struct ratio){ figure->number.units, figure->of.units },
				      target_limit(indicator_target(indicator, year)), &number)))
		return false;
	book_number(book, sheet, number, figure->estimate);
	return true;
}

/* --- criteria --------------------------------------------------------------- */

/* What stood there in the last period: its figure, else its words. */
static void put_previous(struct making *m, struct book_sheet *sheet, size_t i)
{
	const struct record *previous = m->previous;
	const int at = previous ? form_same(m->record->form, i, previous->form) : -1;
	struct cell_figure figure;

	if (at < 0 || (previous->not_computed && previous->not_computed[at])) {
		book_text(m->book, sheet, "");
		return;
	}
	figure = figure_of(&m->previous_bytes, (size_t)at);
	if (!book_figure(
		m->book, sheet, &m->record->form->indicators[i], m->record->key.period.year, &figure))
		book_text(m->book, sheet, previous->cells[at].typed);
}

/* "12/KH-UBND, 03/4/2023, UBND huyện, Kế hoạch …", a line each. */
static void append_evidence(struct making *m, size_t i)
{
	const char *stored = m->record->cells[i].evidence;
	struct table table;

	table_init(&table, evidence_columns, EVIDENCE_COLUMNS);
	m->book->failed |= table_parse(&table, stored, strlen(stored), NULL) < 0;
	for (size_t row = 0; row < table.rows; row++) {
		const char *between = row ? "\n" : "";

		for (size_t k = 0; k < EVIDENCE_COLUMNS; k++) {
			if (!table_field(&table, row, k)[0])
				continue;
			str_printf(&m->text, "%s%s", between, table_field(&table, row, k));
			between = BOOK_BETWEEN;
		}
	}
	table_dispose(&table);
	if (!xlsx_fits(str_text(&m->text))) {
		str_clear(&m->text);
		str_printf(&m->text, BOOK_SEE, BOOK_EVIDENCE);
	}
}

static void add_criterion(struct making *m, struct book_sheet *sheet, size_t i)
{
	const struct indicator *indicator = &m->record->form->indicators[i];
	const struct cell *cell = &m->record->cells[i];
	const struct cell_figure figure = figure_of(&m->bytes, i);

	book_row(m->book, sheet);
	book_text(m->book, sheet, indicator->code);
	book_text(m->book, sheet, indicator->label);
	book_text(m->book, sheet, indicator->unit);
	book_text(m->book, sheet, report_target_text(m->record, i));
	put_previous(m, sheet, i);
	book_text(m->book, sheet, cell->typed);
	if (figure.kind == VALUE_RATIO) {
		book_number(m->book, sheet, (struct decimal){ cell->value.share.num, 0 }, figure.estimate);
		book_number(m->book, sheet, (struct decimal){ cell->value.share.den, 0 }, figure.estimate);
	} else {
		book_text(m->book, sheet, "");
		book_text(m->book, sheet, "");
	}
	if (!book_figure(m->book, sheet, indicator, m->record->key.period.year, &figure))
		book_text(m->book, sheet, "");
	book_text(m->book, sheet, figure.asked && figure.estimate ? BOOK_MARK : "");
	book_text(m->book, sheet, report_outcome(m->record, i));
	book_text(m->book, sheet, cell->difficulty);
	append_evidence(m, i);
	put(m, sheet);
	book_text(m->book, sheet, indicator->provider);
}

static void add_criteria(struct making *m)
{
	const struct form *form = m->record->form;
	const struct {
		const char *head;
		int width;
		bool centred;
	} columns[] = {
		{ BOOK_HEAD_CODE, 8, false },
		{ BOOK_HEAD_LABEL, 40, false },
		{ BOOK_HEAD_UNIT, 10, true },
		{ BOOK_HEAD_TARGET, 13, true },
		{ BOOK_HEAD_PREVIOUS, 12, false },
		{ BOOK_HEAD_TYPED, 20, false },
		{ BOOK_HEAD_NUMERATOR, 12, false },
		{ BOOK_HEAD_DENOMINATOR, 12, false },
		{ BOOK_HEAD_FIGURE, 15, false },
		{ BOOK_HEAD_ESTIMATE, 7, true },
		{ BOOK_HEAD_OUTCOME, 12, true },
		{ form->difficulty_label[0] ? form->difficulty_label : BOOK_HEAD_DIFFICULTY, 30, false },
		{ BOOK_HEAD_EVIDENCE, 30, false },
		{ BOOK_HEAD_PROVIDER, 15, false },
	};
	struct book_sheet *sheet;

	if (!report_has_figures(m->record))
		return;
	sheet = book_sheet(m->book, "criteria", BOOK_CRITERIA, FROZEN);
	for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
		book_column(m->book, sheet, columns[k].head, columns[k].width, columns[k].centred);
	for (size_t i = 0; i < form->indicator_count; i++)
		if (report_is_figure(&form->indicators[i]))
			add_criterion(m, sheet, i);
}

/* --- narratives, tables, evidence ------------------------------------------- */

static void add_paragraphs(struct making *m, struct book_sheet *sheet, size_t i)
{
	const struct indicator *indicator = &m->record->form->indicators[i];
	const char *text = m->record->cells[i].typed;
	size_t number = 0;

	do {
		const size_t n = strcspn(text, "\n");

		book_row(m->book, sheet);
		book_text(m->book, sheet, indicator->code);
		book_text(m->book, sheet, indicator->label);
		book_count(m->book, sheet, ++number);
		str_append_n(&m->text, text, n);
		put(m, sheet);
		text += n + (text[n] != '\0');
	} while (*text);
}

static void add_words(struct making *m)
{
	struct book_sheet *sheet;

	if (!report_has(m->record, TYPE_TEXT))
		return;
	sheet = book_sheet(m->book, "words", BOOK_WORDS, 1);
	book_column(m->book, sheet, BOOK_HEAD_CODE, 8, false);
	book_column(m->book, sheet, BOOK_HEAD_LABEL, 36, false);
	book_column(m->book, sheet, BOOK_HEAD_PARAGRAPH, 8, true);
	book_column(m->book, sheet, BOOK_HEAD_TEXT, 110, false);
	for (size_t i = 0; i < m->record->form->indicator_count; i++)
		if (m->record->form->indicators[i].domain.type == TYPE_TEXT)
			add_paragraphs(m, sheet, i);
}

static void put_field(
    struct making *m, struct book_sheet *sheet, const struct table *table, size_t row, size_t k)
{
	const enum table_type type = table->columns[k].type;
	const char *field = table_field(table, row, k);
	struct decimal number;

	if ((type == TABLE_COUNT || type == TABLE_MONEY || type == TABLE_PERCENT) &&
	    table_number(field, &number))
		book_number(m->book, sheet, number, false);
	else
		book_text(m->book, sheet, field);
}

static void add_table(struct making *m, size_t i)
{
	const struct value_domain *domain = &m->record->form->indicators[i].domain;
	const struct cell *cell = &m->record->cells[i];
	struct book_sheet *sheet;
	struct table table;

	str_printf(&m->text, BOOK_TABLE, m->record->form->indicators[i].code);
	m->book->failed |= str_failed(&m->text);
	sheet = book_sheet(m->book, m->record->form->indicators[i].code, str_text(&m->text), 1);
	str_clear(&m->text);
	book_column(m->book, sheet, BOOK_HEAD_ROW, 6, true);
	for (size_t k = 0; k < domain->column_count; k++) {
		const struct table_column *column = &domain->columns[k];

		str_append(&m->text, column->label);
		if (column->unit[0])
			str_printf(&m->text, " (%s)", column->unit);
		m->book->failed |= str_failed(&m->text);
		book_column(m->book, sheet, str_text(&m->text),
		    column->type == TABLE_TEXT ? TABLE_TEXT_WIDTH : TABLE_WIDTH, false);
		str_clear(&m->text);
	}
	table_init(&table, domain->columns, domain->column_count);
	if (cell->value.kind == VALUE_TABLE)
		m->book->failed |= table_parse(&table, cell->typed, strlen(cell->typed), NULL) < 0;
	for (size_t row = 0; row < table.rows; row++) {
		book_row(m->book, sheet);
		book_count(m->book, sheet, row + 1);
		for (size_t k = 0; k < domain->column_count; k++)
			put_field(m, sheet, &table, row, k);
	}
	if (cell->value.kind != VALUE_TABLE && !cell_blank(cell)) { /* "Không phát sinh" */
		book_row(m->book, sheet);
		book_text(m->book, sheet, cell->typed);
	}
	table_dispose(&table);
}

static void add_evidence(struct making *m)
{
	static const char *const heads[EVIDENCE_COLUMNS] = { WORDS_HEAD_NUMBER, WORDS_HEAD_DATE,
		WORDS_HEAD_ISSUER, WORDS_HEAD_TITLE };
	struct book_sheet *sheet;

	if (!report_evidence_listed(m->record))
		return;
	sheet = book_sheet(m->book, "evidence", BOOK_EVIDENCE, 1);
	book_column(m->book, sheet, BOOK_HEAD_CODE, 8, false);
	for (size_t k = 0; k < EVIDENCE_COLUMNS; k++)
		book_column(m->book, sheet, heads[k],
		    evidence_columns[k].type == TABLE_TEXT ? TABLE_TEXT_WIDTH : TABLE_WIDTH, false);
	for (size_t i = 0; i < m->record->form->indicator_count; i++) {
		const char *stored = m->record->cells[i].evidence;
		struct table table;

		table_init(&table, evidence_columns, EVIDENCE_COLUMNS);
		m->book->failed |= table_parse(&table, stored, strlen(stored), NULL) < 0;
		for (size_t row = 0; row < table.rows; row++) {
			book_row(m->book, sheet);
			book_text(m->book, sheet, m->record->form->indicators[i].code);
			for (size_t k = 0; k < EVIDENCE_COLUMNS; k++)
				book_text(m->book, sheet, table_field(&table, row, k));
		}
		table_dispose(&table);
	}
}

static void append_title(struct str *ret, const struct record *record)
{
	str_printf(ret, "%s%s – ", record->training ? WORDS_TRAINING ". " : "", record->form->title);
	org_unit_append_label(ret, &record->unit);
	str_append(ret, ", ");
	words_append_period(ret, record->key.period);
}

int book_of_record(
    const struct record *record, const struct record *previous, struct book **ret, struct err *err)
{
	struct making m = { .record = record, .previous = previous };
	int rc = OK;

	append_title(&m.text, record);
	m.book = str_failed(&m.text) ? NULL : book_new(str_text(&m.text));
	if (!m.book) {
		rc = err_nomem(err);
		goto out;
	}
	str_clear(&m.text);
	m.book->foot = record->signed_unchanged ? "" : WORDS_DRAFT;
	figures_append(&m.bytes, record, NULL);
	if (previous)
		figures_append(&m.previous_bytes, previous, NULL);
	m.book->failed |= str_failed(&m.bytes) || str_failed(&m.previous_bytes);
	add_criteria(&m);
	add_words(&m);
	for (size_t i = 0; i < record->form->indicator_count; i++)
		if (record->form->indicators[i].domain.type == TYPE_TABLE)
			add_table(&m, i);
	add_evidence(&m);
	if (m.book->failed) {
		book_free(m.book);
		rc = err_nomem(err);
	} else {
		*ret = m.book;
	}
out:
	str_dispose(&m.text);
	str_dispose(&m.bytes);
	str_dispose(&m.previous_bytes);
	return rc;
}
