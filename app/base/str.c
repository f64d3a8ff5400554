#include "base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/err.h"
#include "base/mem.h"

/* realloc() may leave a copy behind: a secret moves by hand. */
static int grow_secret(struct str *s, size_t need)
{
	char *text = NULL;
	size_t cap = 0;

	if (need <= s->cap)
		return OK;
	if (mem_grow(&text, &cap, need <= SIZE_MAX / 2 ? need * 2 : need, 1) != OK)
		return ERR_NOMEM;
	if (s->text)
		memcpy(text, s->text, s->len + 1);
	mem_wipe(s->text, s->cap);
	free(s->text);
	s->text = text;
	s->cap = cap;
	return OK;
}

#define START 48 /* a short text, put together from pieces, moves once */

static bool grow(struct str *s, size_t n)
{
	size_t need = s->len + n + 1 > START ? s->len + n + 1 : START;

	if (s->failed)
		return false;
	if (n >= SIZE_MAX - s->len ||
	    (s->secret ? grow_secret(s, need) : mem_grow(&s->text, &s->cap, need, 1)) != OK) {
		s->failed = true;
		return false;
	}
	return true;
}

/* Room for n more bytes and the NUL; as a rule it is there. */
static inline bool reserve(struct str *s, size_t n)
{
	return (n < s->cap - s->len && !s->failed) || grow(s, n);
}

void str_append(struct str *s, const char *text)
{
	str_append_n(s, text, strlen(text));
}

void str_append_n(struct str *s, const char *bytes, size_t n)
{
	if (n == 0 || !reserve(s, n))
		return;
	memcpy(s->text + s->len, bytes, n);
	s->len += n;
	s->text[s->len] = '\0';
}

void str_append_char(struct str *s, char c)
{
	str_append_n(s, &c, 1);
}

void str_append_repeat(struct str *s, const char *text, size_t times)
{
	for (size_t i = 0; i < times && !s->failed; i++)
		str_append(s, text);
}

void str_printf(struct str *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(s, fmt, ap);
	va_end(ap);
}

#define PRINTF_ROOM 127 /* most texts fit, and are printed once only */

/* Of nothing but texts and numbers, as most of what the screens show: snprintf() takes a thousand steps. */
static bool is_plain(const char *fmt)
{
	for (; (fmt = strchr(fmt, '%')); fmt += 2)
		if (fmt[1] != 's' && fmt[1] != 'd')
			return false;
	return true;
}

static void append_int(struct str *s, int n)
{
	char digits[16];
	size_t at = sizeof digits;
	unsigned left = n < 0 ? 0u - (unsigned)n : (unsigned)n;

	do
		digits[--at] = (char)('0' + left % 10);
	while (left /= 10);
	if (n < 0)
		digits[--at] = '-';
	str_append_n(s, digits + at, sizeof digits - at);
}

static void append_plain(struct str *s, const char *fmt, va_list ap)
{
	const char *next;

	if (!reserve(s, PRINTF_ROOM)) /* once, as a rule */
		return;
	for (; (next = strchr(fmt, '%')); fmt = next + 2) {
		str_append_n(s, fmt, (size_t)(next - fmt));
		if (next[1] == 's')
			str_append(s, va_arg(ap, const char *));
		else
			append_int(s, va_arg(ap, int));
	}
	str_append(s, fmt);
}

void str_vprintf(struct str *s, const char *fmt, va_list ap)
{
	size_t room;
	va_list again;
	int n;

	if (is_plain(fmt)) {
		append_plain(s, fmt, ap);
		return;
	}
	if (!reserve(s, PRINTF_ROOM))
		return;
	room = s->cap - s->len;
	va_copy(again, ap);
	n = vsnprintf(s->text + s->len, room, fmt, ap);
	if (n >= 0 && (size_t)n >= room) {
		s->text[s->len] = '\0'; /* as before, should there be no memory */
		n = reserve(s, (size_t)n) ? vsnprintf(s->text + s->len, (size_t)n + 1, fmt, again) : 0;
	}
	va_end(again);
	if (n < 0) {
		s->text[s->len] = '\0';
		s->failed = true;
		return;
	}
	s->len += (size_t)n;
}

void str_clear(struct str *s)
{
	if (s->secret)
		mem_wipe(s->text, s->cap);
	s->len = 0;
	if (s->text)
		s->text[0] = '\0';
}

bool str_failed(const struct str *s)
{
	return s->failed;
}

const char *str_text(const struct str *s)
{
	return s->text ? s->text : "";
}

char *str_take(struct str *s)
{
	char *text = NULL;

	if (!s->failed) {
		text = s->text ? s->text : mem_strdup("");
		s->text = NULL; /* the caller's now */
		s->cap = 0;
	}
	str_dispose(s);
	return text;
}

void str_dispose(struct str *s)
{
	if (s->secret)
		mem_wipe(s->text, s->cap);
	free(s->text);
	*s = (struct str){ .secret = s->secret };
}
