/* The strict DER reader: one encoding only, never outside its bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "seal/der.h"

#define ROW(text) (const unsigned char *)text, sizeof text - 1

static void der_peek__tells__whole_short_indefinite_and_bad(void **state)
{
	static const struct {
		const unsigned char *bytes;
		size_t size;
		enum der_state state;
		const char *intent;
	} cases[] = {
		{ ROW("\x02\x01\x05"), DER_WHOLE, "an integer" },
		{ ROW("\x02\x01\x05\xff"), DER_WHOLE, "an integer with something behind it" },
		{ ROW(""), DER_SHORT, "nothing" },
		{ ROW("\x30"), DER_SHORT, "a tag alone" },
		{ ROW("\x30\x02\x05"), DER_SHORT, "one byte of two" },
		{ ROW("\x30\x82\x01"), DER_SHORT, "half a length" },
		{ ROW("\x30\x84\xff\xff\xff\xff"), DER_SHORT, "4 GiB: no overflow" },
		{ ROW("\x30\x80\x00\x00"), DER_INDEFINITE, "BER" },
		{ ROW("\x30\x81\x05"), DER_BAD, "a long form below 128" },
		{ ROW("\x30\x82\x00\x85"), DER_BAD, "a leading zero in the length" },
		{ ROW("\x30\x85\x01\x01\x01\x01\x01"), DER_BAD, "more than four length bytes" },
		{ ROW("\x1f\x81\x01\x00"), DER_BAD, "a tag of several bytes" },
		{ ROW("\x00\x00"), DER_BAD, "end of contents" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct der_item item = { 0 };
		if (der_peek(cases[i].bytes, cases[i].size, &item) != cases[i].state)
			fail_msg("%s", cases[i].intent);
	}
}

static void der_strict__takes__one_encoding_only(void **state)
{
	static const struct {
		const unsigned char *bytes;
		size_t size;
		bool strict;
		const char *intent;
	} cases[] = {
		{ ROW("\x30\x06\x02\x01\x05\x01\x01\xff"), true, "a sequence of an integer and a boolean" },
		{ ROW("\x02\x02\x00\x80"), true, "128 needs its zero" },
		{ ROW("\x02\x02\x00\x7f"), false, "127 does not" },
		{ ROW("\x02\x02\xff\x80"), false, "a negative number with a needless byte" },
		{ ROW("\x02\x00"), false, "an integer without a byte" },
		{ ROW("\x01\x01\x01"), false, "true is 0xff" },
		{ ROW("\x05\x01\x00"), false, "null holds nothing" },
		{ ROW("\x06\x00"), false, "an empty object identifier" },
		{ ROW("\x24\x03\x04\x01\x41"), false, "an octet string in pieces" },
		{ ROW("\x10\x00"), false, "a primitive sequence" },
		{ ROW("\x30\x03\x02\x02\x05"), false, "an inner item that reaches outside" },
		{ ROW("\xa0\x03\x02\x01\x05"), true, "a tagged item" },
		{ ROW("\x80\x02\x24\x01"), true, "a primitive tagged item: its bytes are its own" },
	};
	unsigned char deep[200];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (der_strict(cases[i].bytes, cases[i].size) != cases[i].strict)
			fail_msg("%s", cases[i].intent);
	/* 50 sequences, each in the one before */
	for (size_t i = 0; i < 50; i++) {
		deep[2 * i] = DER_SEQUENCE;
		deep[2 * i + 1] = (unsigned char)(98 - 2 * i);
	}
	assert_false(der_strict(deep, 100));
	assert_true(der_strict(deep + 60, 40));
}

static void der_take__leaves_the_reader__where_the_tag_is_another(void **state)
{
	static const unsigned char bytes[] = { 0x02, 0x01, 0x05, 0x05, 0x00 };
	struct der der = { bytes, sizeof bytes };
	struct der_item item;

	(void)state;
	assert_false(der_take(&der, DER_SEQUENCE, &item));
	assert_true(der_take(&der, DER_INTEGER, &item));
	assert_int_equal(item.value[0], 5);
	assert_false(der_done(&der));
	assert_true(der_take_any(&der, &item));
	assert_int_equal(item.tag, DER_NULL);
	assert_true(der_done(&der));
	assert_false(der_take_any(&der, &item));
	assert_false(der_take(&der, DER_NULL, &item));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(der_peek__tells__whole_short_indefinite_and_bad),
		cmocka_unit_test(der_strict__takes__one_encoding_only),
		cmocka_unit_test(der_take__leaves_the_reader__where_the_tag_is_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
