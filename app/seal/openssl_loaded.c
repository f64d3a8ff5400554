/* Each function of libcrypto that the rest of seal calls, under its own name: here it is looked up
 * at its first call. One that lacks here is missed when the program is linked. */
#include "seal/openssl.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include "platform/library.h"

#define TEXT(number) #number
#define FILE_OF(number) "libcrypto.so." TEXT(number)

static void *library;

int openssl_load(struct err *err)
{
	return library ? OK : platform_library_open(FILE_OF(OPENSSL_SHLIB_VERSION), &library, err);
}

/* Every libcrypto of that number has them all; without one there is no way on, as there is none
 * for the dynamic linker. */
static platform_function *find(platform_function **at, const char *name)
{
	if (!*at && (openssl_load(NULL) < 0 || !(*at = platform_library_find(library, name)))) {
		fprintf(stderr, "phieuso: %s: no %s\n", FILE_OF(OPENSSL_SHLIB_VERSION), name);
		abort();
	}
	return *at;
}

/* clang-format off */
#define DEFINE(back, type, name, types, parameters, arguments) \
	type name parameters \
	{ \
		static platform_function *at; \
\
		back ((type (*) types)find(&at, #name)) arguments; \
	}
#define CALL0(type, name) DEFINE(return, type, name, (void), (void), ())
#define CALL1(type, name, A) DEFINE(return, type, name, (A), (A a), (a))
#define CALL2(type, name, A, B) DEFINE(return, type, name, (A, B), (A a, B b), (a, b))
#define CALL3(type, name, A, B, C) DEFINE(return, type, name, (A, B, C), (A a, B b, C c), (a, b, c))
#define CALL4(type, name, A, B, C, D) DEFINE(return, type, name, (A, B, C, D), (A a, B b, C c, D d), (a, b, c, d))
#define CALL5(type, name, A, B, C, D, E) DEFINE(return, type, name, (A, B, C, D, E), (A a, B b, C c, D d, E e), (a, b, c, d, e))
#define CALL6(type, name, A, B, C, D, E, F) DEFINE(return, type, name, (A, B, C, D, E, F), (A a, B b, C c, D d, E e, F f), (a, b, c, d, e, f))
#define CALL7(type, name, A, B, C, D, E, F, G) DEFINE(return, type, name, (A, B, C, D, E, F, G), (A a, B b, C c, D d, E e, F f, G g), (a, b, c, d, e, f, g))
#define PROC0(name) DEFINE(, void, name, (void), (void), ())
#define PROC1(name, A) DEFINE(, void, name, (A), (A a), (a))
#define PROC2(name, A, B) DEFINE(, void, name, (A, B), (A a, B b), (a, b))
#define PROC3(name, A, B, C) DEFINE(, void, name, (A, B, C), (A a, B b, C c), (a, b, c))
#define PROC4(name, A, B, C, D) DEFINE(, void, name, (A, B, C, D), (A a, B b, C c, D d), (a, b, c, d))
#define PROC5(name, A, B, C, D, E) DEFINE(, void, name, (A, B, C, D, E), (A a, B b, C c, D d, E e), (a, b, c, d, e))
#define PROC6(name, A, B, C, D, E, F) DEFINE(, void, name, (A, B, C, D, E, F), (A a, B b, C c, D d, E e, F f), (a, b, c, d, e, f))

CALL1(const unsigned char *, ASN1_STRING_get0_data, const ASN1_STRING *)
CALL1(int, ASN1_STRING_length, const ASN1_STRING *)
CALL2(int, ASN1_STRING_to_UTF8, unsigned char **, const ASN1_STRING *)
CALL1(int, ASN1_STRING_type, const ASN1_STRING *)
CALL4(int, ASN1_TIME_diff, int *, int *, const ASN1_TIME *, const ASN1_TIME *)
PROC1(ASN1_TIME_free, ASN1_TIME *)
CALL0(ASN1_TIME *, ASN1_TIME_new)
CALL2(int, ASN1_TIME_set_string_X509, ASN1_TIME *, const char *)
CALL4(long, BIO_ctrl, BIO *, int, long, void *)
CALL1(int, BIO_free, BIO *)
CALL1(BIO *, BIO_new, const BIO_METHOD *)
CALL2(BIO *, BIO_new_mem_buf, const void *, int)
CALL3(int, BIO_read, BIO *, void *, int)
CALL0(const BIO_METHOD *, BIO_s_mem)
CALL3(BIGNUM *, BN_bin2bn, const unsigned char *, int, BIGNUM *)
PROC1(BN_free, BIGNUM *)
CALL2(ASN1_INTEGER *, BN_to_ASN1_INTEGER, const BIGNUM *, ASN1_INTEGER *)
PROC1(CMS_ContentInfo_free, CMS_ContentInfo *)
CALL2(CMS_ContentInfo *, CMS_ContentInfo_new_ex, OSSL_LIB_CTX *, const char *)
PROC5(CMS_SignerInfo_get0_algs, CMS_SignerInfo *, EVP_PKEY **, X509 **, X509_ALGOR **, X509_ALGOR **)
CALL1(EVP_PKEY_CTX *, CMS_SignerInfo_get0_pkey_ctx, CMS_SignerInfo *)
CALL1(int, CMS_SignerInfo_sign, CMS_SignerInfo *)
CALL5(CMS_SignerInfo *, CMS_add1_signer, CMS_ContentInfo *, X509 *, EVP_PKEY *, const EVP_MD *, unsigned)
CALL4(int, CMS_final, CMS_ContentInfo *, BIO *, BIO *, unsigned)
CALL7(CMS_ContentInfo *, CMS_sign_ex, X509 *, EVP_PKEY *, STACK_OF(X509) *, BIO *, unsigned, OSSL_LIB_CTX *, const char *)
CALL5(int, CMS_signed_add1_attr_by_NID, CMS_SignerInfo *, int, int, const void *, int)
PROC3(CRYPTO_free, void *, const char *, int)
PROC0(ERR_clear_error)
CALL0(unsigned long, ERR_peek_last_error)
CALL3(EVP_PKEY *, EVP_PKCS82PKEY_ex, const PKCS8_PRIV_KEY_INFO *, OSSL_LIB_CTX *, const char *)
CALL1(PKCS8_PRIV_KEY_INFO *, EVP_PKEY2PKCS8, const EVP_PKEY *)
PROC1(EVP_PKEY_CTX_free, EVP_PKEY_CTX *)
CALL3(EVP_PKEY_CTX *, EVP_PKEY_CTX_new_from_pkey, OSSL_LIB_CTX *, EVP_PKEY *, const char *)
CALL2(int, EVP_PKEY_CTX_set_rsa_mgf1_md, EVP_PKEY_CTX *, const EVP_MD *)
CALL2(int, EVP_PKEY_CTX_set_rsa_padding, EVP_PKEY_CTX *, int)
CALL2(int, EVP_PKEY_CTX_set_rsa_pss_saltlen, EVP_PKEY_CTX *, int)
PROC1(EVP_PKEY_free, EVP_PKEY *)
CALL1(int, EVP_PKEY_get_bits, const EVP_PKEY *)
CALL2(int, EVP_PKEY_is_a, const EVP_PKEY *, const char *)
CALL1(int, EVP_PKEY_public_check_quick, EVP_PKEY_CTX *)
CALL1(int, EVP_PKEY_verify_init, EVP_PKEY_CTX *)
CALL5(int, EVP_PKEY_verify, EVP_PKEY_CTX *, const unsigned char *, size_t, const unsigned char *, size_t)
CALL2(int, EVP_PKEY_CTX_set_signature_md, EVP_PKEY_CTX *, const EVP_MD *)
CALL6(int, EVP_Digest, const void *, size_t, unsigned char *, unsigned *, const EVP_MD *, ENGINE *)
CALL3(EVP_MD *, EVP_MD_fetch, OSSL_LIB_CTX *, const char *, const char *)
CALL0(EVP_MD_CTX *, EVP_MD_CTX_new)
PROC1(EVP_MD_CTX_free, EVP_MD_CTX *)
CALL7(int, EVP_DigestSignInit_ex, EVP_MD_CTX *, EVP_PKEY_CTX **, const char *, OSSL_LIB_CTX *, const char *, EVP_PKEY *, const OSSL_PARAM *)
CALL5(int, EVP_DigestSign, EVP_MD_CTX *, unsigned char *, size_t *, const unsigned char *, size_t)
CALL0(const EVP_CIPHER *, EVP_aes_256_cbc)
CALL0(const EVP_MD *, EVP_sha256)
CALL1(int, OBJ_obj2nid, const ASN1_OBJECT *)
CALL2(int, OPENSSL_init_crypto, uint64_t, const OPENSSL_INIT_SETTINGS *)
CALL1(int, OPENSSL_sk_num, const OPENSSL_STACK *)
CALL2(void *, OPENSSL_sk_value, const OPENSSL_STACK *, int)
PROC1(OSSL_LIB_CTX_free, OSSL_LIB_CTX *)
CALL0(OSSL_LIB_CTX *, OSSL_LIB_CTX_new)
CALL2(OSSL_PROVIDER *, OSSL_PROVIDER_load, OSSL_LIB_CTX *, const char *)
CALL1(int, OSSL_PROVIDER_unload, OSSL_PROVIDER *)
CALL5(int, PEM_read_bio, BIO *, char **, char **, unsigned char **, long *)
CALL4(X509_SIG *, PEM_read_bio_PKCS8, BIO *, X509_SIG **, pem_password_cb *, void *)
CALL2(int, PEM_write_bio_PKCS8, BIO *, const X509_SIG *)
CALL2(int, PEM_write_bio_X509, BIO *, const X509 *)
PROC1(PKCS12_free, PKCS12 *)
CALL3(PKCS12 *, PKCS12_init_ex, int, OSSL_LIB_CTX *, const char *)
CALL5(int, PKCS12_parse, PKCS12 *, const char *, EVP_PKEY **, X509 **, STACK_OF(X509) **)
CALL3(int, PKCS12_verify_mac, PKCS12 *, const char *, int)
CALL7(X509_ALGOR *, PKCS5_pbe2_set_iv_ex, const EVP_CIPHER *, int, unsigned char *, int, unsigned char *, int, OSSL_LIB_CTX *)
PROC1(PKCS8_PRIV_KEY_INFO_free, PKCS8_PRIV_KEY_INFO *)
CALL5(PKCS8_PRIV_KEY_INFO *, PKCS8_decrypt_ex, const X509_SIG *, const char *, int, OSSL_LIB_CTX *, const char *)
CALL6(X509_SIG *, PKCS8_set0_pbe_ex, const char *, int, PKCS8_PRIV_KEY_INFO *, X509_ALGOR *, OSSL_LIB_CTX *, const char *)
CALL4(int, RAND_bytes_ex, OSSL_LIB_CTX *, unsigned char *, size_t, unsigned)
CALL4(X509_EXTENSION *, X509V3_EXT_conf_nid, LHASH_OF(CONF_VALUE) *, X509V3_CTX *, int, const char *)
PROC6(X509V3_set_ctx, X509V3_CTX *, X509 *, X509 *, X509_REQ *, X509_CRL *, int)
CALL2(int, X509_ALGOR_copy, X509_ALGOR *, const X509_ALGOR *)
PROC1(X509_ALGOR_free, X509_ALGOR *)
PROC4(X509_ALGOR_get0, const ASN1_OBJECT **, int *, const void **, const X509_ALGOR *)
PROC1(X509_EXTENSION_free, X509_EXTENSION *)
CALL1(ASN1_STRING *, X509_NAME_ENTRY_get_data, const X509_NAME_ENTRY *)
CALL7(int, X509_NAME_add_entry_by_NID, X509_NAME *, int, int, const unsigned char *, int, int, int)
CALL2(X509_NAME_ENTRY *, X509_NAME_get_entry, const X509_NAME *, int)
CALL3(int, X509_NAME_get_index_by_NID, const X509_NAME *, int, int)
CALL5(int, X509_PUBKEY_get0_param, ASN1_OBJECT **, const unsigned char **, int *, X509_ALGOR **, const X509_PUBKEY *)
PROC1(X509_SIG_free, X509_SIG *)
CALL3(int, X509_add_ext, X509 *, X509_EXTENSION *, int)
CALL2(int, X509_check_private_key, const X509 *, const EVP_PKEY *)
PROC1(X509_free, X509 *)
CALL1(const ASN1_TIME *, X509_get0_notAfter, const X509 *)
CALL1(const ASN1_TIME *, X509_get0_notBefore, const X509 *)
CALL1(EVP_PKEY *, X509_get0_pubkey, const X509 *)
CALL1(X509_PUBKEY *, X509_get_X509_PUBKEY, const X509 *)
CALL1(ASN1_INTEGER *, X509_get_serialNumber, X509 *)
CALL1(X509_NAME *, X509_get_subject_name, const X509 *)
CALL2(X509 *, X509_new_ex, OSSL_LIB_CTX *, const char *)
CALL2(int, X509_set1_notAfter, X509 *, const ASN1_TIME *)
CALL2(int, X509_set1_notBefore, X509 *, const ASN1_TIME *)
CALL2(int, X509_set_issuer_name, X509 *, const X509_NAME *)
CALL2(int, X509_set_pubkey, X509 *, EVP_PKEY *)
CALL2(int, X509_set_version, X509 *, long)
CALL3(int, X509_sign, X509 *, EVP_PKEY *, const EVP_MD *)
CALL3(CMS_ContentInfo *, d2i_CMS_ContentInfo, CMS_ContentInfo **, const unsigned char **, long)
CALL3(PKCS12 *, d2i_PKCS12, PKCS12 **, const unsigned char **, long)
CALL3(X509 *, d2i_X509, X509 **, const unsigned char **, long)
CALL3(X509_ALGOR *, d2i_X509_ALGOR, X509_ALGOR **, const unsigned char **, long)
CALL2(int, i2d_CMS_ContentInfo, const CMS_ContentInfo *, unsigned char **)
CALL2(int, i2d_PKCS12, const PKCS12 *, unsigned char **)
CALL2(int, i2d_X509, const X509 *, unsigned char **)
/* clang-format on */

/* Takes what is said of the key as far as seal says it: the name of a curve. */
EVP_PKEY *EVP_PKEY_Q_keygen(OSSL_LIB_CTX *context, const char *properties, const char *type, ...)
{
	static platform_function *at;
	const char *curve;
	va_list more;

	va_start(more, type);
	curve = va_arg(more, const char *);
	va_end(more);
	return ((EVP_PKEY * (*)(OSSL_LIB_CTX *, const char *, const char *, ...)) find(
	    &at, "EVP_PKEY_Q_keygen"))(context, properties, type, curve);
}

/* More arguments than the table has columns. */
PKCS12 *PKCS12_create_ex(const char *passphrase, const char *name, EVP_PKEY *pkey, X509 *cert, STACK_OF(X509) *others,
    int nid_key, int nid_cert, int rounds, int mac_rounds, int kind, OSSL_LIB_CTX *context, const char *properties)
{
	static platform_function *at;

	return ((PKCS12 * (*)(const char *, const char *, EVP_PKEY *, X509 *, STACK_OF(X509) *, int, int, int, int, int,
	    OSSL_LIB_CTX *, const char *)) find(&at, "PKCS12_create_ex"))(
	    passphrase, name, pkey, cert, others, nid_key, nid_cert, rounds, mac_rounds, kind, context, properties);
}
