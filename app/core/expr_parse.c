/* From text to tree: recursive descent, one function for each strength of binding. */
#include "core/expr.h"

#include <string.h>
#include "base/i18n.h"
#include "core/expr_lex.h"
#include "core/expr_tree.h"

#define DEPTH_MAX 64
#define LENGTH_MAX 2000 /* bytes; bounds the tree, and so the depth of every walk over it */

struct parser {
	struct arena *arena;
	struct lexer lexer;
	struct token token; /* the word to be read next */
	int depth;
	struct err *err;
};

static int parse_any(struct parser *p, struct expr **ret);

static int fail(struct parser *p, int column, const char *message)
{
	return err_set_at(p->err, ERR_SYNTAX, 0, column, "%s", message);
}

static int advance(struct parser *p)
{
	return expr_next(&p->lexer, &p->token, p->err);
}

static bool at_word(const struct parser *p, const char *word)
{
	return p->token.kind == TOKEN_WORD && p->token.length == strlen(word) &&
	       memcmp(p->token.at, word, p->token.length) == 0;
}

static int expect(struct parser *p, enum token_kind kind, const char *message)
{
	if (p->token.kind != kind)
		return fail(p, p->token.column, message);
	return advance(p);
}

static int make(struct parser *p, enum expr_op op, bool truth, struct expr **ret)
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
static int want(struct parser *p, const struct expr *e, bool truth, int column)
{
	if (e->truth == truth)
		return OK;
	return fail(p, column,
	    truth ? _("a condition is wanted here, such as num <= den, not a number")
		  : _("a number is wanted here, not a condition"));
}

static int make_pair(
    struct parser *p, enum expr_op op, bool truth, struct expr *left, struct expr *right, struct expr **ret)
{
	int rc = make(p, op, truth, ret);

	if (rc < 0)
		return rc;
	(*ret)->first = left;
	left->next = right;
	return OK;
}

static int parse_count_met(struct parser *p, int column, struct expr **ret)
{
	const char *prefix = "";
	int rc;

	if (p->token.kind == TOKEN_STRING) {
		prefix = arena_strndup(p->arena, p->token.at, p->token.length);
		if (!prefix)
			return err_nomem(p->err);
		if ((rc = advance(p)) < 0)
			return rc;
	}
	if ((rc = expect(p, TOKEN_CLOSE, _("count_met() or count_met(\"1\") is how it is written"))) < 0 ||
	    (rc = make(p, OP_NAME, false, ret)) < 0)
		return rc;
	(*ret)->name = (struct expr_name){ .code = prefix, .name = "count_met", .column = column };
	return OK;
}

static const struct function {
	const char *name;
	enum expr_op op;
	int fewest, most;
} functions[] = {
#define FUNCTION(op, name, fewest, most) { name, op, fewest, most },
	EXPR_FUNCTIONS(FUNCTION)
#undef FUNCTION
};

static int finish_call(
    struct parser *p, struct expr *call, const struct function *function, int count, int column)
{
	const struct expr *second = call->first ? call->first->next : NULL;

	if (count < function->fewest || count > function->most)
		return err_set_at(p->err, ERR_SYNTAX, 0, column,
		    function->fewest == function->most
			? _("%s() takes exactly %d arguments, separated by commas")
		    : count < function->fewest ? _("%s() takes at least %d arguments, separated by commas")
					       : _("%s() takes at most %d arguments, separated by commas"),
		    function->name, count < function->fewest ? function->fewest : function->most);
	if (call->op == OP_ROUND && second &&
	    (second->op != OP_NUMBER || second->value.number.den != 1 ||
		second->value.number.num > DECIMAL_SCALE_MAX))
		return fail(p, column, _("the second argument of round() is a plain digit from 0 to 9"));
	call->truth = call->op == OP_MISSING || (call->op == OP_IF && second && second->truth);
	return OK;
}

/* Arguments are numbers, but for the condition of if() and its two results, which
 * may be conditions when both are. */
static int check_argument(
    struct parser *p, const struct expr *call, const struct expr *arg, int index, int column)
{
	if (call->op != OP_IF)
		return want(p, arg, false, column);
	if (index == 0)
		return want(p, arg, true, column);
	return index == 2 ? want(p, arg, call->first->next->truth, column) : OK;
}

