#include "core/unit_codes.h"

#include <string.h>

#define SEPARATORS " \t,;"

size_t unit_codes_next(const char **at, const char **ret_code)
{
	const char *code = *at + strspn(*at, SEPARATORS);
	size_t n = strcspn(code, SEPARATORS);

	*ret_code = code;
	*at = code + n;
	return n;
}

bool unit_codes_has(const char *codes, const char *code)
{
	const char *item;
	size_t n;

	while ((n = unit_codes_next(&codes, &item)) > 0)
		if (strlen(code) == n && memcmp(item, code, n) == 0)
			return true;
	return false;
}
