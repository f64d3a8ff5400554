#include "core/edit.h"

#include <string.h>

#include "base/err.h"
#include "base/text.h"

/* What was typed may be a passphrase: nothing of it stays in memory given back. */
static void wipe(struct str *s)
{
	volatile char *p = s->text;

	for (size_t i = 0; p && i < s->len; i++)
		p[i] = 0;
	str_clear(s);
}

static void wipe_and_dispose(struct str *s)
{
	wipe(s);
	str_dispose(s);
}

/* The first grapheme boundary at or behind `at`. */
static size_t boundary_from(const char *s, size_t n, size_t at)
{
	size_t i = 0;

	while (i < at && i < n)
		i += text_grapheme(s + i, n - i);
	return i;
}

static bool append_clean(struct str *ret, const char *text, size_t n)
{
	bool whole = true;

	while (n > 0) {
		uint32_t codepoint;
		size_t used = text_decode(text, n, &codepoint);

		if (text_is_hostile(codepoint) || !text_valid(text, used))
			whole = false;
		else
			str_append_n(ret, text, used);
		text += used;
		n -= used;
	}
	return whole;
}

/* NFC of `text` into *ret, which is emptied first. */
static int normalise(const struct str *text, struct str *ret)
{
	int rc;

	wipe(ret);
	rc = str_failed(text) ? ERR_NOMEM : text_nfc(str_text(text), text->len, ret, NULL);
	return str_failed(ret) ? ERR_NOMEM : rc;
}

bool edit_insert(struct edit *e, const char *text, size_t n)
{
	struct str typed = { 0 }, all = { 0 };
	size_t behind, cursor;
	bool whole, taken = false;
	int rc;

	if (e->selected)
		edit_clear(e);
	behind = e->text.len - e->cursor;
	str_append_n(&typed, edit_text(e), e->cursor);
	whole = append_clean(&typed, text, n);
	if (typed.len + behind > EDIT_BYTES_MAX)
		goto out;
	/* A mark joins the letter before it, so the head alone tells where the cursor comes to stand. */
	if ((rc = normalise(&typed, &all)) != OK)
		goto failed;
	cursor = all.len;
	str_append_n(&typed, edit_text(e) + e->cursor, behind);
	if ((rc = normalise(&typed, &all)) != OK)
		goto failed;
	if (all.len > EDIT_BYTES_MAX)
		goto out;
	wipe_and_dispose(&e->text);
	e->text = all;
	e->cursor = boundary_from(edit_text(e), e->text.len, cursor);
	all = (struct str){ 0 };
	taken = true;
	goto out;
failed:
	if (rc == ERR_NOMEM)
		e->text.failed = true;
out:
	wipe_and_dispose(&typed);
	wipe_and_dispose(&all);
	return whole && taken;
}

static void cut(struct edit *e, size_t from, size_t to)
{
	memmove(e->text.text + from, e->text.text + to, e->text.len - to + 1);
	e->text.len -= to - from;
	/* What stood on both sides may join: a letter and a mark. */
	e->cursor = boundary_from(edit_text(e), e->text.len, from);
}

static bool carry_out(struct edit *e, const struct telex_edit *edit)
{
	if (e->text.len - edit->take + edit->size > EDIT_BYTES_MAX)
		return false;
	if (edit->take > 0)
		cut(e, e->cursor - edit->take, e->cursor);
	return edit_insert(e, edit->put, edit->size);
}

/* What is typed is taken as it is. */
static bool by_itself(const struct edit *e)
{
	return e->hidden || e->literal;
}

bool edit_type(struct edit *e, struct telex *typing, const char *text, size_t n)
{
	struct telex_edit edit;

	if (e->selected)
		edit_clear(e);
	if (by_itself(e) || !telex_takes(typing, text, n)) {
		edit_end_word(e, typing);
		return edit_insert(e, text, n);
	}
	telex_key(typing, edit_text(e), e->cursor, text, n, &edit);
	return carry_out(e, &edit);
}

