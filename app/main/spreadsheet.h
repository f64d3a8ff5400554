/* Spreadsheets made from the data folder: print and rollup --to FILE.xlsx, .csv, .tsv. */
#ifndef MAIN_SPREADSHEET_H
#define MAIN_SPREADSHEET_H

#include "core/overview.h"
#include "main/cli.h"

/* --to names an .xlsx, .csv or .tsv, or an option of such files is given. */
bool spreadsheet_asked(const struct cli_call *call);
/* Write what --to, --sheet and --bom say. ERR_USAGE: one of the two does not go with the name, or
 * there is no such sheet. */
int spreadsheet_record(struct cli_call *call, struct err *err); /* the one that the first argument names */
int spreadsheet_overview(struct cli_call *call, const struct overview *overview, struct err *err);

#endif
