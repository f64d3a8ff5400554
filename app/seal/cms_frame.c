#include "seal/cms_layout.h"

#include "base/i18n.h"

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
