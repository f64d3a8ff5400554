/* Signing a record into a file, and reading signed files back. */
#ifndef MAIN_SIGNING_H
#define MAIN_SIGNING_H

#include "core/trust.h"
#include "main/app.h"
#include "seal/cms.h"
#include "seal/payload.h"

/* Signs under the key `key_name`; folder_out: where the file goes, NULL: DATA/out. The file is
 * written, flushed, read back and verified before the database says "signed" and before
 * this returns. ERR_REFUSED while findings are open. A reason that is past (record_reason_is_past()) is not
 * signed, and gone from the database. *ret_path: where it is; free(). */
int signing_sign(struct app *app, const struct record *record, const char *key_name, const char *passphrase,
	const char *folder_out, char **ret_path, struct err *err);

/* A file that was verified: whole, its payload strict and by the rules of its form. */
struct signed_file {
	struct cms_content content;
	struct payload_summary summary;
	bool form_known;  /* the form's rules were at hand to check the values again */
	bool own_unit;    /* the certificate names the unit that the record is of, or was accepted for it */
	bool own_key;     /* signed under a key of this data folder */
	bool in_pdf;      /* the record is attached to a report in PDF, and is the one printed there */
	bool pages_signed; /* that PDF bears a signature of its own, which is not verified here */
	enum trust_verdict trust; /* by the list of keys of this data folder, for a file that comes in now */
};
/* path: a signed file, or a report in PDF with one attached. Refusals name their cause. */
int signing_read(struct app *app, const char *path, struct signed_file *ret, struct err *err);
void signed_file_dispose(struct signed_file *file);

#endif
