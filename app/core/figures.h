/* What totals and the matrix need of a record, in few bytes: one fixed piece for each
 * criterion of its form, in the form's order. Made when a record comes in, so that a sum
 * over thousands of records parses no text. Little-endian; the first byte is the version. */
#ifndef CORE_FIGURES_H
#define CORE_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/num.h"
#include "base/str.h"
#include "core/check.h"
#include "core/record.h"

struct cell_figure {
	enum value_kind kind;
	enum outcome outcome;
	enum qualifier qualifier, bound; /* as in struct value */
	int status;           /* index in the criterion's list, -1 */
	bool estimate;        /* a qualifier: "có số ước" */
	bool wrong;           /* a finding that is open, or let stand with a reason, is about it: but not
	                       * that the target was missed, where the reason is given */
	bool asked;           /* it is the figure that the criterion asks for: a share where a share is
	                       * wanted, not "105 hồ sơ" and not a share of the plan */
	struct decimal number; /* percent, count, money; of a ratio its numerator, of a rank the rank, of
	                        * a date its day since 1970, of a table its rows … */
	struct decimal of;     /* … of a ratio its denominator; of a rank how many are ranked; of a count that
	                        * stands for a ratio the share that it is said to be */
};

/* findings: of the record, NULL when they are not known. Appends bytes. */
void figures_append(struct str *ret, const struct record *record, const struct findings *findings);
/* How many there are; 0: not such bytes. */
size_t figures_count(const unsigned char *bytes, size_t size);
/* The i-th of them; a blank one where the bytes are damaged. */
struct cell_figure figures_get(const unsigned char *bytes, size_t size, size_t i);
/* The figure that the criterion asks for, shares in per cent. false: there is none. */
bool figure_number(const struct cell_figure *figure, struct ratio *ret);

#endif
