#include "platform/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "base/i18n.h"

int sha256_bytes(const void *bytes, size_t size, unsigned char ret[SHA256_SIZE], struct err *err)
{
	/* No openssl.cnf may change what is computed here: before OpenSSL looks for one. */
	if (!OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL) ||
	    !EVP_Digest(bytes, size, ret, NULL, EVP_sha256(), NULL))
		return err_set(err, ERR_INTERNAL, _("The signing library failed. Start the program again."));
	return OK;
}

int sha256_hex(const void *bytes, size_t size, char ret[SHA256_HEX_SIZE], struct err *err)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char sum[SHA256_SIZE];
	int rc = sha256_bytes(bytes, size, sum, err);

	if (rc < 0)
		return rc;
	for (size_t i = 0; i < SHA256_SIZE; i++) {
		ret[2 * i] = digits[sum[i] >> 4];
		ret[2 * i + 1] = digits[sum[i] & 15];
	}
	ret[2 * SHA256_SIZE] = '\0';
	return OK;
}
