/* Paragraphs. */
#include <string.h>

#include "report/pages_private.h"

enum {
	INDENT = PAGES_MM(127) / 10, /* first line: the decree's 1 or 1.27 cm */
	ITEM_INDENT = PAGES_MM(5),   /* for each level */
	RULE_BELOW = PAGES_PT(4),
	RULE_THICKNESS = 600,
	LEAST_LINES = 2, /* of a paragraph are never alone at the foot or the head of a page */
	BALANCE_STEP = PAGES_PT(2)
};

/* Where the lines of a paragraph stand. */
struct measure {
	struct look look;
	int x, width; /* of every line … */
	int first;    /* … the first begins that much further in */
	const char *mark;
	int mark_x;
};

static int count_lines(const struct setter *s, const struct measure *m, const char *text);

/* Lines of a title are of like length: no word stands alone in the last one. */
static void balance(const struct setter *s, struct measure *m, const char *text)
{
	const int full = m->width, lines = count_lines(s, m, text);
	int narrow = 0, wide = full;

	while (lines > 1 && wide - narrow > BALANCE_STEP) {
		m->width = (narrow + wide) / 2;
		if (count_lines(s, m, text) == lines)
			wide = m->width;
		else
			narrow = m->width;
	}
	m->width = wide;
	m->x += (full - wide) / 2;
}

static struct measure measure_of(const struct setter *s, const struct doc_block *block)
{
	struct measure m = { .look = pages_look(block->style), .x = s->left, .mark = "" };

	if (block->style == STYLE_ITEM) {
		m.mark = block->mark;
		m.mark_x = s->left + INDENT + block->level * ITEM_INDENT;
		/* paper has the mark in the indent of the first line; what follows is set full */
		m.first = m.mark_x - s->left +
			  pages_width(s, m.look.face, m.look.size, m.mark, strlen(m.mark)) +
			  pages_width(s, m.look.face, m.look.size, " ", 1);
	} else if (block->align == ALIGN_JUSTIFY) {
		m.first = INDENT;
	}
	m.width = s->right - m.x;
	if (block->align == ALIGN_CENTRE)
		balance(s, &m, block->text);
	return m;
}

/* The line that begins at text. */
static struct line line_at(
    const struct setter *s, const struct measure *m, bool first, const char *text, size_t n)
{
	return pages_line(s, m->look.face, m->look.size, m->width - (first ? m->first : 0), text, n);
}

static int count_lines(const struct setter *s, const struct measure *m, const char *text)
{
	size_t n = strlen(text);
	int count = 0;

	do {
		struct line line = line_at(s, m, count == 0, text, n);

		text += line.next;
		n -= line.next;
		count++;
	} while (n > 0);
	return count;
}

static int above(const struct setter *s, const struct measure *m)
{
	return pages_fresh(s) ? 0 : m->look.above;
}

int pages_text_height(const struct setter *s, const struct doc_block *block)
{
	struct measure m = measure_of(s, block);

	return above(s, &m) + count_lines(s, &m, block->text) * pages_leading(m.look.size) +
	       (block->rule ? 2 * RULE_BELOW : 0);
}

bool pages_text_parts(const struct setter *s, const struct doc_block *block)
{
	struct measure m = measure_of(s, block);

	return count_lines(s, &m, block->text) >= 2 * LEAST_LINES;
}

int pages_text_start(const struct setter *s, const struct doc_block *block)
{
	struct measure m = measure_of(s, block);

	if (!pages_text_parts(s, block))
		return pages_text_height(s, block);
	return above(s, &m) + LEAST_LINES * pages_leading(m.look.size);
}

static void write_line(struct setter *s, const struct measure *m, const struct doc_block *block, bool first,
    const struct line *line)
{
	int x = m->x + (first ? m->first : 0), room = m->width - (first ? m->first : 0);
	bool spread = block->align == ALIGN_JUSTIFY && !line->last && line->blanks > 0;

	if (block->align == ALIGN_CENTRE)
		x += (room - line->width) / 2;
	else if (block->align == ALIGN_RIGHT)
		x += room - line->width;
	if (first && m->mark[0])
		pages_text(s, m->look.face, m->look.size, m->mark_x, s->y + m->look.size, m->mark,
		    strlen(m->mark), 0);
	pages_text(s, m->look.face, m->look.size, x, s->y + m->look.size, line->text, line->n,
	    spread ? (room - line->width) / (int)line->blanks : 0);
	s->y += pages_leading(m->look.size);
}

/* How many of the lines that are left go on this page; part: not all of them. */
static int lines_here(const struct setter *s, int leading, int left, bool part)
{
	int room = (s->bottom - s->y) / leading;

	if ((room >= left && !part) || pages_fresh(s))
		return left < room ? left : room;
	if (left - room < LEAST_LINES)
		room = left - LEAST_LINES;
	return room < LEAST_LINES ? 0 : room;
}

void pages_set_text(struct setter *s, const struct doc_block *block, bool part)
{
	struct measure m = measure_of(s, block);
	const int leading = pages_leading(m.look.size);
	const char *text = block->text;
	size_t n = strlen(text);
	int left = count_lines(s, &m, text), width = 0;
	bool first = true;

	s->y += above(s, &m);
	while (left > 0 && !s->failed) {
		int here = lines_here(s, leading, left, part);

		part = false;
		left -= here;
		for (; here > 0; here--) {
			struct line line = line_at(s, &m, first, text, n);

			write_line(s, &m, block, first, &line);
			text += line.next;
			n -= line.next;
			width = line.width;
			first = false;
		}
		if (left > 0)
			pages_begin(s);
	}
	if (block->rule) {
		int length = width * block->rule / 100, middle = (s->left + s->right) / 2;

		pages_rule(s, middle - length / 2, s->y + RULE_BELOW, middle + length / 2, s->y + RULE_BELOW,
		    RULE_THICKNESS);
		s->y += 2 * RULE_BELOW;
	}
}
