/* Keys: made, kept encrypted, opened again, and what a certificate says. Opening a key
 * costs 600,000 rounds by design, so the tests share one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include "seal/cert.h"
#include "seal/crypto.h"
#include "seal/key.h"
#include "support.h"

#define PASSPHRASE "mật khẩu Vĩnh Lộc"
#define PASSPHRASE_NFD "mâ\u0323t khâ\u0309u Vi\u0303nh Lô\u0323c"

static const struct key_holder holder = { "15349", "UBND thị trấn Vĩnh Lộc", "Văn phòng - Thống kê",
	"Nguyễn Văn Thử" };
static struct str key_pem, cert_pem;

static int make_pem(void **state)
{
	(void)state;
	return key_new(&holder, SIGNED_AT, SIGNED_AT, PASSPHRASE, &key_pem, &cert_pem, NULL);
}

static int free_pem(void **state)
{
	(void)state;
	str_dispose(&key_pem);
	str_dispose(&cert_pem);
	return 0;
}

static void key_new__writes_pkcs8__with_pbes2(void **state)
{
	BIO *bio = BIO_new_mem_buf(key_pem.text, (int)key_pem.len);
	X509_SIG *sealed = PEM_read_bio_PKCS8(bio, NULL, NULL, NULL);
	const X509_ALGOR *algorithm = NULL;
	const ASN1_OBJECT *object = NULL;
	const void *parameter = NULL;
	int type;
	PBE2PARAM *pbe2;
	PBKDF2PARAM *kdf;

	(void)state;
	assert_memory_equal(key_pem.text, "-----BEGIN ENCRYPTED PRIVATE KEY-----", 37);
	assert_non_null(sealed);
	X509_SIG_get0(sealed, &algorithm, NULL);
	X509_ALGOR_get0(&object, &type, &parameter, algorithm);
	assert_int_equal(OBJ_obj2nid(object), NID_pbes2);
	pbe2 = ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBE2PARAM), algorithm->parameter);
	assert_non_null(pbe2);
	assert_int_equal(OBJ_obj2nid(pbe2->encryption->algorithm), NID_aes_256_cbc);
	assert_int_equal(OBJ_obj2nid(pbe2->keyfunc->algorithm), NID_id_pbkdf2);
	kdf = ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(PBKDF2PARAM), pbe2->keyfunc->parameter);
	assert_non_null(kdf);
	assert_int_equal(ASN1_INTEGER_get(kdf->iter), 600000);
	assert_int_equal(OBJ_obj2nid(kdf->prf->algorithm), NID_hmacWithSHA256);
	assert_int_equal(ASN1_STRING_length(kdf->salt->value.octet_string), 16);
	PBKDF2PARAM_free(kdf);
	PBE2PARAM_free(pbe2);
	X509_SIG_free(sealed);
	BIO_free(bio);
}

static void key_new__issues_a_certificate__that_says_whose_it_is(void **state)
{
	struct cert_info info = { 0 };
	char groups[FINGERPRINT_GROUPS_SIZE];
	X509 *cert = NULL;
	struct err err = { 0 };

	(void)state;
	assert_int_equal(cert_read(cert_pem.text, &info, &err), OK);
	assert_string_equal(info.holder, holder.name);
	assert_string_equal(info.unit_name, holder.unit_name);
	assert_string_equal(info.unit_code, holder.unit_code);
	assert_true(info.from == SIGNED_AT);
	assert_true(info.to == 1846375384); /* 2028-07-05T02:03:04Z */
	fingerprint_groups(info.sha256, groups);
	assert_int_equal(strlen(groups), 35);
	cert_info_dispose(&info);

	assert_int_equal(cert_from_pem(cert_pem.text, &cert, &err), OK);
	assert_int_equal(X509_get_key_usage(cert), KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION);
	assert_int_equal(X509_check_ca(cert), 0);
	assert_non_null(X509_get0_subject_key_id(cert));
	assert_int_equal(X509_verify(cert, X509_get0_pubkey(cert)), 1);
	X509_free(cert);
}

