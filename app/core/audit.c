/* The audit as a whole: scan, look for each kind of claim, put what was found in its place. */
#include "core/audit.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/sort.h"
#include "base/text.h"
#include "core/audit_private.h"

/* A walk over the text that counts lines and characters, forward only. */
struct place {
	const char *text;
	size_t at;
	int line, column;
};

static void walk_to(struct place *p, size_t at)
{
	for (; p->at < at; p->at++) {
		if (p->text[p->at] == '\n') {
			p->line++;
			p->column = 1;
		} else {
			p->column += ((unsigned char)p->text[p->at] & 0xC0) != 0x80;
		}
	}
}

static int by_place(const void *left, const void *right)
{
	const struct audit_verdict *a = left, *b = right;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->length > b->length) - (a->length < b->length);
}

static int by_other(const void *left, const void *right)
{
	const struct audit_verdict *a = *(struct audit_verdict *const *)left,
				   *b = *(struct audit_verdict *const *)right;

	return (a->other > b->other) - (a->other < b->other);
}

static struct place start_of(const struct audit *a)
{
	bool marked = a->n >= 3 && memcmp(a->text, "\xEF\xBB\xBF", 3) == 0; /* no character of the text */

	return (struct place){ a->text, marked ? 3 : 0, 1, 1 };
}

static int find_places(const struct audit *a)
{
	struct audit_verdicts *list = a->ret;
	struct audit_verdict **others;
	struct place place = start_of(a);

	if (list->count == 0)
		return OK;
	if (!(others = mem_zalloc(list->count, sizeof *others)))
		return err_nomem(a->err);
	sort_stable(list->items, list->count, sizeof *list->items, by_place);
	for (size_t i = 0; i < list->count; i++) {
		walk_to(&place, list->items[i].at);
		list->items[i].line = place.line;
		list->items[i].column = place.column;
		others[i] = &list->items[i];
	}
	sort_stable(others, list->count, sizeof *others, by_other);
	place = start_of(a);
	for (size_t i = 0; i < list->count; i++) {
		walk_to(&place, others[i]->other);
		others[i]->other_line = others[i]->other ? place.line : 0;
	}
	free(others);
	return OK;
}

static int refuse(const char *text, size_t bad, struct err *err)
{
	struct place place = { text, 0, 1, 1 };

	walk_to(&place, bad);
	return err_set_at(err, ERR_SYNTAX, place.line, place.column,
	    _("line %d, character %d is not Unicode text (UTF-8). Save the file as UTF-8 and try again."),
	    place.line, place.column);
}

int audit_text(const char *text, size_t n, struct audit_verdicts *ret, struct err *err)
{
	static int (*const parts[])(struct audit * a) = { audit_scan, audit_find_ratios, audit_shares,
		audit_sums, audit_parts, audit_levels, audit_rolls, audit_growths, audit_complements,
		audit_repeats, audit_dates, audit_calendar, audit_ranges, audit_targets };
	struct audit_verdicts found = { .count = 0 };
	struct audit a = { .text = text, .n = n, .ret = &found, .err = err };
	size_t bad;
	int rc = OK;

	if (n > AUDIT_BYTES_MAX)
		return err_set(err, ERR_RANGE, _("The text is larger than %u MB. Is it the right one?"),
		    AUDIT_BYTES_MAX / 1024 / 1024);
	if ((bad = text_first_invalid(text, n)) < n)
		return refuse(text, bad, err);
	for (size_t i = 0; rc == OK && i < sizeof parts / sizeof *parts; i++)
		rc = parts[i](&a);
	if (rc == OK)
		rc = find_places(&a);
	free(a.tokens);
	free(a.ratios);
	if (rc == OK)
		*ret = found;
	else
		audit_verdicts_dispose(&found);
	return rc;
}
