/* Reports made from the data folder. */
#ifndef MAIN_PRINTING_H
#define MAIN_PRINTING_H

#include "main/app.h"

/* The text report of a record, for a line printer. Appends to ret. */
int printing_text(struct app *app, const struct record *record, struct str *ret, struct err *err);
/* The same into DATA/out; *ret_path: where. free(). */
int printing_to_folder(struct app *app, const struct record *record, char **ret_path, struct err *err);

#endif
