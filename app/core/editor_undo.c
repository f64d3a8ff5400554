/* Steps that can be undone and done again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "core/editor_private.h"

#define STEPS_MAX 2000
#define STEP_BYTES_MAX (4u * EDITOR_BYTES_MAX) /* of all steps; the last one is kept whatever it takes */
#define RUN_BYTES_MAX 256		       /* of typing that is undone at once */

static void step_dispose(struct editor *e, struct step *s)
{
	e->step_bytes -= s->removed.len + s->inserted.len;
	str_dispose(&s->removed);
	str_dispose(&s->inserted);
}

void steps_dispose(struct editor *e)
{
	for (size_t i = 0; i < e->step_count; i++)
		step_dispose(e, &e->steps[i]);
	e->step_count = e->done = e->saved = 0;
	e->run = false;
}

/* What was undone cannot be done again once something else was done. */
static void drop_undone(struct editor *e)
{
	while (e->step_count > e->done)
		step_dispose(e, &e->steps[--e->step_count]);
	if (e->saved > e->done)
		e->saved = SIZE_MAX;
}

static void drop_oldest(struct editor *e)
{
	size_t drop = 0;

	if (e->step_count <= STEPS_MAX && e->step_bytes <= STEP_BYTES_MAX)
		return;
	/* Some at once: moving the others costs as much for one. */
	while (drop + 1 < e->step_count && (drop < STEPS_MAX / 8 || e->step_bytes > STEP_BYTES_MAX / 2))
		step_dispose(e, &e->steps[drop++]);
	memmove(e->steps, e->steps + drop, (e->step_count - drop) * sizeof *e->steps);
	e->step_count -= drop;
	e->done -= drop;
	e->saved = e->saved == SIZE_MAX || e->saved < drop ? SIZE_MAX : e->saved - drop;
}

static bool begins_word(const struct step *s, const struct str *removed, const char *inserted, size_t n)
{
	return removed->len == 0 && n > 0 && inserted[0] != ' ' && s->inserted.len > 0 &&
	       s->inserted.text[s->inserted.len - 1] == ' ';
}

/* Typing and pasting go on behind what they put: what they take is the end of it. */
static bool goes_on(const struct step *s, struct editor_place at, const struct str *removed)
{
	return removed->len <= s->inserted.len &&
	       same_place(place_behind(at, str_text(removed), removed->len), s->end) &&
	       (removed->len == 0 || memcmp(s->inserted.text + s->inserted.len - removed->len, removed->text,
					 removed->len) == 0);
}

static bool extend_typing(struct editor *e, struct step *s, struct editor_place at, const struct str *removed,
    const char *inserted, size_t n)
{
	if (!goes_on(s, at, removed))
		return false;
	if (s->kind == STEP_TYPE && (begins_word(s, removed, inserted, n) || s->inserted.len > RUN_BYTES_MAX))
		return false;
	s->inserted.len -= removed->len;
	str_append_n(&s->inserted, inserted, n);
	s->end = place_behind(at, inserted, n);
	e->step_bytes += n - removed->len;
	return true;
}

static bool extend_erasing(
    struct editor *e, struct step *s, struct editor_place at, const struct str *removed)
{
	struct str all = { 0 };

	if (s->inserted.len > 0 || s->removed.len > RUN_BYTES_MAX)
		return false;
	if (s->kind == STEP_DELETE) {
		if (!same_place(at, s->at))
			return false;
		str_append_n(&s->removed, str_text(removed), removed->len);
	} else {
		if (!same_place(place_behind(at, str_text(removed), removed->len), s->at))
			return false;
		str_append_n(&all, str_text(removed), removed->len);
		str_append_n(&all, str_text(&s->removed), s->removed.len);
		str_dispose(&s->removed);
		s->removed = all;
		s->at = s->end = at;
	}
	e->step_bytes += removed->len;
	return true;
}

static bool extend_run(struct editor *e, enum step_kind kind, struct editor_place at,
    const struct str *removed, const char *inserted, size_t n)
{
	struct step *s = e->done > 0 ? &e->steps[e->done - 1] : NULL;

	if (!s || !e->run || s->kind != kind || e->saved == e->done)
		return false;
	switch (kind) {
	case STEP_TYPE:
	case STEP_PASTE:
		return extend_typing(e, s, at, removed, inserted, n);
	case STEP_BACKSPACE:
	case STEP_DELETE:
		return n == 0 && extend_erasing(e, s, at, removed);
	case STEP_ALONE:
		break;
	}
	return false;
}

void step_add(struct editor *e, enum step_kind kind, struct editor_place at, struct str *removed,
    const char *inserted, size_t n)
{
	struct step *s;

	drop_undone(e);
	if (extend_run(e, kind, at, removed, inserted, n)) {
		s = &e->steps[e->done - 1];
		e->failed |= str_failed(&s->removed) || str_failed(&s->inserted);
		str_dispose(removed);
		drop_oldest(e);
		return;
	}
	if (mem_grow(&e->steps, &e->step_cap, e->step_count + 1, sizeof *e->steps) != OK) {
		e->failed = true;
		str_dispose(removed);
		return;
	}
	s = &e->steps[e->step_count];
	*s = (struct step){ .kind = kind, .at = at, .removed = *removed, .before = e->cursor };
	*removed = (struct str){ 0 };
	str_append_n(&s->inserted, inserted, n);
	s->end = place_behind(at, inserted, n);
	e->failed |= str_failed(&s->removed) || str_failed(&s->inserted);
	e->step_bytes += s->removed.len + s->inserted.len;
	e->done = ++e->step_count;
	e->run = kind != STEP_ALONE;
	drop_oldest(e);
}

bool editor_undo(struct editor *e)
{
	const struct step *s;

	e->run = false;
	e->wish = -1;
	if (e->done == 0)
		return false;
	s = &e->steps[--e->done];
	replace_raw(e, s->at, place_behind(s->at, str_text(&s->inserted), s->inserted.len),
	    str_text(&s->removed), s->removed.len);
	e->cursor = s->before;
	return true;
}

bool editor_redo(struct editor *e)
{
	const struct step *s;

	e->run = false;
	e->wish = -1;
	if (e->done == e->step_count)
		return false;
	s = &e->steps[e->done++];
	replace_raw(e, s->at, place_behind(s->at, str_text(&s->removed), s->removed.len),
	    str_text(&s->inserted), s->inserted.len);
	e->cursor = s->after;
	return true;
}

void editor_saved(struct editor *e)
{
	e->saved = e->done;
	e->run = false;
}

bool editor_changed(const struct editor *e)
{
	return e->saved != e->done;
}
