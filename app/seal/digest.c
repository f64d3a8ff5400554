#include "seal/digest.h"

#include <openssl/evp.h>
#include "base/err.h"
#include "seal/crypto.h"

int sha256_bytes(const void *bytes, size_t size, unsigned char ret[SHA256_SIZE])
{
	size_t length = 0;
	OSSL_LIB_CTX *context = crypto_context();

	if (!context || !EVP_Q_digest(context, "SHA256", NULL, bytes, size, ret, &length) ||
	    length != SHA256_SIZE) {
		crypto_forget_errors();
		return ERR_INTERNAL;
	}
	return OK;
}

int sha256_hex(const void *bytes, size_t size, char ret[SHA256_HEX_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char sum[SHA256_SIZE];

	if (sha256_bytes(bytes, size, sum) < 0)
		return ERR_INTERNAL;
	for (size_t i = 0; i < SHA256_SIZE; i++) {
		ret[2 * i] = digits[sum[i] >> 4];
		ret[2 * i + 1] = digits[sum[i] & 15];
	}
	ret[2 * SHA256_SIZE] = 0;
	return OK;
}
