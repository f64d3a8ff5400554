/* The hand-over sheet of a signing key (biên bản bàn giao khóa), for three pens: the old holder
 * where there is one, the new one, the level above. Vietnamese whatever the screen speaks. */
#ifndef REPORT_HANDOVER_H
#define REPORT_HANDOVER_H

#include <stdint.h>
#include "base/date.h"
#include "base/err.h"
#include "report/doc.h"

/* One key on the sheet. Borrowed. */
struct handover_key {
	const char *holder, *groups, *sha256; /* groups: six of five digits */
	struct date from, to;                 /* it is taken; year 0: not said */
};
struct handover {
	const char *agency_parent, *agency, *place; /* "": left blank, to be filled by hand … */
	const char *agency_unit;                    /* … but the agency: made from this label, "" */
	const char *unit;                           /* "Thị trấn Vĩnh Lộc (15349)" */
	const char *role;                           /* what the key is taken for, Vietnamese */
	const struct handover_key *old;             /* NULL: none is known */
	const struct handover_key *new;
	const char *reason, *decided_by;
	struct date date;
};
/* Caller owns *ret; doc_free(). ERR_NOMEM. */
int report_handover(const struct handover *facts, struct doc **ret, struct err *err);

#endif
