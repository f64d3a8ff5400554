/* The overview in letters and words. */
#include <string.h>

#include "base/i18n.h"
#include "core/check_private.h"
#include "core/overview.h"

const char *overview_letter(const struct overview *overview, size_t unit, size_t indicator)
{
	const struct cell_figure *figures = overview->units[unit].figures;
	const struct target *target =
	    indicator_target(&overview->form->indicators[indicator], overview->period.year);

	if (!figures)
		return " ";
	if (figures[indicator].kind == VALUE_ASTERISK)
		return "*";
	switch (figures[indicator].outcome) {
	case OUTCOME_MET:
		return "Đ";
	case OUTCOME_NOT_MET:
		return "C";
	case OUTCOME_EXEMPT:
		return "x";
	case OUTCOME_NONE_AROSE:
		return "0";
	case OUTCOME_UNDECIDED:
		return outcome_on_trial(target, OUTCOME_UNDECIDED) ? "?" : "#";
	default:
		return "·";
	}
}

static void append_share(struct str *ret, struct ratio share, const struct decimal *limit)
{
	struct decimal percent;

	check_append_share(ret, share);
	if (share.den <= 0 || !value_share_shown(share, limit, &percent))
		return;
	str_append(ret, " = ");
	check_append_percent(ret, percent);
}

/* "Có 9, Chưa có 3": how many gave each answer. */
static void append_answers(struct str *ret, const struct overview *o, size_t indicator)
{
	const struct value_domain *domain = &o->form->indicators[indicator].domain;
	const size_t before = ret->len;

	for (size_t s = 0; s < domain->status_count; s++) {
		size_t count = 0;

		for (size_t u = 0; u < o->count; u++)
			count += o->units[u].figures && o->units[u].figures[indicator].status == (int)s;
		if (count)
			str_printf(
			    ret, "%s%s %zu", ret->len > before ? ", " : "", domain->statuses[s].label, count);
	}
}

static bool in_range(const struct indicator *indicator, const struct cell_figure *f, struct ratio *ret)
{
	if (indicator->domain.type != TYPE_DATE)
		return figure_number(f, ret);
	*ret = (struct ratio){ f->number.units, 1 };
	return f->kind == VALUE_DATE;
}

static void append_bound(struct str *ret, const struct indicator *indicator, struct ratio bound)
{
	if (indicator->domain.type == TYPE_DATE)
		date_append_vi(ret, date_from_days(bound.num));
	else
		check_append_figure(ret, indicator, bound);
}

/* Percentages without their numerators, ranks and dates: from the lowest to the highest. */
static void append_range(struct str *ret, const struct overview *o, size_t indicator)
{
	const struct indicator *i = &o->form->indicators[indicator];
	struct ratio low = { 0, 1 }, high = { 0, 1 }, x;
	bool any = false;

	for (size_t u = 0; u < o->count; u++) {
		if (!o->units[u].figures || !in_range(i, &o->units[u].figures[indicator], &x))
			continue;
		low = !any || ratio_compare(x, low) < 0 ? x : low;
		high = !any || ratio_compare(x, high) > 0 ? x : high;
		any = true;
	}
	if (!any)
		return;
	append_bound(ret, i, low);
	if (ratio_compare(low, high) != 0) {
		str_append(ret, " – ");
		append_bound(ret, i, high);
	}
}

static void append_total(struct str *ret, const struct indicator *indicator, const struct target *target,
    const struct overview_total *t)
{
	if (strcmp(indicator->aggregate, "ratio") == 0) {
		append_share(ret, (struct ratio){ t->num.num, t->den.num }, target_limit(target));
	} else {
		check_append_figure(ret, indicator, t->sum);
		str_append(ret, indicator->domain.type == TYPE_MONEY ? " đồng" : "");
	}
}

