/* Certificates as OpenSSL objects: the inside of seal. What others may know of a
 * certificate is struct cert_info in key.h. */
#ifndef SEAL_CERT_H
#define SEAL_CERT_H

#include <stddef.h>
#include <stdint.h>
#include <openssl/types.h>
#include "base/err.h"
#include "seal/key.h"

struct key {
	EVP_PKEY *pkey;
	X509 *cert;
};

enum cert_key { CERT_KEY_P256, CERT_KEY_RSA };

/* The whole of the bytes is one certificate. ERR_CORRUPT. X509_free(*ret). */
int cert_from_der(const unsigned char *der, size_t size, X509 **ret, struct err *err);
int cert_from_pem(const char *pem, X509 **ret, struct err *err);
/* The kinds of key that may sign: P-256 as a named curve, RSA of 2048 to 8192 bits.
 * ERR_REFUSED for every other one; *ret may be NULL. */
int cert_check_key(X509 *cert, enum cert_key *ret, struct err *err);
/* ERR_REFUSED when a name holds characters that must not reach a screen. */
int cert_describe(X509 *cert, struct cert_info *ret, struct err *err);
/* A certificate that the key issues to itself: see key_new(). X509_free(*ret). */
int cert_self_issue(
    EVP_PKEY *pkey, const struct key_holder *holder, int64_t now, X509 **ret, struct err *err);

/* For PEM readers of OpenSSL, which would otherwise ask on the terminal. */
int cert_no_prompt(char *buffer, int size, int writing, void *context);

#endif
