/* SHA-256 (FIPS 180-4). */
#ifndef SEAL_DIGEST_H
#define SEAL_DIGEST_H

#include <stddef.h>

#define SHA256_SIZE 32
#define SHA256_HEX_SIZE 65
/* Return OK or ERR_INTERNAL. */
int sha256_bytes(const void *bytes, size_t size, unsigned char ret[SHA256_SIZE]);
/* Lower-case hex, NUL-terminated. */
int sha256_hex(const void *bytes, size_t size, char ret[SHA256_HEX_SIZE]);

#endif
