#include "seal/json_read.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"

#define DEPTH_MAX 16

enum fault { FAULT_NONE, FAULT_MEMORY, FAULT_SYNTAX, FAULT_DEPTH, FAULT_TWICE, FAULT_NUMBER, FAULT_BEHIND };

struct reader {
	const char *start, *at, *end;
	int depth;
	struct str text; /* the key or the escaped text at hand */
	enum fault fault;
	const char *place;
};

static json_t *fail(struct reader *r, enum fault fault, const char *place)
{
	if (r->fault == FAULT_NONE) {
		r->fault = fault;
		r->place = place;
	}
	return NULL;
}

static int tell(const struct reader *r, struct err *err)
{
	int line = 1, column = 1;

	for (const char *p = r->start; p < r->place; p++) {
		column = *p == '\n' ? 1 : column + (((unsigned char)*p & 0xC0) != 0x80);
		line += *p == '\n';
	}
	switch (r->fault) {
	case FAULT_NONE:
		return OK;
	case FAULT_MEMORY:
		return err_nomem(err);
	case FAULT_DEPTH:
		return err_set(err, ERR_SYNTAX, _("The content nests more than %d levels deep."), DEPTH_MAX);
	case FAULT_TWICE:
		return err_set_at(err, ERR_SYNTAX, line, column,
		    _("Line %d of the content gives the same key twice."), line);
	case FAULT_NUMBER:
		return err_set_at(err, ERR_SYNTAX, line, column,
		    _("Line %d of the content holds a number that is too large."), line);
	case FAULT_BEHIND:
		return err_set_at(err, ERR_SYNTAX, line, column,
		    _("Line %d: there is more text behind the end of the content."), line);
	case FAULT_SYNTAX:
		break;
	}
	return err_set_at(err, ERR_SYNTAX, line, column,
	    _("The content is not valid JSON (line %d, column %d)."), line, column);
}

static void skip_blanks(struct reader *r)
{
	while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\t' || *r->at == '\r'))
		r->at++;
}

/* The next byte behind blanks; -1 at the end. */
static int next(struct reader *r)
{
	skip_blanks(r);
	return r->at < r->end ? (unsigned char)*r->at : -1;
}

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
static int32_t four_digits(struct reader *r)
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
static bool read_codepoint(struct reader *r)
{
	int32_t c = four_digits(r), low;
	char letter[4];

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
	str_append_n(&r->text, letter, text_encode((uint32_t)c, letter));
	return true;
}

static bool read_escape(struct reader *r)
{
	static const char names[] = "\"\\/bfnrt", letters[] = "\"\\/\b\f\n\r\t";
	const char *name;

	if (r->at == r->end)
		return false;
	if (*r->at == 'u') {
		r->at++;
		return read_codepoint(r);
	}
	name = *r->at ? strchr(names, *r->at) : NULL;
	if (!name)
		return false;
	r->at++;
	str_append_char(&r->text, letters[name - names]);
	return true;
}

static const char *plain_end(const struct reader *r)
{
	const char *p = r->at;

	while (p < r->end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
		p++;
	return p;
}

/* Behind the opening quote, up to behind the closing one. Borrowed until the next text. */
static bool read_text(struct reader *r, const char **ret, size_t *ret_size)
{
	const char *end = plain_end(r);

	if (end < r->end && *end == '"') { /* nearly every one: as it stands */
		*ret = r->at;
		*ret_size = (size_t)(end - r->at);
		r->at = end + 1;
		return true;
	}
	str_clear(&r->text);
	for (;;) {
		str_append_n(&r->text, r->at, (size_t)(end - r->at));
		r->at = end;
		if (r->at == r->end || (*r->at != '"' && *r->at != '\\'))
			return fail(r, FAULT_SYNTAX, r->at);
		if (*r->at++ == '"')
			break;
		if (!read_escape(r))
			return fail(r, FAULT_SYNTAX, r->at);
		end = plain_end(r);
	}
	if (str_failed(&r->text))
		return fail(r, FAULT_MEMORY, r->at);
	*ret = str_text(&r->text);
	*ret_size = r->text.len;
	return true;
}

/* --- values -------------------------------------------------------------- */

static json_t *read_value(struct reader *r);

static bool is_digit(const struct reader *r)
{
	return r->at < r->end && *r->at >= '0' && *r->at <= '9';
}

static bool skip_digits(struct reader *r)
{
	if (!is_digit(r))
		return false;
	while (is_digit(r))
		r->at++;
	return true;
}

/* ".5", "e+3" behind the whole part. */
static bool skip_fraction(struct reader *r, bool *ret_some)
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

static json_t *read_number(struct reader *r)
{
	const char *begin = r->at;
	const bool negative = *r->at == '-';
	json_int_t value = 0;
	bool fraction, fits = true;
	json_t *number;

	r->at += negative;
	if (r->at < r->end && *r->at == '0') {
		r->at++;
	} else {
		if (!is_digit(r))
			return fail(r, FAULT_SYNTAX, r->at);
		for (; is_digit(r); r->at++)
			fits =
			    fits && !__builtin_mul_overflow(value, 10, &value) &&
			    !__builtin_sub_overflow(value, *r->at - '0', &value); /* below zero is one more */
	}
	if (!skip_fraction(r, &fraction))
		return fail(r, FAULT_SYNTAX, r->at);
	if (!fraction && !negative)
		fits = fits && !__builtin_sub_overflow(0, value, &value);
	if (!fraction && !fits)
		return fail(r, FAULT_NUMBER, begin);
	number = fraction ? json_real(0) : json_integer(value);
	return number ? number : fail(r, FAULT_MEMORY, begin);
}

static json_t *read_word(struct reader *r)
{
	static const char *const words[] = { "true", "false", "null" };
	json_t *const values[] = { json_true(), json_false(), json_null() };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t n = strlen(words[i]);

		if ((size_t)(r->end - r->at) >= n && memcmp(r->at, words[i], n) == 0) {
			r->at += n;
			return values[i];
		}
	}
	return fail(r, FAULT_SYNTAX, r->at);
}

