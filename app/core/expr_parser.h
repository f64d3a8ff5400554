/* What the files of the parser of expressions share: private to expr_parse.c and expr_word.c. */
#ifndef CORE_EXPR_PARSER_H
#define CORE_EXPR_PARSER_H

#include "core/expr.h"
#include "core/expr_lex.h"
#include "core/expr_tree.h"

struct parser {
	struct arena *arena;
	struct lexer lexer;
	struct token token; /* the word to be read next */
	int depth;
	struct err *err;
};

/* --- expr_parse.c --- */
int parser_fail(struct parser *p, int column, const char *message); /* ERR_SYNTAX there */
int parser_advance(struct parser *p);
bool parser_at_word(const struct parser *p, const char *word);
/* The next token is of that kind, and is passed; else the message. */
int parser_expect(struct parser *p, enum token_kind kind, const char *message);
int parser_make(struct parser *p, enum expr_op op, bool truth, struct expr **ret);
/* The operand that ends before or begins at `column` must be a number (or a truth). */
int parser_want(struct parser *p, const struct expr *e, bool truth, int column);
int parser_any(struct parser *p, struct expr **ret); /* a whole expression */

/* --- expr_word.c --- */
int parser_word(struct parser *p, struct expr **ret); /* the token is a word: a call, a name, a truth */
int parser_code(struct parser *p, struct expr **ret); /* the token is a code in brackets */

#endif
