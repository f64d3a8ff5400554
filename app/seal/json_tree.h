/* JSON as a tree: what a document was read into (json_read.h), or what is made to be written. All of
 * a tree lies in one place and goes with it: a document is a few thousand pieces, and a level above
 * reads thousands of documents. */
#ifndef SEAL_JSON_TREE_H
#define SEAL_JSON_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "base/str.h"

enum json_kind {
	JSON_KIND_NULL,
	JSON_KIND_FALSE,
	JSON_KIND_TRUE,
	JSON_KIND_WHOLE,    /* a number without fraction and exponent */
	JSON_KIND_FRACTION, /* any other number: no document has one, so its value is not kept */
	JSON_KIND_TEXT,
	JSON_KIND_LIST,
	JSON_KIND_OBJECT
};

struct json {
	enum json_kind kind;
	size_t size;       /* a text's bytes, a list's items, an object's members */
	const char *key;   /* of a member of an object */
	struct json *next; /* the item or member behind it */
	union {
		int64_t whole;
		const char *text; /* a NUL behind it, none inside */
		struct {
			struct json *first, *last;
		} inner;
	} as;
};

/* Zero-initialised is an empty one. */
struct json_tree {
	struct json *root;
	struct arena *arena;
	struct json *spare; /* not used yet */
	size_t spare_count;
};
void json_tree_dispose(struct json_tree *tree);

/* Whether two keys or words are the same: most differ in their first two letters. */
static inline bool json_same_word(const char *a, const char *b)
{
	return a[0] == b[0] && (!a[0] || (a[1] == b[1] && strcmp(a, b) == 0));
}

/* --- looking; NULL stands for what is not there ------------------------------ */

const struct json *json_get(const struct json *object, const char *key);
const char *json_text(const struct json *object, const char *key);  /* "" when there is none; borrowed */
int64_t json_whole(const struct json *object, const char *key);     /* 0 when there is none */
bool json_flag(const struct json *object, const char *key);         /* it is there and true */
size_t json_count(const struct json *list);                         /* its items */
const struct json *json_first(const struct json *list);             /* for (…; item; item = item->next) */
bool json_is(const struct json *json, enum json_kind kind);
/* The same content; members in any order. A fraction is the same as nothing. */
bool json_same(const struct json *a, const struct json *b);

/* --- making; NULL: no memory --------------------------------------------- */

struct json *json_new(struct json_tree *tree, enum json_kind kind);
char *json_copy_text(struct json_tree *tree, const char *text, size_t size); /* lives with the tree */
/* Behind what stands there; the key, borrowed, is a new one. Where one of them could not be made,
 * nothing is done. */
void json_add(struct json *list, struct json *item);
void json_put(struct json *object, const char *key, struct json *member);

/* Appends what was made as text: two-space indents, LF, no final newline. Not what holds a fraction:
 * its value is not known. */
void json_append(struct str *ret, const struct json *json);

#endif