static int parse_call(struct parser *p, const struct token *word, struct expr **ret)
{
	const struct function *function = NULL;
	struct expr *call = NULL, **tail;
	size_t i;
	int rc, count = 0, column;

	if (word->length == strlen("count_met") && memcmp(word->at, "count_met", word->length) == 0)
		return parse_count_met(p, word->column, ret);
	for (i = 0; i < sizeof(functions) / sizeof(*functions); i++)
		if (strlen(functions[i].name) == word->length &&
		    memcmp(functions[i].name, word->at, word->length) == 0)
			function = &functions[i];
	if (!function)
		return fail(p, word->column,
		    _("no such function; there are abs, min, max, sum, round, missing, if, coalesce and "
		      "count_met"));
	if ((rc = make(p, function->op, false, &call)) < 0)
		return rc;
	tail = &call->first;
	while (p->token.kind != TOKEN_CLOSE) {
		if (count > 0 && (rc = expect(p, TOKEN_COMMA, _("a comma or \")\" is wanted here"))) < 0)
			return rc;
		column = p->token.column;
		if ((rc = parse_any(p, tail)) < 0 || (rc = check_argument(p, call, *tail, count, column)) < 0)
			return rc;
		tail = &(*tail)->next;
		count++;
	}
	if ((rc = finish_call(p, call, function, count, word->column)) < 0 || (rc = advance(p)) < 0)
		return rc;
	*ret = call;
	return OK;
}

/* [1.5].den, or [1.5] for its value. */
static int parse_code(struct parser *p, struct expr **ret)
{
	struct token code = p->token;
	const char *name = "value";
	struct expr *e = NULL;
	int rc;

	if (code.length == 0)
		return fail(p, code.column, _("a code between [ and ] is digits and dots, such as [1.5]"));
	if ((rc = advance(p)) < 0)
		return rc;
	if (p->token.kind == TOKEN_DOT) {
		if ((rc = advance(p)) < 0)
			return rc;
		if (p->token.kind != TOKEN_WORD)
			return fail(p, p->token.column, _("behind \"].\" stands a name, such as [1.5].den"));
		name = arena_strndup(p->arena, p->token.at, p->token.length);
		if (!name)
			return err_nomem(p->err);
		if ((rc = advance(p)) < 0)
			return rc;
	}
	if ((rc = make(p, OP_NAME, false, &e)) < 0)
		return rc;
	e->name = (struct expr_name){ arena_strndup(p->arena, code.at, code.length), name, code.column, NULL };
	if (!e->name.code)
		return err_nomem(p->err);
	*ret = e;
	return OK;
}

/* rollup(th-1829-xa).complete, rollup(th-1829-xa)[1.5].num. */
static int parse_rollup(struct parser *p, int column, struct expr **ret)
{
	struct token form, word;
	int rc;

	if ((rc = expr_form_id(&p->lexer, &form, p->err)) < 0 || (rc = advance(p)) < 0)
		return rc;
	if (p->token.kind == TOKEN_CODE) {
		if ((rc = parse_code(p, ret)) < 0)
			return rc;
	} else {
		if ((rc = expect(p, TOKEN_DOT,
			 _("behind rollup(…) stands a name such as .units or .recognised, or a code such as "
			   "[1.5].num"))) < 0)
			return rc;
		word = p->token;
		if (word.kind != TOKEN_WORD)
			return fail(p, word.column, _("behind the dot stands a name such as units, "
						      "complete or recognised"));
		if ((rc = advance(p)) < 0 || (rc = make(p, OP_NAME, false, ret)) < 0)
			return rc;
		(*ret)->name.name = arena_strndup(p->arena, word.at, word.length);
		if (!(*ret)->name.name)
			return err_nomem(p->err);
	}
	(*ret)->name.column = column;
	(*ret)->name.form = arena_strndup(p->arena, form.at, form.length);
	return (*ret)->name.form ? OK : err_nomem(p->err);
}

static int parse_word(struct parser *p, struct expr **ret)
{
	struct token word = p->token;
	bool rolls = at_word(p, "rollup");
	bool is_true = at_word(p, "true"), is_false = at_word(p, "false");
	struct expr *e = NULL;
	int rc;

	if (at_word(p, "and") || at_word(p, "or"))
		return fail(p, word.column, _("a number, a name or \"(\" is wanted here"));
	if ((rc = advance(p)) < 0)
		return rc;
	if (p->token.kind == TOKEN_OPEN && rolls)
		return parse_rollup(p, word.column, ret);
	if (p->token.kind == TOKEN_OPEN)
		return (rc = advance(p)) < 0 ? rc : parse_call(p, &word, ret);
	if ((rc = make(p, is_true || is_false ? OP_TRUTH : OP_NAME, is_true || is_false, &e)) < 0)
		return rc;
	if (is_true || is_false) {
		e->value.kind = is_true ? EXPR_TRUE : EXPR_FALSE;
	} else {
		e->name =
		    (struct expr_name){ NULL, arena_strndup(p->arena, word.at, word.length), word.column, NULL };
		if (!e->name.name)
			return err_nomem(p->err);
	}
	*ret = e;
	return OK;
}

