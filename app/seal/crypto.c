#include "seal/crypto.h"

#include <stdbool.h>
#include <openssl/asn1.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include "base/date.h"
#include "base/i18n.h"
#include "base/str.h"
#include "seal/openssl.h"

OSSL_LIB_CTX *crypto_context(void)
{
	static OSSL_LIB_CTX *context;

	if (!context) {
		/* before anything else of OpenSSL wakes up and looks for openssl.cnf */
		OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
		context = OSSL_LIB_CTX_new();
	}
	return context;
}

int crypto_begin(struct err *err)
{
	const int rc = openssl_load(err);

	return rc < 0 || crypto_context() ? rc : err_nomem(err);
}

int crypto_failed(struct err *err)
{
	if (ERR_GET_REASON(ERR_peek_last_error()) == ERR_R_MALLOC_FAILURE)
		return err_nomem(err);
	return err_set(err, ERR_INTERNAL, _("The signing library failed. Start the program again."));
}

int crypto_sha256(const void *bytes, size_t size, unsigned char ret[SHA256_SIZE], struct err *err)
{
	static EVP_MD *digest;

	if (!digest)
		digest = EVP_MD_fetch(crypto_context(), "SHA256", NULL);
	return digest && EVP_Digest(bytes, size, ret, NULL, digest, NULL) == 1 ? OK : crypto_failed(err);
}

void crypto_forget_errors(void)
{
	ERR_clear_error();
}

ASN1_TIME *crypto_time_new(int64_t t)
{
	struct str iso = { 0 };
	char digits[16];
	size_t n = 0;
	ASN1_TIME *time = NULL;

	/* "2023-07-05T02:03:04Z" -> "20230705020304Z"; no time_t, which has 32 bits on old systems */
	time_append_iso(&iso, t);
	for (const char *p = str_text(&iso); *p && n < sizeof digits - 1; p++)
		if ((*p >= '0' && *p <= '9') || *p == 'Z')
			digits[n++] = *p;
	digits[n] = 0;
	if (!str_failed(&iso) && (time = ASN1_TIME_new()) && !ASN1_TIME_set_string_X509(time, digits)) {
		ASN1_TIME_free(time);
		time = NULL;
	}
	str_dispose(&iso);
	return time;
}

int crypto_time_read(const ASN1_TIME *time, int64_t *ret)
{
	bool utc = ASN1_STRING_type(time) == V_ASN1_UTCTIME;
	int length = ASN1_STRING_length(time);
	const unsigned char *text = ASN1_STRING_get0_data(time);
	ASN1_TIME *epoch;
	int days, seconds, rc = ERR_SYNTAX;

	if (length != (utc ? 13 : 15) || text[length - 1] != 'Z')
		return ERR_SYNTAX;
	if (!(epoch = crypto_time_new(0)))
		return ERR_NOMEM;
	if (ASN1_TIME_diff(&days, &seconds, epoch, time)) {
		*ret = (int64_t)days * DAY_SECONDS + seconds;
		rc = OK;
	}
	ASN1_TIME_free(epoch);
	return rc;
}
