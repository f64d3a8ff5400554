/* Searching the editor's text, accents and case aside. A place lies in one paragraph. */
#include <string.h>

#include "base/text.h"
#include "core/editor_private.h"

/* The words (folded) in the paragraph at or behind `from`. */
static bool find_in(
    const struct paragraph *p, size_t from, const char *words, size_t *ret_at, size_t *ret_end)
{
	const char *text = str_text(&p->text) + from;
	const size_t n = p->text.len - from;
	struct str folded = { 0 };
	const char *found;
	size_t at, end;

	text_fold(&folded, text, n);
	found = str_failed(&folded) ? NULL : strstr(str_text(&folded), words);
	if (found) {
		at = text_fold_source(text, n, (size_t)(found - folded.text));
		end = text_fold_source(text, n, (size_t)(found - folded.text) + strlen(words));
		while (end > at && text[end - 1] == ' ')
			end--;
		/* What is found may begin inside a grapheme: the cursor never does. */
		*ret_at = boundary_from(p, from + at);
		if (*ret_at > from + at)
			*ret_at = boundary_before(p, *ret_at);
		*ret_end = boundary_from(p, from + end);
	}
	str_dispose(&folded);
	return found != NULL;
}

bool editor_search(struct editor *e, const char *words, bool again, size_t *ret_size, bool *ret_from_start)
{
	struct str folded = { 0 };
	size_t from = e->cursor.at, at, end;
	bool found = false;

	text_fold(&folded, words, strlen(words));
	if (again)
		from = boundary_behind(paragraph_at(e, e->cursor.paragraph), from);
	/* Once round, and the beginning of the first paragraph again at the end. */
	for (size_t i = 0; i <= e->count && folded.len > 0 && !found; i++) {
		const size_t paragraph = (e->cursor.paragraph + i) % e->count;

		found = find_in(paragraph_at(e, paragraph), i ? 0 : from, folded.text, &at, &end);
		if (found) {
			*ret_from_start = i == e->count || paragraph < e->cursor.paragraph;
			*ret_size = end - at;
			e->cursor = (struct editor_place){ paragraph, at };
			e->wish = -1;
			e->run = false;
		}
	}
	str_dispose(&folded);
	return found;
}
