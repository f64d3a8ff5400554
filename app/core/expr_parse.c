/* From text to tree: recursive descent, one function for each strength of binding. */
#include "core/expr.h"

#include <string.h>
#include "base/i18n.h"
#include "core/expr_parser.h"

#define DEPTH_MAX 64
#define LENGTH_MAX 2000 /* bytes; bounds the tree, and so the depth of every walk over it */

int parser_fail(struct parser *p, int column, const char *message)
{
	return err_set_at(p->err, ERR_SYNTAX, 0, column, "%s", message);
}

int parser_advance(struct parser *p)
{
	return expr_next(&p->lexer, &p->token, p->err);
}

bool parser_at_word(const struct parser *p, const char *word)
{
	return p->token.kind == TOKEN_WORD && p->token.length == strlen(word) &&
	       memcmp(p->token.at, word, p->token.length) == 0;
}

int parser_expect(struct parser *p, enum token_kind kind, const char *message)
{
	if (p->token.kind != kind)
		return parser_fail(p, p->token.column, message);
	return parser_advance(p);
}

int parser_make(struct parser *p, enum expr_op op, bool truth, struct expr **ret)
{
	struct expr *e = arena_zalloc(p->arena, 1, sizeof(*e));

	if (!e)
		return err_nomem(p->err);
	e->op = op;
	e->truth = truth;
	*ret = e;
	return OK;
}

/* The operand that ends before or begins at `column` must be a number (or a truth). */
int parser_want(struct parser *p, const struct expr *e, bool truth, int column)
{
	if (e->truth == truth)
		return OK;
	return parser_fail(p, column,
	    truth ? _("a condition is wanted here, such as num <= den, not a number")
		  : _("a number is wanted here, not a condition"));
}

static int make_pair(
    struct parser *p, enum expr_op op, bool truth, struct expr *left, struct expr *right, struct expr **ret)
{
	int rc = parser_make(p, op, truth, ret);

	if (rc < 0)
		return rc;
	(*ret)->first = left;
	left->next = right;
	return OK;
}

static int parse_primary(struct parser *p, struct expr **ret)
{
	int rc;

	switch (p->token.kind) {
	case TOKEN_NUMBER:
		if ((rc = parser_make(p, OP_NUMBER, false, ret)) < 0)
			return rc;
		(*ret)->value = (struct expr_value){ EXPR_NUMBER, decimal_to_ratio(p->token.number) };
		return parser_advance(p);
	case TOKEN_CODE:
		return parser_code(p, ret);
	case TOKEN_WORD:
		return parser_word(p, ret);
	case TOKEN_OPEN:
		if ((rc = parser_advance(p)) < 0 || (rc = parser_any(p, ret)) < 0)
			return rc;
		return parser_expect(p, TOKEN_CLOSE, _("\")\" is wanted here: every \"(\" needs one"));
	case TOKEN_END:
		return parser_fail(
		    p, p->token.column, _("the expression ends too early: a number or a name is missing"));
	default:
		return parser_fail(p, p->token.column, _("a number, a name or \"(\" is wanted here"));
	}
}

static int parse_unary(struct parser *p, struct expr **ret)
{
	struct expr *operand = NULL;
	int rc, column;

	if (p->token.kind != TOKEN_MINUS)
		return parse_primary(p, ret);
	if (++p->depth > DEPTH_MAX)
		return parser_fail(p, p->token.column, _("nested too deeply"));
	if ((rc = parser_advance(p)) < 0)
		return rc;
	column = p->token.column;
	if ((rc = parse_unary(p, &operand)) < 0 || (rc = parser_want(p, operand, false, column)) < 0 ||
	    (rc = parser_make(p, OP_NEG, false, ret)) < 0)
		return rc;
	(*ret)->first = operand;
	p->depth--;
	return OK;
}

