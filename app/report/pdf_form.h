/* A few lines of text as a form (ISO 32000-1, 8.10): a drawing to be added to a PDF that is there,
 * with its font inside. The decree wants such blocks in size 10, upright, black (Nghị định
 * 30/2020/NĐ-CP, Phụ lục I, III.1d). */
#ifndef REPORT_PDF_FORM_H
#define REPORT_PDF_FORM_H

#include <stddef.h>
#include "base/err.h"
#include "base/str.h"
#include "report/pages.h"

#define PDF_FORM_OBJECTS 6 /* the form and the parts of its font */

struct pdf_form {
	size_t offsets[PDF_FORM_OBJECTS]; /* of each object, from the first byte that was appended */
	int width, height;		  /* thousandths of a point */
};

/* Appends the objects, numbered from `first` on, the form first. ERR_NOMEM. */
int pdf_form_write(const char *const *lines, size_t count, struct font *const fonts[FACE_COUNT], int first,
	struct str *ret, struct pdf_form *form, struct err *err);

#endif