static int parse_primary(struct parser *p, struct expr **ret)
{
	int rc;

	switch (p->token.kind) {
	case TOKEN_NUMBER:
		if ((rc = make(p, OP_NUMBER, false, ret)) < 0)
			return rc;
		(*ret)->value = (struct expr_value){ EXPR_NUMBER, decimal_to_ratio(p->token.number) };
		return advance(p);
	case TOKEN_CODE:
		return parse_code(p, ret);
	case TOKEN_WORD:
		return parse_word(p, ret);
	case TOKEN_OPEN:
		if ((rc = advance(p)) < 0 || (rc = parse_any(p, ret)) < 0)
			return rc;
		return expect(p, TOKEN_CLOSE, _("\")\" is wanted here: every \"(\" needs one"));
	case TOKEN_END:
		return fail(
		    p, p->token.column, _("the expression ends too early: a number or a name is missing"));
	default:
		return fail(p, p->token.column, _("a number, a name or \"(\" is wanted here"));
	}
}

static int parse_unary(struct parser *p, struct expr **ret)
{
	struct expr *operand = NULL;
	int rc, column;

	if (p->token.kind != TOKEN_MINUS)
		return parse_primary(p, ret);
	if (++p->depth > DEPTH_MAX)
		return fail(p, p->token.column, _("nested too deeply"));
	if ((rc = advance(p)) < 0)
		return rc;
	column = p->token.column;
	if ((rc = parse_unary(p, &operand)) < 0 || (rc = want(p, operand, false, column)) < 0 ||
	    (rc = make(p, OP_NEG, false, ret)) < 0)
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
		if ((rc = want(p, left, false, column)) < 0 || (rc = advance(p)) < 0)
			return rc;
		column = p->token.column;
		if ((rc = product ? parse_unary(p, &right) : parse_sum(p, true, &right)) < 0 ||
		    (rc = want(p, right, false, column)) < 0 ||
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
	if (sign != TOKEN_EQ && sign != TOKEN_NE && (rc = want(p, left, false, left_column)) < 0)
		return rc;
	if ((rc = advance(p)) < 0)
		return rc;
	column = p->token.column;
	if ((rc = parse_sum(p, false, &right)) < 0 || (rc = want(p, right, left->truth, column)) < 0)
		return rc;
	if (is_comparison(p->token.kind))
		return fail(p, p->token.column, _("two comparisons in a row: write 0 <= num and num <= den"));
	return make_pair(p, OP_EQ + (sign - TOKEN_EQ), true, left, right, ret);
}

static int parse_not(struct parser *p, struct expr **ret)
{
	struct expr *operand = NULL;
	int rc, column;

	if (!at_word(p, "not"))
		return parse_comparison(p, ret);
	if (++p->depth > DEPTH_MAX)
		return fail(p, p->token.column, _("nested too deeply"));
	if ((rc = advance(p)) < 0)
		return rc;
	column = p->token.column;
	if ((rc = parse_not(p, &operand)) < 0 || (rc = want(p, operand, true, column)) < 0 ||
	    (rc = make(p, OP_NOT, true, ret)) < 0)
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
	while (at_word(p, inner ? "and" : "or")) {
		if ((rc = want(p, left, true, column)) < 0 || (rc = advance(p)) < 0)
			return rc;
		column = p->token.column;
		if ((rc = inner ? parse_not(p, &right) : parse_truths(p, true, &right)) < 0 ||
		    (rc = want(p, right, true, column)) < 0 ||
		    (rc = make_pair(p, inner ? OP_AND : OP_OR, true, left, right, &left)) < 0)
			return rc;
	}
	*ret = left;
	return OK;
}

static int parse_any(struct parser *p, struct expr **ret)
{
	int rc;

	if (++p->depth > DEPTH_MAX)
		return fail(p, p->token.column, _("nested too deeply"));
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
	if ((rc = advance(&p)) < 0 || (rc = parse_any(&p, &e)) < 0)
		return rc;
	if (p.token.kind != TOKEN_END)
		return fail(&p, p.token.column,
		    _("the expression should end here; between two parts stands a sign, and, or or"));
	*ret = e;
	return OK;
}
