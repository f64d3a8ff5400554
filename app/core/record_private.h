/* What the files of records share: private to record*.c and changes.c. indicator -1: the
 * record as a whole. */
#ifndef CORE_RECORD_PRIVATE_H
#define CORE_RECORD_PRIVATE_H

#include "core/record.h"

/* --- changes.c ------------------------------------------------------------ */
/* The texts of one change, borrowed. */
struct draft_change {
	const char *code;
	enum field field;
	const char *name;
	const char *old_text, *new_text;
	const char *old_reading, *new_reading;
};
int changes_add(struct changes *changes, const struct draft_change *d, struct err *err);
/* Writes *ret when rc is OK, else gives the changes back. */
int changes_hand_over(int rc, struct changes *made, struct changes *ret);

/* --- record.c ------------------------------------------------------------- */
int cell_copy(const struct cell *from, struct cell *ret, struct err *err); /* *ret is zero */
void cell_dispose(struct cell *cell);
/* Finds the cell that a change names; *ret_indicator is -1 for the record as a whole. */
int record_locate(const struct record *record, const char *code, enum field field, const char *name,
	int *ret_indicator, struct err *err);

/* --- record_change.c, record_carry.c --------------------------------------- */
/* value_parse, and the officer's choice where it has options. *ret is set on OK. */
int record_read_value(const struct value_domain *domain, const char *typed, const struct value *chosen,
	struct value *ret, struct value_question *ask, struct err *err);
/* A criterion that is changed has been looked at. */
int record_drop_carried(const struct record *record, int indicator, struct changes *made, struct err *err);

/* --- record_fit.c: a cell of one version in the form of another ------------- */
/* What stands in the cell there: what was typed, but a table's rows under the columns of the new
 * one. *rows keeps it (zero; str_dispose). NULL: it cannot be; *ret_rc says whether for want of
 * memory. */
const char *migrate_typed(const struct cell *cell, const struct value_domain *old,
	const struct value_domain *new, struct str *rows, int *ret_rc);
/* What was typed reads there as it did here. */
int migrate_fits(const struct cell *cell, const struct indicator *old, const struct indicator *new, bool *ret,
	struct err *err);

/* --- record_reason.c: the reasons kept with a record ------------------------ */
/* The reason for a rule, whatever value it was given for; NULL when there is none. */
const struct explanation *reason_find(const struct record *record, int indicator, const char *rule);
/* One reason for each rule; an empty one takes it away. */
int reason_set(struct record *record, int indicator, const char *rule, const char *reason, const char *typed,
	struct err *err);
/* What is kept of the text that a reason was given for: a narrative, a table is not kept twice. */
void reason_append_subject(struct str *ret, const char *typed);
bool reason_is_for(const struct explanation *e, const char *typed);
/* Lists: *ret_items and *ret_count are NULL and 0 before. */
int reasons_copy(const struct explanation *items, size_t count, struct explanation **ret_items,
	size_t *ret_count, size_t *ret_cap, struct err *err);
void reasons_dispose(struct explanation *items, size_t count);

#endif
