#include "core/rollup.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/check_private.h"

struct total {
	struct ratio num, den, value;
	size_t shares, figures; /* records that have a numerator; a figure */
	bool estimate, overflow;
};

struct rollup {
	int refs; /* records, and the one before it in a chain */
	struct rollup *next;
	const struct form *form;
	size_t units, records, complete;
	bool complete_known;  /* the form says when a unit is complete */
	struct total *totals; /* of each criterion of the form */
};

int rollup_new(const struct form *form, size_t units, struct rollup **ret, struct err *err)
{
	struct rollup *r = mem_zalloc(1, sizeof *r);

	if (!r || !(r->totals = mem_zalloc(form->indicator_count + 1, sizeof *r->totals))) {
		free(r);
		return err_nomem(err);
	}
	for (size_t i = 0; i < form->indicator_count; i++)
		r->totals[i].num.den = r->totals[i].den.den = r->totals[i].value.den = 1;
	r->refs = 1;
	r->form = form;
	r->units = units;
	r->complete_known = form->complete != NULL;
	*ret = r;
	return OK;
}

struct rollup *rollups_ref(struct rollup *rollups)
{
	if (rollups)
		rollups->refs++;
	return rollups;
}

void rollups_unref(struct rollup *rollups)
{
	while (rollups && --rollups->refs == 0) {
		struct rollup *next = rollups->next;

		free(rollups->totals);
		free(rollups);
		rollups = next;
	}
}

void record_take_rollup(struct record *record, struct rollup *rollup)
{
	rollup->next = record->rollups;
	record->rollups = rollup;
}

const struct rollup *record_rollup(const struct record *record, const char *form)
{
	const struct rollup *r = record->rollups;

	while (r && strcmp(r->form->id, form) != 0)
		r = r->next;
	return r;
}

static void sum_up(struct total *total, struct ratio *sum, struct ratio figure)
{
	total->overflow |= ratio_add(*sum, figure, sum) != OK;
}

static void add_cell(struct total *total, const struct indicator *indicator, const struct value *v)
{
	struct ratio x;

	if (v->kind == VALUE_RATIO) {
		total->shares++;
		sum_up(total, &total->num, (struct ratio){ v->share.num, 1 });
		sum_up(total, &total->den, (struct ratio){ v->share.den, 1 });
	} else if (strcmp(indicator->aggregate, "sum") == 0 && criterion_number(indicator, v, &x)) {
		total->figures++;
		sum_up(total, &total->value, x);
	} else {
		return;
	}
	total->estimate |= value_is_estimate(v);
}

void rollup_add(struct rollup *rollup, const struct record *record)
{
	struct check whole = { .record = record, .index = -1 };

	rollup->records++;
	if (rollup->form->complete)
		rollup->complete += expr_eval(rollup->form->complete, check_lookup, &whole).kind == EXPR_TRUE;
	for (size_t i = 0; i < rollup->form->indicator_count; i++) {
		int at = form_find(record->form, rollup->form->indicators[i].code);

		if (at >= 0)
			add_cell(&rollup->totals[i], &record->form->indicators[at], &record->cells[at].value);
	}
}

static const struct total *total_of(const struct rollup *r, const char *code)
{
	int at = form_find(r->form, code);

	return at < 0 || r->totals[at].overflow ? NULL : &r->totals[at];
}

static struct expr_value of_number(bool known, struct ratio number)
{
	return (
	    struct expr_value){ known ? EXPR_NUMBER : EXPR_UNKNOWN, known ? number : (struct ratio){ 0, 1 } };
}

static struct expr_value of_count(size_t count)
{
	return of_number(true, (struct ratio){ (int64_t)count, 1 });
}

static struct expr_value of_share(struct ratio num, struct ratio den)
{
	struct ratio share = { 0, 1 };

	return of_number(den.num > 0 && ratio_div(num, den, &share) == OK &&
			     ratio_mul(share, (struct ratio){ 100, 1 }, &share) == OK,
	    share);
}

