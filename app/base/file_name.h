/* Names of files that every system takes: a stick goes both ways. */
#ifndef BASE_FILE_NAME_H
#define BASE_FILE_NAME_H

#include <stdbool.h>
#include "base/str.h"

/* False: Windows or FAT has no file of that name, or it is a device there, as "con.txt" and "aux"
 * are, whatever stands behind the dot. name: without a folder. */
bool file_name_portable(const char *name);
/* Appends the name, made into one that is: what is forbidden becomes "-", a device gets "_" in front,
 * blanks and dots at its end go. "" becomes "_". */
void file_name_append(struct str *ret, const char *name);

#endif
