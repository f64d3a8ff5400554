/* Spreadsheets made from the data folder: print and rollup --to FILE.xlsx, .csv, .tsv. */
#ifndef MAIN_SPREADSHEET_H
#define MAIN_SPREADSHEET_H

#include "core/overview.h"
#include "core/record.h"
#include "main/cli.h"

/* --to names an .xlsx, .csv or .tsv, or an option of such files is given. */
bool spreadsheet_asked(const struct cli_call *call);
/* Write what --to, --sheet and --bom say. ERR_USAGE: one of the two does not go with the name, or
 * there is no such sheet. */
int spreadsheet_record(struct cli_call *call, struct err *err); /* the one that the first argument names */
int spreadsheet_overview(struct cli_call *call, const struct overview *overview, struct err *err);

/* The same into DATA/out, over one that was written before: of a record, else of an overview (the other is
 * NULL). end: ".xlsx", or ".csv" (with a byte order mark) of the first sheet. *ret_path: where; free().
 * *ret_guarded: cells of the .csv that an apostrophe was put before. */
int spreadsheet_to_folder(struct app *app, const struct record *record, const struct overview *overview,
	const char *end, char **ret_path, size_t *ret_guarded, struct err *err);

#endif
