/* Pieces of the JSON of documents: what the writer makes, and the record's reader makes again to
 * compare. */
#ifndef SEAL_PAYLOAD_JSON_H
#define SEAL_PAYLOAD_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <jansson.h>
#include "base/date.h"
#include "base/num.h"
#include "core/form.h"
#include "core/org_unit.h"
#include "core/value.h"

/* Every text of the record has its key, "" when there is nothing to say: readers need
 * not tell absent from empty.
 *
 * How making goes: failures are kept here and asked for once, so the makers below may
 * be nested. Their json_t belong to the caller; NULL after a failure. */
struct maker {
	bool no_memory;
	bool bad_text; /* not UTF-8 */
	bool bad_rows; /* a table that cannot be read */
};
/* Takes value over; NULL means that making it failed. */
void make_put(struct maker *m, json_t *object, const char *key, json_t *value);
void make_add(struct maker *m, json_t *array, json_t *value);
json_t *make_object(struct maker *m);
json_t *make_array(struct maker *m);
json_t *make_text(struct maker *m, const char *text); /* in NFC */
json_t *make_integer(struct maker *m, int64_t number);
json_t *make_decimal(struct maker *m, struct decimal number);
/* A whole count of at most 15 digits is a number, every other one a text. */
bool payload_count_is_number(struct decimal number, int64_t *ret);
json_t *make_count(struct maker *m, struct decimal number);
json_t *make_date(struct maker *m, struct date date);
json_t *make_time(struct maker *m, int64_t t);
json_t *make_org_unit(struct maker *m, const struct org_unit *unit); /* {code, name, level, parent} */
void make_put_text(struct maker *m, json_t *object, const char *key, const char *text);

/* The text under a key, "" when there is none. Borrowed. */
const char *json_text(const json_t *object, const char *key);

/* value {typed, kind …}: see forms/record.schema.json. */
json_t *make_value(
    struct maker *m, const struct value_domain *domain, const char *typed, const struct value *value);
/* target {text, test}, both "" when the criterion has none (target may be NULL). */
json_t *make_target(struct maker *m, const struct target *target);
/* Whether `given` is what the maker would make, without making it. */
bool text_is_made(struct maker *m, const char *text, const json_t *given);
bool value_is_made(struct maker *m, const struct value_domain *domain, const char *typed,
    const struct value *value, const json_t *given);
bool target_is_made(struct maker *m, const struct target *target, const json_t *given);

/* Decimals of the share that stands beside a numerator and a denominator. */
#define PAYLOAD_PERCENT_SCALE 4
/* A count that is written as a JSON number: whole, at most 15 digits. */
#define PAYLOAD_INTEGER_MAX INT64_C(999999999999999)

#endif
