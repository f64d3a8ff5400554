#include "seal/cms_layout.h"

#include <string.h>
#include "platform/digest.h"
#include "base/i18n.h"

/* Encodings, whole (tag and length too), so that comparing is all there is to parsing. */
#define OID_RSA_ENCRYPTION 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01
#define OID_RSA_PSS 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a
#define OID_RSA_SHA256 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b
#define OID_MGF1 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x08
#define OID_SHA256 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01
#define OID_ECDSA_SHA256 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02
#define ALGORITHM_SHA256_NULL 0x30, 0x0d, OID_SHA256, 0x05, 0x00

static const unsigned char oid_data[] = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01 };
static const unsigned char version_1[] = { 0x02, 0x01, 0x01 };
/* RFC 5754: writers leave the NULL out, readers take both */
static const unsigned char digest_sha256[] = { 0x30, 0x0b, OID_SHA256 };
static const unsigned char digest_sha256_null[] = { ALGORITHM_SHA256_NULL };
static const unsigned char ecdsa_sha256[] = { 0x30, 0x0a, OID_ECDSA_SHA256 };
static const unsigned char rsa_pkcs1[] = { 0x30, 0x0d, OID_RSA_ENCRYPTION, 0x05, 0x00 };
static const unsigned char rsa_pkcs1_sha256[] = { 0x30, 0x0d, OID_RSA_SHA256, 0x05, 0x00 };
const unsigned char cms_rsa_pss_sha256[CMS_RSA_PSS_SHA256_SIZE] = { 0x30, 0x41, OID_RSA_PSS, 0x30, 0x34, 0xa0,
	0x0f, ALGORITHM_SHA256_NULL, 0xa1, 0x1c, 0x30, 0x1a, OID_MGF1, ALGORITHM_SHA256_NULL, 0xa2, 0x03,
	0x02, 0x01, 0x20 };

static const struct algorithm {
	const unsigned char *encoding;
	size_t size;
	enum cert_key key;
} signature_algorithms[] = {
	{ ecdsa_sha256, sizeof ecdsa_sha256, CERT_KEY_P256 },
	{ cms_rsa_pss_sha256, sizeof cms_rsa_pss_sha256, CERT_KEY_RSA },
	{ rsa_pkcs1, sizeof rsa_pkcs1, CERT_KEY_RSA }, /* what CMS writers call PKCS#1 v1.5 */
	{ rsa_pkcs1_sha256, sizeof rsa_pkcs1_sha256, CERT_KEY_RSA },
};

static const unsigned char attribute_oids[ATTRIBUTE_COUNT][13] = {
	[ATTRIBUTE_CONTENT_TYPE] = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03 },
	[ATTRIBUTE_SIGNING_TIME] = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x05 },
	[ATTRIBUTE_MESSAGE_DIGEST] = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04 },
	[ATTRIBUTE_SIGNING_CERTIFICATE] = { 0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10,
	    0x02, 0x2f },
};

#define IS(item, encoding) der_is(&(item), encoding, sizeof(encoding))

static int refuse_shape(struct err *err)
{
	return err_set(err, ERR_CORRUPT,
	    _("The file does not have the form of a signed record: it is damaged, was changed, or is another "
	      "kind of file. Ask the sender for it again."));
}

static int refuse_algorithm(struct err *err)
{
	return err_set(err, ERR_REFUSED,
	    _("The file is signed in a way that is not accepted. Accepted: SHA-256 with ECDSA P-256 or RSA. "
	      "Ask the sender to sign with this program."));
}

static int refuse_attributes(struct err *err)
{
	return err_set(err, ERR_CORRUPT,
	    _("A signature lacks one of the four facts it must cover (content type, digest, time, "
	      "certificate), or has one too many. Ask the sender to sign with this program."));
}

/* The members of a set stand in one order only. */
static int refuse_order(struct err *err)
{
	return err_set(err, ERR_CORRUPT,
	    _("The file is damaged or was changed: it is not in the exact DER form. Ask the sender "
	      "for it again."));
}

static int refuse_certificates(struct err *err)
{
	return err_set(err, ERR_CORRUPT,
	    _("The file does not hold the certificate of each signature, or one signed twice. Ask the sender "
	      "for it again."));
}

static bool take_digest_algorithm(struct der *der)
{
	struct der_item item;

	return der_take(der, DER_SEQUENCE, &item) &&
	       (IS(item, digest_sha256) || IS(item, digest_sha256_null));
}

/* IssuerSerial { GeneralNames { [4] { Name } }, serialNumber }: those of the signer identifier. */
static bool same_issuer_serial(const struct der_item *item, const struct der_item *sid)
{
	struct der der = der_open(item), names, inner, own = der_open(sid);
	struct der_item general, serial, name, issuer, own_issuer, own_serial;

	if (!der_take(&der, DER_SEQUENCE, &general) || !der_take(&der, DER_INTEGER, &serial) || !der_done(&der))
		return false;
	names = der_open(&general);
	if (!der_take(&names, DER_DIRECTORY_NAME, &name) || !der_done(&names))
		return false;
	inner = der_open(&name);
	return der_take(&inner, DER_SEQUENCE, &issuer) && der_done(&inner) &&
	       der_take(&own, DER_SEQUENCE, &own_issuer) && der_take(&own, DER_INTEGER, &own_serial) &&
	       der_same(&issuer, &own_issuer) && der_same(&serial, &own_serial);
}

