/* Any bytes as a record's JSON: a summary, or a refusal with words that are safe to show. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "seal/payload.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct forms forms; /* those of the program: a seed that names one is checked against it */
	struct payload_summary summary = { 0 };
	struct err err = { 0 };
	bool known = false;
	int rc;

	if (forms.count == 0 && forms_add_builtin(&forms, &err) < 0)
		abort();
	rc = payload_read((const char *)data, size, &forms, &summary, &known, &err);
	if (rc == OK &&
	    (summary.indicator_count == 0 || !summary.history_head || strlen(summary.history_head) != 64))
		abort();
	if (rc != OK) {
		size_t length = strlen(err.message), used;
		if (rc != err.code || length == 0 || !text_valid(err.message, length) || summary.form_title)
			abort();
		for (size_t i = 0; i < length; i += used) {
			uint32_t codepoint;
			used = text_decode(err.message + i, length - i, &codepoint);
			if (text_is_hostile(codepoint))
				abort();
		}
	}
	payload_summary_dispose(&summary);
	return 0;
}
