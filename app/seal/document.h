/* Which document the verified bytes of a signed file are. Each says its format, and one is
 * never taken for another. */
#ifndef SEAL_DOCUMENT_H
#define SEAL_DOCUMENT_H

#include <stddef.h>
#include "base/err.h"

#define DOCUMENT_MAX_BYTES (4u * 1024 * 1024)

/* X(enum, format, label N_(): "This is …") */
#define DOCUMENTS(X) \
	X(DOCUMENT_RECORD,    "phieuso-record/1",    N_("a record")) \
	X(DOCUMENT_ENROLMENT, "phieuso-enrolment/1", N_("an enrolment of a key")) \
	X(DOCUMENT_RETURN,    "phieuso-return/1",    N_("a return of a record")) \
	X(DOCUMENT_RECEIPT,   "phieuso-receipt/1",   N_("a receipt")) \
	X(DOCUMENT_ROLLUP,    "phieuso-rollup/1",    N_("a roll-up"))
enum document {
#define DOCUMENT_ENUM(id, format, label) id,
	DOCUMENTS(DOCUMENT_ENUM)
#undef DOCUMENT_ENUM
	DOCUMENT_COUNT
};
const char *document_format(enum document document);
const char *document_label(enum document document); /* translated, inside a sentence */

/* Hostile bytes as strict JSON: UTF-8 in NFC, no BOM, no duplicate keys, depth at most 16, no
 * control, bidi or zero-width characters. The rest of the document is not looked at.
 * ERR_SYNTAX no such JSON, or it does not say its format; ERR_REFUSED a format that this program
 * does not know; ERR_RANGE too large. */
int document_kind(const char *json, size_t size, enum document *ret, struct err *err);

#endif
