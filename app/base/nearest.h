/* The nearest known word for a misspelt one: "did you mean …?" */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

/* One of words, or NULL when none is near: more than one slip in four letters apart. */
const char *word_nearest(const char *word, const char *const *words, size_t count);

#endif
