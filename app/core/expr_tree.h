/* The tree of an expression: private to expr_parse.c and expr.c. */
#ifndef CORE_EXPR_TREE_H
#define CORE_EXPR_TREE_H

#include "core/expr.h"

/* X(op, name in packs, fewest arguments, most arguments) */
#define EXPR_FUNCTIONS(X) \
	X(OP_ABS,      "abs",      1, 1) \
	X(OP_MIN,      "min",      1, EXPR_ARGUMENTS_MAX) \
	X(OP_MAX,      "max",      1, EXPR_ARGUMENTS_MAX) \
	X(OP_SUM,      "sum",      1, EXPR_ARGUMENTS_MAX) \
	X(OP_ROUND,    "round",    1, 2) \
	X(OP_MISSING,  "missing",  1, 1) \
	X(OP_IF,       "if",       3, 3) \
	X(OP_COALESCE, "coalesce", 1, EXPR_ARGUMENTS_MAX)
#define EXPR_ARGUMENTS_MAX 100

enum expr_op {
	OP_NUMBER, OP_TRUTH, OP_NAME, /* leaves; count_met is a name too */
	OP_OR, OP_AND, OP_NOT,
	OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE,
	OP_ADD, OP_SUB, OP_MUL, OP_DIV, OP_NEG,
#define EXPR_OP(op, name, fewest, most) op,
	EXPR_FUNCTIONS(EXPR_OP)
#undef EXPR_OP
};

struct expr {
	enum expr_op op;
	bool truth;              /* its result is a truth, not a number */
	struct expr_value value; /* OP_NUMBER, OP_TRUTH */
	struct expr_name name;   /* OP_NAME */
	struct expr *first;      /* the arguments in their order … */
	struct expr *next;       /* … linked as siblings */
};

#endif
