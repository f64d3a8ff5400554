/* Totals over the records of one form at the level below, for one period. Pure. A rollup is
 * kept by the records that look into it; the last one gives it away. */
#ifndef CORE_ROLLUP_H
#define CORE_ROLLUP_H

#include "core/record.h"

/* form outlives it. units: how many there are at the level below, with a record or not. */
int rollup_new(const struct form *form, size_t units, struct rollup **ret, struct err *err);
/* By code, whatever version of the form the record is of. What is blank, missing or no figure is
 * skipped, not counted as 0. A sum that overflows is not known from then on. */
void rollup_add(struct rollup *rollup, const struct record *record);
/* Sum of numerators over sum of denominators, never a mean of percentages. Unknown: no record
 * has the figure. Names are those of expr.h. */
struct expr_value rollup_value(const struct rollup *rollup, const struct expr_name *name);
/* How many records have a figure of that criterion, and whether one is no exact one. */
size_t rollup_counted(const struct rollup *rollup, const char *code, bool *ret_estimate);
size_t rollup_units(const struct rollup *rollup);

/* Takes the rollup over. */
void record_take_rollup(struct record *record, struct rollup *rollup);
const struct rollup *record_rollup(const struct record *record, const char *form); /* NULL: none */
/* One more record looks into this chain; one less. NULL is fine. */
struct rollup *rollups_ref(struct rollup *rollups);
void rollups_unref(struct rollup *rollups);

/* What the level below adds up to, as it would be typed: "123/456". false: nothing, or not all
 * of it is known. ret_behind (NULL is fine): "12/13 đơn vị có số liệu, có số ước". */
bool record_proposal(const struct record *record, size_t indicator, struct str *ret, struct str *ret_behind);

#endif
