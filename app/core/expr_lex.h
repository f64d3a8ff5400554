/* The words of an expression: private to expr_lex.c and expr_parse.c. */
#ifndef CORE_EXPR_LEX_H
#define CORE_EXPR_LEX_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "base/num.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_WORD,
	TOKEN_CODE,
	TOKEN_STRING,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_COMMA,
	TOKEN_DOT,
	TOKEN_PLUS,
	TOKEN_MINUS,
	TOKEN_TIMES,
	TOKEN_OVER,
	TOKEN_EQ,
	TOKEN_NE,
	TOKEN_LT,
	TOKEN_LE,
	TOKEN_GT,
	TOKEN_GE
};

struct token {
	enum token_kind kind;
	const char *at; /* the word, or what stands inside [ ] or " " */
	size_t length;
	int column;	       /* 1-based, in characters */
	struct decimal number; /* TOKEN_NUMBER */
};

struct lexer {
	const char *text, *at;
};

/* Reads the next word into *ret. OK, ERR_SYNTAX or ERR_RANGE with err->column. */
int expr_next(struct lexer *lexer, struct token *ret, struct err *err);
/* Behind "rollup(": the id of a form and its ")". */
int expr_form_id(struct lexer *lexer, struct token *ret, struct err *err);

#endif
