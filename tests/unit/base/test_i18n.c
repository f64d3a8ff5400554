#include "cmocka_all.h"

#include <stdbool.h>
#include <string.h>
#include "base/err.h"
#include "base/i18n.h"

#define STRINGS_MAX 4

/* A .mo file in memory, made as msgfmt makes it: header, two tables, strings. */
struct mo {
	unsigned char bytes[512];
	size_t size;
	bool big_endian;
};

static void put(struct mo *mo, size_t at, uint32_t number)
{
	for (size_t i = 0; i < 4; i++)
		mo->bytes[at + i] = (unsigned char)(number >> 8 * (mo->big_endian ? 3 - i : i));
}

static void put_string(struct mo *mo, size_t entry, const char *text)
{
	size_t n = strlen(text);

	put(mo, entry, (uint32_t)n);
	put(mo, entry + 4, (uint32_t)mo->size);
	memcpy(mo->bytes + mo->size, text, n + 1);
	mo->size += n + 1;
}

static struct mo make_mo(const char *const pairs[][2], size_t count, bool big_endian)
{
	struct mo mo = { .big_endian = big_endian, .size = 28 + 16 * count };

	put(&mo, 0, 0x950412de);
	put(&mo, 8, (uint32_t)count);
	put(&mo, 12, 28);
	put(&mo, 16, (uint32_t)(28 + 8 * count));
	for (size_t i = 0; i < count; i++) {
		put_string(&mo, 28 + 8 * i, pairs[i][0]);
		put_string(&mo, 28 + 8 * (count + i), pairs[i][1]);
	}
	return mo;
}

static const char *const pairs[STRINGS_MAX][2] = {
	{ "", "Language: vi\n" },
	{ "Findings", "Nội dung cần rà soát" },
	{ "Next field", "Ô tiếp theo" },
	{ "Untranslated", "" },
};

static int reset(void **state)
{
	(void)state;
	return i18n_set_catalogue(NULL, 0);
}

static void i18n_text__without_a_catalogue_is_the_msgid(void **state)
{
	(void)state;
	assert_string_equal(_("Findings"), "Findings");
	assert_string_equal(_(""), "");
}

static void i18n_text__finds_in_either_byte_order(void **state)
{
	(void)state;
	for (int big_endian = 0; big_endian <= 1; big_endian++) {
		struct mo mo = make_mo(pairs, STRINGS_MAX, big_endian);
		assert_int_equal(i18n_set_catalogue(mo.bytes, mo.size), OK);
		assert_string_equal(_("Findings"), "Nội dung cần rà soát");
		assert_string_equal(_("Next field"), "Ô tiếp theo");
		assert_string_equal(_("Untranslated"), "Untranslated");
		assert_string_equal(_("Absent"), "Absent");
		assert_string_equal(_("Zzz"), "Zzz");
		assert_string_equal(_(""), ""); /* not the header */
		assert_int_equal(i18n_set_catalogue(NULL, 0), OK);
		assert_string_equal(_("Findings"), "Findings");
	}
}

static void i18n_set_catalogue__of_no_strings_is_fine(void **state)
{
	struct mo mo = make_mo(pairs, 0, false);

	(void)state;
	assert_int_equal(i18n_set_catalogue(mo.bytes, mo.size), OK);
	assert_string_equal(_("Findings"), "Findings");
	reset(state);
}

static void i18n_set_catalogue__refuses_every_cut_file(void **state)
{
	struct mo mo = make_mo(pairs, STRINGS_MAX, false);
	static unsigned char copies[512][512];

	(void)state;
	for (size_t n = 0; n < mo.size; n++) {
		memcpy(copies[n] + sizeof copies[n] - n, mo.bytes, n);
		assert_int_equal(i18n_set_catalogue(copies[n] + sizeof copies[n] - n, n), ERR_SYNTAX);
	}
}

static void i18n_set_catalogue__refuses_what_is_not_one(void **state)
{
	static const struct {
		size_t at;
		uint32_t number;
	} changes[] = {
		{ 0, 0x12345678 },	 /* magic */
		{ 4, 2u << 16 },	 /* a later major revision */
		{ 8, 0xFFFFFFFF },	 /* count */
		{ 8, 0x20000000 },	 /* count * 8 wraps round in 32 bits */
		{ 12, 0xFFFFFFFC },	 /* table offset */
		{ 28 + 8, 0xFFFFFFFF },	 /* length of a string */
		{ 28 + 12, 0xFFFFFFFF }, /* offset of a string */
		{ 28 + 8, 7 },		 /* no NUL behind the string */
	};
	struct mo good = make_mo(pairs, STRINGS_MAX, false);

	(void)state;
	assert_int_equal(i18n_set_catalogue(good.bytes, good.size), OK);
	for (size_t i = 0; i < LENGTH(changes); i++) {
		struct mo bad = good;
		put(&bad, changes[i].at, changes[i].number);
		assert_int_equal(i18n_set_catalogue(bad.bytes, bad.size), ERR_SYNTAX);
		assert_string_equal(_("Findings"), "Nội dung cần rà soát"); /* unchanged */
	}
	reset(state);
}

static void i18n_set_catalogue__refuses_unsorted_strings(void **state)
{
	static const char *const unsorted[][2] = { { "b", "x" }, { "a", "y" } };
	struct mo mo = make_mo(unsorted, 2, false);

	(void)state;
	assert_int_equal(i18n_set_catalogue(mo.bytes, mo.size), ERR_SYNTAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(i18n_text__without_a_catalogue_is_the_msgid, reset, reset),
		cmocka_unit_test_setup_teardown(i18n_text__finds_in_either_byte_order, reset, reset),
		cmocka_unit_test_setup_teardown(i18n_set_catalogue__of_no_strings_is_fine, reset, reset),
		cmocka_unit_test_setup_teardown(i18n_set_catalogue__refuses_every_cut_file, reset, reset),
		cmocka_unit_test_setup_teardown(i18n_set_catalogue__refuses_what_is_not_one, reset, reset),
		cmocka_unit_test_setup_teardown(i18n_set_catalogue__refuses_unsorted_strings, reset, reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
