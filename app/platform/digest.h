/* SHA-256 (FIPS 180-4), from libcrypto: here, outside base and core, which stay pure, and
 * below store and seal, which both chain and identify by it. */
#ifndef PLATFORM_DIGEST_H
#define PLATFORM_DIGEST_H

#include <stddef.h>
#include "base/err.h"

#define SHA256_SIZE 32
#define SHA256_HEX_SIZE 65 /* 64 digits and NUL */

/* OK, or ERR_INTERNAL when the library fails. */
int sha256_bytes(const void *bytes, size_t size, unsigned char ret[SHA256_SIZE], struct err *err);
/* Lower-case hex, NUL-terminated. */
int sha256_hex(const void *bytes, size_t size, char ret[SHA256_HEX_SIZE], struct err *err);

#endif
