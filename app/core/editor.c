/* The editor's text: paragraphs, and replacing a part of them. */
#include "core/editor_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

/* --- paragraphs ---------------------------------------------------------- */

struct paragraph *paragraph_at(const struct editor *e, size_t index)
{
	return &e->items[index < e->gap ? index : index + (e->cap - e->count)];
}

static void move_gap(struct editor *e, size_t to)
{
	const size_t room = e->cap - e->count;

	if (to < e->gap)
		memmove(e->items + to + room, e->items + to, (e->gap - to) * sizeof *e->items);
	else if (to > e->gap)
		memmove(e->items + e->gap, e->items + e->gap + room, (to - e->gap) * sizeof *e->items);
	e->gap = to;
}

static void paragraph_dispose(struct paragraph *p)
{
	str_dispose(&p->text);
	free(p->starts);
}

/* An empty paragraph before `index`; NULL: no memory. */
static struct paragraph *add_paragraph(struct editor *e, size_t index)
{
	struct paragraph *p;

	if (e->count == e->cap) {
		move_gap(e, e->count);
		if (mem_grow(&e->items, &e->cap, e->count + 1, sizeof *e->items) != OK) {
			e->failed = true;
			return NULL;
		}
	}
	move_gap(e, index);
	p = &e->items[e->gap++];
	*p = (struct paragraph){ .count = 1 };
	e->count++;
	e->lines++;
	return p;
}

static void remove_paragraph(struct editor *e, size_t index)
{
	struct paragraph *p;

	move_gap(e, index + 1);
	p = &e->items[--e->gap];
	e->count--;
	e->lines -= p->count;
	paragraph_dispose(p);
}

/* --- bytes and words ----------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

/* Words that begin among the bytes. */
static size_t count_words(const char *s, size_t from, size_t to)
{
	size_t words = 0;

	for (size_t i = from; i < to; i++)
		words += !is_blank(s[i]) && (i == 0 || is_blank(s[i - 1]));
	return words;
}

