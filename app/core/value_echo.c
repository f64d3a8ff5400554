#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/value_read.h"

/* Put before the figure. */
static const char *const qualifier_words[QUALIFIER_COUNT] = {
	[QUALIFIER_NONE] = "",
	[QUALIFIER_OVER] = N_("over"),
	[QUALIFIER_AT_LEAST] = N_("at least"),
	[QUALIFIER_UNDER] = N_("under"),
	[QUALIFIER_AT_MOST] = N_("at most"),
	[QUALIFIER_ABOUT] = N_("about"),
	[QUALIFIER_ESTIMATED] = N_("estimated"),
};

static void append_qualifier(struct str *ret, enum qualifier q)
{
	if (q == QUALIFIER_NONE || q >= QUALIFIER_COUNT)
		return;
	str_append(ret, _(qualifier_words[q]));
	str_append(ret, " ");
}

static void append_status(struct str *ret, const struct value_domain *domain, int status)
{
	if (status >= 0 && (size_t)status < domain->status_count)
		str_append(ret, domain->statuses[status].label);
}

static void append_percent(struct str *ret, struct decimal percent)
{
	decimal_append_vi(ret, percent);
	str_append(ret, "%");
}

static void append_unit(struct str *ret, const struct value *v)
{
	if (v->unit_word[0]) {
		str_append(ret, " ");
		str_append(ret, v->unit_word);
	}
}

#define SHOWN_SCALE_MAX 6

/* Both lie on the same side of the limit, or both on it. */
static bool same_side(struct ratio share, struct decimal shown, struct decimal limit)
{
	struct ratio at;
	int exact, side;

	if (ratio_div(decimal_to_ratio(limit), (struct ratio){ 100, 1 }, &at) != OK)
		return true;
	exact = ratio_compare(share, at);
	side = decimal_compare(shown, limit);
	return exact == 0 || (exact < 0 && side < 0) || (exact > 0 && side > 0);
}

static bool tells_apart(struct ratio share, struct decimal shown, const struct decimal *limit)
{
	return same_side(share, shown, (struct decimal){ 0, 0 }) &&
	       same_side(share, shown, (struct decimal){ 100, 0 }) &&
	       (!limit || same_side(share, shown, *limit));
}

bool value_share_shown(struct ratio share, const struct decimal *limit, struct decimal *ret)
{
	struct decimal shown;

	for (int scale = 0; scale <= SHOWN_SCALE_MAX; scale++) {
		struct ratio back;

		if (ratio_percent(share, scale, ROUND_HALF_AWAY, &shown) < 0)
			return false;
		if ((ratio_div(decimal_to_ratio(shown), (struct ratio){ 100, 1 }, &back) == OK &&
			ratio_compare(share, back) == 0) ||
		    (scale >= 2 && tells_apart(share, shown, limit))) {
			*ret = shown;
			return true;
		}
	}
	/* So near that no rounding tells: the last digit leans to the side of the truth. */
	if (ratio_percent(share, SHOWN_SCALE_MAX, ROUND_CUT, &shown) < 0)
		return false;
	if (!tells_apart(share, shown, limit))
		shown.units++;
	*ret = shown;
	return true;
}

static void append_share(struct str *ret, const struct value *v, const struct decimal *limit)
{
	struct decimal percent;

	int_append_vi(ret, v->share.num);
	str_append(ret, "/");
	int_append_vi(ret, v->share.den);
	append_unit(ret, v);
	if (v->share.den > 0 && value_share_shown(v->share, limit, &percent)) {
		str_append(ret, " = ");
		append_percent(ret, percent);
	}
}

/* A claimed share is shown only where the figures do not give it. */
static bool claim_agrees(const struct value *v)
{
	struct decimal computed;

	return v->kind == VALUE_RATIO && value_percent(v, v->claimed_percent.scale, &computed) &&
	       decimal_compare(computed, v->claimed_percent) == 0;
}

static void append_plan(struct str *ret)
{
	str_append(ret, " ");
	str_append(ret, _("of the plan"));
}

static void append_claims(struct str *ret, const struct value_domain *domain, const struct value *v)
{
	bool percent = v->has_claimed_percent && !claim_agrees(v), status = v->claimed_status >= 0;

	if (v->claimed_of_plan && !percent)
		append_plan(ret);
	if (!percent && !status)
		return;
	str_append(ret, " (");
	str_append(ret, _("stated: "));
	if (percent)
		append_percent(ret, v->claimed_percent);
	if (percent && v->claimed_of_plan)
		append_plan(ret);
	if (percent && status)
		str_append(ret, ", ");
	append_status(ret, domain, v->claimed_status);
	str_append(ret, ")");
}

static void append_rank(struct str *ret, const struct value *v)
{
	str_append(ret, _("rank "));
	int_append_vi(ret, v->rank);
	if (v->ranked > 0) {
		str_append(ret, "/");
		int_append_vi(ret, v->ranked);
	}
	append_unit(ret, v);
}

static void append_figure(
    struct str *ret, const struct value_domain *domain, const struct value *v, const struct decimal *limit)
{
	append_qualifier(ret, v->qualifier);
	append_qualifier(ret, v->bound);
	switch (v->kind) {
	case VALUE_PERCENT:
		append_percent(ret, v->number);
		append_unit(ret, v);
		break;
	case VALUE_RATIO:
		append_share(ret, v, limit);
		break;
	case VALUE_MONEY:
		decimal_append_vi(ret, v->number);
		str_append(ret, " ");
		str_append(ret, v->unit_word[0] ? v->unit_word : "đồng");
		break;
	default:
		decimal_append_vi(ret, v->number);
		append_unit(ret, v);
		break;
	}
	append_claims(ret, domain, v);
}

void value_append_echo(struct str *ret, const struct value_domain *domain, const struct value *v)
{
	value_append_echo_against(ret, domain, v, NULL);
}

void value_append_echo_against(
    struct str *ret, const struct value_domain *domain, const struct value *v, const struct decimal *limit)
{
	switch (v->kind) {
	case VALUE_PERCENT:
	case VALUE_RATIO:
	case VALUE_COUNT:
	case VALUE_MONEY:
		append_figure(ret, domain, v, limit);
		break;
	case VALUE_RANK:
		append_rank(ret, v);
		break;
	case VALUE_STATUS:
	case VALUE_CHOICE:
		append_status(ret, domain, v->status);
		break;
	case VALUE_DATE:
		date_append_vi(ret, v->date);
		break;
	case VALUE_TEXT:
		append_text_echo(ret, v->text ? v->text : "");
		break;
	case VALUE_TABLE:
		append_table_echo(ret, v->text ? v->text : "");
		break;
	case VALUE_MISSING:
		str_append(ret, _("no figures yet"));
		break;
	case VALUE_NONE_AROSE:
		str_append(ret, _("nothing arose in the period"));
		if (v->unit_word[0])
			str_printf(ret, " (%s)", v->unit_word);
		append_claims(ret, domain, v);
		break;
	case VALUE_NOT_APPLICABLE:
		str_append(ret, _("not applicable"));
		break;
	case VALUE_ASTERISK:
		str_append(ret, "*");
		str_append(ret, v->mark);
		break;
	case VALUE_BLANK:
	case VALUE_KIND_COUNT:
		break;
	}
}
