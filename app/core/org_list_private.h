/* What the parts of reading a list share: private to org_list*.c. */
#ifndef CORE_ORG_LIST_PRIVATE_H
#define CORE_ORG_LIST_PRIVATE_H

#include "core/excerpt.h"
#include "core/org_list.h"
#include "core/sheet.h"

#define CODE_MAX 10

enum list_column {
	COLUMN_CODE,
	COLUMN_NAME,
	COLUMN_TYPE,
	COLUMN_PARENT,
	COLUMN_FROM,
	COLUMN_TO,
	COLUMN_SUCCESSORS,
	COLUMN_NEW_NAME, /* of a list of successors */
	COLUMN_NOTE,
	COLUMN_COUNT
};

struct list_row {
	struct org_unit unit;      /* of a list of successors: code, name, successors alone */
	char *new_name, *note;     /* of a list of successors; NULL else */
	int line;
	int places[COLUMN_COUNT];  /* columns in characters, where to point */
	bool own_from, own_to;     /* the dates are the row's, not the order's */
};

struct list {
	struct sheet sheet;
	bool of_successors;
	int index_of[COLUMN_COUNT]; /* of the field, -1 when the list has no such column */
	struct list_row *rows;      /* of units: sorted by code, then from */
	size_t count, cap;
	const struct org_units *known;
	const struct org_list_order *order;
	struct org_list_report *report;
	struct err why;             /* of the sheet; of the last problem */
	char shown[EXCERPT_SIZE];
};

/* One more problem; the message is translated. ERR_SYNTAX, ERR_NOMEM. */
int list_problem(struct list *list, int line, int column, const char *fmt, ...)
	PRINTF_LIKE(4, 5);
/* A field as messages show it; valid until the next call on this list. */
const char *list_shown(struct list *list, const char *text);

/* org_list_read.c: all rows; each problem is noted, the rest is read. ERR_SYNTAX: there were some. */
int list_read(struct list *list);
/* org_list_fit.c: the known units with the rows among them. Problems: rows that contradict what is known. */
int list_fit(struct list *list, struct org_units *ret);
/* org_list_successors.c: the same for a list of successors. */
int list_fit_successors(struct list *list, struct org_units *ret);
/* org_list_check.c: parents and successors over time; uses. */
int list_check(struct list *list, const struct org_units *all);
int list_check_uses(struct list *list, const struct org_units *all, struct err *err);
/* Says what was another before: "15352 Xã Vĩnh Quang: successors 15361 -> 15382". */
void list_say_change(struct list *list, const struct org_unit *unit, const char *what, const char *was,
	const char *is);

#endif
