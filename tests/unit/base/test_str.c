#include "cmocka_all.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/str.h"

static void str__of_zeroes_is_empty(void **state)
{
	struct str s = { 0 };

	(void)state;
	assert_string_equal(str_text(&s), "");
	assert_false(str_failed(&s));
	str_clear(&s);
	str_append(&s, "");
	assert_int_equal(s.len, 0);
	str_dispose(&s);
}

static void str_append__grows(void **state)
{
	struct str s = { 0 };

	(void)state;
	str_append(&s, "xã");
	str_append_char(&s, ' ');
	str_append_n(&s, "Vĩnh Lộc", 5);
	str_append_repeat(&s, "=-", 3);
	str_append_repeat(&s, "x", 0);
	str_printf(&s, "%d/%s", 38, "87");
	assert_string_equal(str_text(&s), "xã Vĩnh=-=-=-38/87");
	assert_int_equal(s.len, strlen(s.text));
	for (int i = 0; i < 5000; i++)
		str_printf(&s, "%04d", i);
	assert_int_equal(s.len, strlen("xã Vĩnh=-=-=-38/87") + 20000);
	assert_string_equal(s.text + s.len - 4, "4999");
	str_dispose(&s);
}

/* What is put together here and what is left to snprintf() look alike. */
static void str_printf__writes_numbers_as_printf_does(void **state)
{
	static const int numbers[] = { 0, 7, -7, 10, -10, INT_MAX, INT_MIN };
	char expected[64];

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct str s = { 0 };

		str_printf(&s, "(%d, %s)", numbers[i], "đ");
		snprintf(expected, sizeof expected, "(%d, %s)", numbers[i], "đ");
		assert_string_equal(str_text(&s), expected);
		str_clear(&s);
		str_printf(&s, "%d%% %5d", numbers[i], numbers[i]);
		snprintf(expected, sizeof expected, "%d%% %5d", numbers[i], numbers[i]);
		assert_string_equal(str_text(&s), expected);
		str_dispose(&s);
	}
}

static void str_append_n__keeps_nul_bytes(void **state)
{
	struct str s = { 0 };

	(void)state;
	str_append_n(&s, "a\0b", 3);
	assert_int_equal(s.len, 3);
	assert_memory_equal(s.text, "a\0b", 4);
	str_dispose(&s);
}

static void str_clear__keeps_the_memory(void **state)
{
	struct str s = { 0 };
	const char *before;

	(void)state;
	str_append(&s, "abc");
	before = s.text;
	str_clear(&s);
	assert_string_equal(str_text(&s), "");
	str_append(&s, "de");
	assert_ptr_equal(s.text, before);
	assert_string_equal(s.text, "de");
	str_dispose(&s);
}

static void str_take__hands_over_and_empties(void **state)
{
	struct str s = { 0 };
	char *text;

	(void)state;
	text = str_take(&s);
	assert_string_equal(text, ""); /* nothing added is no failure */
	free(text);
	str_append(&s, "abc");
	text = str_take(&s);
	assert_string_equal(text, "abc");
	assert_null(s.text);
	assert_int_equal(s.len, 0);
	free(text);
}

static void str__failure_is_sticky_until_disposed(void **state)
{
	struct str s = { 0 };

	(void)state;
	str_append(&s, "abc");
	str_append_n(&s, "x", SIZE_MAX - 2); /* cannot be had; nothing is read */
	assert_true(str_failed(&s));
	str_append(&s, "def");
	str_clear(&s);
	assert_true(str_failed(&s));
	assert_null(str_take(&s));
	assert_false(str_failed(&s));
	str_append(&s, "new");
	assert_string_equal(str_text(&s), "new");
	str_dispose(&s);
}

static void str__secret_stays_one_through_growth_and_disposal(void **state)
{
	struct str s = { .secret = true };

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		str_append_char(&s, (char)('a' + i % 26));
	assert_int_equal(s.len, 1000);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(s.text[i], 'a' + i % 26);
	str_clear(&s);
	for (size_t i = 0; i < s.cap; i++)
		assert_int_equal(s.text[i], 0);
	str_append(&s, "again");
	assert_string_equal(str_text(&s), "again");
	str_dispose(&s);
	assert_true(s.secret);
	assert_null(s.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(str__of_zeroes_is_empty),
		cmocka_unit_test(str_append__grows),
		cmocka_unit_test(str_printf__writes_numbers_as_printf_does),
		cmocka_unit_test(str_append_n__keeps_nul_bytes),
		cmocka_unit_test(str_clear__keeps_the_memory),
		cmocka_unit_test(str_take__hands_over_and_empties),
		cmocka_unit_test(str__failure_is_sticky_until_disposed),
		cmocka_unit_test(str__secret_stays_one_through_growth_and_disposal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
