/* Signing and verifying the file: what is written is read, and nothing else is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include "platform/digest.h"
#include "seal/cms.h"
#include "seal/crypto.h"
#include "seal/der.h"
#include "support.h"

#define PAYLOAD "{\"format\": \"phieuso-record/1\"}\n"

static struct key *officer, *chairman, *rsa;

static int make_keys(void **state)
{
	(void)state;
	officer = support_key("P-256", 0);
	chairman = support_key("P-256", 0);
	rsa = support_key(NULL, 2048);
	return 0;
}

static int free_keys(void **state)
{
	(void)state;
	key_free(officer);
	key_free(chairman);
	key_free(rsa);
	return 0;
}

static struct str signed_file(void)
{
	struct str file = { 0 };
	struct err err = { 0 };

	if (cms_sign(officer, PAYLOAD, strlen(PAYLOAD), SIGNED_AT, &file, &err) < 0)
		fail_msg("%s", err.message);
	return file;
}

static void assert_refused(const void *bytes, size_t size, int code, const char *words, const char *intent)
{
	struct cms_content content = { 0 };
	struct err err = { 0 };
	int rc = cms_verify(bytes, size, &content, &err);

	if (rc != code || !strstr(err.message, words))
		fail_msg("%s: %d \"%s\", wanted %d \"%s\"", intent, rc, err.message, code, words);
	assert_null(content.payload.text);
}

static void cms_sign__is_read_back__by_verify(void **state)
{
	const struct key *keys[] = { officer, rsa };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct str file = { 0 };
		struct cms_content content = { 0 };
		struct err err = { 0 };
		char hash[SHA256_HEX_SIZE];

		assert_int_equal(cms_sign(keys[i], PAYLOAD, strlen(PAYLOAD), SIGNED_AT, &file, &err), OK);
		if (cms_verify(file.text, file.len, &content, &err) < 0)
			fail_msg("%s", err.message);
		assert_string_equal(str_text(&content.payload), PAYLOAD);
		sha256_hex(PAYLOAD, strlen(PAYLOAD), hash, NULL);
		assert_string_equal(content.payload_sha256, hash);
		assert_int_equal(content.signer_count, 1);
		assert_int_equal(content.signers[0].signing_time, SIGNED_AT);
		assert_string_equal(content.signers[0].cert.holder, "Nguyễn Văn Thử");
		assert_string_equal(content.signers[0].cert.unit_name, "UBND thị trấn Vĩnh Lộc");
		assert_string_equal(content.signers[0].cert.unit_code, "15349");
		cms_content_dispose(&content);
		str_dispose(&file);
	}
}

static void cms_sign__uses_generalized_time__from_2050_on(void **state)
{
	static const int64_t times[] = { 2524607999, 2524608000, 4102444800 }; /* end of 2049, 2050, 2100 */

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct str file = { 0 };
		struct cms_content content = { 0 };

		assert_int_equal(cms_sign(officer, "x", 1, times[i], &file, NULL), OK);
		assert_int_equal(cms_verify(file.text, file.len, &content, NULL), OK);
		assert_true(content.signers[0].signing_time == times[i]);
		cms_content_dispose(&content);
		str_dispose(&file);
	}
}

static void cms_add_signature__adds_parallel_signers__up_to_eight(void **state)
{
	struct str file = signed_file();
	struct cms_content content = { 0 };
	struct err err = { 0 };

	(void)state;
	for (size_t n = 2; n <= SIGNERS_MAX + 1; n++) {
		struct key *key = n == 2 ? rsa : support_key("P-256", 0);
		struct str more = { 0 };
		int rc = cms_add_signature(key, file.text, file.len, SIGNED_AT + 60, &more, &err);

		if (n > SIGNERS_MAX) {
			assert_int_equal(rc, ERR_RANGE);
		} else {
			if (rc < 0)
				fail_msg("signer %d: %s", (int)n, err.message);
			/* nobody signs twice */
			assert_int_equal(
			    cms_add_signature(key, more.text, more.len, SIGNED_AT, &file, &err), ERR_EXISTS);
			str_dispose(&file);
			file = more;
			assert_int_equal(cms_verify(file.text, file.len, &content, &err), OK);
			assert_int_equal(content.signer_count, n);
			assert_string_equal(str_text(&content.payload), PAYLOAD);
			cms_content_dispose(&content);
		}
		if (key != rsa)
			key_free(key);
	}
	str_dispose(&file);
}

