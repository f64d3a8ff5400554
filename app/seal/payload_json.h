/* Pieces of the JSON of documents: what the writer makes, and the record's reader makes again to
 * compare. */
#ifndef SEAL_PAYLOAD_JSON_H
#define SEAL_PAYLOAD_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include "base/date.h"
#include "base/num.h"
#include "core/form.h"
#include "core/org_unit.h"
#include "core/value.h"
#include "seal/json_tree.h"

/* Every text of the record has its key, "" when there is nothing to say: readers need
 * not tell absent from empty.
 *
 * How making goes: failures are kept here and asked for once, so the makers below may be nested;
 * they give NULL after a failure. What they made goes with maker_dispose(). */
struct maker {
	struct json_tree tree;
	bool no_memory;
	bool bad_text; /* not UTF-8 */
	bool bad_rows; /* a table that cannot be read */
};
void maker_dispose(struct maker *m);
struct json *make_object(struct maker *m);
struct json *make_array(struct maker *m);
struct json *make_text(struct maker *m, const char *text); /* in NFC */
struct json *make_whole(struct maker *m, int64_t number);
struct json *make_flag(struct maker *m, bool flag);
struct json *make_decimal(struct maker *m, struct decimal number);
/* A whole count of at most 15 digits is a number, every other one a text. */
bool payload_count_is_number(struct decimal number, int64_t *ret);
struct json *make_count(struct maker *m, struct decimal number);
struct json *make_date(struct maker *m, struct date date);
struct json *make_time(struct maker *m, int64_t t);
struct json *make_org_unit(struct maker *m, const struct org_unit *unit); /* {code, name, level, parent} */
void make_put_text(struct maker *m, struct json *object, const char *key, const char *text);

/* value {typed, kind …}: see forms/record.schema.json. */
struct json *make_value(
    struct maker *m, const struct value_domain *domain, const char *typed, const struct value *value);
/* target {text, test}, both "" when the criterion has none (target may be NULL). */
struct json *make_target(struct maker *m, const struct target *target);
/* Whether `given` is what the maker would make, without making it. */
bool text_is_made(struct maker *m, const char *text, const struct json *given);
bool value_is_made(struct maker *m, const struct value_domain *domain, const char *typed,
    const struct value *value, const struct json *given);
bool target_is_made(struct maker *m, const struct target *target, const struct json *given);

/* Decimals of the share that stands beside a numerator and a denominator. */
#define PAYLOAD_PERCENT_SCALE 4
/* A count that is written as a JSON number: whole, at most 15 digits. */
#define PAYLOAD_INTEGER_MAX INT64_C(999999999999999)

#endif
