/* Signatures on reports in PDF (PAdES), beside the signed record that is attached to them. */
#ifndef MAIN_SIGNING_PDF_H
#define MAIN_SIGNING_PDF_H

#include "main/app.h"

/* The report of a record that stands as it was signed, with the signed file `p7m` attached and a
 * signature on its pages, written beside that file. *ret_path: where it is; free(). ERR_EXISTS. */
int signing_pdf_report(struct app *app, const struct record *record, const char *p7m, const char *key_name,
	const char *passphrase, char **ret_path, struct err *err);
/* One more signature on such a report: written as NAME-ky.pdf beside it, or into folder. */
int signing_pdf_add(struct app *app, const char *path, const char *key_name, const char *passphrase,
	const char *folder, char **ret_path, struct err *err);

#endif
