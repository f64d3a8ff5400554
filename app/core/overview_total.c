/* Totals: sums of numerators and denominators, sums, outcomes. A figure that is missing is shown
 * as missing: it is never 0. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/overview.h"

static void add_whole(struct overview_total *t, struct ratio *sum, int64_t units)
{
	t->overflow |= __builtin_add_overflow(sum->num, units, &sum->num);
}

static void add_number(struct overview_total *t, struct decimal number)
{
	if (number.scale == 0 && t->sum.den == 1)
		add_whole(t, &t->sum, number.units);
	else
		t->overflow |= ratio_add(t->sum, decimal_to_ratio(number), &t->sum) != OK;
}

static void count_outcome(struct overview_total *t, const struct cell_figure *f)
{
	switch (f->outcome) {
	case OUTCOME_MET:
		t->met++;
		break;
	case OUTCOME_NOT_MET:
		t->not_met++;
		break;
	case OUTCOME_UNDECIDED:
		t->undecided++;
		break;
	case OUTCOME_EXEMPT:
		t->exempt++;
		break;
	case OUTCOME_NONE_AROSE:
		t->none_arose++;
		break;
	default:
		break;
	}
}

/* An answer that a list may name. */
static bool says_something(enum value_kind kind)
{
	return kind != VALUE_BLANK && kind != VALUE_MISSING && kind != VALUE_NONE_AROSE &&
	       kind != VALUE_NOT_APPLICABLE && kind != VALUE_ASTERISK;
}

static void add_figure(
    struct overview_total *t, const struct indicator *indicator, const struct cell_figure *f)
{
	const char how = indicator->aggregate[0]; /* ratio, sum, list, none */
	bool share = f->kind == VALUE_RATIO && how != 'n', sum = how == 's' && f->asked;
	bool behind = how == 'r' ? share : how == 's' ? sum : how == 'l' && says_something(f->kind);

	if (share) {
		t->shares++;
		add_whole(t, &t->num, f->number.units);
		add_whole(t, &t->den, f->of.units);
	}
	if (sum) {
		t->figures++;
		add_number(t, f->number);
	}
	t->percent_only +=
	    how == 'r' && (f->kind == VALUE_PERCENT || (f->kind == VALUE_COUNT && f->of.units));
	t->behind += behind;
	t->wrong += behind && f->wrong;
	t->estimate |= (share || sum || behind) && f->estimate;
}

static bool is_known(const struct overview_total *t, const struct indicator *indicator, size_t units)
{
	const char how = indicator->aggregate[0];

	if (t->overflow || how == 'n')
		return false;
	if (how == 'l')
		return t->behind > 0;
	switch (indicator->missing) {
	case MISSING_NEVER_SKIP:
		return true;
	case MISSING_SKIP_IF_ANY: /* who is exempt, and where nothing arose, owes no figure */
		return t->behind > 0 && t->behind + t->exempt + t->none_arose >= units;
	default:
		return t->behind > 0;
	}
}

void overview_total(struct overview *overview)
{
	const struct form *form = overview->form;

	for (size_t i = 0; i < form->indicator_count; i++)
		overview->totals[i] =
		    (struct overview_total){ .num = { 0, 1 }, .den = { 0, 1 }, .sum = { 0, 1 } };
	for (size_t u = 0; u < overview->count; u++) {
		const struct cell_figure *figures = overview->units[u].figures;

		for (size_t i = 0; figures && i < form->indicator_count; i++) {
			count_outcome(&overview->totals[i], &figures[i]);
			add_figure(&overview->totals[i], &form->indicators[i], &figures[i]);
		}
	}
	for (size_t i = 0; i < form->indicator_count; i++) {
		const struct indicator *indicator = &form->indicators[i];
		struct overview_total *t = &overview->totals[i];

		if (!outcome_on_trial(indicator_target(indicator, overview->period.year), OUTCOME_UNDECIDED))
			t->undecided = 0; /* there is nothing to decide */
		t->known = is_known(t, indicator, overview->count);
	}
}

int overview_compare(struct overview *overview, const struct overview *last, struct err *err)
{
	const struct form *form = overview->form;
	struct overview_total *previous = mem_zalloc(form->indicator_count + 1, sizeof *previous);

	if (!previous)
		return err_nomem(err);
	for (size_t i = 0; i < form->indicator_count; i++) {
		int at = last->form == form ? (int)i : form_same(form, i, last->form);

		if (at >= 0)
			previous[i] = last->totals[at];
	}
	free(overview->previous);
	overview->previous = previous;
	overview->previous_units = last->count;
	return OK;
}
