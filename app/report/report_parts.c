#include "report/report_parts.h"

#include <string.h>
#include "base/text.h"
#include "report/report_words.h"

/* Characters that a narrow column of the table still holds in a few lines. */
enum { LONG_NOTE = 120 };

void report_text(const struct report *r, enum doc_style style, enum align align, struct str *text)
{
	doc_text(r->doc, style, align, str_text(text));
	r->doc->failed |= str_failed(text);
	str_clear(text);
}

/* A bare figure that Vietnamese eyes read as it was meant: not the keypad's "99.8". */
static bool reads_as_typed(const char *typed, struct decimal number)
{
	struct figure figure;

	return figure_parse(typed, strlen(typed), &figure) == OK && !figure.english[0] &&
	       decimal_compare(figure.reading[0], number) == 0;
}

/* The share that two figures give, unless the officer typed it right beside them. */
static void append_share(
    struct str *ret, const struct value *value, const struct decimal *limit, const char *gap)
{
	struct decimal share;

	if (value->has_claimed_percent && value_percent(value, value->claimed_percent.scale, &share) &&
	    decimal_compare(share, value->claimed_percent) == 0)
		return;
	if (!value_share_shown(value->share, limit, &share))
		return;
	str_append(ret, gap);
	str_append(ret, "= ");
	decimal_append_vi(ret, share);
	str_append_char(ret, '%');
}

static void append_typed(struct str *ret, const struct indicator *indicator, const struct cell *cell)
{
	const struct value *value = &cell->value;
	const char *typed = cell->typed;
	bool bare = typed[strspn(typed, "0123456789., %")] == '\0';

	switch (value->kind) {
	case VALUE_MISSING:
		str_append(ret, words_outcome(OUTCOME_UNKNOWN));
		return;
	case VALUE_NONE_AROSE:
		str_append(ret, words_outcome(OUTCOME_NONE_AROSE));
		return;
	case VALUE_NOT_APPLICABLE:
		str_append(ret, words_outcome(OUTCOME_EXEMPT));
		return;
	case VALUE_STATUS:
	case VALUE_CHOICE:
		if (value->status >= 0 && (size_t)value->status < indicator->domain.status_count)
			typed = indicator->domain.statuses[value->status].label;
		str_append(ret, typed);
		return;
	case VALUE_PERCENT:
	case VALUE_COUNT:
		if (bare && !reads_as_typed(typed, value->number)) {
			decimal_append_vi(ret, value->number);
			typed = "";
		}
		str_append(ret, typed);
		if (bare && value->kind == VALUE_PERCENT && !strchr(typed, '%'))
			str_append_char(ret, '%');
		return;
	default:
		str_append(ret, typed);
	}
}

void report_append_result(
    struct str *ret, const struct record *record, size_t indicator, bool with_outcome, const char *gap)
{
	const struct indicator *of = &record->form->indicators[indicator];
	const struct target *target = indicator_target(of, record->key.period.year);
	const struct cell *cell = &record->cells[indicator];
	enum outcome outcome = record_outcome(record, indicator);

	append_typed(ret, of, cell);
	if (cell->value.kind == VALUE_RATIO)
		append_share(ret, &cell->value, target_limit(target), gap);
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
	if (cell_blank(&record->cells[indicator]))
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

void report_append_title(struct str *ret, const struct report *r)
{
	const char *title = r->record->form->title;

	if (strncmp(title, WORDS_RESULTS, strlen(WORDS_RESULTS)) == 0) {
		str_append(ret, title);
		return;
	}
	str_append(ret, WORDS_RESULTS_OF);
	words_append_lower_first(ret, title);
}
