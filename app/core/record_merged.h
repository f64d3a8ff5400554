/* The last period of a unit that was made of others: their records added up. Numerators and
 * denominators, counts and amounts are summed, rows of tables stand one below the other; an
 * answer that is no sum (a percentage without its parts, a status, a choice, a date) stands
 * where all gave the same. What is missing is never taken for 0: then, and where a unit was
 * split, the criterion "cannot be computed", with the reason. Pure. */
#ifndef CORE_RECORD_MERGED_H
#define CORE_RECORD_MERGED_H

#include "core/record.h"

/* One of the units that the new one was made of, with its record. */
struct merge_source {
	const struct org_unit *unit;
	const struct record *record; /* NULL: there is none here */
};

/* key: of the new unit in the earlier period. form: the criteria that are asked for; the records
 * may be of other versions of it. split: a unit that went to several, NULL: none. count > 0.
 * Caller owns *ret; it borrows form alone. */
int record_merge(const struct record_key *key, const struct form *form, const struct org_unit *unit,
	const struct merge_source *sources, size_t count, const struct org_unit *split,
	struct record **ret, struct err *err);

/* Why the criterion has no result ("mới có báo cáo của 3/5 đơn vị cũ"); NULL: it has one, or the
 * record is an ordinary one. */
const char *record_not_computed(const struct record *record, size_t indicator);

#endif
