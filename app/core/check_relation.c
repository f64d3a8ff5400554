/* What ties a figure to others: sums, parts, shares, repeated figures. Exact figures only: with
 * a missing one, or one that is "about" so much, nothing is said, unless the parts that are known
 * are more than the whole already: no part is below 0. */
#include <string.h>

#include "base/i18n.h"
#include "core/check_private.h"

static const struct {
	const char *id;
	enum severity severity;
} rows[] = {
#define RELATION_ROW(kind, key, severity, types) { key, severity },
	RELATIONS(RELATION_ROW)
#undef RELATION_ROW
};

static const struct expr_value unknown = { EXPR_UNKNOWN, { 0, 1 } };

/* Where nothing arose there are none of them; a figure with a qualifier ties nothing. */
static struct expr_value lookup(void *context, const struct expr_name *name)
{
	const struct check *c = context;
	int at = name->code ? form_find(c->record->form, name->code) : c->index;
	const struct value *v = at < 0 || name->form ? NULL : check_value_of(c, (size_t)at);
	enum value_type type = at < 0 ? TYPE_TEXT : c->record->form->indicators[at].domain.type;

	if (v && value_is_estimate(v))
		return unknown;
	if (v && v->kind == VALUE_NONE_AROSE && (type == TYPE_COUNT || type == TYPE_MONEY) &&
	    strcmp(name->name, "value") == 0)
		return (struct expr_value){ EXPR_NUMBER, { 0, 1 } };
	return check_lookup(context, name);
}

/* What is not known, at its least. */
static struct expr_value lookup_least(void *context, const struct expr_name *name)
{
	struct expr_value value = lookup(context, name);

	return value.kind == EXPR_NUMBER ? value : (struct expr_value){ EXPR_NUMBER, { 0, 1 } };
}

/* What the names of a relation's expression stand for. */
struct named {
	struct check *c;
	struct str figures; /* "[2.1] = 1.166; [2.2] = 21" */
	struct ratio unit;  /* the coarsest last place of their printed shares; 0: all are exact */
	int64_t count;
	bool itself; /* its own criterion is among them */
};

static struct ratio last_place(const struct value *v)
{
	struct ratio unit = { v->kind == VALUE_PERCENT, 1 };

	for (int i = 0; v->kind == VALUE_PERCENT && i < v->number.scale; i++)
		unit.den *= 10;
	return unit;
}

static void coarsen(struct ratio *unit, const struct value *v)
{
	struct ratio own = last_place(v);

	if (ratio_compare(own, *unit) > 0)
		*unit = own;
}

/* "tổng hợp [1.6].num = 1.234" */
static void append_rolled(struct named *named, const struct expr_name *name, struct expr_value value)
{
	named->count++;
	if (value.kind != EXPR_NUMBER)
		return;
	str_printf(&named->figures, "%s%s ", named->figures.len ? "; " : "", _("level below"));
	if (name->code)
		str_printf(&named->figures, "[%s].", name->code);
	str_printf(&named->figures, "%s = ", name->name);
	int_append_vi(&named->figures, value.number.num / value.number.den);
}

static int visit(void *context, const struct expr_name *name)
{
	struct named *named = context;
	struct check *c = named->c;
	int at = name->code ? form_find(c->record->form, name->code) : c->index;
	struct expr_value value = lookup(c, name);

	if (name->form) {
		append_rolled(named, name, value);
		return 0;
	}
	if (at < 0)
		return 0;
	named->count++;
	named->itself |= at == c->index;
	coarsen(&named->unit, check_value_of(c, (size_t)at));
	if (value.kind != EXPR_NUMBER)
		return 0;
	str_printf(
	    &named->figures, "%s[%s]", named->figures.len ? "; " : "", c->record->form->indicators[at].code);
	if (strcmp(name->name, "value") == 0) {
		str_append(&named->figures, " = ");
		check_append_figure(&named->figures, &c->record->form->indicators[at], value.number);
	} else {
		str_printf(&named->figures, ".%s = ", name->name);
		int_append_vi(&named->figures, value.number.num / value.number.den);
	}
	return 0;
}

/* |a - b|; false when it overflows. */
static bool distance(struct ratio a, struct ratio b, struct ratio *ret)
{
	if (ratio_sub(a, b, ret) != OK)
		return false;
	if (ret->num < 0)
		ret->num = -ret->num;
	return true;
}

/* `exact`, rounded or cut off at the last place of `printed`, is `printed`. */
static bool prints_as(struct ratio exact, struct ratio printed, struct ratio unit)
{
	const struct ratio half = { unit.num, unit.den * 2 };
	struct ratio low, high;

	return ratio_compare(exact, printed) == 0 || ratio_sub(printed, half, &low) != OK ||
	       ratio_add(printed, unit, &high) != OK ||
	       (ratio_compare(exact, low) >= 0 && ratio_compare(exact, high) < 0);
}

/* Two statements of one figure, one of which may have fewer decimals. */
static bool agree(struct ratio own, struct ratio other, const struct named *named)
{
	const struct ratio unit = last_place(named->c->value);

	return ratio_compare(unit, named->unit) >= 0 ? prints_as(other, own, unit)
						     : prints_as(own, other, named->unit);
}

/* Every printed share may be off by less than a place: `parts` of them, whose sum is one too. */
static bool adds_up(struct ratio sum, struct ratio total, const struct named *named, int64_t parts)
{
	struct ratio unit = named->unit, off, most;

	coarsen(&unit, named->c->value);
	most = (struct ratio){ unit.num * (parts > 1 ? parts - 1 : 1), unit.den };
	return !distance(sum, total, &off) || ratio_compare(off, most) <= 0;
}

