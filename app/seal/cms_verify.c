#include "seal/cms.h"

#include <string.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/pem.h>
#include "platform/digest.h"
#include "base/i18n.h"
#include "base/date.h"
#include "seal/cert_known.h"
#include "seal/crypto.h"

/* What is being verified; everything in it is released by work_dispose(). */
struct work {
	unsigned char *from_pem; /* OpenSSL's; NULL when the bytes were DER */
	const unsigned char *der;
	size_t size;
	struct cms_layout layout;
};

static void work_dispose(struct work *w)
{
	OPENSSL_free(w->from_pem);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Text that was pasted: one PEM block, blanks around it. */
static int open_pem(const char *text, size_t size, struct work *w, struct err *err)
{
	BIO *bio = BIO_new_mem_buf(text, (int)size);
	char *name = NULL, *header = NULL, rest;
	long length = 0;
	int rc = OK;

	if (!bio)
		return crypto_failed(err);
	if (!PEM_read_bio(bio, &name, &header, &w->from_pem, &length)) {
		rc = err_set(err, ERR_CORRUPT,
		    _("The pasted text is cut short or damaged. Copy it whole, from the line that begins "
		      "with -----BEGIN to the line that begins with -----END."));
	} else if ((strcmp(name, PEM_STRING_PKCS7) != 0 && strcmp(name, PEM_STRING_CMS) != 0) || *header) {
		rc = err_set(err, ERR_CORRUPT,
		    _("This is not a signed record. Choose the file whose name ends in .json.p7m."));
	}
	while (rc == OK && BIO_read(bio, &rest, 1) == 1)
		if (!is_blank(rest))
			rc = err_set(err, ERR_CORRUPT,
			    _("There is more text behind the -----END line. Paste the signed record alone."));
	w->der = w->from_pem;
	w->size = (size_t)length;
	OPENSSL_free(name);
	OPENSSL_free(header);
	BIO_free(bio);
	return rc;
}

static int open_bytes(const void *bytes, size_t size, struct work *w, struct err *err)
{
	static const char begin[] = "-----BEGIN ";
	const char *text = bytes;
	size_t skip = 0;

	if (size > CMS_MAX_BYTES)
		return err_set(err, ERR_RANGE, _("The file is larger than 4 MiB: it is no signed record."));
	while (skip < size && is_blank(text[skip]))
		skip++;
	if (size - skip >= sizeof begin - 1 && memcmp(text + skip, begin, sizeof begin - 1) == 0)
		return open_pem(text + skip, size - skip, w, err);
	w->der = bytes;
	w->size = size;
	return OK;
}

/* The certificate is the one that the signature names, and of a kind that may sign. */
static int find_certificate(
    const struct signer_layout *signer, const struct der_item *item, struct known_cert **ret, struct err *err)
{
	unsigned char hash[SHA256_SIZE];
	int rc;

	if ((rc = sha256_bytes(item->all, item->all_size, hash, err)) < 0)
		return rc;
	if (memcmp(hash, signer->certificate_hash, sizeof hash) != 0)
		return err_set(err, ERR_CORRUPT,
		    _("A certificate in the file is not the one that the signature was made with: the file "
		      "was changed. Ask the sender for it again."));
	if ((rc = cert_known(item, hash, ret, err)) < 0)
		return rc;
	if ((*ret)->key != signer->key)
		return err_set(err, ERR_REFUSED,
		    _("The kind of a signature is not that of its key. Ask the sender to sign with this "
		      "program."));
	return OK;
}

/* "230705020304Z", or with four digits of the year. */
static int read_time(const struct der_item *value, int64_t *ret, struct err *err)
{
	const bool utc = value->tag == DER_UTC_TIME && value->size == 13;
	const char *digits = (const char *)value->value;
	char iso[] = "20yy-mm-ddThh:mm:ssZ";
	static const char places[] = { 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18 };

	if (utc || (value->tag == DER_GENERALIZED_TIME && value->size == 15)) {
		if (utc)
			memcpy(iso, digits[0] >= '5' ? "19" : "20", 2);
		else
			memcpy(iso, digits, 2);
		digits += utc ? 0 : 2;
		for (size_t i = 0; i < sizeof places; i++)
			iso[(size_t)places[i]] = digits[i];
		if (digits[12] == 'Z' && time_parse_iso(iso, ret) == OK)
			return OK;
	}
	return err_set(err, ERR_CORRUPT,
	    _("The time in a signature cannot be read. Ask the sender to sign with this program."));
}

static int check_digests(const struct work *w, char ret_sha256[SHA256_HEX_SIZE], struct err *err)
{
	const struct der_item *content = &w->layout.content;
	unsigned char hash[SHA256_SIZE];
	int rc;

	if ((rc = crypto_sha256(content->value, content->size, hash, err)) < 0)
		return rc;
	for (size_t i = 0; i < w->layout.signer_count; i++)
		if (memcmp(hash, w->layout.signers[i].digest, sizeof hash) != 0)
			return err_set(err, ERR_CORRUPT,
			    _("The content was changed after it was signed. Do not use this file; ask the "
			      "sender for it again."));
	sha256_to_hex(hash, ret_sha256);
	return OK;
}

static int check_signer(
    const struct work *w, const struct signer_layout *layout, struct signer *ret, struct err *err)
{
	const struct der_item *item = &w->layout.certificates[layout->certificate];
	struct known_cert *known;
	bool good;
	int rc;

	if ((rc = find_certificate(layout, item, &known, err)) < 0 ||
	    (rc = read_time(&layout->attributes[ATTRIBUTE_SIGNING_TIME], &ret->signing_time, err)) < 0 ||
	    (rc = cert_verify(known, layout, &good, err)) < 0)
		return rc;
	if (!good)
		return err_set(err, ERR_CORRUPT,
		    _("The signature does not match: the file was changed or damaged. Do not use it; "
		      "ask the sender for it again."));
	str_append_n(&ret->certificate, (const char *)item->all, item->all_size);
	return str_failed(&ret->certificate) ? err_nomem(err) : cert_info_copy(&known->info, &ret->cert, err);
}

/* In the order of the record format. */
static int verify(struct work *w, struct cms_content *content, struct err *err)
{
	int rc;

	if ((rc = cms_frame_check(w->der, w->size, err)) < 0 ||
	    (rc = cms_layout_read(w->der, w->size, &w->layout, err)) < 0 ||
	    (rc = check_digests(w, content->payload_sha256, err)) < 0)
		return rc;
	while (content->signer_count < w->layout.signer_count) {
		const size_t i = content->signer_count++; /* is disposed of, whatever comes of it */

		if ((rc = check_signer(w, &w->layout.signers[i], &content->signers[i], err)) < 0)
			return rc;
	}
	str_append_n(&content->payload, (const char *)w->layout.content.value, w->layout.content.size);
	return str_failed(&content->payload) ? err_nomem(err) : OK;
}

int cms_verify(const void *bytes, size_t size, struct cms_content *ret, struct err *err)
{
	struct work w = { 0 };
	struct cms_content content = { 0 };
	int rc = crypto_begin(err);

	if (rc < 0)
		return rc;
	if ((rc = open_bytes(bytes, size, &w, err)) == OK)
		rc = verify(&w, &content, err);
	/* a copy that was broken off can fail anywhere; its tail tells */
	if ((rc == ERR_CORRUPT || rc == ERR_REFUSED) && cms_zero_tail(w.der, w.size))
		rc = cms_refuse_zeros(err);
	work_dispose(&w);
	crypto_forget_errors();
	if (rc < 0)
		cms_content_dispose(&content);
	else
		*ret = content;
	return rc;
}

int cms_file_sha256(const void *bytes, size_t size, char ret[SHA256_HEX_SIZE], struct err *err)
{
	unsigned char sum[SHA256_SIZE];
	int rc = crypto_begin(err);

	if (rc == OK && (rc = crypto_sha256(bytes, size, sum, err)) == OK)
		sha256_to_hex(sum, ret);
	return rc;
}

int cms_payload(const void *bytes, size_t size, struct str *ret, struct err *err)
{
	struct work w = { 0 };
	int rc = crypto_begin(err);

	if (rc < 0)
		return rc;
	if ((rc = open_bytes(bytes, size, &w, err)) == OK &&
	    (rc = cms_frame_check(w.der, w.size, err)) == OK &&
	    (rc = cms_layout_read(w.der, w.size, &w.layout, err)) == OK) {
		str_append_n(ret, (const char *)w.layout.content.value, w.layout.content.size);
		rc = str_failed(ret) ? err_nomem(err) : OK;
	}
	work_dispose(&w);
	crypto_forget_errors();
	return rc;
}

void cms_content_dispose(struct cms_content *content)
{
	str_dispose(&content->payload);
	for (size_t i = 0; i < content->signer_count; i++) {
		cert_info_dispose(&content->signers[i].cert);
		str_dispose(&content->signers[i].certificate);
	}
	*content = (struct cms_content){ 0 };
}
