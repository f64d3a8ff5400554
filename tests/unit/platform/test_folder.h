/* A folder of its own for each test of files. */
#ifndef TESTS_UNIT_PLATFORM_TEST_FOLDER_H
#define TESTS_UNIT_PLATFORM_TEST_FOLDER_H

#include <stdlib.h>
#include <unistd.h>
#include "folder.h"
#include "platform/platform.h"

static inline int dir_setup(void **state)
{
	const char *top = getenv("TMPDIR");
	struct str dir = { 0 };

	str_printf(&dir, "%s/phieuso-platform-XXXXXX", top ? top : "/tmp");
	if (str_failed(&dir) || !mkdtemp(dir.text))
		return -1;
	*state = str_take(&dir);
	return 0;
}

static inline int dir_teardown(void **state)
{
	const int rc = folder_remove(*state);

	free(*state);
	return rc;
}

#endif
