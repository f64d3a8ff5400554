/* Where the links of a text stand, and the text with them read. */
#include "core/links.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"

/* --- the walk ------------------------------------------------------------ */

enum { CODE_SIZE = 64 }; /* longer ones are no criterion's */

static const char *const part_names[LINK_PART_COUNT] = {
#define LINK_NAME(id, name) name,
	LINK_PARTS(LINK_NAME)
#undef LINK_NAME
};

void links_begin(struct links *links, const struct record *record, const char *text, size_t n)
{
	*links = (struct links){ .record = record, .text = text, .n = n };
}

/* The first of "{", "}" and the line's end at or behind `at`. */
static size_t next_mark(const struct links *l, size_t at)
{
	while (at < l->n && l->text[at] != '{' && l->text[at] != '}' && l->text[at] != '\n')
		at++;
	return at;
}

static bool stands(const struct links *l, size_t at, char c)
{
	return at < l->n && l->text[at] == c;
}

/* The brace that ends the footnote whose text begins at `at`. A second footnote in it is
 * none of its own, which also keeps the walk from looking twice at the same bytes. */
static bool find_note_end(const struct links *l, size_t at, size_t *ret)
{
	for (at = next_mark(l, at); stands(l, at, '{'); at = next_mark(l, at)) {
		if (stands(l, at + 1, '^'))
			return false;
		if (stands(l, at + 1, '{')) {
			at += 2;
			continue;
		}
		at = next_mark(l, at + 1);
		at += stands(l, at, '}');
	}
	*ret = at;
	return stands(l, at, '}');
}

/* "1.6" or "1.6.num". */
static void read_code(const struct record *record, const char *text, size_t n, struct link *ret)
{
	char code[CODE_SIZE];
	char *dot;

	ret->indicator = -1;
	ret->part = LINK_ANSWER;
	ret->state = LINK_UNKNOWN;
	if (n >= sizeof code)
		return;
	memcpy(code, text, n);
	code[n] = '\0';
	ret->indicator = form_find(record->form, code);
	dot = strrchr(code, '.');
	for (int part = LINK_ANSWER + 1; ret->indicator < 0 && dot && part < LINK_PART_COUNT; part++) {
		if (strcmp(dot + 1, part_names[part]) != 0)
			continue;
		*dot = '\0';
		ret->indicator = form_find(record->form, code);
		ret->part = (enum link_part)part;
		break;
	}
}

static bool has_part(const struct value *v, enum link_part part)
{
	switch (part) {
	case LINK_ANSWER:
		return true;
	case LINK_NUM:
	case LINK_DEN:
		return v->kind == VALUE_RATIO;
	case LINK_PERCENT:
		return v->kind == VALUE_RATIO || v->kind == VALUE_PERCENT;
	case LINK_VALUE:
		return v->kind == VALUE_RANK || value_has_figure(v);
	case LINK_PART_COUNT:
		break;
	}
	return false;
}

static enum link_state state_of(const struct record *record, const struct link *link)
{
	const struct value *v = &record->cells[link->indicator].value;
	enum value_type type = record->form->indicators[link->indicator].domain.type;

	if (type == TYPE_TEXT || type == TYPE_TABLE)
		return LINK_UNSUITED;
	if (v->kind == VALUE_BLANK)
		return LINK_BLANK;
	return has_part(v, link->part) ? LINK_READS : LINK_NO_PART;
}

static void take_note(const struct links *l, struct link *ret)
{
	size_t end;

	ret->kind = LINK_NOTE;
	if (!find_note_end(l, ret->start + 2, &end))
		return;
	ret->length = end + 1 - ret->start;
	ret->note = ret->start + 2;
	while (ret->note < end && l->text[ret->note] == ' ')
		ret->note++;
	while (end > ret->note && l->text[end - 1] == ' ')
		end--;
	ret->note_length = end - ret->note;
	if (ret->note_length > 0)
		ret->state = LINK_READS;
}

static void take_figure(const struct links *l, struct link *ret)
{
	size_t from = ret->start + 1, end = next_mark(l, from);

	ret->kind = LINK_FIGURE;
	if (!stands(l, end, '}'))
		return;
	ret->length = end + 1 - ret->start;
	while (from < end && l->text[from] == ' ')
		from++;
	while (end > from && l->text[end - 1] == ' ')
		end--;
	if (from == end)
		return;
	read_code(l->record, l->text + from, end - from, ret);
	if (ret->indicator >= 0)
		ret->state = state_of(l->record, ret);
}

