#include "seal/cms_layout.h"

#include <string.h>
#include "base/i18n.h"

#define ZERO_TAIL 8 /* zeros at the end that no signature has by chance */

static const unsigned char oid_signed_data[] = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07,
	0x02 };

static bool all_zero(const unsigned char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (bytes[i])
			return false;
	return true;
}

static int refuse_foreign(struct err *err)
{
	return err_set(err, ERR_CORRUPT,
	    _("This is not a signed record. Choose the file whose name ends in .json.p7m."));
}

bool cms_zero_tail(const unsigned char *bytes, size_t size)
{
	return size >= ZERO_TAIL && all_zero(bytes + size - ZERO_TAIL, ZERO_TAIL);
}

/* The bytes behind tag and length are the name of signed data, or as much of it as there is. */
static bool says_signed(const unsigned char *bytes, size_t size)
{
	size_t head = 2, n;

	if (size < 2 || bytes[0] != DER_SEQUENCE)
		return false;
	if (bytes[1] > 0x80)
		head += bytes[1] & 0x7fu;
	if (head >= size)
		return head <= 6; /* hardly more than a tag */
	n = size - head < sizeof oid_signed_data ? size - head : sizeof oid_signed_data;
	return memcmp(bytes + head, oid_signed_data, n) == 0;
}

/* One line of dashes closes the block, a copy that was broken off has none. */
static enum cms_look look_pem(const char *text, size_t size)
{
	static const char *const begins[] = { "-----BEGIN PKCS7-----", "-----BEGIN CMS-----" };

	while (size > 0 && (text[size - 1] == '\n' || text[size - 1] == '\r' || text[size - 1] == ' '))
		size--;
	for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
		size_t n = strlen(begins[i]);

		if (size >= n && memcmp(text, begins[i], n) == 0)
			return size > n && memcmp(text + size - 5, "-----", 5) == 0 ? CMS_LOOK_SIGNED
										     : CMS_LOOK_BROKEN_OFF;
	}
	return CMS_LOOK_FOREIGN;
}

enum cms_look cms_look(const void *bytes, size_t size)
{
	static const char begin[] = "-----BEGIN ";
	const unsigned char *at = bytes;
	struct der_item item;

	while (size > 0 && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')) {
		at++;
		size--;
	}
	if (all_zero(at, size)) /* also nothing at all */
		return CMS_LOOK_BROKEN_OFF;
	if (size > sizeof begin && memcmp(at, begin, sizeof begin - 1) == 0)
		return look_pem((const char *)at, size);
	if (!says_signed(at, size))
		return CMS_LOOK_FOREIGN;
	switch (der_peek(at, size, &item)) {
	case DER_SHORT:
		return CMS_LOOK_BROKEN_OFF;
	case DER_INDEFINITE:
		return CMS_LOOK_BER;
	case DER_BAD:
		return CMS_LOOK_FOREIGN;
	case DER_WHOLE:
		break;
	}
	return cms_zero_tail(at, size) ? CMS_LOOK_BROKEN_OFF : CMS_LOOK_SIGNED;
}

int cms_refuse_zeros(struct err *err)
{
	return err_set(err, ERR_CORRUPT,
	    _("The end of the file is empty (filled with zeros): copying it did not finish. Copy it again "
	      "from where it came."));
}

int cms_frame_check(const unsigned char *bytes, size_t size, struct err *err)
{
	struct der_item item = { 0 }, oid;
	struct der inner;

	if (size == 0)
		return err_set(err, ERR_CORRUPT, _("The file is empty. Copy it again from where it came."));
	if (all_zero(bytes, size))
		return cms_refuse_zeros(err);
	if (bytes[0] == '{')
		return err_set(err, ERR_CORRUPT,
		    _("This is a bare JSON text without a signature. Choose the signed file, whose name ends "
		      "in .json.p7m."));
	if (bytes[0] != DER_SEQUENCE)
		return refuse_foreign(err);
	switch (der_peek(bytes, size, &item)) {
	case DER_BAD:
		return refuse_foreign(err);
	case DER_INDEFINITE:
		return err_set(err, ERR_CORRUPT,
		    _("The file is in the BER form of another program, not in the exact DER form of a "
		      "record. Ask for the file that this program wrote."));
	case DER_SHORT:
		return err_set(err, ERR_CORRUPT,
		    _("The file is cut short: its end is missing. Copy it again from where it came."));
	case DER_WHOLE:
		break;
	}
	if (item.all_size < size) {
		if (all_zero(bytes + item.all_size, size - item.all_size))
			return cms_refuse_zeros(err);
		return err_set(err, ERR_CORRUPT,
		    _("There are %d extra bytes behind the end of the record: the file was changed. Ask the "
		      "sender for it again."),
		    (int)(size - item.all_size));
	}
	if (!der_strict(bytes, size))
		return err_set(err, ERR_CORRUPT,
		    _("The file is damaged or was changed: it is not in the exact DER form. Ask the sender "
		      "for it again."));
	inner = der_open(&item);
	if (!der_take(&inner, DER_OID, &oid) || !der_is(&oid, oid_signed_data, sizeof oid_signed_data))
		return refuse_foreign(err);
	return OK;
}
