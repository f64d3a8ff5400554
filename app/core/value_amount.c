#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/value_read.h"

#define DIGITS_MAX INT64_C(999999999999999) /* records hold counts of at most 15 digits */

bool amount_number(const struct amount *a, struct decimal reading, struct decimal *ret)
{
	int power = a->power;

	while (power > 0 && reading.scale > 0) { /* 1,9 × 10^9 is 19 × 10^8 */
		power--;
		reading.scale--;
	}
	for (; power > 0; power--) {
		if (reading.units > DIGITS_MAX / 10)
			return false;
		reading.units *= 10;
	}
	if (a->more > 0) {
		if (reading.scale != 0 || reading.units > DIGITS_MAX - a->more)
			return false;
		reading.units += a->more;
	}
	*ret = reading;
	return true;
}

/* The typed text with another spelling of the figure in it. NULL without memory. */
static char *respell(
    const struct reader *r, const struct amount *a, struct decimal reading, const char *suffix, bool plain)
{
	struct str how = { 0 };
	const struct token *token = &r->scan.tokens[a->token];
	str_append_n(&how, r->text + r->begin, token->at - r->begin);
	if (plain)
		decimal_append_plain(&how, reading);
	else
		decimal_append_vi(&how, reading);
	str_append(&how, suffix);
	if (suffix[0] == ' ' && a->rest < r->end && !strchr(" ,.;:)", r->text[a->rest]))
		str_append(&how, " "); /* "12.345đạt" */
	str_append_n(&how, r->text + a->rest, r->end - a->rest);
	return str_take(&how);
}

static void ask_spelling(struct asking *ask, const struct amount *a, const struct value *v,
    struct decimal reading, const char *suffix, bool plain)
{
	char *how = respell(ask->reader, a, reading, suffix, plain);

	if (how)
		ask_option(ask, v, how);
	else
		ask->failed = ERR_NOMEM;
	free(how);
}

static int too_large(struct reader *r, const struct amount *a)
{
	return refuse_at(r, ERR_RANGE, a->token,
	    _("this figure is too large: at most 15 digits, nothing smaller than a unit behind a word such "
	      "as “triệu”. Check it."));
}

/* "100,000" means 100 when it is no 100.000: spelt without the noughts nobody doubts it. */
static struct decimal without_noughts(struct decimal reading)
{
	if (decimal_is_whole(reading))
		(void)decimal_rescale(reading, 0, ROUND_CUT, &reading);
	return reading;
}

/* Its dot groups thousands in the first reading; else its comma is the decimal sign there. */
static bool is_dotted(const struct figure *f)
{
	return f->readings == 2 && f->reading[0].scale == 0;
}

/* "12.345" where a share is wanted: 12,345% or a count of 12.345? "100,000": 100% or 100.000? */
static int ask_share_or_count(struct reader *r, const struct amount *a)
{
	const char *unit = r->domain->unit;
	bool dotted = is_dotted(&a->figure);
	struct value share = r->v, count = r->v;
	struct asking ask;
	struct str suffix = { 0 };
	int rc;

	share.kind = VALUE_PERCENT;
	share.number = without_noughts(a->figure.reading[dotted]);
	count.kind = VALUE_COUNT;
	count.number = a->figure.reading[!dotted];
	str_append(&suffix, " ");
	str_append(&suffix, unit[0] && strcmp(unit, "%") != 0 ? unit : "hồ sơ");
	ask_begin(&ask, r);
	ask_spelling(&ask, a, &share, share.number, "%", false);
	ask_spelling(&ask, a, &count, count.number, str_text(&suffix), true);
	if (str_failed(&suffix))
		ask.failed = ERR_NOMEM;
	rc = ask_end(&ask);
	str_dispose(&suffix);
	return rc;
}

/* "1,787" as a count, "1.944 tỷ": with decimals, or thousands? */
static int ask_thousands(struct reader *r, const struct amount *a)
{
	struct value v = r->v;
	struct asking ask;

	ask_begin(&ask, r);
	for (int i = 0; i < 2; i++) {
		struct decimal spelt = without_noughts(a->figure.reading[i]);

		/* A fourth decimal leaves no doubt; with a scale word three do not. */
		if (!decimal_is_whole(spelt) && !a->scaled && spelt.scale < DECIMAL_SCALE_MAX)
			(void)decimal_rescale(spelt, spelt.scale + 1, ROUND_CUT, &spelt);
		if (amount_number(a, without_noughts(a->figure.reading[i]), &v.number))
			ask_spelling(&ask, a, &v, spelt, "", decimal_is_whole(spelt));
	}
	return ask_end(&ask);
}

/* "1.200% kế hoạch": 1,2% or twelve times the plan? */
static int ask_of_plan(struct reader *r, const struct amount *a)
{
	struct value v = r->v;
	struct asking ask;

	ask_begin(&ask, r);
	v.kind = VALUE_PERCENT;
	for (int i = 1; i >= 0; i--) {
		v.number = without_noughts(a->figure.reading[i]);
		ask_spelling(&ask, a, &v, v.number, "%", decimal_is_whole(v.number));
	}
	return ask_end(&ask);
}

static struct decimal highest_share(const struct reader *r)
{
	static const struct decimal hundred = { 100, 0 };

	return r->domain->max_percent.units > 0 ? r->domain->max_percent : hundred;
}

