/* Where the rest of seal meets OpenSSL: one library context of our own, so that
 * neither openssl.cnf nor an engine nor a foreign provider can change what is accepted. */
#ifndef SEAL_CRYPTO_H
#define SEAL_CRYPTO_H

#include <stdint.h>
#include <openssl/types.h>
#include "base/err.h"
#include "platform/digest.h"

/* First in each public function of seal that needs OpenSSL: whatever else it calls of it comes
 * later. OK; ERR_IO when the library cannot be loaded; ERR_NOMEM. */
int crypto_begin(struct err *err);
/* NULL: no memory, which is told by crypto_begin(). Lives as long as the program. */
OSSL_LIB_CTX *crypto_context(void);
/* ERR_NOMEM when OpenSSL's error queue says so, else ERR_INTERNAL. For calls that only
 * fail when something is wrong with this program or this machine. */
int crypto_failed(struct err *err);
/* Empties OpenSSL's error queue: every public function of seal ends with it. */
void crypto_forget_errors(void);

/* SHA-256 by the library, which is loaded anyhow and uses what the processor has for it. */
int crypto_sha256(const void *bytes, size_t size, unsigned char ret[SHA256_SIZE], struct err *err);

/* Seconds since 1970 as the ASN1_TIME that RFC 5280 and 5652 want: UTCTime up to 2049,
 * GeneralizedTime after. NULL: no memory. */
ASN1_TIME *crypto_time_new(int64_t t);
/* The other way; only UTC with seconds ("…Z"). OK or ERR_SYNTAX. */
int crypto_time_read(const ASN1_TIME *time, int64_t *ret);

#endif
