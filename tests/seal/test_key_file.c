/* Key files of other programs: opened, written, refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include <openssl/pkcs12.h>
#include <openssl/pem.h>
#include <openssl/provider.h>
#include "seal/crypto.h"
#include "support.h"

#define PASSPHRASE "mật khẩu Vĩnh Lộc"
#define PASSPHRASE_NFD "mâ\u0323t khâ\u0309u Vi\u0303nh Lô\u0323c"
#define FEW_ROUNDS 2048

static struct key *ec, *rsa;

static int make_keys(void **state)
{
	(void)state;
	ec = support_key("P-256", 0);
	rsa = support_key(NULL, 2048);
	return 0;
}

static int free_keys(void **state)
{
	(void)state;
	key_free(ec);
	key_free(rsa);
	return 0;
}

static void assert_same(const struct key *a, const struct key *b)
{
	assert_int_equal(EVP_PKEY_eq(a->pkey, b->pkey), 1);
	assert_int_equal(X509_cmp(a->cert, b->cert), 0);
}

/* A PKCS#12 file as other programs write them; NULL: this libcrypto cannot. */
static bool pkcs12(OSSL_LIB_CTX *context, const struct key *key, X509 *cert, const char *passphrase,
    int nid_key, int nid_cert, struct str *ret)
{
	PKCS12 *file = PKCS12_create_ex(passphrase, "tên", key ? key->pkey : NULL, cert, NULL, nid_key,
	    nid_cert, FEW_ROUNDS, FEW_ROUNDS, 0, context, NULL);
	unsigned char *der = NULL;
	int size = file ? i2d_PKCS12(file, &der) : -1;

	if (size > 0)
		str_append_n(ret, (const char *)der, (size_t)size);
	OPENSSL_free(der);
	PKCS12_free(file);
	crypto_forget_errors();
	return size > 0;
}

static void key_write_pkcs12__is_opened_again(void **state)
{
	struct str file = { 0 };
	struct key *back = NULL;
	struct err err = { 0 };

	(void)state;
	assert_int_equal(key_write_pkcs12(ec, PASSPHRASE, &file, &err), OK);
	assert_int_equal(key_open_file(file.text, file.len, PASSPHRASE_NFD, &back, &err), OK);
	assert_same(ec, back);
	key_free(back);
	back = NULL;
	assert_int_equal(key_open_file(file.text, file.len, "another one", &back, &err), ERR_PASSPHRASE);
	assert_null(back);
	str_dispose(&file);
}

static void key_write_pkcs12__refuses_a_short_passphrase(void **state)
{
	struct str file = { 0 };

	(void)state;
	assert_int_equal(key_write_pkcs12(ec, "1234567", &file, NULL), ERR_PASSPHRASE);
	assert_int_equal(file.len, 0);
}

static void key_save__is_loaded_again(void **state)
{
	struct str key_pem = { 0 }, cert_pem = { 0 };
	struct key *back = NULL;

	(void)state;
	assert_int_equal(key_save(rsa, PASSPHRASE, &key_pem, &cert_pem, NULL), OK);
	assert_int_equal(key_load(str_text(&key_pem), str_text(&cert_pem), PASSPHRASE, &back, NULL), OK);
	assert_same(rsa, back);
	key_free(back);
	/* both in one file, as `key export` writes them */
	str_append(&cert_pem, str_text(&key_pem));
	assert_int_equal(key_open_file(cert_pem.text, cert_pem.len, PASSPHRASE, &back, NULL), OK);
	assert_same(rsa, back);
	key_free(back);
	str_dispose(&key_pem);
	str_dispose(&cert_pem);
}

