/* Page 1: what the chairman reads before signing. */
#include "report/report_parts.h"

#include "report/report_words.h"

enum {
	SHORT_REASON = 90, /* characters */
	SHORT_MESSAGE = 90,
	SHORT_CODES = 60
};

/* Dates of the record are kept as ISO; what is no such date is printed as it stands. */
static void append_date(struct str *ret, const char *iso)
{
	struct date date;

	if (date_parse_iso(iso, &date) == OK)
		date_append_vi(ret, date);
	else
		str_append(ret, iso);
}

void report_introduction(const struct report *r)
{
	char *const *meta = r->record->meta;
	struct str text = { 0 }, label = { 0 }, unit = { 0 }, date = { 0 }, period = { 0 };

	org_unit_append_label(&label, &r->record->unit);
	words_append_lower_first(&unit, str_text(&label));
	words_append_period(&period, r->record->key.period);
	if (r->record->form->basis[0])
		str_printf(&text, WORDS_BASIS, r->record->form->basis);
	if (meta[META_REQUEST_NUMBER][0] || meta[META_REQUEST_DATE][0] || meta[META_REQUEST_ISSUER][0]) {
		str_append(&text, text.len ? WORDS_CARRYING_OUT : WORDS_CARRYING_OUT_FIRST);
		str_append(&text, WORDS_REQUEST);
		if (meta[META_REQUEST_NUMBER][0])
			str_printf(&text, WORDS_REQUEST_NUMBER, meta[META_REQUEST_NUMBER]);
		append_date(&date, meta[META_REQUEST_DATE]);
		if (date.len)
			str_printf(&text, WORDS_REQUEST_DATE, str_text(&date));
		if (meta[META_REQUEST_ISSUER][0])
			str_printf(&text, WORDS_REQUEST_ISSUER, meta[META_REQUEST_ISSUER]);
		str_append(&text, ", ");
		str_clear(&date);
	}
	str_printf(&text, WORDS_INTRODUCTION, str_text(&unit), str_text(&period));
	if (meta[META_AS_OF][0]) {
		append_date(&date, meta[META_AS_OF]);
		str_printf(&text, WORDS_AS_OF, str_text(&date));
	}
	str_append(&text, WORDS_AS_FOLLOWS);
	r->doc->failed |= str_failed(&label) || str_failed(&unit) || str_failed(&period) || str_failed(&date);
	report_text(r, STYLE_BODY, ALIGN_JUSTIFY, &text);
	str_dispose(&text);
	str_dispose(&label);
	str_dispose(&unit);
	str_dispose(&date);
	str_dispose(&period);
}

enum { TALLY_COLUMNS = 8 };

/* Narratives and tables are no criteria that are met or missed. */
static struct tally tally_of(const struct record *record, int group)
{
	struct tally t = record_tally(record, group);

	for (size_t i = 0; i < record->form->indicator_count; i++) {
		const struct indicator *indicator = &record->form->indicators[i];
		const struct cell *cell = &record->cells[i];

		if (report_is_figure(indicator) || (group >= 0 && indicator->group != (size_t)group))
			continue;
		t.total--;
		t.answered -= !cell_blank(cell);
		t.by_outcome[record_outcome(record, i)]--;
		t.missing -= cell->value.kind == VALUE_MISSING;
		t.asterisks -= cell->value.kind == VALUE_ASTERISK;
	}
	return t;
}

/* The columns behind the total add up to it. The last one is for drafts: without blank
 * cells it is left out. */
static void add_tally(
    const struct report *r, struct doc_table *table, size_t columns, int group, const char *label)
{
	struct tally tally = tally_of(r->record, group);
	const size_t figures[TALLY_COLUMNS - 1] = {
		tally.total,
		tally.by_outcome[OUTCOME_MET],
		tally.by_outcome[OUTCOME_NOT_MET],
		tally.missing,
		tally.by_outcome[OUTCOME_EXEMPT] + tally.by_outcome[OUTCOME_NONE_AROSE],
		tally.by_outcome[OUTCOME_UNDECIDED] + tally.asterisks,
		tally.total - tally.answered,
	};
	const char *cells[TALLY_COLUMNS] = { label };
	struct str text[TALLY_COLUMNS - 1] = { { 0 } };

	for (size_t i = 0; i + 1 < columns; i++) {
		int_append_vi(&text[i], (int64_t)figures[i]);
		r->doc->failed |= str_failed(&text[i]);
		cells[i + 1] = str_text(&text[i]);
	}
	doc_row(r->doc, table, cells);
	for (size_t i = 0; i + 1 < columns; i++)
		str_dispose(&text[i]);
}