static void cms_add_signature__refuses__a_file_that_was_changed(void **state)
{
	struct str file = signed_file(), more = { 0 };
	struct err err = { 0 };

	(void)state;
	file.text[file.len - 1] ^= 1;
	assert_int_equal(
	    cms_add_signature(chairman, file.text, file.len, SIGNED_AT, &more, &err), ERR_CORRUPT);
	assert_int_equal(more.len, 0);
	str_dispose(&file);
}

static void cms_verify__refuses__every_flipped_byte(void **state)
{
	static const unsigned char masks[] = { 0x01, 0x20, 0xff };
	struct str file = signed_file();

	(void)state;
	for (size_t i = 0; i < file.len; i++) {
		for (size_t m = 0; m < sizeof masks; m++) {
			struct cms_content content = { 0 };
			struct err err = { 0 };

			file.text[i] = (char)(file.text[i] ^ masks[m]);
			int rc = cms_verify(file.text, file.len, &content, &err);
			if (rc != ERR_CORRUPT && rc != ERR_REFUSED)
				fail_msg("byte %d of %d, mask %02x: %d %s", (int)i, (int)file.len, masks[m],
				    rc, err.message);
			assert_true(err.message[0] != 0);
			file.text[i] = (char)(file.text[i] ^ masks[m]);
		}
	}
	str_dispose(&file);
}

static void cms_verify__names_the_cause__of_a_change(void **state)
{
	struct str file = signed_file();
	char *payload = strstr(file.text + 30, "format");

	(void)state;
	assert_non_null(payload);
	payload[0] ^= 1;
	assert_refused(file.text, file.len, ERR_CORRUPT, "content was changed", "flipped payload");
	payload[0] ^= 1;
	/* in the middle of the last integer of the signature */
	file.text[file.len - 10] ^= 1;
	assert_refused(file.text, file.len, ERR_CORRUPT, "signature does not match", "flipped signature");
	str_dispose(&file);
}

static void cms_verify__says_copy_again__for_every_truncation(void **state)
{
	struct str file = signed_file();

	(void)state;
	assert_refused(file.text, 0, ERR_CORRUPT, "empty", "nothing left");
	for (size_t n = 1; n < file.len; n++)
		assert_refused(file.text, n, ERR_CORRUPT, "cut short", "truncated");
	str_dispose(&file);
}

static void cms_verify__says_copy_again__for_a_zero_filled_tail(void **state)
{
	struct str file = signed_file(), longer = { 0 };

	(void)state;
	for (size_t n = file.len - 8; n > 0; n--) {
		memset(file.text + n, 0, file.len - n);
		assert_refused(file.text, file.len, ERR_CORRUPT, "filled with zeros", "zero tail");
	}
	memset(file.text, 0, file.len);
	assert_refused(file.text, file.len, ERR_CORRUPT, "filled with zeros", "nothing but zeros");
	str_dispose(&file);
	/* a whole file, padded to the size of a sector */
	longer = signed_file();
	str_append_n(&longer, "\0\0\0", 3);
	assert_refused(longer.text, longer.len, ERR_CORRUPT, "filled with zeros", "padding");
	str_dispose(&longer);
}

