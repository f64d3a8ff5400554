#include "core/ini.h"

#include <string.h>
#include "base/text.h"

static const struct {
	const char *message, *hint;
} faults[] = {
#define INI_TEXT(fault, message, hint) { message, hint },
	INI_FAULTS(INI_TEXT)
#undef INI_TEXT
};

const char *ini_fault_message(enum ini_fault fault)
{
	return _(faults[fault].message);
}

const char *ini_fault_hint(enum ini_fault fault)
{
	return _(faults[fault].hint);
}

bool ini_fault_of_section(enum ini_fault fault)
{
	return fault == INI_NO_BRACKET || fault == INI_BEHIND_BRACKET || fault == INI_BAD_SECTION;
}

void ini_begin(struct ini *ini, const char *text, size_t size)
{
	*ini = (struct ini){ .at = text, .end = text + size };
	if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		ini->at += 3;
}

/* A line under work: its text without the line end. */
struct line {
	const char *text;
	size_t length;
};

static int column_of(const struct line *line, const char *at)
{
	return text_column(line->text, at);
}

/* Bytes of the blank at s, which is followed by n - 1 more; 0: it is none. */
static size_t blank_length(const char *s, size_t n)
{
	if (n >= 2 && memcmp(s, "\xC2\xA0", 2) == 0)
		return 2;
	return n >= 1 && (*s == ' ' || *s == '\t');
}

/* The same of the one that ends before s + n. */
static size_t blank_length_before(const char *s, size_t n)
{
	if (n >= 2 && blank_length(s + n - 2, 2) == 2)
		return 2;
	return n >= 1 && blank_length(s + n - 1, 1);
}

/* Takes the blanks off both ends. */
static void trim(const char **s, size_t *n)
{
	size_t blank;

	while ((blank = blank_length(*s, *n)) > 0) {
		*s += blank;
		*n -= blank;
	}
	while ((blank = blank_length_before(*s, *n)) > 0)
		*n -= blank;
}

static void fault_at(struct ini_line *ret, const struct line *line, const char *at, enum ini_fault fault)
{
	ret->kind = INI_FAULT;
	ret->fault = fault;
	ret->column = column_of(line, at);
}

/* The first grapheme that is not NFC by itself; the line's start if none is. */
static const char *first_not_nfc(const struct line *line)
{
	size_t at, n;

	for (at = 0; at < line->length; at += n) {
		n = text_grapheme(line->text + at, line->length - at);
		if (!text_is_nfc(line->text + at, n))
			return line->text + at;
	}
	return line->text;
}

/* True when the line's letters are sound; else *ret tells where they are not. */
static bool letters_sound(const struct line *line, struct ini_line *ret)
{
	size_t bad, letters;

	if (text_letters(line->text, line->length, &letters) == line->length)
		return true;
	bad = text_first_invalid(line->text, line->length);
	if (bad < line->length) {
		fault_at(ret, line, line->text + bad, INI_NOT_UTF8);
		return false;
	}
	bad = text_first_hostile(line->text, line->length, "\t");
	if (bad < line->length) {
		fault_at(ret, line, line->text + bad, INI_HOSTILE);
		return false;
	}
	if (!text_is_nfc(line->text, line->length)) {
		fault_at(ret, line, first_not_nfc(line), INI_NOT_NFC);
		return false;
	}
	return true;
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
}

static void read_section(const struct line *line, const char *s, size_t n, struct ini_line *ret)
{
	const char *close = memchr(s, ']', n);
	size_t i;

	if (!close) {
		fault_at(ret, line, s + n, INI_NO_BRACKET);
		return;
	}
	if (close != s + n - 1) {
		fault_at(ret, line, close + 1, INI_BEHIND_BRACKET);
		return;
	}
	ret->kind = INI_SECTION;
	ret->name = s + 1;
	ret->name_length = n - 2;
	trim(&ret->name, &ret->name_length);
	ret->column = column_of(line, ret->name);
	for (i = 0; i < ret->name_length; i++)
		if (!is_name_char(ret->name[i]) && ret->name[i] != '-')
			break;
	if (ret->name_length == 0 || i < ret->name_length)
		fault_at(ret, line, ret->name + i, INI_BAD_SECTION);
}

/* "type: ratio": where the colon stands; NULL: it is no such line. */
static const char *find_colon(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && (is_name_char(s[i]) || s[i] == '_'))
		i++;
	if (i == 0)
		return NULL;
	for (size_t blank; (blank = blank_length(s + i, n - i)) > 0;)
		i += blank;
	return i < n && s[i] == ':' ? s + i : NULL;
}

static void read_key(
    const struct ini *ini, const struct line *line, const char *s, size_t n, struct ini_line *ret)
{
	const char *equals = memchr(s, '=', n);
	size_t i;

	if (!equals && find_colon(s, n)) {
		fault_at(ret, line, find_colon(s, n), INI_COLON);
		return;
	}
	if (!equals) {
		fault_at(ret, line, s, *s == '#' ? INI_HASH : INI_NO_EQUALS);
		return;
	}
	ret->kind = INI_KEY;
	ret->name = s;
	ret->name_length = (size_t)(equals - s);
	ret->value = equals + 1;
	ret->value_length = (size_t)(s + n - ret->value);
	trim(&ret->name, &ret->name_length);
	trim(&ret->value, &ret->value_length);
	ret->column = column_of(line, ret->name);
	ret->value_column = column_of(line, ret->value);
	for (i = 0; i < ret->name_length && (is_name_char(ret->name[i]) || ret->name[i] == '_'); i++)
		;
	if (ret->name_length == 0)
		fault_at(ret, line, s, INI_NO_KEY);
	else if (i < ret->name_length)
		fault_at(ret, line, s + i, *s == '#' ? INI_HASH : INI_BAD_KEY);
	else if (!ini->in_section)
		fault_at(ret, line, s, INI_KEY_OUTSIDE);
	else if (memchr(ret->value, '\t', ret->value_length)) /* fine around a value, not inside */
		fault_at(ret, line, memchr(ret->value, '\t', ret->value_length), INI_HOSTILE);
}

static struct line take_line(struct ini *ini)
{
	const char *newline = memchr(ini->at, '\n', (size_t)(ini->end - ini->at));
	struct line line = { ini->at, 0 };

	line.length = (size_t)((newline ? newline : ini->end) - ini->at);
	ini->at = newline ? newline + 1 : ini->end;
	ini->line++;
	if (newline && line.length > 0 && line.text[line.length - 1] == '\r')
		line.length--;
	return line;
}

struct ini_line ini_next(struct ini *ini)
{
	struct ini_line ret = { .kind = INI_END };

	while (ini->at < ini->end && ret.kind == INI_END) {
		bool first = ini->line == 0;
		struct line line = take_line(ini);
		const char *s = line.text;
		size_t n = line.length;

		ret.line = ini->line;
		if (first && n >= 2 && (memcmp(s, "\xFF\xFE", 2) == 0 || memcmp(s, "\xFE\xFF", 2) == 0)) {
			/* one word for the whole file, not one for each of its lines */
			ini->at = ini->end;
			fault_at(&ret, &line, s, INI_UTF16);
			break;
		}
		if (!letters_sound(&line, &ret))
			break;
		trim(&s, &n);
		if (n == 0 || *s == ';')
			continue;
		if (*s == '[') {
			ini->in_section = true;
			read_section(&line, s, n, &ret);
		} else {
			read_key(ini, &line, s, n, &ret);
		}
	}
	return ret;
}
