/* libcrypto, a fifth of the program's memory and of its start: it is loaded when something is
 * first signed or verified (openssl_loaded.c), or linked, where the program is one static file and
 * in the tests of seal (openssl_linked.c). Meson chooses. */
#ifndef SEAL_OPENSSL_H
#define SEAL_OPENSSL_H

#include "base/err.h"

/* OK, also when it was there already; ERR_IO. */
int openssl_load(struct err *err);

#endif
