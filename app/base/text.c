/* Code points, validity, normal form and what must never reach a terminal. */
#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include "base/err.h"
#include "base/mem.h"

#define REPLACEMENT 0xFFFDu

static const uint8_t *as_u8(const char *s)
{
	return (const uint8_t *)s;
}

/* Behind the letters without marks that stand at `at`: eight at a time, being most of any text. */
static size_t ascii_end(const char *s, size_t at, size_t end)
{
	uint64_t eight;

	for (; end - at >= sizeof eight; at += sizeof eight) {
		memcpy(&eight, s + at, sizeof eight);
		if (eight & UINT64_C(0x8080808080808080))
			break;
	}
	while (at < end && !((unsigned char)s[at] & 0x80))
		at++;
	return at;
}

size_t text_first_invalid(const char *s, size_t n)
{
	const char *nul = n ? memchr(s, '\0', n) : NULL;
	const size_t end = nul ? (size_t)(nul - s) : n;
	size_t at = 0, begin;

	while ((begin = at = ascii_end(s, at, end)) < end) {
		const uint8_t *bad;
		size_t used;

		while (at < end && ((unsigned char)s[at] & 0x80) && (used = text_letter(s + at, end - at)))
			begin = at += used;
		while (at < end && ((unsigned char)s[at] & 0x80))
			at++;
		if ((bad = u8_check(as_u8(s + begin), at - begin)))
			return (size_t)(bad - as_u8(s));
	}
	return end;
}

bool text_valid(const char *s, size_t n)
{
	return text_first_invalid(s, n) == n;
}

size_t text_letters(const char *s, size_t n, size_t *ret_count)
{
	size_t at = 0, more = 0, used; /* more: bytes than letters */

	while (at < n) {
		if (s[at] >= 0x20 && s[at] < 0x7F) {
			at++;
			continue;
		}
		if (!(used = text_letter(s + at, n - at)))
			break;
		at += used;
		more += used - 1;
	}
	*ret_count = at - more;
	return at;
}

size_t text_decode(const char *s, size_t n, uint32_t *ret_codepoint)
{
	ucs4_t c = (unsigned char)s[0];
	int used = c < 0x80 ? 1 : u8_mbtoucr(&c, as_u8(s), n);

	if (used <= 0) {
		*ret_codepoint = REPLACEMENT;
		return 1;
	}
	*ret_codepoint = c;
	return (size_t)used;
}

size_t text_encode(uint32_t codepoint, char ret[4])
{
	uint8_t bytes[4];
	int used = u8_uctomb(bytes, codepoint, sizeof bytes);

	if (used <= 0)
		return 0;
	memcpy(ret, bytes, (size_t)used);
	return (size_t)used;
}

void text_append_utf16_hex(struct str *ret, const char *s, size_t n)
{
	uint32_t letter;

	for (size_t at = 0; at < n;) {
		at += text_decode(s + at, n - at, &letter);
		if (letter >= 0x10000)
			str_printf(ret, "%04X%04X", 0xD800u + (unsigned)((letter - 0x10000) >> 10),
			    0xDC00u + (unsigned)((letter - 0x10000) & 0x3FF));
		else
			str_printf(ret, "%04X", (unsigned)letter);
	}
}

int text_column(const char *start, const char *at)
{
	int column = 1;

	for (; start < at; start++)
		column += ((unsigned char)*start & 0xC0) != 0x80;
	return column;
}

static bool is_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80)
			return false;
	return true;
}

/* Copies s with U+01A2 and U+01A3, which a widespread converter left for Ư and ư, replaced. */
static void append_mended_u(struct str *ret, const char *s, size_t n)
{
	size_t done = 0;

	for (size_t i = 0; i + 1 < n; i++) {
		if (s[i] != '\xC6' || (s[i + 1] != '\xA2' && s[i + 1] != '\xA3'))
			continue;
		str_append_n(ret, s + done, i - done);
		str_append(ret, s[i + 1] == '\xA2' ? "Ư" : "ư");
		done = i + 2;
	}
	str_append_n(ret, s + done, n - done);
}

static size_t behind_plain(const char *s, size_t n);

