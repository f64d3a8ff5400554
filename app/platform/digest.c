#include "platform/digest.h"

/* The functions below EVP: all of OpenSSL would be set up for EVP, at the first cell that is
 * stored, and take as much memory as the rest of the program. */
#define OPENSSL_API_COMPAT 10101
#include <openssl/sha.h>

#include "base/i18n.h"

int sha256_bytes(const void *bytes, size_t size, unsigned char ret[SHA256_SIZE], struct err *err)
{
	SHA256_CTX sha;

	if (!SHA256_Init(&sha) || !SHA256_Update(&sha, bytes, size) || !SHA256_Final(ret, &sha))
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
