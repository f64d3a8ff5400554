/* No key stands twice in an object. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/sort.h"
#include "seal/json_read_private.h"

#define FEW 32

/* A bit for the first two letters: as a rule no key before has it, and none need be looked at. */
static uint64_t mark_of(const char *key)
{
	const unsigned first = (unsigned char)key[0], second = first ? (unsigned char)key[1] : 0;

	return UINT64_C(1) << (first * 31 + second) % 64;
}

bool json_read_is_new(struct json_reader *r, const struct json *object, const char *key, uint64_t *seen)
{
	const uint64_t mark = mark_of(key);

	if ((*seen & mark) && object->size < FEW && json_get(object, key))
		return json_read_fail(r, FAULT_TWICE, key - 1); /* the quote before it */
	*seen |= mark;
	return true;
}

static int compare_keys(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Keys stand in the text in the order of their addresses. */
static const char *first_repeated(const char **keys, size_t count)
{
	const char *first = NULL;

	sort_stable(keys, count, sizeof *keys, compare_keys);
	for (size_t i = 1; i < count; i++)
		if (strcmp(keys[i - 1], keys[i]) == 0 && (!first || keys[i] < first))
			first = keys[i];
	return first;
}

bool json_read_all_differ(struct json_reader *r, const struct json *object)
{
	const char **keys, *repeated;
	size_t count = 0;

	if (object->size <= FEW)
		return true;
	if (!(keys = mem_zalloc(object->size, sizeof *keys)))
		return json_read_fail(r, FAULT_MEMORY, r->at);
	for (const struct json *member = object->as.inner.first; member; member = member->next)
		keys[count++] = member->key;
	repeated = first_repeated(keys, count);
	free(keys);
	return !repeated || json_read_fail(r, FAULT_TWICE, repeated - 1);
}
