/* A PDF file by others or by us, read by number of object: cross-reference tables and streams, the
 * older ones that updates leave before them, and streams of objects. The bytes may be hostile:
 * each place is checked, what unpacks to more than is allowed is refused, and nothing is mended
 * by guessing. A file borrows its bytes; values borrow the file. */
#ifndef SEAL_PDF_FILE_H
#define SEAL_PDF_FILE_H

#include <stddef.h>
#include "base/err.h"
#include "seal/pdf_value.h"

#define PDF_MAX_BYTES (64u * 1024 * 1024)	/* of a file */
#define PDF_UNPACKED_MAX (32u * 1024 * 1024)	/* of all that is unpacked of it */
#define PDF_OBJECTS_MAX 500000

struct pdf_file;

/* ERR_SYNTAX no PDF; ERR_CORRUPT cut short or damaged; ERR_REFUSED locked with a password, or made
 * to do harm; ERR_RANGE too large (PDF_MAX_BYTES). pdf_file_free(). */
int pdf_file_open(const void *bytes, size_t size, struct pdf_file **ret, struct err *err);
void pdf_file_free(struct pdf_file *file); /* NULL is fine */

/* The object of a number. ERR_CORRUPT: none, or none that can be read. */
int pdf_object(struct pdf_file *file, int64_t number, struct pdf_value *ret, struct err *err);
/* The value of a key, references followed; *ret PDF_NONE: there is none. */
int pdf_value_of(struct pdf_file *file, const struct pdf_value *dict, const char *key, struct pdf_value *ret,
	struct err *err);
/* A reference's object; any other value is itself. */
int pdf_resolve(struct pdf_file *file, struct pdf_value *value, struct err *err);
/* What a stream holds, unpacked, at most `most` bytes. Appends. ERR_REFUSED: packed in a way that is
 * not taken here, or larger. */
int pdf_unpack(struct pdf_file *file, const struct pdf_value *stream, size_t most, struct str *ret, struct err *err);

/* The document's root, and what an update behind the last byte has to go on from. */
struct pdf_end {
	struct pdf_value trailer; /* the newest one */
	int64_t root;		  /* number of the catalog */
	int64_t count;		  /* of objects: the number of the next new one */
	size_t xref;		  /* where the newest cross-reference begins */
	bool stream;		  /* it is a stream */
};
struct pdf_end pdf_file_end(const struct pdf_file *file);

/* ERR_CORRUPT and its words. */
int pdf_damaged(struct err *err);

#endif
