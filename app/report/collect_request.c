/* The sheets that ask providers for their figures. */
#include "report/collect_parts.h"

#include "report/report_parts.h"

enum { COLUMNS = 5 };

static void add_letter(const struct collect *c, const char *provider)
{
	struct str text = { 0 }, agency = { 0 }, title = { 0 }, purpose = { 0 };

	str_printf(&text, COLLECT_TO, provider);
	collect_text(c, STYLE_BODY, ALIGN_CENTRE, &text);
	collect_append_agency(&agency, c);
	report_append_form_title(&title, c->form);
	words_append_lower_first(&purpose, str_text(&title));
	str_printf(&text, COLLECT_PURPOSE, str_text(&purpose));
	if (c->facts->period.kind != PERIOD_NONE) {
		str_append(&text, COLLECT_PURPOSE_PERIOD);
		words_append_period(&text, c->facts->period);
	}
	if (c->form->basis[0])
		str_printf(&text, COLLECT_PURPOSE_BASIS, c->form->basis);
	str_append(&text, ", ");
	str_append(&text, agency.len ? str_text(&agency) : COLLECT_ASKER_BLANK);
	str_printf(&text, COLLECT_ASKS, provider);
	collect_append_as_of(&text, c);
	str_append(&text, COLLECT_BACK);
	collect_append_due(&text, c);
	str_append_char(&text, '.');
	collect_text(c, STYLE_BODY, ALIGN_JUSTIFY, &text);
	str_append(&text, COLLECT_CONTACT);
	str_append(&text, c->facts->contact[0] ? c->facts->contact : COLLECT_DOTS COLLECT_DOTS);
	str_append(&text, COLLECT_PHONE);
	collect_text(c, STYLE_BODY, ALIGN_LEFT, &text);
	c->doc->failed |= str_failed(&agency) || str_failed(&title) || str_failed(&purpose);
	str_dispose(&text);
	str_dispose(&agency);
	str_dispose(&title);
	str_dispose(&purpose);
}

static void add_wanted(const struct collect *c, const struct collect_request *request)
{
	const struct form *form = c->form;
	const struct doc_column columns[COLUMNS] = {
		{ .head = WORDS_HEAD_CODE, .width = collect_code_width(form) },
		{ .head = COLLECT_HEAD_WANTED, .weight = 28 },
		{ .head = WORDS_HEAD_UNIT, .weight = 9, .align = ALIGN_CENTRE },
		{ .head = COLLECT_HEAD_GIVEN, .weight = 16 },
		{ .head = COLLECT_HEAD_REMARK, .weight = 14 },
	};
	struct doc_table *table = doc_table(c->doc, columns, COLUMNS);

	for (size_t i = 0; i < form->indicator_count; i++) {
		const struct indicator *indicator = &form->indicators[i];
		const char *parts[COLUMNS] = { "", "", "", COLLECT_ROOM, "" };
		struct str room = { 0 };

		if (!request->asked[i])
			continue;
		collect_append_room(&room, indicator);
		doc_row(c->doc, table,
		    (const char *[COLUMNS]){ indicator->code, indicator->label, indicator->unit,
			str_text(&room), indicator->evidence });
		collect_share_rows(c, table, indicator, parts);
		c->doc->failed |= str_failed(&room);
		str_dispose(&room);
	}
}

static bool asks_for(
    const struct collect *c, const struct collect_request *request, enum value_type type, bool ours)
{
	for (size_t i = 0; i < c->form->indicator_count; i++)
		if (request->asked[i] && c->form->indicators[i].domain.type == type &&
		    (!ours || c->form->indicators[i].labels_ours))
			return true;
	return false;
}

static void add_sheet(const struct collect *c, const struct collect_request *request)
{
	collect_head(c, COLLECT_TITLE_REQUEST);
	doc_gap(c->doc);
	add_letter(c, request->provider);
	doc_gap(c->doc);
	add_wanted(c, request);
	for (size_t i = 0; i < c->form->indicator_count; i++)
		if (request->asked[i] && c->form->indicators[i].domain.type == TYPE_TABLE)
			collect_blank_rows(c, &c->form->indicators[i]);
	doc_gap(c->doc);
	if (asks_for(c, request, TYPE_RATIO, false))
		doc_item(c->doc, 0, "-", ALIGN_JUSTIFY, COLLECT_HOW_SHARES);
	doc_item(c->doc, 0, "-", ALIGN_JUSTIFY, COLLECT_HOW_NONE);
	if (asks_for(c, request, TYPE_RATIO, true))
		doc_text(c->doc, STYLE_NOTE, ALIGN_JUSTIFY, WORDS_OUR_LABELS);
	collect_signatures(c, COLLECT_ASKER, c->facts->contact, COLLECT_SUPPLIER);
}

int report_requests(const struct form *form, const struct collect_facts *facts,
    const struct collect_request *requests, size_t count, struct doc **ret, struct err *err)
{
	struct collect c = { .form = form, .facts = facts };

	if (!(c.doc = collect_begin(&c)))
		return err_nomem(err);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			doc_annex(c.doc, false);
		add_sheet(&c, &requests[i]);
	}
	if (c.doc->failed) {
		doc_free(c.doc);
		return err_nomem(err);
	}
	*ret = c.doc;
	return OK;
}
