/* What stands above and what follows, over all the time of a unit. */
#include <string.h>
#include "base/i18n.h"
#include "core/org_list_private.h"

/* --- the unit above -------------------------------------------------------- */

struct above {
	bool exists, higher; /* some unit has the code; one of a higher level */
	bool always;	     /* there is one on every day of the unit's time */
	struct date missing; /* else a day without; year 0: before all that is known */
};

static struct above look_above(const struct org_units *all, const struct org_unit *unit)
{
	struct above ret = { .missing = unit->from };

	for (size_t k = org_units_first(all, unit->parent);
	     k < all->count && strcmp(all->items[k].code, unit->parent) == 0; k++) {
		const struct org_unit *upper = &all->items[k];

		ret.exists = true;
		if (upper->level <= unit->level)
			continue;
		ret.higher = true;
		if (ret.always ||
		    (upper->from.year && (!ret.missing.year || date_compare(upper->from, ret.missing) > 0)))
			continue; /* it begins too late: the day stays without one */
		if (upper->to.year && ret.missing.year && date_compare(upper->to, ret.missing) < 0)
			continue; /* it ended before */
		if (!upper->to.year || (unit->to.year && date_compare(upper->to, unit->to) >= 0))
			ret.always = true;
		else
			ret.missing = date_after(upper->to);
	}
	return ret;
}

static int check_above(struct list *list, const struct list_row *row, const struct org_units *all)
{
	const struct org_unit *unit = &row->unit;
	const int line = row->line, column = row->places[COLUMN_PARENT];
	struct above above;
	struct str day = { 0 };
	int rc;

	if (!*unit->parent && unit->level == LEVEL_TINH)
		return OK;
	if (!*unit->parent)
		return list_problem(list, line, column,
		    _("the unit %s has no parent. Write the code of the unit above it."), unit->code);
	above = look_above(all, unit);
	if (!above.exists)
		return list_problem(list, line, column,
		    _("no unit has the code %s. Add it to the list, or mend the parent."),
		    list_shown(list, unit->parent));
	if (!above.higher)
		return list_problem(list, line, column,
		    _("the unit %s is not of a level above this one. Mend the parent."),
		    list_shown(list, unit->parent));
	if (above.always)
		return OK;
	if (!above.missing.year)
		return list_problem(list, line, column,
		    _("the unit above, %s, is not known for all the time of this one. Write from when this "
		      "unit "
		      "is there (valid_from, or --from), or mend the dates of %s."),
		    unit->parent, unit->parent);
	date_append_vi(&day, above.missing);
	rc = list_problem(list, line, column,
	    _("the unit above, %s, is not there on %s. Mend the dates of one of the two; where the unit "
	      "above "
	      "changed, write two lines."),
	    unit->parent, str_text(&day));
	str_dispose(&day);
	return rc;
}

static const struct list_row *row_of(const struct list *list, const char *code)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(list->rows[middle].unit.code, code) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < list->count && strcmp(list->rows[low].unit.code, code) == 0 ? &list->rows[low] : NULL;
}

/* Known units that the list does not name must not lose what stands above them. */
static int check_known_below(struct list *list, const struct org_units *all)
{
	int rc = OK;

	for (size_t i = 0; i < all->count && rc != ERR_NOMEM; i++) {
		const struct org_unit *unit = &all->items[i];
		const struct list_row *upper = *unit->parent ? row_of(list, unit->parent) : NULL;
		struct str label = { 0 };

		if (!upper || row_of(list, unit->code) || look_above(all, unit).always)
			continue;
		org_unit_append_label(&label, unit);
		rc = list_problem(list, upper->line, upper->places[COLUMN_CODE],
		    _("%s (%s) is known to stand under this unit at a time when it is not there. Add it to "
		      "the "
		      "list, or mend the dates."),
		    str_text(&label), unit->code);
		str_dispose(&label);
	}
	return rc;
}

/* --- successors ------------------------------------------------------------ */

/* Until when the unit of the row is there, in the list or as it was known. */
static struct date end_of(const struct list_row *row, const struct org_units *all)
{
	const struct org_unit *unit = &row->unit;

