#include "seal/cms.h"

#include <string.h>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include "platform/digest.h"
#include "base/i18n.h"
#include "seal/cert.h"
#include "seal/cms_layout.h"
#include "seal/crypto.h"

#define ZERO_TAIL 8 /* zeros at the end that no signature has by chance */

/* What is being verified; everything in it is released by work_dispose(). */
struct work {
	unsigned char *from_pem; /* OpenSSL's; NULL when the bytes were DER */
	const unsigned char *der;
	size_t size;
	struct cms_layout layout;
	CMS_ContentInfo *cms;
	X509 *certs[SIGNERS_MAX]; /* by signer */
};

static void work_dispose(struct work *w)
{
	for (size_t i = 0; i < SIGNERS_MAX; i++)
		X509_free(w->certs[i]);
	CMS_ContentInfo_free(w->cms);
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

/* Parsed by OpenSSL too, and written again: must give the same bytes. */
static int parse(struct work *w, struct err *err)
{
	const unsigned char *at = w->der;
	unsigned char *again = NULL;
	int size;
	bool same;

	if (!(w->cms = CMS_ContentInfo_new_ex(crypto_context(), NULL)))
		return crypto_failed(err);
	same = d2i_CMS_ContentInfo(&w->cms, &at, (long)w->size) && at == w->der + w->size;
	if (same) {
		size = i2d_CMS_ContentInfo(w->cms, &again);
		same = size >= 0 && (size_t)size == w->size && memcmp(again, w->der, w->size) == 0;
	}
	OPENSSL_free(again);
	if (!same)
		return err_set(err, ERR_CORRUPT,
		    _("The file is damaged or was changed: it is not in the exact DER form. Ask the sender "
		      "for it again."));
	return OK;
}

/* The certificate is the one that the signature names, and of a kind that may sign. */
static int check_certificate(
    const struct signer_layout *signer, const struct der_item *item, X509 **ret, struct err *err)
{
	unsigned char hash[SHA256_SIZE];
	enum cert_key key;
	int rc;

	if ((rc = sha256_bytes(item->all, item->all_size, hash, err)) < 0)
		return rc;
	if (memcmp(hash, signer->certificate_hash, sizeof hash) != 0)
		return err_set(err, ERR_CORRUPT,
		    _("A certificate in the file is not the one that the signature was made with: the file "
		      "was changed. Ask the sender for it again."));
	if ((rc = cert_from_der(item->all, item->all_size, ret, err)) < 0 ||
	    (rc = cert_check_key(*ret, &key, err)) < 0)
		return rc;
	if (key != signer->key)
		return err_set(err, ERR_REFUSED,
		    _("The kind of a signature is not that of its key. Ask the sender to sign with this "
		      "program."));
	return OK;
}

static int read_time(const struct der_item *value, int64_t *ret, struct err *err)
{
	const unsigned char *at = value->all;
	ASN1_TIME *time = d2i_ASN1_TIME(NULL, &at, (long)value->all_size);
	int rc = time ? crypto_time_read(time, ret) : ERR_SYNTAX;

	ASN1_TIME_free(time);
	if (rc == ERR_NOMEM)
		return err_nomem(err);
	if (rc < 0)
		return err_set(err, ERR_CORRUPT,
		    _("The time in a signature cannot be read. Ask the sender to sign with this program."));
	return OK;
}

static int check_digests(const struct work *w, struct err *err)
{
	const struct der_item *content = &w->layout.content;
	unsigned char hash[SHA256_SIZE];
	int rc;

	if ((rc = sha256_bytes(content->value, content->size, hash, err)) < 0)
		return rc;
	for (size_t i = 0; i < w->layout.signer_count; i++)
		if (memcmp(hash, w->layout.signers[i].digest, sizeof hash) != 0)
			return err_set(err, ERR_CORRUPT,
			    _("The content was changed after it was signed. Do not use this file; ask the "
			      "sender for it again."));
	return OK;
}

/* OpenSSL keeps the signers in the order of the file, as the layout does. */
static int check_signatures(struct work *w, struct err *err)
{
	STACK_OF(CMS_SignerInfo) *infos = CMS_get0_SignerInfos(w->cms);
	BIO *chain = CMS_dataInit(w->cms, NULL);
	char buffer[4096];
	int rc = OK;

	if (!chain || sk_CMS_SignerInfo_num(infos) != (int)w->layout.signer_count) {
		BIO_free_all(chain);
		return crypto_failed(err);
	}
	while (BIO_read(chain, buffer, sizeof buffer) > 0)
		continue; /* the content runs through the digest in the chain */
	for (size_t i = 0; rc == OK && i < w->layout.signer_count; i++) {
		CMS_SignerInfo *info = sk_CMS_SignerInfo_value(infos, (int)i);
		CMS_SignerInfo_set1_signer_cert(info, w->certs[i]);
		if (CMS_SignerInfo_verify(info) != 1 || CMS_SignerInfo_verify_content(info, chain) != 1)
			rc = err_set(err, ERR_CORRUPT,
			    _("The signature does not match: the file was changed or damaged. Do not use it; "
			      "ask the sender for it again."));
	}
	BIO_free_all(chain);
	return rc;
}

/* In the order of the record format. */
static int verify(struct work *w, struct cms_content *content, struct err *err)
{
	int rc;

	if ((rc = cms_frame_check(w->der, w->size, err)) < 0 || (rc = parse(w, err)) < 0 ||
	    (rc = cms_layout_read(w->der, w->size, &w->layout, err)) < 0)
		return rc;
	for (size_t i = 0; i < w->layout.signer_count; i++) {
		const struct signer_layout *signer = &w->layout.signers[i];
		if ((rc = check_certificate(
			 signer, &w->layout.certificates[signer->certificate], &w->certs[i], err)) < 0 ||
		    (rc = read_time(&signer->attributes[ATTRIBUTE_SIGNING_TIME],
			 &content->signers[i].signing_time, err)) < 0)
			return rc;
	}
	if ((rc = check_digests(w, err)) < 0 || (rc = check_signatures(w, err)) < 0)
		return rc;
	for (; content->signer_count < w->layout.signer_count; content->signer_count++)
		if ((rc = cert_describe(w->certs[content->signer_count],
			 &content->signers[content->signer_count].cert, err)) < 0)
			return rc;
	if ((rc = sha256_hex(w->layout.content.value, w->layout.content.size, content->payload_sha256, err)) <
	    0)
		return rc;
	str_append_n(&content->payload, (const char *)w->layout.content.value, w->layout.content.size);
	return str_failed(&content->payload) ? err_nomem(err) : OK;
}

/* A copy that was broken off can fail anywhere; its tail tells. */
static bool has_zero_tail(const struct work *w)
{
	size_t zeros = 0;

	while (zeros < w->size && zeros < ZERO_TAIL && w->der[w->size - 1 - zeros] == 0)
		zeros++;
	return zeros == ZERO_TAIL;
}

int cms_verify(const void *bytes, size_t size, struct cms_content *ret, struct err *err)
{
	struct work w = { 0 };
	struct cms_content content = { 0 };
	int rc;

	if (!crypto_context())
		return err_nomem(err);
	if ((rc = open_bytes(bytes, size, &w, err)) == OK)
		rc = verify(&w, &content, err);
	if ((rc == ERR_CORRUPT || rc == ERR_REFUSED) && has_zero_tail(&w))
		rc = cms_refuse_zeros(err);
	work_dispose(&w);
	crypto_forget_errors();
	if (rc < 0)
		cms_content_dispose(&content);
	else
		*ret = content;
	return rc;
}

void cms_content_dispose(struct cms_content *content)
{
	str_dispose(&content->payload);
	for (size_t i = 0; i < content->signer_count; i++)
		cert_info_dispose(&content->signers[i].cert);
	*content = (struct cms_content){ 0 };
}
