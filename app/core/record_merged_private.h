/* What the files of merged records share: private to record_merged*.c. */
#ifndef CORE_RECORD_MERGED_PRIVATE_H
#define CORE_RECORD_MERGED_PRIVATE_H

#include "base/str.h"
#include "core/record_merged.h"

/* One criterion of the new unit: the answers to it. */
struct merging {
	const struct form *form;
	size_t indicator;
	const struct merge_source *sources;
	size_t count;
	const struct cell **cells;          /* of each source; NULL: no answer */
	const struct value_domain **domains; /* how each was asked */
	bool *has;                          /* for say_lacking() */
	struct cell *ret;
	struct str why;                     /* it cannot be computed; empty: it can */
	struct err *err;
};

/* --- record_merged_sum.c: errors are those of memory; else the reason is in `why` --- */
int merged_set_typed(struct merging *m, struct str *typed); /* takes the text over */
/* Some answer is of the kind, and the others say that nothing arose, which adds nothing. */
bool merged_all_of_kind(const struct merging *m, enum value_kind kind);
int merged_take_sum(struct merging *m, enum value_kind kind);
/* The rows of all tables, in the order of the units. */
int merged_take_rows(struct merging *m);

#endif