/* It is what would be made of it. */
static bool stands(const char *s, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (s[i] == '\xC6' && (s[i + 1] == '\xA2' || s[i + 1] == '\xA3'))
			return false;
	return is_ascii(s, n) || behind_plain(s, n) == n;
}

int text_nfc(const char *s, size_t n, struct str *ret, bool *ret_mended)
{
	struct str letters = { .secret = ret->secret };
	uint8_t *nfc = NULL;
	size_t len = 0;
	bool mended = false;
	int rc = OK;

	if (!text_valid(s, n))
		return ERR_SYNTAX;
	if (stands(s, n)) {
		str_append_n(ret, s, n);
	} else {
		append_mended_u(&letters, s, n);
		if (!str_failed(&letters))
			nfc = u8_normalize(UNINORM_NFC, as_u8(letters.text), letters.len, NULL, &len);
		if (!nfc) {
			rc = ERR_NOMEM;
			goto out;
		}
		mended = len != n || memcmp(nfc, s, n) != 0;
		str_append_n(ret, (const char *)nfc, len);
	}
	if (str_failed(ret))
		rc = ERR_NOMEM;
	else if (ret_mended)
		*ret_mended = mended;
out:
	if (nfc && ret->secret)
		mem_wipe(nfc, len);
	free(nfc);
	str_dispose(&letters);
	return rc;
}

/* Letters and U+00A0 to U+00BF stand for themselves in NFC whatever stands beside them. What is
 * left of s behind them, line ends and tabs. */
static size_t behind_plain(const char *s, size_t n)
{
	size_t i = 0, used;

	for (; i < n; i += used) {
		const unsigned char *u = (const unsigned char *)s + i;

		if ((used = text_letter(s + i, n - i)))
			continue;
		if (u[0] == '\t' || u[0] == '\n' || u[0] == '\r')
			used = 1;
		else if (u[0] == 0xC2 && n - i >= 2 && u[1] >= 0xA0 && u[1] <= 0xBF)
			used = 2;
		else
			break;
	}
	return i;
}

bool text_is_nfc(const char *s, size_t n)
{
	uint8_t *nfc;
	size_t len = 0;
	bool same;

	if (behind_plain(s, n) == n)
		return true;
	if (!text_valid(s, n))
		return false;
	nfc = u8_normalize(UNINORM_NFC, as_u8(s), n, NULL, &len);
	same = nfc && len == n && memcmp(nfc, s, n) == 0;
	free(nfc);
	return same;
}

bool text_is_hostile(uint32_t c)
{
	if (c < 0x20 || (c >= 0x7F && c < 0xA0))
		return true;
	if (c < 0xA0 || (c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00))
		return false; /* letters: most text is */
	if (c == 0xFE0E || c == 0xFE0F) /* text and emoji style: invisible, but honest */
		return false;
	return c > 0x10FFFF || c == 0x2028 || c == 0x2029 || (c >= 0xFFF9 && c <= 0xFFFB) ||
	       uc_is_property_default_ignorable_code_point(c) || uc_is_property_bidi_control(c) ||
	       uc_is_property_not_a_character(c) || uc_is_general_category(c, UC_PRIVATE_USE) ||
	       uc_is_general_category(c, UC_SURROGATE);
}

size_t text_first_hostile(const char *s, size_t n, const char *allowed)
{
	size_t used;

	for (size_t i = 0; i < n; i += used) {
		uint32_t c;
		if ((used = text_letter(s + i, n - i)))
			continue;
		used = text_decode(s + i, n - i, &c);
		if (c != 0 && c < 0x80 && strchr(allowed, (char)c))
			continue;
		if (text_is_hostile(c) || (c == REPLACEMENT && !text_valid(s + i, used)))
			return i;
	}
	return n;
}

void text_append_safe(struct str *ret, const char *s, size_t n, bool keep_newlines)
{
	size_t used;

	for (size_t i = 0; i < n; i += used) {
		uint32_t c;
		used = text_decode(s + i, n - i, &c);
		if (c == '\n' && keep_newlines)
			str_append_char(ret, '\n');
		else if (c == REPLACEMENT || text_is_hostile(c))
			str_append(ret, "\xEF\xBF\xBD");
		else
			str_append_n(ret, s + i, used);
	}
}
