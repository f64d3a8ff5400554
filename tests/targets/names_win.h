/* Names of POSIX that the tests use and the C library of Windows lacks; meson.build puts this
 * in front of each test there. */
#ifndef TARGETS_NAMES_WIN_H
#define TARGETS_NAMES_WIN_H

#include <stddef.h>

char *mkdtemp(char *name); /* ends with XXXXXX */
int setenv(const char *name, const char *value, int replace);
int unsetenv(const char *name);
int rmdir_wide(const char *path);
#define rmdir rmdir_wide /* UTF-8, of any length */
char *strndup(const char *text, size_t n);

#endif
