/* Which columns of a sheet are which. */
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/value.h"
#include "main/filling.h"
#include "main/workbook_typed.h"

enum { HEAD_ROWS = 5 /* above the first code in which its heads stand */ };

static bool holds_code(
    const struct workbook *w, const struct workbook_cell *cell, const struct form *form, size_t *ret)
{
	struct err unused = { 0 };

	return workbook_code(w, cell, form, ret, &unused) == OK;
}

/* The column in which most codes stand. */
static int find_codes(const struct workbook *w, const struct form *form)
{
	size_t counts[WORKBOOK_COLUMNS_SEEN] = { 0 }, best = 0, indicator;

	for (size_t i = 0; i < w->count; i++)
		if (w->cells[i].column < WORKBOOK_COLUMNS_SEEN &&
		    holds_code(w, &w->cells[i], form, &indicator))
			counts[w->cells[i].column]++;
	for (size_t c = 1; c < WORKBOOK_COLUMNS_SEEN; c++)
		best = counts[c] > counts[best] ? c : best;
	return counts[best] ? (int)best : FILLING_NONE;
}

/* A 1.1 of which Excel made a number begins the list too, though it may be 1.10. */
static size_t first_line(const struct workbook *w, const struct form *form, int codes)
{
	for (size_t i = 0; i < w->count; i++) {
		struct err unused = { 0 };
		size_t indicator;
		int rc;

		if ((int)w->cells[i].column != codes)
			continue;
		rc = workbook_code(w, &w->cells[i], form, &indicator, &unused);
		if (rc == OK || rc == ERR_AMBIGUOUS)
			return w->cells[i].row;
	}
	return 0;
}

/* The nearest text above the codes; NULL. */
static const struct workbook_cell *head_of(const struct workbook *w, size_t line, size_t column)
{
	const struct workbook_cell *head = NULL;

	for (size_t i = 0; i < w->count && w->cells[i].row < line; i++)
		if (w->cells[i].column == column && w->cells[i].kind == WORKBOOK_TEXT &&
		    w->cells[i].row + HEAD_ROWS >= line)
			head = &w->cells[i];
	return head;
}

/* Words of heads, folded; the higher the surer. */
static const struct {
	enum filling_field field;
	int worth;
	const char *words;
} words[] = {
	{ FILLING_RESULT, 2, "ket qua" },
	{ FILLING_RESULT, 1, "thuc hien" },
	{ FILLING_RESULT, 1, "so lieu" },
	{ FILLING_DIFFICULTY, 2, "kho khan" },
	{ FILLING_DIFFICULTY, 1, "vuong mac" },
	{ FILLING_EVIDENCE, 2, "minh chung" },
	{ FILLING_EVIDENCE, 2, "kiem chung" },
	{ FILLING_EVIDENCE, 1, "tai lieu" },
};

static int worth(enum filling_field field, const char *head, struct err *err)
{
	struct str folded = { 0 };
	int best = 0;

	text_fold(&folded, head, strlen(head));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *at = words[i].field == field ? strstr(str_text(&folded), words[i].words) : NULL;
		const int found = at ? words[i].worth * 2 + (at == str_text(&folded)) : 0;

		best = found > best ? found : best;
	}
	if (str_failed(&folded))
		best = err_nomem(err);
	str_dispose(&folded);
	return best;
}

static int find_by_heads(const struct workbook *w, size_t line, struct filling_plan *ret, struct err *err)
{
	for (int k = FILLING_RESULT; k < FILLING_FIELDS; k++) {
		int best = 0;

		for (size_t c = 0; c < WORKBOOK_COLUMNS_SEEN; c++) {
			const struct workbook_cell *head =
			    (int)c == ret->columns[FILLING_CODE] ? NULL : head_of(w, line, c);
			const int found = head ? worth((enum filling_field)k, head->text, err) : 0;

			if (found < 0)
				return found;
			if (found > best) {
				best = found;
				ret->columns[k] = (int)c;
			}
		}
	}
	return OK;
}

/* How many cells of each column can be results of the codes beside them. */
static void count_results(
    const struct workbook *w, const struct form *form, int codes, size_t ret[WORKBOOK_COLUMNS_SEEN])
{
	for (size_t i = 0; i < w->count;) {
		const size_t line = w->cells[i].row, begin = i;
		size_t indicator = form->indicator_count;

		for (; i < w->count && w->cells[i].row == line; i++)
			if ((int)w->cells[i].column == codes &&
			    !holds_code(w, &w->cells[i], form, &indicator))
				indicator = form->indicator_count;
		for (size_t j = begin; j < i && indicator < form->indicator_count; j++) {
			const struct workbook_cell *cell = &w->cells[j];
			struct str typed = { 0 };
			struct err unused = { 0 };
			struct value value;

			if ((int)cell->column != codes && cell->column < WORKBOOK_COLUMNS_SEEN &&
			    workbook_typed(w, cell, &form->indicators[indicator], &typed, &unused) == OK &&
			    value_parse(&form->indicators[indicator].domain, str_text(&typed), &value, NULL,
				&unused) == OK) {
				ret[cell->column]++;
				value_dispose(&value);
			}
			str_dispose(&typed);
		}
	}
}

/* No head says which: what holds most results is it, and notes follow as in a list. */
static void find_by_contents(const struct workbook *w, const struct form *form, struct filling_plan *ret)
{
	size_t counts[WORKBOOK_COLUMNS_SEEN] = { 0 }, best = 0, last = 0;
	const int codes = ret->columns[FILLING_CODE];

	count_results(w, form, codes, counts);
	for (size_t c = 1; c < WORKBOOK_COLUMNS_SEEN; c++)
		best = counts[c] > counts[best] ? c : best;
	if (!counts[best])
		return;
	ret->columns[FILLING_RESULT] = (int)best;
	for (size_t i = 0; i < w->count; i++)
		last = w->cells[i].column > last ? w->cells[i].column : last;
	for (int k = FILLING_DIFFICULTY;
	     k < FILLING_FIELDS && best == (size_t)codes + 1 && last <= (size_t)codes + 3; k++)
		if (ret->columns[k] == FILLING_NONE && best + (size_t)(k - FILLING_RESULT) <= last)
			ret->columns[k] = (int)best + k - FILLING_RESULT;
}

int filling_guess(
    const struct workbook *workbook, const struct record *record, struct filling_plan *ret, struct err *err)
{
	const struct form *form = record->form;
	int rc;

	for (int k = 0; k < FILLING_FIELDS; k++)
		ret->columns[k] = FILLING_NONE;
	ret->charset = FILLING_NONE;
	ret->columns[FILLING_CODE] = find_codes(workbook, form);
	if (ret->columns[FILLING_CODE] == FILLING_NONE)
		return OK;
	rc = find_by_heads(workbook, first_line(workbook, form, ret->columns[FILLING_CODE]), ret, err);
	if (rc == OK && ret->columns[FILLING_RESULT] == FILLING_NONE)
		find_by_contents(workbook, form, ret);
	return rc;
}

void filling_append_head(const struct workbook *workbook, const struct form *form,
    const struct filling_plan *plan, size_t column, struct str *ret)
{
	const struct workbook_cell *head =
	    head_of(workbook, first_line(workbook, form, plan->columns[FILLING_CODE]), column);

	if (head)
		text_append_safe(ret, head->text, strlen(head->text), false);
}