/* SigningCertificateV2 { { ESSCertIDv2 { certHash, issuerSerial OPTIONAL } } }: one
 * certificate, no policies. SHA-256 is the default of its hashAlgorithm, which DER
 * therefore leaves out. */
static bool read_signing_certificate(
    const struct der_item *value, const struct der_item *sid, const unsigned char **ret_hash)
{
	struct der_item item = *value;
	struct der der;

	if (value->tag != DER_SEQUENCE)
		return false;
	for (int depth = 0; depth < 2; depth++) {
		der = der_open(&item);
		if (!der_take(&der, DER_SEQUENCE, &item) || !der_done(&der))
			return false;
	}
	der = der_open(&item);
	if (!der_take(&der, DER_OCTET_STRING, &item) || item.size != SHA256_SIZE)
		return false;
	*ret_hash = item.value;
	return der_done(&der) ||
	       (der_take(&der, DER_SEQUENCE, &item) && der_done(&der) && same_issuer_serial(&item, sid));
}

static bool read_attribute(struct der *set, struct signer_layout *signer)
{
	struct der_item attribute, oid, values, value;
	struct der der;

	if (!der_take(set, DER_SEQUENCE, &attribute))
		return false;
	der = der_open(&attribute);
	if (!der_take(&der, DER_OID, &oid) || !der_take(&der, DER_SET, &values) || !der_done(&der))
		return false;
	der = der_open(&values);
	if (!der_take_any(&der, &value) || !der_done(&der))
		return false;
	for (size_t i = 0; i < ATTRIBUTE_COUNT; i++) {
		if (!der_is(&oid, attribute_oids[i], 2u + attribute_oids[i][1]))
			continue;
		if (signer->attributes[i].tag)
			return false; /* twice */
		signer->attributes[i] = value;
		return true;
	}
	return false;
}

static bool read_attributes(
    const struct der_item *attributes, const struct der_item *sid, struct signer_layout *signer)
{
	struct der der = der_open(attributes);
	struct der_item *got = signer->attributes;

	while (!der_done(&der))
		if (!read_attribute(&der, signer))
			return false;
	for (size_t i = 0; i < ATTRIBUTE_COUNT; i++)
		if (!got[i].tag)
			return false;
	if (!IS(got[ATTRIBUTE_CONTENT_TYPE], oid_data) ||
	    got[ATTRIBUTE_MESSAGE_DIGEST].tag != DER_OCTET_STRING ||
	    got[ATTRIBUTE_MESSAGE_DIGEST].size != SHA256_SIZE)
		return false;
	signer->digest = got[ATTRIBUTE_MESSAGE_DIGEST].value;
	return read_signing_certificate(&got[ATTRIBUTE_SIGNING_CERTIFICATE], sid, &signer->certificate_hash);
}

/* Certificate { tbs { [0] version, serialNumber, signature, issuer … } … } */
static bool names_certificate(
    const struct der_item *certificate, const struct der_item *issuer, const struct der_item *serial)
{
	struct der der = der_open(certificate);
	struct der_item tbs, item, own_serial, own_issuer;

	if (!der_take(&der, DER_SEQUENCE, &tbs))
		return false;
	der = der_open(&tbs);
	(void)der_take(&der, DER_CONTEXT_0, &item);
	return der_take(&der, DER_INTEGER, &own_serial) && der_take(&der, DER_SEQUENCE, &item) &&
	       der_take(&der, DER_SEQUENCE, &own_issuer) && der_same(&own_serial, serial) &&
	       der_same(&own_issuer, issuer);
}

/* The one certificate that a signer names, not yet taken by another one. Two of one name are
 * refused: other readers would take the first of them for both signers. */
static int find_certificate(const struct cms_layout *layout, size_t certificate_count,
    const struct der_item *sid, size_t *ret, struct err *err)
{
	struct der der = der_open(sid);
	struct der_item issuer, serial;
	size_t found = 0;

	if (!der_take(&der, DER_SEQUENCE, &issuer) || !der_take(&der, DER_INTEGER, &serial) ||
	    !der_done(&der))
		return refuse_shape(err);
	for (size_t i = 0; i < certificate_count; i++)
		if (names_certificate(&layout->certificates[i], &issuer, &serial)) {
			*ret = i;
			found++;
		}
	for (size_t k = 0; k < layout->signer_count; k++)
		if (found == 1 && layout->signers[k].certificate == *ret)
			found = 0;
	return found == 1 ? OK : refuse_certificates(err);
}

/* SignerInfo { version, issuerAndSerialNumber, digestAlgorithm, [0] signedAttrs,
 * signatureAlgorithm, signature }; no unsigned attributes, for nothing would vouch for them. */
