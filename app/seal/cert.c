#include "seal/cert.h"

#include <stdlib.h>
#include <string.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include "platform/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "seal/crypto.h"

#define NAME_BYTES_MAX 512 /* stands in a line on the screen */
#define RSA_BITS_MIN 2048
#define RSA_BITS_MAX 8192 /* beyond it, checking one signature takes an old PC seconds */

int cert_no_prompt(char *buffer, int size, int writing, void *context)
{
	(void)buffer, (void)size, (void)writing, (void)context;
	return -1;
}

int cert_from_der(const unsigned char *der, size_t size, X509 **ret, struct err *err)
{
	const unsigned char *at = der;
	X509 *cert = X509_new_ex(crypto_context(), NULL);

	if (!cert)
		return crypto_failed(err);
	/* d2i frees cert and clears it when it fails */
	if (!d2i_X509(&cert, &at, (long)size) || at != der + size) {
		X509_free(cert);
		return err_set(
		    err, ERR_CORRUPT, _("The certificate cannot be read: it is damaged. Ask for it again."));
	}
	*ret = cert;
	return OK;
}

int cert_from_pem(const char *pem, X509 **ret, struct err *err)
{
	BIO *bio = BIO_new_mem_buf(pem, -1);
	char *name = NULL, *header = NULL;
	unsigned char *der = NULL;
	long size = 0;
	int rc;

	if (!bio)
		return crypto_failed(err);
	if (!PEM_read_bio(bio, &name, &header, &der, &size) || strcmp(name, PEM_STRING_X509) != 0 || *header)
		rc = err_set(err, ERR_CORRUPT,
		    _("This is not a certificate file. Choose the file whose name ends in .cert.pem."));
	else
		rc = cert_from_der(der, (size_t)size, ret, err);
	OPENSSL_free(name);
	OPENSSL_free(header);
	OPENSSL_free(der);
	BIO_free(bio);
	return rc;
}

/* P-256 by its name: explicit curve parameters are a known way to forge keys. */
static bool names_p256(X509 *cert)
{
	X509_ALGOR *algorithm = NULL;
	const ASN1_OBJECT *object = NULL;
	const void *parameter = NULL;
	int type = V_ASN1_UNDEF;

	if (!X509_PUBKEY_get0_param(NULL, NULL, NULL, &algorithm, X509_get_X509_PUBKEY(cert)))
		return false;
	X509_ALGOR_get0(&object, &type, &parameter, algorithm);
	return OBJ_obj2nid(object) == NID_X9_62_id_ecPublicKey && type == V_ASN1_OBJECT &&
	       OBJ_obj2nid(parameter) == NID_X9_62_prime256v1;
}

/* The point lies on its curve, the modulus is odd and so on. */
static bool sound(EVP_PKEY *pkey)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey(crypto_context(), pkey, NULL);
	bool good = ctx && EVP_PKEY_public_check_quick(ctx) == 1;

	EVP_PKEY_CTX_free(ctx);
	return good;
}

int cert_check_key(X509 *cert, enum cert_key *ret, struct err *err)
{
	EVP_PKEY *pkey = X509_get0_pubkey(cert);
	enum cert_key kind;

	if (pkey && EVP_PKEY_is_a(pkey, "EC") && names_p256(cert)) {
		kind = CERT_KEY_P256;
	} else if (pkey && EVP_PKEY_is_a(pkey, "RSA")) {
		int bits = EVP_PKEY_get_bits(pkey);
		kind = CERT_KEY_RSA;
		if (bits < RSA_BITS_MIN || bits > RSA_BITS_MAX)
			return err_set(err, ERR_REFUSED,
			    _("This RSA key has %d bits. Only keys of %d to %d bits are accepted."), bits,
			    RSA_BITS_MIN, RSA_BITS_MAX);
	} else {
		return err_set(err, ERR_REFUSED,
		    _("This kind of key is not accepted. Use an ECDSA P-256 key or an RSA key of at least %d "
		      "bits."),
		    RSA_BITS_MIN);
	}
	if (!sound(pkey))
		return err_set(
		    err, ERR_REFUSED, _("The key in the certificate is not a sound one. Use another key."));
	if (ret)
		*ret = kind;
	return OK;
}

