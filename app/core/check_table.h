/* What the rules on tables share: private to check_table.c and check_documents.c. The stored
 * text of a table is in the form of table_format(), so it is cut, not parsed. */
#ifndef CORE_CHECK_TABLE_H
#define CORE_CHECK_TABLE_H

#include "core/check_private.h"

/* A piece of the text. */
struct slice {
	const char *at;
	size_t n;
};
int slice_compare(struct slice a, struct slice b);

struct rows {
	const struct table_column *columns;
	size_t column_count;
	struct slice *items; /* whole lines */
	size_t count;
};
struct slice row_field(struct slice row, size_t column);

/* The places of one finding, the first ones by name. */
struct places {
	struct str text;
	size_t count;
};
/* One more; false when it is only counted. Then its words are appended to text. */
bool places_next(struct places *p);
/* "message: place; place; ….", when there are any; disposes them. */
int places_report(struct check *c, struct places *p, enum builtin_rule rule, const char *remedy,
	const char *message);

/* Documents whose numbers and dates do not go together. */
int check_documents(struct check *c, const struct rows *rows);

#endif
