/* What pdf_file.c and pdf_xref.c share. */
#ifndef SEAL_PDF_FILE_PRIVATE_H
#define SEAL_PDF_FILE_PRIVATE_H

#include "seal/pdf_file.h"

enum place_kind { PLACE_UNKNOWN, PLACE_FREE, PLACE_FILE, PLACE_PACKED };
struct place {
	enum place_kind kind;
	uint32_t at; /* in the file; packed: number of the stream of objects … */
};
struct packed {
	int64_t number;
	struct str text;
};
struct pdf_file {
	const char *bytes;
	size_t size;
	struct place *places; /* by number of object */
	size_t count, cap;
	struct packed *packed; /* streams of objects unpacked so far */
	size_t packed_count, packed_cap;
	size_t unpacked; /* bytes, in all */
	bool unpacking;	 /* a stream of objects */
	struct pdf_end end;
};

/* What is read for one object at most: no dictionary that we look into is larger. */
struct pdf_text pdf_window(const struct pdf_file *file, size_t at);
/* The object that begins there: its number, -1 if none does, and its value. */
int64_t pdf_object_at(const struct pdf_file *file, size_t at, struct pdf_value *ret);
/* Fills places and end. */
int pdf_xref_read(struct pdf_file *file, struct err *err);

#endif
