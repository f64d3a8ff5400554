#include "base/file_name.h"

#include <string.h>

/* MS-DOS devices ("Naming Files, Paths, and Namespaces" of Microsoft); # is a digit from 1. */
static const char *const devices[] = { "con", "prn", "aux", "nul", "com#", "lpt#", "conin$", "conout$",
	"clock$" };

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_device(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
		const char *device = devices[i];
		size_t at = 0;

		while (at < n && (lower(name[at]) == device[at] ||
				     (device[at] == '#' && name[at] >= '1' && name[at] <= '9')))
			at++;
		if (at == n && !device[at])
			return true;
	}
	return false;
}

/* What stands before the first dot, without the blanks behind it. */
static bool begins_as_device(const char *name)
{
	size_t n = strcspn(name, ".");

	while (n > 0 && name[n - 1] == ' ')
		n--;
	return n > 0 && is_device(name, n);
}

static bool forbidden(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F || strchr("\\/:*?\"<>|", c);
}

static size_t without_end(const char *name)
{
	size_t n = strlen(name);

	while (n > 0 && (name[n - 1] == ' ' || name[n - 1] == '.'))
		n--;
	return n;
}

bool file_name_portable(const char *name)
{
	const size_t n = strlen(name);

	for (size_t i = 0; i < n; i++)
		if (forbidden(name[i]))
			return false;
	return n > 0 && without_end(name) == n && !begins_as_device(name);
}

void file_name_append(struct str *ret, const char *name)
{
	const size_t n = without_end(name);

	if (n == 0 || begins_as_device(name))
		str_append_char(ret, '_');
	for (size_t i = 0; i < n; i++)
		str_append_char(ret, forbidden(name[i]) ? '-' : name[i]);
}
