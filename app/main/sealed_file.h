/* Signed files are written by one way: flushed, read back and verified before anybody is told. */
#ifndef MAIN_SEALED_FILE_H
#define MAIN_SEALED_FILE_H

#include "base/err.h"
#include "base/str.h"

/* folder NULL: DATA/out of that place. *ret_path: where it is; free(). ERR_EXISTS: never replaced. */
int sealed_file_write(const char *place, const char *folder, const char *name, const struct str *der,
	const char *payload_sha256, char **ret_path, struct err *err);

#endif
