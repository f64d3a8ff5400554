#include "base/mem.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/err.h"

#define ARENA_BLOCK 4096 /* larger pieces get a block of their own */

void *mem_zalloc(size_t count, size_t size)
{
	if (count == 0 || size == 0)
		count = size = 1; /* NULL means one thing only: no memory */
	if (count > SIZE_MAX / size)
		return NULL;
	return calloc(count, size);
}

char *mem_strdup(const char *text)
{
	return text ? mem_strndup(text, strlen(text)) : NULL;
}

char *mem_strndup(const char *text, size_t n)
{
	char *copy;

	if (!text || n == SIZE_MAX || !(copy = malloc(n + 1)))
		return NULL;
	memcpy(copy, text, n);
	copy[n] = '\0';
	return copy;
}

/* The pointer is copied by its bytes: it may be a pointer to anything, and a void ** may not
 * stand for each of them. */
int mem_grow(void *array, size_t *cap, size_t need, size_t size)
{
	size_t limit = SIZE_MAX / size, grown;
	char *items, *bigger;

	if (need <= *cap)
		return OK;
	if (need > limit)
		return ERR_NOMEM;
	grown = *cap <= limit / 2 ? *cap * 2 : limit;
	if (grown < 8 && limit >= 8)
		grown = 8;
	if (grown < need)
		grown = need;
	memcpy(&items, array, sizeof items);
	if (!(bigger = realloc(items, grown * size)))
		return ERR_NOMEM;
	memset(bigger + *cap * size, 0, (grown - *cap) * size);
	memcpy(array, &bigger, sizeof bigger);
	*cap = grown;
	return OK;
}

bool mem_same(const void *a, const void *b, size_t size)
{
	const char *x = a, *y = b;
	uint64_t one, other;

	for (; size >= sizeof one; size -= sizeof one, x += sizeof one, y += sizeof one) {
		memcpy(&one, x, sizeof one);
		memcpy(&other, y, sizeof other);
		if (one != other)
			return false;
	}
	return memcmp(x, y, size) == 0;
}

void mem_wipe(void *bytes, size_t size)
{
	volatile unsigned char *p = bytes;

	while (size--)
		*p++ = 0;
}

struct block {
	struct block *next;
	size_t used, size; /* of bytes */
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *blocks; /* the first is the one being filled */
};

struct arena *arena_new(void)
{
	return mem_zalloc(1, sizeof(struct arena));
}

void *arena_zalloc(struct arena *arena, size_t count, size_t size)
{
	const size_t align = alignof(max_align_t);
	struct block *block = arena->blocks;
	size_t want, room;
	void *piece;

	if (size && count > (SIZE_MAX / 2) / size)
		return NULL;
	want = (count * size + align - 1) / align * align;
	if (want == 0)
		want = align;
	if (!block || block->size - block->used < want) {
		room = want > ARENA_BLOCK ? want : ARENA_BLOCK;
		if (!(block = calloc(1, sizeof *block + room)))
			return NULL;
		block->size = room;
		if (arena->blocks && want > ARENA_BLOCK) { /* the current block stays current */
			block->next = arena->blocks->next;
			arena->blocks->next = block;
		} else {
			block->next = arena->blocks;
			arena->blocks = block;
		}
	}
	piece = block->bytes + block->used;
	block->used += want;
	return piece;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_strndup(struct arena *arena, const char *text, size_t n)
{
	char *copy;

	if (!text || n == SIZE_MAX || !(copy = arena_zalloc(arena, n + 1, 1)))
		return NULL;
	memcpy(copy, text, n);
	return copy;
}

void arena_free(struct arena *arena)
{
	struct block *next;

	if (!arena)
		return;
	for (struct block *block = arena->blocks; block; block = next) {
		next = block->next;
		free(block);
	}
	free(arena);
}
