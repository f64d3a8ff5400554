/* Texts and numbers as JSON writes them. */
#include <string.h>
#include "base/text.h"
#include "seal/json_read_private.h"

/* --- texts --------------------------------------------------------------- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four digits of a \u escape, at r->at; -1: they are none. */
static int32_t four_digits(struct json_reader *r)
{
	int32_t value = 0;

	if (r->end - r->at < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = hex_digit(*r->at++);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

/* Behind "\u". A pair of surrogates is one letter, a lone one is none, and U+0000 ends no text. */
static bool read_codepoint(struct json_reader *r, char **to)
{
	int32_t c = four_digits(r), low;
	char letter[4];
	size_t n;

	if (c >= 0xD800 && c < 0xDC00) {
		if (r->end - r->at < 2 || r->at[0] != '\\' || r->at[1] != 'u')
			return false;
		r->at += 2;
		low = four_digits(r);
		if (low < 0xDC00 || low > 0xDFFF)
			return false;
		c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
	} else if (c <= 0 || (c >= 0xDC00 && c <= 0xDFFF)) {
		return false;
	}
	n = text_encode((uint32_t)c, letter);
	memcpy(*to, letter, n);
	*to += n;
	return true;
}

/* Behind the backslash. */
static bool read_escape(struct json_reader *r, char **to)
{
	static const char names[] = "\"\\/bfnrt", letters[] = "\"\\/\b\f\n\r\t";
	const char *name;

	if (r->at == r->end)
		return false;
	if (*r->at == 'u') {
		r->at++;
		return read_codepoint(r, to);
	}
	name = *r->at ? strchr(names, *r->at) : NULL;
	if (!name)
		return false;
	r->at++;
	*(*to)++ = letters[name - names];
	return true;
}

/* Behind the bytes that stand for themselves; the NUL at the end is none. Eight at a time: the subtraction
 * borrows into the highest bit of a byte that is too small (all are, above the first that is). */
static char *plain_end(char *p, const char *end)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones * 0x80;

	for (uint64_t eight; end - p >= (ptrdiff_t)sizeof eight; p += sizeof eight) {
		uint64_t quote, backslash;

		memcpy(&eight, p, sizeof eight);
		quote = eight ^ (ones * '"');
		backslash = eight ^ (ones * '\\');
		if ((((eight - ones * 0x20) & ~eight) | ((quote - ones) & ~quote) |
			((backslash - ones) & ~backslash)) &
		    highs)
			break;
	}
	while (*p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
		p++;
	return p;
}

/* An escape is never shorter than what it stands for: the text is written over itself. */
bool json_read_text(struct json_reader *r, const char **ret, size_t *ret_size)
{
	char *begin = r->at, *to = r->at = plain_end(begin, r->end), *plain;

	for (;;) {
		if (r->at == r->end || (*r->at != '"' && *r->at != '\\'))
			return json_read_fail(r, FAULT_SYNTAX, r->at);
		if (*r->at++ == '"')
			break;
		if (!read_escape(r, &to))
			return json_read_fail(r, FAULT_SYNTAX, r->at);
		plain = r->at;
		r->at = plain_end(plain, r->end);
		memmove(to, plain, (size_t)(r->at - plain));
		to += r->at - plain;
	}
	*to = '\0';
	*ret = begin;
	*ret_size = (size_t)(to - begin);
	return true;
}

/* --- numbers ------------------------------------------------------------- */

static bool is_digit(const struct json_reader *r)
{
	return r->at < r->end && *r->at >= '0' && *r->at <= '9';
}

static bool skip_digits(struct json_reader *r)
{
	if (!is_digit(r))
		return false;
	while (is_digit(r))
		r->at++;
	return true;
}

/* ".5", "e+3" behind the whole part. */
static bool skip_fraction(struct json_reader *r, bool *ret_some)
{
	*ret_some = false;
	if (r->at < r->end && *r->at == '.') {
		*ret_some = true;
		r->at++;
		if (!skip_digits(r))
			return false;
	}
	if (r->at < r->end && (*r->at == 'e' || *r->at == 'E')) {
		*ret_some = true;
		r->at++;
		if (r->at < r->end && (*r->at == '+' || *r->at == '-'))
			r->at++;
		return skip_digits(r);
	}
	return true;
}

bool json_read_number(struct json_reader *r, struct json *ret)
{
	const char *begin = r->at;
	const bool negative = *r->at == '-';
	int64_t value = 0;
	bool fraction, fits = true;

	r->at += negative;
	if (r->at < r->end && *r->at == '0') {
		r->at++;
	} else {
		if (!is_digit(r))
			return json_read_fail(r, FAULT_SYNTAX, r->at);
		for (; is_digit(r); r->at++)
			fits =
			    fits && !__builtin_mul_overflow(value, 10, &value) &&
			    !__builtin_sub_overflow(value, *r->at - '0', &value); /* below zero is one more */
	}
	if (!skip_fraction(r, &fraction))
		return json_read_fail(r, FAULT_SYNTAX, r->at);
	if (!fraction && !negative)
		fits = fits && !__builtin_sub_overflow(0, value, &value);
	if (!fraction && !fits)
		return json_read_fail(r, FAULT_NUMBER, begin);
	ret->kind = fraction ? JSON_KIND_FRACTION : JSON_KIND_WHOLE;
	ret->as.whole = value;
	return true;
}