bool edit_end_word(struct edit *e, struct telex *typing)
{
	struct telex_edit edit;

	return !by_itself(e) && !e->selected && telex_leave(typing, edit_text(e), e->cursor, &edit) &&
	       carry_out(e, &edit);
}

void edit_set(struct edit *e, const char *text)
{
	edit_clear(e);
	edit_insert(e, text, strlen(text));
}

void edit_clear(struct edit *e)
{
	wipe(&e->text);
	e->cursor = 0;
	e->selected = false;
}

void edit_select(struct edit *e)
{
	e->selected = e->text.len > 0;
}

/* Takes the selected text out; false when none is. */
static bool cut_selected(struct edit *e)
{
	if (!e->selected)
		return false;
	edit_clear(e);
	return true;
}

bool edit_backspace(struct edit *e)
{
	if (cut_selected(e))
		return true;
	if (e->cursor == 0)
		return false;
	cut(e, text_grapheme_before(edit_text(e), e->cursor), e->cursor);
	return true;
}

bool edit_untype(struct edit *e, struct telex *typing)
{
	struct telex_edit edit;

	if (by_itself(e) || e->selected || !telex_backspace(typing, edit_text(e), e->cursor, &edit))
		return edit_backspace(e);
	return carry_out(e, &edit);
}

bool edit_delete(struct edit *e)
{
	if (cut_selected(e))
		return true;
	if (e->cursor >= e->text.len)
		return false;
	cut(e, e->cursor, e->cursor + text_grapheme(edit_text(e) + e->cursor, e->text.len - e->cursor));
	return true;
}

void edit_left(struct edit *e)
{
	e->selected = false;
	e->cursor = text_grapheme_before(edit_text(e), e->cursor);
}

void edit_right(struct edit *e)
{
	e->selected = false;
	if (e->cursor < e->text.len)
		e->cursor += text_grapheme(edit_text(e) + e->cursor, e->text.len - e->cursor);
}

void edit_home(struct edit *e)
{
	e->selected = false;
	e->cursor = 0;
}

void edit_end(struct edit *e)
{
	e->selected = false;
	e->cursor = e->text.len;
}

void edit_word_left(struct edit *e)
{
	e->selected = false;
	const char *s = edit_text(e);

	while (e->cursor > 0 && s[e->cursor - 1] == ' ')
		e->cursor--;
	while (e->cursor > 0 && s[e->cursor - 1] != ' ')
		edit_left(e);
}

void edit_word_right(struct edit *e)
{
	e->selected = false;
	const char *s = edit_text(e);

	while (e->cursor < e->text.len && s[e->cursor] != ' ')
		edit_right(e);
	while (e->cursor < e->text.len && s[e->cursor] == ' ')
		e->cursor++;
}

const char *edit_text(const struct edit *e)
{
	return str_text(&e->text);
}

static int shown_width(const struct edit *e, size_t at)
{
	const char *s = edit_text(e) + at;
	size_t n = e->text.len - at;

	return e->hidden ? 1 : text_grapheme_width(s, n);
}

void edit_view(const struct edit *e, int columns, size_t *ret_first, int *ret_cursor)
{
	const char *s = edit_text(e);
	size_t first = e->cursor;
	int before = 0, all = 0;

	for (size_t i = 0; i < e->text.len; i += text_grapheme(s + i, e->text.len - i)) {
		all += shown_width(e, i);
		if (i < e->cursor)
			before += shown_width(e, i);
	}
	if (all < columns) { /* one column is left for the cursor behind the end */
		first = 0;
	} else {
		before = 0;
		while (first > 0) {
			size_t at = text_grapheme_before(s, first);
			int width = shown_width(e, at);

			if (before + width >= columns)
				break;
			before += width;
			first = at;
		}
	}
	*ret_first = first;
	*ret_cursor = before;
}

void edit_dispose(struct edit *e)
{
	wipe_and_dispose(&e->text);
	*e = (struct edit){ .hidden = e->hidden, .literal = e->literal };
}
