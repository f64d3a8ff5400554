#include "report/report_agency.h"

#include "base/str.h"
#include "report/report_words.h"

enum { RULE_AGENCY = 40, /* percent of the line: the decree's 1/3 to 1/2 */ RULE_MOTTO = 100 };

void report_add_agency(struct doc *doc, const char *parent, const char *agency, const char *unit_label)
{
	struct doc_two_columns *sides = doc_two_columns(doc, BLOCK_HEADER);
	struct str text = { 0 };

	if (parent[0])
		doc_side_line(doc, sides, false, STYLE_AGENCY_PARENT, parent);
	if (!agency[0] && unit_label[0]) {
		str_append(&text, WORDS_COMMITTEE "\n");
		words_append_upper(&text, unit_label);
	} else {
		str_append(&text, agency[0] ? agency : WORDS_PLACE_BLANK);
	}
	doc_side_line(doc, sides, false, STYLE_AGENCY, str_text(&text));
	doc_side_rule(sides, false, RULE_AGENCY);
	doc_side_line(doc, sides, true, STYLE_STATE, WORDS_STATE);
	doc_side_line(doc, sides, true, STYLE_MOTTO, WORDS_MOTTO);
	doc_side_rule(sides, true, RULE_MOTTO);
	doc->failed |= str_failed(&text);
	str_dispose(&text);
}
