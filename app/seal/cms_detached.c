#include "seal/cms_detached.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include "seal/cert.h"
#include "seal/crypto.h"
#include "seal/der.h"

enum { SIGNATURE_MAX = 1024, FRAME_MAX = 512 };

/* Encodings that never change, by their objects (RFC 5652, 5035, 5758, 4055). */
#define OID_DATA "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"
#define OID_SIGNED_DATA "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
#define OID_CONTENT_TYPE "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x03"
#define OID_MESSAGE_DIGEST "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04"
#define OID_SIGNING_CERTIFICATE_V2 "\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x2f"
#define ALGORITHM_SHA256 "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01"
#define ALGORITHM_ECDSA "\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02"
#define ALGORITHM_RSA "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00"
#define VERSION_1 "\x02\x01\x01"
#define APPEND(ret, literal) str_append_n((ret), literal, sizeof literal - 1)

/* Puts tag and length before what was appended since `start`. */
static void wrap(struct str *ret, size_t start, unsigned tag)
{
	struct str inner = { 0 };
	const size_t n = ret->len - start;

	if (str_failed(ret))
		return;
	str_append_n(&inner, ret->text + start, n);
	ret->len = start;
	str_append_char(ret, (char)tag);
	if (n >= 0x80) {
		int bytes = n > 0xFFFF ? 3 : n > 0xFF ? 2 : 1;

		str_append_char(ret, (char)(0x80 | bytes));
		while (bytes-- > 1)
			str_append_char(ret, (char)(n >> (8 * bytes)));
	}
	str_append_char(ret, (char)n);
	str_append_n(ret, str_text(&inner), n);
	ret->failed |= str_failed(&inner);
	str_dispose(&inner);
}

static void append_attribute(
    struct str *ret, const char *oid, size_t oid_size, const char *value, size_t size)
{
	const size_t start = ret->len;
	size_t set;

	str_append_n(ret, oid, oid_size);
	set = ret->len;
	str_append_n(ret, value, size);
	wrap(ret, set, DER_SET);
	wrap(ret, start, DER_SEQUENCE);
}

static void append_octets(struct str *ret, const void *bytes, size_t size)
{
	const size_t start = ret->len;

	str_append_n(ret, bytes, size);
	wrap(ret, start, DER_OCTET_STRING);
}

/* As a SET OF in DER wants them: by their encodings, which here is by their lengths. */
static void append_attributes(
    struct str *ret, const unsigned char digest[SHA256_SIZE], const unsigned char certificate[SHA256_SIZE])
{
	struct str value = { 0 };

	append_attribute(ret, OID_CONTENT_TYPE, sizeof OID_CONTENT_TYPE - 1, OID_DATA, sizeof OID_DATA - 1);
	append_octets(&value, digest, SHA256_SIZE);
	append_attribute(ret, OID_MESSAGE_DIGEST, sizeof OID_MESSAGE_DIGEST - 1, str_text(&value), value.len);
	str_clear(&value);
	append_octets(&value, certificate, SHA256_SIZE);
	for (int depth = 0; depth < 3; depth++) /* SigningCertificateV2, its list, ESSCertIDv2 */
		wrap(&value, 0, DER_SEQUENCE);
	append_attribute(ret, OID_SIGNING_CERTIFICATE_V2, sizeof OID_SIGNING_CERTIFICATE_V2 - 1,
	    str_text(&value), value.len);
	ret->failed |= str_failed(&value);
	str_dispose(&value);
}

/* issuer and serialNumber of a certificate (RFC 5280, 4.1). */
static bool append_sid(struct str *ret, const struct str *certificate)
{
	struct der der = { (const unsigned char *)certificate->text, certificate->len };
	struct der_item item, serial, issuer;
	const size_t start = ret->len;

	if (!der_take(&der, DER_SEQUENCE, &item))
		return false;
	der = der_open(&item);
	if (!der_take(&der, DER_SEQUENCE, &item))
		return false;
	der = der_open(&item);
	(void)der_take(&der, DER_CONTEXT_0, &item); /* version */
	if (!der_take(&der, DER_INTEGER, &serial) || !der_take(&der, DER_SEQUENCE, &item) ||
	    !der_take(&der, DER_SEQUENCE, &issuer))
		return false;
	str_append_n(ret, (const char *)issuer.all, issuer.all_size);
	str_append_n(ret, (const char *)serial.all, serial.all_size);
	wrap(ret, start, DER_SEQUENCE);
	return true;
}

static int append_certificate(const struct key *key, struct str *ret, struct err *err)
{
	unsigned char *der = NULL;
	const int size = i2d_X509(key->cert, &der);

	if (size < 0)
		return crypto_failed(err);
	str_append_n(ret, (const char *)der, (size_t)size);
	OPENSSL_free(der);
	return str_failed(ret) ? err_nomem(err) : OK;
}

