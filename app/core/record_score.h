/* Points of a form that scores. Exact; what has no exact figure has no points yet. Pure. */
#ifndef CORE_RECORD_SCORE_H
#define CORE_RECORD_SCORE_H

#include "core/record.h"

struct score {
	bool scored;          /* the criterion has points at all */
	bool known;           /* the answer earns so many; else it is not there, or not exact */
	struct decimal points, max;
};
/* value: NULL for the cell's own. Points below 0 are 0, above the full mark the full mark. */
struct score record_score(const struct record *record, size_t indicator, const struct value *value);

struct score_total {
	struct decimal points, max; /* max of all that are scored, points of those that are known */
	size_t scored, known;
};
/* group: index, or -1 for the whole form. */
struct score_total record_score_total(const struct record *record, int group);

/* "8,5/10", "…/10" when it is not known. */
void score_append(struct str *ret, const struct score *score);
/* "42,5/60" */
void score_append_total(struct str *ret, const struct score_total *total);

#endif