	for (size_t k = org_units_first(all, unit->code);
	     !unit->to.year && k < all->count && strcmp(all->items[k].code, unit->code) == 0; k++)
		if (date_compare(all->items[k].from, unit->from) == 0)
			return all->items[k].to;
	return unit->to;
}

static int check_successor(struct list *list, const struct list_row *row, const struct org_units *all,
    const char *code, struct date end)
{
	const struct org_unit *next = org_units_find(all, code, date_after(end));
	const size_t first = org_units_first(all, code);
	const int line = row->line, column = row->places[COLUMN_SUCCESSORS];
	struct str day = { 0 };
	int rc = OK;

	date_append_vi(&day, next ? end : date_after(end));
	if (first == all->count || strcmp(all->items[first].code, code) != 0)
		rc = list_problem(list, line, column,
		    _("no unit has the code %s. Add the successor to the list, or mend the code."), code);
	else if (!next)
		rc = list_problem(list, line, column,
		    _("the successor %s is not there on %s, the day after this unit ends. Mend the dates of "
		      "one "
		      "of the two."),
		    code, str_text(&day));
	else if (!next->from.year || date_compare(next->from, end) <= 0)
		rc = list_problem(list, line, column,
		    _("the successor %s is there before this unit ends on %s. A unit that takes in another "
		      "is a "
		      "new one from the next day: end its line on that day, and write a second line for it."),
		    code, str_text(&day));
	str_dispose(&day);
	return rc;
}

static int check_successors(struct list *list, const struct list_row *row, const struct org_units *all)
{
	const char *at = row->unit.successors, *one;
	const struct date end = end_of(row, all);
	int rc = OK;

	if (*at && !end.year)
		return list_problem(list, row->line, row->places[COLUMN_SUCCESSORS],
		    _("the unit %s has a successor but no last day. Write valid_to, or --to."),
		    row->unit.code);
	for (size_t n; rc == OK && (n = org_unit_successor_next(&at, &one)) > 0;) {
		char code[CODE_MAX + 1];

		memcpy(code, one, n);
		code[n] = '\0';
		rc = check_successor(list, row, all, code, end);
	}
	return rc;
}

/* --------------------------------------------------------------------------- */

int list_check(struct list *list, const struct org_units *all)
{
	int rc = OK;

	if (list->of_successors)
		return OK;
	for (size_t i = 0; i < list->count && rc != ERR_NOMEM; i++)
		if ((rc = check_above(list, &list->rows[i], all)) != ERR_NOMEM)
			rc = check_successors(list, &list->rows[i], all);
	if (rc != ERR_NOMEM)
		rc = check_known_below(list, all);
	return rc == OK && list->report->problems_found ? ERR_SYNTAX : rc;
}

static bool same_unit(const struct org_unit *a, const struct org_unit *b)
{
	return strcmp(a->name, b->name) == 0 && strcmp(a->type, b->type) == 0 &&
	       strcmp(a->parent, b->parent) == 0;
}

int list_check_uses(struct list *list, const struct org_units *all, struct err *err)
{
	const struct org_list_order *order = list->order;
	int rc = OK;

	for (size_t i = 0; rc == OK && i < order->use_count; i++) {
		const struct record_key *use = &order->uses[i];
		const struct date on = period_last_day(use->period);
		const struct org_unit *was = org_units_find(list->known, use->unit, on);
		const struct org_unit *is = org_units_find(all, use->unit, on);
		char key[RECORD_KEY_SIZE];
		struct str old = { 0 }, new = { 0 };

		if (!was || (is && same_unit(was, is)))
			continue;
		record_key_format(use, key);
		org_unit_append_label(&old, was);
		if (is)
			org_unit_append_label(&new, is);
		rc = err_set(err, ERR_REFUSED,
		    _("The report %s is one of %s (%s); with this list it would be one of %s. Mend the dates "
		      "or "
		      "the name in the list, leave the unit out of it, or delete that report first."),
		    key, str_text(&old), was->parent, is ? str_text(&new) : _("no unit"));
		str_dispose(&old);
		str_dispose(&new);
	}
	return rc;
}
