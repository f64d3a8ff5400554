#include "folder.h"

#include <stdlib.h>
#include <unistd.h>
#include "platform/platform.h"

static int remove_in(void *context, const char *name)
{
	char *path = platform_path(context, name);
	int rc = -1;

	if (path)
		rc = platform_is_dir(path) && !platform_is_link(path) ? folder_remove(path)
								      : platform_remove_file(path, NULL);
	free(path);
	return rc;
}

int folder_remove(const char *path)
{
	void *context;

	*(const char **)&context = path;
	return platform_list_dir(path, remove_in, context, NULL) || rmdir(path);
}
