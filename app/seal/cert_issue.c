#include "seal/cert.h"

#include <string.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "seal/crypto.h"

#define VALID_YEARS 5
#define SERIAL_SIZE 16
#define NAME_CHARACTERS_MAX 64 /* RFC 5280, upper bounds of name attributes */
#define X509_VERSION_3 2

static int64_t years_later(int64_t t, int years)
{
	struct date d = time_date(t, 0);
	int64_t second = t - date_days(d) * DAY_SECONDS;

	d.year += years;
	if (!date_valid(d))
		d.day = 28; /* 29 February */
	return date_days(d) * DAY_SECONDS + second;
}

/* Random, so that two keys of one holder never share issuer and serial number. */
static bool set_serial(X509 *cert)
{
	unsigned char bytes[SERIAL_SIZE];
	BIGNUM *number = NULL;
	bool good;

	if (RAND_bytes_ex(crypto_context(), bytes, sizeof bytes, 0) != 1)
		return false;
	bytes[0] = (unsigned char)((bytes[0] & 0x7f) | 0x40); /* positive, always of the same length */
	number = BN_bin2bn(bytes, sizeof bytes, NULL);
	good = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(cert));
	BN_free(number);
	return good;
}

/* what: how the officer knows this part of the name. */
static int add_name(X509_NAME *name, int nid, const char *text, const char *what, struct err *err)
{
	struct str nfc = { 0 };
	int characters, rc = text_nfc(text, strlen(text), &nfc, NULL);

	if (rc == ERR_NOMEM) {
		rc = err_nomem(err);
		goto out;
	}
	characters = text_column(str_text(&nfc), str_text(&nfc) + nfc.len) - 1;
	if (rc < 0 || text_first_hostile(str_text(&nfc), nfc.len, "") < nfc.len)
		rc = err_set(
		    err, ERR_SYNTAX, _("%s: holds characters that cannot be printed. Type it again."), what);
	else if (characters == 0)
		rc = err_set(err, ERR_SYNTAX, _("%s: is empty. Type it."), what);
	else if (characters > NAME_CHARACTERS_MAX)
		rc = err_set(err, ERR_RANGE, _("%s: longer than %d characters. Shorten it."), what,
		    NAME_CHARACTERS_MAX);
	else if (!X509_NAME_add_entry_by_NID(
		     name, nid, MBSTRING_UTF8, (const unsigned char *)nfc.text, (int)nfc.len, -1, 0))
		rc =
		    err_set(err, ERR_SYNTAX, _("%s: holds characters that a certificate cannot hold."), what);
out:
	str_dispose(&nfc);
	return rc;
}

static bool add_extension(X509 *cert, int nid, const char *value)
{
	X509V3_CTX ctx;
	X509_EXTENSION *extension;
	bool good;

	X509V3_set_ctx_nodb(&ctx);
	X509V3_set_ctx(&ctx, cert, cert, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &ctx, nid, value);
	good = extension && X509_add_ext(cert, extension, -1);
	X509_EXTENSION_free(extension);
	return good;
}

static bool set_validity(X509 *cert, int64_t now)
{
	ASN1_TIME *from = crypto_time_new(now), *to = crypto_time_new(years_later(now, VALID_YEARS));
	bool good = from && to && X509_set1_notBefore(cert, from) && X509_set1_notAfter(cert, to);

	ASN1_TIME_free(from);
	ASN1_TIME_free(to);
	return good;
}

int cert_self_issue(EVP_PKEY *pkey, const struct key_holder *holder, int64_t now, X509 **ret, struct err *err)
{
	X509 *cert = X509_new_ex(crypto_context(), NULL);
	X509_NAME *name;
	int rc;

	if (!cert)
		return crypto_failed(err);
	name = X509_get_subject_name(cert);
	if ((rc = add_name(name, NID_countryName, "VN", "C", err)) < 0 ||
	    (rc = add_name(name, NID_organizationName, holder->unit_name, _("Name of the unit"), err)) < 0 ||
	    (*holder->division && (rc = add_name(name, NID_organizationalUnitName, holder->division,
				       _("Division"), err)) < 0) ||
	    (rc = add_name(name, NID_commonName, holder->name, _("Name of the signer"), err)) < 0 ||
	    (rc = add_name(name, NID_serialNumber, holder->unit_code, _("Code of the unit"), err)) < 0)
		goto out;
	/* No extended key usage: with one, stock tools would want e-mail protection in it. */
	if (!X509_set_version(cert, X509_VERSION_3) || !set_serial(cert) || !set_validity(cert, now) ||
	    !X509_set_issuer_name(cert, name) || !X509_set_pubkey(cert, pkey) ||
	    !add_extension(cert, NID_basic_constraints, "critical,CA:FALSE") ||
	    !add_extension(cert, NID_key_usage, "critical,digitalSignature,nonRepudiation") ||
	    !add_extension(cert, NID_subject_key_identifier, "hash") ||
	    X509_sign(cert, pkey, EVP_sha256()) <= 0)
		rc = crypto_failed(err);
out:
	if (rc < 0)
		X509_free(cert);
	else
		*ret = cert;
	return rc;
}
