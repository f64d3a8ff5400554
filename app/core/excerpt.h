/* What was typed, fit for a message: at most 40 columns, no control characters. */
#ifndef CORE_EXCERPT_H
#define CORE_EXCERPT_H

#include <stddef.h>

#define EXCERPT_SIZE 128

/* Cut with "…". */
void excerpt(const char *s, size_t n, char ret[EXCERPT_SIZE]);

#endif
