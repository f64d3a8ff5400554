#include "report/report_parts.h"

#include <string.h>
#include "base/text.h"
#include "core/paper.h"
#include "report/report_words.h"

/* Characters that a narrow column of the table still holds in a few lines. */
enum { LONG_NOTE = 120 };

void report_text(const struct report *r, enum doc_style style, enum align align, struct str *text)
{
	doc_text(r->doc, style, align, str_text(text));
	r->doc->failed |= str_failed(text);
	str_clear(text);
}

bool report_is_figure(const struct indicator *indicator)
{
	return indicator->domain.type != TYPE_TEXT && indicator->domain.type != TYPE_TABLE;
}

bool report_form_has(const struct form *form, enum value_type type)
{
	for (size_t i = 0; i < form->indicator_count; i++)
		if (form->indicators[i].domain.type == type)
			return true;
	return false;
}

bool report_form_has_figures(const struct form *form)
{
	for (size_t i = 0; i < form->indicator_count; i++)
		if (report_is_figure(&form->indicators[i]))
			return true;
	return false;
}

bool report_has(const struct record *record, enum value_type type)
{
	return report_form_has(record->form, type);
}

bool report_has_figures(const struct record *record)
{
	return report_form_has_figures(record->form);
}

const char *report_no_value(const struct value *value)
{
	switch (value->kind) {
	case VALUE_MISSING:
		return words_outcome(OUTCOME_UNKNOWN);
	case VALUE_NONE_AROSE:
		return words_outcome(OUTCOME_NONE_AROSE);
	case VALUE_NOT_APPLICABLE:
		return words_outcome(OUTCOME_EXEMPT);
	default:
		return "";
	}
}

void report_append_group(struct str *ret, const struct group *group)
{
	if (label_number_length(group->label) == 0)
		str_printf(ret, "%s. ", group->id);
	str_append(ret, group->label);
}

void report_append_carried(struct str *ret, const struct cell *cell)
{
	struct str words = { 0 };
	struct period period;

	if (!cell->carried[0])
		return;
	if (period_parse(cell->carried, &period, NULL) == OK)
		words_append_period(&words, period);
	else
		str_append(&words, cell->carried);
	str_printf(ret, WORDS_CARRIED, str_text(&words));
	ret->failed |= str_failed(&words);
	str_dispose(&words);
}

void report_append_result(
    struct str *ret, const struct record *record, size_t indicator, bool with_outcome, const char *gap)
{
	const struct indicator *of = &record->form->indicators[indicator];
	const struct target *target = indicator_target(of, record->key.period.year);
	const struct cell *cell = &record->cells[indicator];
	enum outcome outcome = record_outcome(record, indicator);

	if (report_no_value(&cell->value)[0])
		str_append(ret, report_no_value(&cell->value));
	else
		paper_append_answer(ret, &of->domain, cell->typed, &cell->value, target_limit(target), gap);
	if (with_outcome && target && target->test != COMPARE_NONE && value_has_figure(&cell->value) &&
	    (outcome == OUTCOME_MET || outcome == OUTCOME_NOT_MET)) {
		str_append(ret, gap);
		str_printf(ret, "(%s)", words_outcome(outcome));
	}
}

const char *report_target_text(const struct record *record, size_t indicator)
{
	const struct target *target =
	    indicator_target(&record->form->indicators[indicator], record->key.period.year);

	return target ? target->text : "";
}

void report_append_short(struct str *ret, const char *text, int columns)
{
	size_t n = strlen(text), next = 0;
	size_t line = n ? text_wrap(text, n, columns, &next) : 0;

	if (next < n) { /* again with room for the mark */
		line = text_wrap(text, n, columns - 1, &next);
		while (line > 0 && strchr(" ,;:.", text[line - 1]))
			line--;
	}
	str_append_n(ret, text, line);
	if (next < n)
		str_append(ret, "…");
}

const char *report_outcome(const struct record *record, size_t indicator)
{
	if (record_outcome_label(record, indicator)[0] == '\0' || cell_blank(&record->cells[indicator]))
		return "";
	return words_outcome(record_outcome_shown(record, indicator));
}

bool report_difficulty_is_long(const struct cell *cell)
{
	return text_width(cell->difficulty, strlen(cell->difficulty)) > LONG_NOTE;
}

const char *report_missed_reason(const struct record *record, size_t indicator)
{
	const char *reason = record->cells[indicator].difficulty;

	if (!reason[0])
		reason = record_reason(record, (int)indicator, "target-missed");
	return reason ? reason : "";
}

void report_end_sentence(struct str *ret)
{
	const char *text = str_text(ret);

	if (ret->len && !strchr(".?!;", text[ret->len - 1]) &&
	    (ret->len < 3 || strcmp(text + ret->len - 3, "…") != 0))
		str_append_char(ret, '.');
}

void report_append_date(struct str *ret, const struct report *r)
{
	struct date last = period_last_day(r->record->key.period);

	if (r->facts->date.year)
		date_append_vi_long(ret, r->facts->date);
	else if (last.month == 12) /* written after New Year's Day as often as not */
		str_append(ret, "ngày     tháng     năm 20  ");
	else
		str_printf(ret, "ngày     tháng     năm %d", last.year);
}

void report_append_number(struct str *ret, const struct report *r)
{
	str_append(ret, r->facts->number[0] ? r->facts->number : WORDS_NUMBER_BLANK);
}

void report_append_form_title(struct str *ret, const struct form *form)
{
	const char *title = form->title;

	if (strncmp(title, WORDS_REPORT_BEGIN, strlen(WORDS_REPORT_BEGIN)) == 0) {
		words_append_upper_first(ret, title + strlen(WORDS_REPORT_BEGIN));
		return;
	}
	if (strncmp(title, WORDS_RESULTS, strlen(WORDS_RESULTS)) == 0 || report_form_has(form, TYPE_TEXT)) {
		str_append(ret, title);
		return;
	}
	str_append(ret, WORDS_RESULTS_OF);
	words_append_lower_first(ret, title);
}

void report_append_title(struct str *ret, const struct report *r)
{
	report_append_form_title(ret, r->record->form);
}
