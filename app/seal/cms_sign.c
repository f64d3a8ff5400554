#include "seal/cms.h"

#include <string.h>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include "base/i18n.h"
#include "seal/cert.h"
#include "seal/cms_layout.h"
#include "seal/crypto.h"

#define PSS_SALT 32
#define FLAGS (CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES | CMS_PARTIAL)

/* The algorithm is written down by hand, because OpenSSL forgets it for a signer that is
 * added to signed content. */
static bool choose_pss(CMS_SignerInfo *info)
{
	EVP_PKEY_CTX *ctx = CMS_SignerInfo_get0_pkey_ctx(info);
	const unsigned char *at = cms_rsa_pss_sha256;
	X509_ALGOR *pss = d2i_X509_ALGOR(NULL, &at, CMS_RSA_PSS_SHA256_SIZE), *algorithm = NULL;
	bool good;

	CMS_SignerInfo_get0_algs(info, NULL, NULL, NULL, &algorithm);
	good = pss && X509_ALGOR_copy(algorithm, pss) &&
	       EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PSS_PADDING) > 0 &&
	       EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, PSS_SALT) > 0 &&
	       EVP_PKEY_CTX_set_rsa_mgf1_md(ctx, EVP_sha256()) > 0;
	X509_ALGOR_free(pss);
	return good;
}

/* ret_info borrows from cms. The signature itself is not made yet. */
static int add_signer(CMS_ContentInfo *cms, const struct key *key, int64_t signing_time, unsigned flags,
    CMS_SignerInfo **ret_info, struct err *err)
{
	CMS_SignerInfo *info;
	ASN1_TIME *time = crypto_time_new(signing_time);
	enum cert_key kind;
	int rc;

	if ((rc = cert_check_key(key->cert, &kind, err)) < 0)
		goto out;
	if (kind == CERT_KEY_RSA)
		flags |= CMS_KEY_PARAM;
	if (!time || !(info = CMS_add1_signer(cms, key->cert, key->pkey, EVP_sha256(), FLAGS | flags)) ||
	    (kind == CERT_KEY_RSA && !choose_pss(info)) ||
	    !CMS_signed_add1_attr_by_NID(info, NID_pkcs9_signingTime, ASN1_STRING_type(time), time, -1)) {
		rc = crypto_failed(err);
		goto out;
	}
	*ret_info = info;
out:
	ASN1_TIME_free(time);
	return rc;
}

static int refuse_too_large(struct err *err)
{
	return err_set(err, ERR_RANGE,
	    _("The signed record would be larger than 4 MiB. Shorten its texts, then sign again."));
}

static int append_der(CMS_ContentInfo *cms, struct str *ret, struct err *err)
{
	unsigned char *der = NULL;
	int size = i2d_CMS_ContentInfo(cms, &der), rc = OK;

	if (size < 0)
		return crypto_failed(err);
	if ((unsigned)size > CMS_MAX_BYTES) {
		rc = refuse_too_large(err);
	} else {
		str_append_n(ret, (const char *)der, (size_t)size);
		if (str_failed(ret))
			rc = err_nomem(err);
	}
	OPENSSL_free(der);
	return rc;
}

int cms_sign(const struct key *key, const void *payload, size_t size, int64_t signing_time, struct str *ret,
    struct err *err)
{
	CMS_ContentInfo *cms = NULL;
	CMS_SignerInfo *info = NULL;
	BIO *content = NULL;
	int rc;

	if (size > CMS_MAX_BYTES)
		return refuse_too_large(err);
	if ((rc = crypto_begin(err)) < 0)
		return rc;
	content = BIO_new_mem_buf(payload, (int)size);
	cms = CMS_sign_ex(NULL, NULL, NULL, NULL, FLAGS, crypto_context(), NULL);
	if (!content || !cms) {
		rc = crypto_failed(err);
		goto out;
	}
	if ((rc = add_signer(cms, key, signing_time, 0, &info, err)) < 0)
		goto out;
	if (!CMS_final(cms, content, NULL, CMS_BINARY)) {
		rc = crypto_failed(err);
		goto out;
	}
	rc = append_der(cms, ret, err);
out:
	CMS_ContentInfo_free(cms);
	BIO_free(content);
	crypto_forget_errors();
	return rc;
}

/* The verified file once more, with a certificate that is not in it yet and room for it. */
static int check_addable(const struct key *key, const void *der, size_t size, struct err *err)
{
	struct cms_content content = { 0 };
	struct cert_info own = { 0 };
	int rc;

	if ((rc = cms_verify(der, size, &content, err)) < 0 || (rc = cert_describe(key->cert, &own, err)) < 0)
		goto out;
	for (size_t i = 0; i < content.signer_count; i++)
		if (strcmp(content.signers[i].cert.sha256, own.sha256) == 0)
			rc = err_set(err, ERR_EXISTS,
			    _("This key has signed the file already. Sign with another key."));
	if (rc == OK && content.signer_count == SIGNERS_MAX)
		rc = err_set(err, ERR_RANGE, _("The file bears %d signatures already; no more fit in it."),
		    SIGNERS_MAX);
out:
	cert_info_dispose(&own);
	cms_content_dispose(&content);
	return rc;
}

int cms_add_signature(const struct key *key, const void *der, size_t der_size, int64_t signing_time,
    struct str *ret, struct err *err)
{
	const unsigned char *at = der;
	CMS_ContentInfo *cms = NULL;
	CMS_SignerInfo *info = NULL;
	int rc = crypto_begin(err);

	if (rc < 0)
		return rc;
	if ((rc = check_addable(key, der, der_size, err)) < 0)
		goto out;
	if (!(cms = CMS_ContentInfo_new_ex(crypto_context(), NULL)) ||
	    !d2i_CMS_ContentInfo(&cms, &at, (long)der_size)) {
		rc = crypto_failed(err);
		goto out;
	}
	/* the digest is taken over from the signatures that were just verified */
	if ((rc = add_signer(cms, key, signing_time, CMS_REUSE_DIGEST, &info, err)) < 0)
		goto out;
	if (!CMS_SignerInfo_sign(info)) {
		rc = crypto_failed(err);
		goto out;
	}
	rc = append_der(cms, ret, err);
out:
	CMS_ContentInfo_free(cms);
	crypto_forget_errors();
	return rc;
}
