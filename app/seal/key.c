#include "seal/key.h"

#include <stdlib.h>
#include <string.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "seal/cert.h"
#include "seal/crypto.h"
#include "seal/key_private.h"

#define SALT_SIZE 16

int key_passphrase_nfc(const char *passphrase, struct str *ret, struct err *err)
{
	int rc = text_nfc(passphrase, strlen(passphrase), ret, NULL);

	if (rc == ERR_NOMEM)
		return err_nomem(err);
	if (rc < 0)
		return err_set(
		    err, ERR_PASSPHRASE, _("The passphrase is not valid UTF-8 text. Type it again."));
	return OK;
}

int key_passphrase_check(const struct str *nfc, struct err *err)
{
	const char *text = str_text(nfc);

	if (text_column(text, text + nfc->len) <= KEY_PASSPHRASE_MIN) /* columns count from 1 */
		return err_set(err, ERR_PASSPHRASE,
		    _("The passphrase has fewer than %d characters. Type a longer one."), KEY_PASSPHRASE_MIN);
	return OK;
}

static int append_bio(BIO *bio, struct str *ret, struct err *err)
{
	char *bytes = NULL;
	long size = BIO_get_mem_data(bio, &bytes);

	str_append_n(ret, bytes, (size_t)size);
	return str_failed(ret) ? err_nomem(err) : OK;
}

/* PKCS#8, PBES2 with AES-256-CBC and PBKDF2 with HMAC-SHA256. */
static int append_key_pem(EVP_PKEY *pkey, const struct str *passphrase, struct str *ret, struct err *err)
{
	OSSL_LIB_CTX *context = crypto_context();
	PKCS8_PRIV_KEY_INFO *plain = EVP_PKEY2PKCS8(pkey);
	X509_ALGOR *pbe = PKCS5_pbe2_set_iv_ex(
	    EVP_aes_256_cbc(), KEY_PBKDF2_ROUNDS, NULL, SALT_SIZE, NULL, NID_hmacWithSHA256, context);
	X509_SIG *sealed = NULL;
	BIO *bio = BIO_new(BIO_s_mem());
	int rc;

	if (plain && pbe && bio)
		sealed = PKCS8_set0_pbe_ex(passphrase->text, (int)passphrase->len, plain, pbe, context, NULL);
	if (sealed)
		pbe = NULL; /* taken over */
	if (!sealed || !PEM_write_bio_PKCS8(bio, sealed))
		rc = crypto_failed(err);
	else
		rc = append_bio(bio, ret, err);
	BIO_free(bio);
	X509_SIG_free(sealed);
	X509_ALGOR_free(pbe);
	PKCS8_PRIV_KEY_INFO_free(plain);
	return rc;
}

static int append_cert_pem(X509 *cert, struct str *ret, struct err *err)
{
	BIO *bio = BIO_new(BIO_s_mem());
	int rc;

	if (!bio || !PEM_write_bio_X509(bio, cert))
		rc = crypto_failed(err);
	else
		rc = append_bio(bio, ret, err);
	BIO_free(bio);
	return rc;
}

/* What is written is the caller's only when both are whole. */
static int append_files(EVP_PKEY *pkey, X509 *cert, const struct str *passphrase, struct str *ret_key_pem,
    struct str *ret_cert_pem, struct err *err)
{
	struct str key_pem = { 0 }, cert_pem = { 0 };
	int rc;

	if ((rc = append_key_pem(pkey, passphrase, &key_pem, err)) < 0 ||
	    (rc = append_cert_pem(cert, &cert_pem, err)) < 0)
		goto out;
	str_append_n(ret_key_pem, key_pem.text, key_pem.len);
	str_append_n(ret_cert_pem, cert_pem.text, cert_pem.len);
	if (str_failed(ret_key_pem) || str_failed(ret_cert_pem))
		rc = err_nomem(err);
out:
	str_dispose(&key_pem);
	str_dispose(&cert_pem);
	return rc;
}

int key_new(const struct key_holder *holder, int64_t now, int64_t not_before, const char *passphrase,
    struct str *ret_key_pem, struct str *ret_cert_pem, struct err *err)
{
	struct str secret = { .secret = true };
	EVP_PKEY *pkey = NULL;
	X509 *cert = NULL;
	int rc;

