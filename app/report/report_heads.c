/* The heads of a report in words: those that a group stands below, its own, and those of
 * criteria in parts. */
#include "report/report_parts.h"

#include <string.h>
#include "base/text.h"
#include "report/report_words.h"

static void append_roman(struct str *ret, size_t number)
{
	static const struct {
		size_t value;
		const char *digits;
	} digits[] = { { 100, "C" }, { 90, "XC" }, { 50, "L" }, { 40, "XL" }, { 10, "X" }, { 9, "IX" },
		{ 5, "V" }, { 4, "IV" }, { 1, "I" } };

	for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
		for (; number >= digits[i].value; number -= digits[i].value)
			str_append(ret, digits[i].digits);
}

void report_head(const struct report *r, size_t level, struct str *text)
{
	report_text(r, STYLE_HEADING, ALIGN_LEFT, text);
	doc_keep_with_next(r->doc);
	doc_level(r->doc, (int)level);
}

/* --- groups -------------------------------------------------------------- */

/* The label without what its parts say already: "1. Nhận thức số" of "II.1. Nhận thức số"
 * below "II. KẾT QUẢ". */
static const char *label_below(const struct group *group)
{
	const char *label = group->label;

	for (size_t i = 0; i < group->part_count; i++) {
		size_t n = label_number_length(group->parts[i]);

		if (n == 0 || strncmp(label, group->parts[i], n - 1) != 0)
			break;
		label += n - 1;
	}
	return label + strspn(label, " ");
}

bool report_group_says(const struct group *group, const char *label, bool alone)
{
	const char *name = label_below(group);

	if (alone) {
		name += label_number_length(name);
		label += label_number_length(label);
	}
	return text_fold_equal(name, label);
}

static void add_parts(const struct report *r, const struct group *group, const struct group *above)
{
	struct str text = { 0 };
	size_t i = 0;

	while (above && i < group->part_count && i < above->part_count &&
	       strcmp(group->parts[i], above->parts[i]) == 0)
		i++;
	for (; i < group->part_count; i++) {
		if (i == 0)
			doc_gap(r->doc);
		str_append(&text, group->parts[i]);
		report_head(r, i, &text);
	}
	str_dispose(&text);
}

void report_group_head(
    const struct report *r, const struct group *group, const struct group *above, size_t number)
{
	struct str text = { 0 };

	add_parts(r, group, above);
	if (group->part_count > 0) {
		str_append(&text, label_below(group));
	} else {
		if (label_number_length(group->label) == 0) {
			append_roman(&text, number);
			str_append(&text, ". ");
		}
		words_append_upper(&text, group->label);
		doc_gap(r->doc);
	}
	report_head(r, group->part_count, &text);
	str_dispose(&text);
}

/* --- criteria in parts --------------------------------------------------- */

static bool is_told(const struct form *form, const struct heading *heading)
{
	for (size_t i = 0; i < form->indicator_count; i++)
		if (form->indicators[i].under == heading && form->indicators[i].domain.type == TYPE_TEXT)
			return true;
	return false;
}

static void add_figure(const struct report *r, size_t i)
{
	struct str text = { 0 };

	str_printf(&text, "%s: ", r->record->form->indicators[i].own_label);
	if (cell_blank(&r->record->cells[i]))
		str_append(&text, WORDS_NOT_ENTERED);
	else
		report_append_result(&text, r->record, i, false, " ");
	report_end_sentence(&text);
	r->doc->failed |= str_failed(&text);
	doc_item(r->doc, 0, "-", ALIGN_JUSTIFY, str_text(&text));
	str_dispose(&text);
}

void report_heading_above(const struct report *r, size_t indicator)
{
	const struct form *form = r->record->form;
	const struct heading *heading = form_heading_above(form, indicator);
	struct str text = { 0 };

	if (!heading || label_number_length(heading->label) == 0)
		return;
	str_append(&text, heading->label);
	report_head(r, form->groups[form->indicators[indicator].group].part_count + 1, &text);
	if (!is_told(form, heading))
		for (size_t i = indicator; i < form->indicator_count && form->indicators[i].under == heading;
		     i++)
			add_figure(r, i);
	str_dispose(&text);
}
