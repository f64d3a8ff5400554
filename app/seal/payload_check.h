/* What a document whose shape is right must also be: agree with itself, and with the
 * form that it was filled in on. */
#ifndef SEAL_PAYLOAD_CHECK_H
#define SEAL_PAYLOAD_CHECK_H

#include <jansson.h>
#include "base/err.h"
#include "core/form.h"
#include "seal/payload.h"

/* No criterion twice, shares as their numerators and denominators give them, key with
 * sequence and previous. ERR_SYNTAX. */
int payload_check_sense(const json_t *root, struct err *err);

/* The form with that SHA-256; *ret NULL when `forms` (NULL is fine) has none. */
int payload_find_form(
    const json_t *root, const struct forms *forms, const struct form **ret, struct err *err);

/* Every text of the form stands there, every value is what reading `typed` gives today,
 * every outcome what the form's rule gives. ERR_CORRUPT. */
int payload_check_values(const json_t *root, const struct form *form, struct err *err);

/* payload_read() without its advice to the reader: the writer reads its own text back. */
int payload_scan(const char *json, size_t size, const struct forms *forms, struct payload_summary *ret,
    bool *ret_form_known, struct err *err);

#endif
