/* One package to send ("gói gửi"): the signed record, its pages, the draft for Word. */
#ifndef MAIN_PACKING_H
#define MAIN_PACKING_H

#include "main/app.h"

/* Of a record that stands as it was signed. from: the signed file; NULL: the one in DATA/out. Where
 * pages with a signature lie beside it, those go in. to: a folder, which is made, or a file whose
 * name ends in ".zip"; names are ASCII, at most 80 characters. What was written is read back.
 * *ret_names (zero): the files, a line each. ERR_REFUSED: not signed, changed since, or another file. */
int packing_write(struct app *app, const struct record *record, const char *from, const char *to,
	struct str *ret_names, struct err *err);
/* Keeps that it was sent today, by that channel ("": not said). Nothing of what is signed changes. */
int packing_sent(struct app *app, struct record *record, const char *channel, struct err *err);

#endif
