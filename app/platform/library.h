/* Shared libraries of the system that are loaded when they are needed, not when the program
 * starts. They stay until it ends. */
#ifndef PLATFORM_LIBRARY_H
#define PLATFORM_LIBRARY_H

#include "base/err.h"

/* Any function; cast it to its own type before it is called. */
typedef void platform_function(void);

/* name: as the system looks libraries up, without a folder. ERR_IO when it is not there. */
int platform_library_open(const char *name, void **ret, struct err *err);
/* NULL: the library has none of that name. */
platform_function *platform_library_find(void *library, const char *name);

#endif
