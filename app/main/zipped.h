/* Zip files by their UTF-8 names, on every system. */
#ifndef MAIN_ZIPPED_H
#define MAIN_ZIPPED_H

#include <minizip/unzip.h>

/* NULL: not there, or no zip. unzClose(). */
unzFile zipped_open(const char *path);

#endif
