#include "core/expr_lex.h"

#include <string.h>
#include "base/i18n.h"
#include "base/text.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || c == '_';
}

#define WORD_BLANK "\xC2\xA0" /* a blank that does not break, which word processors put in by themselves */

static bool is_word_blank(const char *s)
{
	return strncmp(s, WORD_BLANK, strlen(WORD_BLANK)) == 0;
}

static int refuse(const struct lexer *lexer, const char *at, int code, const char *message, struct err *err)
{
	return err_set_at(err, code, 0, text_column(lexer->text, at), "%s", message);
}

static int read_number(struct lexer *lexer, struct token *ret, struct err *err)
{
	const char *start = lexer->at, *end = start;
	int rc;

	while (is_digit(*end) || *end == '.')
		end++;
	if (*end == ',' && is_digit(end[1]) && end[-1] != '.') {
		/* inside a function "1,2" is two arguments; a space makes that plain */
		return refuse(lexer, end, ERR_SYNTAX,
		    _("a comma between digits: write 95.5 for ninety-five and a half, and a space "
		      "after a comma that separates arguments"),
		    err);
	}
	ret->length = (size_t)(end - start);
	if (decimal_looks_grouped(start, ret->length))
		return refuse(
		    lexer, start, ERR_SYNTAX, _("thousands are written without dots: 5000, not 5.000"), err);
	rc = decimal_parse_plain(start, ret->length, &ret->number);
	if (rc == ERR_RANGE)
		return refuse(lexer, start, rc, _("the number has too many digits"), err);
	if (rc < 0)
		return refuse(lexer, start, rc,
		    _("not a number: write digits with at most one dot, such as 100 or 0.5; a code stands in square brackets, such as [1.5]"), err);
	ret->kind = TOKEN_NUMBER;
	lexer->at = end;
	return OK;
}

/* [1.5] and "1": what stands between the two marks. */
static int read_between(
    struct lexer *lexer, enum token_kind kind, char close, struct token *ret, struct err *err)
{
	const char *start = lexer->at + 1, *end = start;

	while (is_digit(*end) || *end == '.')
		end++;
	if (*end != close)
		return refuse(lexer, end, ERR_SYNTAX,
		    kind == TOKEN_CODE
			? _("a code between [ and ] is digits and dots, such as [1.5]")
			: _("between the quotation marks stands a group or a code, such as \"1\"; an answer in words is asked for with count_met(\"1.5\") = 1"),
		    err);
	ret->kind = kind;
	ret->at = start;
	ret->length = (size_t)(end - start);
	lexer->at = end + 1;
	return OK;
}

static const struct {
	const char *sign;
	enum token_kind kind;
} signs[] = {
	/* the longer of two that begin alike comes first */
	{ "<=", TOKEN_LE },
	{ "<>", TOKEN_NE },
	{ ">=", TOKEN_GE },
	{ "<", TOKEN_LT },
	{ ">", TOKEN_GT },
	{ "=", TOKEN_EQ },
	{ "(", TOKEN_OPEN },
	{ ")", TOKEN_CLOSE },
	{ ",", TOKEN_COMMA },
	{ ".", TOKEN_DOT },
	{ "+", TOKEN_PLUS },
	{ "-", TOKEN_MINUS },
	{ "*", TOKEN_TIMES },
	{ "/", TOKEN_OVER },
};

/* Signs of other languages, and what is written here instead. */
static const struct {
	const char *sign, *message;
} foreign_signs[] = {
	{ "==", N_("\"==\" is not a sign here: write = for equality") },
	{ "!=", N_("\"!=\" is not a sign here: write <> for inequality") },
	{ "&&", N_("\"&&\" is not a sign here: write and") },
	{ "||", N_("\"||\" is not a sign here: write or") },
	{ "≤", N_("this sign is not known here: write <=") },
	{ "≥", N_("this sign is not known here: write >=") },
	{ "≠", N_("this sign is not known here: write <>") },
	{ "×", N_("this sign is not known here: write *") },
	{ "÷", N_("this sign is not known here: write /") },
	{ ":", N_("this sign is not known here: write /") },
	{ "–", N_("a dash stands here: write the minus sign -") },
	{ "—", N_("a dash stands here: write the minus sign -") },
	{ "%", N_("\"%\" is not written in an expression: shares are in per cent already") },
};

static int read_sign(struct lexer *lexer, struct token *ret, struct err *err)
{
	size_t i;

	for (i = 0; i < sizeof(foreign_signs) / sizeof(*foreign_signs); i++)
		if (strncmp(lexer->at, foreign_signs[i].sign, strlen(foreign_signs[i].sign)) == 0)
			return refuse(lexer, lexer->at, ERR_SYNTAX, _(foreign_signs[i].message), err);
	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		if (strncmp(lexer->at, signs[i].sign, strlen(signs[i].sign)) != 0)
			continue;
		ret->kind = signs[i].kind;
		lexer->at += strlen(signs[i].sign);
		return OK;
	}
	return refuse(lexer, lexer->at, ERR_SYNTAX,
	    _("this letter or sign has no meaning in an expression; names are small letters without accents"),
	    err);
}

int expr_next(struct lexer *lexer, struct token *ret, struct err *err)
{
	while (*lexer->at == ' ' || *lexer->at == '\t' || is_word_blank(lexer->at))
		lexer->at += is_word_blank(lexer->at) ? strlen(WORD_BLANK) : 1;
	*ret = (struct token){
		.kind = TOKEN_END, .at = lexer->at, .column = text_column(lexer->text, lexer->at)
	};
	if (*lexer->at == '\0')
		return OK;
	if (is_digit(*lexer->at))
		return read_number(lexer, ret, err);
	if (*lexer->at == '[')
		return read_between(lexer, TOKEN_CODE, ']', ret, err);
	if (*lexer->at == '"')
		return read_between(lexer, TOKEN_STRING, '"', ret, err);
	if (!is_word(*lexer->at))
		return read_sign(lexer, ret, err);
	while (is_word(*lexer->at) || is_digit(*lexer->at))
		lexer->at++;
	ret->kind = TOKEN_WORD;
	ret->length = (size_t)(lexer->at - ret->at);
	return OK;
}

int expr_form_id(struct lexer *lexer, struct token *ret, struct err *err)
{
	while (*lexer->at == ' ')
		lexer->at++;
	*ret = (struct token){ .kind = TOKEN_WORD, .at = lexer->at, .column = text_column(lexer->text, lexer->at) };
	ret->length = strspn(lexer->at, "abcdefghijklmnopqrstuvwxyz0123456789-");
	lexer->at += ret->length;
	while (*lexer->at == ' ')
		lexer->at++;
	if (ret->length == 0 || *lexer->at != ')')
		return refuse(lexer, lexer->at, ERR_SYNTAX,
		    _("between the brackets of rollup() stands the id of a form, such as rollup(th-1829-xa)"), err);
	lexer->at++;
	return OK;
}
