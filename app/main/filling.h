/* What an Excel file or a list that an office filled in would put into a report: its rows, each understood
 * or not, before anything is stored. Every cell of the columns that are read stands in one of them. Pure but
 * for its messages. */
#ifndef MAIN_FILLING_H
#define MAIN_FILLING_H

#include "core/record.h"
#include "main/workbook.h"

enum filling_field { FILLING_CODE, FILLING_RESULT, FILLING_DIFFICULTY, FILLING_EVIDENCE, FILLING_FIELDS };
enum { FILLING_NONE = -1 };

/* How the sheet is read. */
struct filling_plan {
	int columns[FILLING_FIELDS]; /* from 0; FILLING_NONE: the sheet has no such field */
	int charset;		     /* enum legacy_charset, of texts that look like it; FILLING_NONE: none is expected */
};
enum filling_verdict {
	FILLING_TAKEN,
	FILLING_REFUSED, /* nothing of the row is taken */
	FILLING_HEAD	 /* the heads of columns */
};
struct filling_row {
	size_t line; /* of the file, from 1 */
	enum filling_verdict verdict;
	size_t indicator;	     /* of what is taken */
	char *name;		     /* what the row is known by: its code, else what stands in it; owned, as those below */
	char *typed[FILLING_FIELDS]; /* as they would be typed; NULL: blank, what is stored stays. Not the code. */
	char *told;		     /* of what is taken how the result is read, "": it has none; else why not */
	bool formula;		     /* the result is a formula's */
	bool hidden;		     /* the row is not seen in Excel */
};
struct filling {
	struct filling_row *rows; /* in the order of the file */
	size_t count, cap;
	size_t taken, refused;
	int charset;  /* that texts of the sheet look like (enum legacy_charset), else FILLING_NONE */
	char *missing; /* "1.1, 1.2": the criteria that no row is about; "" none; owned */
};

/* Reads the rows against the record, which is not changed. Dispose in any case. ERR_NOMEM. */
int filling_read(const struct workbook *workbook, const struct filling_plan *plan, const struct record *record,
    struct filling *ret, struct err *err);
void filling_dispose(struct filling *filling);

/* What the columns of the sheet seem to be, by what stands in them and above; what cannot be said is
 * FILLING_NONE. ERR_NOMEM. */
int filling_guess(const struct workbook *workbook, const struct record *record, struct filling_plan *ret,
    struct err *err);
/* The words above the codes in that column: "Kết quả"; "" none. Appended. */
void filling_append_head(const struct workbook *workbook, const struct form *form, const struct filling_plan *plan,
    size_t column, struct str *ret);

#endif
