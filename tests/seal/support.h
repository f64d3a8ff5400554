/* Keys and files for the tests of seal, made at run time: no private key is in the tree. */
#ifndef TESTS_SEAL_SUPPORT_H
#define TESTS_SEAL_SUPPORT_H

#include <openssl/cms.h>
#include <openssl/evp.h>
#include "base/str.h"
#include "seal/cert.h"

#define SIGNED_AT 1688522584 /* 2023-07-05T02:03:04Z */

/* EC: curve is "P-256" …; RSA: curve NULL. Fails the test when it cannot. key_free(). */
struct key *support_key(const char *curve, size_t rsa_bits);

/* A signed file made with OpenSSL directly, so that it can be wrong on purpose. */
struct recipe {
	unsigned flags;	    /* beside CMS_PARTIAL | CMS_BINARY */
	bool capabilities;  /* leaves out CMS_NOSMIMECAP */
	const char *digest; /* NULL: SHA-256 */
	int padding;	    /* RSA: RSA_PKCS1_PSS_PADDING; 0: as OpenSSL likes */
	int salt;
	bool unsigned_attribute, other_content_type, twice, stream;
	const struct key *stranger; /* its certificate is put in too */
	const struct str *signing_certificate; /* the attribute's value, a SEQUENCE; without CMS_CADES */
};
void support_cms(const struct key *key, const char *payload, const struct recipe *recipe, struct str *ret);

void support_write_file(const char *dir, const char *name, const void *bytes, size_t size);

#endif
