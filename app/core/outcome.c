/* What an answer says against the year's target: only what is certain. */
#include "base/i18n.h"
#include "core/check_private.h"

static const char *const outcome_names[] = {
#define OUTCOME_NAME(id, name) name,
	OUTCOMES(OUTCOME_NAME)
#undef OUTCOME_NAME
};

static const char *const outcome_labels[OUTCOME_COUNT] = {
	[OUTCOME_MET] = N_("Met"),
	[OUTCOME_NOT_MET] = N_("Not met"),
	[OUTCOME_EXEMPT] = N_("Not applicable"),
	[OUTCOME_NONE_AROSE] = N_("None arose"),
	[OUTCOME_UNDECIDED] = N_("Undecided"),
	[OUTCOME_UNKNOWN] = N_("No figure yet"),
};

const char *outcome_name(enum outcome outcome)
{
	return outcome < OUTCOME_COUNT ? outcome_names[outcome] : "";
}

const char *outcome_label(enum outcome outcome)
{
	return outcome < OUTCOME_COUNT ? _(outcome_labels[outcome]) : "";
}

/* Where the true figure lies, as the officer states it. */
struct interval {
	struct ratio low, high;
	bool low_open, high_open; /* the bound itself is excluded */
	bool low_known, high_known;
};

static struct interval exactly(struct ratio x)
{
	return (struct interval){ .low = x, .high = x, .low_known = true, .high_known = true };
}

/* "ước", "khoảng": the true figure may lie on either side, nobody says how far. */
static bool is_vague(enum qualifier q)
{
	return q == QUALIFIER_ABOUT || q == QUALIFIER_ESTIMATED;
}

static struct interval stated_interval(const struct value *v, struct ratio x)
{
	struct interval i = exactly(x);

	if (is_vague(v->qualifier) || is_vague(v->bound))
		return (struct interval){ .low_known = false };
	switch (v->qualifier) {
	case QUALIFIER_OVER:
	case QUALIFIER_AT_LEAST:
		i.low_open = v->qualifier == QUALIFIER_OVER;
		i.high_known = false;
		break;
	case QUALIFIER_UNDER:
	case QUALIFIER_AT_MOST:
		i.high_open = v->qualifier == QUALIFIER_UNDER;
		i.low_known = false;
		break;
	default:
		break;
	}
	return i;
}

/* A share cannot pass its greatest possible value, and nothing counted is below 0. */
static void narrow(struct interval *i, const struct indicator *indicator)
{
	if (!i->low_known && i->high_known) {
		i->low = (struct ratio){ 0, 1 };
		i->low_known = true;
	}
	if (!i->high_known && i->low_known && value_type_is_share(indicator->domain.type)) {
		i->high = decimal_to_ratio(indicator->domain.max_percent);
		i->high_known = true;
	}
}

static bool above(const struct interval *i, struct ratio limit, bool or_equal)
{
	int c;

	if (!i->low_known)
		return false;
	c = ratio_compare(i->low, limit);
	return c > 0 || (c == 0 && (or_equal || i->low_open));
}

static bool below(const struct interval *i, struct ratio limit, bool or_equal)
{
	int c;

	if (!i->high_known)
		return false;
	c = ratio_compare(i->high, limit);
	return c < 0 || (c == 0 && (or_equal || i->high_open));
}

static enum outcome compare(const struct interval *i, enum compare test, struct ratio limit)
{
	bool met = false, missed = false;

	switch (test) {
	case COMPARE_GE:
		met = above(i, limit, true);
		missed = below(i, limit, false);
		break;
	case COMPARE_GT:
		met = above(i, limit, false);
		missed = below(i, limit, true);
		break;
	case COMPARE_LE:
		met = below(i, limit, true);
		missed = above(i, limit, false);
		break;
	case COMPARE_LT:
		met = below(i, limit, false);
		missed = above(i, limit, true);
		break;
	case COMPARE_EQ:
		met = above(i, limit, true) && below(i, limit, true);
		missed = above(i, limit, false) || below(i, limit, false);
		break;
	case COMPARE_NONE:
		break;
	}
	return met ? OUTCOME_MET : missed ? OUTCOME_NOT_MET : OUTCOME_UNDECIDED;
}

static enum outcome outcome_of_status(const struct value_domain *domain, int status)
{
	if (status < 0 || (size_t)status >= domain->status_count)
		return OUTCOME_UNDECIDED;
	switch (domain->statuses[status].sense) {
	case SENSE_MET:
		return OUTCOME_MET;
	case SENSE_NOT_MET:
		return OUTCOME_NOT_MET;
	case SENSE_UNDECIDED:
		break;
	}
	return OUTCOME_UNDECIDED;
}

