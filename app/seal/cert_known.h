/* Certificates of signers, read and judged once: in a folder of files many have the same. */
#ifndef SEAL_CERT_KNOWN_H
#define SEAL_CERT_KNOWN_H

#include "base/str.h"
#include "platform/digest.h"
#include "seal/cert.h"
#include "seal/cms_layout.h"

/* A certificate whose key may sign, see cert_check_key(), and whose names may be shown. */
struct known_cert {
	unsigned char sha256[SHA256_SIZE];
	struct str der;
	X509 *cert;
	EVP_PKEY_CTX *verifying; /* stays ready for the next signature */
	enum cert_key key;
	struct cert_info info;
};

/* sha256: of the DER. Borrowed until the next call. ERR_CORRUPT, ERR_REFUSED as cert_from_der(),
 * cert_check_key() and cert_describe() say. */
int cert_known(const struct der_item *der, const unsigned char sha256[SHA256_SIZE], struct known_cert **ret,
	struct err *err);
/* The signature that the layout found, over its signed attributes. *ret: whether it is good. */
int cert_verify(struct known_cert *known, const struct signer_layout *signer, bool *ret, struct err *err);
int cert_info_copy(const struct cert_info *from, struct cert_info *ret, struct err *err);

#endif
