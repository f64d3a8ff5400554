/* PRINTF_LIKE(format, first): the compiler checks calls as it does those of printf. In its
 * C17 shape, where the C library has another of its own: meson.build then names PRINTF_STYLE. */
#ifndef BASE_PRINTF_LIKE_H
#define BASE_PRINTF_LIKE_H

#include <stddef.h>

#ifndef PRINTF_STYLE
#define PRINTF_STYLE printf
#endif
#define PRINTF_LIKE(format_at, first) __attribute__((format(PRINTF_STYLE, format_at, first)))

#endif
