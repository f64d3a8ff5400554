/* Printers of the system: CUPS on POSIX, through its own commands, without a shell. */
#ifndef PLATFORM_PRINTERS_H
#define PLATFORM_PRINTERS_H

#include <stddef.h>
#include "base/err.h"

/* Names, owned by the caller (each and the list: free()); none is no error, nor is a system without
 * CUPS. ERR_NOMEM; ERR_IO: the printing system does not answer. */
int platform_printers(char ***ret, size_t *ret_count, struct err *err);
/* Hands a file to a printer. pages: "1-4,6", "" all. ERR_IO with what the system says; ERR_NOMEM. */
int platform_print(const char *printer, int copies, const char *pages, const char *path, struct err *err);

#endif
