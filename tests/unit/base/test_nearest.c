#include "cmocka_all.h"

#include "base/nearest.h"

static void word_nearest__finds_what_was_meant(void **state)
{
	static const char *const words[] = { "record list", "record new", "label", "target", "numerator.label" };
	static const struct {
		const char *typed, *meant, *why;
	} cases[] = {
		{ "recrod list", "record list", "two letters swapped" },
		{ "lable", "label", "swapped at the end" },
		{ "taget", "target", "a letter left out" },
		{ "targett", "target", "a letter too many" },
		{ "label", "label", "the word itself" },
		{ "xyz", NULL, "nothing near" },
		{ "", NULL, "nothing typed" },
		{ "a word that is far longer than any word that is known here", NULL, "too long to compare" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *found = word_nearest(cases[i].typed, words, LENGTH(words));
		if (cases[i].meant)
			assert_string_equal(found, cases[i].meant);
		else
			assert_null(found);
	}
	assert_null(word_nearest("label", words, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(word_nearest__finds_what_was_meant),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
