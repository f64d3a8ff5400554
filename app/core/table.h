/* A table cell: rows of typed columns (issued documents, products, evidence). The text
 * of a table, as it is stored and signed, is tab-separated: one row a line, "\n" between
 * rows and none behind the last, exactly column_count fields a row, each NFC, trimmed,
 * as typed. An empty table is "". Pure. */
#ifndef CORE_TABLE_H
#define CORE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include "base/date.h"
#include "base/err.h"
#include "base/num.h"
#include "base/str.h"
#include "core/limits.h"

#define TABLE_COLUMNS_MAX 12
#define TABLE_ROWS_MAX 2000
#define TABLE_FIELD_BYTES_MAX RECORD_LINE_BYTES_MAX
#define TABLE_BYTES_MAX RECORD_TEXT_BYTES_MAX /* of the text */

/* X(enum, name in packs) */
#define TABLE_TYPES(X) \
	X(TABLE_TEXT,     "text") \
	X(TABLE_DOCUMENT, "document") /* số, ký hiệu: "11-NQ/TU", "13/2019/QĐ-UBND"; blank for one without */ \
	X(TABLE_DATE,     "date")     /* 19/01/2023; 01/2023 and 2023 where the day is not known */ \
	X(TABLE_COUNT,    "count") \
	X(TABLE_MONEY,    "money")    /* in đồng */ \
	X(TABLE_PERCENT,  "percent") \
	X(TABLE_CHOICE,   "choice")
enum table_type {
#define TABLE_ENUM(id, name) id,
	TABLE_TYPES(TABLE_ENUM)
#undef TABLE_ENUM
	TABLE_TYPE_COUNT
};
const char *table_type_name(enum table_type type);
int table_type_from_name(const char *name); /* -1 when unknown */

/* One column, as the form says it. Borrowed from the form. */
struct table_column {
	const char *id;             /* "number": name in files */
	const char *label;          /* "Số, ký hiệu" */
	enum table_type type;
	const char *unit;           /* "" none */
	bool required;              /* a blank one is a soft finding */
	const char *const *choices; /* TABLE_CHOICE */
	size_t choice_count;
};

/* The label as people read it. Those of a form are shown as they are, those of
 * evidence_columns are msgids. */
const char *table_column_label(const struct table_column *column);

/* The columns of an evidence list, which every criterion has: number, date, issuer, title. */
extern const struct table_column evidence_columns[];
#define EVIDENCE_COLUMNS 4

struct table {
	const struct table_column *columns; /* borrowed */
	size_t column_count;
	char **fields;                      /* row-major, rows * column_count, owned, never NULL */
	size_t rows, cap;                   /* cap: of fields */
};

/* column_count: 1 to TABLE_COLUMNS_MAX. */
void table_init(struct table *table, const struct table_column *columns, size_t column_count);
void table_dispose(struct table *table); /* keeps the columns; rows 0 */

/* Appends the rows of a tab-separated text (a file, a paste, what is stored). Each field is
 * made NFC and trimmed; "\r\n", a byte order mark and blank lines are taken; missing fields at the
 * end of a row are blank, blank ones too many are left out. A line that repeats the labels or ids of the
 * columns at the top is a head, left out. A row without any tab goes into the first
 * TABLE_TEXT column that is required, else the first TABLE_TEXT one ("Kế hoạch tập huấn": a
 * document without a number), else the first.
 * ERR_SYNTAX, ERR_RANGE: more fields than columns, what table_field_check() refuses, too many
 * rows or bytes; nothing was appended. Where one place is at fault err->line and
 * err->column (the character where the field begins) say which, and the message names the
 * line and the column's label. */
int table_parse(struct table *table, const char *text, size_t n, struct err *err);
void table_format(const struct table *table, struct str *ret); /* the text as stored */

/* Whether a field can stand in this column; blank always can. Appended to *ret (NULL is fine):
 * what is to be stored (NFC, trimmed, a choice by its whole label though its beginning was
 * typed). ERR_SYNTAX, ERR_RANGE with what is wrong and what could be typed. */
int table_field_check(const struct table_column *column, const char *text, struct str *ret, struct err *err);
/* A date column's field: month and day are 0 where only the year (or the month) is known. false: blank
 * or no date. */
bool table_date(const char *field, struct date *ret);
/* The figure of a count, money or percent column. false: blank or none. */
bool table_number(const char *field, struct decimal *ret);

const char *table_field(const struct table *table, size_t row, size_t column); /* never NULL */
int table_set(struct table *table, size_t row, size_t column, const char *text, struct err *err); /* checked as above */
int table_insert(struct table *table, size_t row, struct err *err); /* a blank row before `row`; rows: at the end. ERR_RANGE */
void table_remove(struct table *table, size_t row);
/* Stable; dates by time (a month or year alone before its days), figures by value, texts
 * accent-blind with the numbers in them by value ("9/KH" before "10/KH"), blanks last whatever
 * the direction. ERR_NOMEM: as before. */
int table_sort(struct table *table, size_t column, bool descending, struct err *err);
/* Appends the rows of a table of another version of the form: fields stand under the columns
 * of the same ids, those of a column that is no more are left out. ERR_SYNTAX, ERR_RANGE: one
 * cannot stand where it would have to; rows before it were appended. */
int table_take(struct table *table, const struct table *from, struct err *err);
/* Rows that are blank throughout count as none: left out by table_format(). */
bool table_row_blank(const struct table *table, size_t row);

#endif