static void cms_verify__refuses__what_is_no_signed_file(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
		const char *words, *intent;
	} cases[] = {
		{ "{\"format\": 1}", 13, "bare JSON", "the payload without its signature" },
		{ "PK\3\4 xlsx", 9, "not a signed record", "an office file" },
		{ "%PDF-1.7", 8, "not a signed record", "the print" },
		{ "\x30\x80\x06\x09", 4, "BER", "indefinite length" },
		{ "\x30\x03\x02\x01\x05", 5, "not a signed record", "some other DER" },
		{ "\x30\x81\x03\x02\x01\x05", 6, "not a signed record", "a length that is not the shortest" },
		{ "\x30\x04\x02\x02\x00\x05", 6, "exact DER", "an integer that is not the shortest" },
		{ "\x30\x03\x24\x01\x05", 5, "exact DER", "a constructed string" },
		{ "\x30\x84\xff\xff\xff\xff", 6, "cut short", "a length of 4 GiB" },
		{ "\x30\x85\x01\x00\x00\x00\x00", 7, "not a signed record", "a length beyond 32 bits" },
		{ "\x30\x00", 2, "not a signed record", "an empty sequence" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_refused(cases[i].bytes, cases[i].size, ERR_CORRUPT, cases[i].words, cases[i].intent);
}

static void cms_verify__refuses__bytes_behind_the_end(void **state)
{
	struct str file = signed_file();

	(void)state;
	str_append(&file, "<x>");
	assert_refused(file.text, file.len, ERR_CORRUPT, "3 extra bytes", "appended");
	str_dispose(&file);
}

static void cms_verify__refuses__a_file_beyond_the_limit(void **state)
{
	char *big = calloc(1, CMS_MAX_BYTES + 1);

	(void)state;
	assert_non_null(big);
	big[0] = 0x30;
	assert_refused(big, CMS_MAX_BYTES + 1, ERR_RANGE, "4 MiB", "too large");
	free(big);
}

static void cms_verify__takes__rsa_of_both_paddings(void **state)
{
	static const struct recipe recipes[] = {
		{ .flags = CMS_CADES }, /* PKCS#1 v1.5, from keys that can do no better */
		{ .flags = CMS_CADES, .padding = RSA_PKCS1_PSS_PADDING, .salt = 32 },
	};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct str file = { 0 };
		struct cms_content content = { 0 };
		struct err err = { 0 };

		support_cms(rsa, PAYLOAD, &recipes[i], &file);
		if (cms_verify(file.text, file.len, &content, &err) < 0)
			fail_msg("recipe %d: %s", (int)i, err.message);
		cms_content_dispose(&content);
		str_dispose(&file);
	}
}

