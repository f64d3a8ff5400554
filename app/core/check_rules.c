/* The built-in rules: one function each, called by a table. */
#include <string.h>

#include "base/i18n.h"
#include "core/check_private.h"

static const struct {
	const char *id;
	enum severity severity;
} rules[] = {
#define RULE_ROW(id, name, severity) { name, severity },
	BUILTIN_RULES(RULE_ROW)
#undef RULE_ROW
};

const char *builtin_rule_id(enum builtin_rule rule)
{
	return rule < RULE_COUNT ? rules[rule].id : "";
}

enum severity builtin_rule_severity(enum builtin_rule rule)
{
	return rules[rule].severity;
}

/* --- one function for each rule ------------------------------------------ */

static const char *label_or(const char *label, const char *instead)
{
	return label[0] ? label : instead;
}

static int required(struct check *c)
{
	if (!c->indicator->required || c->value->kind != VALUE_BLANK)
		return OK;
	return FIND(c, RULE_REQUIRED,
	    _("Type the result; without a figure yet type a dot (.), not applicable kad, none arose kps."),
	    "%s", _("No result has been entered."));
}

static int range(struct check *c)
{
	struct str limit = { 0 };
	struct ratio x;
	int rc = OK;

	if (!criterion_number(c->indicator, c->value, &x))
		return OK;
	if (c->indicator->has_min && ratio_compare(x, decimal_to_ratio(c->indicator->min)) < 0) {
		check_append_figure(&limit, c->indicator, decimal_to_ratio(c->indicator->min));
		rc = FIND(c, RULE_RANGE, _("Check the figure and type it again."),
		    _("%s is below the lowest possible figure, %s."), c->typed, check_text(c, &limit));
	} else if (c->indicator->has_max && c->value->kind != VALUE_RATIO &&
		   ratio_compare(x, decimal_to_ratio(c->indicator->max)) > 0) {
		check_append_figure(&limit, c->indicator, decimal_to_ratio(c->indicator->max));
		rc = FIND(c, RULE_RANGE, _("Check the figure and type it again."),
		    _("%s is above the highest possible figure, %s."), c->typed, check_text(c, &limit));
	}
	str_dispose(&limit);
	return rc;
}

static int part_total(struct check *c)
{
	const struct ratio *share = &c->value->share;
	struct str num = { 0 }, den = { 0 };
	struct ratio x;
	int rc;

	if (c->value->kind != VALUE_RATIO || c->pack_hard || share->num <= share->den)
		return OK;
	/* Some shares may pass 100 % by their nature: the pack says so. */
	if (share->den > 0 && value_number(c->value, &x) &&
	    ratio_compare(x, decimal_to_ratio(c->indicator->domain.max_percent)) <= 0)
		return OK;
	int_append_vi(&num, share->num);
	int_append_vi(&den, share->den);
	rc = FIND(c, RULE_PART_TOTAL,
	    _("Check both numbers against the papers; the part cannot be more than the total."),
	    _("%s (%s) is more than %s (%s)."), label_or(c->indicator->numerator_label, _("The numerator")),
	    check_text(c, &num), label_or(c->indicator->denominator_label, _("the denominator")),
	    check_text(c, &den));
	str_dispose(&num);
	str_dispose(&den);
	return rc;
}

static int claim(struct check *c)
{
	const struct value *v = c->value;
	struct str share = { 0 }, truth = { 0 }, claimed = { 0 };
	struct decimal rounded, cut;
	int rc;

	if (v->kind != VALUE_RATIO || !v->has_claimed_percent || v->claimed_of_plan ||
	    !value_percent(v, v->claimed_percent.scale, &rounded) ||
	    ratio_percent(v->share, v->claimed_percent.scale, ROUND_CUT, &cut) != OK ||
	    decimal_compare(rounded, v->claimed_percent) == 0)
		return OK;
	check_append_share(&share, v->share);
	check_append_percent(&truth, rounded);
	check_append_percent(&claimed, v->claimed_percent);
	if (decimal_compare(cut, v->claimed_percent) == 0)
		rc = FIND(c, RULE_CLAIM_CUT,
		    _("Nothing needs to be done; with the figures alone the share is computed."),
		    _("%s = %s when rounded; the typed %s was cut off."), check_text(c, &share),
		    check_text(c, &truth), check_text(c, &claimed));
	else
		rc = FIND(c, RULE_CLAIM,
		    _("Check the two numbers and the share; type only the two numbers and the share is "
		      "computed."),
		    _("%s = %s, but %s was typed."), check_text(c, &share), check_text(c, &truth),
		    check_text(c, &claimed));
	str_dispose(&share);
	str_dispose(&truth);
	str_dispose(&claimed);
	return rc;
}

static int missing(struct check *c)
{
	if (c->value->kind != VALUE_MISSING)
		return OK;
	return FIND(c, RULE_MISSING,
	    _("Type the figure when it is there; until then press F5 and type why it is missing."), "%s",
	    _("There is no figure yet."));
}

static int not_applicable(struct check *c)
{
	if (c->value->kind != VALUE_NOT_APPLICABLE)
		return OK;
	return FIND(c, RULE_NOT_APPLICABLE,
	    _("Press F2 and type why, with the document that says so if there is one."), "%s",
	    _("Why does this criterion not apply to the unit?"));
}