static bool own_figure(const struct check *c, struct ratio *ret)
{
	struct expr_value own = lookup((void *)c, &(struct expr_name){ NULL, "value", 0, NULL });

	*ret = own.number;
	return own.kind == EXPR_NUMBER;
}

/* The parts that are known are more than the whole; *ret: what they are together. */
static bool exceeded(struct check *c, const struct relation *relation, const struct named *named, struct ratio *ret)
{
	struct expr_value value = expr_eval(relation->expr, lookup_least, c);
	struct ratio whole = { 100, 1 }, own = { 0, 1 };
	const bool known = own_figure(c, &own);

	if (value.kind != EXPR_NUMBER || !expr_only_adds(relation->expr))
		return false;
	*ret = value.number;
	if (relation->kind == RELATION_SUM)
		whole = own;
	else if (relation->kind != RELATION_COMPLEMENT ||
		 (known && !named->itself && ratio_add(*ret, own, ret) != OK))
		return false;
	return (known || relation->kind == RELATION_COMPLEMENT) && ratio_compare(*ret, whole) > 0 &&
	       !adds_up(*ret, whole, named, named->count + 1);
}

/* The figure that the relation asks for; false when it holds or nothing can be said. */
static bool broken(
    struct check *c, const struct relation *relation, const struct named *named, struct ratio *ret)
{
	const struct ratio hundred = { 100, 1 };
	struct expr_value value = expr_eval(relation->expr, lookup, c);
	struct ratio own, over;

	if (value.kind != EXPR_NUMBER || !own_figure(c, &own))
		return false;
	*ret = value.number;
	switch (relation->kind) {
	case RELATION_SUM:
		return !adds_up(*ret, own, named, named->count + 1);
	case RELATION_SUBSET:
		return ratio_sub(own, *ret, &over) == OK && over.num > 0 && !agree(own, *ret, named);
	case RELATION_PERCENT:
		return ratio_mul(*ret, hundred, ret) == OK && !agree(own, *ret, named);
	case RELATION_COMPLEMENT:
		if (!named->itself && ratio_add(*ret, own, ret) != OK)
			return false;
		return !adds_up(*ret, hundred, named, named->count + !named->itself);
	default:
		return !agree(own, *ret, named);
	}
}

static const char *remedy_of(enum relation_kind kind)
{
	return rows[kind].severity == SEVERITY_HARD
		   ? _("Check the figures against the papers and mend the one that is wrong.")
		   : _("Mend the figure that is wrong, or press F2 and type the reason.");
}

static int report_exceeded(
    struct check *c, enum relation_kind kind, const char *figures, const char *together, const char *own)
{
	if (kind == RELATION_SUM)
		return check_add(c, rows[kind].id, rows[kind].severity, remedy_of(kind),
		    _("%s: together %s already, but here stands %s, and a part has no exact figure yet."), figures,
		    together, own);
	return check_add(c, rows[kind].id, rows[kind].severity, remedy_of(kind),
	    _("%s: together %s already, more than 100%%, and a part has no exact figure yet."), figures, together);
}

static int report(
    struct check *c, enum relation_kind kind, const char *figures, const char *wanted, const char *own)
{
	const char *remedy = remedy_of(kind);
	const char *id = rows[kind].id;
	enum severity severity = rows[kind].severity;

	switch (kind) {
	case RELATION_SUM:
		return check_add(
		    c, id, severity, remedy, _("%s: together %s, but here stands %s."), figures, wanted, own);
	case RELATION_SUBSET:
		return check_add(c, id, severity, remedy, _("%s is a part of %s (%s) and cannot be more."),
		    own, wanted, figures);
	case RELATION_PERCENT:
		return check_add(
		    c, id, severity, remedy, _("%s: that is %s, but here stands %s."), figures, wanted, own);
	case RELATION_COMPLEMENT:
		return check_add(
		    c, id, severity, remedy, _("%s, here %s: together %s, not 100%%."), figures, own, wanted);
	default:
		return check_add(c, id, severity, remedy, _("The same figure twice: %s, but here stands %s."),
		    figures, own);
	}
}

static int check_relation(struct check *c, const struct relation *relation)
{
	struct named named = { .c = c, .unit = { 0, 1 } };
	struct str wanted = { 0 }, own = { 0 };
	struct ratio asked, figure;
	bool partly;
	int rc = OK;

	expr_each_name(relation->expr, visit, &named);
	partly = expr_eval(relation->expr, lookup, c).kind != EXPR_NUMBER ||
		 (relation->kind == RELATION_COMPLEMENT && !own_figure(c, &figure));
	if (partly ? !exceeded(c, relation, &named, &asked) : !broken(c, relation, &named, &asked))
		goto out;
	check_append_figure(&wanted, c->indicator, asked);
	if (own_figure(c, &figure))
		check_append_figure(&own, c->indicator, figure);
	rc = (partly ? report_exceeded : report)(
	    c, relation->kind, check_text(c, &named.figures), check_text(c, &wanted), check_text(c, &own));
out:
	str_dispose(&named.figures);
	str_dispose(&wanted);
	str_dispose(&own);
	return rc;
}

int check_relations(struct check *c)
{
	int rc = OK;

	for (size_t i = 0; rc == OK && i < c->indicator->relation_count; i++)
		rc = check_relation(c, &c->indicator->relations[i]);
	return rc;
}
