#include "seal/payload_shape.h"

#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/value.h"

/* Where the walk is: a key, or (NULL) an entry of a list. */
struct step {
	const struct step *up;
	const char *key;
	size_t index;
};

struct walker {
	const struct step *step; /* NULL: the document */
	struct err *err;
};

/* "indicators[3].value" */
static void append_place(struct str *ret, const struct step *step)
{
	if (!step)
		return;
	append_place(ret, step->up);
	if (!step->key)
		str_printf(ret, "[%d]", (int)step->index);
	else
		str_printf(ret, "%s%s", ret->len ? "." : "", step->key);
}

/* Tells the fault (code and message are set without the place) with its place. */
static int refuse(struct walker *w, int code)
{
	struct str place = { 0 };

	append_place(&place, w->step);
	if (str_failed(&place))
		code = err_nomem(w->err);
	else if (w->err && code != ERR_NOMEM)
		(void)err_prefix(w->err, place.len ? str_text(&place) : _("the document"));
	str_dispose(&place);
	return code;
}

static int walk(struct walker *w, const struct json *json, const struct shape *shape);

static const struct member *find_member(const struct member *members, const char *key)
{
	for (; members->key; members++)
		if (json_same_word(members->key, key))
			return members;
	return NULL;
}

/* The key is hostile text: it is shown made safe. */
static int refuse_key(struct walker *w, const char *key)
{
	struct str shown = { 0 };
	int rc;

	payload_append_shown(&shown, key);
	rc = refuse(w, err_set(w->err, ERR_SYNTAX, _("the key \"%s\" is not known here."), str_text(&shown)));
	str_dispose(&shown);
	return rc;
}

static int walk_child(struct walker *w, const struct member *member, const struct json *child)
{
	const struct step step = { .up = w->step, .key = member->key };
	int rc;

	w->step = &step;
	rc = child ? walk(w, child, member->shape) : refuse(w, err_set(w->err, ERR_SYNTAX, _("is missing.")));
	w->step = step.up;
	return rc;
}

/* As this program writes them, so that no key need be looked for. *ret_done: all of it was seen. */
static int walk_in_order(
    struct walker *w, const struct json *json, const struct member *members, bool *ret_done)
{
	const struct member *m = members;
	int rc;

	*ret_done = false;
	for (const struct json *child = json->as.inner.first; child; child = child->next) {
		for (; m->key && !json_same_word(m->key, child->key); m++)
			if (!m->optional)
				return OK;
		if (!m->key)
			return OK;
		if ((rc = walk_child(w, m++, child)) < 0)
			return rc;
	}
	while (m->key && m->optional)
		m++;
	*ret_done = !m->key;
	return OK;
}

static int walk_members(struct walker *w, const struct json *json, const struct member *members)
{
	const struct json *child;
	bool done;
	int rc;

	if ((rc = walk_in_order(w, json, members, &done)) < 0 || done)
		return rc;
	for (child = json->as.inner.first; child; child = child->next)
		if (!find_member(members, child->key))
			return refuse_key(w, child->key);
	for (const struct member *m = members; rc == OK && m->key; m++) {
		child = json_get(json, m->key);
		if (child || !m->optional)
			rc = walk_child(w, m, child);
	}
	return rc;
}

static int walk_object(struct walker *w, const struct json *json, const struct member *members)
{
	if (!json_is(json, JSON_KIND_OBJECT))
		return refuse(w, err_set(w->err, ERR_SYNTAX, _("must be an object {…}.")));
	return walk_members(w, json, members);
}

static int walk_array(struct walker *w, const struct json *json, const struct shape *shape)
{
	const struct json *item = json_first(json);
	const size_t count = json_count(json);
	int rc = OK;

	if (!json_is(json, JSON_KIND_LIST))
		return refuse(w, err_set(w->err, ERR_SYNTAX, _("must be a list […].")));
	if ((int64_t)count < shape->min)
		return refuse(w, err_set(w->err, ERR_SYNTAX, _("is empty.")));
	if ((int64_t)count > shape->max)
		return refuse(
		    w, err_set(w->err, ERR_SYNTAX, _("has more than %d entries."), (int)shape->max));
	for (size_t i = 0; rc == OK && item; i++, item = item->next) {
		const struct step step = { .up = w->step, .index = i };

		w->step = &step;
		rc = walk(w, item, shape->items);
		w->step = step.up;
	}
	return rc;
}

static int walk_integer(struct walker *w, const struct json *json, const struct shape *shape)
{
	if (json_is(json, JSON_KIND_FRACTION))
		return refuse(
		    w, err_set(w->err, ERR_SYNTAX,
			   _("is a number with a decimal point or an exponent; the format has none.")));
	if (!json_is(json, JSON_KIND_WHOLE))
		return refuse(w, err_set(w->err, ERR_SYNTAX, _("must be a whole number.")));
	if (json->as.whole < shape->min || json->as.whole > shape->max)
		return refuse(w, err_set(w->err, ERR_SYNTAX, _("is out of its range.")));
	return OK;
}

static int walk_text(struct walker *w, const struct json *json, const struct shape *shape)
{
	int rc;

	if (!json_is(json, JSON_KIND_TEXT))
		return refuse(w, err_set(w->err, ERR_SYNTAX, _("must be a text.")));
	rc = payload_text_check(json->as.text, json->size, shape, w->err);
	return rc < 0 ? refuse(w, rc) : OK;
}

/* The kind decides which other members there are; so its own faults are told first. */
static int walk_value(struct walker *w, const struct json *json)
{
	const struct member *members = payload_value_members[VALUE_BLANK];
	const struct json *kind = json_get(json, "kind");
	int rc;

	if (!json_is(json, JSON_KIND_OBJECT))
		return walk_object(w, json, members);
	if ((rc = walk_child(w, find_member(members, "kind"), kind)) < 0)
		return rc;
	for (int i = 0; i < VALUE_KIND_COUNT; i++)
		if (json_same_word(kind->as.text, value_kind_name((enum value_kind)i))) {
			members = payload_value_members[i];
			break;
		}
	return walk_members(w, json, members);
}

static int walk(struct walker *w, const struct json *json, const struct shape *shape)
{
	switch (shape->type) {
	case SHAPE_OBJECT:
		return walk_object(w, json, shape->members);
	case SHAPE_ARRAY:
		return walk_array(w, json, shape);
	case SHAPE_VALUE:
		return walk_value(w, json);
	case SHAPE_INTEGER:
		return walk_integer(w, json, shape);
	case SHAPE_COUNT:
		return json_is(json, JSON_KIND_TEXT) ? walk_text(w, json, shape)
						     : walk_integer(w, json, shape);
	case SHAPE_BOOL:
		if (json_is(json, JSON_KIND_TRUE) || json_is(json, JSON_KIND_FALSE))
			return OK;
		return refuse(w, err_set(w->err, ERR_SYNTAX, _("must be true or false.")));
	default:
		return walk_text(w, json, shape);
	}
}

int payload_shape_check(const struct json *json, const struct shape *shape, struct err *err)
{
	struct walker w = { .err = err };

	return walk(&w, json, shape);
}
