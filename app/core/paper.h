/* An answer as it goes on paper. The paper is Vietnamese whatever the language of the
 * screens. Pure. */
#ifndef CORE_PAPER_H
#define CORE_PAPER_H

#include "core/value.h"

/* What was typed, in the words of the criterion where a short form was typed, a figure in
 * the form that Vietnamese eyes read, and behind a ratio its share ("= 99,78%", parted by
 * `gap`) unless that was typed right. The ways of having no value are the caller's: here
 * they stay as typed. limit: what the share is compared with; NULL: nothing. */
void paper_append_answer(struct str *ret, const struct value_domain *domain, const char *typed,
	const struct value *value, const struct decimal *limit, const char *gap);

#endif
