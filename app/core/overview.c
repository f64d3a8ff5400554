/* Units, and what they handed in. */
#include "core/overview.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static const char *const state_labels[UNIT_STATE_COUNT] = {
#define STATE_LABEL(id, name, letter, label) label,
	UNIT_STATES(STATE_LABEL)
#undef STATE_LABEL
};

const char *unit_state_label(enum unit_state state)
{
	return state < UNIT_STATE_COUNT ? _(state_labels[state]) : "";
}

const char *unit_state_letter(enum unit_state state)
{
	static const char *const letters[] = {
#define STATE_LETTER(id, name, letter, label) letter,
		UNIT_STATES(STATE_LETTER)
#undef STATE_LETTER
	};

	return state < UNIT_STATE_COUNT ? letters[state] : "";
}

const char *unit_state_name(enum unit_state state)
{
	static const char *const names[] = {
#define STATE_NAME(id, name, letter, label) name,
		UNIT_STATES(STATE_NAME)
#undef STATE_NAME
	};

	return state < UNIT_STATE_COUNT ? names[state] : "";
}

static int add_units(struct overview *o, const struct org_units *units)
{
	struct org_unit_refs below = { 0 };
	int rc = org_units_below(units, o->upper->code, period_last_day(o->period), o->form->level, &below);

	if (rc == OK && !(o->units = mem_zalloc(below.count + 1, sizeof *o->units)))
		rc = ERR_NOMEM;
	for (size_t i = 0; rc == OK && i < below.count; i++) {
		struct overview_unit *unit = &o->units[o->count++];

		unit->unit = below.items[i];
		unit->complete = -1;
		unit->entered_for = mem_strdup("");
		unit->recognised = mem_strdup("");
		if (!unit->entered_for || !unit->recognised)
			rc = ERR_NOMEM;
	}
	org_unit_refs_dispose(&below);
	return rc;
}

int overview_new(const struct form *form, struct period period, const struct org_unit *upper,
    const struct org_units *units, struct overview **ret, struct err *err)
{
	struct overview *o = mem_zalloc(1, sizeof *o);

	if (!o)
		return err_nomem(err);
	o->form = form;
	o->period = period;
	o->upper = upper;
	o->totals = mem_zalloc(form->indicator_count + 1, sizeof *o->totals);
	if (!o->totals || add_units(o, units) != OK) {
		overview_free(o);
		return err_nomem(err);
	}
	overview_total(o);
	*ret = o;
	return OK;
}

void overview_free(struct overview *overview)
{
	if (!overview)
		return;
	for (size_t i = 0; i < overview->count; i++) {
		free(overview->units[i].entered_for);
		free(overview->units[i].recognised);
		free(overview->units[i].figures);
	}
	free(overview->units);
	free(overview->totals);
	free(overview->previous);
	free(overview->in_other);
	free(overview);
}

void overview_forget_figures(struct overview *overview)
{
	for (size_t i = 0; i < overview->count; i++) {
		free(overview->units[i].figures);
		overview->units[i].figures = NULL;
	}
}

struct overview_unit *overview_find(struct overview *overview, const char *unit)
{
	size_t low = 0, high = overview->count;

	if (overview->order != ORDER_CODE) {
		for (size_t i = 0; i < overview->count; i++)
			if (strcmp(overview->units[i].unit->code, unit) == 0)
				return &overview->units[i];
		return NULL;
	}
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(overview->units[middle].unit->code, unit);

