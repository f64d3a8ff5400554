/* Objects added to a PDF behind its last byte (ISO 32000-1, 7.5.6): a cross-reference of the kind
 * that the file ends with, which goes on from the one before. */
#ifndef SEAL_PDF_UPDATE_H
#define SEAL_PDF_UPDATE_H

#include <stddef.h>
#include "base/err.h"
#include "base/str.h"
#include "seal/pdf_file.h"

#define PDF_UPDATE_OBJECTS_MAX 32

struct pdf_update {
	struct pdf_file *file;
	const char *bytes; /* of the file as it was */
	size_t size;
	struct str *out;
	size_t base;	   /* where the file begins in out */
	int next;	   /* number of the next new object */
	struct {
		int64_t number;
		size_t at;
	} objects[PDF_UPDATE_OBJECTS_MAX];
	size_t count;
	struct err *err;
};

/* Appends the file to out. Errors of pdf_file_open(). pdf_update_dispose(). */
int pdf_update_open(const void *bytes, size_t size, struct str *out, struct pdf_update *ret, struct err *err);
int pdf_update_reserve(struct pdf_update *update, int count); /* the first of that many new numbers */
void pdf_update_begin(struct pdf_update *update, int64_t number);
void pdf_update_end(struct pdf_update *update);
void pdf_update_at(struct pdf_update *update, int64_t number, size_t at); /* an object that stands in out */
int pdf_update_finish(struct pdf_update *update); /* cross-reference and trailer; ERR_NOMEM */
/* rc < 0: what was appended is taken away. */
void pdf_update_dispose(struct pdf_update *update, int rc);

/* The dictionary with that value for the key, in the place of what it had; "<<…>>" also for none. */
void pdf_append_with(struct str *ret, const struct pdf_value *dict, const char *key, const char *value);

#endif
