/* SHA-256 (FIPS 180-4), below store and seal, which both chain and identify by it. Code of our
 * own: each stored cell takes one sum, and libcrypto, which seal loads when it is needed, would
 * cost every start of the program a fifth of its time and of its memory. No secret goes in. */
#ifndef PLATFORM_DIGEST_H
#define PLATFORM_DIGEST_H

#include <stddef.h>
#include "base/err.h"

#define SHA256_SIZE 32
#define SHA256_HEX_SIZE 65 /* 64 digits and NUL */

/* OK; err is left alone. */
int sha256_bytes(const void *bytes, size_t size, unsigned char ret[SHA256_SIZE], struct err *err);
void sha256_to_hex(const unsigned char sum[SHA256_SIZE], char ret[SHA256_HEX_SIZE]);
/* Lower-case hex, NUL-terminated. */
int sha256_hex(const void *bytes, size_t size, char ret[SHA256_HEX_SIZE], struct err *err);

#endif