bool exceeds_share(const struct reader *r, struct decimal share)
{
	return decimal_compare(share, highest_share(r)) > 0;
}

int refuse_share(struct reader *r, size_t token)
{
	struct str why = { 0 }, highest = { 0 };
	int rc;

	decimal_append_vi(&highest, highest_share(r));
	str_printf(&why,
	    _("a share above %s%%, the highest allowed here. Check the figure; a count is typed with its "
	      "unit (105 hồ sơ), a part of a plan with the plan (105%% kế hoạch)."),
	    str_text(&highest));
	if (str_failed(&highest))
		why.failed = true;
	rc = str_failed(&why) ? err_nomem(r->err) : refuse_at(r, ERR_RANGE, token, str_text(&why));
	str_dispose(&highest);
	str_dispose(&why);
	return rc;
}

static int settle_percent(struct reader *r, const struct amount *a)
{
	const struct figure *f = &a->figure;
	bool dotted = is_dotted(f), doubt;
	struct decimal number = f->reading[dotted];

	doubt = !a->percent && (dotted || (f->readings == 2 && decimal_is_whole(number)));
	if (dotted && a->percent && (r->v.claimed_of_plan || !exceeds_share(r, f->reading[0])))
		return ask_of_plan(r, a);
	if (r->v.claimed_of_plan || !exceeds_share(r, number)) {
		r->v.kind = VALUE_PERCENT;
		r->v.number = f->readings == 2 ? without_noughts(number) : number;
		return doubt ? ask_share_or_count(r, a) : OK;
	}
	return refuse_share(r, a->token);
}

/* A money criterion counted in "triệu đồng" holds bare figures in that unit. */
static int power_of_unit(const struct reader *r)
{
	static const struct {
		const char *unit;
		int power;
	} units[] = { { "trieu dong", 6 }, { "ty dong", 9 }, { "ti dong", 9 }, { "nghin dong", 3 },
		{ "ngan dong", 3 } };
	struct str fold = { 0 };
	int power = 0;

	text_fold(&fold, r->domain->unit, strlen(r->domain->unit));
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(str_text(&fold), units[i].unit) == 0)
			power = units[i].power;
	}
	if (str_failed(&fold))
		*r->no_memory = true;
	str_dispose(&fold);
	return power;
}

static bool is_share(const struct reader *r, const struct amount *a)
{
	if (a->percent)
		return true;
	if (a->scaled || a->currency || r->v.unit_word[0])
		return false;
	if (r->domain->type == TYPE_RATIO && r->v.has_claimed_percent)
		return false; /* "55.325, chiếm 60%": the share stands behind it */
	return value_type_is_share(r->domain->type) ||
	       (r->domain->type == TYPE_STATUS && strcmp(r->domain->unit, "%") == 0);
}

/* "500.000.000" where "triệu đồng" are counted: that many million, or typed in đồng? */
static int ask_money_unit(struct reader *r, const struct amount *a)
{
	struct amount in_dong = *a;
	struct value v = r->v;
	struct asking ask;
	struct str suffix = { 0 };
	struct decimal figure = a->figure.reading[0];
	int rc;

	in_dong.power = 0;
	str_append(&suffix, " ");
	str_append(&suffix, r->domain->unit);
	ask_begin(&ask, r);
	if (amount_number(&in_dong, figure, &v.number))
		ask_spelling(&ask, a, &v, figure, " đồng", false);
	if (amount_number(a, figure, &v.number))
		ask_spelling(&ask, a, &v, figure, str_text(&suffix), false);
	if (str_failed(&suffix))
		ask.failed = ERR_NOMEM;
	rc = ask_end(&ask);
	str_dispose(&suffix);
	return rc;
}

static int settle_money(struct reader *r, struct amount *a)
{
	static const struct decimal million = { 1000000, 0 };

	if (r->v.unit_word[0])
		return refuse_at(r, ERR_SYNTAX, r->unit,
		    _("an amount is given in đồng: 500.000.000 đồng, 500 triệu đồng, 1,9 tỷ. Convert other "
		      "currencies, and put remarks into the difficulty note (F5)."));
	if (a->scaled || a->currency)
		return OK;
	a->power = power_of_unit(r);
	if (a->power > 0 && decimal_compare(a->figure.reading[0], million) >= 0)
		return ask_money_unit(r, a);
	return OK;
}

int settle_amount(struct reader *r, const struct amount *typed)
{
	struct amount a = *typed;
	const struct figure *f = &a.figure;
	int rc;

	if (is_share(r, &a))
		return settle_percent(r, &a);
	r->v.kind = r->domain->type == TYPE_MONEY ? VALUE_MONEY : VALUE_COUNT;
	if (r->v.kind == VALUE_MONEY && (rc = settle_money(r, &a)) < 0)
		return rc;
	if (!amount_number(&a, a.figure.reading[0], &r->v.number))
		return too_large(r, &a);
	/* Without a word such as "triệu" dots group and the comma is the doubt; with it, the other way
	 * round, but for "1,000 tỷ". */
	if (f->readings == 2 && a.more == 0 &&
	    (is_dotted(f) == a.scaled || (!is_dotted(f) && decimal_is_whole(f->reading[0]))))
		return ask_thousands(r, &a);
	return OK;
}
