#include "main/qr.h"

#include <errno.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/qr_private.h"

int qr_encode(const char *text, struct qr *ret, struct err *err)
{
	struct qr qr = { 0 };
	QRcode *code;
	int rc;

	if ((rc = qr_library_open(err)) < 0)
		return rc;
	if (!(code = qr_library_encode(text, QR_ECLEVEL_M)))
		return errno == ERANGE ? err_set(err, ERR_RANGE, _("The text is too long for a square code."))
				       : err_nomem(err);
	qr.width = code->width;
	if (!(qr.modules = mem_zalloc((size_t)code->width * (size_t)code->width, 1))) {
		rc = err_nomem(err);
	} else {
		for (int i = 0; i < code->width * code->width; i++)
			qr.modules[i] = code->data[i] & 1;
		*ret = qr;
	}
	qr_library_free(code);
	return rc;
}
