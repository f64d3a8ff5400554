#include "core/legacy.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include "base/text.h"
#include "core/legacy_letters.h"

static const struct {
	const char *name, *label;
} charsets[LEGACY_COUNT] = {
#define LEGACY_ROW(id, name, label) { name, label },
	LEGACY_CHARSETS(LEGACY_ROW)
#undef LEGACY_ROW
};

const char *legacy_name(enum legacy_charset charset)
{
	return charsets[charset].name;
}

const char *legacy_label(enum legacy_charset charset)
{
	return charsets[charset].label;
}

int legacy_from_name(const char *name)
{
	for (int i = 0; i < LEGACY_COUNT; i++)
		if (strcmp(charsets[i].name, name) == 0)
			return i;
	return -1;
}

/* --- letters ---------------------------------------------------------------- */

enum { ASCII_END = 0x80, BYTE_END = 0x100 };

/* What Windows has where Latin-1 has controls: quotes, dashes, …; 0: nothing. */
static const uint16_t windows_signs[] = {
	/* clang-format off */
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
	/* clang-format on */
};
enum { WINDOWS_FROM = 0x80, WINDOWS_END = 0xA0 };

/* Signs taken one by one: a byte each, or of UTF-8 a character. */
struct signs {
	const char *text;
	size_t n, at;
	bool utf8;
};

static bool sign_next(struct signs *s, uint32_t *ret)
{
	if (s->at >= s->n)
		return false;
	if (s->utf8) {
		s->at += text_decode(s->text + s->at, s->n - s->at, ret);
		return true;
	}
	*ret = (unsigned char)s->text[s->at++];
	if (*ret >= WINDOWS_FROM && *ret < WINDOWS_END && windows_signs[*ret - WINDOWS_FROM])
		*ret = windows_signs[*ret - WINDOWS_FROM];
	return true;
}

static bool sign_peek(const struct signs *s, uint32_t *ret)
{
	struct signs ahead = *s;

	return sign_next(&ahead, ret);
}

/* The small letter of a code; NULL: none. */
static const struct legacy_letter *of_tcvn3(uint32_t sign)
{
	const struct legacy_letter *found = NULL;

	for (size_t i = 0; i < LEGACY_LETTERS && sign < BYTE_END; i++)
		if (legacy_letters[i].tcvn3 == sign)
			found = &legacy_letters[i]; /* the small one stands behind the capital */
	return found;
}

/* A mark may come in either case: the letter under it decides. */
static bool same_mark(unsigned char mark, uint32_t sign)
{
	return mark == sign || (mark >= 0xC0 && (mark ^ 0x20u) == sign);
}

static const struct legacy_letter *of_vni(uint32_t sign, bool has_next, uint32_t next, bool *ret_two)
{
	const struct legacy_letter *single = NULL;

	*ret_two = false;
	for (size_t i = 0; i < LEGACY_LETTERS; i++) {
		const struct legacy_letter *letter = &legacy_letters[i];

		if (letter->vni[0] != sign)
			continue;
		if (!letter->vni[1]) {
			single = letter;
		} else if (has_next && same_mark(letter->vni[1], next)) {
			*ret_two = true;
			return letter;
		}
	}
	return single;
}

/* --- capitals of TCVN3 ------------------------------------------------------ */

static bool is_ascii_letter(uint32_t sign)
{
	return (sign | 0x20) >= 'a' && (sign | 0x20) <= 'z';
}

/* What the letters of ASCII in a word say. */
enum word_case { CASE_SMALL, CASE_UNSAID, CASE_CAPITAL };

/* The word that begins there, which is passed. One capital alone begins a name: "Tù" is Tự. */
static enum word_case word_case(struct signs *s)
{
	size_t capitals = 0;
	bool small = false;
	uint32_t sign;

	while (sign_next(s, &sign) && (is_ascii_letter(sign) || of_tcvn3(sign))) {
		small |= is_ascii_letter(sign) && sign & 0x20;
		capitals += is_ascii_letter(sign) && !(sign & 0x20);
	}
	return small ? CASE_SMALL : capitals > 1 ? CASE_CAPITAL : CASE_UNSAID;
}

/* The word that begins there: as its letters say, else as the words beside it. */
static bool word_is_capital(const struct signs *at, bool before)
{
	struct signs s = *at;
	const enum word_case own = word_case(&s);

	return own == CASE_CAPITAL || (own == CASE_UNSAID && (before || word_case(&s) == CASE_CAPITAL));
}

/* Of letters with one code for both cases. */
static uint32_t capital_of(const struct legacy_letter *small)
{
	for (size_t i = 0; i < LEGACY_LETTERS; i++)
		if (legacy_letters[i].tcvn3 == small->tcvn3)
			return legacy_letters[i].codepoint;
	return small->codepoint;
}

