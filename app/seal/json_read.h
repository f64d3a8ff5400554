/* JSON text (RFC 8259) into jansson's tree, strictly: no duplicate keys, depth at most 16, no
 * U+0000, no lone surrogates, nothing behind the end. Its own reader because a level above reads
 * thousands of documents: jansson's takes three times as long. Both say the same of every text
 * (tests/fuzz/fuzz_json.c). */
#ifndef SEAL_JSON_READ_H
#define SEAL_JSON_READ_H

#include <jansson.h>
#include "base/err.h"

/* The text is valid UTF-8. A number with a fraction or an exponent is a real of any value: no
 * document has one, and the shape refuses it. ERR_SYNTAX with line and column; json_decref(*ret). */
int json_read(const char *text, size_t size, json_t **ret, struct err *err);

#endif
