/* Any bytes as JSON: our reader and jansson's say the same of them. What differs by intent: depth,
 * and numbers with a fraction, whose value nobody asks for. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include "base/text.h"
#include "seal/json_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int depth_of(const json_t *json)
{
	int most = 0;
	size_t i;
	const char *key;
	json_t *value;

	if (json_is_array(json))
		json_array_foreach(json, i, value)
		{
			int depth = depth_of(value);
			most = depth > most ? depth : most;
		}
	if (json_is_object(json))
		json_object_foreach((json_t *)(uintptr_t)json, key, value)
		{
			int depth = depth_of(value);
			most = depth > most ? depth : most;
		}
	return most + (json_is_array(json) || json_is_object(json));
}

static int has_real(const json_t *json)
{
	size_t i;
	const char *key;
	json_t *value;

	if (json_is_array(json))
		json_array_foreach(json, i, value)
			if (has_real(value))
				return 1;
	if (json_is_object(json))
		json_object_foreach((json_t *)(uintptr_t)json, key, value)
			if (has_real(value))
				return 1;
	return json_is_real(json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	json_t *ours = NULL, *theirs;
	json_error_t error;
	struct err err = { 0 };
	int rc;

	if (!text_valid(text, size))
		return 0;
	rc = json_read(text, size, &ours, &err);
	theirs = json_loadb(text, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (rc != OK && (rc != ERR_SYNTAX || rc != err.code || !err.message[0] || ours))
		abort();
	if (rc == OK && !theirs && !(has_real(ours) && json_error_code(&error) == json_error_numeric_overflow))
		abort();
	if (rc != OK && theirs && depth_of(theirs) <= 16)
		abort();
	if (rc == OK && theirs && !has_real(ours) && !json_equal(ours, theirs))
		abort();
	if (rc == OK && theirs && has_real(ours) != has_real(theirs))
		abort();
	json_decref(ours);
	json_decref(theirs);
	return 0;
}
