/* A system whose consoles do not tell what their font has. */
#include "platform/font.h"

bool platform_console_font(uint32_t **ret, size_t *ret_count)
{
	(void)ret;
	(void)ret_count;
	return false;
}

bool platform_console_font_borrow(void)
{
	return false;
}

void platform_console_font_give_back(void)
{
}
