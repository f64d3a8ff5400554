/* The Linux console: its table from Unicode to glyphs may be read by whoever has it open, its
 * font changed by whose terminal it is. */
#include <fcntl.h>
#include <linux/kd.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "platform/font.h"

/* What the kernel hands out of a font at most: 512 glyphs of 32 rows of 4 bytes. */
#define GLYPHS 512
#define GLYPH_BYTES 128

/* The font that was there before ours. */
static struct {
	bool held;
	struct console_font_op font;
	struct unimapdesc table;
} before;

/* The pairs of the table; 0: not such a console. The first call asks how many there are. */
static unsigned short read_table(struct unipair **ret)
{
	struct unimapdesc table = { 0, NULL };

	if (ioctl(STDOUT_FILENO, GIO_UNIMAP, &table) != 0 && table.entry_ct == 0)
		return 0;
	if (!(table.entries = mem_zalloc(table.entry_ct + 1u, sizeof *table.entries)))
		return 0;
	if (ioctl(STDOUT_FILENO, GIO_UNIMAP, &table) != 0) {
		free(table.entries);
		return 0;
	}
	*ret = table.entries;
	return table.entry_ct;
}

bool platform_console_font(uint32_t **ret, size_t *ret_count)
{
	struct unipair *pairs = NULL;
	const size_t count = read_table(&pairs);
	uint32_t *points = count ? mem_zalloc(count, sizeof *points) : NULL;

	for (size_t i = 0; points && i < count; i++)
		points[i] = pairs[i].unicode;
	free(pairs);
	if (!points)
		return false;
	*ret = points;
	*ret_count = count;
	return true;
}

static void forget(void)
{
	free(before.font.data);
	free(before.table.entries);
	before.font.data = NULL;
	before.table.entries = NULL;
	before.held = false;
}

static bool keep(void)
{
	before.font =
	    (struct console_font_op){ .op = KD_FONT_OP_GET, .width = 32, .height = 32, .charcount = GLYPHS };
	before.font.data = mem_zalloc(GLYPHS, GLYPH_BYTES);
	before.table.entry_ct = read_table(&before.table.entries);
	if (before.font.data && before.table.entry_ct > 0 &&
	    ioctl(STDOUT_FILENO, KDFONTOP, &before.font) == 0)
		return true;
	forget();
	return false;
}

/* setfont looks for the console on its own: on the controlling terminal first. */
static bool run_setfont(void)
{
	const pid_t child = fork();
	int status = 0;

	if (child == 0) {
		const int nothing = open("/dev/null", O_RDWR);
		if (nothing >= 0 && dup2(nothing, 0) >= 0 && dup2(nothing, 1) >= 0 && dup2(nothing, 2) >= 0)
			(void)execlp("setfont", "setfont", CONSOLE_FONT, (char *)NULL);
		_exit(127);
	}
	return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 0;
}

bool platform_console_font_borrow(void)
{
	if (!keep())
		return false;
	before.held = run_setfont();
	if (!before.held)
		forget();
	return before.held;
}

void platform_console_font_give_back(void)
{
	struct unimapinit clear = { 0, 0, 0 };

	if (!before.held)
		return;
	before.font.op = KD_FONT_OP_SET;
	/* Nothing can be done about what fails here: the font that stays has more letters. */
	if (ioctl(STDOUT_FILENO, KDFONTOP, &before.font) == 0 &&
	    ioctl(STDOUT_FILENO, PIO_UNIMAPCLR, &clear) == 0)
		(void)ioctl(STDOUT_FILENO, PIO_UNIMAP, &before.table);
	forget();
}
