/* Any bytes as a receipt or a return; and what they look like from outside. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include "seal/answer.h"
#include "seal/cms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct answer_document answer = { .from_code = NULL };
	struct str again = { 0 };
	struct err err = { 0 };
	int rc = answer_read((const char *)data, size, &answer, &err);

	if (cms_look(data, size) > CMS_LOOK_FOREIGN)
		abort();
	if (rc != OK) {
		if (rc != err.code || !err.message[0] || answer.held)
			abort();
		return 0;
	}
	if (answer.is_return != (answer.reason_count > 0) || answer_write(&answer, &again, &err) != OK)
		abort();
	str_dispose(&again);
	answer_dispose(&answer);
	return 0;
}
