/* The order of the units, and their places in it. */
#include <string.h>

#include "base/text.h"
#include "core/overview.h"

static size_t count_met(const struct overview *o, const struct overview_unit *unit)
{
	size_t met = 0;

	for (size_t i = 0; unit->figures && i < o->form->indicator_count; i++)
		met += unit->figures[i].outcome == OUTCOME_MET;
	return met;
}

/* What units are ranked by, the greater the better. false: nothing. */
static bool merit(const struct overview *o, const struct overview_unit *unit, struct ratio *ret)
{
	static const int of_outcome[OUTCOME_COUNT] = {
		[OUTCOME_MET] = 3, [OUTCOME_UNDECIDED] = 2, [OUTCOME_NOT_MET] = 1
	};
	const struct indicator *indicator;
	const struct cell_figure *f;

	if (!unit->figures)
		return false;
	if (o->order == ORDER_MET) {
		*ret = (struct ratio){ (int64_t)count_met(o, unit), 1 };
		return true;
	}
	if (o->order != ORDER_FIGURE)
		return false;
	indicator = &o->form->indicators[o->order_by];
	f = &unit->figures[o->order_by];
	if (value_type_has_figure(indicator->domain.type)) {
		if (!figure_number(f, ret))
			return false;
		if (indicator->domain.type == TYPE_RANK)
			ret->num = -ret->num;
		return true;
	}
	*ret = (struct ratio){ of_outcome[f->outcome], 1 };
	return ret->num > 0;
}

static int compare_merit(
    const struct overview *o, const struct overview_unit *a, const struct overview_unit *b)
{
	struct ratio x, y;
	bool has_x = merit(o, a, &x), has_y = merit(o, b, &y);

	if (!has_x || !has_y)
		return (int)has_y - (int)has_x;
	return ratio_compare(y, x);
}

/* What an officer looks for first: who is to be asked. */
static int urgency(const struct overview_unit *u)
{
	static const int of_state[UNIT_STATE_COUNT] = { [UNIT_MISSING] = 0,
		[UNIT_APART] = 1,
		[UNIT_TYPED] = 2,
		[UNIT_RETURNED] = 3,
		[UNIT_RECEIVED] = 4 };

	return of_state[u->state] * 2 + !u->late;
}

/* By letters first, by their marks only between equal ones. */
static int compare_names(const char *a, const char *b)
{
	struct str x = { 0 }, y = { 0 };
	int c;

	text_fold(&x, a, strlen(a));
	text_fold(&y, b, strlen(b));
	c = strcmp(str_text(&x), str_text(&y));
	str_dispose(&x);
	str_dispose(&y);
	return c ? c : strcmp(a, b);
}

static int compare(const struct overview *o, const struct overview_unit *a, const struct overview_unit *b)
{
	int c = 0;

	switch (o->order) {
	case ORDER_CODE:
		break;
	case ORDER_NAME:
		c = compare_names(a->unit->name, b->unit->name);
		break;
	case ORDER_STATE:
		c = urgency(a) - urgency(b);
		break;
	case ORDER_MET:
	case ORDER_FIGURE:
		c = compare_merit(o, a, b);
		break;
	}
	return c ? c : strcmp(a->unit->code, b->unit->code);
}

static void swap(struct overview_unit *a, struct overview_unit *b)
{
	struct overview_unit t = *a;

	*a = *b;
	*b = t;
}

static void sink(struct overview *o, size_t at, size_t count)
{
	for (;;) {
		size_t child = 2 * at + 1;

		if (child >= count)
			return;
		if (child + 1 < count && compare(o, &o->units[child], &o->units[child + 1]) < 0)
			child++;
		if (compare(o, &o->units[at], &o->units[child]) >= 0)
			return;
		swap(&o->units[at], &o->units[child]);
		at = child;
	}
}

/* A heap: sorting takes no context elsewhere. No two units are equal, so the order is one. */
void overview_sort(struct overview *overview, enum overview_order order, size_t indicator)
{
	overview->order = order;
	overview->order_by = indicator;
	for (size_t i = overview->count / 2; i-- > 0;)
		sink(overview, i, overview->count);
	for (size_t last = overview->count; last-- > 1;) {
		swap(&overview->units[0], &overview->units[last]);
		sink(overview, 0, last);
	}
}

size_t overview_rank(const struct overview *overview, size_t unit)
{
	struct ratio x;

	if (unit >= overview->count || !merit(overview, &overview->units[unit], &x))
		return 0;
	while (unit > 0 && compare_merit(overview, &overview->units[unit - 1], &overview->units[unit]) == 0)
		unit--;
	return unit + 1;
}
