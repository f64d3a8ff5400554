/* Hostile bytes as the payload of an enrolment, signed by a key that they may name. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "seal/enrolment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cms_content content = { 0 };
	struct enrolment enrolment = { 0 };
	struct err err = { 0 };
	char unit[] = "15349", none[] = "";
	int rc;

	content.signer_count = 1;
	memset(content.signers[0].cert.sha256, 'a', SHA256_HEX_SIZE - 1);
	content.signers[0].cert.unit_code = unit;
	content.signers[0].cert.holder = content.signers[0].cert.unit_name = none;
	str_append_n(&content.payload, (const char *)data, size);
	rc = enrolment_read(&content, &enrolment, &err);
	if ((rc == OK) != (enrolment.unit_code != NULL) || (rc < 0 && !err.message[0]))
		abort();
	/* a key of a unit presents itself for no other one */
	if (rc == OK && strcmp(enrolment.unit_code, "15349") != 0)
		abort();
	enrolment_dispose(&enrolment);
	str_dispose(&content.payload);
	return 0;
}
