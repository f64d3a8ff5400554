#include "report/collect_parts.h"

#include <string.h>
#include "base/text.h"
#include "report/report_agency.h"
#include "report/report_parts.h"

enum {
	RULE_TITLE = 40, /* percent of the line */
	SIGNATURE_LINES = 4,
	CODE_WIDTH_MIN = 4,
	CODE_WIDTH_MAX = 9,
	BLANK_ROWS = 8
};

struct doc *collect_begin(const struct collect *c)
{
	struct doc *doc = doc_new();
	struct str foot = { 0 };

	if (!doc)
		return NULL;
	str_printf(&foot, COLLECT_FORM_FOOT, c->form->id, c->form->version);
	doc_set_foot(doc, str_text(&foot));
	doc_set_head(doc, c->facts->training ? WORDS_TRAINING : "");
	doc->failed |= str_failed(&foot);
	str_dispose(&foot);
	return doc;
}

void collect_text(const struct collect *c, enum doc_style style, enum align align, struct str *text)
{
	doc_text(c->doc, style, align, str_text(text));
	c->doc->failed |= str_failed(text);
	str_clear(text);
}

/* --- heads ------------------------------------------------------------------ */

static void append_unit_and_period(struct str *ret, const struct collect *c)
{
	if (c->facts->unit)
		org_unit_append_label(ret, c->facts->unit);
	else
		str_append(ret, COLLECT_UNIT_BLANK);
	str_append(ret, c->facts->period.kind != PERIOD_NONE ? ", " : "\n");
	if (c->facts->period.kind != PERIOD_NONE)
		words_append_period(ret, c->facts->period);
	else
		str_append(ret, COLLECT_PERIOD_BLANK);
}

void collect_head(const struct collect *c, const char *title)
{
	struct str text = { 0 }, label = { 0 };

	if (c->facts->unit)
		org_unit_append_label(&label, c->facts->unit);
	report_add_agency(c->doc, c->facts->agency_parent, c->facts->agency, str_text(&label));
	doc_gap(c->doc);
	doc_text(c->doc, STYLE_TITLE, ALIGN_CENTRE, title);
	str_append(&text, c->form->title);
	collect_text(c, STYLE_SUBTITLE, ALIGN_CENTRE, &text);
	append_unit_and_period(&text, c);
	collect_text(c, STYLE_SUBTITLE, ALIGN_CENTRE, &text);
	doc_rule(c->doc, RULE_TITLE);
	c->doc->failed |= str_failed(&label);
	str_dispose(&text);
	str_dispose(&label);
}

void collect_append_agency(struct str *ret, const struct collect *c)
{
	struct str label = { 0 };

	if (c->facts->unit) {
		org_unit_append_label(&label, c->facts->unit);
		str_append(ret, "UBND ");
		words_append_lower_first(ret, str_text(&label));
	}
	ret->failed |= str_failed(&label);
	str_dispose(&label);
}

void collect_append_as_of(struct str *ret, const struct collect *c)
{
	if (c->facts->period.kind != PERIOD_NONE)
		date_append_vi(ret, period_last_day(c->facts->period));
	else
		str_append(ret, COLLECT_DOTS);
}

void collect_append_due(struct str *ret, const struct collect *c)
{
	if (c->facts->due.year != 0)
		date_append_vi(ret, c->facts->due);
	else
		str_append(ret, COLLECT_DOTS);
}

/* --- places to sign --------------------------------------------------------- */

void collect_signatures(const struct collect *c, const char *left, const char *left_name, const char *right)
{
	struct doc_two_columns *sides;
	struct str text = { 0 };

	doc_keep_with_next(c->doc); /* the pen's place never stands alone */
	sides = doc_two_columns(c->doc, BLOCK_HEADER);
	str_append(&text, WORDS_PLACE_BLANK COLLECT_DAY_BLANK);
	if (c->facts->period.kind != PERIOD_NONE)
		str_printf(&text, "%d", c->facts->period.year);
	else
		str_append(&text, "……");
	doc_side_line(c->doc, sides, false, STYLE_PLACE, "");
	doc_side_line(c->doc, sides, true, STYLE_PLACE, str_text(&text));
	doc_side_line(c->doc, sides, false, STYLE_AUTHORITY, left);
	doc_side_line(c->doc, sides, false, STYLE_PLACE, COLLECT_SIGN);
	doc_side_line(c->doc, sides, true, STYLE_AUTHORITY, right);
	doc_side_line(c->doc, sides, true, STYLE_PLACE, COLLECT_SIGN);
	for (int i = 0; i < SIGNATURE_LINES; i++) {
		doc_side_line(c->doc, sides, false, STYLE_SIGNER, "");
		doc_side_line(c->doc, sides, true, STYLE_SIGNER, "");
	}
	doc_side_line(c->doc, sides, false, STYLE_SIGNER, left_name);
	c->doc->failed |= str_failed(&text);
	str_dispose(&text);
}

