#include "screen/term_locale.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

static bool locale_is_utf8(void)
{
	static const char letter[] = "\xE1\xBA\xA1"; /* ạ */
	mbstate_t state;
	wchar_t wide = 0;

	memset(&state, 0, sizeof state);
	return mbrtowc(&wide, letter, sizeof letter - 1, &state) == sizeof letter - 1 && wide == 0x1EA1;
}

bool term_set_locale(void)
{
	static const char *const names[] = { "", "C.UTF-8", "C.utf8", "en_US.UTF-8", "vi_VN.UTF-8",
		".UTF-8" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (setlocale(LC_CTYPE, names[i]) && locale_is_utf8())
			return true;
	return false;
}
