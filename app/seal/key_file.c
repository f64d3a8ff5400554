/* Key files of other programs. */
#include <string.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/x509.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "seal/cert.h"
#include "seal/crypto.h"
#include "seal/key.h"
#include "seal/key_private.h"

#define KEY_BEGIN "-----BEGIN ENCRYPTED PRIVATE KEY-----"
#define CERT_BEGIN "-----BEGIN CERTIFICATE-----"

/* --- PEM --- */

static int open_pem(const char *text, const char *passphrase, struct key **ret, struct err *err)
{
	const char *key = strstr(text, KEY_BEGIN), *cert = strstr(text, CERT_BEGIN);

	if (!key && strstr(text, "PRIVATE KEY-----"))
		return err_set(err, ERR_REFUSED,
		    _("The private key in this file is not protected by a passphrase in the PKCS#8 form. "
		      "Export it again as PKCS#12 (.p12) with a passphrase."));
	if (!key || !cert)
		return err_set(err, ERR_CORRUPT,
		    _("The file must hold a private key and its certificate. Export both into one file, best "
		      "as PKCS#12 (.p12)."));
	return key_load(key, cert, passphrase, ret, err);
}

/* --- PKCS#12 --- */

static PKCS12 *read_pkcs12(const void *bytes, size_t size, OSSL_LIB_CTX *context)
{
	const unsigned char *at = bytes;
	PKCS12 *file = PKCS12_init_ex(NID_pkcs7_data, context, NULL);

	/* d2i frees it and clears it when it fails */
	if (file && (!d2i_PKCS12(&file, &at, (long)size) || at != (const unsigned char *)bytes + size)) {
		PKCS12_free(file);
		return NULL;
	}
	return file;
}

/* The same key and certificate as objects of our own context, which no other provider reaches. */
static int adopt(EVP_PKEY *pkey, X509 *cert, struct key *key, struct err *err)
{
	PKCS8_PRIV_KEY_INFO *plain = EVP_PKEY2PKCS8(pkey);
	unsigned char *der = NULL;
	int size = i2d_X509(cert, &der), rc;

	if (!plain || size < 0 || !(key->pkey = EVP_PKCS82PKEY_ex(plain, crypto_context(), NULL)))
		rc = crypto_failed(err);
	else
		rc = cert_from_der(der, (size_t)size, &key->cert, err);
	OPENSSL_free(der);
	PKCS8_PRIV_KEY_INFO_free(plain);
	return rc;
}

/* false: what is in the file cannot be opened in that context. */
static bool unpack(const void *bytes, size_t size, const char *passphrase, OSSL_LIB_CTX *context,
    EVP_PKEY **pkey, X509 **cert)
{
	PKCS12 *file = read_pkcs12(bytes, size, context);
	const bool good = file && PKCS12_parse(file, passphrase, pkey, cert, NULL);

	PKCS12_free(file);
	return good;
}

/* Old files (RC2-40) want algorithms that no signature may use: they are opened in a context that
 * nothing else sees. */
static bool unpack_old(
    const void *bytes, size_t size, const char *passphrase, struct key *key, int *ret_rc, struct err *err)
{
	OSSL_LIB_CTX *context = OSSL_LIB_CTX_new();
	OSSL_PROVIDER *usual = NULL, *old = NULL;
	EVP_PKEY *pkey = NULL;
	X509 *cert = NULL;
	bool good = context && (usual = OSSL_PROVIDER_load(context, "default")) &&
		    (old = OSSL_PROVIDER_load(context, "legacy")) &&
		    unpack(bytes, size, passphrase, context, &pkey, &cert);

	if (good && pkey && cert)
		*ret_rc = adopt(pkey, cert, key, err);
	else if (good)
		*ret_rc = err_set(err, ERR_CORRUPT, _("The file holds no private key with its certificate."));
	EVP_PKEY_free(pkey);
	X509_free(cert);
	if (old)
		OSSL_PROVIDER_unload(old);
	if (usual)
		OSSL_PROVIDER_unload(usual);
	OSSL_LIB_CTX_free(context);
	return good;
}

