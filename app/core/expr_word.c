/* From text to tree: what a word leads to: calls, codes of criteria, totals of the level below. */
#include <string.h>
#include "base/i18n.h"
#include "core/expr_parser.h"

static int parse_count_met(struct parser *p, int column, struct expr **ret)
{
	const char *prefix = "";
	int rc;

	if (p->token.kind == TOKEN_STRING) {
		prefix = arena_strndup(p->arena, p->token.at, p->token.length);
		if (!prefix)
			return err_nomem(p->err);
		if ((rc = parser_advance(p)) < 0)
			return rc;
	}
	if ((rc = parser_expect(p, TOKEN_CLOSE, _("count_met() or count_met(\"1\") is how it is written"))) < 0 ||
	    (rc = parser_make(p, OP_NAME, false, ret)) < 0)
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
		return parser_fail(p, column, _("the second argument of round() is a plain digit from 0 to 9"));
	call->truth = call->op == OP_MISSING || (call->op == OP_IF && second && second->truth);
	return OK;
}

/* Arguments are numbers, but for the condition of if() and its two results, which
 * may be conditions when both are. */
static int check_argument(
    struct parser *p, const struct expr *call, const struct expr *arg, int index, int column)
{
	if (call->op != OP_IF)
		return parser_want(p, arg, false, column);
	if (index == 0)
		return parser_want(p, arg, true, column);
	return index == 2 ? parser_want(p, arg, call->first->next->truth, column) : OK;
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
		return parser_fail(p, word->column,
		    _("no such function; there are abs, min, max, sum, round, missing, if, coalesce and "
		      "count_met"));
	if ((rc = parser_make(p, function->op, false, &call)) < 0)
		return rc;
	tail = &call->first;
	while (p->token.kind != TOKEN_CLOSE) {
		if (count > 0 && (rc = parser_expect(p, TOKEN_COMMA, _("a comma or \")\" is wanted here"))) < 0)
			return rc;
		column = p->token.column;
		if ((rc = parser_any(p, tail)) < 0 || (rc = check_argument(p, call, *tail, count, column)) < 0)
			return rc;
		tail = &(*tail)->next;
		count++;
	}
	if ((rc = finish_call(p, call, function, count, word->column)) < 0 || (rc = parser_advance(p)) < 0)
		return rc;
	*ret = call;
	return OK;
}

/* [1.5].den, or [1.5] for its value. */
int parser_code(struct parser *p, struct expr **ret)
{
	struct token code = p->token;
	const char *name = "value";
	struct expr *e = NULL;
	int rc;

	if (code.length == 0)
		return parser_fail(p, code.column, _("a code between [ and ] is digits and dots, such as [1.5]"));
	if ((rc = parser_advance(p)) < 0)
		return rc;
	if (p->token.kind == TOKEN_DOT) {
		if ((rc = parser_advance(p)) < 0)
			return rc;
		if (p->token.kind != TOKEN_WORD)
			return parser_fail(p, p->token.column, _("behind \"].\" stands a name, such as [1.5].den"));
		name = arena_strndup(p->arena, p->token.at, p->token.length);
		if (!name)
			return err_nomem(p->err);
		if ((rc = parser_advance(p)) < 0)
			return rc;
	}
	if ((rc = parser_make(p, OP_NAME, false, &e)) < 0)
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

	if ((rc = expr_form_id(&p->lexer, &form, p->err)) < 0 || (rc = parser_advance(p)) < 0)
		return rc;
	if (p->token.kind == TOKEN_CODE) {
		if ((rc = parser_code(p, ret)) < 0)
			return rc;
	} else {
		if ((rc = parser_expect(p, TOKEN_DOT,
			 _("behind rollup(…) stands a name such as .units or .recognised, or a code such as "
			   "[1.5].num"))) < 0)
			return rc;
		word = p->token;
		if (word.kind != TOKEN_WORD)
			return parser_fail(p, word.column, _("behind the dot stands a name such as units, "
						      "complete or recognised"));
		if ((rc = parser_advance(p)) < 0 || (rc = parser_make(p, OP_NAME, false, ret)) < 0)
			return rc;
		(*ret)->name.name = arena_strndup(p->arena, word.at, word.length);
		if (!(*ret)->name.name)
			return err_nomem(p->err);
	}
	(*ret)->name.column = column;
	(*ret)->name.form = arena_strndup(p->arena, form.at, form.length);
	return (*ret)->name.form ? OK : err_nomem(p->err);
}

int parser_word(struct parser *p, struct expr **ret)
{
	struct token word = p->token;
	bool rolls = parser_at_word(p, "rollup");
	bool is_true = parser_at_word(p, "true"), is_false = parser_at_word(p, "false");
	struct expr *e = NULL;
	int rc;

	if (parser_at_word(p, "and") || parser_at_word(p, "or"))
		return parser_fail(p, word.column, _("a number, a name or \"(\" is wanted here"));
	if ((rc = parser_advance(p)) < 0)
		return rc;
	if (p->token.kind == TOKEN_OPEN && rolls)
		return parse_rollup(p, word.column, ret);
	if (p->token.kind == TOKEN_OPEN)
		return (rc = parser_advance(p)) < 0 ? rc : parse_call(p, &word, ret);
	if ((rc = parser_make(p, is_true || is_false ? OP_TRUTH : OP_NAME, is_true || is_false, &e)) < 0)
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
