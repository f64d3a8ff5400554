/* The records whose tables are annexes of another's report: of the forms that its pack names, of
 * the same unit and period, as far as they are in this database. */
#ifndef MAIN_PRINTING_ANNEX_H
#define MAIN_PRINTING_ANNEX_H

#include "main/app.h"
#include "report/report.h"

struct annexes {
	struct record *records[FORM_ANNEXES_MAX];
	struct signed_revision signatures[FORM_ANNEXES_MAX];
	struct report_annexed items[FORM_ANNEXES_MAX]; /* they borrow from the two above */
	size_t count;
};

/* *ret must be zero; dispose it whatever the result. */
int annexes_load(struct app *app, const struct record *record, struct annexes *ret, struct err *err);
void annexes_dispose(struct annexes *annexes);

#endif
