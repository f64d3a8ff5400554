/* The rows of a list among the units that are known. Records name their unit by the day, so what
 * a unit was is never rewritten silently: a known unit without an end ends on the day before its
 * successor, one that is known already stays, and what the list does not say stays too. */
#include <string.h>
#include "base/i18n.h"
#include "core/org_list_private.h"

enum fit {
	FIT_APART, /* another time */
	FIT_IS,	   /* the known one, or a part of its time */
	FIT_ENDS,  /* another unit, which ends the known one */
	FIT_CLASH
};

static bool same_unit(const struct org_unit *a, const struct org_unit *b)
{
	return strcmp(a->name, b->name) == 0 && strcmp(a->type, b->type) == 0 &&
	       strcmp(a->parent, b->parent) == 0;
}

static bool apart(const struct org_unit *a, const struct org_unit *b)
{
	return (b->to.year && a->from.year && date_compare(b->to, a->from) < 0) ||
	       (a->to.year && b->from.year && date_compare(a->to, b->from) < 0);
}

/* a's time lies in b's; from when a is there is perhaps not said. */
static bool begins_within(const struct org_unit *a, const struct org_unit *b)
{
	return !b->from.year || (a->from.year && date_compare(b->from, a->from) <= 0);
}

static bool ends_within(const struct org_unit *a, const struct org_unit *b)
{
	return !b->to.year || (a->to.year && date_compare(a->to, b->to) <= 0);
}

static enum fit fit_of(const struct list_row *row, const struct org_unit *known)
{
	const struct org_unit *unit = &row->unit;
	const bool same = same_unit(unit, known), same_from = date_compare(unit->from, known->from) == 0;

	if (apart(unit, known))
		return FIT_APART;
	/* A beginning that is not said is that of the unit which is known; an end that the row itself
	 * says may be a correction, one that it leaves open is none. */
	if ((same_from || (same && (!unit->from.year || begins_within(unit, known)))) &&
	    (row->own_to || ends_within(unit, known)))
		return FIT_IS;
	if (!same && !known->to.year && unit->from.year && date_compare(known->from, unit->from) < 0)
		return FIT_ENDS;
	return FIT_CLASH;
}

/* --- the known unit, with what the row says ------------------------------ */

static void take_word(
    struct list *list, struct org_unit *known, const char *what, const char **was, const char *is)
{
	if (strcmp(*was, is) == 0)
		return;
	list_say_change(list, known, what, *was, is);
	*was = is;
}

static void take_end(struct list *list, struct org_unit *known, struct date to)
{
	struct str was = { 0 }, is = { 0 };

	if (date_compare(known->to, to) == 0)
		return;
	if (known->to.year) {
		date_append_vi(&was, known->to);
		date_append_vi(&is, to);
		list_say_change(list, known, _("the last day"), str_text(&was), str_text(&is));
		str_dispose(&was);
		str_dispose(&is);
	} else {
		list->report->ended++;
	}
	known->to = to;
}

static void take_row(struct list *list, const struct list_row *row, struct org_unit *known)
{
	const size_t said = list->report->changes.len;

	take_word(list, known, _("the type"), &known->type, row->unit.type);
	take_word(list, known, _("the name"), &known->name, row->unit.name);
	take_word(list, known, _("the unit above"), &known->parent, row->unit.parent);
	known->level = row->unit.level;
	if (row->own_to)
		take_end(list, known, row->unit.to);
	if (row->unit.successors[0])
		take_word(list, known, _("the successors"), &known->successors, row->unit.successors);
	list->report->changed += list->report->changes.len > said;
}

/* Two lists that follow each other, each with the bounds of the whole list, tell of one unit. */
static bool joins(const struct list_row *row, struct org_unit *known)
{
	const struct org_unit *unit = &row->unit;

	if (!same_unit(unit, known))
		return false;
	if (!row->own_from && unit->from.year && known->to.year && !known->successors[0] &&
	    date_compare(date_after(known->to), unit->from) == 0) {
		known->to = unit->to;
		return true;
	}
	if (!row->own_to && unit->to.year && known->from.year && !unit->successors[0] &&
	    date_compare(date_after(unit->to), known->from) == 0) {
		known->from = unit->from;
		return true;
	}
	return false;
}

