#include "base/sort.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef int comparison(const void *a, const void *b);

static void swap(char *a, char *b, size_t size)
{
	for (; size > 0; size--, a++, b++) {
		const char kept = *a;

		*a = *b;
		*b = kept;
	}
}

/* In place: for few, and where there is no memory. */
static void insert_each(char *items, size_t count, size_t size, comparison *compare)
{
	for (size_t i = 1; i < count; i++)
		for (char *at = items + i * size; at > items && compare(at - size, at) > 0; at -= size)
			swap(at - size, at, size);
}

#define FEW 8

/* other: room for half of them. */
static void sort(char *items, size_t count, size_t size, comparison *compare, char *other)
{
	const size_t half = count / 2;
	char *left = other, *const left_end = other + half * size;
	char *right = items + half * size, *const right_end = items + count * size, *to = items;

	if (count <= FEW) {
		insert_each(items, count, size, compare);
		return;
	}
	sort(items, half, size, compare, other);
	sort(right, count - half, size, compare, other);
	if (compare(right - size, right) <= 0)
		return;
	memcpy(other, items, half * size);
	while (left < left_end) {
		const int from_right = right < right_end && compare(left, right) > 0;

		memcpy(to, from_right ? right : left, size);
		*(from_right ? &right : &left) += size;
		to += size;
	}
}

void sort_stable(void *items, size_t count, size_t size, comparison *compare)
{
	char *other = count > FEW && count / 2 <= SIZE_MAX / size ? malloc(count / 2 * size) : NULL;

	if (other)
		sort(items, count, size, compare, other);
	else if (count > 1)
		insert_each(items, count, size, compare);
	free(other);
}
