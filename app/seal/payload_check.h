/* What a document whose shape is right must also be: agree with itself, and with the
 * form that it was filled in on. */
#ifndef SEAL_PAYLOAD_CHECK_H
#define SEAL_PAYLOAD_CHECK_H

#include "base/err.h"
#include "core/form.h"
#include "seal/payload.h"
#include "seal/payload_entry.h"

/* No criterion twice, shares as their numerators and denominators give them, rows that fit
 * their columns, dates and figures as typed, key with sequence and previous. ERR_SYNTAX. */
int payload_check_sense(const struct json *root, struct err *err);

/* The form with that SHA-256; *ret NULL when `forms` (NULL is fine) has none. */
int payload_find_form(
    const struct json *root, const struct forms *forms, const struct form **ret, struct err *err);

/* Every text of the form stands there, every value is what reading `typed` gives today,
 * every outcome what the form's rule gives, every narrative reads what its links read.
 * ERR_CORRUPT. *ret_record (NULL is fine): the answers as a record; record_free(). */
int payload_check_values(const struct json *root, const struct form *form, struct record **ret_record, struct err *err);
/* What the record says beside its answers: unit, facts, difficulties, evidence, reasons. */
int payload_fill(const struct json *root, struct record *record, struct err *err);

/* payload_open() without its advice to the reader: the writer reads its own text back. ret_record
 * NULL is fine. */
int payload_scan(const char *json, size_t size, const struct forms *const *sets, size_t set_count,
    struct payload_summary *ret, bool *ret_form_known, struct record **ret_record, struct err *err);

/* --- private to payload_*check.c and payload_reread.c ---------------------- */

/* Sets "list[i].key: message"; message is translated already. */
int payload_refuse(
    struct err *err, int code, enum payload_list list, size_t i, const char *key, const char *message);
/* The rows of tables[i], and the evidence of an entry of any list. */
int payload_check_rows(const struct json *table, size_t i, struct err *err);
int payload_check_evidence(const struct json *entry, enum payload_list list, size_t i, struct err *err);
/* Appends the rows of a table as table_format() gives them. */
void payload_append_rows(struct str *ret, const struct json *rows);
/* enum value_kind; -1 unknown. */
int payload_kind(const struct json *object);

#endif