/* certificates and keys of ten years ago: 3DES always, RC2-40 where the library has it */
static void key_open_file__takes_old_files(void **state)
{
	OSSL_LIB_CTX *old = OSSL_LIB_CTX_new();
	OSSL_PROVIDER *usual = OSSL_PROVIDER_load(old, "default"),
		      *legacy = OSSL_PROVIDER_load(old, "legacy");
	struct str file = { 0 };
	struct key *back = NULL;
	struct err err = { 0 };

	(void)state;
	assert_true(pkcs12(crypto_context(), rsa, rsa->cert, "123456", NID_pbe_WithSHA1And3_Key_TripleDES_CBC,
	    NID_pbe_WithSHA1And3_Key_TripleDES_CBC, &file));
	if (key_open_file(file.text, file.len, "123456", &back, &err) < 0)
		fail_msg("3DES: %s", err.message);
	assert_same(rsa, back);
	key_free(back);
	back = NULL;
	str_clear(&file);
	if (legacy && pkcs12(old, rsa, rsa->cert, "123456", NID_pbe_WithSHA1And3_Key_TripleDES_CBC,
			  NID_pbe_WithSHA1And40BitRC2_CBC, &file)) {
		if (key_open_file(file.text, file.len, "123456", &back, &err) < 0)
			fail_msg("RC2-40: %s", err.message);
		assert_same(rsa, back);
		key_free(back);
		back = NULL;
		assert_int_equal(key_open_file(file.text, file.len, "654321", &back, &err), ERR_PASSPHRASE);
	} else {
		print_message("SKIP: this libcrypto has no legacy provider; RC2-40 was not tried\n");
	}
	/* what opened it has not come into the context that judges signatures */
	assert_int_equal(OSSL_PROVIDER_available(crypto_context(), "legacy"), 0);
	str_dispose(&file);
	if (legacy)
		OSSL_PROVIDER_unload(legacy);
	OSSL_PROVIDER_unload(usual);
	OSSL_LIB_CTX_free(old);
}

static void key_open_file__refuses(void **state)
{
	struct key *weak = support_key("P-384", 0), *back = NULL;
	struct str plain = { 0 }, cert_only = { 0 }, weak_file = { 0 };
	BIO *bio = BIO_new(BIO_s_mem());
	char *text;
	long size;
	struct err err = { 0 };

	(void)state;
	assert_int_equal(PEM_write_bio_PrivateKey(bio, ec->pkey, NULL, NULL, 0, NULL, NULL), 1);
	size = BIO_get_mem_data(bio, &text);
	str_append_n(&plain, text, (size_t)size);
	assert_true(pkcs12(crypto_context(), NULL, ec->cert, PASSPHRASE, 0, 0, &cert_only));
	assert_true(pkcs12(crypto_context(), weak, weak->cert, PASSPHRASE, 0, 0, &weak_file));
	const struct {
		const char *bytes;
		size_t size;
		int rc;
		const char *words, *intent;
	} cases[] = {
		{ plain.text, plain.len, ERR_REFUSED, "not protected", "a key that lies open" },
		{ cert_only.text, cert_only.len, ERR_CORRUPT, "no private key", "a certificate alone" },
		{ weak_file.text, weak_file.len, ERR_REFUSED, "P-256", "a curve that is not taken" },
		{ weak_file.text, weak_file.len - 1, ERR_CORRUPT, "damaged", "broken off" },
		{ "", 0, ERR_CORRUPT, "no key file", "nothing" },
		{ "hello", 5, ERR_CORRUPT, "no key file", "something else" },
		{ "-----BEGIN CERTIFICATE-----\n", 28, ERR_CORRUPT, "private key and its certificate",
		    "PEM without a key" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const int rc = key_open_file(cases[i].bytes, cases[i].size, PASSPHRASE, &back, &err);

		if (rc != cases[i].rc || !strstr(err.message, cases[i].words))
			fail_msg("%s: %d %s", cases[i].intent, rc, err.message);
		assert_null(back);
	}
	str_dispose(&plain);
	str_dispose(&cert_only);
	str_dispose(&weak_file);
	BIO_free(bio);
	key_free(weak);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(key_write_pkcs12__is_opened_again),
		cmocka_unit_test(key_write_pkcs12__refuses_a_short_passphrase),
		cmocka_unit_test(key_save__is_loaded_again),
		cmocka_unit_test(key_open_file__takes_old_files),
		cmocka_unit_test(key_open_file__refuses),
	};

	return cmocka_run_group_tests(tests, make_keys, free_keys);
}