bool criterion_number(const struct indicator *indicator, const struct value *value, struct ratio *ret)
{
	enum value_type type = indicator->domain.type;
	bool share = value->kind == VALUE_PERCENT || value->kind == VALUE_RATIO;

	if (value->kind == VALUE_RANK) {
		*ret = (struct ratio){ value->rank, 1 };
		return type == TYPE_RANK;
	}
	if (value->kind == VALUE_PERCENT && value->claimed_of_plan)
		return false;
	if ((value_type_is_share(indicator->domain.type) && !share) ||
	    ((type == TYPE_COUNT || type == TYPE_MONEY || type == TYPE_RANK) && share))
		return false;
	return value_has_figure(value) && value_number(value, ret);
}

bool claims_share(const struct indicator *indicator, const struct value *value)
{
	return indicator->domain.type == TYPE_RATIO && value->kind == VALUE_COUNT &&
	       value->has_claimed_percent && !value->claimed_of_plan;
}

enum outcome figure_outcome(
    const struct indicator *indicator, const struct target *target, const struct value *value)
{
	struct interval stated;
	struct ratio x;

	if (!target || target->test == COMPARE_NONE)
		return OUTCOME_UNDECIDED;
	if (claims_share(indicator, value))
		x = decimal_to_ratio(value->claimed_percent);
	else if (!criterion_number(indicator, value, &x))
		return OUTCOME_UNDECIDED;
	stated = stated_interval(value, x);
	narrow(&stated, indicator);
	return compare(&stated, target->test, decimal_to_ratio(target->limit));
}

enum outcome value_outcome(
    const struct indicator *indicator, const struct target *target, const struct value *value)
{
	enum outcome outcome;

	switch (value->kind) {
	case VALUE_BLANK:
	case VALUE_MISSING:
	case VALUE_ASTERISK:
		return OUTCOME_UNKNOWN;
	case VALUE_NONE_AROSE:
		return OUTCOME_NONE_AROSE;
	case VALUE_NOT_APPLICABLE:
		return OUTCOME_EXEMPT;
	case VALUE_STATUS:
	case VALUE_CHOICE:
		return outcome_of_status(&indicator->domain, value->status);
	default:
		break;
	}
	outcome = figure_outcome(indicator, target, value);
	return outcome == OUTCOME_UNDECIDED ? outcome_of_status(&indicator->domain, value->claimed_status)
					    : outcome;
}

enum outcome record_outcome(const struct record *record, size_t indicator)
{
	const struct indicator *i = &record->form->indicators[indicator];

	return value_outcome(
	    i, indicator_target(i, record->key.period.year), &record->cells[indicator].value);
}

enum outcome record_outcome_shown(const struct record *record, size_t indicator)
{
	if (record->cells[indicator].value.kind == VALUE_ASTERISK)
		return OUTCOME_UNDECIDED;
	return record_outcome(record, indicator);
}

bool outcome_on_trial(const struct target *target, enum outcome outcome)
{
	return outcome != OUTCOME_UNDECIDED || (target && target->text[0]);
}

const char *record_outcome_label(const struct record *record, size_t indicator)
{
	const struct target *target =
	    indicator_target(&record->form->indicators[indicator], record->key.period.year);
	enum outcome outcome;

	if (cell_blank(&record->cells[indicator]))
		return _("Not entered");
	outcome = record_outcome_shown(record, indicator);
	return record->cells[indicator].value.kind == VALUE_ASTERISK || outcome_on_trial(target, outcome)
		   ? outcome_label(outcome)
		   : "";
}

bool lacks_figure(const struct indicator *indicator, const struct value *value)
{
	switch (indicator->domain.type) {
	case TYPE_RATIO:
	case TYPE_PERCENT:
		if (value->kind == VALUE_COUNT || value->kind == VALUE_MONEY)
			return !claims_share(indicator, value); /* how many is no share */
		break;
	case TYPE_COUNT:
	case TYPE_MONEY:
	case TYPE_RANK:
		break;
	default:
		return false; /* the criterion wants no figure */
	}
	return value->kind == VALUE_STATUS || value->kind == VALUE_CHOICE || value->kind == VALUE_TEXT ||
	       value->kind == VALUE_MISSING;
}

struct tally record_answered(const struct record *record, int group)
{
	struct tally t = { 0 };

	for (size_t i = 0; i < record->form->indicator_count; i++) {
		if (group >= 0 && record->form->indicators[i].group != (size_t)group)
			continue;
		t.total++;
		t.answered += !cell_blank(&record->cells[i]);
	}
	return t;
}

struct tally record_tally(const struct record *record, int group)
{
	struct tally t = record_answered(record, group);

	for (size_t i = 0; i < record->form->indicator_count; i++) {
		const struct indicator *indicator = &record->form->indicators[i];
		const struct cell *cell = &record->cells[i];
		enum outcome outcome;

		if (group >= 0 && indicator->group != (size_t)group)
			continue;
		outcome = record_outcome(record, i);
		t.by_outcome[outcome]++;
		t.untried +=
		    !outcome_on_trial(indicator_target(indicator, record->key.period.year), outcome);
		t.missing += cell->value.kind == VALUE_MISSING;
		t.asterisks += cell->value.kind == VALUE_ASTERISK;
		t.no_figure += lacks_figure(indicator, &cell->value);
	}
	return t;
}
