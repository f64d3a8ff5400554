/* Numbers of the text: figures, shares, dates, months, names of documents. */
#include <string.h>

#include "base/text.h"
#include "core/audit_private.h"
#include "core/value_scan.h"

#define FIGURE_BYTES_MAX 40
#define YEAR_MIN 1930
#define YEAR_MAX 2099

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Letters and digits; "UBND/VP" are two. */
size_t audit_word_length(const char *s, size_t n)
{
	size_t i = 0, used;

	for (; i < n; i += used) {
		uint32_t c;
		used = text_decode(s + i, n - i, &c);
		if (!value_is_letter(c) && !(c < 0x80 && is_digit((char)c)))
			break;
	}
	return i;
}

/* Digits with dots, commas, and no-break spaces that group; plain blanks never do here: "mức
 * độ 4 100%". */
static size_t figure_length(const char *s, size_t n)
{
	size_t i = 0;

	for (;;) {
		while (i < n && is_digit(s[i]))
			i++;
		if (i + 1 < n && (s[i] == '.' || s[i] == ',') && is_digit(s[i + 1]))
			i++;
		else if (i + 4 < n && s[i] == '\xC2' && s[i + 1] == '\xA0' && is_digit(s[i + 2]) &&
			 is_digit(s[i + 3]) && is_digit(s[i + 4]))
			i += 2;
		else
			return i;
	}
}

/* Bytes of "%" behind the figure, with the blanks or the line end before it. */
static size_t percent_length(const char *s, size_t n)
{
	size_t i = 0, used, lines = 0;

	while (i < n && ((used = value_space(s + i, n - i)) > 0 || (used = strchr("\n\r\f", s[i]) != NULL))) {
		lines += s[i] == '\n';
		i += used;
	}
	if (i == n || s[i] != '%')
		return 0;
	i++;
	/* On a line of its own it may be the unit of a table: "% 100%". */
	for (used = i; lines > 0 && used < n && s[used] == ' '; used++)
		;
	return lines > 0 && used < n && is_digit(s[used]) ? 0 : i;
}

/* Reads "/6", "-6", ".6"; 0 when there is no such number of so many digits. */
static int part_of_date(const char **s, const char *end, char separator, int digits_max)
{
	int value = 0, digits = 0;
	const char *p = *s;

	if (separator && (p == end || *p++ != separator))
		return 0;
	for (; p < end && is_digit(*p) && digits <= digits_max; p++, digits++)
		value = value * 10 + (*p - '0');
	if (digits == 0 || digits > digits_max || (digits_max == 4 && digits != 4))
		return 0;
	*s = p;
	return value;
}

/* "30/5/2023", "30-5-2023", "30.5.2023"; "5/2023" is a month. Only strokes tell of a date that
 * there is not. */
static size_t date_length(const char *s, size_t n, struct date *ret, bool *ret_valid)
{
	const char *p = s, *end = s + n;
	struct date d = { 0, 0, 0 };
	char separator;

	d.day = part_of_date(&p, end, '\0', 2);
	if (d.day == 0 || p == end || !strchr("/-.", *p))
		return 0;
	separator = *p;
	if ((d.month = part_of_date(&p, end, separator, 2)) != 0 &&
	    (d.year = part_of_date(&p, end, separator, 4)) != 0 && (p == end || *p != separator)) {
		*ret = d;
		*ret_valid = date_valid(d);
		return *ret_valid || (separator == '/' && d.year >= YEAR_MIN && d.year <= YEAR_MAX)
			   ? (size_t)(p - s)
			   : 0;
	}
	return 0;
}

static size_t month_length(const char *s, size_t n)
{
	const char *p = s, *end = s + n;
	int month = part_of_date(&p, end, '\0', 2), year = month ? part_of_date(&p, end, '/', 4) : 0;
	size_t used = (size_t)(p - s), behind = used;

	while (behind < n && s[behind] == ' ')
		behind++;
	if (month < 1 || month > 12 || year < DATE_YEAR_MIN || year > 2099 || (used < n && s[used] == '/') ||
	    (behind < n && s[behind] == '=')) /* "3/2023 = 0,1%" is a share */
		return 0;
	return used;
}

enum audit_token_kind audit_number(const char *s, size_t n, size_t *ret_length, uint32_t *ret_hash)
{
	struct audit_document document;
	struct figure figure;
	struct date date;
	size_t length, percent, word;
	bool counts, valid;

	if ((*ret_length = date_length(s, n, &date, &valid)) > 0) {
		*ret_hash = audit_pack_date(date);
		return valid ? TOK_DATE : TOK_NO_DATE;
	}
	if ((*ret_length = month_length(s, n)) > 0)
		return TOK_MONTH;
	if ((*ret_length = audit_document(s, n, &document)) > 0)
		return TOK_DOCUMENT;
	length = figure_length(s, n);
	percent = percent_length(s + length, n - length);
	word = percent > 0 ? 0 : audit_word_length(s + length, n - length);
	/* "4G", "9h30"; "0912345678"; "192.168.1.1". */
	counts = word == 0 && !(length > 3 && s[0] == '0' && is_digit(s[1])) && length <= FIGURE_BYTES_MAX &&
		 figure_parse(s, length, &figure) == OK;
	*ret_length = length + percent + word;
	return !counts ? TOK_OTHER : percent > 0 ? TOK_PERCENT : TOK_COUNT;
}
