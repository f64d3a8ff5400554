/* The text as a row of tokens. */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "core/audit_private.h"
#include "core/value_scan.h"

struct scanner {
	struct audit *a;
	size_t at, line; /* where it stands, where its line began */
	struct str fold;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int add(struct scanner *s, enum audit_token_kind kind, size_t at, size_t length, uint32_t hash)
{
	struct audit *a = s->a;

	if (a->count == a->cap && mem_grow(&a->tokens, &a->cap, a->count + 1, sizeof *a->tokens) != OK)
		return err_nomem(a->err);
	a->tokens[a->count++] = (struct audit_token){
		.at = (uint32_t)at, .length = (uint32_t)length, .hash = hash, .kind = (uint8_t)kind
	};
	return OK;
}

static int add_break(struct scanner *s, size_t at, enum audit_mark mark)
{
	int rc = add(s, TOK_BREAK, at, 0, 0);

	if (rc == OK)
		s->a->tokens[s->a->count - 1].mark = (uint8_t)mark;
	return rc;
}

/* --- words --------------------------------------------------------------- */

/* Words that fold alike and must not be taken for one another. */
static const struct {
	const char *folded, *letters, *capitals, *name;
} told_apart[] = {
	{ "nam", "năm", "NĂM", "nawm" },
	{ "dat", "đất", "ĐẤT", "daats" },
	{ "tu", "từ", "TỪ", "tuwf" },
	{ "do", "đó", "ĐÓ", "ddos" },
	{ "thu", "thứ", "THỨ", "thuws" },
	{ "bang", "bảng", "BẢNG", "bangr" },
	{ "hang", "hàng", "HÀNG", "hangf" },
	{ "ky", "ký", "KÝ", "kys" },
};

/* The same but for the case of the first letter, which is ASCII or Đ. */
static bool same_tail(const char *nfc, const char *word)
{
	size_t first = (unsigned char)word[0] < 0x80 ? 1 : 2;

	return strlen(nfc) > first && strcmp(nfc + first, word + first) == 0;
}

static uint32_t hash_word(struct scanner *s, size_t at, size_t n)
{
	struct str nfc = { 0 };
	uint32_t hash;

	str_clear(&s->fold);
	text_fold(&s->fold, s->a->text + at, n);
	hash = audit_hash(str_text(&s->fold), s->fold.len);
	for (size_t i = 0; i < sizeof told_apart / sizeof *told_apart; i++) {
		if (n == s->fold.len || strcmp(str_text(&s->fold), told_apart[i].folded) != 0)
			continue;
		if (text_nfc(s->a->text + at, n, &nfc, NULL) == OK &&
		    (same_tail(str_text(&nfc), told_apart[i].letters) ||
			same_tail(str_text(&nfc), told_apart[i].capitals)))
			hash = audit_hash(told_apart[i].name, strlen(told_apart[i].name));
	}
	str_dispose(&nfc);
	return hash;
}

/* An address of the web or of post: no figure in it counts. Bytes up to the next blank. */
static size_t address_length(const char *s, size_t n, size_t word)
{
	const char *const starts[] = { "http://", "https://", "www." };
	size_t i = 0;
	bool address = word < n && s[word] == '@';

	for (size_t k = 0; k < 3; k++)
		address |= n > strlen(starts[k]) && memcmp(s, starts[k], strlen(starts[k])) == 0;
	while (address && i < n && !strchr(" \t\n\r\f", s[i]))
		i++;
	return i;
}

static int scan_word(struct scanner *s)
{
	const char *text = s->a->text + s->at;
	size_t n = s->a->n - s->at, length = audit_word_length(text, n),
	       address = address_length(text, n, length);
	uint32_t c = 0;
	int rc;

	if (address > 0) {
		rc = add(s, TOK_OTHER, s->at, address, 0);
		s->at += address;
		return rc;
	}
	(void)text_decode(text, n, &c);
	rc = add(s, TOK_WORD, s->at, length, hash_word(s, s->at, length));
	if (rc == OK) {
		s->a->tokens[s->a->count - 1].capital = value_is_capital(c);
		s->a->tokens[s->a->count - 1].initial = str_text(&s->fold)[0];
	}
	s->at += length;
	return str_failed(&s->fold) ? err_nomem(s->a->err) : rc;
}

static int scan_number(struct scanner *s)
{
	uint32_t hash = 0;
	size_t length;
	enum audit_token_kind kind = audit_number(s->a->text + s->at, s->a->n - s->at, &length, &hash);
	int rc = add(s, kind, s->at, length, hash);

	s->at += length;
	return rc;
}

/* --- signs --------------------------------------------------------------- */

static const struct {
	const char *sign;
	enum audit_token_kind kind;
} signs[] = {
	{ "/", TOK_SLASH },
	{ "=", TOK_EQUALS },
	{ "+", TOK_PLUS },
	{ ",", TOK_COMMA },
	{ ";", TOK_SEMICOLON },
	{ "(", TOK_OPEN },
	{ "[", TOK_OPEN },
	{ ")", TOK_CLOSE },
	{ "]", TOK_CLOSE },
	{ ":", TOK_COLON },
	{ ".", TOK_STOP },
	{ "!", TOK_STOP },
	{ "?", TOK_STOP },
	{ "-", TOK_DASH },
	{ "–", TOK_DASH },
	{ "~", TOK_QUALIFIER },
	{ ">=", TOK_QUALIFIER },
	{ "<=", TOK_QUALIFIER },
	{ ">", TOK_QUALIFIER },
	{ "<", TOK_QUALIFIER },
	{ "≥", TOK_QUALIFIER },
	{ "≤", TOK_QUALIFIER },
};

/* "{1.6}" is a link of the narrative, its figure is not typed here. */
static size_t link_length(const char *s, size_t n)
{
	size_t i = 1;

	while (i < n && i < 40 && (is_digit(s[i]) || s[i] == '.' || (s[i] >= 'a' && s[i] <= 'z')))
		i++;
	return i > 1 && i < n && s[i] == '}' ? i + 1 : 0;
}

static int scan_sign(struct scanner *s)
{
	const char *text = s->a->text + s->at;
	size_t n = s->a->n - s->at, length;
	uint32_t c;
	int rc = OK;

	if (strchr("*_#`\"", *text)) { /* emphasis and quotes say nothing */
		s->at++;
		return OK;
	}
	if (*text == '{' && (length = link_length(text, n)) > 0) {
		s->at += length;
		return OK;
	}
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		length = strlen(signs[i].sign);
		if (length > n || memcmp(text, signs[i].sign, length) != 0)
			continue;
		rc = add(s, signs[i].kind, s->at, length, 0);
		s->at += length;
		return rc;
	}
	length = text_decode(text, n, &c);
	if (!text_is_hostile(c))
		rc = add(s, TOK_OTHER, s->at, length, 0);
	s->at += length;
	return rc;
}

