/* Lines as they come out of word processors: wrapped, double-spaced, with page numbers between
 * them. What of it is one paragraph? */
#include <string.h>

#include "base/text.h"
#include "core/audit_private.h"
#include "core/value_scan.h"

#define WIDTH_DEFAULT 78 /* characters of a full line of a page */
#define WIDTH_MIN 40
#define WIDTH_MAX 130 /* a longer line is a whole paragraph */
#define PAGE_NUMBER_BYTES 24

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t skip_blanks(const struct audit *a, size_t i)
{
	size_t used;

	while (i < a->n && a->text[i] != '\n' && (used = value_space(a->text + i, a->n - i)) > 0)
		i += used;
	return i;
}

/* "12", "- 12 -", "Trang 12", "Trang 3/10": alone on its line, which ends at *ret_end. */
static bool is_page_number(const struct audit *a, size_t i, size_t *ret_end)
{
	const char *s = a->text;
	size_t digits = 0, end = i;
	bool dashed = false;

	if (end + 6 < a->n && (memcmp(s + end, "Trang ", 6) == 0 || memcmp(s + end, "trang ", 6) == 0))
		end += 6;
	else if (end < a->n && s[end] == '-') {
		dashed = true;
		end = skip_blanks(a, end + 1);
	}
	for (; end < a->n && end - i < PAGE_NUMBER_BYTES && (is_digit(s[end]) || (digits && s[end] == '/'));
	     end++)
		digits++;
	if (digits == 0 || digits > 9 ||
	    (s[i] != 'T' && s[i] != 't' && !dashed && (digits > 4 || memchr(s + i, '/', end - i))))
		return false;
	end = skip_blanks(a, end);
	if (dashed && end < a->n && s[end] == '-')
		end = skip_blanks(a, end + 1);
	else if (dashed)
		return false;
	*ret_end = end;
	return end == a->n || s[end] == '\n' || s[end] == '\r' || s[end] == '\f';
}

static bool is_capital_at(const struct audit *a, size_t i)
{
	uint32_t c = 0;

	if (i < a->n)
		(void)text_decode(a->text + i, a->n - i, &c);
	return value_is_capital(c);
}

/* "1. ", "a) ", "3.1. ", "4.2 ", "IV. " before a capital letter; a lone section number on its line. */
static enum audit_mark numbering(const struct audit *a, size_t i, size_t *ret_begin)
{
	const char *s = a->text;
	size_t at = i, roman = i, digits = 0, dots = 0, begin;

	while (roman < a->n && roman - i < 6 && strchr("IVX", s[roman]))
		roman++;
	if (roman > i && roman < a->n && s[roman] == '.') {
		begin = skip_blanks(a, roman + 1);
		if (!is_capital_at(a, begin))
			return MARK_NONE;
		*ret_begin = begin;
		return MARK_ROMAN;
	}
	if (at + 2 < a->n && s[at] >= 'a' && s[at] <= 'z' && s[at + 1] == ')') {
		*ret_begin = skip_blanks(a, at + 2);
		return MARK_NUMBER;
	}
	for (; at < a->n && at - i < 12 && (is_digit(s[at]) || (s[at] == '.' && at > i)); at++) {
		dots += s[at] == '.';
		digits = s[at] == '.' ? 0 : digits + 1;
		if (digits > 2)
			return MARK_NONE;
	}
	if (at == i || at == a->n)
		return MARK_NONE;
	if (s[at] == ')')
		at++;
	else if (dots == 0 && s[at] != ' ')
		return MARK_NONE;
	begin = skip_blanks(a, at);
	if (!(dots > 0 && begin < a->n && s[begin] == '\n') && (begin == at || !is_capital_at(a, begin)))
		return MARK_NONE;
	*ret_begin = begin;
	return MARK_NUMBER;
}

enum audit_mark audit_line_mark(const struct audit *a, size_t at, size_t *ret_begin)
{
	const char *s = a->text;
	size_t i = at, used = 0, from;
	enum audit_mark mark = MARK_NONE;
	uint32_t c = 0;