static int read_signer(
    const struct der_item *info, size_t certificate_count, struct cms_layout *layout, struct err *err)
{
	struct signer_layout signer = { 0 };
	struct der der = der_open(info);
	struct der_item version, sid, attributes, algorithm, signature;
	bool known = false;
	int rc;

	if (!der_take(&der, DER_INTEGER, &version) || !IS(version, version_1) ||
	    !der_take(&der, DER_SEQUENCE, &sid))
		return refuse_shape(err);
	if ((rc = find_certificate(layout, certificate_count, &sid, &signer.certificate, err)) < 0)
		return rc;
	if (!take_digest_algorithm(&der))
		return refuse_algorithm(err);
	if (!der_take(&der, DER_CONTEXT_0, &attributes) || !read_attributes(&attributes, &sid, &signer))
		return refuse_attributes(err);
	if (!der_sorted(&attributes))
		return refuse_order(err);
	if (!der_take(&der, DER_SEQUENCE, &algorithm))
		return refuse_shape(err);
	for (size_t i = 0; i < sizeof signature_algorithms / sizeof *signature_algorithms; i++) {
		const struct algorithm *a = &signature_algorithms[i];
		if (der_is(&algorithm, a->encoding, a->size)) {
			signer.key = a->key;
			signer.pss = a->encoding == cms_rsa_pss_sha256;
			known = true;
		}
	}
	if (!known)
		return refuse_algorithm(err);
	if (!der_take(&der, DER_OCTET_STRING, &signature))
		return refuse_shape(err);
	if (!der_done(&der))
		return refuse_attributes(err);
	signer.signed_attributes = attributes;
	signer.signature = signature;
	layout->signers[layout->signer_count++] = signer;
	return OK;
}

static int read_signed_data(const struct der_item *data, struct cms_layout *layout, struct err *err)
{
	struct der der = der_open(data), inner;
	struct der_item version, algorithms, content_info, certificates, signers, item;
	size_t certificate_count = 0;
	int rc;

	if (!der_take(&der, DER_INTEGER, &version) || !IS(version, version_1) ||
	    !der_take(&der, DER_SET, &algorithms))
		return refuse_shape(err);
	inner = der_open(&algorithms);
	if (!take_digest_algorithm(&inner) || !der_done(&inner))
		return refuse_algorithm(err);
	if (!der_take(&der, DER_SEQUENCE, &content_info))
		return refuse_shape(err);
	inner = der_open(&content_info);
	if (!der_take(&inner, DER_OID, &item) || !IS(item, oid_data) ||
	    !der_take(&inner, DER_CONTEXT_0, &item) || !der_done(&inner))
		return refuse_shape(err);
	inner = der_open(&item);
	if (!der_take(&inner, DER_OCTET_STRING, &layout->content) || !der_done(&inner))
		return refuse_shape(err);
	/* no [1] lists of revoked certificates: revocation is the upper level's own record */
	if (!der_take(&der, DER_CONTEXT_0, &certificates) || !der_take(&der, DER_SET, &signers) ||
	    !der_done(&der))
		return refuse_shape(err);
	if (!der_sorted(&certificates) || !der_sorted(&signers))
		return refuse_order(err);
	for (inner = der_open(&certificates); !der_done(&inner); certificate_count++)
		if (certificate_count == SIGNERS_MAX ||
		    !der_take(&inner, DER_SEQUENCE, &layout->certificates[certificate_count]))
			return refuse_shape(err);
	for (inner = der_open(&signers); !der_done(&inner);) {
		if (layout->signer_count == SIGNERS_MAX || !der_take(&inner, DER_SEQUENCE, &item))
			return refuse_shape(err);
		if ((rc = read_signer(&item, certificate_count, layout, err)) < 0)
			return rc;
	}
	if (layout->signer_count == 0)
		return err_set(
		    err, ERR_CORRUPT, _("The file holds no signature. Ask the sender to sign the record."));
	if (certificate_count != layout->signer_count)
		return err_set(err, ERR_CORRUPT,
		    _("The file holds a certificate that belongs to none of its signatures. Ask the sender "
		      "for it again."));
	return OK;
}

int cms_layout_read(const unsigned char *der, size_t size, struct cms_layout *ret, struct err *err)
{
	struct cms_layout layout = { 0 };
	struct der outer = { der, size }, inner;
	struct der_item item, data;
	int rc;

	if (!der_take(&outer, DER_SEQUENCE, &item) || !der_done(&outer))
		return refuse_shape(err);
	inner = der_open(&item);
	if (!der_take(&inner, DER_OID, &item) /* signed-data: see cms_frame_check() */ ||
	    !der_take(&inner, DER_CONTEXT_0, &item) || !der_done(&inner))
		return refuse_shape(err);
	inner = der_open(&item);
	if (!der_take(&inner, DER_SEQUENCE, &data) || !der_done(&inner))
		return refuse_shape(err);
	if ((rc = read_signed_data(&data, &layout, err)) < 0)
		return rc;
	*ret = layout;
	return OK;
}
