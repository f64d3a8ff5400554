/* The reasons kept with a record: private to record*.c. indicator -1: those of the record
 * as a whole. */
#ifndef CORE_RECORD_PRIVATE_H
#define CORE_RECORD_PRIVATE_H

#include "core/record.h"

/* The reason for a rule, whatever value it was given for; NULL when there is none. */
const struct explanation *reason_find(const struct record *record, int indicator, const char *rule);
/* One reason for each rule; an empty one takes it away. */
int reason_set(struct record *record, int indicator, const char *rule, const char *reason, const char *typed,
	struct err *err);
int reasons_copy(struct record *to, const struct record *from, int indicator, struct err *err);
void reasons_dispose(struct record *record, int indicator);

#endif
