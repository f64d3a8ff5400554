/* Pages as a PDF 1.7 file of the archive kind PDF/A-3u (ISO 19005-3): fonts inside and cut down
 * to the letters used, every letter with its Unicode, XMP metadata, an output intent, and files
 * attached with what they are to the document. The same input gives the same bytes. */
#ifndef REPORT_PDF_H
#define REPORT_PDF_H

#include <stdint.h>
#include "base/err.h"
#include "base/str.h"
#include "report/pages.h"

/* A file that goes with the document. Borrowed. */
struct pdf_attachment {
	const char *name;        /* ASCII */
	const char *description; /* UTF-8 */
	const char *mime;        /* "application/pkcs7-mime" */
	const char *relation;    /* AFRelationship: "Data", "Source" … */
	const void *bytes;
	size_t size;
	int64_t at;              /* when it was made, seconds since 1970 */
};

struct pdf_facts {
	const char *title, *author, *producer; /* UTF-8; author "" not known */
	const char *id;                        /* what tells this file from others: 32 hex digits or more */
	const char *identifier;                /* of what is printed; "" or NULL: none */
	int64_t at;                            /* seconds since 1970 */
	const struct pdf_attachment *attachments;
	size_t attachment_count;
};

/* Appends the file. fonts: those that the pages were set with. On an error nothing is appended.
 * ERR_NOMEM. */
int pdf_write(const struct pages *pages, struct font *const fonts[FACE_COUNT], const struct pdf_facts *facts,
	struct str *ret, struct err *err);

#endif
