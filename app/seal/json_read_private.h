/* Private to json_read*.c: the text at hand, and what was wrong in it. */
#ifndef SEAL_JSON_READ_PRIVATE_H
#define SEAL_JSON_READ_PRIVATE_H

#include "seal/json_read.h"

#define JSON_DEPTH_MAX 16

enum json_fault {
	FAULT_NONE,
	FAULT_MEMORY,
	FAULT_SYNTAX,
	FAULT_DEPTH,
	FAULT_TWICE,
	FAULT_NUMBER,
	FAULT_BEHIND
};

/* A copy of the text is read, with a NUL behind it: the texts of the tree are cut out where they stand. */
struct json_reader {
	struct json_tree *tree;
	char *start, *at, *end;
	int depth;
	enum json_fault fault; /* the first one */
	const char *place;
};

/* false, for the caller to return. */
bool json_read_fail(struct json_reader *r, enum json_fault fault, const char *place);
/* Behind the opening quote, up to behind the closing one. */
bool json_read_text(struct json_reader *r, const char **ret, size_t *ret_size);
/* At its first letter. */
bool json_read_number(struct json_reader *r, struct json *ret);
/* Duplicate keys. Of a few members each new one is held against those before it; of more, which no
 * document has, all are sorted once the object is read. seen: of the object, 0 in the beginning. */
bool json_read_is_new(struct json_reader *r, const struct json *object, const char *key, uint64_t *seen);
bool json_read_all_differ(struct json_reader *r, const struct json *object);

#endif
