/* Moving a record to the version of its form that the program knows. */
#ifndef MAIN_MIGRATING_H
#define MAIN_MIGRATING_H

#include "core/record_migrate.h"
#include "main/app.h"

/* The known version where it has another text than the record's own; else NULL. */
const struct form *migrating_form(const struct app *app, const struct record *record);
/* What would move; *ret may be told of even when it is refused. Nothing is stored. */
int migrating_plan(const struct record *record, const struct form *form, struct migration_plan *ret, struct err *err);
/* "Giữ nguyên: 12 chỉ tiêu. 1.6 -> 1.7: 95%." One line for each where `separator` is "\n". */
void migrating_append(struct str *ret, const struct record *record, const struct form *form,
	const struct migration_plan *plan, const char *separator);
/* Plans and stores; the record is to be loaded again. */
int migrating_do(struct app *app, const struct record *record, const struct form *form, struct err *err);

#endif
