#include "seal/payload_shape.h"

#include <string.h>
#include "base/date.h"
#include "platform/digest.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/text.h"
#include "core/period.h"

#define SHOWN_COLUMNS 60

/* Latin letters with the marks of Vietnamese and its neighbours, digits and the signs of
 * ordinary text: no Cyrillic "а" can stand for a Latin one in a name or a code. */
static bool is_latin(uint32_t c)
{
	static const struct {
		uint32_t from, to;
	} ranges[] = { { 0x20, 0x7e }, { 0xb0, 0xb0 }, { 0xc0, 0xd6 }, { 0xd8, 0xf6 }, { 0xf8, 0x24f },
		{ 0x1e00, 0x1eff }, { 0x2013, 0x2014 }, { 0x2018, 0x2019 }, { 0x201c, 0x201d },
		{ 0x2026, 0x2026 } };

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (c >= ranges[i].from && c <= ranges[i].to)
			return true;
	return false;
}

/* Nothing but letters, and ends of lines where they may stand. */
static bool is_plain(const char *text, size_t size, bool lines, int64_t *ret_characters)
{
	size_t at = 0, letters;

	*ret_characters = 0;
	for (;;) {
		at += text_letters(text + at, size - at, &letters);
		*ret_characters += (int64_t)letters;
		if (at == size)
			return true;
		if (!lines || text[at++] != '\n')
			return false;
		++*ret_characters;
	}
}

static int refuse_letters(const char *text, size_t size, bool lines, int64_t *ret_characters, struct err *err)
{
	const size_t hostile = text_first_hostile(text, size, lines ? "\n" : "");
	uint32_t c;

	if (hostile < size) {
		(void)text_decode(text + hostile, size - hostile, &c);
		return err_set(
		    err, ERR_SYNTAX, _("holds a control or invisible character (U+%04X)."), (unsigned)c);
	}
	if (!text_is_nfc(text, size))
		return err_set(err, ERR_SYNTAX, _("is not in Unicode NFC."));
	*ret_characters = 0;
	for (size_t i = 0; i < size; i++)
		*ret_characters += ((unsigned char)text[i] & 0xC0) != 0x80;
	return OK;
}

static int check_characters(const char *text, size_t size, const struct shape *shape, struct err *err)
{
	const bool lines = shape->type == SHAPE_LINES;
	int64_t characters;
	uint32_t c;
	int rc;

	if (!is_plain(text, size, lines, &characters) &&
	    (rc = refuse_letters(text, size, lines, &characters, err)) < 0)
		return rc;
	for (size_t i = 0; shape->type == SHAPE_LATIN && i < size;) {
		i += text_decode(text + i, size - i, &c);
		if (!is_latin(c))
			return err_set(err, ERR_SYNTAX,
			    _("holds a letter that is not Latin (U+%04X), which may pass for another one."),
			    (unsigned)c);
	}
	if (characters < shape->min)
		return err_set(err, ERR_SYNTAX, _("is empty."));
	if (characters > shape->max)
		return err_set(err, ERR_SYNTAX, _("is longer than %d characters."), (int)shape->max);
	return OK;
}

void payload_append_shown(struct str *ret, const char *text)
{
	struct str safe = { 0 };

	text_append_safe(&safe, text, strlen(text), false);
	str_append_n(ret, str_text(&safe), text_fit(str_text(&safe), safe.len, SHOWN_COLUMNS, NULL));
	str_dispose(&safe);
}

static int check_name(const char *text, const struct shape *shape, struct err *err)
{
	struct str shown = { 0 };
	int rc;

	for (size_t i = 0; shape->names[i]; i++)
		if (json_same_word(shape->names[i], text))
			return OK;
	payload_append_shown(&shown, text);
	rc = err_set(err, ERR_SYNTAX, _("\"%s\" is not one of the words allowed."), str_text(&shown));
	str_dispose(&shown);
	return rc;
}

static int check_hash(const char *text, size_t size, struct err *err)
{
	if (size != SHA256_HEX_SIZE - 1 || strspn(text, "0123456789abcdef") != size)
		return err_set(err, ERR_SYNTAX, _("is not a SHA-256 (64 digits 0-9, a-f)."));
	return OK;
}

/* ">= 70": a sign of comparison, a space, a decimal. */
static bool is_test(const char *text, size_t size)
{
	size_t sign = strspn(text, "<>=");
	struct decimal limit;

	return (sign == 1 || (sign == 2 && text[0] != '=' && text[1] == '=')) && text[sign] == ' ' &&
	       decimal_parse_plain(text + sign + 1, size - sign - 1, &limit) == OK;
}

int payload_text_check(const char *text, size_t size, const struct shape *shape, struct err *err)
{
	struct date date;
	struct period period;
	struct decimal decimal;
	int64_t time;

	switch (shape->type) {
	case SHAPE_NAME:
		return check_name(text, shape, err);
	case SHAPE_HEX:
		return size == 0 && shape->min == 0 ? OK : check_hash(text, size, err);
	case SHAPE_DATE:
		if ((size == 0 && shape->min == 0) || date_parse_iso(text, &date) == OK)
			return OK;
		return err_set(err, ERR_SYNTAX, _("is not a date such as 2023-06-30."));
	case SHAPE_TIME:
		if (time_parse_iso(text, &time) == OK)
			return OK;
		return err_set(err, ERR_SYNTAX, _("is not a time such as 2023-07-05T02:03:04Z."));
	case SHAPE_PERIOD:
		if (period_parse(text, &period, NULL) == OK)
			return OK;
		return err_set(err, ERR_SYNTAX, _("is not a period such as 2023-H1."));
	case SHAPE_DECIMAL:
	case SHAPE_COUNT:
		if (decimal_parse_plain(text, size, &decimal) == OK)
			return OK;
		return err_set(err, ERR_SYNTAX, _("is not a plain decimal number such as 99.78."));
	case SHAPE_TEST:
		if (size == 0 || is_test(text, size))
			return OK;
		return err_set(err, ERR_SYNTAX, _("is not a comparison such as >= 70."));
	default:
		return check_characters(text, size, shape, err);
	}
}
