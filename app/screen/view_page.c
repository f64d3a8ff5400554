#include "screen/view_page.h"

#include <string.h>
#include "base/text.h"

/* Names of keys that are words; the others are as engraved. */
static const struct {
	enum key_code key;
	const char *name;
} key_words[] = {
	{ KEY_UP_, N_("Up") },
	{ KEY_DOWN_, N_("Down") },
	{ KEY_LEFT_, N_("Left") },
	{ KEY_RIGHT_, N_("Right") },
	{ KEY_CTRL_LEFT, N_("Ctrl+Left") },
	{ KEY_CTRL_RIGHT, N_("Ctrl+Right") },
};

static void append_key(struct str *ret, enum key_code key)
{
	const char *name = key_code_name(key);
	size_t i;

	for (i = 0; i < sizeof key_words / sizeof key_words[0]; i++)
		if (key_words[i].key == key) {
			str_append(ret, _(key_words[i].name));
			return;
		}
	str_append_n(ret, name + 1, strlen(name) - 2);
}

/* "F2, Esc 2": the key and its twin. */
static void append_key_and_twin(struct str *ret, enum key_code key)
{
	enum key_code second;
	char digit;

	if (ret->len > 0)
		str_append(ret, ", ");
	append_key(ret, key);
	if (!key_has_twin(key, &second, &digit))
		return;
	str_append(ret, ", Esc ");
	if (second == KEY_TEXT)
		str_append_char(ret, digit);
	else
		append_key(ret, second);
}

static void page_part(struct page *page, int column, int columns, int line, enum look look, const char *text)
{
	int first = line - page->skip;
	struct rect part = { page->area.row + (first > 0 ? first : 0), page->area.column + column, 0,
		columns };

	if (!page->view->grid || first >= page->area.rows)
		return;
	part.rows = page->area.row + page->area.rows - part.row;
	grid_wrapped(page->view->grid, part, look, text, first < 0 ? -first : 0);
}

void page_text(struct page *page, enum look look, const char *text)
{
	page_part(page, 0, page->area.columns, page->line, look, text);
	page->line += view_lines(text, page->area.columns);
}

void page_gap(struct page *page)
{
	page->line++;
}

#define KEYS_COLUMNS 26

void page_row(struct page *page, const char *left, const char *right)
{
	int columns = page->area.columns - KEYS_COLUMNS - 2;
	int lines_left = view_lines(left, KEYS_COLUMNS), lines_right = view_lines(right, columns);

	page_part(page, 0, KEYS_COLUMNS, page->line, LOOK_STRONG, left);
	page_part(page, KEYS_COLUMNS + 2, columns, page->line, LOOK_NORMAL, right);
	page->line += lines_left > lines_right ? lines_left : lines_right;
}

void page_keys(struct page *page, const struct key_binding *bindings, size_t count)
{
	size_t i, j;

	for (i = 0; i < count; i++) {
		struct str keys = { 0 };

		for (j = 0; j < i && bindings[j].command != bindings[i].command; j++)
			;
		if (j < i || bindings[i].key == KEY_TEXT)
			continue;
		for (j = i; j < count; j++)
			if (bindings[j].command == bindings[i].command)
				append_key_and_twin(&keys, bindings[j].key);
		page_row(page, str_text(&keys), command_words(bindings[i].command));
		str_dispose(&keys);
	}
}
