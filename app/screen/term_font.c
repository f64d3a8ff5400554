#include "screen/term_font.h"

#include <stdlib.h>
#include "platform/font.h"
#include "screen/term_script.h"

bool term_font_lacks_letters(void)
{
	uint32_t *points = NULL;
	size_t count = 0;
	bool lacks;

	if (!platform_console_font(&points, &count))
		return false;
	lacks = !script_font_whole(points, count);
	free(points);
	return lacks;
}
