/* What stands above a unit and what under it, by date. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "core/org_unit.h"

const struct org_unit *org_units_upper(
    const struct org_units *units, const struct org_unit *unit, struct date on)
{
	return *unit->parent ? org_units_find(units, unit->parent, on) : NULL;
}

bool org_units_is_under(
    const struct org_units *units, const struct org_unit *unit, const char *code, struct date on)
{
	/* Each step must lead to a higher level, so a list with a circle ends too. */
	for (enum org_level level = unit->level; unit;) {
		if (strcmp(unit->parent, code) == 0)
			return true;
		unit = org_units_upper(units, unit, on);
		if (unit && unit->level <= level)
			return false;
		level = unit ? unit->level : level;
	}
	return false;
}

int org_units_below(const struct org_units *units, const char *code, struct date on, enum org_level level,
    struct org_unit_refs *ret)
{
	for (size_t i = 0; i < units->count; i++) {
		const struct org_unit *unit = &units->items[i];

		if ((level != LEVEL_NONE && unit->level != level) || !org_unit_valid_on(unit, on) ||
		    !org_units_is_under(units, unit, code, on))
			continue;
		if (mem_grow(&ret->items, &ret->cap, ret->count + 1, sizeof *ret->items) < 0)
			return ERR_NOMEM;
		ret->items[ret->count++] = unit;
	}
	return OK;
}

void org_unit_refs_dispose(struct org_unit_refs *refs)
{
	free(refs->items);
	memset(refs, 0, sizeof *refs);
}
