/* Values of a PDF file (ISO 32000-1, 7.3) as pieces of its bytes: nothing is copied, nothing is
 * built. The bytes may be hostile; what is not a value reads as PDF_NONE. Pure. */
#ifndef SEAL_PDF_VALUE_H
#define SEAL_PDF_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/str.h"

enum pdf_kind {
	PDF_NONE, /* the end, or nothing that can be read */
	PDF_NUMBER,
	PDF_NAME,
	PDF_STRING, /* "(…)" or "<…>" */
	PDF_ARRAY,
	PDF_DICT,
	PDF_REFERENCE,
	PDF_WORD /* null, true, obj, stream, xref … */
};
struct pdf_value {
	enum pdf_kind kind;
	const char *at; /* with its brackets; a name with its slash */
	size_t n;
	int64_t number;	  /* its whole part; of a reference the object */
	const char *data; /* where the bytes of a stream begin, behind its dictionary; NULL: it is none */
};

/* What stands before the end; moves as values are taken. */
struct pdf_text {
	const char *at, *end;
};
struct pdf_value pdf_next(struct pdf_text *text);
/* Reads what an array holds; empty for any other value. */
struct pdf_text pdf_open_array(const struct pdf_value *array);
/* The value of a key, key without slash; PDF_NONE: there is none. The first of two counts. */
struct pdf_value pdf_get(const struct pdf_value *dict, const char *key);
/* The same, and where in the dictionary's bytes the key begins. */
struct pdf_value pdf_find(const struct pdf_value *dict, const char *key, const char **ret_key);
bool pdf_is(const struct pdf_value *value, enum pdf_kind kind, const char *text); /* a name without its slash */
/* A text string as UTF-8: UTF-16BE, UTF-8 with its mark, else ASCII ("?" for the rest). Appends. */
void pdf_append_utf8(struct str *ret, const struct pdf_value *string);
bool pdf_space(char c);

#endif
