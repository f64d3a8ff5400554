#include "seal/json_tree.h"

#include <inttypes.h>
#include <string.h>
#include "base/mem.h"

#define SPARE_COUNT 128

void json_tree_dispose(struct json_tree *tree)
{
	arena_free(tree->arena);
	*tree = (struct json_tree){ 0 };
}

/* --- looking ------------------------------------------------------------- */

bool json_is(const struct json *json, enum json_kind kind)
{
	return json && json->kind == kind;
}

const struct json *json_get(const struct json *object, const char *key)
{
	if (!json_is(object, JSON_KIND_OBJECT))
		return NULL;
	for (const struct json *member = object->as.inner.first; member; member = member->next)
		if (json_same_word(member->key, key))
			return member;
	return NULL;
}

const char *json_text(const struct json *object, const char *key)
{
	const struct json *member = json_get(object, key);

	return json_is(member, JSON_KIND_TEXT) ? member->as.text : "";
}

int64_t json_whole(const struct json *object, const char *key)
{
	const struct json *member = json_get(object, key);

	return json_is(member, JSON_KIND_WHOLE) ? member->as.whole : 0;
}

bool json_flag(const struct json *object, const char *key)
{
	return json_is(json_get(object, key), JSON_KIND_TRUE);
}

size_t json_count(const struct json *list)
{
	return json_is(list, JSON_KIND_LIST) ? list->size : 0;
}

const struct json *json_first(const struct json *list)
{
	return json_is(list, JSON_KIND_LIST) ? list->as.inner.first : NULL;
}

static bool same_members(const struct json *a, const struct json *b)
{
	const struct json *beside = b->as.inner.first;

	if (a->size != b->size)
		return false;
	for (const struct json *member = a->as.inner.first; member; member = member->next) {
		const bool in_order = beside && json_same_word(beside->key, member->key);

		if (!json_same(member, in_order ? beside : json_get(b, member->key)))
			return false;
		beside = beside ? beside->next : NULL;
	}
	return true;
}

static bool same_items(const struct json *a, const struct json *b)
{
	const struct json *item = a->as.inner.first, *other = b->as.inner.first;

	for (; item && other && json_same(item, other); item = item->next, other = other->next)
		continue;
	return !item && !other;
}

bool json_same(const struct json *a, const struct json *b)
{
	if (!a || !b || a->kind != b->kind)
		return false;
	switch (a->kind) {
	case JSON_KIND_NULL:
	case JSON_KIND_FALSE:
	case JSON_KIND_TRUE:
		return true;
	case JSON_KIND_WHOLE:
		return a->as.whole == b->as.whole;
	case JSON_KIND_FRACTION:
		return false;
	case JSON_KIND_TEXT:
		return a->size == b->size && memcmp(a->as.text, b->as.text, a->size) == 0;
	case JSON_KIND_LIST:
		return same_items(a, b);
	case JSON_KIND_OBJECT:
		return same_members(a, b);
	}
	return false;
}

/* --- making -------------------------------------------------------------- */

static bool has_arena(struct json_tree *tree)
{
	return tree->arena || (tree->arena = arena_new());
}

struct json *json_new(struct json_tree *tree, enum json_kind kind)
{
	struct json *json;

	if (tree->spare_count == 0) {
		if (!has_arena(tree) || !(tree->spare = arena_zalloc(tree->arena, SPARE_COUNT, sizeof *json)))
			return NULL;
		tree->spare_count = SPARE_COUNT;
	}
	tree->spare_count--;
	json = tree->spare++;
	json->kind = kind;
	return json;
}

char *json_copy_text(struct json_tree *tree, const char *text, size_t size)
{
	return has_arena(tree) ? arena_strndup(tree->arena, text, size) : NULL;
}

void json_add(struct json *list, struct json *item)
{
	if (!list || !item)
		return;
	if (list->as.inner.last)
		list->as.inner.last->next = item;
	else
		list->as.inner.first = item;
	list->as.inner.last = item;
	list->size++;
}

void json_put(struct json *object, const char *key, struct json *member)
{
	if (member)
		member->key = key;
	json_add(object, member);
}

/* --- writing ------------------------------------------------------------- */

static void append_quoted(struct str *ret, const char *text)
{
	static const char letters[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";

	str_append_char(ret, '"');
	for (const char *plain = text;; plain = ++text) {
		const char *letter;

		while ((unsigned char)*text >= 0x20 && *text != '"' && *text != '\\')
			text++;
		str_append_n(ret, plain, (size_t)(text - plain));
		if (!*text)
			break;
		if ((letter = strchr(letters, *text)))
			str_printf(ret, "\\%c", names[letter - letters]);
		else
			str_printf(ret, "\\u%04X", (unsigned)*text);
	}
	str_append_char(ret, '"');
}

static void append_indented(struct str *ret, const struct json *json, size_t depth);

static void append_inner(struct str *ret, const struct json *json, const char *brackets, size_t depth)
{
	str_append_char(ret, brackets[0]);
	for (const struct json *inner = json->as.inner.first; inner; inner = inner->next) {
		str_append_char(ret, '\n');
		str_append_repeat(ret, "  ", depth + 1);
		if (inner->key) {
			append_quoted(ret, inner->key);
			str_append(ret, ": ");
		}
		append_indented(ret, inner, depth + 1);
		str_append(ret, inner->next ? "," : "\n");
	}
	if (json->size)
		str_append_repeat(ret, "  ", depth);
	str_append_char(ret, brackets[1]);
}

static void append_indented(struct str *ret, const struct json *json, size_t depth)
{
	switch (json->kind) {
	case JSON_KIND_NULL:
		str_append(ret, "null");
		break;
	case JSON_KIND_FALSE:
		str_append(ret, "false");
		break;
	case JSON_KIND_TRUE:
		str_append(ret, "true");
		break;
	case JSON_KIND_WHOLE:
		str_printf(ret, "%" PRId64, json->as.whole);
		break;
	case JSON_KIND_FRACTION: /* is read only, never made */
		break;
	case JSON_KIND_TEXT:
		append_quoted(ret, json->as.text);
		break;
	case JSON_KIND_LIST:
		append_inner(ret, json, "[]", depth);
		break;
	case JSON_KIND_OBJECT:
		append_inner(ret, json, "{}", depth);
		break;
	}
}

void json_append(struct str *ret, const struct json *json)
{
	append_indented(ret, json, 0);
}