static void cms_verify__refuses__what_the_format_does_not_allow(void **state)
{
	struct key *p384 = support_key("P-384", 0), *small = support_key(NULL, 1024);
	const struct {
		const struct key *key;
		struct recipe recipe;
		int code;
		const char *words, *intent;
	} cases[] = {
		{ p384, { .flags = CMS_CADES }, ERR_REFUSED, "kind of key", "another curve" },
		{ small, { .flags = CMS_CADES }, ERR_REFUSED, "1024 bits", "a short RSA key" },
		{ officer, { .flags = CMS_CADES, .digest = "SHA512" }, ERR_REFUSED,
		    "way that is not accepted", "SHA-512" },
		{ officer, { .flags = CMS_CADES, .digest = "SHA1" }, ERR_REFUSED, "way that is not accepted",
		    "SHA-1" },
		{ rsa, { .flags = CMS_CADES, .padding = RSA_PKCS1_PSS_PADDING, .salt = 20 }, ERR_REFUSED,
		    "way that is not accepted", "PSS with another salt" },
		{ officer, { .flags = 0 }, ERR_CORRUPT, "four facts", "no signingCertificateV2" },
		{ officer, { .flags = CMS_CADES, .capabilities = true }, ERR_CORRUPT, "four facts",
		    "S/MIME capabilities" },
		{ officer, { .flags = CMS_NOATTR }, ERR_CORRUPT, "four facts", "no attributes" },
		{ officer, { .flags = CMS_CADES, .unsigned_attribute = true }, ERR_CORRUPT, "four facts",
		    "an unsigned attribute" },
		{ officer, { .flags = CMS_CADES | CMS_NOCERTS }, ERR_CORRUPT, "form of a signed record",
		    "no certificate" },
		{ officer, { .flags = CMS_CADES, .stranger = chairman }, ERR_CORRUPT,
		    "none of its signatures", "somebody else's certificate" },
		{ officer, { .flags = CMS_CADES | CMS_USE_KEYID }, ERR_CORRUPT, "form of a signed record",
		    "signer by key identifier" },
		{ officer, { .flags = CMS_CADES, .twice = true }, ERR_CORRUPT, "signed twice",
		    "one signer twice" },
		{ officer, { .flags = CMS_CADES, .other_content_type = true }, ERR_CORRUPT,
		    "form of a signed record", "content that is no data" },
		{ officer, { .flags = CMS_CADES | CMS_DETACHED }, ERR_CORRUPT, "form of a signed record",
		    "detached" },
		{ officer, { .flags = CMS_CADES, .stream = true }, ERR_CORRUPT, "BER", "streamed" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str file = { 0 };

		support_cms(cases[i].key, PAYLOAD, &cases[i].recipe, &file);
		assert_refused(file.text, file.len, cases[i].code, cases[i].words, cases[i].intent);
		str_dispose(&file);
	}
	key_free(p384);
	key_free(small);
}

static void cms_sign__refuses__keys_that_no_reader_takes(void **state)
{
	struct key *p384 = support_key("P-384", 0);
	struct str file = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(cms_sign(p384, "x", 1, SIGNED_AT, &file, &err), ERR_REFUSED);
	assert_int_equal(file.len, 0);
	key_free(p384);
}

/* The certificate of one key in the place of another's, under the same issuer and serial number. */
static void cms_verify__refuses__an_exchanged_certificate(void **state)
{
	struct key *forger = support_key("P-256", 0);
	X509 *copy = X509_dup(officer->cert);
	struct str file = { 0 };
	struct recipe recipe = { .flags = CMS_CADES | CMS_NOCERTS };
	CMS_ContentInfo *cms;
	const unsigned char *at;
	unsigned char *der = NULL;
	int size;

	(void)state;
	assert_true(X509_set_pubkey(copy, forger->pkey) && X509_sign(copy, forger->pkey, EVP_sha256()) > 0);
	support_cms(officer, PAYLOAD, &recipe, &file);
	at = (const unsigned char *)file.text;
	cms = d2i_CMS_ContentInfo(NULL, &at, (long)file.len);
	assert_true(cms && CMS_add1_cert(cms, copy));
	size = i2d_CMS_ContentInfo(cms, &der);
	assert_true(size > 0);
	assert_refused(
	    der, (size_t)size, ERR_CORRUPT, "not the one that the signature was made with", "exchanged");
	OPENSSL_free(der);
	CMS_ContentInfo_free(cms);
	X509_free(copy);
	key_free(forger);
	str_dispose(&file);
}

/* Two certificates of one issuer and serial number: whose signature is whose is then a matter of
 * their order, and other readers take the first one for both. */
static void cms_verify__refuses__two_certificates_of_one_name(void **state)
{
	struct key *second = support_key("P-256", 0);
	X509 *cert = X509_dup(officer->cert), *own = second->cert;
	struct str file = { 0 }, both = { 0 };
	struct recipe recipe = { .flags = CMS_CADES };
	struct err err = { 0 };

	(void)state;
	assert_true(X509_set_pubkey(cert, second->pkey) && X509_sign(cert, second->pkey, EVP_sha256()) > 0);
	support_cms(officer, PAYLOAD, &recipe, &file);
	second->cert = cert;
	assert_true(cms_add_signature(second, file.text, file.len, SIGNED_AT, &both, &err) != OK ||
		    cms_verify(both.text, both.len, &(struct cms_content){ .signer_count = 0 }, &err) != OK);
	second->cert = own;
	X509_free(cert);
	key_free(second);
	str_dispose(&file);
	str_dispose(&both);
}

static void wrap(unsigned tag, const struct str *inner, struct str *ret)
{
	const size_t n = inner->len;

	str_append_char(ret, (char)tag);
	if (n >= 0x100) {
		str_append_char(ret, (char)0x82);
		str_append_char(ret, (char)(n >> 8));
	} else if (n >= 0x80) {
		str_append_char(ret, (char)0x81);
	}
	str_append_char(ret, (char)n);
	str_append_n(ret, str_text(inner), n);
	assert_false(str_failed(ret));
}

/* The set of one item with that item twice. */
static void append_twice(const struct der_item *set, struct str *ret)
{
	struct str both = { 0 };

	for (int i = 0; i < 2; i++)
		str_append_n(&both, (const char *)set->value, set->size);
	wrap(set->tag, &both, ret);
	str_dispose(&both);
}

/* One person is not two, whatever the file repeats. */
static void cms_verify__refuses__the_same_signer_with_the_same_certificate_twice(void **state)
{
	struct str file = signed_file(), parts = { 0 }, data = { 0 }, outer = { 0 }, whole = { 0 };
	struct der der = { (const unsigned char *)file.text, file.len };
	struct der_item item, oid, part;

	(void)state;
	assert_true(der_take(&der, DER_SEQUENCE, &item));
	der = der_open(&item);
	assert_true(der_take(&der, DER_OID, &oid) && der_take(&der, DER_CONTEXT_0, &item));
	der = der_open(&item);
	assert_true(der_take(&der, DER_SEQUENCE, &item));
	der = der_open(&item);
	for (int i = 0; i < 5; i++) {
		assert_true(der_take_any(&der, &part));
		if (i < 3)
			str_append_n(&parts, (const char *)part.all, part.all_size);
		else /* certificates, signers */
			append_twice(&part, &parts);
	}
	wrap(DER_SEQUENCE, &parts, &data);
	str_append_n(&outer, (const char *)oid.all, oid.all_size);
	wrap(DER_CONTEXT_0, &data, &outer);
	wrap(DER_SEQUENCE, &outer, &whole);
	assert_refused(whole.text, whole.len, ERR_CORRUPT, "or one signed twice", "everything twice");
	str_dispose(&file);
	str_dispose(&parts);
	str_dispose(&data);
	str_dispose(&outer);
	str_dispose(&whole);
}

/* The attribute that names the certificate says so in one way: nothing stands beside the hash
 * but, perhaps, the right issuer and serial number. */
static void cms_verify__reads__the_naming_of_the_certificate_to_its_end(void **state)
{
	static const struct {
		char in_id; /* tag of an empty item behind the hash, 0: none */
		bool in_list, behind;
		const char *words; /* NULL: accepted */
	} cases[] = {
		{ 0, false, false, NULL },
		{ DER_NULL, false, false, "four facts" },     /* something else behind the hash */
		{ DER_SEQUENCE, false, false, "four facts" }, /* an empty issuer and serial number */
		{ 0, true, false, "four facts" },	      /* one more certificate */
		{ 0, false, true, "four facts" },	      /* policies */
	};
	unsigned char hash[SHA256_SIZE], *der = NULL;
	int size = i2d_X509(officer->cert, &der);

	(void)state;
	assert_true(size > 0);
	assert_int_equal(sha256_bytes(der, (size_t)size, hash, NULL), OK);
	OPENSSL_free(der);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str octets = { 0 }, id = { 0 }, list = { 0 }, whole = { 0 }, file = { 0 };
		const struct recipe recipe = { .signing_certificate = &whole };
		const struct str sum = { .text = (char *)hash, .len = sizeof hash };
		struct cms_content content = { 0 };

		wrap(DER_OCTET_STRING, &sum, &octets);
		if (cases[i].in_id)
			str_append_n(&octets, (const char[]){ cases[i].in_id, 0 }, 2);
		wrap(DER_SEQUENCE, &octets, &id);
		if (cases[i].in_list)
			str_append_n(&id, "\x30\0", 2);
		wrap(DER_SEQUENCE, &id, &list);
		if (cases[i].behind)
			str_append_n(&list, "\x30\0", 2);
		wrap(DER_SEQUENCE, &list, &whole);
		support_cms(officer, PAYLOAD, &recipe, &file);
		if (cases[i].words)
			assert_refused(file.text, file.len, ERR_CORRUPT, cases[i].words, "naming");
		else
			assert_int_equal(cms_verify(file.text, file.len, &content, NULL), OK);
		cms_content_dispose(&content);
		str_dispose(&octets);
		str_dispose(&id);
		str_dispose(&list);
		str_dispose(&whole);
		str_dispose(&file);
	}
}

