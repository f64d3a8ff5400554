#include "seal/cert_known.h"

#include <string.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "seal/crypto.h"

#define KNOWN_MAX 16 /* signers of one file, and some */
#define PSS_SALT 32

/* As long as the program; the oldest place is taken next. */
static struct known_cert known[KNOWN_MAX];
static size_t next_place;

static void forget(struct known_cert *k)
{
	EVP_PKEY_CTX_free(k->verifying);
	X509_free(k->cert);
	cert_info_dispose(&k->info);
	str_dispose(&k->der);
	*k = (struct known_cert){ .cert = NULL };
}

static bool is(const struct known_cert *k, const struct der_item *der, const unsigned char *sha256)
{
	return k->cert && memcmp(k->sha256, sha256, SHA256_SIZE) == 0 && k->der.len == der->all_size &&
	       memcmp(k->der.text, der->all, der->all_size) == 0;
}

/* A certificate is named by the SHA-256 of its one encoding. What OpenSSL would write in another
 * way (bits behind the end of a bit string …) would be two names of one certificate. */
static int check_identity(const struct known_cert *k, struct err *err)
{
	char hex[SHA256_HEX_SIZE];

	sha256_to_hex(k->sha256, hex);
	if (strcmp(hex, k->info.sha256) == 0)
		return OK;
	return err_set(
	    err, ERR_CORRUPT, _("The certificate cannot be read: it is damaged. Ask for it again."));
}

/* Ready to verify many signatures over SHA-256 sums. */
static int make_ready(struct known_cert *k, struct err *err)
{
	k->verifying = EVP_PKEY_CTX_new_from_pkey(crypto_context(), X509_get0_pubkey(k->cert), NULL);
	if (!k->verifying || EVP_PKEY_verify_init(k->verifying) != 1 ||
	    EVP_PKEY_CTX_set_signature_md(k->verifying, EVP_sha256()) != 1)
		return crypto_failed(err);
	return OK;
}

int cert_known(const struct der_item *der, const unsigned char sha256[SHA256_SIZE], struct known_cert **ret,
    struct err *err)
{
	struct known_cert fresh = { .cert = NULL };
	int rc;

	for (size_t i = 0; i < KNOWN_MAX; i++)
		if (is(&known[i], der, sha256)) {
			*ret = &known[i];
			return OK;
		}
	memcpy(fresh.sha256, sha256, sizeof fresh.sha256);
	str_append_n(&fresh.der, (const char *)der->all, der->all_size);
	if ((rc = str_failed(&fresh.der) ? err_nomem(err)
					 : cert_from_der(der->all, der->all_size, &fresh.cert, err)) < 0 ||
	    (rc = cert_check_key(fresh.cert, &fresh.key, err)) < 0 ||
	    (rc = cert_describe(fresh.cert, &fresh.info, err)) < 0 ||
	    (rc = check_identity(&fresh, err)) < 0 || (rc = make_ready(&fresh, err)) < 0) {
		forget(&fresh);
		return rc;
	}
	forget(&known[next_place]);
	known[next_place] = fresh;
	*ret = &known[next_place];
	next_place = (next_place + 1) % KNOWN_MAX;
	return OK;
}

static bool set_padding(EVP_PKEY_CTX *ctx, bool pss)
{
	if (!pss)
		return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) > 0;
	return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PSS_PADDING) > 0 &&
	       EVP_PKEY_CTX_set_rsa_mgf1_md(ctx, EVP_sha256()) > 0 &&
	       EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, PSS_SALT) > 0;
}

int cert_verify(struct known_cert *k, const struct signer_layout *signer, bool *ret, struct err *err)
{
	const struct der_item *attributes = &signer->signed_attributes;
	unsigned char hash[SHA256_SIZE];
	struct str set = { 0 };
	int rc;

	/* RFC 5652, 5.4: what is signed is the SET, not the [0] that stands in its place */
	str_append_char(&set, (char)DER_SET);
	str_append_n(&set, (const char *)attributes->all + 1, attributes->all_size - 1);
	rc = str_failed(&set) ? err_nomem(err) : sha256_bytes(set.text, set.len, hash, err);
	str_dispose(&set);
	if (rc < 0)
		return rc;
	if (k->key == CERT_KEY_RSA && !set_padding(k->verifying, signer->pss))
		return crypto_failed(err);
	*ret = EVP_PKEY_verify(
		   k->verifying, signer->signature.value, signer->signature.size, hash, sizeof hash) == 1;
	return OK;
}

int cert_info_copy(const struct cert_info *from, struct cert_info *ret, struct err *err)
{
	struct cert_info info = *from;

	info.holder = mem_strdup(from->holder);
	info.unit_name = mem_strdup(from->unit_name);
	info.unit_code = mem_strdup(from->unit_code);
	if (!info.holder || !info.unit_name || !info.unit_code) {
		cert_info_dispose(&info);
		return err_nomem(err);
	}
	*ret = info;
	return OK;
}
