#include "seal/pdf_value.h"

#include <string.h>

enum { DEPTH_MAX = 64 };

bool pdf_space(char c)
{
	return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool delimits(char c)
{
	return c != '\0' && strchr("()<>[]{}/%", c) != NULL;
}

static void skip_blanks(struct pdf_text *text)
{
	for (; text->at < text->end; text->at++) {
		if (*text->at == '%')
			while (text->at + 1 < text->end && *text->at != '\n' && *text->at != '\r')
				text->at++;
		else if (!pdf_space(*text->at))
			return;
	}
}

/* Where the string that begins at `at` ends; NULL: it does not. */
static const char *string_end(const char *at, const char *end)
{
	int depth = 0;

	for (; at < end; at++) {
		if (*at == '(')
			depth++;
		else if (*at == ')' && --depth == 0)
			return at + 1;
		else if (*at == '\\' && at + 1 < end)
			at++;
	}
	return NULL;
}

static const char *word_end(const char *at, const char *end)
{
	while (at < end && !pdf_space(*at) && !delimits(*at))
		at++;
	return at;
}

static bool opens_dict(const char *at, const char *end)
{
	return end - at >= 2 && at[0] == '<' && at[1] == '<';
}

static bool closes_dict(const char *at, const char *end)
{
	return end - at >= 2 && at[0] == '>' && at[1] == '>';
}

static const char *hex_end(const char *at, const char *end)
{
	const char *close = memchr(at, '>', (size_t)(end - at));

	return close ? close + 1 : NULL;
}

/* Of an array or a dictionary: each bracket is closed by one of its own kind. */
static const char *brackets_end(const char *at, const char *end)
{
	struct pdf_text text = { at, end };
	char open[DEPTH_MAX];
	size_t depth = 0;

	for (;;) {
		skip_blanks(&text);
		if (text.at >= end)
			return NULL;
		if (*text.at == '[' || opens_dict(text.at, end)) {
			if (depth == DEPTH_MAX)
				return NULL;
			open[depth++] = *text.at;
			text.at += *text.at == '[' ? 1 : 2;
		} else if (*text.at == ']' || closes_dict(text.at, end)) {
			const char is = *text.at == ']' ? '[' : '<';

			if (open[depth - 1] != is)
				return NULL;
			text.at += is == '[' ? 1 : 2;
			if (--depth == 0)
				return text.at;
		} else if (*text.at == '(') {
			text.at = string_end(text.at, end);
		} else if (*text.at == '<') {
			text.at = hex_end(text.at, end);
		} else {
			text.at = word_end(text.at + 1, end);
		}
		if (!text.at)
			return NULL;
	}
}

/* The whole part of a number; false: it is none. */
static bool read_number(const char *at, size_t n, int64_t *ret)
{
	size_t i = n > 0 && (at[0] == '-' || at[0] == '+');
	const size_t first = i;
	int64_t number = 0;

	for (; i < n && at[i] >= '0' && at[i] <= '9'; i++) {
		if (i - first >= 15)
			return false;
		number = number * 10 + (at[i] - '0');
	}
	if (i < n && at[i] == '.')
		for (i++; i < n && at[i] >= '0' && at[i] <= '9';)
			i++;
	*ret = at[0] == '-' ? -number : number;
	return n > first && i == n;
}

static struct pdf_value take_word(struct pdf_text *text)
{
	struct pdf_value value = { .kind = PDF_WORD, .at = text->at };

	text->at = word_end(text->at, text->end);
	value.n = (size_t)(text->at - value.at);
	if (value.n == 0)
		return (struct pdf_value){ .kind = PDF_NONE };
	if (read_number(value.at, value.n, &value.number))
		value.kind = PDF_NUMBER;
	return value;
}

/* "12 0 R" is one value. */
static struct pdf_value take_number(struct pdf_text *text)
{
	const struct pdf_value first = take_word(text);
	struct pdf_text ahead = *text;
	struct pdf_value second, third;

	if (first.kind != PDF_NUMBER || first.number < 0)
		return first;
	skip_blanks(&ahead);
	second = take_word(&ahead);
	if (second.kind != PDF_NUMBER || second.number < 0)
		return first;
	skip_blanks(&ahead);
	third = take_word(&ahead);
	if (!pdf_is(&third, PDF_WORD, "R"))
		return first;
	*text = ahead;
	return (struct pdf_value){ .kind = PDF_REFERENCE,
		.at = first.at,
		.n = (size_t)(ahead.at - first.at),
		.number = first.number };
}

struct pdf_value pdf_next(struct pdf_text *text)
{
	struct pdf_value value = { .kind = PDF_NONE };
	const char *end;

	skip_blanks(text);
	if (text->at >= text->end)
		return value;
	value.at = text->at;
	switch (*text->at) {
	case '/':
		value.kind = PDF_NAME;
		end = word_end(text->at + 1, text->end);
		break;
	case '(':
		value.kind = PDF_STRING;
		end = string_end(text->at, text->end);
		break;
	case '[':
		value.kind = PDF_ARRAY;
		end = brackets_end(text->at, text->end);
		break;
	case '<':
		value.kind = opens_dict(text->at, text->end) ? PDF_DICT : PDF_STRING;
		end =
		    value.kind == PDF_DICT ? brackets_end(text->at, text->end) : hex_end(text->at, text->end);
		break;
	default:
		return take_number(text);
	}
	if (!end)
		return (struct pdf_value){ .kind = PDF_NONE };
	value.n = (size_t)(end - value.at);
	text->at = end;
	return value;
}

struct pdf_text pdf_open_array(const struct pdf_value *array)
{
	if (array->kind != PDF_ARRAY)
		return (struct pdf_text){ NULL, NULL };
	return (struct pdf_text){ array->at + 1, array->at + array->n - 1 };
}

struct pdf_value pdf_find(const struct pdf_value *dict, const char *key, const char **ret_key)
{
	struct pdf_text text;

	if (dict->kind == PDF_DICT) {
		text = (struct pdf_text){ dict->at + 2, dict->at + dict->n - 2 };
		for (;;) {
			const struct pdf_value name = pdf_next(&text), value = pdf_next(&text);

			if (name.kind != PDF_NAME || value.kind == PDF_NONE)
				break;
			if (pdf_is(&name, PDF_NAME, key)) {
				if (ret_key)
					*ret_key = name.at;
				return value;
			}
		}
	}
	return (struct pdf_value){ .kind = PDF_NONE };
}

struct pdf_value pdf_get(const struct pdf_value *dict, const char *key)
{
	return pdf_find(dict, key, NULL);
}

bool pdf_is(const struct pdf_value *value, enum pdf_kind kind, const char *text)
{
	const size_t skip = kind == PDF_NAME, n = strlen(text);

	return value->kind == kind && value->n == n + skip && memcmp(value->at + skip, text, n) == 0;
}
