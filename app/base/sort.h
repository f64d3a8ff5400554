/* Sorting that leaves equals in the order they were in. The C library's qsort() does so on one
 * system and not on the next: what is found, printed and signed must not hang on that. */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>

/* As qsort(); stable. Always sorts: where there is no memory it only takes longer. */
void sort_stable(void *items, size_t count, size_t size, int (*compare)(const void *a, const void *b));

#endif