static void cms_verify__takes_pem__of_both_labels(void **state)
{
	static const struct {
		const char *label, *before, *after, *words; /* words NULL: accepted */
	} cases[] = {
		{ "PKCS7", "", "", NULL },
		{ "CMS", "\r\n  ", "\n\n ", NULL },
		{ "CERTIFICATE", "", "", "not a signed record" },
		{ "PKCS7", "", "-----BEGIN", "more text" },
		{ "PKCS7", "Kính gửi: ", "", "not a signed record" },
	};
	struct str file = signed_file();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		BIO *bio = BIO_new(BIO_s_mem());
		struct cms_content content = { 0 };
		struct err err = { 0 };
		char *bytes;
		long size;

		BIO_puts(bio, cases[i].before);
		PEM_write_bio(bio, cases[i].label, "", (const unsigned char *)file.text, (long)file.len);
		BIO_puts(bio, cases[i].after);
		size = BIO_get_mem_data(bio, &bytes);
		if (cases[i].words) {
			assert_refused(bytes, (size_t)size, ERR_CORRUPT, cases[i].words, cases[i].label);
		} else {
			assert_int_equal(cms_verify(bytes, (size_t)size, &content, &err), OK);
			assert_string_equal(str_text(&content.payload), PAYLOAD);
			cms_content_dispose(&content);
			/* pasted without its last lines */
			assert_refused(bytes, (size_t)size / 2, ERR_CORRUPT, "cut short", "half a paste");
		}
		BIO_free(bio);
	}
	str_dispose(&file);
}

