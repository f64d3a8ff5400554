/* What qr.c needs of libqrencode, under names of our own: qr_loaded.c or qr_linked.c has them. */
#ifndef MAIN_QR_PRIVATE_H
#define MAIN_QR_PRIVATE_H

#include <qrencode.h>
#include "base/err.h"

int qr_library_open(struct err *err); /* first; ERR_IO */
QRcode *qr_library_encode(const char *text, QRecLevel level); /* NULL and errno */
void qr_library_free(QRcode *code);

#endif
