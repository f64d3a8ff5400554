/* Files compiled into the program by app/tools/embed.c. */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stddef.h>

/* Tables end with a NULL name. bytes are followed by a NUL that size does not count. */
struct embedded_file {
	const char *name;
	const unsigned char *bytes;
	size_t size;
};

/* NULL when the table has no such name. */
static inline const struct embedded_file *embedded_find(const struct embedded_file *table, const char *name)
{
	for (; table->name; table++) {
		const char *a = table->name, *b = name;
		while (*a && *a == *b) {
			a++;
			b++;
		}
		if (*a == *b)
			return table;
	}
	return NULL;
}

#endif