/* --- converting ------------------------------------------------------------- */

static void append(struct str *ret, uint32_t codepoint)
{
	char bytes[4];

	str_append_n(ret, bytes, text_encode(codepoint, bytes));
}

static size_t convert_tcvn3(struct signs *s, struct str *ret)
{
	bool in_word = false, capital = false;
	size_t left = 0;
	uint32_t sign;

	for (;;) {
		const struct signs here = *s;
		const struct legacy_letter *letter;

		if (!sign_next(s, &sign))
			return left;
		letter = of_tcvn3(sign);
		if (!letter && !is_ascii_letter(sign)) {
			in_word = false;
		} else if (!in_word) {
			in_word = true;
			capital = word_is_capital(&here, capital);
		}
		if (letter)
			append(ret, capital ? capital_of(letter) : letter->codepoint);
		else
			append(ret, sign);
		left += !letter && sign >= ASCII_END && sign < BYTE_END;
	}
}

static size_t convert_vni(struct signs *s, struct str *ret)
{
	size_t left = 0;
	uint32_t sign, next = 0;

	while (sign_next(s, &sign)) {
		const bool has_next = sign_peek(s, &next);
		bool two;
		const struct legacy_letter *letter = of_vni(sign, has_next, next, &two);

		append(ret, letter ? letter->codepoint : sign);
		left += !letter && sign >= ASCII_END && sign < BYTE_END;
		if (two)
			(void)sign_next(s, &next);
	}
	return left;
}

int legacy_convert(enum legacy_charset charset, const char *text, size_t n, struct str *ret, size_t *ret_left)
{
	struct signs s = { .text = text, .n = n, .utf8 = text_valid(text, n) };
	const size_t left = charset == LEGACY_TCVN3 ? convert_tcvn3(&s, ret) : convert_vni(&s, ret);

	if (ret_left)
		*ret_left = left;
	return str_failed(ret) ? ERR_NOMEM : OK;
}

/* --- which one it is -------------------------------------------------------- */

enum {
	SIGNS_LEAST = 4, /* fewer say nothing */
	LEFT_MOST = 20,	 /* one of so many signs may be of neither */
	SYMBOLS_LEAST = 10, /* of so many signs at least one: the letters à á ạ ă â ê ô ơ ư đ of TCVN3 */
	SYMBOLS_FROM = 0xA1, /* what are signs such as § ¬ µ in text that is not TCVN3 */
	SYMBOLS_END = 0xC0,
	FOREIGN_LEAST = 8,   /* … one of so many is no letter of Vietnamese in Unicode */
	PUNCTUATION = 0x2000 /* from here on: dashes, quotes */
};

/* à á â ã è é ê ì í ò ó ô õ ù ú ý: words such as "Không có" have no other signs in Unicode. */
static bool in_unicode(uint32_t sign)
{
	static const unsigned char letters[] = { 0xE0, 0xE1, 0xE2, 0xE3, 0xE8, 0xE9, 0xEA, 0xEC, 0xED, 0xF2,
		0xF3, 0xF4, 0xF5, 0xF9, 0xFA, 0xFD };

	return sign >= 0xC0 && memchr(letters, (int)(sign | 0x20), sizeof letters);
}

int legacy_detect(const char *text, size_t n)
{
	struct signs s = { .text = text, .n = n, .utf8 = text_valid(text, n) };
	size_t high = 0, symbols = 0, foreign = 0, left = 0;
	struct str trial = { 0 };
	uint32_t sign;

	while (sign_next(&s, &sign)) {
		if (s.utf8 && sign >= BYTE_END && sign < PUNCTUATION)
			return -1; /* letters that only Unicode has: ă, đ, ế */
		high += sign >= ASCII_END && sign < BYTE_END;
		symbols += sign >= SYMBOLS_FROM && sign < SYMBOLS_END;
		foreign += sign >= ASCII_END && sign < BYTE_END && !in_unicode(sign);
	}
	if (high < SIGNS_LEAST || foreign * FOREIGN_LEAST < high)
		return -1;
	/* first VNI: there a mark stands behind its letter, which nothing else does throughout */
	for (int charset = LEGACY_COUNT; charset-- > 0;) {
		str_clear(&trial);
		if (legacy_convert((enum legacy_charset)charset, text, n, &trial, &left) == OK &&
		    left * LEFT_MOST <= high &&
		    (charset != LEGACY_TCVN3 || symbols * SYMBOLS_LEAST >= high)) {
			str_dispose(&trial);
			return charset;
		}
	}
	str_dispose(&trial);
	return -1;
}