/* operand { sign operand }, of numbers, from the left: * and / bind above + and -. */
static int parse_sum(struct parser *p, bool product, struct expr **ret)
{
	struct expr *left = NULL, *right = NULL;
	int rc, column = p->token.column;

	if ((rc = product ? parse_unary(p, &left) : parse_sum(p, true, &left)) < 0)
		return rc;
	for (;;) {
		enum token_kind sign = p->token.kind;
		enum expr_op op = sign == TOKEN_PLUS	? OP_ADD
				  : sign == TOKEN_MINUS ? OP_SUB
				  : sign == TOKEN_TIMES ? OP_MUL
							: OP_DIV;

		if (product ? sign != TOKEN_TIMES && sign != TOKEN_OVER
			    : sign != TOKEN_PLUS && sign != TOKEN_MINUS)
			break;
		if ((rc = parser_want(p, left, false, column)) < 0 || (rc = parser_advance(p)) < 0)
			return rc;
		column = p->token.column;
		if ((rc = product ? parse_unary(p, &right) : parse_sum(p, true, &right)) < 0 ||
		    (rc = parser_want(p, right, false, column)) < 0 ||
		    (rc = make_pair(p, op, false, left, right, &left)) < 0)
			return rc;
	}
	*ret = left;
	return OK;
}

static bool is_comparison(enum token_kind kind)
{
	return kind >= TOKEN_EQ && kind <= TOKEN_GE;
}

static int parse_comparison(struct parser *p, struct expr **ret)
{
	struct expr *left = NULL, *right = NULL;
	enum token_kind sign;
	int rc, left_column = p->token.column, column;

	if ((rc = parse_sum(p, false, &left)) < 0)
		return rc;
	sign = p->token.kind;
	if (!is_comparison(sign)) {
		*ret = left;
		return OK;
	}
	if (sign != TOKEN_EQ && sign != TOKEN_NE && (rc = parser_want(p, left, false, left_column)) < 0)
		return rc;
	if ((rc = parser_advance(p)) < 0)
		return rc;
	column = p->token.column;
	if ((rc = parse_sum(p, false, &right)) < 0 || (rc = parser_want(p, right, left->truth, column)) < 0)
		return rc;
	if (is_comparison(p->token.kind))
		return parser_fail(p, p->token.column, _("two comparisons in a row: write 0 <= num and num <= den"));
	return make_pair(p, OP_EQ + (sign - TOKEN_EQ), true, left, right, ret);
}

static int parse_not(struct parser *p, struct expr **ret)
{
	struct expr *operand = NULL;
	int rc, column;

	if (!parser_at_word(p, "not"))
		return parse_comparison(p, ret);
	if (++p->depth > DEPTH_MAX)
		return parser_fail(p, p->token.column, _("nested too deeply"));
	if ((rc = parser_advance(p)) < 0)
		return rc;
	column = p->token.column;
	if ((rc = parse_not(p, &operand)) < 0 || (rc = parser_want(p, operand, true, column)) < 0 ||
	    (rc = parser_make(p, OP_NOT, true, ret)) < 0)
		return rc;
	(*ret)->first = operand;
	p->depth--;
	return OK;
}

/* operand { and operand }, or the same with or around it. */
static int parse_truths(struct parser *p, bool inner, struct expr **ret)
{
	struct expr *left = NULL, *right = NULL;
	int rc, column = p->token.column;

	if ((rc = inner ? parse_not(p, &left) : parse_truths(p, true, &left)) < 0)
		return rc;
	while (parser_at_word(p, inner ? "and" : "or")) {
		if ((rc = parser_want(p, left, true, column)) < 0 || (rc = parser_advance(p)) < 0)
			return rc;
		column = p->token.column;
		if ((rc = inner ? parse_not(p, &right) : parse_truths(p, true, &right)) < 0 ||
		    (rc = parser_want(p, right, true, column)) < 0 ||
		    (rc = make_pair(p, inner ? OP_AND : OP_OR, true, left, right, &left)) < 0)
			return rc;
	}
	*ret = left;
	return OK;
}

int parser_any(struct parser *p, struct expr **ret)
{
	int rc;

	if (++p->depth > DEPTH_MAX)
		return parser_fail(p, p->token.column, _("nested too deeply"));
	rc = parse_truths(p, false, ret);
	p->depth--;
	return rc;
}

int expr_parse(struct arena *arena, const char *text, struct expr **ret, struct err *err)
{
	struct parser p = { .arena = arena, .lexer = { text, text }, .err = err };
	struct expr *e = NULL;
	int rc;

	if (strlen(text) > LENGTH_MAX)
		return err_set_at(
		    err, ERR_RANGE, 0, 1, _("the expression is longer than %d bytes"), LENGTH_MAX);
	if ((rc = parser_advance(&p)) < 0 || (rc = parser_any(&p, &e)) < 0)
		return rc;
	if (p.token.kind != TOKEN_END)
		return parser_fail(&p, p.token.column,
		    _("the expression should end here; between two parts stands a sign, and, or or"));
	*ret = e;
	return OK;
}