bool links_next(struct links *l, struct link *ret)
{
	const char *brace = l->at < l->n ? memchr(l->text + l->at, '{', l->n - l->at) : NULL;
	struct link link = { .length = 1, .state = LINK_OPEN, .indicator = -1 };

	if (!brace) {
		l->at = l->n;
		return false;
	}
	link.start = (size_t)(brace - l->text);
	if (stands(l, link.start + 1, '{')) {
		link.kind = LINK_BRACE;
		link.state = LINK_READS;
		link.length = 2;
	} else if (stands(l, link.start + 1, '^')) {
		take_note(l, &link);
	} else {
		take_figure(l, &link);
	}
	l->at = link.start + (link.kind == LINK_NOTE && link.state == LINK_READS ? 2 : link.length);
	*ret = link;
	return true;
}

bool links_at(const struct record *record, const char *text, size_t n, size_t offset, struct link *ret)
{
	struct links walk;
	struct link link;
	size_t from, to;
	bool found = false;

	if (offset > n)
		offset = n;
	from = to = offset;
	while (from > 0 && text[from - 1] != '\n')
		from--;
	while (to < n && text[to] != '\n')
		to++;
	links_begin(&walk, record, text, to);
	walk.at = from;
	while (links_next(&walk, &link) && link.start <= offset) {
		if (offset > link.start + link.length)
			continue;
		*ret = link;
		found = true;
	}
	return found;
}

const char *link_state_words(enum link_state state)
{
	static const char *const words[LINK_STATES] = {
		[LINK_READS] = "",
		[LINK_BLANK] = N_("the criterion has no result yet"),
		[LINK_NO_PART] = N_("the result has no such part"),
		[LINK_UNKNOWN] = N_("there is no criterion of this code"),
		[LINK_UNSUITED] = N_("a narrative or a table cannot stand in a sentence"),
		[LINK_OPEN] = N_("the brace is not closed, or nothing stands in it"),
	};

	return state < LINK_STATES && words[state][0] ? _(words[state]) : "";
}

/* --- readings ------------------------------------------------------------ */

void links_text_dispose(struct links_text *text)
{
	for (size_t i = 0; i < text->note_count; i++)
		free(text->notes[i]);
	free(text->notes);
	str_dispose(&text->text);
	*text = (struct links_text){ 0 };
}

/* Appends what stands between `from` and `to`, links read; a footnote's text goes to *ret_note
 * as it was typed, and *at stands behind it. false: no footnote up to `to`. */
static bool expand_to_note(struct links *l, struct str *ret, struct link *ret_note)
{
	size_t from = l->at;
	struct link link;

	while (links_next(l, &link)) {
		bool typed = link.state >= LINK_UNKNOWN;

		str_append_n(ret, l->text + from, link.start + (typed ? link.length : 0) - from);
		from = link.start + link.length;
		if (typed)
			continue;
		if (link.kind == LINK_NOTE) {
			l->at = from;
			*ret_note = link;
			return true;
		}
		link_append_reading(ret, l->record, &link);
	}
	str_append_n(ret, l->text + from, l->n - from);
	return false;
}

int links_expand(
    const struct record *record, const char *text, size_t n, struct links_text *ret, struct err *err)
{
	struct links walk, inner;
	struct link note, none;

	links_begin(&walk, record, text, n);
	while (expand_to_note(&walk, &ret->text, &note)) {
		struct str read = { 0 };

		links_begin(&inner, record, text + note.note, note.note_length);
		(void)expand_to_note(&inner, &read, &none); /* a footnote holds no other one */
		if (mem_grow(&ret->notes, &ret->note_cap, ret->note_count + 1, sizeof *ret->notes) != OK ||
		    !(ret->notes[ret->note_count] = str_take(&read))) {
			str_dispose(&read);
			return err_nomem(err);
		}
		str_printf(&ret->text, "[%zu]", ++ret->note_count);
	}
	return str_failed(&ret->text) ? err_nomem(err) : OK;
}
