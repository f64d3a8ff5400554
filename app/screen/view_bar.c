/* The key bar: commands that have short words, each with its first key. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

static void append_key(struct str *ret, enum key_code key)
{
	const char *name = key_code_name(key); /* "<F1>" */

	str_append_n(ret, name + 1, strlen(name) - 2);
}

/* FNV-1a, by words; those of one command tell the language of all. */
static uint64_t sum_of(const struct bar *bar)
{
	uint64_t sum = 14695981039346656037u ^ (uint64_t)(uintptr_t)command_short_words(CMD_HELP);

	for (size_t i = 0; i < bar->count; i++) {
		sum = (sum ^ (uint64_t)bar->bindings[i].key) * 1099511628211u;
		sum = (sum ^ (uint64_t)bar->bindings[i].command) * 1099511628211u;
	}
	return sum ? sum : 1;
}

struct bar view_bar_of(const struct session *session)
{
	struct bar bar;
	const size_t count = key_bindings(session, bar.bindings, KEY_BINDINGS_MAX);

	bar.count = count < KEY_BINDINGS_MAX ? count : KEY_BINDINGS_MAX;
	bar.sum = sum_of(&bar);
	return bar;
}

void view_bar(struct view *view, struct rect area, const struct bar *bar)
{
	const struct key_binding *bindings = bar->bindings;
	int row = 0, column = 1;
	size_t i, j;

	grid_fill(view->grid, area, LOOK_BAR);
	for (i = 0; i < bar->count; i++) {
		const char *words = command_short_words(bindings[i].command);
		struct str key = { 0 };
		int key_width, width;

		for (j = 0; j < i && bindings[j].command != bindings[i].command; j++)
			;
		if (j < i || !*words)
			continue;
		append_key(&key, bindings[i].key);
		key_width = text_width(str_text(&key), key.len);
		width = key_width + 1 + text_width(words, strlen(words));
		if (column + width > area.columns) {
			row++;
			column = 1;
		}
		if (row < area.rows) {
			int at = area.column + column;

			grid_text(view->grid, area.row + row, at, key_width, LOOK_KEY, str_text(&key));
			grid_text(view->grid, area.row + row, at + key_width + 1, width, LOOK_BAR, words);
		}
		column += width + 2;
		str_dispose(&key);
	}
}
