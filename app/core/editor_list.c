/* Items of lists: "- ", "+ ", "(1) ". */
#include "core/editor_private.h"

#define NUMBER_MAX 999u

size_t item_mark(const char *text, size_t n, unsigned *ret_number)
{
	unsigned number = 0;
	size_t at = 0;

	while (at < n && text[at] == ' ')
		at++;
	if (at < n && (text[at] == '-' || text[at] == '+')) {
		at++;
	} else if (at < n && text[at] == '(') {
		const size_t digits = ++at;

		for (; at < n && text[at] >= '0' && text[at] <= '9' && number <= NUMBER_MAX; at++)
			number = number * 10 + (unsigned)(text[at] - '0');
		if (at == digits || number > NUMBER_MAX || at == n || text[at++] != ')')
			return 0;
	} else {
		return 0;
	}
	if (at == n || text[at] != ' ')
		return 0;
	if (ret_number)
		*ret_number = number;
	return at + 1;
}