static void cms_file_name__is_plain_ascii__or_refused(void **state)
{
	static const struct {
		const char *unit, *form, *period, *name;
		int code;
	} cases[] = {
		{ "15349", "th-1829-xa", "2023-H1", "15349_th-1829-xa_2023-H1_r2_94b1c730.json.p7m", OK },
		{ "../etc", "th-1829-xa", "2023", NULL, ERR_USAGE },
		{ "393", "biểu", "2023", NULL, ERR_USAGE },
		{ "", "th-1829-xa", "2023", NULL, ERR_USAGE },
		{ "15349", "a-form-whose-name-goes-on-and-on-far-beyond-reason", "2023-H1", NULL, ERR_RANGE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str name = { 0 };
		struct err err = { 0 };

		assert_int_equal(cms_file_name(cases[i].unit, cases[i].form, cases[i].period, 2,
				     "94b1c730ffff", &name, &err),
		    cases[i].code);
		if (cases[i].name)
			assert_string_equal(str_text(&name), cases[i].name);
		str_dispose(&name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cms_sign__is_read_back__by_verify),
		cmocka_unit_test(cms_sign__uses_generalized_time__from_2050_on),
		cmocka_unit_test(cms_sign__refuses__keys_that_no_reader_takes),
		cmocka_unit_test(cms_add_signature__adds_parallel_signers__up_to_eight),
		cmocka_unit_test(cms_add_signature__refuses__a_file_that_was_changed),
		cmocka_unit_test(cms_verify__refuses__every_flipped_byte),
		cmocka_unit_test(cms_verify__names_the_cause__of_a_change),
		cmocka_unit_test(cms_verify__says_copy_again__for_every_truncation),
		cmocka_unit_test(cms_verify__says_copy_again__for_a_zero_filled_tail),
		cmocka_unit_test(cms_verify__refuses__what_is_no_signed_file),
		cmocka_unit_test(cms_verify__refuses__bytes_behind_the_end),
		cmocka_unit_test(cms_verify__refuses__a_file_beyond_the_limit),
		cmocka_unit_test(cms_verify__takes__rsa_of_both_paddings),
		cmocka_unit_test(cms_verify__refuses__what_the_format_does_not_allow),
		cmocka_unit_test(cms_verify__refuses__an_exchanged_certificate),
		cmocka_unit_test(cms_verify__refuses__two_certificates_of_one_name),
		cmocka_unit_test(cms_verify__refuses__the_same_signer_with_the_same_certificate_twice),
		cmocka_unit_test(cms_verify__reads__the_naming_of_the_certificate_to_its_end),
		cmocka_unit_test(cms_verify__takes_pem__of_both_labels),
		cmocka_unit_test(cms_file_name__is_plain_ascii__or_refused),
	};

	return cmocka_run_group_tests(tests, make_keys, free_keys);
}
