#include "cmocka_all.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "base/err.h"
#include "base/i18n.h"

#define STRINGS_MAX 4

/* A .mo file in memory, made as msgfmt makes it: header, two tables, the hash table if there is
 * one, strings. */
struct mo {
	unsigned char bytes[512];
	size_t size;
	bool big_endian;
};

enum { PLAIN, HASHED, KINDS };

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

/* A table of three full slots is gone through whole, so it is right for any function of hashes. */
static void put_hash(struct mo *mo)
{
	put(mo, 20, 3);
	put(mo, 24, (uint32_t)mo->size);
	for (uint32_t slot = 0; slot < 3; slot++)
		put(mo, mo->size + slot * 4, slot + 2); /* counted from 1, the header left out */
	mo->size += 12;
}

static struct mo make_mo(const char *const pairs[][2], size_t count, bool big_endian, int kind)
{
	struct mo mo = { .big_endian = big_endian, .size = 28 + 16 * count };

	put(&mo, 0, 0x950412de);
	put(&mo, 8, (uint32_t)count);
	put(&mo, 12, 28);
	put(&mo, 16, (uint32_t)(28 + 8 * count));
	if (kind == HASHED)
		put_hash(&mo);
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
	for (int way = 0; way < 2 * KINDS; way++) {
		struct mo mo = make_mo(pairs, STRINGS_MAX, way % 2, way / 2);
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
	struct mo mo = make_mo(pairs, 0, false, PLAIN);

	(void)state;
	assert_int_equal(i18n_set_catalogue(mo.bytes, mo.size), OK);
	assert_string_equal(_("Findings"), "Findings");
	reset(state);
}

static void assert_translated_or_not(const char *text, const char *msgid, const char *translated)
{
	if (strcmp(text, msgid) != 0)
		assert_string_equal(text, translated);
}

/* Cut before its strings it is refused; behind that, what was cut off is not translated. Each copy
 * is as long as it says, for the sanitizer to watch its end. */
static void i18n_set_catalogue__of_a_cut_file_reads_nothing_behind_it(void **state)
{
	(void)state;
	for (int kind = 0; kind < KINDS; kind++) {
		const struct mo mo = make_mo(pairs, STRINGS_MAX, false, kind);

		for (size_t n = 0; n <= mo.size; n++) {
			unsigned char *copy = malloc(n + 1);
			unsigned char *cut = copy + 1; /* none is aligned, none is of no bytes */

			assert_non_null(copy);
			memcpy(cut, mo.bytes, n);
			assert_int_equal(i18n_set_catalogue(cut, n), n < 28 + 16 * STRINGS_MAX ? ERR_SYNTAX : OK);
			assert_translated_or_not(_("Findings"), "Findings", "Nội dung cần rà soát");
			assert_translated_or_not(_("Next field"), "Next field", "Ô tiếp theo");
			assert_string_equal(_("Absent"), "Absent");
			i18n_set_catalogue(NULL, 0);
			free(copy);
		}
	}
}

static void i18n_set_catalogue__refuses_what_is_not_one(void **state)
{
	static const struct {
		size_t at;
		uint32_t number;
	} changes[] = {
		{ 0, 0x12345678 },  /* magic */
		{ 4, 2u << 16 },    /* a later major revision */
		{ 8, 0xFFFFFFFF },  /* count */
		{ 8, 0x20000000 },  /* count * 8 wraps round in 32 bits */
		{ 12, 0xFFFFFFFC }, /* table offset */
		{ 16, 0xFFFFFFFC }, /* table offset */
	};
	struct mo good = make_mo(pairs, STRINGS_MAX, false, PLAIN);

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

static void i18n_text__of_a_damaged_entry_is_the_msgid(void **state)
{
	static const struct {
		size_t at;
		uint32_t number;
	} changes[] = {
		{ 0, 0xFFFFFFFF }, /* length */
		{ 4, 0xFFFFFFFF }, /* offset */
		{ 4, 511 },	   /* it begins inside and ends outside */
		{ 0, 3 },	   /* no NUL behind it */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(changes) * 2 * KINDS; i++) {
		const size_t table = 28 + (i % 2 ? 8 * STRINGS_MAX : 0);
		struct mo bad = make_mo(pairs, STRINGS_MAX, false, i / 2 % KINDS);

		put(&bad, table + 8 + changes[i / (2 * KINDS)].at, changes[i / (2 * KINDS)].number);
		assert_int_equal(i18n_set_catalogue(bad.bytes, bad.size), OK);
		assert_string_equal(_("Findings"), "Findings");
		assert_string_equal(_("Next field"), "Ô tiếp theo"); /* the others stand */
		reset(state);
	}
}

/* Slots that name no entry, and a table that is not in the file: never more than a text not found. */
static void i18n_text__of_a_damaged_hash_table_is_safe(void **state)
{
	static const struct {
		size_t at;
		uint32_t number;
	} changes[] = {
		{ 28 + 16 * STRINGS_MAX, STRINGS_MAX + 1 },
		{ 28 + 16 * STRINGS_MAX, 0xFFFFFFFF },
		{ 20, 0xFFFFFFFF },
		{ 20, 2 },
		{ 24, 0xFFFFFFFC },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(changes); i++) {
		struct mo bad = make_mo(pairs, STRINGS_MAX, false, HASHED);

		put(&bad, changes[i].at, changes[i].number);
		assert_int_equal(i18n_set_catalogue(bad.bytes, bad.size), OK);
		assert_translated_or_not(_("Findings"), "Findings", "Nội dung cần rà soát");
		assert_string_equal(_("Absent"), "Absent");
		reset(state);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(i18n_text__without_a_catalogue_is_the_msgid, reset, reset),
		cmocka_unit_test_setup_teardown(i18n_text__finds_in_either_byte_order, reset, reset),
		cmocka_unit_test_setup_teardown(i18n_set_catalogue__of_no_strings_is_fine, reset, reset),
		cmocka_unit_test_setup_teardown(i18n_set_catalogue__of_a_cut_file_reads_nothing_behind_it, reset, reset),
		cmocka_unit_test_setup_teardown(i18n_set_catalogue__refuses_what_is_not_one, reset, reset),
		cmocka_unit_test_setup_teardown(i18n_text__of_a_damaged_entry_is_the_msgid, reset, reset),
		cmocka_unit_test_setup_teardown(i18n_text__of_a_damaged_hash_table_is_safe, reset, reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
