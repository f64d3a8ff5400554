/* Which document a payload is: one is never taken for another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/str.h"
#include "seal/document_json.h"

static const struct member any_members[] = { MUST("format", shape_text), END };
static const struct shape any = { .type = SHAPE_OBJECT, .members = any_members };

static void document_kind__knows_each_format__and_no_other(void **state)
{
	static const struct {
		const char *json;
		int rc;
		enum document kind;
		const char *intent;
	} cases[] = {
		{ "{\"format\": \"phieuso-record/1\"}", OK, DOCUMENT_RECORD, "a record" },
		{ "{\"format\": \"phieuso-enrolment/1\", \"x\": 1}", OK, DOCUMENT_ENROLMENT,
		    "the rest is not looked at" },
		{ "{\"format\": \"phieuso-return/1\"}", OK, DOCUMENT_RETURN, "a return" },
		{ "{\"format\": \"phieuso-receipt/1\"}", OK, DOCUMENT_RECEIPT, "a receipt" },
		{ "{\"format\": \"phieuso-rollup/1\"}", OK, DOCUMENT_ROLLUP, "a roll-up" },
		{ "{\"format\": \"phieuso-record/2\"}", ERR_REFUSED, 0, "a later version" },
		{ "{\"format\": \"phieuso-record/1 \"}", ERR_REFUSED, 0, "a blank behind it" },
		{ "{\"format\": \"Phieuso-record/1\"}", ERR_REFUSED, 0, "another case" },
		{ "{\"format\": \"\"}", ERR_REFUSED, 0, "an empty one" },
		{ "{\"format\": 1}", ERR_SYNTAX, 0, "a number" },
		{ "{}", ERR_SYNTAX, 0, "none" },
		{ "[\"phieuso-record/1\"]", ERR_SYNTAX, 0, "a list" },
		{ "\"phieuso-record/1\"", ERR_SYNTAX, 0, "a text" },
		{ "", ERR_SYNTAX, 0, "nothing" },
		{ "{\"format\": \"phieuso-record/1\", \"format\": \"phieuso-return/1\"}", ERR_SYNTAX, 0,
		    "two" },
		{ "{\"format\": \"phieuso-record/1\", \"x\": \"\xe2\x80\xae\"}", ERR_SYNTAX, 0,
		    "right-to-left override" },
		{ "{\"format\": \"phieuso-record/1\"} {}", ERR_SYNTAX, 0, "more behind it" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		enum document kind = DOCUMENT_COUNT;
		struct err err = { 0 };
		const int rc = document_kind(cases[i].json, strlen(cases[i].json), &kind, &err);

		if (rc != cases[i].rc || (rc == OK && kind != cases[i].kind))
			fail_msg("%s: %d, kind %d: %s", cases[i].intent, rc, (int)kind, err.message);
		if (rc < 0)
			assert_true(kind == DOCUMENT_COUNT && err.message[0]);
	}
}

static void document_read__refuses_every_other_document(void **state)
{
	(void)state;
	for (int is = 0; is < DOCUMENT_COUNT; is++)
		for (int wanted = 0; wanted < DOCUMENT_COUNT; wanted++) {
			struct str json = { 0 };
			struct json_tree tree = { 0 };
			struct err err = { 0 };

			str_printf(&json, "{\"format\": \"%s\"}", document_format((enum document)is));
			assert_int_equal(document_read(str_text(&json), json.len, (enum document)wanted, &any,
					     &tree, &err),
			    is == wanted ? OK : ERR_REFUSED);
			if (is != wanted) {
				assert_null(tree.root);
				assert_non_null(strstr(err.message, document_format((enum document)is)));
			}
			json_tree_dispose(&tree);
			str_dispose(&json);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(document_kind__knows_each_format__and_no_other),
		cmocka_unit_test(document_read__refuses_every_other_document),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
