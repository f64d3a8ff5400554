/* What filling from a list and from an Excel file share. */
#ifndef MAIN_CMD_FILL_H
#define MAIN_CMD_FILL_H

#include "main/cli.h"

struct fill_result {
	const char *path; /* of the list */
	size_t stored, refused;
	size_t *line_of; /* by indicator: the line that gave it, 0 none yet */
};

/* The record of that key, made when it is not there. record_free() *ret. */
int fill_open(struct app *app, const char *key, struct record **ret, struct err *err);
/* Stores one cell in one step, all of it or nothing; NULL leaves a field as it is. */
int fill_cell(struct app *app, struct record *record, size_t at, const char *value, const char *difficulty,
    const char *evidence, struct err *err);
/* Checks the record and tells what came of it: the exit status. */
int fill_end(struct app *app, const char *key, const struct fill_result *result, struct err *err);

/* Stores the rows that are taken in one step, which is undone as a whole: *ret_stored of them, or none. */
struct filling;
int fill_rows(struct app *app, struct record *record, const struct filling *filling, size_t *ret_stored,
	struct err *err);

/* --from names an .xlsx, or an option of such files is given. */
bool fill_is_sheet(const struct cli_call *call);
int fill_from_sheet(struct cli_call *call, struct err *err);

#endif
