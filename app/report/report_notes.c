/* The notes behind the table: reasons in full, what the figures of a share are, and what
 * no source is known for. A part with nothing to say is left out. */
#include "report/report_parts.h"

#include <string.h>
#include "report/report_words.h"

/* The heading goes before the first item only. */
static void add_item(const struct report *r, const char *heading, bool *begun, struct str *text)
{
	if (!*begun) {
		doc_gap(r->doc);
		doc_text(r->doc, STYLE_HEADING, ALIGN_LEFT, heading);
		doc_keep_with_next(r->doc);
		*begun = true;
	}
	report_text(r, STYLE_ITEM, ALIGN_LEFT, text);
}

static void add_explained(const struct report *r)
{
	struct explained e = { .with_missed = true };
	struct str text = { 0 };
	bool begun = false;

	while (report_explained_next(r, &e)) {
		str_append(&text, str_text(&e.codes));
		str_append(&text, ": ");
		str_append(&text, e.finding->message);
		report_end_sentence(&text);
		str_append(&text, WORDS_REASON);
		str_append(&text, e.finding->reason);
		report_end_sentence(&text);
		add_item(r, WORDS_NOTES_EXPLAINED, &begun, &text);
	}
	r->doc->failed |= str_failed(&e.codes);
	str_dispose(&e.codes);
	str_dispose(&text);
}

/* Too long for its column, or there is none for it. */
static bool has_noted_difficulty(const struct record *record, size_t i)
{
	if (report_is_figure(&record->form->indicators[i]))
		return report_difficulty_is_long(&record->cells[i]);
	return record->cells[i].difficulty[0] != '\0';
}

/* In full. */
static void add_difficulties(const struct report *r)
{
	const struct form *form = r->record->form;
	struct str text = { 0 };
	bool begun = false;

	for (size_t i = 0; i < form->indicator_count; i++) {
		if (!has_noted_difficulty(r->record, i))
			continue;
		str_printf(&text, "%s: %s", form->indicators[i].code, r->record->cells[i].difficulty);
		report_end_sentence(&text);
		add_item(r, form->difficulty_label[0] ? form->difficulty_label : WORDS_HEAD_DIFFICULTY,
		    &begun, &text);
	}
	str_dispose(&text);
}

static void append_part(struct str *ret, int64_t figure, const char *label, bool ours)
{
	int_append_vi(ret, figure);
	if (label[0])
		str_printf(ret, " (%s%s)", label, ours ? WORDS_OUR_MARK : "");
}

/* *ret_ours: a label was printed whose wording is not the source's. */
static void add_shares(const struct report *r, bool *ret_ours)
{
	struct str text = { 0 };
	bool begun = false;

	for (size_t i = 0; i < r->record->form->indicator_count; i++) {
		const struct indicator *indicator = &r->record->form->indicators[i];
		const struct value *value = &r->record->cells[i].value;

		if (value->kind != VALUE_RATIO ||
		    (!indicator->numerator_label[0] && !indicator->denominator_label[0]))
			continue;
		str_printf(&text, "%s: ", indicator->code);
		append_part(&text, value->share.num, indicator->numerator_label, indicator->labels_ours);
		str_append(&text, " / ");
		append_part(&text, value->share.den, indicator->denominator_label, indicator->labels_ours);
		*ret_ours |= indicator->labels_ours;
		add_item(r, WORDS_NOTES_SHARES, &begun, &text);
	}
	str_dispose(&text);
}

static void add_evidence(const struct report *r)
{
	struct str text = { 0 };
	bool begun = false;

	if (report_evidence_listed(r->record))
		return;
	for (size_t i = 0; i < r->record->form->indicator_count; i++) {
		if (!report_evidence_titles(r->record, i, &text))
			continue;
		add_item(r, WORDS_NOTES_EVIDENCE, &begun, &text);
	}
	str_dispose(&text);
}

enum doubt { DOUBT_NONE, DOUBT_ASTERISK, DOUBT_NO_TARGET, DOUBT_NO_SOURCE };

