/* The grid as plain text: for golden screens, and for consoles without diacritics. */
#include "screen/grid.h"

#include <string.h>
#include "base/text.h"

char grid_cell_ascii(const struct grid_cell *cell)
{
	static const struct {
		const char *text;
		char ascii;
	} signs[] = { { "─", '-' }, { "│", '|' }, { "┌", '+' }, { "┐", '+' }, { "└", '+' }, { "┘", '+' },
		{ "├", '+' }, { "┤", '+' }, { "┬", '+' }, { "┴", '+' }, { "┼", '+' }, { "░", '.' },
		{ "▒", ':' }, { "█", '#' }, { "…", '~' }, { "·", '-' }, { "", ' ' } };
	struct str plain = { 0 };
	char c;
	size_t i;

	if (!(cell->text[0] & 0x80) && cell->text[0])
		return cell->text[0];
	for (i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (strcmp(cell->text, signs[i].text) == 0)
			return signs[i].ascii;
	text_append_ascii(&plain, cell->text, strlen(cell->text));
	c = plain.len > 0 ? plain.text[0] : '?';
	str_dispose(&plain);
	return c;
}

void grid_dump(const struct grid *grid, bool ascii, struct str *ret)
{
	int row, column, end;

	for (row = 0; row < grid->rows; row++) {
		const struct grid_cell *cells = &grid->cells[(size_t)row * (size_t)grid->columns];

		for (end = grid->columns; end > 0; end--)
			if (strcmp(cells[end - 1].text, " ") != 0)
				break;
		for (column = 0; column < end; column++) {
			if (ascii)
				str_append_char(ret, grid_cell_ascii(&cells[column]));
			else
				str_append(ret, cells[column].text);
		}
		str_append_char(ret, '\n');
	}
}