static int next_line(struct scanner *s)
{
	enum audit_mark mark;
	bool new_paragraph;
	size_t begin;
	size_t line = audit_next_line(s->a, s->line, s->at, &new_paragraph, &mark, &begin);

	s->line = line;
	s->at = new_paragraph ? begin : line;
	return new_paragraph ? add_break(s, line, mark) : OK;
}

int audit_scan(struct audit *a)
{
	struct scanner s = { .a = a };
	enum audit_mark mark;
	size_t used;
	int rc;

	if (a->n >= 3 && memcmp(a->text, "\xEF\xBB\xBF", 3) == 0)
		s.at = s.line = 3;
	a->width = audit_line_width(a);
	mark = audit_line_mark(a, s.at, &s.at);
	rc = add_break(&s, s.at, mark);
	while (rc == OK && s.at < a->n) {
		const char c = a->text[s.at];
		uint32_t codepoint;

		if (c == '\n' || c == '\f') {
			rc = next_line(&s);
		} else if (is_digit(c)) {
			rc = scan_number(&s);
		} else if ((used = value_space(a->text + s.at, a->n - s.at)) > 0 || (used = c == '\r')) {
			s.at += used;
		} else {
			(void)text_decode(a->text + s.at, a->n - s.at, &codepoint);
			rc = value_is_letter(codepoint) ? scan_word(&s) : scan_sign(&s);
		}
	}
	if (rc == OK)
		rc = add_break(&s, a->n, MARK_NONE);
	if (rc == OK) {
		audit_join_groups(a);
		audit_roles(a);
	}
	str_dispose(&s.fold);
	return rc;
}
