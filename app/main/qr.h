/* A text as a square code, by libqrencode: loaded when something is printed, not when the program
 * starts (qr_loaded.c), or linked, where the program is one static file (qr_linked.c). Meson
 * chooses. */
#ifndef MAIN_QR_H
#define MAIN_QR_H

#include "base/err.h"

struct qr {
	int width;		/* modules on a side */
	unsigned char *modules; /* row by row: 1 is black */
};
/* A fifth of it may be soiled. ERR_IO: the library is not there; ERR_RANGE: the text is too long.
 * free() ret->modules. */
int qr_encode(const char *text, struct qr *ret, struct err *err);

#endif
