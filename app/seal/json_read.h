/* JSON text (RFC 8259) into a tree, strictly: no duplicate keys, depth at most 16, no U+0000, no lone
 * surrogates, nothing behind the end. jansson says the same of every text (tests/fuzz/fuzz_json.c). */
#ifndef SEAL_JSON_READ_H
#define SEAL_JSON_READ_H

#include <stddef.h>
#include "base/err.h"
#include "seal/json_tree.h"

/* The text is valid UTF-8. ERR_SYNTAX with line and column, ERR_NOMEM: *ret is as it was. Else
 * json_tree_dispose(ret). */
int json_read(const char *text, size_t size, struct json_tree *ret, struct err *err);

#endif
