/* The cells of a sheet. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "main/workbook_private.h"

#define ROWS_MAX 1048576
#define CELLS_MAX 200000

bool workbook_column(const char *letters, size_t *ret, const char **ret_end)
{
	size_t column = 0;
	const char *at = letters;

	for (; (*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z'); at++) {
		column = column * 26 + (size_t)(*at >= 'a' ? *at - 'a' : *at - 'A') + 1;
		if (column > WORKBOOK_COLUMNS_MAX)
			return false;
	}
	if (at == letters)
		return false;
	*ret = column - 1;
	*ret_end = at;
	return true;
}

void workbook_letters(size_t column, char ret[4])
{
	size_t n = 0;

	for (size_t c = column + 1; c > 0 && n < 3; c = (c - 1) / 26)
		ret[n++] = (char)('A' + (c - 1) % 26);
	ret[n] = '\0';
	for (size_t i = 0; i < n / 2; i++) {
		const char letter = ret[i];

		ret[i] = ret[n - 1 - i];
		ret[n - 1 - i] = letter;
	}
}

static int hex_of(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
				      : -1;
}

char *workbook_unescaped(const struct str *text)
{
	struct str plain = { 0 };

	for (const char *at = str_text(text); *at; at++) {
		uint32_t codepoint = 0;
		char letter[4];
		int i = 0;

		for (; at[0] == '_' && at[1] == 'x' && i < 4 && hex_of(at[2 + i]) >= 0; i++)
			codepoint = codepoint << 4 | (uint32_t)hex_of(at[2 + i]);
		if (i == 4 && at[6] == '_' && codepoint) {
			str_append_n(&plain, letter, text_encode(codepoint, letter));
			at += 6;
		} else {
			str_append_char(&plain, *at);
		}
	}
	str_append(&plain, "");
	return str_failed(&plain) ? NULL : plain.text ? str_take(&plain) : mem_strdup("");
}

static bool is_wanted(const struct workbook_source *s)
{
	for (size_t i = 0; i < s->column_count; i++)
		if (s->columns[i] == s->column)
			return true;
	return !s->columns && s->column < WORKBOOK_COLUMNS_SEEN;
}

static void start_cell(struct workbook_part *part, struct workbook_source *s, const char **attributes)
{
	const char *at = workbook_attribute(attributes, "r"), *format = workbook_attribute(attributes, "s"),
		   *type = workbook_attribute(attributes, "t"), *end;

	if (!at)
		s->column++; /* behind the one before */
	else if (!workbook_column(at, &s->column, &end))
		part->failed = ERR_SYNTAX;
	s->format = format ? (int)(strtoul(format, NULL, 10) & 0xFFFFF) : 0;
	s->type[0] = '\0';
	if (type && strlen(type) < sizeof s->type)
		memcpy(s->type, type, strlen(type) + 1);
	s->formula = s->valued = false;
	s->wanted = is_wanted(s);
	str_clear(&part->text);
}

static bool at_true(const char **attributes, const char *name)
{
	const char *value = workbook_attribute(attributes, name);

	return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

void workbook_start_sheet(struct workbook_part *part, const char *name, const char **attributes)
{
	struct workbook_source *s = part->context;

	if (strcmp(name, "row") == 0) {
		const char *at = workbook_attribute(attributes, "r");

		s->row = at ? (size_t)strtoul(at, NULL, 10) : s->row + 1;
		s->column = SIZE_MAX; /* the next is 0 */
		s->hidden = at_true(attributes, "hidden");
		if (s->row > ROWS_MAX)
			part->failed = ERR_SYNTAX;
	} else if (strcmp(name, "c") == 0) {
		start_cell(part, s, attributes);
	} else if (strcmp(name, "f") == 0) {
		s->formula = true;
	} else if (strcmp(name, "rPh") == 0) {
		s->phonetic = true;
	}
	s->valued |= strcmp(name, "v") == 0 || strcmp(name, "is") == 0;
	part->collects = s->wanted && !s->phonetic && (strcmp(name, "v") == 0 || strcmp(name, "t") == 0);
}

static enum workbook_kind kind_of_cell(const struct workbook_source *s)
{
	if (s->formula && !s->valued)
		return WORKBOOK_NO_RESULT;
	if (strcmp(s->type, "s") == 0 || strcmp(s->type, "str") == 0 || strcmp(s->type, "inlineStr") == 0)
		return WORKBOOK_TEXT;
	if (strcmp(s->type, "d") == 0)
		return WORKBOOK_DATE;
	if (s->type[0] && strcmp(s->type, "n") != 0)
		return WORKBOOK_OTHER;
	return s->format >= 0 && (size_t)s->format < s->formats.cell_count ? s->formats.cells[s->format]
									   : WORKBOOK_NUMBER;
}

size_t workbook_blank_at(const char *text)
{
	static const char *const blanks[] = { " ", "\t", "\r", "\n", "\xC2\xA0" /* U+00A0 */,
		"\xE2\x80\x8B" /* U+200B */, "\xEF\xBB\xBF" /* U+FEFF */ };

	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		if (strncmp(text, blanks[i], strlen(blanks[i])) == 0)
			return strlen(blanks[i]);
	return 0;
}

static bool is_blank(const char *text)
{
	for (size_t n; (n = workbook_blank_at(text)) > 0;)
		text += n;
	return !*text;
}

/* free(); NULL: failed is set. */
static char *text_of_cell(struct workbook_part *part, const struct workbook_source *s)
{
	const char *text = str_text(&part->text);
	char *own;

	if (kind_of_cell(s) == WORKBOOK_NO_RESULT) {
		own = mem_strdup("=");
	} else if (strcmp(s->type, "s") == 0) {
		const unsigned long at = strtoul(text, NULL, 10);

		if (!*text || at >= s->string_count) {
			part->failed = ERR_SYNTAX;
			return NULL;
		}
		own = mem_strdup(s->strings[at]);
	} else {
		own = kind_of_cell(s) == WORKBOOK_TEXT ? workbook_unescaped(&part->text) : mem_strdup(text);
	}
	if (!own)
		part->failed = ERR_NOMEM;
	return own;
}

static void end_cell(struct workbook_part *part, struct workbook_source *s)
{
	struct workbook *w = s->workbook;
	char *text;

	if (!s->wanted || (!part->text.len && kind_of_cell(s) != WORKBOOK_NO_RESULT) ||
	    !(text = text_of_cell(part, s)))
		return;
	if (is_blank(text)) {
		free(text);
		return;
	}
	if (w->count == CELLS_MAX || mem_grow(&w->cells, &w->cap, w->count + 1, sizeof *w->cells) < 0) {
		free(text);
		part->failed = w->count == CELLS_MAX ? ERR_RANGE : ERR_NOMEM;
		return;
	}
	w->cells[w->count++] = (struct workbook_cell){ .row = s->row,
		.column = s->column,
		.kind = kind_of_cell(s),
		.formula = s->formula,
		.hidden = s->hidden,
		.text = text };
}

void workbook_end_sheet(struct workbook_part *part, const char *name)
{
	struct workbook_source *s = part->context;

	part->collects = false;
	if (strcmp(name, "rPh") == 0)
		s->phonetic = false;
	if (strcmp(name, "c") == 0) {
		end_cell(part, s);
		s->wanted = false;
	}
}
