/* A signature that stands beside what it signs, as PDF wants it: CMS SignedData without content
 * (RFC 5652) under the baseline B-B of PAdES (ETSI EN 319 142-1, 6.3; EN 319 122-1). Signed
 * attributes are exactly contentType, messageDigest, signingCertificateV2; the time stands in the
 * PDF, so there is no signingTime, which OpenSSL cannot leave out: the DER is built here. */
#ifndef SEAL_CMS_DETACHED_H
#define SEAL_CMS_DETACHED_H

#include <stddef.h>
#include "base/err.h"
#include "base/str.h"
#include "platform/digest.h"
#include "seal/key.h"

/* Signs the SHA-256 of the content. An RSA key signs with PKCS #1 v1.5, which readers of PDF know
 * best. Appends DER, of at most cms_detached_room() bytes. Errors of cms_sign(). */
int cms_sign_detached(const struct key *key, const unsigned char digest[SHA256_SIZE], struct str *ret, struct err *err);
int cms_detached_room(const struct key *key, size_t *ret, struct err *err);

#endif
