/* The officer's signing key: ECDSA P-256, PKCS#8 encrypted (PBES2 AES-256-CBC, PBKDF2
 * HMAC-SHA256, 600,000 rounds, passphrase NFC), with a self-issued certificate. Files
 * <name>.key.pem (0600) and <name>.cert.pem in the keys folder. Works on bytes: writing
 * and reading the files is the caller's. */
#ifndef SEAL_KEY_H
#define SEAL_KEY_H

#include <stddef.h>
#include <stdint.h>
#include "platform/digest.h"
#include "base/err.h"
#include "base/str.h"

struct key; /* private key with its certificate */

struct key_holder {
	const char *unit_code;   /* serialNumber */
	const char *unit_name;   /* O, e.g. "UBND xã Vĩnh Long" */
	const char *division;    /* OU, may be "" */
	const char *name;        /* CN */
};
#define KEY_PASSPHRASE_MIN 8

/* C=VN, O, OU, CN, serialNumber; digitalSignature + nonRepudiation critical, SKI; five
 * years from `now`. ERR_REFUSED when now is before not_before (the program's build date:
 * the PC's clock is wrong). ERR_PASSPHRASE when shorter than KEY_PASSPHRASE_MIN characters.
 * ERR_SYNTAX, ERR_RANGE for a part of the name that is empty or too long. */
int key_new(const struct key_holder *holder, int64_t now, int64_t not_before, const char *passphrase,
	struct str *ret_key_pem, struct str *ret_cert_pem, struct err *err);
/* ERR_PASSPHRASE wrong passphrase; ERR_CORRUPT unreadable, or key and certificate do not
 * belong together; ERR_REFUSED weak or unknown kind of key. Caller owns *ret; key_free(). */
int key_load(const char *key_pem, const char *cert_pem, const char *passphrase, struct key **ret, struct err *err);
void key_free(struct key *key);
/* The key as its two files, under that passphrase. Errors as of key_new(). */
int key_save(const struct key *key, const char *passphrase, struct str *ret_key_pem, struct str *ret_cert_pem,
	struct err *err);

/* A key file of another program: PKCS#12 (.p12, .pfx), old RC2-40 ones too where libcrypto has its
 * legacy provider, or PEM with an encrypted PKCS#8 key and its certificate. ERR_PASSPHRASE,
 * ERR_CORRUPT, ERR_REFUSED as of key_load(); ERR_REFUSED also for an encryption that cannot be
 * opened here. key_free() *ret. */
int key_open_file(const void *bytes, size_t size, const char *passphrase, struct key **ret, struct err *err);
/* PKCS#12 with AES-256, PBKDF2 of as many rounds as the key file. Appends. */
int key_write_pkcs12(const struct key *key, const char *passphrase, struct str *ret, struct err *err);

/* What a certificate says. */
struct cert_info {
	char sha256[SHA256_HEX_SIZE];         /* of the DER */
	char *holder, *unit_name, *unit_code; /* owned; "" when absent */
	int64_t from, to;
};
/* ERR_CORRUPT unreadable, ERR_REFUSED names that must not reach a screen. */
int cert_read(const char *cert_pem, struct cert_info *ret, struct err *err);
int cert_read_der(const void *der, size_t size, struct cert_info *ret, struct err *err);
int cert_to_der(const char *cert_pem, struct str *ret, struct err *err); /* appends */
void cert_info_dispose(struct cert_info *info);
/* Six groups of five digits from the certificate's SHA-256, for comparing by eye
 * ("mã đối chiếu"): "12345 67890 …". */
#define FINGERPRINT_GROUPS_SIZE 36
void fingerprint_groups(const char sha256_hex[SHA256_HEX_SIZE], char ret[FINGERPRINT_GROUPS_SIZE]);

#endif