static int unit_word(struct check *c)
{
	const struct indicator *i = c->indicator;
	const char *word = c->value->unit_word;

	if (!word[0] || c->value->kind == VALUE_RANK) /* "04/10 huyện": ranked among them */
		return OK;
	if (check_has_words(i->unit, word) || check_has_words(i->numerator_label, word) ||
	    check_has_words(i->denominator_label, word) || check_has_words(i->label, word))
		return OK;
	if (i->domain.type == TYPE_MONEY &&
	    check_has_words("đồng nghìn đồng triệu đồng tỷ đồng tỉ đồng VND", word))
		return OK;
	if (!i->unit[0] || value_type_is_share(i->domain.type))
		return FIND(c, RULE_UNIT_WORD,
		    _("Check that this is the right criterion; else press F2 and type the reason."),
		    _("“%s” does not occur in this criterion."), word);
	return FIND(c, RULE_UNIT_WORD,
	    _("Check that this is the right criterion; else press F2 and type the reason."),
	    _("“%s” was typed, but the criterion's unit is “%s”."), word, i->unit);
}

static int falling(struct check *c)
{
	const struct value *before = previous_value(c, (size_t)c->index);
	struct str was = { 0 }, is = { 0 };
	struct ratio x, y;
	int rc = OK;

	if (!c->indicator->cumulative || !before ||
	    c->previous->key.period.year != c->record->key.period.year || before->kind != c->value->kind ||
	    value_is_estimate(before) || value_is_estimate(c->value) ||
	    !criterion_number(c->indicator, c->value, &x) || !criterion_number(c->indicator, before, &y) ||
	    ratio_compare(x, y) >= 0)
		return OK;
	check_append_figure(&is, c->indicator, x);
	check_append_figure(&was, c->indicator, y);
	rc = FIND(c, RULE_FALLING, _("Check the figure, or press F2 and type the reason."),
	    _("%s is less than the last period's %s, but this figure only grows within a year."),
	    check_text(c, &is), check_text(c, &was));
	str_dispose(&is);
	str_dispose(&was);
	return rc;
}

/* What is being typed instead is this period's own. */
static int carried(struct check *c)
{
	const struct cell *cell = &c->record->cells[c->index];
	struct str label = { 0 };
	struct period period;
	int rc;

	if (!cell->carried[0] || strcmp(c->typed, cell->typed) != 0)
		return OK;
	if (period_parse(cell->carried, &period, NULL) == OK)
		period_append_label(&label, period);
	else
		str_append(&label, cell->carried);
	rc = FIND(c, RULE_CARRIED, _("If it is still right, press Enter on it; else type this period's."),
	    _("Taken over from the report of %s and not looked at since."), check_text(c, &label));
	str_dispose(&label);
	return rc;
}

/* What is being typed instead is an answer to it. */
static int returned(struct check *c)
{
	const struct cell *cell = &c->record->cells[c->index];

	if (!cell_disputed(cell) || strcmp(c->typed, cell->typed) != 0)
		return OK;
	return FIND(c, RULE_RETURNED, _("Mend it, or press F2 and type why it is right."),
	    _("The level above wants this mended: %s"), cell->review);
}

static int unit_level(struct check *c)
{
	const struct record *r = c->record;
	struct str label = { 0 };
	int rc;

	if (r->form->level == LEVEL_NONE || r->unit.level == r->form->level)
		return OK;
	org_unit_append_label(&label, &r->unit);
	rc = FIND(c, RULE_UNIT_LEVEL,
	    _("Choose the unit that the report is about, or give the reason (F2 in the list of findings)."),
	    _("The form is for %s, but the report is about %s."), check_level_words(r->form->level),
	    check_text(c, &label));
	str_dispose(&label);
	return rc;
}

/* --- the table ----------------------------------------------------------- */

/* In the order in which they are shown within one severity. What looks at other cells must be
 * known to looks_around() in check.c. */
static int (*const cell_rules[])(struct check *c) = { required, range, part_total, claim, check_status_target,
	check_status_unclear, check_no_figure, missing, check_target_missed, not_applicable, unit_word, falling,
	check_equals_target, check_asterisk, check_undecided, check_links, check_paragraphs, check_audit,
	check_table, check_below, carried, returned };

int check_builtin_cell(struct check *c)
{
	int rc = OK;

	for (size_t i = 0; rc == OK && i < sizeof cell_rules / sizeof *cell_rules; i++)
		rc = cell_rules[i](c);
	return rc;
}

static int kept(struct check *c)
{
	const char *kept = c->record->meta[META_KEPT];

	if (!kept[0])
		return OK;
	return FIND(c, RULE_KEPT,
	    _("Type what is still needed where it belongs. Then Enter here opens the line that keeps it: empty "
	      "it (on the command line: phieuso record about REC kept \"\")."),
	    _("Version %s of the form has no place for: %s"), c->record->form->version, kept);
}

int check_builtin_record(struct check *c)
{
	int rc = unit_level(c);

	return rc < 0 ? rc : kept(c);
}
