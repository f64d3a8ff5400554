#include "core/excerpt.h"

#include <string.h>
#include "base/text.h"

void excerpt(const char *s, size_t n, char ret[EXCERPT_SIZE])
{
	struct str safe = { 0 };
	size_t fit;

	text_append_safe(&safe, s, n, false);
	fit = text_fit(str_text(&safe), safe.len, EXCERPT_COLUMNS, NULL);
	if (fit > EXCERPT_SIZE - sizeof("…")) /* stacked marks: many bytes, few columns */
		fit = 0;
	memcpy(ret, str_text(&safe), fit);
	strcpy(ret + fit, fit < safe.len ? "…" : "");
	str_dispose(&safe);
}
