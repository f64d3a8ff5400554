/* Any bytes as a signed file: verified, or refused with a code and words of its own. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include "seal/cms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cms_content content = { 0 };
	struct err err = { 0 };
	int rc = cms_verify(data, size, &content, &err);

	if (rc == OK &&
	    (content.signer_count < 1 || content.signer_count > SIGNERS_MAX || str_failed(&content.payload)))
		abort();
	if (rc != OK && ((rc != ERR_CORRUPT && rc != ERR_REFUSED && rc != ERR_RANGE) || rc != err.code ||
			    !err.message[0] || content.signer_count != 0))
		abort();
	cms_content_dispose(&content);
	return 0;
}