struct expr_value rollup_value(const struct rollup *r, const struct expr_name *name)
{
	const struct total *total;

	if (!name->code) {
		if (strcmp(name->name, "units") == 0)
			return of_count(r->units);
		if (strcmp(name->name, "records") == 0)
			return of_count(r->records);
		if (!r->complete_known)
			return of_number(false, (struct ratio){ 0, 1 });
		if (strcmp(name->name, "complete") == 0)
			return of_count(r->complete);
		return of_share(of_count(r->complete).number, of_count(r->units).number);
	}
	if (!(total = total_of(r, name->code)))
		return of_number(false, (struct ratio){ 0, 1 });
	if (strcmp(name->name, "num") == 0)
		return of_number(total->shares > 0, total->num);
	if (strcmp(name->name, "den") == 0)
		return of_number(total->shares > 0, total->den);
	return total->shares > 0 ? of_share(total->num, total->den)
				 : of_number(total->figures > 0, total->value);
}

size_t rollup_counted(const struct rollup *r, const char *code, bool *ret_estimate)
{
	const struct total *total = total_of(r, code);

	*ret_estimate = total && total->estimate;
	return total ? total->shares + total->figures : 0;
}

size_t rollup_units(const struct rollup *r)
{
	return r->units;
}

/* --- proposals ------------------------------------------------------------- */

static bool evaluate(const struct record *record, size_t indicator, const struct expr *e, struct ratio *ret)
{
	struct check c = {
		.record = record,
		.index = (int)indicator,
		.indicator = &record->form->indicators[indicator],
		.value = &record->cells[indicator].value,
	};
	struct expr_value value = expr_eval(e, check_lookup, &c);

	*ret = value.number;
	return value.kind == EXPR_NUMBER;
}

static bool append_whole(struct str *ret, struct ratio x)
{
	int_append_vi(ret, x.num / x.den);
	return x.num >= 0 && x.num % x.den == 0;
}

struct coverage {
	const struct record *record;
	size_t least, units; /* records that have the figure, where the fewest do */
	bool any, estimate;
};

static int visit(void *context, const struct expr_name *name)
{
	struct coverage *c = context;
	const struct rollup *r = name->form ? record_rollup(c->record, name->form) : NULL;
	bool estimate;
	size_t counted;

	if (!r || !name->code)
		return 0;
	counted = rollup_counted(r, name->code, &estimate);
	c->least = !c->any || counted < c->least ? counted : c->least;
	c->units = rollup_units(r);
	c->estimate |= estimate;
	c->any = true;
	return 0;
}

static void append_behind(struct str *ret, const struct record *record, const struct expr *e)
{
	struct coverage c = { .record = record };

	expr_each_name(e, visit, &c);
	if (c.any)
		str_printf(ret, _("%zu of %zu units have the figure"), c.least, c.units);
	if (c.estimate)
		str_printf(ret, ", %s", _("not all of them exact"));
}

bool record_proposal(const struct record *record, size_t indicator, struct str *ret, struct str *ret_behind)
{
	const struct indicator *i = &record->form->indicators[indicator];
	const struct expr *num, *den;
	struct ratio a, b;
	size_t before = ret->len;
	bool known = false;

	if (!i->proposal)
		return false;
	if (i->domain.type == TYPE_RATIO && expr_as_share(i->proposal, &num, &den)) {
		known = evaluate(record, indicator, num, &a) && evaluate(record, indicator, den, &b) &&
			b.num > 0 && append_whole(ret, a);
		str_append_char(ret, '/');
		known = known && append_whole(ret, b);
	} else if (evaluate(record, indicator, i->proposal, &a)) {
		known = i->domain.type == TYPE_PERCENT || append_whole(ret, a);
		if (i->domain.type == TYPE_PERCENT)
			check_append_figure(ret, i, a);
	}
	if (!known && ret->text) {
		ret->len = before;
		ret->text[before] = '\0';
	}
	if (known && ret_behind)
		append_behind(ret_behind, record, i->proposal);
	return known && !str_failed(ret);
}