/* The last entry of that kind (the most specific), as UTF-8; "" when there is none. */
static int name_entry(const X509_NAME *name, int nid, char **ret, struct err *err)
{
	unsigned char *utf8 = NULL;
	int at = -1, next, size, rc = OK;

	while ((next = X509_NAME_get_index_by_NID(name, nid, at)) >= 0)
		at = next;
	if (at < 0)
		return (*ret = mem_strdup("")) ? OK : err_nomem(err);
	size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
	if (size < 0 || size > NAME_BYTES_MAX ||
	    text_first_hostile((const char *)utf8, (size_t)size, "") < (size_t)size)
		rc = err_set(err, ERR_REFUSED,
		    _("A name in the certificate is too long or holds characters that are not allowed. Ask "
		      "for another certificate."));
	else if (!(*ret = mem_strndup((const char *)utf8, (size_t)size)))
		rc = err_nomem(err);
	OPENSSL_free(utf8);
	return rc;
}

int cert_describe(X509 *cert, struct cert_info *ret, struct err *err)
{
	const X509_NAME *name = X509_get_subject_name(cert);
	struct cert_info info = { 0 };
	unsigned char *der = NULL;
	int size = i2d_X509(cert, &der), rc;

	if (size < 0) {
		rc = crypto_failed(err);
		goto out;
	}
	if ((rc = sha256_hex(der, (size_t)size, info.sha256, err)) < 0 ||
	    (rc = name_entry(name, NID_commonName, &info.holder, err)) < 0 ||
	    (rc = name_entry(name, NID_organizationName, &info.unit_name, err)) < 0 ||
	    (rc = name_entry(name, NID_serialNumber, &info.unit_code, err)) < 0)
		goto out;
	if (crypto_time_read(X509_get0_notBefore(cert), &info.from) < 0 ||
	    crypto_time_read(X509_get0_notAfter(cert), &info.to) < 0)
		rc = err_set(
		    err, ERR_CORRUPT, _("The dates in the certificate cannot be read. Ask for it again."));
out:
	OPENSSL_free(der);
	if (rc < 0)
		cert_info_dispose(&info);
	else
		*ret = info;
	return rc;
}

int cert_read(const char *cert_pem, struct cert_info *ret, struct err *err)
{
	X509 *cert = NULL;
	int rc = crypto_begin(err);

	if (rc < 0)
		return rc;
	if ((rc = cert_from_pem(cert_pem, &cert, err)) == OK)
		rc = cert_describe(cert, ret, err);
	X509_free(cert);
	crypto_forget_errors();
	return rc;
}

int cert_read_der(const void *der, size_t size, struct cert_info *ret, struct err *err)
{
	X509 *cert = NULL;
	int rc = crypto_begin(err);

	if (rc < 0)
		return rc;
	if ((rc = cert_from_der(der, size, &cert, err)) == OK)
		rc = cert_describe(cert, ret, err);
	X509_free(cert);
	crypto_forget_errors();
	return rc;
}

int cert_to_der(const char *cert_pem, struct str *ret, struct err *err)
{
	X509 *cert = NULL;
	unsigned char *der = NULL;
	int size, rc = crypto_begin(err);

	if (rc < 0)
		return rc;
	if ((rc = cert_from_pem(cert_pem, &cert, err)) == OK) {
		if ((size = i2d_X509(cert, &der)) < 0)
			rc = crypto_failed(err);
		else
			str_append_n(ret, (const char *)der, (size_t)size);
		if (rc == OK && str_failed(ret))
			rc = err_nomem(err);
	}
	OPENSSL_free(der);
	X509_free(cert);
	crypto_forget_errors();
	return rc;
}

void cert_info_dispose(struct cert_info *info)
{
	free(info->holder);
	free(info->unit_name);
	free(info->unit_code);
	*info = (struct cert_info){ 0 };
}

static unsigned hex_digit(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

void fingerprint_groups(const char sha256_hex[SHA256_HEX_SIZE], char ret[FINGERPRINT_GROUPS_SIZE])
{
	/* each group: five bytes of the hash, as one number modulo 100000 */
	for (size_t group = 0; group < 6; group++) {
		uint64_t number = 0;
		for (size_t i = 0; i < 10; i++)
			number = number << 4 | hex_digit(sha256_hex[group * 10 + i]);
		for (size_t i = 5; i-- > 0; number /= 10)
			ret[group * 6 + i] = (char)('0' + (number % 10));
		ret[group * 6 + 5] = group < 5 ? ' ' : 0;
	}
}
