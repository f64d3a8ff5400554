#include "seal/json_arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <jansson.h>

#define BLOCK_BYTES (256u * 1024)
#define ALIGNMENT 16u

struct block {
	struct block *next;
	size_t used, size;
	_Alignas(ALIGNMENT) unsigned char bytes[];
};

static struct block *blocks; /* the newest first; the last one stays for the next time */
static int depth;

static struct block *block_new(size_t size)
{
	struct block *block = malloc(sizeof *block + size);

	if (!block)
		return NULL;
	*block = (struct block){ .next = blocks, .size = size };
	return blocks = block;
}

static void *take(size_t size)
{
	const size_t wanted = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	struct block *block = blocks;
	void *piece;

	if (depth == 0 || wanted < size)
		return malloc(size);
	if ((!block || block->size - block->used < wanted) &&
	    !(block = block_new(wanted > BLOCK_BYTES ? wanted : BLOCK_BYTES)))
		return NULL;
	piece = block->bytes + block->used;
	block->used += wanted;
	return piece;
}

/* What was made before the beginning may be released now too. */
static void give_back(void *piece)
{
	const uintptr_t at = (uintptr_t)piece;

	for (const struct block *block = blocks; block; block = block->next)
		if (at >= (uintptr_t)block->bytes && at < (uintptr_t)block->bytes + block->size)
			return;
	free(piece);
}

void json_arena_begin(void)
{
	static bool known;

	if (!known)
		json_set_alloc_funcs(take, give_back);
	known = true;
	depth++;
}

void json_arena_end(void)
{
	if (--depth > 0)
		return;
	while (blocks && blocks->next) {
		struct block *next = blocks->next;

		free(blocks);
		blocks = next;
	}
	if (blocks)
		blocks->used = 0;
}
