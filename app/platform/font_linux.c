/* The Linux console: its table from Unicode to glyphs may be read by whoever has it open. */
#include <linux/kd.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/mem.h"
#include "platform/font.h"

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