/* Behind a member: true when another one follows. */
static bool more(struct reader *r, char close)
{
	int c = next(r);

	if (c == ',') {
		r->at++;
		return true;
	}
	if (c == close)
		r->at++;
	else
		(void)fail(r, FAULT_SYNTAX, r->at);
	return false;
}

/* Takes the value over; false: there is such a key already, or no memory. */
static bool put(struct reader *r, json_t *object, const char *key, json_t *value, const char *place)
{
	const size_t size = json_object_size(object);

	if (json_object_set_new_nocheck(object, key, value) < 0)
		return fail(r, FAULT_MEMORY, place);
	return json_object_size(object) > size || fail(r, FAULT_TWICE, place);
}

static bool read_member(struct reader *r, json_t *object)
{
	char small[64], *large = NULL, *key = small; /* the text is overwritten by the value's */
	const char *begin, *text;
	json_t *value = NULL;
	size_t n;
	bool done = false;

	if (next(r) != '"')
		return fail(r, FAULT_SYNTAX, r->at);
	begin = r->at++;
	if (!read_text(r, &text, &n))
		return false;
	if (n >= sizeof small && !(key = large = mem_strndup(text, n)))
		return fail(r, FAULT_MEMORY, begin);
	if (!large) {
		memcpy(small, text, n);
		small[n] = '\0';
	}
	if (next(r) != ':') {
		(void)fail(r, FAULT_SYNTAX, r->at);
	} else {
		r->at++;
		done = (value = read_value(r)) && put(r, object, key, value, begin);
	}
	free(large);
	return done;
}

static json_t *read_object(struct reader *r)
{
	json_t *object = json_object();

	if (!object)
		return fail(r, FAULT_MEMORY, r->at);
	r->at++;
	if (next(r) == '}')
		r->at++;
	else
		while (read_member(r, object) && more(r, '}'))
			continue;
	if (r->fault == FAULT_NONE)
		return object;
	json_decref(object);
	return NULL;
}

static json_t *read_array(struct reader *r)
{
	json_t *array = json_array(), *value;

	if (!array)
		return fail(r, FAULT_MEMORY, r->at);
	r->at++;
	if (next(r) == ']') {
		r->at++;
		return array;
	}
	do {
		if ((value = read_value(r)) && json_array_append_new(array, value) < 0)
			(void)fail(r, FAULT_MEMORY, r->at);
	} while (value && r->fault == FAULT_NONE && more(r, ']'));
	if (r->fault == FAULT_NONE)
		return array;
	json_decref(array);
	return NULL;
}

static json_t *read_value(struct reader *r)
{
	const char *text;
	json_t *value = NULL;
	size_t n;
	int c = next(r);

	if (c == '"') {
		r->at++;
		if (!read_text(r, &text, &n))
			return NULL;
		return (value = json_stringn_nocheck(text, n)) ? value : fail(r, FAULT_MEMORY, r->at);
	}
	if (c == '{' || c == '[') {
		if (++r->depth > DEPTH_MAX)
			return fail(r, FAULT_DEPTH, r->at);
		value = c == '{' ? read_object(r) : read_array(r);
		r->depth--;
		return value;
	}
	if (c == '-' || (c >= '0' && c <= '9'))
		return read_number(r);
	return read_word(r);
}

int json_read(const char *text, size_t size, json_t **ret, struct err *err)
{
	struct reader r = { .start = text, .at = text, .end = text + size };
	json_t *root = read_value(&r);

	if (root && next(&r) >= 0)
		(void)fail(&r, FAULT_BEHIND, r.at);
	str_dispose(&r.text);
	if (r.fault == FAULT_NONE) {
		*ret = root;
		return OK;
	}
	json_decref(root);
	return tell(&r, err);
}
