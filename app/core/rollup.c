#include "core/rollup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/check_private.h"

struct rollup {
	int refs; /* records, and the one before it in a chain */
	struct rollup *next;
	const struct form *form;
	size_t records;
	struct overview_counts counts;
	struct overview_total *totals; /* of each criterion of the form */
	struct rollup_source *sources;
};

static void set_source(struct rollup_source *ret, const struct overview_unit *unit)
{
	(void)snprintf(ret->unit, sizeof ret->unit, "%s", unit->unit->code);
	(void)snprintf(ret->payload_sha256, sizeof ret->payload_sha256, "%s", unit->payload_sha256);
	ret->state = unit->state;
}

int rollup_new(const struct overview *overview, struct rollup **ret, struct err *err)
{
	const size_t criteria = overview->form->indicator_count;
	struct rollup *r = mem_zalloc(1, sizeof *r);

	if (r) {
		r->totals = mem_zalloc(criteria + 1, sizeof *r->totals);
		r->sources = mem_zalloc(overview->count + 1, sizeof *r->sources);
	}
	if (!r || !r->totals || !r->sources) {
		if (r) {
			free(r->totals);
			free(r->sources);
		}
		free(r);
		return err_nomem(err);
	}
	r->refs = 1;
	r->form = overview->form;
	r->counts = overview_count(overview);
	for (size_t i = 0; i < criteria; i++)
		r->totals[i] = overview->totals[i];
	for (size_t i = 0; i < overview->count; i++) {
		r->records += overview->units[i].figures != NULL;
		set_source(&r->sources[i], &overview->units[i]);
	}
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
		free(rollups->sources);
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

const struct rollup *rollup_next(const struct rollup *rollup)
{
	return rollup->next;
}

const struct form *rollup_form(const struct rollup *rollup)
{
	return rollup->form;
}

const struct rollup_source *rollup_sources(const struct rollup *rollup, size_t *ret_count)
{
	*ret_count = rollup->counts.units;
	return rollup->sources;
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

static struct expr_value of_form(const struct rollup *r, const char *name)
{
	const struct overview_counts *c = &r->counts;

	if (strcmp(name, "units") == 0)
		return of_count(c->units);
	if (strcmp(name, "records") == 0)
		return of_count(r->records);
	/* Nobody wrote a decision or a list down: that is not the same as none. */
	if (strcmp(name, "recognised") == 0)
		return of_number(c->recognised > 0, of_count(c->recognised).number);
	if (strcmp(name, "assigned") == 0)
		return of_number(c->assigned > 0, of_count(c->assigned).number);
	if (!r->form->complete)
		return of_number(false, (struct ratio){ 0, 1 });
	if (strcmp(name, "complete") == 0)
		return of_count(c->complete);
	return of_share(of_count(c->complete).number, of_count(c->units).number);
}

/* Counts and amounts are sums; all other figures are shares, whatever stood beside them. */
static bool is_sum(const struct indicator *indicator)
{
	return indicator->domain.type == TYPE_COUNT || indicator->domain.type == TYPE_MONEY;
}

/* There is a total: by the criterion's rule, or (a list of percentages) of those that gave more. */
static bool has_total(const struct indicator *indicator, const struct overview_total *total)
{
	if (total->overflow)
		return false;
	return indicator->aggregate[0] == 'l' ? total->shares > 0 : total->known;
}

struct expr_value rollup_value(const struct rollup *r, const struct expr_name *name)
{
	const int at = name->code ? form_find(r->form, name->code) : -1;
	const struct overview_total *total;
	bool known;

	if (!name->code)
		return of_form(r, name->name);
	if (at < 0)
		return of_number(false, (struct ratio){ 0, 1 });
	total = &r->totals[at];
	known = has_total(&r->form->indicators[at], total);
	if (strcmp(name->name, "num") == 0)
		return of_number(known && !is_sum(&r->form->indicators[at]), total->num);
	if (strcmp(name->name, "den") == 0)
		return of_number(known && !is_sum(&r->form->indicators[at]), total->den);
	if (is_sum(&r->form->indicators[at]))
		return of_number(known, total->sum);
	return known ? of_share(total->num, total->den) : of_number(false, total->num);
}

size_t rollup_counted(const struct rollup *r, const char *code, bool *ret_estimate)
{
	const int at = form_find(r->form, code);

	*ret_estimate = at >= 0 && r->totals[at].estimate;
	if (at < 0)
		return 0;
	return is_sum(&r->form->indicators[at]) ? r->totals[at].figures : r->totals[at].shares;
}

size_t rollup_units(const struct rollup *r)
{
	return r->counts.units;
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
	bool estimate = false;
	size_t counted;

	if (!r)
		return 0;
	if (name->code)
		counted = rollup_counted(r, name->code, &estimate);
	else if (strstr(name->name, "complete"))
		counted = r->records; /* judged by what was handed in */
	else
		return 0;
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
