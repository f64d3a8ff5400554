/* The signed file: CMS SignedData (RFC 5652) with CAdES-BES attributes around the
 * payload. Definite-length DER, id-data, certificates inside, SHA-256; attributes are
 * exactly contentType, messageDigest, signingTime, signingCertificateV2 (RFC 5035). */
#ifndef SEAL_CMS_H
#define SEAL_CMS_H

#include <stddef.h>
#include <stdint.h>
#include "platform/digest.h"
#include "base/err.h"
#include "base/str.h"
#include "seal/key.h"

#define SIGNERS_MAX 8
#define CMS_MAX_BYTES (4u * 1024 * 1024) /* of a file */

/* Appends DER. signing_time in seconds since 1970. ERR_RANGE when the file would be
 * larger than a reader takes. An RSA key signs with PSS. */
int cms_sign(const struct key *key, const void *payload, size_t size, int64_t signing_time, struct str *ret, struct err *err);
/* Adds a parallel signature; the existing ones are verified first (cms_verify's errors).
 * ERR_EXISTS when this certificate has signed already, ERR_RANGE for a ninth signer. */
int cms_add_signature(const struct key *key, const void *der, size_t der_size, int64_t signing_time, struct str *ret, struct err *err);

struct signer {
	struct cert_info cert;
	struct str certificate; /* DER */
	int64_t signing_time;
};
struct cms_content {
	struct str payload;
	char payload_sha256[SHA256_HEX_SIZE]; /* the record's identity */
	struct signer signers[SIGNERS_MAX];
	size_t signer_count;
};
/* Reads hostile bytes in the order of the record format: size, parse, re-encode must be
 * byte-identical, SignedData with id-data and 1 to 8 distinct signers, allowed algorithms
 * (ECDSA P-256 or RSA >= 2048 with SHA-256, PSS salt 32 or PKCS#1 v1.5), the four
 * attributes, the digest by our own computation, each signature over its attributes with
 * the certificate that signingCertificateV2 names. Trust is the caller's question.
 * ERR_CORRUPT with its own words for: not a CMS file at all, cut short ("copy again"),
 * zero-filled tail ("copy again"), bytes behind the end, not the exact DER, payload
 * changed, signature changed, attribute missing; ERR_REFUSED for algorithms, keys and
 * names; ERR_RANGE for size. Every byte counts: what no signature covers (versions,
 * algorithm lists, certificates) may stand in one way only. PEM with label PKCS7 is taken too. *ret set only on OK. */
int cms_verify(const void *bytes, size_t size, struct cms_content *ret, struct err *err);
void cms_content_dispose(struct cms_content *content);

/* What bytes that cms_verify() refuses look like from outside. */
enum cms_look {
	CMS_LOOK_SIGNED,     /* a file that says it is signed data; what is wrong stands within */
	CMS_LOOK_BROKEN_OFF, /* empty, cut short, its end filled with zeros: copying did not finish */
	CMS_LOOK_BER,        /* of another program, not in the exact DER form */
	CMS_LOOK_FOREIGN     /* nothing of the kind */
};
enum cms_look cms_look(const void *bytes, size_t size);

/* Of a file, as it came, in hex. ERR_IO, ERR_INTERNAL: the library. */
int cms_file_sha256(const void *bytes, size_t size, char ret[SHA256_HEX_SIZE], struct err *err);
/* The payload of a file that was verified when it came in and was kept since: no signature is
 * looked at. Appends. ERR_CORRUPT. */
int cms_payload(const void *bytes, size_t size, struct str *ret, struct err *err);

/* <unit>_<form>_<period>_r<revision>_<8 hex>.json.p7m, ASCII, at most 80 characters.
 * ERR_RANGE when longer, ERR_USAGE for a part that cannot stand in a file name. */
#define CMS_FILE_NAME_MAX 80
int cms_file_name(const char *unit, const char *form, const char *period, int revision, const char *payload_sha256,
	struct str *ret, struct err *err);

#endif
