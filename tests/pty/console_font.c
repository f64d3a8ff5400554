/* Stands in front of the C library: the terminal is a text console of Linux. The file that
 * $CONSOLE_FONT_FILE names says which font it has: "poor" is ASCII alone, any other word a font with the
 * Vietnamese letters. Putting a font back, glyphs and then table, writes "poor" there. */
#include <linux/kd.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define POOR_MARK 0x5A /* a glyph of the poor font */

static bool glyphs_back;

static bool is_poor(void)
{
	char word[16] = "";
	FILE *f = fopen(getenv("CONSOLE_FONT_FILE"), "r");

	if (f && fscanf(f, "%15s", word) != 1)
		word[0] = '\0';
	if (f)
		fclose(f);
	return strcmp(word, "poor") == 0;
}

static int give_table(struct unimapdesc *table)
{
	static const unsigned short ranges[][2] = { { 0x20, 0x7E }, { 0xA0, 0x1B0 }, { 0x1EA0, 0x1EF9 } };
	unsigned short count = 0;
	const int space = table->entry_ct;

	for (int r = 0; r < (is_poor() ? 1 : 3); r++)
		for (unsigned short c = ranges[r][0]; c <= ranges[r][1]; c++, count++)
			if (count < space)
				table->entries[count] = (struct unipair){ c, (unsigned short)(count % 512) };
	table->entry_ct = count;
	return count <= space ? 0 : -1;
}

static int change_font(struct console_font_op *font)
{
	if (font->op == KD_FONT_OP_GET) {
		font->width = 8;
		font->height = 16;
		font->charcount = 256;
		font->data[0] = POOR_MARK;
		return is_poor() ? 0 : -1;
	}
	glyphs_back = font->op == KD_FONT_OP_SET && font->height == 16 && font->charcount == 256 && font->data[0] == POOR_MARK;
	return glyphs_back ? 0 : -1;
}

static int take_table(const struct unimapdesc *table)
{
	FILE *f;

	if (!glyphs_back || table->entry_ct != 0x7E - 0x20 + 1 || !(f = fopen(getenv("CONSOLE_FONT_FILE"), "w")))
		return -1;
	fputs("poor\n", f);
	return fclose(f);
}

int ioctl(int fd, unsigned long request, ...)
{
	void *argument;
	va_list list;

	va_start(list, request);
	argument = va_arg(list, void *);
	va_end(list);
	switch (request) {
	case GIO_UNIMAP:
		return give_table(argument);
	case KDFONTOP:
		return change_font(argument);
	case PIO_UNIMAPCLR:
		return 0;
	case PIO_UNIMAP:
		return take_table(argument);
	default:
		return (int)syscall(SYS_ioctl, fd, request, argument);
	}
}
