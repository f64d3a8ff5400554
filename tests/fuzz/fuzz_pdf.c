/* Any bytes as a report in PDF: its record is taken out, or it is refused with a code and words of
 * its own. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "seal/cms.h"
#include "seal/pdf_attached.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pdf_attached attached = { 0 };
	struct err err = { 0 };
	int rc = pdf_attached_read(data, size, &attached, &err);

	if (rc == OK &&
	    (attached.record.len > CMS_MAX_BYTES || strlen(attached.printed) != SHA256_HEX_SIZE - 1))
		abort();
	if (rc != OK && ((rc != ERR_SYNTAX && rc != ERR_CORRUPT && rc != ERR_REFUSED && rc != ERR_RANGE) ||
			    rc != err.code || !err.message[0] || attached.record.len != 0))
		abort();
	pdf_attached_dispose(&attached);
	return 0;
}
