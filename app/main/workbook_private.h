/* What workbook*.c share. */
#ifndef MAIN_WORKBOOK_PRIVATE_H
#define MAIN_WORKBOOK_PRIVATE_H

#include "main/expat_private.h"
#include "main/workbook.h"
#include "main/zipped.h"

/* One XML part while it is read. Names come without their prefix. */
struct workbook_part {
	void (*start)(struct workbook_part *part, const char *name, const char **attributes);
	void (*end)(struct workbook_part *part, const char *name);
	void *context;
	bool collects; /* letters go to text */
	struct str text;
	int failed; /* ERR_NOMEM, ERR_SYNTAX, ERR_RANGE: reading stops */
	const struct expat *expat;
	XML_Parser parser;
};
/* ERR_NOT_FOUND: there is no such part. The message names the file. */
int workbook_read_part(
    unzFile file, const char *path, const char *name, struct workbook_part *part, struct err *err);
/* The value of an attribute, by its name without prefix; NULL. */
const char *workbook_attribute(const char **attributes, const char *name);

/* What the formats of cells say, in the order of the file. */
struct workbook_formats {
	struct {
		unsigned long id;
		enum workbook_kind kind;
	} * own; /* those of the file itself */
	size_t own_count, own_cap;
	enum workbook_kind *cells;
	size_t cell_count, cell_cap;
};
/* name: of the part. */
int workbook_read_formats(
    unzFile file, const char *path, const char *name, struct workbook_formats *ret, struct err *err);
void workbook_formats_dispose(struct workbook_formats *formats);

struct workbook_sheet {
	char *name, *relation, *part; /* owned */
	bool hidden;
};

/* What is gathered of the file while it is read. */
struct workbook_source {
	struct workbook_sheet *sheets;
	size_t sheet_count, sheet_cap;
	char *strings_part, *styles_part; /* NULL: where Excel has them; owned */
	char **strings; /* shared: cells name them by their place */
	size_t string_count, string_cap;
	struct workbook_formats formats;
	const size_t *columns;
	size_t column_count;
	struct workbook *workbook;
	/* the cell at hand */
	size_t row, column;
	int format;
	char type[12];
	bool wanted, formula, phonetic, hidden;
	bool valued; /* it has a result, were it a blank one */
};

/* "_x000A_" is how these files write some characters. free(); NULL: no memory. */
char *workbook_unescaped(const struct str *text);
/* Handlers of a sheet; the context is a struct workbook_source. */
void workbook_start_sheet(struct workbook_part *part, const char *name, const char **attributes);
void workbook_end_sheet(struct workbook_part *part, const char *name);

#endif
