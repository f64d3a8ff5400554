/* Which targets were missed and why, for page 1. Every code is named: where there is no room
 * for what is said of it, on the last line. Criteria with one reason are told together. */
#include "report/report_parts.h"

#include <string.h>
#include "report/report_words.h"

enum {
	SHORT_LABEL = 48, /* characters */
	SHORT_RESULT = 32,
	SHORT_REASON = 90
};

static void add_one(const struct report *r, size_t indicator)
{
	const struct indicator *of = &r->record->form->indicators[indicator];
	const char *reason = report_missed_reason(r->record, indicator);
	const char *target = report_target_text(r->record, indicator);
	struct str text = { 0 }, result = { 0 };

	str_printf(&text, "%s ", of->code);
	report_append_short(&text, of->label, SHORT_LABEL);
	str_append(&text, ": ");
	report_append_result(&result, r->record, indicator, false, " ");
	report_append_short(&text, str_text(&result), SHORT_RESULT);
	if (target[0]) {
		str_append(&text, WORDS_TARGET_BEGIN);
		report_append_short(&text, target, SHORT_RESULT);
		str_append(&text, WORDS_TARGET_END);
	}
	str_append(&text, ". ");
	report_append_short(&text, reason, SHORT_REASON);
	r->doc->failed |= str_failed(&result);
	report_text(r, STYLE_ITEM, ALIGN_LEFT, &text);
	str_dispose(&text);
	str_dispose(&result);
}

static bool same_reason(const struct report *r, size_t a, size_t b)
{
	const char *reason = report_missed_reason(r->record, a);

	return a == b || (reason[0] && strcmp(reason, report_missed_reason(r->record, b)) == 0);
}

static bool is_missed(const struct report *r, size_t indicator)
{
	return record_outcome(r->record, indicator) == OUTCOME_NOT_MET;
}

static void append_code(const struct report *r, struct str *ret, size_t indicator)
{
	str_printf(ret, "%s%s", ret->len ? ", " : "", r->record->form->indicators[indicator].code);
}

/* The codes told together with `first`, itself too; 0 when one before it tells it. */
static size_t gather(const struct report *r, size_t first, struct str *ret_codes)
{
	size_t count = 0;

	str_clear(ret_codes);
	for (size_t i = 0; i < r->record->form->indicator_count; i++) {
		if (!is_missed(r, i) || !same_reason(r, first, i))
			continue;
		if (i < first)
			return 0;
		append_code(r, ret_codes, i);
		count++;
	}
	return count;
}

static void add_together(const struct report *r, const char *codes, const char *reason)
{
	struct str text = { 0 };

	str_printf(&text, "%s: ", codes);
	report_append_short(&text, reason, SHORT_REASON);
	report_end_sentence(&text);
	report_text(r, STYLE_ITEM, ALIGN_LEFT, &text);
	str_dispose(&text);
}

static void add_rest(const struct report *r, size_t shown, size_t rest, const struct str *codes)
{
	struct str text = { 0 };

	r->doc->failed |= str_failed(codes);
	if (rest > 0 && shown > 0)
		str_printf(&text, WORDS_MISSED_MORE, rest, str_text(codes));
	else if (rest > 0)
		str_printf(&text, WORDS_MISSED_ALL, rest, str_text(codes));
	if (rest > 0)
		report_text(r, STYLE_NOTE, ALIGN_LEFT, &text);
	str_dispose(&text);
}

void report_missed(const struct report *r, size_t limit)
{
	size_t shown = 0, rest = 0, silent = 0;
	struct str codes = { 0 }, rest_codes = { 0 }, text = { 0 };

	for (size_t i = 0; i < r->record->form->indicator_count; i++) {
		size_t count = is_missed(r, i) ? gather(r, i, &codes) : 0;
		const char *reason = report_missed_reason(r->record, i);

		if (count == 0)
			continue;
		r->doc->failed |= str_failed(&codes);
		if (shown + rest == 0) {
			doc_text(r->doc, STYLE_HEADING, ALIGN_LEFT, WORDS_MISSED);
			doc_keep_with_next(r->doc);
		}
		silent += !reason[0];
		if (shown == limit) {
			str_printf(&rest_codes, "%s%s", rest ? ", " : "", str_text(&codes));
			rest += count;
			continue;
		}
		if (count == 1)
			add_one(r, i);
		else
			add_together(r, str_text(&codes), reason);
		shown++;
	}
	add_rest(r, shown, rest, &rest_codes);
	if (silent > 0) {
		str_printf(&text, WORDS_MISSED_SILENT, silent);
		report_text(r, STYLE_NOTE, ALIGN_LEFT, &text);
	}
	str_dispose(&codes);
	str_dispose(&rest_codes);
	str_dispose(&text);
}
