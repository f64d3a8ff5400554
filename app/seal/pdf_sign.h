/* A signature on the document itself: PAdES baseline B-B (ETSI EN 319 142-1) as an update behind
 * the last byte, so that what was signed before stays as it was signed and others can add theirs. */
#ifndef SEAL_PDF_SIGN_H
#define SEAL_PDF_SIGN_H

#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "base/str.h"
#include "seal/key.h"

#define PDF_DRAWING_OBJECTS_MAX 8

/* What is seen of the signature: objects of a PDF, numbered from the one asked for on, the first of
 * them a form (ISO 32000-1, 8.10) of that size. */
struct pdf_drawing {
	struct str objects;
	size_t offsets[PDF_DRAWING_OBJECTS_MAX]; /* of each in objects */
	size_t count;
	int width, height; /* thousandths of a point */
};
struct pdf_signature {
	const char *name;   /* who signs, UTF-8 */
	const char *reason; /* "" none */
	int64_t at;
	int utc_offset;	    /* minutes east, of the clock in which the time is written */
	int (*draw)(void *context, int first_object, struct pdf_drawing *ret, struct err *err);
	void *context;
};

/* Appends the whole signed file. It is drawn in the top margin of page 1, at the right; the second one
 * at the left, a third at the foot; later ones are not seen on the page. Errors of pdf_file_open() and
 * of cms_sign(); ERR_REFUSED: the document forbids it. */
int pdf_sign(const struct key *key, const void *bytes, size_t size, const struct pdf_signature *signature,
	struct str *ret, struct err *err);

#endif
