/* What a unit was made of: the units of an earlier day whose places it stands on. */
#include <string.h>
#include "base/mem.h"
#include "core/org_unit.h"

size_t org_unit_successor_next(const char **at, const char **ret_code)
{
	size_t n;

	*at += strspn(*at, "; ");
	n = strcspn(*at, "; ");
	*ret_code = *at;
	*at += n;
	return n;
}

bool org_unit_has_successor(const struct org_unit *unit, const char *code)
{
	const char *at = unit->successors, *one;

	for (size_t n; (n = org_unit_successor_next(&at, &one)) > 0;)
		if (strlen(code) == n && memcmp(one, code, n) == 0)
			return true;
	return false;
}

bool org_unit_was_split(const struct org_unit *unit)
{
	const char *at = unit->successors, *first, *code;
	const size_t length = org_unit_successor_next(&at, &first);

	for (size_t n; (n = org_unit_successor_next(&at, &code)) > 0;)
		if (n != length || memcmp(code, first, n) != 0)
			return true;
	return false;
}

static int add_once(struct org_unit_refs *refs, const struct org_unit *unit)
{
	for (size_t i = 0; i < refs->count; i++)
		if (refs->items[i] == unit)
			return OK;
	if (mem_grow(&refs->items, &refs->cap, refs->count + 1, sizeof *refs->items) < 0)
		return ERR_NOMEM;
	refs->items[refs->count++] = unit;
	return OK;
}

/* The units that ended the day before `unit` began and went into it. */
static int add_predecessors(const struct org_units *units, const struct org_unit *unit,
    struct org_unit_refs *open, const struct org_unit **split)
{
	const struct date eve = date_before(unit->from);

	for (size_t i = 0; i < units->count; i++) {
		const struct org_unit *old = &units->items[i];

		if (date_compare(old->to, eve) != 0 || !org_unit_has_successor(old, unit->code))
			continue;
		if (!*split && org_unit_was_split(old))
			*split = old;
		if (add_once(open, old) < 0)
			return ERR_NOMEM;
	}
	return OK;
}

int org_units_origins(const struct org_units *units, const struct org_unit *unit, struct date day,
    struct org_unit_refs *ret, const struct org_unit **ret_split)
{
	struct org_unit_refs open = { 0 };
	const struct org_unit *split = NULL;
	int rc = add_once(&open, unit);

	/* Each step leads to units that ended earlier: the list of open ones comes to an end. */
	for (size_t i = 0; rc == OK && i < open.count; i++) {
		const struct org_unit *now = open.items[i];

		if (org_unit_valid_on(now, day))
			rc = add_once(ret, now);
		else if (now->from.year && date_compare(now->from, day) > 0)
			rc = add_predecessors(units, now, &open, &split);
	}
	org_unit_refs_dispose(&open);
	if (rc == OK)
		*ret_split = split;
	return rc;
}
