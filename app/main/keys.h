/* The keys folder: DATA/keys/<name>.key.pem and <name>.cert.pem, where name is the first
 * eight hex digits of the certificate's SHA-256. Keys set aside end in ".retired". */
#ifndef MAIN_KEYS_H
#define MAIN_KEYS_H

#include <stdbool.h>
#include "main/app.h"
#include "seal/key.h"

/* Calls visit for each key of the folder; stops at its first non-zero result and returns it. */
int keys_each(struct app *app, int (*visit)(void *context, const char *name, const struct cert_info *cert), void *context,
	struct err *err);
/* The newest key of a unit ("" : of any unit) or the one that `wanted` names (name, or the
 * beginning of the certificate's SHA-256). ERR_NOT_FOUND. Dispose ret_cert, free ret_name. */
int keys_find(struct app *app, const char *unit_code, const char *wanted, char **ret_name, struct cert_info *ret_cert,
	struct err *err);
/* Makes a key for a holder of the unit and writes both files. free ret_name. */
int keys_make(struct app *app, const struct org_unit *unit, const char *name, const char *passphrase, char **ret_name,
	struct err *err);
/* Writes the two files of a key: ERR_EXISTS when it is there already. free ret_name. */
int keys_put(struct app *app, const struct str *key_pem, const struct str *cert_pem, char **ret_name, struct err *err);
/* Appends the certificate as DER. */
int keys_certificate(struct app *app, const char *name, struct str *ret, struct err *err);
/* key_free() *ret. */
int keys_load(struct app *app, const char *name, const char *passphrase, struct key **ret, struct err *err);
/* Renames every key so that it signs no more: after a restore, a key's sequence would fork. */
int keys_retire(struct app *app, size_t *ret_count, struct err *err);
/* True when the certificate belongs to a key of this data folder. */
bool keys_own(struct app *app, const char certificate_sha256[SHA256_HEX_SIZE]);

/* --- a key that is to take another's place: keys_pending.c ---
 * Its files stand under names that nothing else looks for until keys_publish(), so that the old key is
 * the one in use until then, whenever the program is killed. free() the names. */
int keys_make_pending(struct app *app, const struct org_unit *unit, const char *name, const char *passphrase,
	char **ret_name, struct err *err);
/* The one that a killed program left for that unit; *ret_name NULL: none. Removes what is half of one. */
int keys_find_pending(struct app *app, const char *unit_code, char **ret_name, struct err *err);
/* key_free(), cert_info_dispose(). */
int keys_load_pending(struct app *app, const char *name, const char *passphrase, struct key **ret,
	struct cert_info *ret_cert, struct err *err);
int keys_publish(struct app *app, const char *name, struct err *err);
void keys_remove_pending(struct app *app, const char *name);

/* From a file (its first line) or, when file is NULL, asked on the terminal; asked twice
 * when it is new. Appends to ret, a secret one. */
int keys_passphrase(const char *file, bool is_new, struct str *ret, struct err *err);

#endif
