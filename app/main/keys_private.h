/* What keys*.c share: the files of a key. */
#ifndef MAIN_KEYS_PRIVATE_H
#define MAIN_KEYS_PRIVATE_H

#include "main/keys.h"

#define KEY_FILE_MAX (64u * 1024)
#define CERT_SUFFIX ".cert.pem"
#define KEY_SUFFIX ".key.pem"
#define PENDING_SUFFIX ".new" /* behind either: the key is not in use yet */

/* DATA/keys/<name><suffix>; name NULL: the folder. free(). */
char *keys_path(const struct app *app, const char *name, const char *suffix);
/* Appends. ERR_NOT_FOUND and the other errors of platform_read_file(). */
int keys_read_file(const struct app *app, const char *name, const char *suffix, struct str *ret, struct err *err);
/* A new key of the unit, in no file yet. */
int keys_generate(struct app *app, const struct org_unit *unit, const char *name, const char *passphrase,
	struct str *ret_key_pem, struct str *ret_cert_pem, struct err *err);
/* Writes both files, `suffix` behind their names; the name is the beginning of the certificate's
 * SHA-256. free() *ret_name. */
int keys_write(struct app *app, const char *suffix, const struct str *key_pem, const struct str *cert_pem,
	char **ret_name, struct err *err);
/* Its certificate stands under the pending name, also when it has its own one already. */
bool keys_is_pending(const struct app *app, const char *name);

#endif
