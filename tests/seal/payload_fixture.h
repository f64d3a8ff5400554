/* Records to write as JSON, and hostile changes of what was written. */
#ifndef TESTS_SEAL_PAYLOAD_FIXTURE_H
#define TESTS_SEAL_PAYLOAD_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "core/form.h"
#include "core/record.h"
#include "seal/payload.h"
#include "support.h"

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const struct payload_facts fixture_facts = { HASH_A, SIGNED_AT, false, HASH_B, 1, "", NULL };

static inline void fixture_apply(struct record *record, struct changes *changes)
{
	struct err err = { 0 };

	if (record_apply(record, changes, &err) < 0)
		fail_msg("%s", err.message);
	changes_dispose(changes);
}

static inline void fixture_enter(struct record *record, const char *code, const char *typed)
{
	struct changes changes = { 0 };
	struct value_question ask = { .count = 0 };
	struct err err = { 0 };
	int index = form_find(record->form, code);
	int rc = record_change_value(record, (size_t)index, typed, NULL, &changes, &ask, &err);

	if (rc == ERR_AMBIGUOUS) /* the officer picks the second reading */
		rc = record_change_value(record, (size_t)index, typed, &ask.options[1], &changes, NULL, &err);
	if (rc < 0)
		fail_msg("%s = %s: %s", code, typed, err.message);
	value_question_dispose(&ask);
	fixture_apply(record, &changes);
}

static inline void fixture_set_meta(struct record *record, enum record_meta meta, const char *text)
{
	struct changes changes = { 0 };

	assert_int_equal(record_change_meta(record, meta, text, &changes, NULL), OK);
	fixture_apply(record, &changes);
}

static inline struct record *fixture_record(const struct form *form)
{
	static char code[] = "15349", name[] = "Vĩnh Lộc", type[] = "thị trấn", parent[] = "393", none[] = "";
	const struct org_unit unit = { .code = code,
		.name = name,
		.type = type,
		.level = LEVEL_XA,
		.parent = parent,
		.successors = none };
	struct record_key key = { .unit = "15349", .period = { PERIOD_HALF, 2023, 1 } };
	struct record *record = NULL;
	struct err err = { 0 };

	snprintf(key.form, sizeof key.form, "%s", form->id);
	if (record_new(&key, form, &unit, &record, &err) < 0)
		fail_msg("%s", err.message);
	return record;
}

struct hostile {
	const char *from, *to; /* from "" : put before everything */
	int code;
	const char *words, *intent;
	bool schema; /* the published schema refuses it too */
};

static inline struct str fixture_change(const struct str *filled, const struct hostile *h)
{
	struct str json = { 0 };
	const char *at = strstr(filled->text, h->from);

	if (!at)
		fail_msg("%s: the filled record has no %s", h->intent, h->from);
	str_append_n(&json, filled->text, (size_t)(at - filled->text));
	str_append(&json, h->to);
	str_append(&json, at + strlen(h->from));
	return json;
}

/* Each change is refused, in words that name the place and are safe to show. */
static inline void fixture_refuses(
    const struct str *filled, const struct forms *forms, const struct hostile *hostile, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct hostile *h = &hostile[i];
		struct payload_summary summary = { 0 };
		struct str json = fixture_change(filled, h);
		struct err err = { 0 };
		bool known = false;
		int rc = payload_read(json.text, json.len, forms, &summary, &known, &err);

		if (rc != h->code || !strstr(err.message, h->words))
			fail_msg(
			    "%s: %d \"%s\", wanted %d \"%s\"", h->intent, rc, err.message, h->code, h->words);
		assert_null(summary.form_title);
		assert_null(strchr(err.message, '\033'));
		str_dispose(&json);
	}
}

/* The two documents are valid by the schema, the changes of the first one are not. */
static inline void fixture_shows_schema(const char *schema, const struct str *filled, const struct str *other,
    const struct hostile *hostile, size_t count)
{
	const char *source = getenv("PHIEUSO_SOURCE");
	char folder[] = "phieuso-payload-XXXXXX", name[64], command[1024]; /* in the build folder */
	int status;

	if (!source || system("python3 -c 'import jsonschema' 2>/dev/null") != 0) {
		print_message(
		    "SKIP: PHIEUSO_SOURCE, python3 or its jsonschema is missing; the schema was not tried\n");
		return;
	}
	if (!mkdtemp(folder))
		fail_msg("no temporary folder");
	support_write_file(folder, "accept-filled.json", filled->text, filled->len);
	support_write_file(folder, "accept-other.json", other->text, other->len);
	for (size_t i = 0; i < count; i++) {
		struct str json;

		if (!hostile[i].schema)
			continue;
		json = fixture_change(filled, &hostile[i]);
		snprintf(name, sizeof name, "refuse-%02d.json", (int)i);
		support_write_file(folder, name, json.text, json.len);
		str_dispose(&json);
	}
	snprintf(command, sizeof command,
	    "python3 '%s/tests/seal/schema.py' '%s/forms/%s' '%s'", source, source, schema, folder);
	status = system(command);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	assert_int_equal(system(command), 0);
	assert_int_equal(status, 0);
}

#endif
