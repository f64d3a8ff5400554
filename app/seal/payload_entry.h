/* One criterion as it stands in the record's JSON: a result in indicators[], a text in
 * narrative[], rows in tables[]. The writer makes them and the reader makes them again to
 * compare. See payload_json.h for how making goes. */
#ifndef SEAL_PAYLOAD_ENTRY_H
#define SEAL_PAYLOAD_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include "core/record.h"
#include "seal/payload_json.h"

/* X(enum, key of the list in the document, maker of an entry) */
#define PAYLOAD_LISTS(X) \
	X(LIST_INDICATORS, "indicators", make_indicator) \
	X(LIST_NARRATIVE,  "narrative",  make_narrative) \
	X(LIST_TABLES,     "tables",     make_table)
enum payload_list {
#define LIST_ENUM(id, key, maker) id,
	PAYLOAD_LISTS(LIST_ENUM)
#undef LIST_ENUM
	LIST_COUNT
};
extern const char *const payload_list_keys[];

/* The list that a criterion stands in. */
enum payload_list payload_list_of(const struct indicator *indicator);

struct json *make_entry(struct maker *m, const struct record *record, size_t indicator);
/* score {points, max, unknown, source, criteria[]}, of a form that scores. */
bool payload_has_score(const struct form *form);
struct json *make_score(struct maker *m, const struct record *record);
struct json *make_explanations(struct maker *m, const struct record *record, int indicator);

/* --- rows ---------------------------------------------------------------- */

/* A field: {typed}, with "date" where it is a full date and "number" where it is a figure. */
struct json *make_field(struct maker *m, enum table_type type, const char *typed);
struct json *make_columns(struct maker *m, const struct table_column *columns, size_t count);
/* text: as table_format() gives it. */
struct json *make_rows(struct maker *m, const struct table_column *columns, size_t count, const char *text);
struct json *make_evidence(struct maker *m, const char *text);

#endif
