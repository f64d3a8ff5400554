/* Any bytes as JSON: our reader and jansson's say the same of them, and what was read is written and
 * read back the same. What differs by intent: depth, and numbers with a fraction, whose value nobody
 * asks for. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <jansson.h>
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
		json_object_foreach ((json_t *)(uintptr_t)json, key, value) {
			int depth = depth_of(value);
			most = depth > most ? depth : most;
		}
	return most + (json_is_array(json) || json_is_object(json));
}

static int has_fraction(const struct json *json)
{
	if (json_is(json, JSON_KIND_LIST) || json_is(json, JSON_KIND_OBJECT))
		for (const struct json *inner = json->as.inner.first; inner; inner = inner->next)
			if (has_fraction(inner))
				return 1;
	return json_is(json, JSON_KIND_FRACTION);
}

static int same(const struct json *ours, const json_t *theirs);

static int same_inner(const struct json *ours, const json_t *theirs)
{
	size_t at = 0;

	for (const struct json *inner = ours->as.inner.first; inner; inner = inner->next, at++)
		if (!same(
			inner, inner->key ? json_object_get(theirs, inner->key) : json_array_get(theirs, at)))
			return 0;
	return ours->size == at &&
	       at == (json_is_object(theirs) ? json_object_size(theirs) : json_array_size(theirs));
}

static int same(const struct json *ours, const json_t *theirs)
{
	switch (ours->kind) {
	case JSON_KIND_NULL:
		return json_is_null(theirs);
	case JSON_KIND_FALSE:
		return json_is_false(theirs);
	case JSON_KIND_TRUE:
		return json_is_true(theirs);
	case JSON_KIND_WHOLE:
		return json_is_integer(theirs) && json_integer_value(theirs) == ours->as.whole;
	case JSON_KIND_FRACTION:
		return json_is_real(theirs);
	case JSON_KIND_TEXT:
		return json_is_string(theirs) && json_string_length(theirs) == ours->size &&
		       strcmp(json_string_value(theirs), ours->as.text) == 0;
	case JSON_KIND_LIST:
		return json_is_array(theirs) && same_inner(ours, theirs);
	case JSON_KIND_OBJECT:
		return json_is_object(theirs) && same_inner(ours, theirs);
	}
	return 0;
}

/* Written as jansson writes it, and read back. */
static void write_back(const struct json *ours, const json_t *theirs)
{
	struct json_tree again = { 0 };
	struct str text = { 0 };
	char *wanted = json_dumps(theirs, JSON_INDENT(2) | JSON_ENCODE_ANY);

	json_append(&text, ours);
	if (!wanted || strcmp(wanted, str_text(&text)) != 0 ||
	    json_read(str_text(&text), text.len, &again, NULL) < 0 || !json_same(again.root, ours))
		abort();
	json_tree_dispose(&again);
	str_dispose(&text);
	free(wanted);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	struct json_tree ours = { 0 };
	json_t *theirs;
	json_error_t error;
	struct err err = { 0 };
	int rc, fraction;

	if (!text_valid(text, size))
		return 0;
	rc = json_read(text, size, &ours, &err);
	fraction = has_fraction(ours.root);
	theirs = json_loadb(text, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (rc != OK && (rc != ERR_SYNTAX || rc != err.code || !err.message[0] || ours.root))
		abort();
	if (rc == OK && !theirs && !(fraction && json_error_code(&error) == json_error_numeric_overflow))
		abort();
	if (rc != OK && theirs && depth_of(theirs) <= 16)
		abort();
	if (rc == OK && theirs && !same(ours.root, theirs))
		abort();
	if (rc == OK && theirs && !fraction)
		write_back(ours.root, theirs);
	json_tree_dispose(&ours);
	json_decref(theirs);
	return 0;
}
