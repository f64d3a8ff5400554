/* What was typed, fit for a message: no control characters, not too long for one line. */
#ifndef CORE_EXCERPT_H
#define CORE_EXCERPT_H

#include <stddef.h>

#define EXCERPT_COLUMNS 40
#define EXCERPT_SIZE 128

/* The first EXCERPT_COLUMNS of s, cut with "…". Empty when there is no memory. */
void excerpt(const char *s, size_t n, char ret[EXCERPT_SIZE]);

#endif
