/* A zip archive (PKWARE APPNOTE 6.3.9) of a few parts held in memory: what office files are
 * wrapped in. The same parts give the same bytes: no clock goes in. */
#ifndef REPORT_ZIP_H
#define REPORT_ZIP_H

#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "base/str.h"

struct zip {
	struct str *out;
	size_t base;	       /* where the archive begins in out */
	struct str directory;  /* gathered as parts are added */
	unsigned count;
	bool failed;	       /* sticky: no memory */
};

void zip_begin(struct zip *zip, struct str *out);
/* name: ASCII, at most 200 bytes. */
void zip_add(struct zip *zip, const char *name, const void *bytes, size_t size);
/* Closes the archive. OK or ERR_NOMEM. */
int zip_end(struct zip *zip, struct err *err);

#endif