/* What is not known of an indicator's target; an unexplained asterisk says the most. */
static enum doubt target_doubt(const struct record *record, size_t i)
{
	const struct indicator *indicator = &record->form->indicators[i];
	const struct target *target = indicator_target(indicator, record->key.period.year);

	if (!report_is_figure(indicator))
		return DOUBT_NONE;
	if (((target && target->text[0] == '*') || record->cells[i].value.kind == VALUE_ASTERISK) &&
	    !indicator->legend[0])
		return DOUBT_ASTERISK;
	if (!target)
		return DOUBT_NO_TARGET;
	return target->has_source ? DOUBT_NONE : DOUBT_NO_SOURCE;
}

/* Appends "1.11, 3.3, 4.8"; false when no indicator has the doubt. */
static bool append_codes(struct str *ret, const struct record *record, enum doubt doubt)
{
	bool any = false;

	for (size_t i = 0; i < record->form->indicator_count; i++) {
		if (target_doubt(record, i) != doubt)
			continue;
		if (any)
			str_append(ret, ", ");
		str_append(ret, record->form->indicators[i].code);
		any = true;
	}
	if (any)
		str_append_char(ret, '.');
	return any;
}

/* A report that only tells is judged by nothing. */
static bool has_targets(const struct form *form)
{
	for (size_t i = 0; i < form->indicator_count; i++)
		if (form->indicators[i].target_count > 0)
			return true;
	return false;
}

static void add_basis(const struct report *r, bool our_labels)
{
	int year = r->record->key.period.year;
	const bool targets = has_targets(r->record->form);
	struct str text = { 0 };
	bool begun = false;

	if (targets) {
		str_append(&text, WORDS_OUR_TESTS);
		add_item(r, WORDS_NOTES_BASIS, &begun, &text);
	}
	if (our_labels) {
		str_append(&text, WORDS_OUR_LABELS);
		add_item(r, WORDS_NOTES_BASIS, &begun, &text);
	}
	str_append(&text, WORDS_ASTERISKS);
	if (append_codes(&text, r->record, DOUBT_ASTERISK))
		add_item(r, WORDS_NOTES_BASIS, &begun, &text);
	str_clear(&text);
	str_printf(&text, WORDS_NO_SOURCE, year);
	if (append_codes(&text, r->record, DOUBT_NO_SOURCE))
		add_item(r, WORDS_NOTES_BASIS, &begun, &text);
	str_clear(&text);
	str_printf(&text, WORDS_NO_TARGET, year);
	if (targets && append_codes(&text, r->record, DOUBT_NO_TARGET))
		add_item(r, WORDS_NOTES_BASIS, &begun, &text);
	str_clear(&text);
	str_append(&text, WORDS_NOT_A_SEAL);
	add_item(r, WORDS_NOTES_BASIS, &begun, &text);
	str_dispose(&text);
}

/* Of a form without figures: it needs no words on how they are judged. */
static bool has_notes(const struct report *r)
{
	struct explained e = { .with_missed = true };
	struct str text = { 0 };
	bool any = report_explained_next(r, &e);

	for (size_t i = 0; !any && i < r->record->form->indicator_count; i++)
		any = has_noted_difficulty(r->record, i) ||
		      (!report_evidence_listed(r->record) && report_evidence_titles(r->record, i, &text));
	str_dispose(&e.codes);
	str_dispose(&text);
	return any;
}

void report_notes(const struct report *r)
{
	bool our_labels = false;

	if (!report_has_figures(r->record) && !has_notes(r))
		return;
	doc_gap(r->doc);
	doc_text(r->doc, STYLE_HEADING, ALIGN_LEFT, WORDS_NOTES);
	doc_keep_with_next(r->doc);
	add_difficulties(r);
	add_explained(r);
	add_shares(r, &our_labels);
	add_evidence(r);
	if (report_has_figures(r->record))
		add_basis(r, our_labels);
}