		if (order == 0)
			return &overview->units[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Most records of a period are of one version: where its criteria went is looked up once. */
static int look_up_moves(struct overview *o, const struct form *of)
{
	if (o->other == of)
		return OK;
	if (!o->in_other && !(o->in_other = mem_zalloc(o->form->indicator_count + 1, sizeof *o->in_other)))
		return ERR_NOMEM;
	for (size_t i = 0; i < o->form->indicator_count; i++)
		o->in_other[i] = of == o->form ? (int)i : form_same(o->form, i, of);
	o->other = of;
	return OK;
}

/* Lists of answers may differ from version to version: the words tell which is which. */
static int status_in(const struct value_domain *domain, const struct value_domain *other, int status)
{
	if (status < 0 || (size_t)status >= other->status_count)
		return -1;
	for (size_t i = 0; i < domain->status_count; i++)
		if (strcmp(domain->statuses[i].label, other->statuses[status].label) == 0)
			return (int)i;
	return -1;
}

/* What a condition of the form sees: the same as in a record (see check_lookup()), without the
 * last period. */
struct seen {
	const struct overview *overview;
	const struct cell_figure *figures;
};

static struct expr_value known(bool is_known, struct ratio r)
{
	return is_known ? (struct expr_value){ EXPR_NUMBER, r }
			: (struct expr_value){ EXPR_UNKNOWN, { 0, 1 } };
}

static struct expr_value count_met(const struct seen *seen, const char *code)
{
	const struct form *form = seen->overview->form;
	int64_t met = 0;

	for (size_t i = 0; i < form->indicator_count; i++) {
		const struct indicator *indicator = &form->indicators[i];

		if (!code[0] || strcmp(code, indicator->code) == 0 ||
		    strcmp(code, form->groups[indicator->group].id) == 0)
			met += seen->figures[i].outcome == OUTCOME_MET;
	}
	return known(true, (struct ratio){ met, 1 });
}

static struct expr_value lookup(void *context, const struct expr_name *name)
{
	const struct seen *seen = context;
	const struct form *form = seen->overview->form;
	const struct indicator *indicator;
	const struct target *target;
	const struct cell_figure *f;
	struct ratio r = { 0, 1 };
	int at;

	if (name->form)
		return known(false, r);
	if (strcmp(name->name, "count_met") == 0)
		return count_met(seen, name->code);
	if (!name->code || (at = form_find(form, name->code)) < 0)
		return known(false, r);
	indicator = &form->indicators[at];
	f = &seen->figures[at];
	if (strcmp(name->name, "value") == 0)
		return known(figure_number(f, &r), r);
	if (strcmp(name->name, "num") == 0)
		return known(f->kind == VALUE_RATIO, (struct ratio){ f->number.units, 1 });
	if (strcmp(name->name, "den") == 0)
		return known(f->kind == VALUE_RATIO, (struct ratio){ f->of.units, 1 });
	if (strcmp(name->name, "of") == 0)
		return known(f->kind == VALUE_RANK && f->of.units > 0, (struct ratio){ f->of.units, 1 });
	if (strcmp(name->name, "rows") == 0)
		return known(f->kind == VALUE_TABLE || f->kind == VALUE_NONE_AROSE,
		    (struct ratio){ f->kind == VALUE_TABLE ? f->number.units : 0, 1 });
	if (strcmp(name->name, "min") == 0)
		return known(indicator->has_min, decimal_to_ratio(indicator->min));
	if (strcmp(name->name, "max") == 0)
		return known(indicator->has_max, decimal_to_ratio(indicator->max));
	target = indicator_target(indicator, seen->overview->period.year);
	if (strcmp(name->name, "target") == 0 && target && target->test != COMPARE_NONE)
		return known(true, decimal_to_ratio(target->limit));
	return known(false, r);
}

static int is_complete(const struct overview *o, const struct cell_figure *figures)
{
	struct seen seen = { o, figures };

	if (!o->form->complete)
		return -1;
	switch (expr_eval(o->form->complete, lookup, &seen).kind) {
	case EXPR_TRUE:
		return 1;
	case EXPR_FALSE:
		return 0;
	default:
		return -1;
	}
}

int overview_put(struct overview *overview, const char *unit, const struct form *of,
    const unsigned char *figures, size_t size, struct err *err)
{
	struct overview_unit *u = overview_find(overview, unit);
	const struct form *form = overview->form;
	struct cell_figure *made;

	if (!u)
		return err_set(err, ERR_NOT_FOUND, _("No unit %s stands below in that period."), unit);
	if (figures_count(figures, size) != of->indicator_count)
		return err_set(err, ERR_CORRUPT,
		    _("The figures of %s do not fit its form. Import its file again."), unit);
	if (look_up_moves(overview, of) != OK ||
	    !(made = mem_zalloc(form->indicator_count + 1, sizeof *made)))
		return err_nomem(err);
	for (size_t i = 0; i < form->indicator_count; i++) {
		int at = overview->in_other[i];

		made[i] = figures_get(figures, size, at < 0 ? SIZE_MAX : (size_t)at);
		if (of != form && at >= 0)
			made[i].status = status_in(
			    &form->indicators[i].domain, &of->indicators[at].domain, made[i].status);
	}
	free(u->figures);
	u->figures = made;
	u->complete = is_complete(overview, made);
	return OK;
}

void overview_judge_late(struct overview *overview, struct date today, int offset)
{
	const struct date due = overview->due;

	for (size_t i = 0; i < overview->count; i++) {
		struct overview_unit *u = &overview->units[i];
		struct date came = u->received_at ? time_date(u->received_at, offset) : today;

		u->late = due.year && date_compare(came, due) > 0;
	}
}

struct overview_counts overview_count(const struct overview *overview)
{
	struct overview_counts c = { .units = overview->count };

	for (size_t i = 0; i < overview->count; i++) {
		const struct overview_unit *u = &overview->units[i];

		c.received += u->payload_sha256[0] != '\0' || u->state == UNIT_APART;
		c.missing += u->state == UNIT_MISSING;
		c.returned += u->state == UNIT_RETURNED;
		c.apart += u->state == UNIT_APART;
		c.typed_here += u->state == UNIT_TYPED;
		c.late += u->late;
		c.typed_for += u->entered_for[0] != '\0';
		c.complete += u->complete == 1;
		c.recognised += u->recognised[0] != '\0';
		c.assigned += u->assigned;
	}
	return c;
}