void overview_append_total(struct str *ret, const struct overview *overview, size_t indicator)
{
	const struct indicator *i = &overview->form->indicators[indicator];
	const struct overview_total *t = &overview->totals[indicator];

	if (!t->known)
		return;
	if (strcmp(i->aggregate, "list") != 0)
		append_total(ret, i, indicator_target(i, overview->period.year), t);
	else if (i->domain.type == TYPE_STATUS || i->domain.type == TYPE_CHOICE)
		append_answers(ret, overview, indicator);
	else
		append_range(ret, overview, indicator);
}

void overview_append_previous(struct str *ret, const struct overview *overview, size_t indicator)
{
	const struct indicator *i = &overview->form->indicators[indicator];

	if (overview->previous && overview->previous[indicator].known && strcmp(i->aggregate, "list") != 0)
		append_total(
		    ret, i, indicator_target(i, overview->period.year), &overview->previous[indicator]);
}

static void append_units(struct str *ret, const struct overview *o, size_t behind)
{
	switch (o->form->level) {
	case LEVEL_HUYEN:
		str_printf(ret, _("from %zu of %zu districts"), behind, o->count);
		break;
	case LEVEL_TINH:
		str_printf(ret, _("from %zu of %zu provinces"), behind, o->count);
		break;
	default:
		str_printf(ret, _("from %zu of %zu communes"), behind, o->count);
		break;
	}
}

/* "đạt 2, chưa đạt 1" */
static void append_outcomes(struct str *ret, const struct overview_total *t)
{
	const struct {
		const char *words;
		size_t count;
	} outcomes[] = { { _("met"), t->met }, { _("not met"), t->not_met }, { _("undecided"), t->undecided },
		{ _("not applicable"), t->exempt }, { _("nothing arose"), t->none_arose } };
	const char *between = " · ";

	for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++) {
		if (!outcomes[i].count)
			continue;
		str_printf(ret, "%s%s %zu", between, outcomes[i].words, outcomes[i].count);
		between = ", ";
	}
}

void overview_append_behind(struct str *ret, const struct overview *overview, size_t indicator)
{
	const struct indicator *i = &overview->form->indicators[indicator];
	const struct overview_total *t = &overview->totals[indicator];

	append_units(ret, overview, t->behind);
	if (t->overflow)
		str_printf(ret, " · %s", _("too large to be added up: look for a wrong figure"));
	else if (!t->known && t->behind && i->missing == MISSING_SKIP_IF_ANY)
		str_printf(ret, " · %s", _("no total before every unit has it"));
	if (t->estimate)
		str_printf(ret, " · %s", _("not all of them exact"));
	append_outcomes(ret, t);
	if (t->percent_only) {
		str_append(ret, " · ");
		str_printf(ret, _("%zu gave only a percentage, which cannot be added up"), t->percent_only);
	}
	if (t->wrong) {
		str_append(ret, " · ");
		str_printf(ret, _("%zu to be looked at"), t->wrong);
	}
}

static void append_rows(struct str *ret, int64_t rows)
{
	int_append_vi(ret, rows);
	str_append(ret, " ");
	str_append(ret, _("rows"));
}

void overview_append_figure(struct str *ret, const struct overview *overview, size_t unit, size_t indicator)
{
	const struct indicator *i = &overview->form->indicators[indicator];
	const struct cell_figure *f;
	struct value v;

	if (!overview->units[unit].figures)
		return;
	f = &overview->units[unit].figures[indicator];
	value_init(&v);
	v.kind = f->kind;
	v.qualifier = f->qualifier;
	v.bound = f->bound;
	v.status = f->status;
	v.number = f->number;
	v.share = (struct ratio){ f->number.units, f->of.units };
	v.rank = f->number.units;
	v.ranked = f->of.units;
	v.has_claimed_percent = f->kind == VALUE_COUNT && f->of.units;
	v.claimed_percent = f->of;
	if (f->kind == VALUE_DATE)
		v.date = date_from_days(f->number.units);
	if (f->kind == VALUE_TEXT)
		str_append(ret, _("in words"));
	else if (f->kind == VALUE_TABLE)
		append_rows(ret, f->number.units);
	else
		value_append_echo_against(
		    ret, &i->domain, &v, target_limit(indicator_target(i, overview->period.year)));
	value_dispose(&v);
}
