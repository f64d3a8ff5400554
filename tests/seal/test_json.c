/* JSON text into a tree and back: what is refused where, and that a text is cut out as it was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/mem.h"
#include "seal/json_read.h"

static int read_text(const char *text, struct json_tree *ret, struct err *err)
{
	/* of exactly its size: a step behind its end is seen */
	const size_t size = strlen(text);
	char *exact = mem_strndup(text, size), *bytes = realloc(exact, size ? size : 1);
	const int rc = json_read(bytes, size, ret, err);

	free(bytes);
	return rc;
}

static void json_read__cuts_texts_out(void **state)
{
	static const struct {
		const char *json, *text, *intent;
	} cases[] = {
		{ "{\"a\":\"\"}", "", "an empty one" },
		{ "{\"a\":\"Vĩnh Lộc\"}", "Vĩnh Lộc", "as it stands" },
		{ "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}", "\"\\/\b\f\n\r\t", "every short escape" },
		{ "{\"a\":\"x\\u1EC5y\"}", "xễy", "an escape longer than its letter" },
		{ "{\"a\":\"\\ud83d\\ude00.\"}", "😀.", "a pair of surrogates" },
		{ "{\"a\":\"0123456\\\"89abcdefgh\"}", "0123456\"89abcdefgh", "behind the first eight" },
		{ "{\"\\u0061\":\"key\"}", "key", "an escape in a key" },
		{ "{\n        \"a\"\n\t:\r \"blanks\" }", "blanks", "blanks between words" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct json_tree tree = { 0 };
		struct err err = { 0 };

		if (read_text(cases[i].json, &tree, &err) < 0)
			fail_msg("%s: %s", cases[i].intent, err.message);
		assert_string_equal(json_text(tree.root, "a"), cases[i].text);
		assert_int_equal(json_get(tree.root, "a")->size, strlen(cases[i].text));
		json_tree_dispose(&tree);
	}
}

static void json_read__reads_whole_numbers_to_their_ends(void **state)
{
	struct json_tree tree = { 0 };

	(void)state;
	assert_int_equal(
	    read_text("{\"most\":9223372036854775807,\"least\":-9223372036854775808,\"none\":-0,\"e\":1e3}",
		&tree, NULL),
	    OK);
	assert_true(json_whole(tree.root, "most") == INT64_MAX);
	assert_true(json_whole(tree.root, "least") == INT64_MIN);
	assert_true(json_whole(tree.root, "none") == 0);
	assert_true(json_is(json_get(tree.root, "e"), JSON_KIND_FRACTION));
	assert_true(json_whole(tree.root, "e") == 0);
	json_tree_dispose(&tree);
}

static void json_read__names_line_and_column(void **state)
{
	static const struct {
		const char *json;
		int line, column;
		const char *intent;
	} cases[] = {
		{ "", 1, 1, "nothing" },
		{ "{", 1, 2, "an open object" },
		{ "[1,]", 1, 4, "a comma too many" },
		{ "{\"a\":1\n,\"b\" 2}", 2, 6, "no colon" },
		{ "{\"a\":\"x\ny\"}", 1, 8, "a line end in a text" },
		{ "{\"ễ\":\"\\x\"}", 1, 8, "an unknown escape, behind a letter of three bytes" },
		{ "[\"\\ud800\"]", 1, 9, "half a pair" },
		{ "[\"\\u0000\"]", 1, 9, "the letter that ends texts" },
		{ "{\"a\":1,\n \"a\":2}", 2, 2, "a key twice" },
		{ "[9223372036854775808]", 1, 2, "a number too large" },
		{ "[01]", 1, 3, "a zero before a number" },
		{ "[nul]", 1, 2, "half a word" },
		{ "{}\n{}", 2, 1, "two documents" },
		{ "[[[[[[[[[[[[[[[[\n [[", 2, 2, "too deep" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct json_tree tree = { 0 };
		struct err err = { 0 };

		if (read_text(cases[i].json, &tree, &err) != ERR_SYNTAX || err.line != cases[i].line ||
		    err.column != cases[i].column)
			fail_msg(
			    "%s: line %d, column %d: %s", cases[i].intent, err.line, err.column, err.message);
		assert_null(tree.root);
		json_tree_dispose(&tree);
	}
}

static void json_read__nests_16_levels(void **state)
{
	struct json_tree tree = { 0 };

	(void)state;
	assert_int_equal(read_text("[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]", &tree, NULL), OK);
	json_tree_dispose(&tree);
	assert_int_equal(read_text("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", &tree, NULL), ERR_SYNTAX);
}

/* An object of count keys, one to a line, where the last one repeats another (-1: none). */
static void many_keys(struct str *ret, int count, int repeated)
{
	str_append(ret, "{");
	for (int i = 0; i < count; i++)
		str_printf(
		    ret, "%s\n\"k%d\":%d", i ? "," : "", repeated >= 0 && i == count - 1 ? repeated : i, i);
	str_append(ret, "\n}");
}

static void json_read__refuses_a_key_twice__of_few_and_of_many(void **state)
{
	static const int counts[] = { 2, 31, 32, 33, 34, 500 };

	(void)state;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		for (int repeated = -1; repeated < counts[i] - 1; repeated += 1 + counts[i] / 7) {
			struct json_tree tree = { 0 };
			struct str text = { 0 };
			struct err err = { 0 };

			many_keys(&text, counts[i], repeated);
			assert_int_equal(
			    read_text(str_text(&text), &tree, &err), repeated < 0 ? OK : ERR_SYNTAX);
			if (repeated >= 0)
				assert_int_equal(err.line, counts[i] + 1);
			else
				assert_int_equal(json_whole(tree.root, "k1"), 1);
			json_tree_dispose(&tree);
			str_dispose(&text);
		}
}

static void json_same__asks_for_the_content(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} cases[] = {
		{ "{\"a\":1,\"b\":[true,null]}", "{ \"b\" : [ true, null ], \"a\" : 1 }", true },
		{ "{\"a\":1}", "{\"a\":1,\"b\":1}", false },
		{ "{\"a\":1,\"b\":1}", "{\"a\":1,\"c\":1}", false }, { "[1,2]", "[2,1]", false },
		{ "[1,2]", "[1,2,3]", false }, { "[]", "{}", false }, { "\"a\"", "\"\\u0061\"", true },
		{ "\"a\"", "\"ab\"", false }, { "[true]", "[false]", false }, { "[1]", "[1.0]", false },
		{ "[1.0]", "[1.0]", false }, /* its value is not known */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct json_tree a = { 0 }, b = { 0 };

		assert_int_equal(read_text(cases[i].a, &a, NULL), OK);
		assert_int_equal(read_text(cases[i].b, &b, NULL), OK);
		if (json_same(a.root, b.root) != cases[i].same || json_same(b.root, a.root) != cases[i].same)
			fail_msg("%s, %s", cases[i].a, cases[i].b);
		json_tree_dispose(&a);
		json_tree_dispose(&b);
	}
}

static void json_append__writes_what_is_read_the_same(void **state)
{
	static const char written[] =
	    "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"\\\"\\\\\\b\\f\\n\\r\\t\\u001F/ễ\"\n"
	    "    }\n  ],\n  \"c\": [],\n  \"d\": {},\n  \"e\": true,\n  \"f\": false,\n"
	    "  \"g\": null,\n  \"h\": -9223372036854775808\n}";
	struct json_tree tree = { 0 };
	struct str again = { 0 };

	(void)state;
	assert_int_equal(read_text(written, &tree, NULL), OK);
	json_append(&again, tree.root);
	assert_string_equal(str_text(&again), written);
	str_dispose(&again);
	json_tree_dispose(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_read__cuts_texts_out),
		cmocka_unit_test(json_read__reads_whole_numbers_to_their_ends),
		cmocka_unit_test(json_read__names_line_and_column),
		cmocka_unit_test(json_read__nests_16_levels),
		cmocka_unit_test(json_read__refuses_a_key_twice__of_few_and_of_many),
		cmocka_unit_test(json_same__asks_for_the_content),
		cmocka_unit_test(json_append__writes_what_is_read_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
