#include "core/record_score.h"

#include <string.h>

#include "core/check_private.h"

#define SCALE 4 /* no points are finer, see form_score.c */

struct scored {
	struct check check;
	struct decimal max;
};

/* In the points' own expression "max" is the full mark. */
static struct expr_value lookup(void *context, const struct expr_name *name)
{
	struct scored *s = context;
	int at = name->code ? form_find(s->check.record->form, name->code) : s->check.index;

	if (!name->code && strcmp(name->name, "max") == 0)
		return (struct expr_value){ EXPR_NUMBER, decimal_to_ratio(s->max) };
	if (!name->form && at >= 0 && value_is_estimate(check_value_of(&s->check, (size_t)at)))
		return (struct expr_value){ EXPR_UNKNOWN, { 0, 1 } };
	return check_lookup(&s->check, name);
}

static bool meets(enum compare test, int order)
{
	switch (test) {
	case COMPARE_GE:
		return order >= 0;
	case COMPARE_GT:
		return order > 0;
	case COMPARE_LE:
		return order <= 0;
	case COMPARE_LT:
		return order < 0;
	case COMPARE_EQ:
		return order == 0;
	case COMPARE_NONE:
		break;
	}
	return false;
}

static int status_of(const struct value *v)
{
	return v->kind == VALUE_STATUS || v->kind == VALUE_CHOICE ? v->status : v->claimed_status;
}

/* Whether an answer can be measured at all: only then is the last step "whatever is left". */
static bool answers(const struct indicator *indicator, const struct value *v)
{
	struct ratio x;

	return (status_of(v) >= 0 && !lacks_figure(indicator, v)) ||
	       (!value_is_estimate(v) && criterion_number(indicator, v, &x));
}

static bool by_steps(const struct indicator *indicator, const struct value *v, struct ratio *ret)
{
	const struct scoring *scoring = indicator->scoring;
	struct ratio x;
	bool figure = !value_is_estimate(v) && criterion_number(indicator, v, &x);

	if (!answers(indicator, v))
		return false;
	for (size_t i = 0; i < scoring->step_count; i++) {
		const struct score_step *step = &scoring->steps[i];
		bool rest = step->test == COMPARE_NONE && step->status < 0;

		if (rest || (step->status >= 0 && step->status == status_of(v)) ||
		    (figure && step->test != COMPARE_NONE &&
			meets(step->test, ratio_compare(x, decimal_to_ratio(step->limit))))) {
			*ret = decimal_to_ratio(step->points);
			return true;
		}
	}
	return false;
}

static bool by_expression(
    const struct record *record, size_t indicator, const struct value *value, struct ratio *ret)
{
	const struct scoring *scoring = record->form->indicators[indicator].scoring;
	struct scored s = { .max = scoring->max };
	struct expr_value points;

	s.check = (struct check){
		.record = record,
		.index = (int)indicator,
		.indicator = &record->form->indicators[indicator],
		.value = value,
	};
	points = expr_eval(scoring->expr, lookup, &s);
	*ret = points.number;
	return points.kind == EXPR_NUMBER;
}

static struct decimal trimmed(struct decimal points)
{
	for (; points.scale > 0 && points.units % 10 == 0; points.scale--)
		points.units /= 10;
	return points;
}

/* To the nearest multiple of `unit`, half away from zero, between 0 and the full mark. */
static bool settle(struct ratio points, const struct scoring *scoring, struct decimal *ret)
{
	struct ratio times;
	struct decimal unit;
	int64_t whole;

	if (points.num < 0)
		points = (struct ratio){ 0, 1 };
	if (ratio_compare(points, decimal_to_ratio(scoring->max)) > 0)
		points = decimal_to_ratio(scoring->max);
	if (ratio_div(points, decimal_to_ratio(scoring->round), &times) != OK ||
	    decimal_rescale(scoring->round, SCALE, ROUND_CUT, &unit) != OK)
		return false;
	whole = times.num / times.den;
	whole += times.num % times.den >= times.den - times.num % times.den;
	*ret = trimmed((struct decimal){ whole * unit.units, SCALE });
	return true;
}

struct score record_score(const struct record *record, size_t indicator, const struct value *value)
{
	const struct scoring *scoring = record->form->indicators[indicator].scoring;
	struct score score = { .scored = scoring != NULL };
	struct ratio points;

	if (!scoring)
		return score;
	if (!value)
		value = &record->cells[indicator].value;
	score.max = trimmed(scoring->max);
	score.known = (scoring->expr ? by_expression(record, indicator, value, &points)
				     : by_steps(&record->form->indicators[indicator], value, &points)) &&
		      settle(points, scoring, &score.points);
	return score;
}

/* Full marks are at most 100.000 and a form has at most a thousand: nothing overflows. */
static void add(struct decimal *sum, struct decimal points)
{
	struct decimal same = points;

	(void)decimal_rescale(points, SCALE, ROUND_HALF_AWAY, &same);
	sum->units += same.units;
}

struct score_total record_score_total(const struct record *record, int group)
{
	struct score_total total = { .points = { 0, SCALE }, .max = { 0, SCALE } };

	for (size_t i = 0; i < record->form->indicator_count; i++) {
		struct score score = record_score(record, i, NULL);

		if (!score.scored || (group >= 0 && record->form->indicators[i].group != (size_t)group))
			continue;
		total.scored++;
		add(&total.max, score.max);
		if (!score.known)
			continue;
		total.known++;
		add(&total.points, score.points);
	}
	total.points = trimmed(total.points);
	total.max = trimmed(total.max);
	return total;
}

void score_append(struct str *ret, const struct score *score)
{
	if (score->known)
		decimal_append_vi(ret, score->points);
	else
		str_append(ret, "…");
	str_append_char(ret, '/');
	decimal_append_vi(ret, score->max);
}

void score_append_total(struct str *ret, const struct score_total *total)
{
	decimal_append_vi(ret, total->points);
	str_append_char(ret, '/');
	decimal_append_vi(ret, total->max);
}
