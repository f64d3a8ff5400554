#include "core/overview_compared.h"

#include <string.h>

#include "base/i18n.h"

#define PERCENT_SCALE 2

bool overview_figure(const struct overview *overview, size_t unit, size_t indicator, struct ratio *ret)
{
	const struct cell_figure *f =
	    overview->units[unit].figures ? &overview->units[unit].figures[indicator] : NULL;

	if (!f || !figure_number(f, ret))
		return false;
	if (f->kind == VALUE_RANK) /* the first is the highest */
		ret->num = -ret->num;
	return true;
}

static bool is_share(const struct overview *overview, size_t indicator)
{
	return overview->form->indicators[indicator].aggregate[0] == 'r';
}

void overview_append_part(struct str *ret, const struct overview *overview, size_t unit, size_t indicator)
{
	const struct overview_total *total = &overview->totals[indicator];
	const struct ratio whole = is_share(overview, indicator) ? total->num : total->sum;
	const struct cell_figure *f =
	    overview->units[unit].figures ? &overview->units[unit].figures[indicator] : NULL;
	struct ratio part;
	struct decimal percent;

	if (!f || !total->known || total->overflow || whole.den <= 0 || whole.num <= 0 ||
	    (is_share(overview, indicator) ? f->kind != VALUE_RATIO : !f->asked) ||
	    ratio_div(decimal_to_ratio(f->number), whole, &part) != OK ||
	    ratio_percent(part, PERCENT_SCALE, ROUND_HALF_AWAY, &percent) != OK)
		return;
	decimal_append_vi(ret, percent);
	str_append_char(ret, '%');
}

/* In per cent, or as it is. */
static bool total_figure(const struct overview_total *total, bool share, struct ratio *ret)
{
	if (!total->known || total->overflow)
		return false;
	*ret = total->sum;
	if (!share)
		return ret->den > 0;
	return total->den.num > 0 && ratio_div(total->num, total->den, ret) == OK &&
	       ratio_mul(*ret, (struct ratio){ 100, 1 }, ret) == OK;
}

void overview_append_difference(struct str *ret, const struct overview *overview, size_t indicator)
{
	const char how = overview->form->indicators[indicator].aggregate[0];
	const bool share = how == 'r';
	struct ratio now, last, difference;
	struct decimal d;

	if ((!share && how != 's') || !overview->previous ||
	    !total_figure(&overview->totals[indicator], share, &now) ||
	    !total_figure(&overview->previous[indicator], share, &last) ||
	    ratio_sub(now, last, &difference) != OK ||
	    ratio_div(difference, (struct ratio){ 100, 1 }, &difference) !=
		OK || /* which the next multiplies by */
	    ratio_percent(difference, PERCENT_SCALE, ROUND_HALF_AWAY, &d) != OK)
		return;
	if (decimal_is_whole(d))
		(void)decimal_rescale(d, 0, ROUND_HALF_AWAY, &d);
	if (d.units > 0)
		str_append_char(ret, '+');
	decimal_append_vi(ret, d);
	if (share)
		str_printf(ret, " %s", _("points"));
}

static void append_count(struct str *ret, const char *words, size_t count)
{
	if (count)
		str_printf(ret, " · %s %zu", words, count);
}

static void append_received(struct str *ret, enum org_level level, const struct overview_counts *c)
{
	if (level == LEVEL_HUYEN)
		str_printf(ret, _("received %zu/%zu districts"), c->received, c->units);
	else if (level == LEVEL_TINH)
		str_printf(ret, _("received %zu/%zu provinces"), c->received, c->units);
	else
		str_printf(ret, _("received %zu/%zu communes"), c->received, c->units);
}

void overview_append_counts(struct str *ret, const struct overview *overview)
{
	const struct overview_counts c = overview_count(overview);

	append_received(ret, overview->form->level, &c);
	append_count(ret, _("missing"), c.missing);
	append_count(ret, _("late"), c.late);
	append_count(ret, _("sent back"), c.returned);
	append_count(ret, _("set apart"), c.apart);
	append_count(ret, _("on behalf"), c.typed_for);
	append_count(ret, _("typed here"), c.typed_here);
	append_count(ret, _("assigned"), c.assigned);
	append_count(ret, _("recognised"), c.recognised);
}

void overview_append_state(struct str *ret, const struct overview_unit *unit)
{
	str_append(ret, unit_state_label(unit->state));
	if (unit->late)
		str_printf(ret, " · %s", _("late"));
	if (unit->entered_for && unit->entered_for[0])
		str_printf(ret, " · %s: %s", _("on behalf"), unit->entered_for);
	if (unit->revision > 1) {
		str_append(ret, " · ");
		str_printf(ret, _("revision %d"), unit->revision);
	}
}
