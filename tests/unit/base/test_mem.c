#include "cmocka_all.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include "base/err.h"
#include "base/mem.h"

static void mem_zalloc__zeroes_and_refuses_overflow(void **state)
{
	unsigned char *p = mem_zalloc(3, 100);
	volatile size_t huge = SIZE_MAX / 2; /* volatile: the compiler would warn of it */

	(void)state;
	assert_non_null(p);
	for (size_t i = 0; i < 300; i++)
		assert_int_equal(p[i], 0);
	free(p);
	assert_null(mem_zalloc(huge, 4));
}

static void mem_zalloc__of_nothing_is_not_a_failure(void **state)
{
	void *p = mem_zalloc(0, 8), *q = mem_zalloc(8, 0);

	(void)state;
	assert_non_null(p);
	assert_non_null(q);
	free(p);
	free(q);
}

static void mem_strdup__copies(void **state)
{
	char *whole = mem_strdup("xã"), *part = mem_strndup("phường", 2), *none = mem_strndup("x", 0);

	(void)state;
	assert_string_equal(whole, "xã");
	assert_string_equal(part, "ph");
	assert_string_equal(none, "");
	assert_null(mem_strdup(NULL));
	assert_null(mem_strndup(NULL, 3));
	free(whole);
	free(part);
	free(none);
}

static void mem_grow__keeps_the_old_and_zeroes_the_new(void **state)
{
	void *array = NULL;
	size_t cap = 0;

	(void)state;
	for (size_t need = 1; need < 1000; need++) {
		assert_int_equal(mem_grow(&array, &cap, need, sizeof(int)), OK);
		assert_true(cap >= need);
		for (size_t i = need - 1; i < cap; i++)
			assert_int_equal(((int *)array)[i], 0);
		((int *)array)[need - 1] = (int)need;
		assert_int_equal(((int *)array)[0], 1);
	}
	for (size_t i = 0; i + 1 < 1000; i++)
		assert_int_equal(((int *)array)[i], (int)i + 1);
	free(array);
}

static void mem_grow__does_nothing_when_there_is_room(void **state)
{
	int three[3] = { 1, 2, 3 };
	void *array = three;
	size_t cap = 3;

	(void)state;
	assert_int_equal(mem_grow(&array, &cap, 3, sizeof(int)), OK);
	assert_ptr_equal(array, three);
	assert_int_equal(cap, 3);
}

static void mem_grow__refuses_overflow_and_changes_nothing(void **state)
{
	void *array = mem_zalloc(2, 16), *before = array;
	size_t cap = 2;

	(void)state;
	assert_int_equal(mem_grow(&array, &cap, SIZE_MAX / 8, 16), ERR_NOMEM);
	assert_ptr_equal(array, before);
	assert_int_equal(cap, 2);
	free(array);
}

static void arena__gives_zeroed_aligned_pieces_that_do_not_overlap(void **state)
{
	static const size_t sizes[] = { 1, 3, 8, 24, 100, 4095, 4096, 4097, 20000, 7, 2, 0 };
	unsigned char *pieces[LENGTH(sizes) * 20];
	struct arena *arena = arena_new();
	size_t count = 0;

	(void)state;
	assert_non_null(arena);
	for (size_t round = 0; round < 20; round++) {
		for (size_t i = 0; i < LENGTH(sizes); i++) {
			unsigned char *p = arena_zalloc(arena, sizes[i], 1);
			assert_non_null(p);
			assert_int_equal((uintptr_t)p % alignof(int64_t), 0);
			for (size_t k = 0; k < sizes[i]; k++)
				assert_int_equal(p[k], 0);
			memset(p, (int)(count % 251) + 1, sizes[i]);
			pieces[count++] = p;
		}
	}
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < sizes[i % LENGTH(sizes)]; k++)
			assert_int_equal(pieces[i][k], i % 251 + 1);
	arena_free(arena);
}

static void arena__copies_strings_and_refuses_overflow(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_string_equal(arena_strdup(arena, "Vĩnh Lộc"), "Vĩnh Lộc");
	assert_string_equal(arena_strndup(arena, "abcdef", 3), "abc");
	assert_null(arena_strdup(arena, NULL));
	assert_null(arena_zalloc(arena, SIZE_MAX / 2, 4));
	assert_string_equal(arena_strdup(arena, "after"), "after"); /* a refusal breaks nothing */
	arena_free(arena);
	arena_free(NULL);
}

static void mem_same__sees_any_byte_of_any_length(void **state)
{
	char a[40], b[40];

	(void)state;
	memset(a, 'a', sizeof a);
	for (size_t n = 0; n < sizeof a; n++)
		for (size_t at = 0; at < sizeof a; at++) {
			memset(b, 'a', sizeof b);
			b[at] = 'b';
			assert_int_equal(mem_same(a, b, n), at >= n);
		}
}

static void mem_wipe__clears(void **state)
{
	char secret[] = "mật khẩu";

	(void)state;
	mem_wipe(secret, sizeof secret);
	for (size_t i = 0; i < sizeof secret; i++)
		assert_int_equal(secret[i], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mem_zalloc__zeroes_and_refuses_overflow),
		cmocka_unit_test(mem_zalloc__of_nothing_is_not_a_failure),
		cmocka_unit_test(mem_strdup__copies),
		cmocka_unit_test(mem_grow__keeps_the_old_and_zeroes_the_new),
		cmocka_unit_test(mem_grow__does_nothing_when_there_is_room),
		cmocka_unit_test(mem_grow__refuses_overflow_and_changes_nothing),
		cmocka_unit_test(mem_same__sees_any_byte_of_any_length),
		cmocka_unit_test(mem_wipe__clears),
		cmocka_unit_test(arena__gives_zeroed_aligned_pieces_that_do_not_overlap),
		cmocka_unit_test(arena__copies_strings_and_refuses_overflow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
