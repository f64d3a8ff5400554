/* Names of documents, "326/KH-UBND", and dates as the text writes them. */
#include <string.h>

#include "base/text.h"
#include "core/audit_private.h"
#include "core/value_scan.h"

#define SYMBOL_BYTES_MAX 48

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t digits_at(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && is_digit(s[i]))
		i++;
	return i;
}

static size_t spaces_at(const char *s, size_t n)
{
	size_t i = 0, used;

	while (i < n && ((used = value_space(s + i, n - i)) > 0 || (used = strchr("\n\r\f", s[i]) != NULL)))
		i += used;
	return i;
}

/* Bytes of the hyphen or dash at s with the line end behind it; spaced: "KH – UBND" too. */
static size_t hyphen_at(const char *s, size_t n, bool spaced)
{
	size_t before = spaces_at(s, n), used, after;
	uint32_t c = 0;

	if (before == n)
		return 0;
	used = text_decode(s + before, n - before, &c);
	if (c != '-' && c != 0x2013 && c != 0x2011)
		return 0;
	after = spaces_at(s + before + used, n - before - used);
	return before > 0 && (!spaced || after == 0) ? 0 : before + used + after;
}

/* A part of the symbol: capital letters, "&", and the small ones of "TTg", "TTr". */
static size_t letters_at(const char *s, size_t n)
{
	size_t i = 0, used;

	for (; i < n && i < SYMBOL_BYTES_MAX; i += used) {
		uint32_t c;
		used = text_decode(s + i, n - i, &c);
		if (value_is_capital(c) || c == '&' || (i > 0 && (c == 'g' || c == 'r') && s[i - 1] == 'T'))
			continue;
		return value_is_letter(c) ? 0 : i; /* "Hộ" is a word, no symbol */
	}
	return i;
}

/* "KH-UBND", "NQ/TU": its letters are appended to key. */
static size_t symbol_at(const char *s, size_t n, char *key, size_t *key_length)
{
	size_t i = 0, joint = 0;

	for (int part = 0; part < 5; part++) {
		size_t letters = letters_at(s + i + joint, n - i - joint);

		if (letters == 0 || *key_length + letters > SYMBOL_BYTES_MAX)
			break;
		memcpy(key + *key_length, s + i + joint, letters);
		*key_length += letters;
		i += joint + letters;
		joint = i < n && s[i] == '/' ? 1 : hyphen_at(s + i, n - i, part == 0);
		if (joint == 0)
			break;
	}
	return i;
}

static int number_of(const char *s, size_t n)
{
	int value = 0;

	for (size_t i = 0; i < n; i++)
		value = value * 10 + (s[i] - '0');
	return value;
}

/* Letters of a type stand first: "KH-UBND"; else an office signs a letter: "UBND-VHTT". */
static bool is_type(const char *letters, size_t n)
{
	static const char *const types[] = { "QĐ", "KH", "NQ", "NĐ", "TT", "CT", "BC", "TB", "TTr", "HD",
		"CTr", "ĐA", "PA", "CĐ", "GM", "QC", "BB", "TTLT", "HĐ", "KL", "QH", "PL", "CV" };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strlen(types[i]) == n && memcmp(types[i], letters, n) == 0)
			return true;
	return false;
}

size_t audit_document(const char *s, size_t n, struct audit_document *ret)
{
	char letters[SYMBOL_BYTES_MAX];
	size_t number = digits_at(s, n), i = number, year, gap, symbol, first, length = 0;

	if (number == 0 || number > 6)
		return 0;
	gap = spaces_at(s + i, n - i);
	if (i + gap < n && s[i + gap] == '/')
		i += gap + 1;
	else if (i < n && s[i] == '-')
		i++;
	else
		return 0;
	year = digits_at(s + i, n - i);
	if (year > 0 && (year != 4 || i + 5 >= n || s[i + 4] != '/'))
		return 0;
	*ret = (struct audit_document){ 0, 0, number_of(s, number), number_of(s + i, year) };
	i += year > 0 ? 5 : 0;
	symbol = symbol_at(s + i, n - i, letters, &length);
	/* "4-TT" is no name, "11-NQ/TU" is one. */
	if (length < 2 || (s[number] == '-' && !memchr(s + i, '/', symbol)))
		return 0;
	first = letters_at(s + i, n - i);
	ret->symbol = audit_hash(letters, length);
	ret->series = audit_hash(letters, is_type(letters, first) ? length : first);
	return i + symbol;
}

uint32_t audit_pack_date(struct date date)
{
	return (uint32_t)((date.year * 128 + date.month) * 128 +
			  date.day); /* room for those that there are not */
}

struct date audit_unpack_date(uint32_t packed)
{
	return (struct date){ (int)(packed / 16384), (int)(packed / 128 % 128), (int)(packed % 128) };
}
