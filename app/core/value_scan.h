/* Internal to value_*.c: the words and figures of a cell. */
#ifndef CORE_VALUE_SCAN_H
#define CORE_VALUE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "base/num.h"
#include "core/value.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_WORD, /* letters, also "KT-XH", "HĐND&UBND" */
	TOKEN_PERCENT,
	TOKEN_SLASH,
	TOKEN_EQUALS,
	TOKEN_COMMA,
	TOKEN_SEMICOLON,
	TOKEN_STOP,
	TOKEN_COLON,
	TOKEN_DASH,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_STAR,
	TOKEN_QUALIFIER, /* ~ < > ≤ ≥ */
	TOKEN_OTHER
};

#define WORD_FOLD_SIZE 24 /* longer words are nobody's keyword: their fold is "" */
#define TOKENS_MAX 64	  /* more than that is a paragraph, not a figure */

struct token {
	enum token_kind kind;
	size_t at, length;	   /* bytes of the text */
	struct figure figure;	   /* TOKEN_NUMBER */
	enum qualifier qualifier;  /* TOKEN_QUALIFIER */
	char fold[WORD_FOLD_SIZE]; /* TOKEN_WORD, accent-blind */
	bool capital;		   /* TOKEN_WORD that begins with a capital letter */
};

struct scan {
	const char *text; /* NFC; borrowed */
	size_t length;
	size_t count;
	struct token tokens[TOKENS_MAX + 1]; /* closed by a TOKEN_END; last: it is large */
};

/* Splits NFC text. Refuses what only looks like a figure: dates, document numbers,
 * full-width digits, digits in no known grouping. ERR_SYNTAX, ERR_RANGE, ERR_NOMEM. */
int value_scan(const char *text, size_t n, struct scan *ret, struct err *err);

/* Letters of Vietnamese and its neighbours, marks that NFC could not join, ² and ³. */
bool value_is_letter(uint32_t codepoint);
bool value_is_capital(uint32_t codepoint);

/* Bytes of the white space at s; 0 when there is none. No-break spaces count. */
size_t value_space(const char *s, size_t n);

#endif
