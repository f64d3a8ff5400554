/* Expressions of form packs: exact (rationals), three-valued (a missing value makes
 * "unknown", never false). Every rule states the GOOD condition.
 *
 *   or > and > not > comparison (= <> < <= > >=) > + - > * / > unary - > primary
 *   primary: number (100, 0.5) | name | [code].name | [code] | func(args) | (expr)
 *            | rollup(form).name | rollup(form)[code].name: of the level below
 *   names:   num den value prev target claimed min max rows: what the environment knows
 *   funcs:   abs min max sum round missing if coalesce count_met
 * A name in front of "(" is a function, else a value: max is the criterion's own limit,
 * max(a, b) the larger. and, or, not are Kleene's: unknown and false is false. round(x)
 * and round(x, places) round half away from zero; missing(x) is never unknown.
 * Grammar in full: forms/README.md. Names and codes are resolved when a pack loads. */
#ifndef CORE_EXPR_H
#define CORE_EXPR_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "base/mem.h"
#include "base/num.h"

struct expr; /* lives in the arena it was parsed into */

enum expr_kind { EXPR_UNKNOWN, EXPR_NUMBER, EXPR_TRUE, EXPR_FALSE };
struct expr_value {
	enum expr_kind kind;
	struct ratio number; /* EXPR_NUMBER */
};

/* A name as written: [1.5].den has code "1.5" and name "den"; plain den has code NULL.
 * rollup(th-1829-xa)[1.5].den has the form too. */
struct expr_name {
	const char *code; /* NULL: the rule's own indicator */
	const char *name; /* "value" when only [code] is written */
	int column;       /* 1-based, in characters of the expression */
	const char *form; /* whose records of the level below are summed up; NULL: this record */
};

/* OK; ERR_SYNTAX with err->column (1-based within text) and what was expected; ERR_RANGE
 * for numbers that do not fit; nesting deeper than 64 is refused. Type errors (adding a
 * truth, comparing truths with <) are found here too. */
int expr_parse(struct arena *arena, const char *text, struct expr **ret, struct err *err);
bool expr_is_truth(const struct expr *e); /* a rule must be one; a score a number */
/* "a / b" as its two parts; false: it is no division. */
bool expr_as_share(const struct expr *e, const struct expr **ret_num, const struct expr **ret_den);
/* It is a sum of names and numbers alone: no part that becomes known makes it less. */
bool expr_only_adds(const struct expr *e);

/* Calls visit for each name; stops at its first non-zero result and returns it. */
int expr_each_name(const struct expr *e, int (*visit)(void *context, const struct expr_name *name), void *context);

/* lookup returns EXPR_UNKNOWN for what has no value. count_met("1") asks with name
 * "count_met" and code = its argument: a whole group's id or a whole code, never a prefix;
 * count_met() with code "" for the whole form. Overflow and division by zero give
 * EXPR_UNKNOWN. */
typedef struct expr_value (*expr_lookup)(void *context, const struct expr_name *name);
struct expr_value expr_eval(const struct expr *e, expr_lookup lookup, void *context);

#endif
