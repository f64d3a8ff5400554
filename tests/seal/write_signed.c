/* Writes signed files into a folder, for interop.sh:
 *   payload.json            what is signed
 *   NAME.p7m, NAME.pem      signed with an EC key made by key_new(), and with an RSA key;
 *                           NAME.pem: the certificates that signed
 *   both.p7m, both.pem      signed by the two
 *   ec.key, passphrase      the encrypted EC key */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>
#include <openssl/pem.h>
#include "seal/cms.h"
#include "support.h"

#define PASSPHRASE "mật khẩu ký"
/* CR LF inside: nothing may be taken for text and changed */
#define PAYLOAD "{\n  \"format\": \"phieuso-record/1\",\n  \"title\": \"Tỷ lệ hồ sơ\"\n}\n"
#define TRICKY "{\r\n\"a\": \"\\r\\n\"\n}\r\n\r\n"

static const char *dir;

static void write_str(const char *name, const struct str *s)
{
	support_write_file(dir, name, s->text, s->len);
}

static void append_cert(const struct key *key, struct str *ret)
{
	BIO *bio = BIO_new(BIO_s_mem());
	char *bytes;
	long size;

	assert_int_equal(PEM_write_bio_X509(bio, key->cert), 1);
	size = BIO_get_mem_data(bio, &bytes);
	str_append_n(ret, bytes, (size_t)size);
	BIO_free(bio);
}

static void write_files(void **state)
{
	static const struct key_holder holder = { "15349", "UBND thị trấn Vĩnh Lộc", "", "Nguyễn Văn Thử" };
	struct str key_pem = { 0 }, cert_pem = { 0 }, ec_file = { 0 }, rsa_file = { 0 }, both = { 0 },
		   tricky = { 0 }, certs = { 0 };
	struct key *ec = NULL, *rsa = support_key(NULL, 2048);
	int64_t now = (int64_t)time(NULL); /* stock tools judge validity by their own clock */

	(void)state;
	assert_int_equal(key_new(&holder, now, 0, PASSPHRASE, &key_pem, &cert_pem, NULL), OK);
	assert_int_equal(key_load(key_pem.text, cert_pem.text, PASSPHRASE, &ec, NULL), OK);
	assert_int_equal(cms_sign(ec, PAYLOAD, strlen(PAYLOAD), now, &ec_file, NULL), OK);
	assert_int_equal(cms_sign(ec, TRICKY, strlen(TRICKY), now, &tricky, NULL), OK);
	assert_int_equal(cms_sign(rsa, PAYLOAD, strlen(PAYLOAD), now, &rsa_file, NULL), OK);
	assert_int_equal(cms_add_signature(rsa, ec_file.text, ec_file.len, now, &both, NULL), OK);

	support_write_file(dir, "payload.json", PAYLOAD, strlen(PAYLOAD));
	support_write_file(dir, "tricky.json", TRICKY, strlen(TRICKY));
	support_write_file(dir, "passphrase", PASSPHRASE, strlen(PASSPHRASE));
	write_str("ec.key", &key_pem);
	write_str("ec.pem", &cert_pem);
	write_str("tricky.pem", &cert_pem);
	write_str("ec.p7m", &ec_file);
	write_str("tricky.p7m", &tricky);
	write_str("rsa.p7m", &rsa_file);
	append_cert(rsa, &certs);
	write_str("rsa.pem", &certs);
	str_append_n(&certs, cert_pem.text, cert_pem.len);
	write_str("both.pem", &certs);
	write_str("both.p7m", &both);

	key_free(ec);
	key_free(rsa);
	str_dispose(&key_pem);
	str_dispose(&cert_pem);
	str_dispose(&ec_file);
	str_dispose(&tricky);
	str_dispose(&rsa_file);
	str_dispose(&both);
	str_dispose(&certs);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(write_files) };

	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return 2;
	}
	dir = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
