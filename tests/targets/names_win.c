#include "names_win.h"
#undef rmdir

#include <direct.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include "platform/wide_win.h"

char *mkdtemp(char *name)
{
	char *end = name + strlen(name) - 6;
	uint32_t number = (uint32_t)GetCurrentProcessId() * 7919u + GetTickCount();

	for (int tries = 0; tries < 100; tries++, number++) {
		(void)snprintf(end, 7, "%06x", (unsigned)(number & 0xFFFFFF));
		if (_mkdir(name) == 0)
			return name;
		if (errno != EEXIST)
			break;
	}
	return NULL;
}

/* Both memories of the environment: the C library's, and the system's. */
int setenv(const char *name, const char *value, int replace)
{
	char *both;
	int rc;

	if (!replace && getenv(name))
		return 0;
	if (!(both = malloc(strlen(name) + strlen(value) + 2)))
		return -1;
	strcpy(both, name);
	strcat(both, "=");
	strcat(both, value);
	rc = _putenv(both);
	free(both);
	return rc == 0 && SetEnvironmentVariableA(name, *value ? value : NULL) ? 0 : -1;
}

int unsetenv(const char *name)
{
	return setenv(name, "", 1);
}

int rmdir_wide(const char *path)
{
	wchar_t *wide = wide_path(path);
	const int rc = wide && RemoveDirectoryW(wide) ? 0 : -1;

	free(wide);
	return rc;
}

char *strndup(const char *text, size_t n)
{
	const char *end = memchr(text, 0, n);
	const size_t size = end ? (size_t)(end - text) : n;
	char *copy = malloc(size + 1);

	if (copy) {
		memcpy(copy, text, size);
		copy[size] = '\0';
	}
	return copy;
}
