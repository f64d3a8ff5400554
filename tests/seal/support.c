#include "support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include <openssl/bio.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include "base/mem.h"
#include "seal/crypto.h"

struct key *support_key(const char *curve, size_t rsa_bits)
{
	static const struct key_holder holder = { "15349", "UBND thị trấn Vĩnh Lộc", "", "Nguyễn Văn Thử" };
	struct key *key = mem_zalloc(1, sizeof *key);

	assert_non_null(key);
	if (curve)
		key->pkey = EVP_PKEY_Q_keygen(crypto_context(), NULL, "EC", curve);
	else
		key->pkey = EVP_PKEY_Q_keygen(crypto_context(), NULL, "RSA", rsa_bits);
	assert_non_null(key->pkey);
	assert_int_equal(cert_self_issue(key->pkey, &holder, SIGNED_AT, &key->cert, NULL), OK);
	return key;
}

static void add_signer(
    CMS_ContentInfo *cms, const struct key *key, const struct recipe *recipe, unsigned more_flags)
{
	const EVP_MD *md = EVP_get_digestbyname(recipe->digest ? recipe->digest : "SHA256");
	unsigned flags = CMS_PARTIAL | CMS_BINARY | more_flags | recipe->flags |
			 (recipe->capabilities ? 0u : CMS_NOSMIMECAP);
	CMS_SignerInfo *info =
	    CMS_add1_signer(cms, key->cert, key->pkey, md, flags | (recipe->padding ? CMS_KEY_PARAM : 0u));

	assert_non_null(info);
	if (recipe->padding) {
		EVP_PKEY_CTX *ctx = CMS_SignerInfo_get0_pkey_ctx(info);
		assert_true(EVP_PKEY_CTX_set_rsa_padding(ctx, recipe->padding) > 0);
		assert_true(EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, recipe->salt) > 0);
	}
	if (recipe->signing_certificate)
		assert_int_equal(
		    CMS_signed_add1_attr_by_NID(info, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE,
			recipe->signing_certificate->text, (int)recipe->signing_certificate->len),
		    1);
	if (recipe->unsigned_attribute)
		assert_int_equal(CMS_unsigned_add1_attr_by_NID(
				     info, NID_pkcs9_unstructuredName, V_ASN1_UTF8STRING, "x", 1),
		    1);
}

void support_cms(const struct key *key, const char *payload, const struct recipe *recipe, struct str *ret)
{
	unsigned flags = CMS_PARTIAL | CMS_BINARY | recipe->flags | (recipe->stream ? CMS_STREAM : 0u);
	BIO *content = BIO_new_mem_buf(payload, -1), *out = BIO_new(BIO_s_mem());
	CMS_ContentInfo *cms = CMS_sign_ex(NULL, NULL, NULL, NULL, flags, crypto_context(), NULL);
	char *bytes;
	long size;

	assert_non_null(cms);
	if (recipe->other_content_type)
		assert_int_equal(CMS_set1_eContentType(cms, OBJ_nid2obj(NID_id_smime_ct_TSTInfo)), 1);
	add_signer(cms, key, recipe, 0);
	if (recipe->twice)
		add_signer(cms, key, recipe, CMS_NOCERTS);
	if (recipe->stranger)
		assert_int_equal(CMS_add1_cert(cms, recipe->stranger->cert), 1);
	if (recipe->stream) {
		assert_int_equal(i2d_CMS_bio_stream(out, cms, content, (int)flags), 1);
	} else {
		assert_int_equal(CMS_final(cms, content, NULL, CMS_BINARY | recipe->flags), 1);
		assert_int_equal(i2d_CMS_bio(out, cms), 1);
	}
	size = BIO_get_mem_data(out, &bytes);
	str_append_n(ret, bytes, (size_t)size);
	assert_false(str_failed(ret));
	CMS_ContentInfo_free(cms);
	BIO_free(content);
	BIO_free(out);
}

void support_write_file(const char *dir, const char *name, const void *bytes, size_t size)
{
	char path[1024];
	FILE *file;

	assert_true(snprintf(path, sizeof path, "%s/%s", dir, name) < (int)sizeof path);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}
