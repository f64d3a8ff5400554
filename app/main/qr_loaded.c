#include "main/qr_private.h"
#include "platform/library.h"

#define FILE_NAME "libqrencode.so.4"

typedef QRcode *encode_function(
    const char *text, int version, QRecLevel level, QRencodeMode hint, int sensitive);
typedef void free_function(QRcode *code);

static encode_function *encode;
static free_function *release;

int qr_library_open(struct err *err)
{
	void *library;
	int rc = encode ? OK : platform_library_open(FILE_NAME, &library, err);

	if (rc < 0 || encode)
		return rc;
	release = (free_function *)platform_library_find(library, "QRcode_free");
	if (release)
		encode = (encode_function *)platform_library_find(library, "QRcode_encodeString");
	return encode ? OK : err_set(err, ERR_IO, "%s", FILE_NAME);
}

QRcode *qr_library_encode(const char *text, QRecLevel level)
{
	return encode(text, 0, level, QR_MODE_8, 1);
}

void qr_library_free(QRcode *code)
{
	release(code);
}
