/* Two-column blocks: agency | state, and who gets it | who signs. */
#include <string.h>

#include "report/pages_private.h"

enum {
	LEFT_PERCENT = 42, /* of the line: the state's name on the right is the longer one */
	RULE_BELOW = PAGES_PT(6),
	RULE_THICKNESS = 600,
	GAP_ABOVE = PAGES_PT(8), /* of a signature block */
	GAP_BELOW = PAGES_PT(6)
};

static int side_lines(const struct setter *s, const struct doc_line *line, int width)
{
	struct look look = pages_look(line->style);

	return (int)pages_count_lines(s, look.face, look.size, width, line->text);
}

static int longest(const struct setter *s, const struct look *look, int width, const char *text)
{
	size_t n = strlen(text);
	int most = 0;

	do {
		struct line line = pages_line(s, look->face, look->size, width, text, n);

		most = line.width > most ? line.width : most;
		text += line.next;
		n -= line.next;
	} while (n > 0);
	return most;
}

/* Sets a side, or only measures it; returns its height. */
static int side(struct setter *s, const struct doc_side *side, enum align align, int x, int width, bool write)
{
	int y = s->y;

	for (size_t i = 0; i < side->count; i++) {
		const struct doc_line *line = &side->lines[i];
		struct look look = pages_look(line->style);

		if (write)
			(void)pages_box(s, &look, align, x, width, y, line->text, 0, (size_t)-1);
		y += side_lines(s, line, width) * pages_leading(look.size);
		if (line->rule && write) {
			int length = longest(s, &look, width, line->text) * line->rule / 100;
			int from = align == ALIGN_CENTRE ? x + (width - length) / 2 : x;

			pages_rule(
			    s, from, y + RULE_BELOW / 2, from + length, y + RULE_BELOW / 2, RULE_THICKNESS);
		}
		y += line->rule ? RULE_BELOW : 0;
	}
	return y - s->y;
}

static int both(struct setter *s, const struct doc_block *block, bool write)
{
	int width = s->right - s->left, middle = s->left + width * LEFT_PERCENT / 100;
	enum align align = block->kind == BLOCK_HEADER ? ALIGN_CENTRE : ALIGN_LEFT;
	int gap = block->kind == BLOCK_SIGNATURE && !pages_fresh(s) ? GAP_ABOVE : 0;
	int left, right;

	s->y += gap;
	left = side(s, &block->sides.left, align, s->left, middle - s->left, write);
	right = side(s, &block->sides.right, ALIGN_CENTRE, middle, s->right - middle, write);

	s->y -= gap;
	return gap + (left > right ? left : right) + GAP_BELOW;
}

int pages_sides_height(const struct setter *s, const struct doc_block *block)
{
	struct setter trial = *s;

	return both(&trial, block, false);
}

void pages_set_sides(struct setter *s, const struct doc_block *block)
{
	s->y += both(s, block, true);
}
