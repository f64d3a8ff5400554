#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include "base/sort.h"

#define MOST 300

/* Of an odd size, and with what does not count in the order. */
struct item {
	unsigned char key;
	unsigned char place[2];
};

static int by_key(const void *a, const void *b)
{
	return ((const struct item *)a)->key - ((const struct item *)b)->key;
}

static unsigned place_of(const struct item *item)
{
	return item->place[0] * 256u + item->place[1];
}

static void sort_stable__keeps_equals_in_order(void **state)
{
	static const unsigned keys[] = { 1, 2, 7, 256 }; /* all equal … hardly any */
	static struct item items[MOST];
	unsigned number = 1;

	(void)state;
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
		for (size_t count = 0; count <= MOST; count++) {
			size_t seen[256] = { 0 }, all = 0;

			for (size_t i = 0; i < count; i++) {
				number = number * 1103515245u + 12345u;
				items[i] = (struct item){ (unsigned char)((number >> 16) % keys[k]),
					{ (unsigned char)(i / 256), (unsigned char)(i % 256) } };
				seen[items[i].key]++;
			}
			sort_stable(items, count, sizeof *items, by_key);
			for (size_t i = 1; i < count; i++) {
				assert_true(items[i - 1].key <= items[i].key);
				if (items[i - 1].key == items[i].key)
					assert_true(place_of(&items[i - 1]) < place_of(&items[i]));
			}
			for (size_t i = 0; i < count; i++)
				seen[items[i].key]--;
			for (size_t i = 0; i < 256; i++)
				all += seen[i];
			assert_int_equal(all, 0);
		}
}

static void sort_stable__leaves_nothing_alone(void **state)
{
	(void)state;
	sort_stable(NULL, 0, sizeof(int), by_key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sort_stable__keeps_equals_in_order),
		cmocka_unit_test(sort_stable__leaves_nothing_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