static void add_tallies(const struct report *r, bool groups)
{
	static const struct doc_column columns[TALLY_COLUMNS] = {
		{ .head = WORDS_HEAD_GROUP, .weight = 1 },
		{ .head = WORDS_HEAD_COUNT, .width = 8, .align = ALIGN_RIGHT },
		{ .head = WORDS_HEAD_MET, .width = 6, .align = ALIGN_RIGHT },
		{ .head = WORDS_HEAD_NOT_MET, .width = 6, .align = ALIGN_RIGHT },
		{ .head = WORDS_HEAD_UNKNOWN, .width = 8, .align = ALIGN_RIGHT },
		{ .head = WORDS_HEAD_EXEMPT, .width = 11, .align = ALIGN_RIGHT },
		{ .head = WORDS_HEAD_UNDECIDED, .width = 8, .align = ALIGN_RIGHT },
		{ .head = WORDS_HEAD_BLANK, .width = 6, .align = ALIGN_RIGHT },
	};
	const struct form *form = r->record->form;
	struct tally whole = tally_of(r->record, -1);
	size_t count = whole.answered < whole.total ? TALLY_COLUMNS : TALLY_COLUMNS - 1;
	struct doc_table *table = doc_table(r->doc, columns, count);
	size_t open = findings_open(r->findings);
	struct str text = { 0 };

	if (table)
		table->compact = true;
	for (size_t i = 0; groups && i < form->group_count; i++) {
		if (tally_of(r->record, (int)i).total == 0)
			continue;
		report_append_group(&text, &form->groups[i]);
		r->doc->failed |= str_failed(&text);
		add_tally(r, table, count, (int)i, str_text(&text));
		str_clear(&text);
	}
	add_tally(r, table, count, -1, WORDS_TOTAL);
	if (whole.no_figure > 0) {
		str_printf(&text, WORDS_NO_FIGURE, whole.no_figure);
		report_text(r, STYLE_NOTE, ALIGN_LEFT, &text);
	}
	if (open > 0 && !report_has(r->record, TYPE_TEXT)) { /* else the text began with it */
		str_printf(&text, WORDS_OPEN, open);
		report_text(r, STYLE_NOTE, ALIGN_LEFT, &text);
	}
	str_dispose(&text);
}

static void add_explained_item(const struct report *r, const struct explained *e)
{
	struct str text = { 0 };

	report_append_short(&text, str_text(&e->codes), SHORT_CODES);
	str_append(&text, ": ");
	report_append_short(&text, e->finding->message, SHORT_MESSAGE);
	report_end_sentence(&text);
	str_append(&text, WORDS_REASON);
	report_append_short(&text, e->finding->reason, SHORT_REASON);
	report_end_sentence(&text);
	report_text(r, STYLE_ITEM, ALIGN_LEFT, &text);
	str_dispose(&text);
}

static void add_explained(const struct report *r, size_t limit)
{
	struct explained e = { 0 };
	size_t shown = 0, rest = 0;
	struct str text = { 0 };

	while (report_explained_next(r, &e)) {
		if (shown + rest == 0) {
			doc_text(r->doc, STYLE_HEADING, ALIGN_LEFT, WORDS_EXPLAINED);
			doc_keep_with_next(r->doc);
		}
		if (shown == limit) {
			rest += e.count;
			continue;
		}
		add_explained_item(r, &e);
		shown++;
	}
	if (rest > 0 && shown > 0)
		str_printf(&text, WORDS_EXPLAINED_MORE, rest);
	else if (rest > 0)
		str_printf(&text, WORDS_EXPLAINED_ALL, rest);
	if (rest > 0)
		report_text(r, STYLE_NOTE, ALIGN_LEFT, &text);
	r->doc->failed |= str_failed(&e.codes);
	str_dispose(&e.codes);
	str_dispose(&text);
}

void report_totals(const struct report *r, const struct summary_limits *limits)
{
	add_tallies(r, limits->groups);
	report_missed(r, limits->missed);
	add_explained(r, limits->explained);
}

void report_summary(const struct report *r, const struct summary_limits *limits)
{
	report_agency(r);
	doc_gap(r->doc);
	report_heading(r);
	doc_gap(r->doc);
	report_introduction(r);
	report_totals(r, limits);
	doc_gap(r->doc);
	report_signature(r);
}
