/* What num.c, ratio.c and figure.c share; nobody else includes it. */
#ifndef BASE_NUM_INNER_H
#define BASE_NUM_INNER_H

#include <stddef.h>
#include <stdint.h>

/* |a|, INT64_MIN too. */
static inline uint64_t num_magnitude(int64_t a)
{
	return a < 0 ? 0 - (uint64_t)a : (uint64_t)a;
}

/* How many digits stand at the start of s. */
static inline size_t num_count_digits(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] >= '0' && s[i] <= '9')
		i++;
	return i;
}

#endif