static void key_new__refuses__what_cannot_be_a_key(void **state)
{
	static const struct {
		struct key_holder holder;
		int64_t now;
		const char *passphrase;
		int code;
		const char *words, *intent;
	} cases[] = {
		{ { "15349", "UBND", "", "An" }, SIGNED_AT - 1, PASSPHRASE, ERR_REFUSED, "clock",
		    "clock before the build" },
		{ { "15349", "UBND", "", "An" }, SIGNED_AT, "bảy ký t", OK, "", "eight characters" },
		{ { "15349", "UBND", "", "An" }, SIGNED_AT, "bảy ký ", ERR_PASSPHRASE, "fewer than 8",
		    "seven characters" },
		{ { "15349", "UBND", "", "An" }, SIGNED_AT, "a\u0323\u0302a\u0323\u0302a\u0323\u0302",
		    ERR_PASSPHRASE, "fewer than 8", "marks are no characters of their own" },
		{ { "15349", "UBND", "", "" }, SIGNED_AT, PASSPHRASE, ERR_SYNTAX, "is empty", "no name" },
		{ { "15349", "", "", "An" }, SIGNED_AT, PASSPHRASE, ERR_SYNTAX, "is empty", "no unit" },
		{ { "15349", "UBND", "", "An\033[2J" }, SIGNED_AT, PASSPHRASE, ERR_SYNTAX,
		    "cannot be printed", "terminal control in the name" },
		{ { "15349", "Ủy ban nhân dân thị trấn có một cái tên dài đến mức chứng thư không thể chứa",
		      "", "An" },
		    SIGNED_AT, PASSPHRASE, ERR_RANGE, "64 characters", "a name beyond the limit" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str key = { 0 }, cert = { 0 };
		struct err err = { 0 };
		int rc = key_new(
		    &cases[i].holder, cases[i].now, SIGNED_AT, cases[i].passphrase, &key, &cert, &err);

		if (rc != cases[i].code || !strstr(err.message, cases[i].words))
			fail_msg("%s: %d \"%s\"", cases[i].intent, rc, err.message);
		if (rc < 0)
			assert_true(key.len == 0 && cert.len == 0);
		str_dispose(&key);
		str_dispose(&cert);
	}
}

static void cert_self_issue__ends_in_february__from_a_leap_day(void **state)
{
	struct key *key = support_key("P-256", 0);
	X509 *cert = NULL;
	struct cert_info info = { 0 };

	(void)state;
	assert_int_equal(cert_self_issue(key->pkey, &holder, 1709164800, &cert, NULL), OK); /* 2024-02-29 */
	assert_int_equal(cert_describe(cert, &info, NULL), OK);
	assert_true(info.to == 1866931200); /* 2029-02-28 */
	cert_info_dispose(&info);
	X509_free(cert);
	key_free(key);
}

static void key_load__opens_the_key__however_the_passphrase_is_composed(void **state)
{
	struct key *key = NULL;
	struct err err = { 0 };

	(void)state;
	if (key_load(key_pem.text, cert_pem.text, PASSPHRASE_NFD, &key, &err) < 0)
		fail_msg("%s", err.message);
	key_free(key);
}

static void key_load__says_what_is_wrong(void **state)
{
	struct key *other = support_key("P-256", 0), *p384 = support_key("P-384", 0);
	BIO *other_cert = BIO_new(BIO_s_mem()), *p384_cert = BIO_new(BIO_s_mem());
	const struct {
		const char *key, *cert, *passphrase;
		int code;
		const char *words;
	} cases[] = {
		{ key_pem.text, cert_pem.text, "Mật khẩu Vĩnh Lộc", ERR_PASSPHRASE, "Wrong passphrase" },
		{ key_pem.text, cert_pem.text, "\xff", ERR_PASSPHRASE, "not valid UTF-8" },
		{ "", cert_pem.text, PASSPHRASE, ERR_CORRUPT, "key file cannot be read" },
		{ cert_pem.text, cert_pem.text, PASSPHRASE, ERR_CORRUPT, "key file cannot be read" },
		{ key_pem.text, "", PASSPHRASE, ERR_CORRUPT, "not a certificate" },
		{ key_pem.text, key_pem.text, PASSPHRASE, ERR_CORRUPT, "not a certificate" },
		{ key_pem.text, NULL, PASSPHRASE, ERR_CORRUPT, "do not belong together" },
		{ key_pem.text, NULL, PASSPHRASE, ERR_REFUSED, "kind of key" },
	};

	(void)state;
	PEM_write_bio_X509(other_cert, other->cert);
	PEM_write_bio_X509(p384_cert, p384->cert);
	BIO_write(other_cert, "", 1);
	BIO_write(p384_cert, "", 1);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct key *key = NULL;
		struct err err = { 0 };
		char *pem = NULL;
		int rc;

		if (!cases[i].cert)
			BIO_get_mem_data(cases[i].code == ERR_CORRUPT ? other_cert : p384_cert, &pem);
		rc = key_load(cases[i].key, pem ? pem : cases[i].cert, cases[i].passphrase, &key, &err);
		if (rc != cases[i].code || !strstr(err.message, cases[i].words))
			fail_msg("row %d: %d \"%s\"", (int)i, rc, err.message);
		assert_null(key);
	}
	BIO_free(other_cert);
	BIO_free(p384_cert);
	key_free(other);
	key_free(p384);
}

static void cert_read__refuses__names_that_would_harm_a_terminal(void **state)
{
	struct key *key = support_key("P-256", 0);
	X509_NAME *name = X509_get_subject_name(key->cert);
	struct cert_info info = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8,
			     (const unsigned char *)"\033]0;x\007", -1, -1, 0),
	    1);
	assert_int_equal(cert_describe(key->cert, &info, &err), ERR_REFUSED);
	key_free(key);
}

static void fingerprint_groups__spells_the_hash__in_digits(void **state)
{
	char groups[FINGERPRINT_GROUPS_SIZE];

	(void)state;
	/* 0x0000000000, 0x0000000001, 0x00000186a0 = 100000, 0x000001869f = 99999, 0xffffffffff, 0xabcdef0123
	 */
	fingerprint_groups("0000000000"
			   "0000000001"
			   "00000186a0"
			   "000001869f"
			   "ffffffffff"
			   "abcdef0123"
			   "0000",
	    groups);
	assert_string_equal(groups, "00000 00001 00000 99999 27775 00291");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(key_new__writes_pkcs8__with_pbes2),
		cmocka_unit_test(key_new__issues_a_certificate__that_says_whose_it_is),
		cmocka_unit_test(key_new__refuses__what_cannot_be_a_key),
		cmocka_unit_test(cert_self_issue__ends_in_february__from_a_leap_day),
		cmocka_unit_test(key_load__opens_the_key__however_the_passphrase_is_composed),
		cmocka_unit_test(key_load__says_what_is_wrong),
		cmocka_unit_test(cert_read__refuses__names_that_would_harm_a_terminal),
		cmocka_unit_test(fingerprint_groups__spells_the_hash__in_digits),
	};

	return cmocka_run_group_tests(tests, make_pem, free_pem);
}