static int open_pkcs12(
    const void *bytes, size_t size, const char *passphrase, struct key *key, struct err *err)
{
	PKCS12 *file = read_pkcs12(bytes, size, crypto_context());
	EVP_PKEY *pkey = NULL;
	X509 *cert = NULL;
	int rc = OK;

	if (!file)
		return err_set(err, ERR_CORRUPT,
		    _("This is no key file, or it is damaged. Choose a file whose name ends in .p12, .pfx or "
		      ".pem."));
	if (*passphrase && !PKCS12_verify_mac(file, passphrase, -1)) {
		rc = err_set(err, ERR_PASSPHRASE,
		    _("Wrong passphrase. Look at Caps Lock and the typing mode, then type it again."));
	} else if (unpack(bytes, size, passphrase, crypto_context(), &pkey, &cert)) {
		if (pkey && cert)
			rc = adopt(pkey, cert, key, err);
		else
			rc = err_set(
			    err, ERR_CORRUPT, _("The file holds no private key with its certificate."));
	} else if (!unpack_old(bytes, size, passphrase, key, &rc, err)) {
		rc = err_set(err, ERR_REFUSED,
		    _("The key file is encrypted in an old way (RC2-40) that cannot be opened on this "
		      "computer, or its passphrase is missing. On the computer where it was made, export it "
		      "again with AES-256."));
	}
	EVP_PKEY_free(pkey);
	X509_free(cert);
	PKCS12_free(file);
	return rc;
}

static int check_pair(const struct key *key, struct err *err)
{
	int rc = cert_check_key(key->cert, NULL, err);

	if (rc == OK && !X509_check_private_key(key->cert, key->pkey))
		rc = err_set(err, ERR_CORRUPT,
		    _("The key and the certificate do not belong together. Restore both from the same "
		      "backup."));
	return rc;
}

int key_open_file(const void *bytes, size_t size, const char *passphrase, struct key **ret, struct err *err)
{
	struct str secret = { .secret = true }, text = { .secret = true };
	struct key *key = NULL;
	int rc = crypto_begin(err);

	if (rc < 0)
		return rc;
	str_append_n(&text, bytes, size);
	if (str_failed(&text) || !(key = mem_zalloc(1, sizeof *key))) {
		rc = err_nomem(err);
		goto out;
	}
	if ((rc = key_passphrase_nfc(passphrase, &secret, err)) < 0)
		goto out;
	if (strstr(str_text(&text), "-----BEGIN ")) {
		key_free(key);
		key = NULL;
		rc = open_pem(str_text(&text), str_text(&secret), &key, err);
	} else if ((rc = open_pkcs12(bytes, size, str_text(&secret), key, err)) == OK) {
		rc = check_pair(key, err);
	}
out:
	str_dispose(&secret);
	str_dispose(&text);
	crypto_forget_errors();
	if (rc < 0)
		key_free(key);
	else
		*ret = key;
	return rc;
}

int key_write_pkcs12(const struct key *key, const char *passphrase, struct str *ret, struct err *err)
{
	struct str secret = { .secret = true };
	unsigned char *der = NULL;
	PKCS12 *file = NULL;
	int size = -1, rc = crypto_begin(err);

	if (rc == OK && (rc = key_passphrase_nfc(passphrase, &secret, err)) == OK &&
	    (rc = key_passphrase_check(&secret, err)) == OK) {
		file = PKCS12_create_ex(str_text(&secret), NULL, key->pkey, key->cert, NULL, 0, 0,
		    KEY_PBKDF2_ROUNDS, KEY_PBKDF2_ROUNDS, 0, crypto_context(), NULL);
		if (!file || (size = i2d_PKCS12(file, &der)) < 0)
			rc = crypto_failed(err);
		else
			str_append_n(ret, (const char *)der, (size_t)size);
		if (rc == OK && str_failed(ret))
			rc = err_nomem(err);
	}
	OPENSSL_free(der);
	PKCS12_free(file);
	str_dispose(&secret);
	crypto_forget_errors();
	return rc;
}
