#include "base/nearest.h"

#include <stdbool.h>
#include <string.h>

#define WORD_MAX 40

/* How far two words are from each other: letters added, dropped, changed or swapped.
 * Optimal string alignment: one row for each letter of a, two rows back for swaps. */
static size_t word_distance(const char *a, const char *b)
{
	size_t row[3][WORD_MAX + 1], n = strlen(a), m = strlen(b), i, j, best;

	if (n > WORD_MAX || m > WORD_MAX)
		return WORD_MAX;
	for (j = 0; j <= m; j++)
		row[0][j] = j;
	for (i = 1; i <= n; i++) {
		size_t *now = row[i % 3], *before = row[(i + 2) % 3], *two_before = row[(i + 1) % 3];

		now[0] = i;
		for (j = 1; j <= m; j++) {
			best = before[j - 1] + (a[i - 1] != b[j - 1]);
			if (before[j] + 1 < best)
				best = before[j] + 1;
			if (now[j - 1] + 1 < best)
				best = now[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    two_before[j - 2] + 1 < best)
				best = two_before[j - 2] + 1;
			now[j] = best;
		}
	}
	return row[n % 3][m];
}

static bool is_near(const char *word, size_t distance)
{
	return distance <= 1 + strlen(word) / 4;
}

const char *word_nearest(const char *word, const char *const *words, size_t count)
{
	const char *nearest = NULL;
	size_t i, distance, best = WORD_MAX;

	for (i = 0; i < count; i++) {
		distance = word_distance(word, words[i]);
		if (distance < best) {
			best = distance;
			nearest = words[i];
		}
	}
	return is_near(word, best) ? nearest : NULL;
}
