#include "core/value_scan.h"

#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/excerpt.h"

static const struct symbol {
	const char *text;
	enum token_kind kind;
	enum qualifier qualifier;
} symbols[] = {
	{ "%", TOKEN_PERCENT, QUALIFIER_NONE },
	{ "/", TOKEN_SLASH, QUALIFIER_NONE },
	{ "=", TOKEN_EQUALS, QUALIFIER_NONE },
	{ ",", TOKEN_COMMA, QUALIFIER_NONE },
	{ ";", TOKEN_SEMICOLON, QUALIFIER_NONE },
	{ ".", TOKEN_STOP, QUALIFIER_NONE },
	{ ":", TOKEN_COLON, QUALIFIER_NONE },
	{ "-", TOKEN_DASH, QUALIFIER_NONE },
	{ "–", TOKEN_DASH, QUALIFIER_NONE },
	{ "—", TOKEN_DASH, QUALIFIER_NONE },
	{ "−", TOKEN_DASH, QUALIFIER_NONE },
	{ "(", TOKEN_OPEN, QUALIFIER_NONE },
	{ ")", TOKEN_CLOSE, QUALIFIER_NONE },
	{ "*", TOKEN_STAR, QUALIFIER_NONE },
	{ "~", TOKEN_QUALIFIER, QUALIFIER_ABOUT },
	{ "≈", TOKEN_QUALIFIER, QUALIFIER_ABOUT },
	{ ">=", TOKEN_QUALIFIER, QUALIFIER_AT_LEAST },
	{ "≥", TOKEN_QUALIFIER, QUALIFIER_AT_LEAST },
	{ "<=", TOKEN_QUALIFIER, QUALIFIER_AT_MOST },
	{ "≤", TOKEN_QUALIFIER, QUALIFIER_AT_MOST },
	{ ">", TOKEN_QUALIFIER, QUALIFIER_OVER },
	{ "<", TOKEN_QUALIFIER, QUALIFIER_UNDER },
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool value_is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == 0xB2 || c == 0xB3 ||
	       (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x300 && c <= 0x36F) ||
	       (c >= 0x1E00 && c <= 0x1EFF);
}

bool value_is_capital(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || c == 0x102 || c == 0x110 || c == 0x128 ||
	       c == 0x168 || c == 0x1A0 || c == 0x1AF || (c >= 0x1EA0 && c <= 0x1EF9 && c % 2 == 0);
}

size_t value_space(const char *s, size_t n)
{
	uint32_t c;
	size_t used;

	if (n == 0)
		return 0;
	used = text_decode(s, n, &c);
	return c == ' ' || c == 0xA0 || c == 0x2007 || c == 0x2009 || c == 0x202F || c == 0x3000 ? used : 0;
}

/* Bytes of "30/6/2023", "30.6.2023", "30-6-2023" or "2023-06-30" at s; 0 when none. */
static size_t date_length(const char *s, size_t n)
{
	size_t digits[3], at = 0;
	char separator = 0;

	for (int part = 0; part < 3; part++) {
		size_t start = at;

		while (at < n && is_digit(s[at]))
			at++;
		digits[part] = at - start;
		if (part == 2)
			break;
		if (at >= n || !strchr("/.-", s[at]) || (separator && s[at] != separator))
			return 0;
		separator = s[at++];
	}
	if (digits[0] >= 1 && digits[0] <= 2 && digits[1] >= 1 && digits[1] <= 2 && digits[2] == 4)
		return at;
	if (separator == '-' && digits[0] == 4 && digits[1] == 2 && digits[2] == 2)
		return at;
	return 0;
}

/* "326/KH-UBND", "42/2022/NĐ-CP": digits, a stroke, capital letters. */
static bool is_document_number(const char *s, size_t n)
{
	size_t at = 0;

	for (int part = 0; part < 2; part++) {
		uint32_t c = 0;

		while (at < n && is_digit(s[at]))
			at++;
		if (at + 1 >= n || s[at] != '/')
			return false;
		at++;
		(void)text_decode(s + at, n - at, &c);
		if (value_is_capital(c))
			return true;
	}
	return false;
}

