#include "main/zipped.h"

#include "platform/platform.h"

/* minizip's own way goes by the code page of the machine. */
static voidpf ZCALLBACK open_stream(voidpf context, const void *path, int mode)
{
	(void)context;
	(void)mode; /* it only ever reads here */
	return platform_open_stream(path);
}

unzFile zipped_open(const char *path)
{
	zlib_filefunc64_def calls;

	fill_fopen64_filefunc(&calls);
	calls.zopen64_file = open_stream;
	return unzOpen2_64(path, &calls);
}
