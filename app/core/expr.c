/* Evaluation and walks. Depth is bounded by the parser's limits. */
#include "core/expr.h"

#include "core/expr_tree.h"

static const struct expr_value unknown = { EXPR_UNKNOWN, { 0, 1 } };

static struct expr_value of_truth(bool truth)
{
	return (struct expr_value){ truth ? EXPR_TRUE : EXPR_FALSE, { 0, 1 } };
}

bool expr_is_truth(const struct expr *e)
{
	return e->truth;
}

bool expr_as_share(const struct expr *e, const struct expr **ret_num, const struct expr **ret_den)
{
	if (e->op != OP_DIV)
		return false;
	*ret_num = e->first;
	*ret_den = e->first->next;
	return true;
}

bool expr_only_adds(const struct expr *e)
{
	if (e->op == OP_NAME || e->op == OP_NUMBER)
		return true;
	if (e->op != OP_ADD && e->op != OP_SUM)
		return false;
	for (const struct expr *arg = e->first; arg; arg = arg->next)
		if (!expr_only_adds(arg))
			return false;
	return true;
}

int expr_each_name(
    const struct expr *e, int (*visit)(void *context, const struct expr_name *name), void *context)
{
	const struct expr *arg;
	int rc;

	if (e->op == OP_NAME)
		return visit(context, &e->name);
	for (arg = e->first; arg; arg = arg->next)
		if ((rc = expr_each_name(arg, visit, context)) != 0)
			return rc;
	return 0;
}

/* Kleene: one false decides an and, one true an or; short of that unknown wins. */
static struct expr_value eval_and_or(const struct expr *e, expr_lookup lookup, void *context)
{
	enum expr_kind decides = e->op == OP_AND ? EXPR_FALSE : EXPR_TRUE;
	struct expr_value left = expr_eval(e->first, lookup, context), right;

	if (left.kind == decides)
		return left;
	right = expr_eval(e->first->next, lookup, context);
	if (right.kind == decides || left.kind != EXPR_UNKNOWN)
		return right;
	return left;
}

static struct expr_value compare(enum expr_op op, struct expr_value a, struct expr_value b)
{
	int order;

	if (a.kind == EXPR_UNKNOWN || b.kind == EXPR_UNKNOWN)
		return unknown;
	if (a.kind != EXPR_NUMBER || b.kind != EXPR_NUMBER)
		return of_truth((a.kind == b.kind) == (op == OP_EQ));
	order = ratio_compare(a.number, b.number);
	switch (op) {
	case OP_EQ:
		return of_truth(order == 0);
	case OP_NE:
		return of_truth(order != 0);
	case OP_LT:
		return of_truth(order < 0);
	case OP_LE:
		return of_truth(order <= 0);
	case OP_GT:
		return of_truth(order > 0);
	default:
		return of_truth(order >= 0);
	}
}

static struct expr_value arithmetic(enum expr_op op, struct expr_value a, struct expr_value b)
{
	struct expr_value result = { EXPR_NUMBER, { 0, 1 } };
	int rc;

	if (a.kind != EXPR_NUMBER || b.kind != EXPR_NUMBER)
		return unknown;
	switch (op) {
	case OP_ADD:
	case OP_SUM:
		rc = ratio_add(a.number, b.number, &result.number);
		break;
	case OP_SUB:
		rc = ratio_sub(a.number, b.number, &result.number);
		break;
	case OP_MUL:
		rc = ratio_mul(a.number, b.number, &result.number);
		break;
	case OP_DIV:
		rc = ratio_div(a.number, b.number, &result.number);
		break;
	case OP_MIN:
		return ratio_compare(a.number, b.number) <= 0 ? a : b;
	default: /* OP_MAX */
		return ratio_compare(a.number, b.number) >= 0 ? a : b;
	}
	return rc < 0 ? unknown : result;
}

static struct expr_value negate(struct expr_value a)
{
	return arithmetic(OP_SUB, (struct expr_value){ EXPR_NUMBER, { 0, 1 } }, a);
}

/* Half away from zero at a number of decimals: the remainder decides, nothing is
 * multiplied that could overflow without being noticed. */
static struct expr_value round_to(struct expr_value a, int64_t places)
{
	struct expr_value power = { EXPR_NUMBER, { 1, 1 } };
	int64_t whole, rest;

	while (places-- > 0)
		power.number.num *= 10; /* at most 10^9 */
	a = arithmetic(OP_MUL, a, power);
	if (a.kind != EXPR_NUMBER)
		return unknown;
	whole = a.number.num / a.number.den;
	rest = a.number.num % a.number.den;
	/* rest >= den - rest is 2 × rest >= den without the doubling; whole cannot
	 * overflow: a rest needs den >= 2, which halves it */
	if (rest > 0 && rest >= a.number.den - rest)
		whole++;
	else if (rest < 0 && -rest >= a.number.den + rest)
		whole--;
	a.number = (struct ratio){ whole, 1 };
	return arithmetic(OP_DIV, a, power);
}

static struct expr_value eval_fold(const struct expr *e, expr_lookup lookup, void *context)
{
	struct expr_value result = expr_eval(e->first, lookup, context);
	const struct expr *arg;

	for (arg = e->first->next; arg; arg = arg->next)
		result = arithmetic(e->op, result, expr_eval(arg, lookup, context));
	return result;
}

static struct expr_value eval_function(const struct expr *e, expr_lookup lookup, void *context)
{
	struct expr_value first = expr_eval(e->first, lookup, context);
	const struct expr *arg;

	switch (e->op) {
	case OP_ABS:
		return first.kind == EXPR_NUMBER && first.number.num < 0 ? negate(first) : first;
	case OP_ROUND:
		return round_to(first, e->first->next ? e->first->next->value.number.num : 0);
	case OP_MISSING:
		return of_truth(first.kind == EXPR_UNKNOWN);
	case OP_IF:
		if (first.kind == EXPR_UNKNOWN)
			return unknown;
		arg = first.kind == EXPR_TRUE ? e->first->next : e->first->next->next;
		return expr_eval(arg, lookup, context);
	default: /* OP_COALESCE */
		for (arg = e->first->next; arg && first.kind == EXPR_UNKNOWN; arg = arg->next)
			first = expr_eval(arg, lookup, context);
		return first;
	}
}

struct expr_value expr_eval(const struct expr *e, expr_lookup lookup, void *context)
{
	struct expr_value value;

	switch (e->op) {
	case OP_NUMBER:
	case OP_TRUTH:
		return e->value;
	case OP_NAME:
		return lookup(context, &e->name);
	case OP_AND:
	case OP_OR:
		return eval_and_or(e, lookup, context);
	case OP_NOT:
		value = expr_eval(e->first, lookup, context);
		return value.kind == EXPR_UNKNOWN ? value : of_truth(value.kind == EXPR_FALSE);
	case OP_EQ:
	case OP_NE:
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
		value = expr_eval(e->first, lookup, context);
		return compare(e->op, value, expr_eval(e->first->next, lookup, context));
	case OP_NEG:
		return negate(expr_eval(e->first, lookup, context));
	case OP_ADD:
	case OP_SUB:
	case OP_MUL:
	case OP_DIV:
	case OP_MIN:
	case OP_MAX:
	case OP_SUM:
		return eval_fold(e, lookup, context);
	default:
		return eval_function(e, lookup, context);
	}
}