	if (now < not_before)
		return err_set(err, ERR_REFUSED,
		    _("The clock of this computer is wrong: its date lies before this program was made. Set "
		      "the date, then make the key."));
	if ((rc = crypto_begin(err)) < 0)
		return rc;
	if ((rc = key_passphrase_nfc(passphrase, &secret, err)) < 0 ||
	    (rc = key_passphrase_check(&secret, err)) < 0)
		goto out;
	if (!(pkey = EVP_PKEY_Q_keygen(crypto_context(), NULL, "EC", "P-256"))) {
		rc = crypto_failed(err);
		goto out;
	}
	if ((rc = cert_self_issue(pkey, holder, now, &cert, err)) == OK)
		rc = append_files(pkey, cert, &secret, ret_key_pem, ret_cert_pem, err);
out:
	X509_free(cert);
	EVP_PKEY_free(pkey);
	str_dispose(&secret);
	crypto_forget_errors();
	return rc;
}

int key_save(const struct key *key, const char *passphrase, struct str *ret_key_pem, struct str *ret_cert_pem,
    struct err *err)
{
	struct str secret = { .secret = true };
	int rc = crypto_begin(err);

	if (rc == OK && (rc = key_passphrase_nfc(passphrase, &secret, err)) == OK &&
	    (rc = key_passphrase_check(&secret, err)) == OK)
		rc = append_files(key->pkey, key->cert, &secret, ret_key_pem, ret_cert_pem, err);
	str_dispose(&secret);
	crypto_forget_errors();
	return rc;
}

static int open_key(const char *key_pem, const struct str *passphrase, EVP_PKEY **ret, struct err *err)
{
	OSSL_LIB_CTX *context = crypto_context();
	BIO *bio = BIO_new_mem_buf(key_pem, -1);
	X509_SIG *sealed = NULL;
	PKCS8_PRIV_KEY_INFO *plain = NULL;
	int rc = OK;

	if (!bio)
		return crypto_failed(err);
	if (!(sealed = PEM_read_bio_PKCS8(bio, NULL, cert_no_prompt, NULL)))
		rc = err_set(err, ERR_CORRUPT,
		    _("The key file cannot be read: it is damaged or no key file. Restore it from a backup, "
		      "or make a new key."));
	else if (!(plain =
			 PKCS8_decrypt_ex(sealed, str_text(passphrase), (int)passphrase->len, context, NULL)))
		rc = err_set(err, ERR_PASSPHRASE,
		    _("Wrong passphrase. Look at Caps Lock and the typing mode, then type it again."));
	else if (!(*ret = EVP_PKCS82PKEY_ex(plain, context, NULL)))
		rc = err_set(err, ERR_REFUSED,
		    _("This program does not know that kind of key. Use an ECDSA P-256 or an RSA key."));
	PKCS8_PRIV_KEY_INFO_free(plain);
	X509_SIG_free(sealed);
	BIO_free(bio);
	return rc;
}

int key_load(
    const char *key_pem, const char *cert_pem, const char *passphrase, struct key **ret, struct err *err)
{
	struct str secret = { .secret = true };
	struct key *key;
	int rc = crypto_begin(err);

	if (rc < 0)
		return rc;
	if (!(key = mem_zalloc(1, sizeof *key)))
		return err_nomem(err);
	if ((rc = key_passphrase_nfc(passphrase, &secret, err)) < 0 ||
	    (rc = cert_from_pem(cert_pem, &key->cert, err)) < 0 ||
	    (rc = cert_check_key(key->cert, NULL, err)) < 0 ||
	    (rc = open_key(key_pem, &secret, &key->pkey, err)) < 0)
		goto out;
	if (!X509_check_private_key(key->cert, key->pkey))
		rc = err_set(err, ERR_CORRUPT,
		    _("The key and the certificate do not belong together. Restore both from the same "
		      "backup."));
out:
	str_dispose(&secret);
	crypto_forget_errors();
	if (rc < 0)
		key_free(key);
	else
		*ret = key;
	return rc;
}

void key_free(struct key *key)
{
	if (!key)
		return;
	EVP_PKEY_free(key->pkey); /* OpenSSL wipes it */
	X509_free(key->cert);
	free(key);
}
