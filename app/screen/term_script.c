#include "screen/term_script.h"

#include <string.h>

/* À Á Â Ã È É Ê Ì Í Ò Ó Ô Õ Ù Ú Ý and their small ones, Ă Đ Ĩ Ũ Ơ Ư and theirs, and the block
 * that Unicode has for the rest. */
static const struct {
	uint32_t first, last;
} letters[] = {
	{ 0xC0, 0xC3 },
	{ 0xC8, 0xCA },
	{ 0xCC, 0xCD },
	{ 0xD2, 0xD5 },
	{ 0xD9, 0xDA },
	{ 0xDD, 0xDD },
	{ 0xE0, 0xE3 },
	{ 0xE8, 0xEA },
	{ 0xEC, 0xED },
	{ 0xF2, 0xF5 },
	{ 0xF9, 0xFA },
	{ 0xFD, 0xFD },
	{ 0x102, 0x103 },
	{ 0x110, 0x111 },
	{ 0x128, 0x129 },
	{ 0x168, 0x169 },
	{ 0x1A0, 0x1A1 },
	{ 0x1AF, 0x1B0 },
	{ 0x1EA0, 0x1EF9 },
};

static bool has(const uint32_t *points, size_t count, uint32_t letter)
{
	for (size_t i = 0; i < count; i++)
		if (points[i] == letter)
			return true;
	return false;
}

bool script_font_whole(const uint32_t *points, size_t count)
{
	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
		for (uint32_t letter = letters[i].first; letter <= letters[i].last; letter++)
			if (!has(points, count, letter))
				return false;
	return true;
}

enum script_answer script_answer(const char *sequence, size_t n)
{
	static const char row[] = "\033[2;";
	const size_t head = sizeof row - 1;

	if (n != head + 2 || memcmp(sequence, row, head) != 0 || sequence[n - 1] != 'R')
		return SCRIPT_NO_ANSWER;
	if (sequence[head] == '2')
		return SCRIPT_SHOWN;
	return sequence[head] == '3' || sequence[head] == '4' ? SCRIPT_GARBLED : SCRIPT_NO_ANSWER;
}
