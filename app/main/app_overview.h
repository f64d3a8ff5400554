/* The overview as the database has it, and what the officer set for it. */
#ifndef MAIN_APP_OVERVIEW_H
#define MAIN_APP_OVERVIEW_H

#include "core/overview.h"
#include "main/app.h"

/* A form and period for a unit of the level above: what came in and counts, else what was typed
 * here for the unit. overview_free() *ret. ERR_USAGE: no such form, no such unit on the last day. */
int app_overview(struct app *app, const char *form, struct period period, const char *upper, struct overview **ret,
	struct err *err);
/* The same with the totals of the period before, where the unit was there. */
int app_overview_compared(struct app *app, const char *form, struct period period, const char *upper,
	struct overview **ret, struct err *err);

/* The deadline that was set for a form and period; year 0: none. */
int app_due(struct app *app, const char *form, struct period period, struct date *ret, struct err *err);
int app_set_due(struct app *app, const char *form, struct period period, struct date due, struct err *err); /* year 0: none */

#endif
