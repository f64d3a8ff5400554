/* The built-in rules on the answer against the target: what it claims, what it leaves open. */
#include "base/i18n.h"
#include "core/check_private.h"

int check_status_target(struct check *c)
{
	const struct value_domain *domain = &c->indicator->domain;
	int status = c->value->claimed_status;
	enum status_sense sense;
	enum outcome computed;
	struct str target = { 0 };
	bool denies;
	int rc = OK;

	if (status < 0 || (size_t)status >= domain->status_count)
		return OK;
	sense = domain->statuses[status].sense;
	computed = figure_outcome(c->indicator, c->target, c->value);
	denies = sense == SENSE_NOT_MET || status_denies(&domain->statuses[status]); /* "Chưa có" with 85% */
	if ((sense == SENSE_MET && computed == OUTCOME_NOT_MET) || (denies && computed == OUTCOME_MET)) {
		check_append_target(&target, c);
		rc = FIND(c, RULE_STATUS_TARGET,
		    _("Type the figure alone, or mend it; else press F2 and type the reason."),
		    _("“%s” was typed, but by the target %s the outcome is “%s”."),
		    domain->statuses[status].label, check_text(c, &target), outcome_label(computed));
		str_dispose(&target);
	}
	return rc;
}

static bool is_bare_status(const struct check *c)
{
	return (c->value->kind == VALUE_STATUS || c->value->kind == VALUE_CHOICE) &&
	       lacks_figure(c->indicator, c->value);
}

/* "Có", or "105 hồ sơ", where a share is asked for. */
static bool is_unclear(const struct check *c)
{
	if (is_bare_status(c))
		return c->outcome == OUTCOME_UNDECIDED;
	return value_type_is_share(c->indicator->domain.type) &&
	       (c->value->kind == VALUE_COUNT || c->value->kind == VALUE_MONEY) &&
	       !claims_share(c->indicator, c->value);
}

static const char *figure_remedy(const struct indicator *indicator)
{
	switch (indicator->domain.type) {
	case TYPE_RATIO:
		return _("Type the figures, for example 1.783/1.787, or press F2 and type the reason.");
	case TYPE_PERCENT:
		return _("Type the share, for example 95,5, or press F2 and type the reason.");
	default:
		return _("Type the figure, or press F2 and type the reason.");
	}
}

int check_no_figure(struct check *c)
{
	if (claims_share(c->indicator, c->value))
		return FIND(c, RULE_NO_FIGURE, figure_remedy(c->indicator),
		    _("“%s” has no denominator: the level above cannot add it up."), c->typed);
	if (!is_bare_status(c) || is_unclear(c))
		return OK;
	return FIND(c, RULE_NO_FIGURE, figure_remedy(c->indicator),
	    _("“%s” without a figure: the level above cannot add it up."), c->typed);
}

int check_status_unclear(struct check *c)
{
	if (!is_unclear(c))
		return OK;
	if (!c->indicator->unit[0])
		return FIND(c, RULE_STATUS_UNCLEAR, figure_remedy(c->indicator),
		    _("“%s” does not answer a criterion that wants a figure."), c->typed);
	return FIND(c, RULE_STATUS_UNCLEAR, figure_remedy(c->indicator),
	    _("“%s” does not answer a criterion measured in %s."), c->typed, c->indicator->unit);
}

/* "Chưa đạt" where the decision prints an asterisk that nobody explains. */
static bool misses_asterisk(const struct check *c)
{
	return c->outcome == OUTCOME_NOT_MET && c->target && c->target->text[0] == '*' &&
	       c->target->test == COMPARE_NONE && !c->indicator->legend[0];
}

int check_target_missed(struct check *c)
{
	static const char remedy[] = N_("Press F5 and type the difficulty: it is the reason.");
	bool says_so = c->value->kind == VALUE_STATUS || c->value->kind == VALUE_CHOICE;
	struct str target = { 0 };
	int rc;

	if (c->outcome != OUTCOME_NOT_MET || misses_asterisk(c))
		return OK;
	if (!c->target || !c->target->text[0])
		return FIND(c, RULE_TARGET_MISSED, _(remedy), _("“%s”: the target is not met."), c->typed);
	check_append_target(&target, c);
	if (says_so)
		rc = FIND(
		    c, RULE_TARGET_MISSED, _(remedy), _("The target %s is not met."), check_text(c, &target));
	else
		rc = FIND(c, RULE_TARGET_MISSED, _(remedy), _("%s: the target %s is not met."), c->typed,
		    check_text(c, &target));
	str_dispose(&target);
	return rc;
}

int check_equals_target(struct check *c)
{
	struct ratio x, limit;

	if (!c->target || c->target->test == COMPARE_NONE ||
	    !value_type_is_share(c->indicator->domain.type) || value_is_estimate(c->value) ||
	    !criterion_number(c->indicator, c->value, &x))
		return OK;
	limit = decimal_to_ratio(c->target->limit);
	if (ratio_compare(x, limit) != 0 || ratio_compare(x, (struct ratio){ 100, 1 }) >= 0)
		return OK;
	return FIND(c, RULE_EQUALS_TARGET,
	    _("Make sure that this is the result and not the target copied; else nothing needs to be done."),
	    _("The result is exactly the target, %s."), c->target->text);
}

int check_asterisk(struct check *c)
{
	static const char remedy[] = N_("Kept as on the paper. If there is a result, type it instead.");

	if (misses_asterisk(c)) /* without a comparison only a status can have said so */
		return FIND(c, RULE_ASTERISK,
		    _("Nothing needs to be done; a difficulty (F5) can say what is not met."),
		    _("“%s” was entered; what the asterisk of the target means is not known."),
		    c->indicator->domain
			.statuses[c->value->status >= 0 ? c->value->status : c->value->claimed_status]
			.label);
	if (c->value->kind != VALUE_ASTERISK)
		return OK;
	if (c->indicator->legend[0])
		return FIND(c, RULE_ASTERISK, _(remedy),
		    _("“%s” (%s) is counted neither as met nor as not met."), c->typed, c->indicator->legend);
	return FIND(c, RULE_ASTERISK, _(remedy),
	    _("What “%s” means is not known; it is counted neither as met nor as not met."), c->typed);
}

int check_undecided(struct check *c)
{
	struct str target = { 0 };
	int rc;

	if (c->outcome != OUTCOME_UNDECIDED || is_unclear(c) || !c->target || !c->target->text[0])
		return OK;
	check_append_target(&target, c);
	if (c->value->kind == VALUE_STATUS || c->value->kind == VALUE_CHOICE)
		rc = FIND(c, RULE_UNDECIDED, _("If the outcome is known, press F4 and choose it."),
		    _("“%s” does not say whether the target %s is met."), c->typed, check_text(c, &target));
	else if (value_is_estimate(c->value))
		rc = FIND(c, RULE_UNDECIDED, _("If the exact figure is known, type it."),
		    _("From “%s” it cannot be told whether the target %s is met."), c->typed,
		    check_text(c, &target));
	else
		rc = FIND(c, RULE_UNDECIDED,
		    _("Type the status behind the figure if the outcome is known, for example “13 Đạt”."),
		    _("“%s” cannot be compared with the target %s."), c->typed, check_text(c, &target));
	str_dispose(&target);
	return rc;
}
