/* The shape of a document's JSON as tables, and a walker that holds a document against
 * them. Says the same as forms/…schema.json; a schema engine is not needed, and
 * each refusal can name its place and say in plain words what is wrong there. */
#ifndef SEAL_PAYLOAD_SHAPE_H
#define SEAL_PAYLOAD_SHAPE_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"
#include "base/str.h"
#include "seal/json_tree.h"

enum shape_type {
	SHAPE_OBJECT,  /* members */
	SHAPE_ARRAY,   /* items; min to max of them */
	SHAPE_TEXT,    /* one line of any script; min to max characters */
	SHAPE_LINES,   /* the same with line breaks */
	SHAPE_LATIN,   /* identity: Latin letters only, so that no look-alike passes */
	SHAPE_NAME,    /* one of names */
	SHAPE_HEX,     /* SHA-256: 64 digits, lower case; or "" when min is 0 */
	SHAPE_DATE,    /* 2023-06-30; or "" when min is 0 */
	SHAPE_TIME,    /* 2023-07-05T02:03:04Z */
	SHAPE_PERIOD,  /* 2023-H1 */
	SHAPE_DECIMAL, /* "99.78" */
	SHAPE_TEST,    /* ">= 70", "" */
	SHAPE_INTEGER, /* min to max */
	SHAPE_COUNT,   /* an integer, or a decimal text where it is no whole one */
	SHAPE_BOOL,
	SHAPE_VALUE /* an object whose members its kind decides */
};

struct shape;
struct member {
	const char *key; /* NULL ends a list */
	bool optional;
	const struct shape *shape;
};
struct shape {
	enum shape_type type;
	int64_t min, max;
	const struct member *members;
	const struct shape *items;
	const char *const *names; /* NULL ends it */
};

/* For lists of members. */
#define MUST(key, shape) { key, false, &(shape) }
#define MAY(key, shape) { key, true, &(shape) }
#define END { NULL, false, NULL }

/* What several documents are made of; "some": not empty, "maybe": may be "". */
extern const struct shape shape_text, shape_some_text, shape_lines, shape_latin, shape_some_latin;
extern const struct shape shape_hash, shape_maybe_hash, shape_date, shape_maybe_date, shape_moment, shape_period;
extern const struct shape shape_from_zero, shape_from_one, shape_revision, shape_flag;
extern const struct shape shape_level, shape_org_unit; /* {code, name, level, parent} */

extern const struct shape payload_record_shape;
/* By enum value_kind. */
extern const struct member *const payload_value_members[];

/* ERR_SYNTAX with "place: what is wrong"; the first fault is the one told. */
int payload_shape_check(const struct json *json, const struct shape *shape, struct err *err);

/* What a text of the document must be; err's message lacks the place. */
int payload_text_check(const char *text, size_t size, const struct shape *shape, struct err *err);

/* Appends hostile text for a message: made safe, at most 60 columns of it. */
void payload_append_shown(struct str *ret, const char *text);

#endif