/* --- room to write ---------------------------------------------------------- */

int collect_code_width(const struct form *form)
{
	int width = CODE_WIDTH_MIN;

	for (size_t i = 0; i < form->indicator_count; i++) {
		const char *code = form->indicators[i].code;
		const int wide = text_width(code, strlen(code));

		width = wide > width ? wide : width;
	}
	return width < CODE_WIDTH_MAX ? width : CODE_WIDTH_MAX;
}

void collect_append_room(struct str *ret, const struct indicator *indicator)
{
	const struct value_domain *domain = &indicator->domain;

	switch (domain->type) {
	case TYPE_STATUS:
	case TYPE_CHOICE:
		for (size_t i = 0; i < domain->status_count; i++)
			str_printf(ret, "%s" COLLECT_BOX "%s", i ? "\n" : "", domain->statuses[i].label);
		break;
	case TYPE_DATE:
		str_append(ret, COLLECT_DATE);
		break;
	case TYPE_RANK:
		str_append(ret, COLLECT_RANK);
		break;
	case TYPE_TEXT:
		str_append(ret, "\n\n\n");
		break;
	case TYPE_TABLE:
		str_append(ret, COLLECT_SEE_ROWS);
		break;
	case TYPE_RATIO: /* its figures have rows of their own */
		break;
	case TYPE_PERCENT:
	case TYPE_COUNT:
	case TYPE_MONEY:
	case TYPE_COUNT_:
		str_append(ret, COLLECT_ROOM);
		break;
	}
}

void collect_share_rows(
    const struct collect *c, struct doc_table *table, const struct indicator *indicator, const char **cells)
{
	const char *const labels[] = { indicator->numerator_label, indicator->denominator_label };
	const char *const what[] = { COLLECT_NUMERATOR, COLLECT_DENOMINATOR };

	if (indicator->domain.type != TYPE_RATIO)
		return;
	for (size_t i = 0; i < 2; i++) {
		struct str text = { 0 };

		str_append(&text, what[i]);
		str_append(&text, labels[i]);
		if (indicator->labels_ours)
			str_append(&text, WORDS_OUR_MARK);
		cells[1] = str_text(&text);
		doc_row(c->doc, table, cells);
		doc_row_joined(table);
		c->doc->failed |= str_failed(&text);
		str_dispose(&text);
	}
}

void collect_blank_rows(const struct collect *c, const struct indicator *indicator)
{
	const struct value_domain *domain = &indicator->domain;
	struct doc_column columns[TABLE_COLUMNS_MAX + 1] = { { .head = WORDS_HEAD_ROW, .width = 4 } };
	const char *cells[TABLE_COLUMNS_MAX + 1];
	struct str heads[TABLE_COLUMNS_MAX] = { { 0 } }, text = { 0 };
	struct doc_table *table;

	str_printf(&text, COLLECT_NAMED, indicator->own_label, indicator->code);
	collect_text(c, STYLE_HEADING, ALIGN_LEFT, &text);
	doc_keep_with_next(c->doc);
	for (size_t k = 0; k < domain->column_count; k++) {
		str_append(&heads[k], domain->columns[k].label);
		if (domain->columns[k].unit[0])
			str_printf(&heads[k], " (%s)", domain->columns[k].unit);
		columns[k + 1].head = str_text(&heads[k]);
		report_column(&domain->columns[k], domain->column_count, &columns[k + 1]);
		c->doc->failed |= str_failed(&heads[k]);
	}
	table = doc_table(c->doc, columns, domain->column_count + 1);
	for (size_t k = 0; k <= domain->column_count; k++)
		cells[k] = k == domain->column_count ? COLLECT_ROOM : "";
	for (int row = 0; row < BLANK_ROWS; row++)
		doc_row(c->doc, table, cells);
	for (size_t k = 0; k < domain->column_count; k++)
		str_dispose(&heads[k]);
	str_dispose(&text);
}
