/* Looks at printed pages as a reader with a ruler does. */
#ifndef TESTS_REPORT_PAGES_H
#define TESTS_REPORT_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include "base/str.h"
#include "base/text.h"

/* Fails the test unless each line is at most `columns` wide and each page has `lines` lines. */
static inline void assert_pages(const struct str *out, int columns, int lines)
{
	const char *s = str_text(out);
	int line = 0;

	while (*s) {
		size_t n = strcspn(s, "\n");

		assert_int_equal(s[n], '\n');
		if (text_width(s, n) > columns)
			fail_msg("%d columns, not %d: %.*s", text_width(s, n), columns, (int)n, s);
		assert_true(n == 0 || s[n - 1] != ' ');
		line++;
		s += n + 1;
		if (*s == '\f' || !*s) {
			assert_int_equal(line, lines);
			line = 0;
			s += *s == '\f';
		}
	}
}

static inline size_t count_of(const char *text, const char *what)
{
	size_t count = 0;

	for (; (text = strstr(text, what)); text += strlen(what))
		count++;
	return count;
}

static inline size_t page_count(const struct str *out)
{
	return 1 + count_of(str_text(out), "\f");
}

/* Line `line` (from 1) of page `page` (from 1), "" when there is none. Valid until the next call. */
static inline const char *page_line(const struct str *out, size_t page, size_t line)
{
	static char found[2048];
	const char *s = str_text(out);
	size_t n;

	while (--page > 0 && (s = strchr(s, '\f')))
		s++;
	while (s && --line > 0 && (s = strchr(s, '\n')))
		s++;
	n = s ? strcspn(s, "\n\f") : 0;
	assert_true(n < sizeof(found));
	memcpy(found, s ? s : "", n);
	found[n] = '\0';
	return found;
}

#endif
