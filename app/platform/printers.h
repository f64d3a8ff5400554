/* Printers of the system: CUPS on POSIX, through its own commands, without a shell; the spooler and
 * GDI on Windows, where no program that shows PDF is needed. */
#ifndef PLATFORM_PRINTERS_H
#define PLATFORM_PRINTERS_H

#include <stddef.h>
#include "base/err.h"
#include "platform/canvas.h"

/* Names, owned by the caller (each and the list: free()); none is no error, nor is a system without
 * CUPS. ERR_NOMEM; ERR_IO: the printing system does not answer. */
int platform_printers(char ***ret, size_t *ret_count, struct err *err);

struct print_job {
	const char *printer;
	int copies;
	const char *pages; /* "1-4,6"; "" all */
	const char *path;  /* a PDF of the sheets … */
	/* … which this draws, once for each copy, where the printing system takes no such file. NULL: the
	 * file is plain text for a line printer, and goes there byte for byte, all of it. */
	int (*draw)(void *context, struct canvas *canvas, struct err *err);
	void *context;
};
/* ERR_IO with what the system says; ERR_RANGE: the sheets drawn have none of those pages; ERR_NOMEM;
 * what draw() says. */
int platform_print(const struct print_job *job, struct err *err);

#endif
