#include "main/qr_private.h"

int qr_library_open(struct err *err)
{
	(void)err;
	return OK;
}

QRcode *qr_library_encode(const char *text, QRecLevel level)
{
	return QRcode_encodeString(text, 0, level, QR_MODE_8, 1);
}

void qr_library_free(QRcode *code)
{
	QRcode_free(code);
}
