/* Lists of units as text, taken into those that are known: read, checked, and fitted without
 * rewriting what is known. The whole list or nothing. Pure.
 *
 * A list of units: tab- or comma-separated UTF-8 text whose first line names the columns code,
 * name, type, parent, valid_from, valid_to, successor (or successors: codes with ";" between
 * them); the last three may be absent. Dates ISO or empty; fields may be quoted.
 *
 * A list of successors: old_code, old_name, old_district_code, new_code, new_name, note; one line
 * for each part of a former unit. Both units must be known by then; another name than theirs is told. */
#ifndef CORE_ORG_LIST_H
#define CORE_ORG_LIST_H

#include "core/org_unit.h"
#include "core/record.h"

struct org_list_order {
	/* What the list says when its rows do not: it holds from that day on, until that day; year
	 * 0: not said. A known unit that goes on beyond them the same is not ended by them. */
	struct date from, to;
	const struct record_key *uses; /* records that name a unit on a day: what they find must stay */
	size_t use_count;
};

struct org_list_problem {
	int line, column; /* of the list, from 1 */
	char *message;    /* what is wrong and what to do */
};

#define ORG_LIST_PROBLEMS_MAX 50 /* kept; how many there are is counted on */

/* What a list did, or why it did nothing. */
struct org_list_report {
	struct org_list_problem *problems;
	size_t problem_count, problem_cap;
	size_t problems_found;  /* kept or not */
	size_t rows;
	size_t added;           /* units that were not known */
	size_t ended;           /* known ones that have an end now */
	size_t changed;         /* known ones of which something else was changed: told in `changes` */
	struct str changes;     /* a line for each; and for each other name in a list of successors */
};

/* *ret: the units as they are with the list; `known` stays. ERR_SYNTAX: problems (err has the
 * first, with line and column); ERR_REFUSED: a record would find another unit than before, or none.
 * *report must be zero; dispose it in any case. */
int org_list_take(const struct org_units *known, const char *text, size_t n,
	const struct org_list_order *order, struct org_units *ret, struct org_list_report *report,
	struct err *err);
void org_list_report_dispose(struct org_list_report *report);

#endif
