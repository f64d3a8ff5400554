/* A draft moves to another version of its form without losing a value: what fits moves, what
 * has no place is kept in a note. Pure: whoever keeps the record stores the changes. */
#ifndef CORE_RECORD_MIGRATE_H
#define CORE_RECORD_MIGRATE_H

#include "core/record.h"

enum moved_how {
	MOVED_CODE,     /* under another code */
	MOVED_NO_PLACE, /* the new version does not have the criterion: kept in META_KEPT */
	MOVED_UNREAD    /* what was typed is no answer to it any more (another type, a status gone): the same */
};
struct moved {
	size_t from;        /* index in the old form */
	int to;             /* in the new one; -1: no place */
	enum moved_how how;
};
struct migration_plan {
	struct moved *items; /* what does not simply stay, in the order of the old form */
	size_t count, cap;
	size_t stays;        /* answered criteria that stay as they are */
	size_t lost;         /* items without a place */
	struct changes changes; /* one step; META_FORM is among them */
};

/* ERR_REFUSED for a signed record, and when the note cannot hold what has no place: `ret` then
 * still tells what would move (dispose it). sha256: of the new form's text. */
int record_migrate(const struct record *record, const struct form *form, const char *sha256,
	struct migration_plan *ret, struct err *err);
/* What the record would be on that form: for a dry run, signed or not. Caller owns *ret. */
int record_moved(const struct record *record, const struct form *form, struct record **ret, struct err *err);
void migration_plan_dispose(struct migration_plan *plan);

#endif
