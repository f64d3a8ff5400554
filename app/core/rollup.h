/* Totals over the records of one form at the level below, for one period: those of an overview,
 * as expressions and proposals see them. Pure. A rollup is kept by the records that look into
 * it; the last one gives it away. */
#ifndef CORE_ROLLUP_H
#define CORE_ROLLUP_H

#include "core/overview.h"
#include "core/record.h"

/* The overview, summed up, is not needed any more; its form outlives the rollup. */
int rollup_new(const struct overview *overview, struct rollup **ret, struct err *err);
/* Sum of numerators over sum of denominators, never a mean of percentages. Unknown: there is no
 * such total, see enum missing. .recognised and .assigned are unknown while none is written down.
 * Names are those of expr.h. */
struct expr_value rollup_value(const struct rollup *rollup, const struct expr_name *name);
/* How many records have a figure of that criterion, and whether one is no exact one. */
size_t rollup_counted(const struct rollup *rollup, const char *code, bool *ret_estimate);
size_t rollup_units(const struct rollup *rollup);

/* The units that it was made of: what stood behind a figure of the upper level. */
struct rollup_source {
	char unit[16];
	char payload_sha256[65]; /* of the signed file that counts, "" */
	enum unit_state state;
};
const struct rollup_source *rollup_sources(const struct rollup *rollup, size_t *ret_count);
/* Of the rollups of a record the first, the one behind it; NULL: no more. */
const struct rollup *rollup_next(const struct rollup *rollup);
const struct form *rollup_form(const struct rollup *rollup);

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