/* Of the attributes as a SET (RFC 5652, 5.4). */
static int append_signature(
    const struct key *key, const struct str *attributes, struct str *ret, struct err *err)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	unsigned char signature[SIGNATURE_MAX];
	size_t size = sizeof signature;
	int rc = OK;

	if (!ctx ||
	    EVP_DigestSignInit_ex(ctx, NULL, "SHA256", crypto_context(), NULL, key->pkey, NULL) != 1 ||
	    EVP_DigestSign(ctx, signature, &size, (const unsigned char *)attributes->text, attributes->len) !=
		1)
		rc = crypto_failed(err);
	else
		append_octets(ret, signature, size);
	EVP_MD_CTX_free(ctx);
	return rc;
}

static int append_signer(const struct key *key, enum cert_key kind, const struct str *certificate,
    const unsigned char digest[SHA256_SIZE], struct str *ret, struct err *err)
{
	unsigned char hash[SHA256_SIZE];
	struct str attributes = { 0 };
	const size_t start = ret->len;
	size_t at;
	int rc;

	if ((rc = sha256_bytes(certificate->text, certificate->len, hash, err)) < 0)
		return rc;
	append_attributes(&attributes, digest, hash);
	APPEND(ret, VERSION_1);
	if (!append_sid(ret, certificate))
		rc = err_set(err, ERR_INTERNAL, "certificate");
	APPEND(ret, ALGORITHM_SHA256);
	at = ret->len;
	str_append_n(ret, str_text(&attributes), attributes.len);
	wrap(ret, at, DER_CONTEXT_0);
	if (kind == CERT_KEY_RSA)
		APPEND(ret, ALGORITHM_RSA);
	else
		APPEND(ret, ALGORITHM_ECDSA);
	wrap(&attributes, 0, DER_SET);
	if (rc == OK && str_failed(&attributes))
		rc = err_nomem(err);
	if (rc == OK)
		rc = append_signature(key, &attributes, ret, err);
	wrap(ret, start, DER_SEQUENCE);
	str_dispose(&attributes);
	return rc;
}

static int append_signed_data(const struct key *key, enum cert_key kind, const struct str *certificate,
    const unsigned char digest[SHA256_SIZE], struct str *ret, struct err *err)
{
	const size_t start = ret->len;
	size_t at, signers;
	int rc;

	APPEND(ret, OID_SIGNED_DATA);
	at = ret->len;
	APPEND(ret, VERSION_1);
	APPEND(ret, ALGORITHM_SHA256);
	wrap(ret, ret->len - (sizeof ALGORITHM_SHA256 - 1), DER_SET);
	APPEND(ret, OID_DATA);
	wrap(ret, ret->len - (sizeof OID_DATA - 1), DER_SEQUENCE);
	str_append_n(ret, certificate->text, certificate->len);
	wrap(ret, ret->len - certificate->len, DER_CONTEXT_0);
	signers = ret->len;
	rc = append_signer(key, kind, certificate, digest, ret, err);
	wrap(ret, signers, DER_SET);
	wrap(ret, at, DER_SEQUENCE);
	wrap(ret, at, DER_CONTEXT_0);
	wrap(ret, start, DER_SEQUENCE);
	return rc;
}

int cms_sign_detached(
    const struct key *key, const unsigned char digest[SHA256_SIZE], struct str *ret, struct err *err)
{
	struct str certificate = { 0 }, cms = { 0 };
	enum cert_key kind;
	int rc;

	if ((rc = crypto_begin(err)) < 0)
		return rc;
	if ((rc = cert_check_key(key->cert, &kind, err)) == OK &&
	    (rc = append_certificate(key, &certificate, err)) == OK &&
	    (rc = append_signed_data(key, kind, &certificate, digest, &cms, err)) == OK) {
		str_append_n(ret, str_text(&cms), cms.len);
		rc = str_failed(&cms) || str_failed(ret) ? err_nomem(err) : OK;
	}
	str_dispose(&certificate);
	str_dispose(&cms);
	crypto_forget_errors();
	return rc;
}

/* The certificate, its issuer and serial number once more, the signature. */
int cms_detached_room(const struct key *key, size_t *ret, struct err *err)
{
	struct str certificate = { 0 };
	int rc = crypto_begin(err);

	if (rc == OK && (rc = append_certificate(key, &certificate, err)) == OK)
		*ret = 2 * certificate.len + SIGNATURE_MAX + FRAME_MAX;
	str_dispose(&certificate);
	return rc;
}
