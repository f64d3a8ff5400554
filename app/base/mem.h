/* Memory. Nothing aborts: every allocator returns NULL when there is none left,
 * and the caller says ERR_NOMEM. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

/* count zeroed elements of size bytes; NULL on overflow too. Release with free(). */
void *mem_zalloc(size_t count, size_t size);
/* Copy of a string / of n bytes with a NUL behind them. NULL text gives NULL. free(). */
char *mem_strdup(const char *text);
char *mem_strndup(const char *text, size_t n);
/* array: the address of a pointer to *cap elements of size bytes; makes them at least
 * need. Returns OK, or ERR_NOMEM with pointer and cap unchanged. New elements are zeroed. */
int mem_grow(void *array, size_t *cap, size_t need, size_t size);
/* The same bytes. Quick with many: memcmp(), which tells the order too, goes byte by byte in some C
 * libraries. */
bool mem_same(const void *a, const void *b, size_t size);
/* Overwrites a secret; not optimised away. NULL is fine when size is 0. */
void mem_wipe(void *bytes, size_t size);

/* An arena: many small pieces that live and die together (a parsed form). */
struct arena;
struct arena *arena_new(void);
void *arena_zalloc(struct arena *arena, size_t count, size_t size); /* aligned for any type */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t n);
void arena_free(struct arena *arena); /* NULL is fine */

#endif
