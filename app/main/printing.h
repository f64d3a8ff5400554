/* Reports made from the data folder. */
#ifndef MAIN_PRINTING_H
#define MAIN_PRINTING_H

#include "main/app.h"

enum print_format {
	PRINT_TEXT, /* for a line printer */
	PRINT_PDF,  /* A4, with the signed file attached when there is one */
	PRINT_DOCX  /* the draft that leaders edit */
};
/* By the end of a file's name; -1: none of them. */
int print_format_of(const char *name);
/* The report of a record. Appends to ret. */
int printing_report(struct app *app, const struct record *record, enum print_format format, struct str *ret,
	struct err *err);
/* The same as text into DATA/out; *ret_path: where. free(). */
int printing_to_folder(struct app *app, const struct record *record, char **ret_path, struct err *err);

/* The letter that asks the units of an overview for what is late, missing or open. Appends. */
struct overview;
int printing_reminder(struct app *app, const struct overview *overview, enum print_format format, struct str *ret,
	struct err *err);

#endif