static size_t at_most(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Room for `more` bytes, so that what follows cannot fail half-way. */
static bool reserve(struct editor *e, struct paragraph *p, size_t more)
{
	if (mem_grow(&p->text.text, &p->text.cap, p->text.len + more + 1, 1) == OK)
		return true;
	e->failed = true;
	return false;
}

/* Replaces bytes of one paragraph; false: no memory, and nothing was done. */
static bool splice(
    struct editor *e, struct paragraph *p, size_t at, size_t remove, const char *text, size_t n)
{
	struct str *s = &p->text;

	if (!reserve(e, p, n))
		return false;
	e->words -= count_words(s->text, at, at_most(at + remove + 1, s->len));
	memmove(s->text + at + n, s->text + at + remove, s->len - at - remove);
	if (n > 0)
		memcpy(s->text + at, text, n);
	s->len += n - remove;
	s->text[s->len] = '\0';
	e->bytes += n - remove;
	e->words += count_words(s->text, at, at_most(at + n + 1, s->len));
	lay_out(e, p, at, remove, n);
	return true;
}

/* The paragraph ends at `at`, and what follows is the next one. The longer part keeps the
 * lines it has: only those around the cut are laid out. */
static bool split(struct editor *e, struct editor_place place)
{
	struct paragraph *p = add_paragraph(e, place.paragraph + 1), *old;
	size_t tail;

	if (!p)
		return false;
	old = paragraph_at(e, place.paragraph);
	tail = old->text.len - place.at;
	e->bytes++;	       /* the end of the line */
	if (tail > place.at) { /* the new one stands behind: let it be the old */
		struct paragraph swap = *p;

		*p = *old;
		*old = swap;
		if (!splice(e, old, 0, 0, p->text.text, place.at))
			return false;
		return splice(e, p, 0, place.at, "", 0);
	}
	return splice(e, p, 0, 0, old->text.text ? old->text.text + place.at : "", tail) &&
	       splice(e, old, place.at, tail, "", 0);
}

/* The next paragraph goes on in this one. */
static bool join(struct editor *e, size_t index)
{
	struct paragraph *p = paragraph_at(e, index), *next = paragraph_at(e, index + 1);
	const size_t n = next->text.len;

	if (p->text.len >= n) {
		if (!splice(e, p, p->text.len, 0, next->text.text, n))
			return false;
	} else {
		struct paragraph swap;

		if (!splice(e, next, 0, 0, p->text.text, p->text.len))
			return false;
		swap = *p;
		*p = *next;
		*next = swap;
	}
	/* What has gone into the other is counted there too. */
	e->words -= count_words(next->text.text, 0, next->text.len);
	e->bytes -= next->text.len + 1;
	remove_paragraph(e, index + 1);
	return true;
}

/* --- replacing ----------------------------------------------------------- */

bool same_place(struct editor_place a, struct editor_place b)
{
	return a.paragraph == b.paragraph && a.at == b.at;
}

struct editor_place place_behind(struct editor_place at, const char *text, size_t n)
{
	const char *end = text + n, *newline;

	for (; (newline = n ? memchr(text, '\n', n) : NULL); n = (size_t)(end - text)) {
		at = (struct editor_place){ at.paragraph + 1, 0 };
		text = newline + 1;
	}
	at.at += n;
	return at;
}

void append_range(const struct editor *e, struct editor_place from, struct editor_place to, struct str *ret)
{
	for (; from.paragraph < to.paragraph; from = (struct editor_place){ from.paragraph + 1, 0 }) {
		const struct paragraph *p = paragraph_at(e, from.paragraph);

		str_append_n(ret, str_text(&p->text) + from.at, p->text.len - from.at);
		str_append_char(ret, '\n');
	}
	str_append_n(ret, str_text(&paragraph_at(e, to.paragraph)->text) + from.at, to.at - from.at);
}

static bool remove_range(struct editor *e, struct editor_place from, struct editor_place to)
{
	struct paragraph *first = paragraph_at(e, from.paragraph);

	if (from.paragraph == to.paragraph)
		return to.at == from.at || splice(e, first, from.at, to.at - from.at, "", 0);
	if (!splice(e, first, from.at, first->text.len - from.at, "", 0) ||
	    !splice(e, paragraph_at(e, to.paragraph), 0, to.at, "", 0))
		return false;
	for (size_t i = to.paragraph - 1; i > from.paragraph; i--) {
		const struct paragraph *p = paragraph_at(e, i);

		e->words -= count_words(p->text.text, 0, p->text.len);
		e->bytes -= p->text.len + 1;
		remove_paragraph(e, i);
	}
	return join(e, from.paragraph);
}

static bool insert_at(struct editor *e, struct editor_place at, const char *text, size_t n)
{
	const char *end = text + n, *newline = n ? memchr(text, '\n', n) : NULL;

	if (newline && !split(e, at))
		return false;
	for (; newline; newline = text < end ? memchr(text, '\n', (size_t)(end - text)) : NULL) {
		if (!splice(e, paragraph_at(e, at.paragraph), at.at, 0, text, (size_t)(newline - text)))
			return false;
		at = (struct editor_place){ at.paragraph + 1, 0 };
		text = newline + 1;
		if (text < end && memchr(text, '\n', (size_t)(end - text))) {
			if (!add_paragraph(e, at.paragraph))
				return false;
			e->bytes++;
		}
	}
	return text == end || splice(e, paragraph_at(e, at.paragraph), at.at, 0, text, (size_t)(end - text));
}

void replace_raw(
    struct editor *e, struct editor_place from, struct editor_place to, const char *text, size_t n)
{
	const bool one_line = from.paragraph == to.paragraph && !(n && memchr(text, '\n', n));

	e->flat_valid = false;
	if (one_line) /* at once: the lines are laid out once */
		(void)splice(e, paragraph_at(e, from.paragraph), from.at, to.at - from.at, text, n);
	else if (remove_range(e, from, to))
		(void)insert_at(e, from, text, n);
}

/* --- life and reading ---------------------------------------------------- */

int editor_new(const char *text, size_t n, struct editor **ret)
{
	struct editor *e = mem_zalloc(1, sizeof *e);
	bool failed;

	if (!e)
		return ERR_NOMEM;
	e->columns = 80;
	e->wish = -1;
	failed = !add_paragraph(e, 0) || editor_insert(e, text, n) == EDITOR_FULL || e->failed;
	steps_dispose(e);
	e->cursor = e->top = (struct editor_place){ 0, 0 };
	if (failed) {
		editor_free(e);
		return ERR_NOMEM;
	}
	*ret = e;
	return OK;
}

void editor_free(struct editor *e)
{
	if (!e)
		return;
	for (size_t i = 0; i < e->count; i++)
		paragraph_dispose(paragraph_at(e, i));
	free(e->items);
	steps_dispose(e);
	free(e->steps);
	str_dispose(&e->flat);
	free(e->scratch);
	free(e);
}

bool editor_failed(const struct editor *e)
{
	return e->failed;
}

const char *editor_text(struct editor *e)
{
	if (!e->flat_valid) {
		const size_t last = e->count - 1;

		str_clear(&e->flat);
		append_range(e, (struct editor_place){ 0, 0 },
		    (struct editor_place){ last, paragraph_at(e, last)->text.len }, &e->flat);
		e->failed |= str_failed(&e->flat);
		e->flat_valid = !e->failed;
	}
	return str_text(&e->flat);
}

size_t editor_bytes(const struct editor *e)
{
	return e->bytes;
}

size_t editor_words(const struct editor *e)
{
	return e->words;
}

size_t editor_paragraphs(const struct editor *e)
{
	return e->count;
}

const char *editor_paragraph(const struct editor *e, size_t paragraph, size_t *ret_n)
{
	const struct paragraph *p = paragraph_at(e, paragraph);

	*ret_n = p->text.len;
	return str_text(&p->text);
}

struct editor_place editor_cursor(const struct editor *e)
{
	return e->cursor;
}

void editor_count(const char *text, size_t *ret_paragraphs, size_t *ret_words)
{
	bool blank = true;

	*ret_paragraphs = 0;
	*ret_words = count_words(text, 0, strlen(text));
	for (; *text; text++) {
		if (blank && !is_blank(*text))
			++*ret_paragraphs;
		blank = *text == '\n' || (blank && *text == ' ');
	}
}
