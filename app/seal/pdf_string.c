/* Strings of a PDF file as UTF-8. */
#include <string.h>
#include "base/text.h"
#include "seal/pdf_value.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void append_hex(struct str *ret, const char *at, const char *end)
{
	int high = -1;

	for (; at < end; at++) {
		const int digit = hex_digit(*at);

		if (digit < 0)
			continue;
		if (high >= 0)
			str_append_char(ret, (char)(high << 4 | digit));
		high = high < 0 ? digit : -1;
	}
	if (high >= 0)
		str_append_char(ret, (char)(high << 4));
}

/* "\n", "\(", "\101", and a line that goes on after "\". */
static const char *append_escape(struct str *ret, const char *at, const char *end)
{
	static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
	const char *known = *at ? strchr(from, *at) : NULL;
	int code = 0, digits = 0;

	while (digits < 3 && at < end && *at >= '0' && *at <= '7') {
		code = code * 8 + (*at++ - '0');
		digits++;
	}
	if (digits > 0) {
		str_append_char(ret, (char)code);
		return at;
	}
	if (known)
		str_append_char(ret, to[known - from]);
	else if (*at != '\r' && *at != '\n')
		str_append_char(ret, *at);
	else if (*at == '\r' && at + 1 < end && at[1] == '\n')
		at++;
	return at + 1;
}

static void append_bytes(struct str *ret, const struct pdf_value *string)
{
	const char *at = string->at + 1, *end = string->at + string->n - 1;

	if (*string->at == '<') {
		append_hex(ret, at, end);
		return;
	}
	while (at < end) {
		if (*at == '\\' && at + 1 < end) {
			at = append_escape(ret, at + 1, end);
		} else {
			str_append_char(ret, *at);
			at++;
		}
	}
}

static void append_utf16(struct str *ret, const unsigned char *at, size_t n)
{
	for (size_t i = 0; i + 1 < n; i += 2) {
		uint32_t unit = (uint32_t)at[i] << 8 | at[i + 1], low;
		char letter[4];

		if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < n) {
			low = (uint32_t)at[i + 2] << 8 | at[i + 3];
			if (low >= 0xDC00 && low < 0xE000) {
				unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
				i += 2;
			}
		}
		str_append_n(ret, letter, text_encode(unit, letter));
	}
}

void pdf_append_utf8(struct str *ret, const struct pdf_value *string)
{
	struct str bytes = { 0 };

	if (string->kind != PDF_STRING)
		return;
	append_bytes(&bytes, string);
	if (bytes.len >= 2 && memcmp(bytes.text, "\xFE\xFF", 2) == 0)
		append_utf16(ret, (const unsigned char *)bytes.text + 2, bytes.len - 2);
	else if (bytes.len >= 3 && memcmp(bytes.text, "\xEF\xBB\xBF", 3) == 0)
		text_append_safe(ret, bytes.text + 3, bytes.len - 3, false);
	else
		for (size_t i = 0; i < bytes.len; i++)
			str_append_char(
			    ret, bytes.text[i] >= ' ' && bytes.text[i] < 0x7F ? bytes.text[i] : '?');
	ret->failed |= str_failed(&bytes);
	str_dispose(&bytes);
}
