/* What the files of tables share: private to table*.c. */
#ifndef CORE_TABLE_PRIVATE_H
#define CORE_TABLE_PRIVATE_H

#include "core/table.h"

/* Takes away the rows from `rows` on. */
void table_truncate(struct table *table, size_t rows);
/* ERR_RANGE when that many bytes more are too many. */
int table_check_size(const struct table *table, size_t more, struct err *err);
/* table_field_check() of n bytes. */
int table_field_read(const struct table_column *column, const char *text, size_t n, struct str *ret,
	struct err *err);

#endif