	while (i < a->n && (s[i] == '#' || s[i] == '>' || s[i] == ' ' ||
			       (s[i] == '*' && i + 1 < a->n && s[i + 1] != ' ')))
		i++;
	*ret_begin = from = i;
	if (i == a->n)
		return MARK_NONE;
	used = text_decode(s + i, a->n - i, &c);
	from = skip_blanks(a, i + used);
	if (c == '-' || c == '+' || c == '*' || c == 0x2013 || c == 0x2022 || c == 0xF0B7)
		mark = c == '+' ? MARK_PLUS : c == '-' || c == 0x2013 ? MARK_DASH : MARK_STAR;
	/* "+12%" and "– 2025" are no bullets. */
	if (mark == MARK_NONE || from == a->n || (is_digit(s[from]) && (from == i + used || c == 0x2013)))
		return numbering(a, i, ret_begin);
	*ret_begin = from;
	return mark;
}

/* The last letter or sign of the line [line, at), emphasis and quotes aside. */
static char last_sign(const struct audit *a, size_t line, size_t at)
{
	while (at > line && strchr(" \t\r*_\"", a->text[at - 1]))
		at--;
	return at > line ? a->text[at - 1] : '\0';
}

static int characters(const struct audit *a, size_t line, size_t at)
{
	return at - line > 4 * WIDTH_MAX ? WIDTH_MAX : text_column(a->text + line, a->text + at) - 1;
}

int audit_line_width(const struct audit *a)
{
	size_t of_length[WIDTH_MAX] = { 0 }, lines = 0, longer = 0;
	int width = WIDTH_MAX;

	for (size_t line = 0, at = 0; at < a->n; line = ++at) {
		const char *end = memchr(a->text + at, '\n', a->n - at);
		int length;

		at = end ? (size_t)(end - a->text) : a->n;
		if ((length = characters(a, line, at)) >= WIDTH_MIN && length < WIDTH_MAX) {
			of_length[length]++;
			lines++;
		}
	}
	/* A tenth of the lines may stand out. */
	while (width > WIDTH_MIN && longer * 10 <= lines)
		longer += of_length[--width];
	return lines > 0 ? width : WIDTH_DEFAULT;
}

/* As full as the lines of the page are: what stands below may go on with it. */
static bool may_be_wrapped(const struct audit *a, size_t line, size_t at)
{
	int length = characters(a, line, at);

	return length * 5 >= a->width * 4 && length < WIDTH_MAX;
}

static bool ends_paragraph(const struct audit *a, size_t line, size_t at, size_t next, size_t gap)
{
	char last = last_sign(a, line, at);
	size_t begin = next;

	while (begin < a->n && strchr("*_\"( ", a->text[begin]))
		begin++;
	if (last == '\0')
		return true;
	if (!is_capital_at(a, begin))
		return false;
	return gap > 2 || (!may_be_wrapped(a, line, at) &&
			      (strchr(".;:!?", last) || (last != ',' && at - line < WIDTH_MAX)));
}

static size_t skip_line_end(const struct audit *a, size_t i)
{
	i += i < a->n && a->text[i] == '\r';
	return i + (i < a->n && a->text[i] == '\n');
}

/* A form feed behind the line that ends at i, or before the next one. */
static bool page_ends(const struct audit *a, size_t i)
{
	size_t next = skip_line_end(a, i);

	return (i < a->n && a->text[i] == '\f') || (next < a->n && a->text[next] == '\f');
}

/* The line behind the one that ends at i. */
static bool line_is_blank(const struct audit *a, size_t i)
{
	size_t next = skip_blanks(a, skip_line_end(a, i));

	return next >= a->n || a->text[next] == '\n' || a->text[next] == '\r';
}

size_t audit_next_line(const struct audit *a, size_t line, size_t at, bool *ret_break,
    enum audit_mark *ret_mark, size_t *ret_begin)
{
	size_t next = at, gap = 0, end;
	bool page = false, was_page = false;

	for (;;) {
		for (; (next = skip_blanks(a, next)) < a->n && strchr("\n\r\f", a->text[next]); next++) {
			gap += a->text[next] == '\n';
			page |= a->text[next] == '\f';
		}
		if (next == a->n || was_page || !is_page_number(a, next, &end))
			break;
		/* Alone between blank lines, or beside the end of a page. */
		if (!page && !page_ends(a, end) && !(gap > 1 && line_is_blank(a, end)))
			break;
		was_page = true;
		page = true;
		next = end;
	}
	*ret_mark = audit_line_mark(a, next, ret_begin);
	*ret_break =
	    *ret_mark != MARK_NONE || next == a->n || ends_paragraph(a, line, at, next, page ? 1 : gap);
	if (*ret_mark == MARK_NONE)
		*ret_begin = next;
	return next;
}
