/* The inside of every document: read from hostile bytes, held against its shape, written.
 * See document.h. */
#ifndef SEAL_DOCUMENT_JSON_H
#define SEAL_DOCUMENT_JSON_H

#include "base/str.h"
#include "seal/document.h"
#include "seal/payload_json.h"
#include "seal/payload_shape.h"

/* What was parsed; json_tree_dispose(ret). Its texts may still be hostile, or not in NFC: the shape
 * looks at each, so no more is read of it than its kind before its shape was walked. */
int document_parse(
    const char *json, size_t size, enum document *ret_kind, struct json_tree *ret, struct err *err);
/* The document that is wanted, of that shape. ERR_REFUSED for another one. json_tree_dispose(ret). */
int document_read(const char *json, size_t size, enum document wanted, const struct shape *shape,
    struct json_tree *ret, struct err *err);
/* A refusal for an officer: adds what to do about a fault that the sender made. */
int document_advise(int rc, const struct err *why, struct err *err);

/* What a maker made, two-space indents, LF, a final newline. Appends.
 * ERR_SYNTAX for the maker's bad texts. */
int document_write(const struct maker *m, const struct json *root, struct str *ret, struct err *err);

#endif
