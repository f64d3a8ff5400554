#include "seal/json_read.h"

#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "seal/json_read_private.h"

/* --- faults -------------------------------------------------------------- */

bool json_read_fail(struct json_reader *r, enum json_fault fault, const char *place)
{
	if (r->fault == FAULT_NONE) {
		r->fault = fault;
		r->place = place;
	}
	return false;
}

/* text: as it was before texts were cut out of it. */
static int tell(const struct json_reader *r, const char *text, struct err *err)
{
	int line = 1, column = 1;

	for (const char *p = text, *place = text + (r->place - r->start); p < place; p++) {
		column = *p == '\n' ? 1 : column + (((unsigned char)*p & 0xC0) != 0x80);
		line += *p == '\n';
	}
	switch (r->fault) {
	case FAULT_MEMORY:
		return err_nomem(err);
	case FAULT_DEPTH:
		return err_set_at(err, ERR_SYNTAX, line, column,
		    _("The content nests more than %d levels deep."), JSON_DEPTH_MAX);
	case FAULT_TWICE:
		return err_set_at(err, ERR_SYNTAX, line, column,
		    _("Line %d of the content gives the same key twice."), line);
	case FAULT_NUMBER:
		return err_set_at(err, ERR_SYNTAX, line, column,
		    _("Line %d of the content holds a number that is too large."), line);
	case FAULT_BEHIND:
		return err_set_at(err, ERR_SYNTAX, line, column,
		    _("Line %d: there is more text behind the end of the content."), line);
	case FAULT_NONE:
	case FAULT_SYNTAX:
		break;
	}
	return err_set_at(err, ERR_SYNTAX, line, column,
	    _("The content is not valid JSON (line %d, column %d)."), line, column);
}

/* --- values -------------------------------------------------------------- */

/* The next byte behind blanks; -1 at the end. */
static int next(struct json_reader *r)
{
	if (r->at < r->end && *r->at == '\n')
		for (r->at++; r->end - r->at >= 4 && memcmp(r->at, "    ", 4) == 0;)
			r->at += 4;
	while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\t' || *r->at == '\r'))
		r->at++;
	return r->at < r->end ? (unsigned char)*r->at : -1;
}

static bool read_value(struct json_reader *r, struct json *ret);

static bool read_word(struct json_reader *r, struct json *ret)
{
	static const struct {
		const char *word;
		size_t size;
		enum json_kind kind;
	} words[] = { { "true", 4, JSON_KIND_TRUE }, { "false", 5, JSON_KIND_FALSE },
		{ "null", 4, JSON_KIND_NULL } };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if ((size_t)(r->end - r->at) >= words[i].size &&
		    memcmp(r->at, words[i].word, words[i].size) == 0) {
			r->at += words[i].size;
			ret->kind = words[i].kind;
			return true;
		}
	return json_read_fail(r, FAULT_SYNTAX, r->at);
}

/* Behind a member or an item: true when another one follows. */
static bool more(struct json_reader *r, char close)
{
	int c = next(r);

	if (c == ',') {
		r->at++;
		return true;
	}
	if (c == close)
		r->at++;
	else
		(void)json_read_fail(r, FAULT_SYNTAX, r->at);
	return false;
}

static bool read_member(struct json_reader *r, struct json *ret)
{
	size_t size;

	if (next(r) != '"')
		return json_read_fail(r, FAULT_SYNTAX, r->at);
	r->at++;
	if (!json_read_text(r, &ret->key, &size))
		return false;
	if (next(r) != ':')
		return json_read_fail(r, FAULT_SYNTAX, r->at);
	r->at++;
	return read_value(r, ret);
}

/* Up to behind the closing bracket. */
static bool read_inner(struct json_reader *r, struct json *holder)
{
	const bool object = holder->kind == JSON_KIND_OBJECT;
	const char close = object ? '}' : ']';
	uint64_t seen = 0;
	struct json *inner;

	r->at++;
	if (next(r) == close) {
		r->at++;
		return true;
	}
	do {
		if (!(inner = json_new(r->tree, JSON_KIND_NULL)))
			return json_read_fail(r, FAULT_MEMORY, r->at);
		if (!(object ? read_member(r, inner) : read_value(r, inner)))
			return false;
		if (object && !json_read_is_new(r, holder, inner->key, &seen))
			return false;
		json_add(holder, inner);
	} while (more(r, close));
	return r->fault == FAULT_NONE && (!object || json_read_all_differ(r, holder));
}

static bool read_value(struct json_reader *r, struct json *ret)
{
	int c = next(r);
	bool done;

	if (c == '"') {
		r->at++;
		ret->kind = JSON_KIND_TEXT;
		return json_read_text(r, &ret->as.text, &ret->size);
	}
	if (c == '{' || c == '[') {
		if (++r->depth > JSON_DEPTH_MAX)
			return json_read_fail(r, FAULT_DEPTH, r->at);
		ret->kind = c == '{' ? JSON_KIND_OBJECT : JSON_KIND_LIST;
		done = read_inner(r, ret);
		r->depth--;
		return done;
	}
	if (c == '-' || (c >= '0' && c <= '9'))
		return json_read_number(r, ret);
	return read_word(r, ret);
}

int json_read(const char *text, size_t size, struct json_tree *ret, struct err *err)
{
	struct json_tree tree = { 0 };
	struct json_reader r = { .tree = &tree };
	int rc;

	tree.root = json_new(&tree, JSON_KIND_NULL);
	r.start = r.at = json_copy_text(&tree, text, size);
	if (!tree.root || !r.start) {
		json_tree_dispose(&tree);
		return err_nomem(err);
	}
	r.end = r.start + size;
	if (read_value(&r, tree.root) && next(&r) >= 0)
		(void)json_read_fail(&r, FAULT_BEHIND, r.at);
	if (r.fault == FAULT_NONE) {
		*ret = tree;
		return OK;
	}
	rc = tell(&r, text, err);
	json_tree_dispose(&tree);
	return rc;
}
