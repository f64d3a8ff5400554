/* The shape of a signed file (RFC 5652, 5035), read before any cryptography: where the
 * content, the certificates and the signed attributes stand, each in the one form
 * that the record format allows. Items borrow the bytes. */
#ifndef SEAL_CMS_LAYOUT_H
#define SEAL_CMS_LAYOUT_H

#include "base/err.h"
#include "seal/cert.h"
#include "seal/cms.h"
#include "seal/der.h"

/* The signed attributes: exactly these. */
enum attribute {
	ATTRIBUTE_CONTENT_TYPE,
	ATTRIBUTE_SIGNING_TIME,
	ATTRIBUTE_MESSAGE_DIGEST,
	ATTRIBUTE_SIGNING_CERTIFICATE,
	ATTRIBUTE_COUNT
};

struct signer_layout {
	size_t certificate;			     /* index: the one that issuer and serial number name */
	enum cert_key key;			     /* that the signature algorithm wants */
	bool pss;				     /* RSA: with PSS, else PKCS#1 v1.5 */
	struct der_item signed_attributes, signature;
	struct der_item attributes[ATTRIBUTE_COUNT]; /* the single value of each */
	const unsigned char *certificate_hash;	     /* in signingCertificateV2: SHA-256 */
	const unsigned char *digest;		     /* messageDigest: SHA-256 */
};

struct cms_layout {
	struct der_item content; /* the OCTET STRING around the payload */
	struct der_item certificates[SIGNERS_MAX];
	struct signer_layout signers[SIGNERS_MAX];
	size_t signer_count; /* and as many certificates, one for each */
};

/* The AlgorithmIdentifier of RSASSA-PSS with SHA-256, MGF1 with SHA-256, salt of 32 bytes. */
#define CMS_RSA_PSS_SHA256_SIZE 67
extern const unsigned char cms_rsa_pss_sha256[CMS_RSA_PSS_SHA256_SIZE];

/* ERR_CORRUPT when the bytes are not exactly such a file, ERR_REFUSED for an algorithm
 * that is not allowed. */
int cms_layout_read(const unsigned char *der, size_t size, struct cms_layout *ret, struct err *err);

/* First look at hostile bytes: DER of one item that fills them and says it is signed
 * data; if not, in which of the officer's words (see cms_verify). OK or ERR_CORRUPT. */
int cms_frame_check(const unsigned char *bytes, size_t size, struct err *err);
bool cms_zero_tail(const unsigned char *bytes, size_t size);
/* ERR_CORRUPT: a copy that was broken off, told by the zeros at its end. */
int cms_refuse_zeros(struct err *err);

#endif