/* --- rows ----------------------------------------------------------------- */

static int clash(struct list *list, const struct list_row *row)
{
	return list_problem(list, row->line, row->places[COLUMN_CODE],
	    _("%s %s (%s) is known with other dates. Say from when or until when the list holds: --from "
	      "2025-07-01 or --to 2025-06-30."),
	    row->unit.type, row->unit.name, row->unit.code);
}

/* known: those of the same code, to be changed. *ret_add: the row is a unit of its own. */
static int fit_row(
    struct list *list, const struct list_row *row, struct org_unit *known, size_t count, bool *ret_add)
{
	bool met = false;

	*ret_add = true;
	for (size_t i = 0; i < count; i++) {
		switch (fit_of(row, &known[i])) {
		case FIT_APART:
			continue;
		case FIT_CLASH:
			return clash(list, row);
		case FIT_IS:
			take_row(list, row, &known[i]);
			*ret_add = false;
			break;
		case FIT_ENDS:
			take_end(list, &known[i], date_before(row->unit.from));
			break;
		}
		met = true;
	}
	for (size_t i = 0; i < count && !met; i++)
		if ((met = joins(row, &known[i])))
			*ret_add = false;
	return OK;
}

static int add(struct list *list, struct org_units *ret, const struct org_unit *unit)
{
	return org_units_add(ret, unit) < 0 ? err_nomem(&list->why) : OK;
}

/* Rows [first, last) and the known units from *k on, all of one code. */
static int fit_code(struct list *list, size_t first, size_t last, size_t *k, struct org_units *ret)
{
	const char *code = list->rows[first].unit.code;
	struct org_unit known[16];
	size_t count = 0;
	int rc, worst = OK;

	for (; *k < list->known->count && strcmp(list->known->items[*k].code, code) == 0; ++*k) {
		if (count == sizeof known / sizeof known[0])
			return clash(list, &list->rows[first]);
		known[count++] = list->known->items[*k]; /* its texts are borrowed */
	}
	for (size_t i = first; i < last; i++) {
		bool is_new;

		if ((rc = fit_row(list, &list->rows[i], known, count, &is_new)) == OK && is_new) {
			list->report->added++;
			rc = add(list, ret, &list->rows[i].unit);
		}
		worst = rc < 0 ? rc : worst;
	}
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && !apart(&known[i - 1], &known[i]))
			return clash(list, &list->rows[first]);
		if ((rc = add(list, ret, &known[i])) < 0)
			return rc;
	}
	return worst;
}

/* Two rows of one code that tell of the same time. */
static int check_twice(struct list *list)
{
	int rc = OK;

	for (size_t i = 1; i < list->count; i++) {
		const struct list_row *a = &list->rows[i - 1], *b = &list->rows[i];

		if (strcmp(a->unit.code, b->unit.code) != 0 || apart(&a->unit, &b->unit))
			continue;
		rc = list_problem(list, b->line, b->places[COLUMN_CODE],
		    _("the unit %s stands twice for the same time, also in line %d. Delete one line, or "
		      "write "
		      "from when and until when each holds."),
		    b->unit.code, a->line);
	}
	return rc;
}

int list_fit(struct list *list, struct org_units *ret)
{
	size_t k = 0, last;
	int rc = OK, worst = check_twice(list);

	for (size_t i = 0; worst == OK && i < list->count; i = last) {
		for (last = i + 1;
		     last < list->count && strcmp(list->rows[last].unit.code, list->rows[i].unit.code) == 0;)
			last++;
		for (; rc == OK && k < list->known->count &&
		       strcmp(list->known->items[k].code, list->rows[i].unit.code) < 0;
		     k++)
			rc = add(list, ret, &list->known->items[k]);
		if (rc < 0 || ((rc = fit_code(list, i, last, &k, ret)) < 0 && rc != ERR_SYNTAX))
			return rc;
	}
	for (; k < list->known->count; k++)
		if ((rc = add(list, ret, &list->known->items[k])) < 0)
			return rc;
	return list->report->problems_found ? ERR_SYNTAX : OK;
}
