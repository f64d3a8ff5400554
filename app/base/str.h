/* A growing UTF-8 string. Failure to grow is sticky: append as you like, then ask
 * once (str_failed, or str_take's NULL). Zero-initialised is a valid empty string:
 * struct str s = {0}; for a secret struct str s = {.secret = true}. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>
#include "base/printf_like.h"

struct str {
	char *text;  /* NUL behind len bytes; NULL while nothing was added: see str_text() */
	size_t len, cap;
	bool failed;
	bool secret; /* a passphrase, a private key: its memory is wiped before it is given back */
};

void str_append(struct str *s, const char *text);
void str_append_n(struct str *s, const char *bytes, size_t n);
void str_append_char(struct str *s, char c);
void str_append_repeat(struct str *s, const char *text, size_t times);
void str_printf(struct str *s, const char *fmt, ...) PRINTF_LIKE(2, 3);
void str_vprintf(struct str *s, const char *fmt, va_list ap) PRINTF_LIKE(2, 0);
void str_clear(struct str *s);              /* empties, keeps the memory and a failure */
bool str_failed(const struct str *s);
const char *str_text(const struct str *s);  /* never NULL; valid until the next change */
/* Hands the text to the caller (free()), who wipes it if it is a secret; leaves s empty. NULL
 * when a growth failed. */
char *str_take(struct str *s);
void str_dispose(struct str *s);            /* frees, leaves s empty and usable, as secret as before */

#endif
