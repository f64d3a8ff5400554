/* What key.c and key_file.c share. */
#ifndef SEAL_KEY_PRIVATE_H
#define SEAL_KEY_PRIVATE_H

#include "base/err.h"
#include "base/str.h"

#define KEY_PBKDF2_ROUNDS 600000

/* The same passphrase must open the key whichever way the keyboard composes letters. ERR_PASSPHRASE
 * for what is no text. Appends to ret, a secret one. */
int key_passphrase_nfc(const char *passphrase, struct str *ret, struct err *err);
/* ERR_PASSPHRASE when it is too short for a new key. */
int key_passphrase_check(const struct str *nfc, struct err *err);

#endif
