/* The signed record that goes with a report in PDF: found among the files attached to it. */
#ifndef SEAL_PDF_ATTACHED_H
#define SEAL_PDF_ATTACHED_H

#include <stdbool.h>
#include "base/err.h"
#include "base/str.h"
#include "platform/digest.h"
#include "seal/pdf_file.h"

struct pdf_attached {
	struct str record;	       /* the file .json.p7m, not verified */
	char printed[SHA256_HEX_SIZE]; /* hash of the payload that the pages were made from, by what the
					* document says of itself */
	bool pages_signed;	       /* the document bears a signature of its own, not verified */
};

bool pdf_looks_so(const void *bytes, size_t size); /* they begin as a PDF does */

/* Reads hostile bytes. Errors of pdf_file_open(); ERR_SYNTAX also when no record is attached or it
 * is not said which one is printed; ERR_REFUSED when there are several, or when description and
 * document say different ones. *ret set only on OK; pdf_attached_dispose(). */
int pdf_attached_read(const void *bytes, size_t size, struct pdf_attached *ret, struct err *err);
void pdf_attached_dispose(struct pdf_attached *attached);

/* ERR_CORRUPT unless the record that was attached is the one printed. */
int pdf_attached_check(const struct pdf_attached *attached, const char *payload_sha256, struct err *err);

#endif