static int scan_number(struct scan *scan, size_t at, struct token *token, struct err *err)
{
	const char *s = scan->text + at;
	size_t n = scan->length - at, date = date_length(s, n);
	char part[EXCERPT_SIZE];
	int rc, column = text_column(scan->text, scan->text + at);

	if (date > 0) {
		excerpt(s, date, part);
		return err_set_at(err, ERR_SYNTAX, 0, column,
		    _("“%s” (character %d) looks like a date, not a result. Type the figure alone; dates "
		      "belong into the evidence or the difficulty note (F5)."),
		    part, column);
	}
	if (is_document_number(s, n)) {
		excerpt(s, n, part);
		return err_set_at(err, ERR_SYNTAX, 0, column,
		    _("“%s” (character %d) looks like the number of a document, not a result. Type the "
		      "figure here and the document into the evidence."),
		    part, column);
	}
	rc = figure_parse(s, n, &token->figure);
	if (rc == OK) {
		token->kind = TOKEN_NUMBER;
		token->length = token->figure.length;
		return OK;
	}
	excerpt(s, n, part);
	if (rc == ERR_RANGE)
		return err_set_at(err, ERR_RANGE, 0, column,
		    _("The figure “%s” (character %d) has too many digits: at most 15 before and 9 behind "
		      "the comma. Check it."),
		    part, column);
	return err_set_at(err, ERR_SYNTAX, 0, column,
	    _("The figure “%s” (character %d) cannot be read: dots stand before groups of three digits "
	      "(1.787), the comma before decimals (95,5)."),
	    part, column);
}

static int scan_word(struct scan *scan, size_t at, struct token *token)
{
	struct str fold = { 0 };
	size_t end = at;
	uint32_t c;

	while (end < scan->length) {
		size_t used = text_decode(scan->text + end, scan->length - end, &c);
		uint32_t next = 0;

		if (c == '-' || c == '&') { /* inside a word only: KT-XH */
			if (end + used < scan->length)
				(void)text_decode(scan->text + end + used, scan->length - end - used, &next);
			if (!value_is_letter(next))
				break;
		} else if (!value_is_letter(c) && !(c < 0x80 && is_digit((char)c))) {
			break;
		}
		end += used;
	}
	(void)text_decode(scan->text + at, scan->length - at, &c);
	token->kind = TOKEN_WORD;
	token->length = end - at;
	token->capital = value_is_capital(c);
	text_fold(&fold, scan->text + at, token->length);
	if (str_failed(&fold)) {
		str_dispose(&fold);
		return ERR_NOMEM;
	}
	if (fold.len < WORD_FOLD_SIZE)
		strcpy(token->fold, str_text(&fold));
	str_dispose(&fold);
	return OK;
}

static bool scan_symbol(const struct scan *scan, size_t at, struct token *token)
{
	for (size_t i = 0; i < sizeof(symbols) / sizeof(symbols[0]); i++) {
		size_t length = strlen(symbols[i].text);

		if (scan->length - at >= length && memcmp(scan->text + at, symbols[i].text, length) == 0) {
			token->kind = symbols[i].kind;
			token->qualifier = symbols[i].qualifier;
			token->length = length;
			return true;
		}
	}
	return false;
}

static int scan_token(struct scan *scan, size_t at, struct token *token, struct err *err)
{
	uint32_t c;
	size_t used = text_decode(scan->text + at, scan->length - at, &c);
	int column = text_column(scan->text, scan->text + at);

	memset(token, 0, sizeof(*token));
	token->at = at;
	if (c < 0x80 && is_digit((char)c))
		return scan_number(scan, at, token, err);
	if (c >= 0xFF01 && c <= 0xFF5E)
		return err_set_at(err, ERR_SYNTAX, 0, column,
		    _("Character %d is a full-width one, as East Asian input methods type them. Switch the "
		      "input method and type ordinary digits and signs."),
		    column);
	if (value_is_letter(c) && c != 0xB2 && c != 0xB3) { /* "m²", not "5²" */
		int rc = scan_word(scan, at, token);

		return rc < 0 ? err_nomem(err) : OK;
	}
	if (!scan_symbol(scan, at, token)) {
		token->kind = TOKEN_OTHER;
		token->length = used;
	}
	return OK;
}

int value_scan(const char *text, size_t n, struct scan *ret, struct err *err)
{
	size_t at = 0, space;
	int rc;

	ret->text = text;
	ret->length = n;
	ret->count = 0;
	for (;;) {
		while ((space = value_space(text + at, n - at)) > 0)
			at += space;
		if (at >= n)
			break;
		if (ret->count == TOKENS_MAX)
			return err_set_at(err, ERR_SYNTAX, 0, text_column(text, text + at),
			    _("This is too long for a result. Type the figure alone here and the rest into "
			      "the difficulty note (F5)."));
		if ((rc = scan_token(ret, at, &ret->tokens[ret->count], err)) < 0)
			return rc;
		at += ret->tokens[ret->count].length;
		ret->count++;
	}
	memset(&ret->tokens[ret->count], 0, sizeof(ret->tokens[0]));
	ret->tokens[ret->count].kind = TOKEN_END;
	ret->tokens[ret->count].at = n;
	return OK;
}
