/* A document as pages of plain text. A page is: one line for its number, a blank one, the
 * body, a blank line and the foot on the last line, so that the foot stands at the same
 * place of every sheet. */
#include "report/doc_text.h"

#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "report/report.h"

enum {
	COLUMNS_MIN = 60,
	COLUMNS_MAX = 255,
	BODY_MIN = 12,
	INDENT = 4, /* first line of a paragraph: the decree's 1 to 1.27 cm */
	ITEM_INDENT = 2,
	LEFT_SIDE_PERCENT = 45, /* the state's name on the right is the longer one */
	BLOCK_START_LINES = 2	/* of a paragraph are never left alone at the foot of a page */
};

/* A rule under a line: `percent` of its length, placed as the line is. */
static void append_rule(
    struct text_page *page, struct str *ret, int width, int percent, int columns, enum align align)
{
	struct str rule = { 0 };
	int length = width * percent / 100;

	str_append_repeat(&rule, page->ascii ? "-" : "─", (size_t)(length > 0 ? length : 1));
	text_append_aligned(ret, str_text(&rule), rule.len, columns, align);
	ret->failed |= str_failed(&rule);
	str_dispose(&rule);
}

/* Lines of a paragraph; written only when `write`. */
static int text_lines(struct text_page *page, const struct doc_block *block, bool write)
{
	struct str text = { 0 }, line = { 0 }, mark = { 0 };
	struct text_wrapper w;
	enum align align = block->align == ALIGN_JUSTIFY ? ALIGN_LEFT : block->align;
	const char *s;
	size_t n;
	int count = 0, width = 0, hang;

	text_page_clean(page, &text, block->text);
	if (block->style == STYLE_ITEM) {
		str_append_repeat(&mark, " ", (size_t)(block->level * ITEM_INDENT));
		text_page_clean(page, &mark, block->mark);
		str_append_char(&mark, ' ');
	}
	hang = text_width(str_text(&mark), mark.len);
	text_wrapper_init(&w, str_text(&text), page->columns);
	do {
		int indent = 0;

		if (block->style == STYLE_ITEM)
			indent = hang;
		else if (block->align == ALIGN_JUSTIFY && count == 0)
			indent = INDENT;
		w.columns = page->columns - indent;
		if (!text_wrapper_next(&w, &s, &n))
			break;
		width = text_width(s, n);
		count++;
		if (!write)
			continue;
		str_clear(&line);
		if (block->style == STYLE_ITEM && count == 1)
			str_append(&line, str_text(&mark));
		else
			str_append_repeat(&line, " ", (size_t)indent);
		text_append_aligned(&line, s, n, w.columns, align);
		text_page_line(page, str_text(&line));
	} while (!w.done);
	if (block->rule > 0) {
		count++;
		if (write) {
			str_clear(&line);
			append_rule(page, &line, width, block->rule, page->columns, align);
			text_page_line(page, str_text(&line));
		}
	}
	page->out->failed |= str_failed(&text) || str_failed(&line) || str_failed(&mark);
	str_dispose(&text);
	str_dispose(&line);
	str_dispose(&mark);
	return count;
}

/* One side of a two-column block, taken line by line. */
struct side_cursor {
	const struct doc_side *side;
	size_t index; /* of the line after the one in `wrap` */
	struct str text;
	struct text_wrapper wrap;
	int width, columns; /* of the last line; of the side */
	enum align align;
	int rule; /* still to be drawn */
};

/* Appends the side's next line, blanks when it has no more; false then. */
static bool side_next(struct text_page *page, struct side_cursor *c, struct str *ret)
{
	const char *s = "";
	size_t n = 0;
	bool more = true;

	if (c->wrap.done && c->rule > 0) {
		append_rule(page, ret, c->width, c->rule, c->columns, c->align);
		c->rule = 0;
		return true;
	}
	if (c->wrap.done && c->index < c->side->count) {
		const struct doc_line *line = &c->side->lines[c->index++];

		str_clear(&c->text);
		text_page_clean(page, &c->text, line->text);
		text_wrapper_init(&c->wrap, str_text(&c->text), c->columns - 1);
		c->rule = line->rule;
	}
	more = text_wrapper_next(&c->wrap, &s, &n);
	c->width = text_width(s, n);
	text_append_aligned(ret, s, n, c->columns, c->align);
	return more;
}

/* Lines of a two-column block; written only when `write`. */
static int sides_lines(struct text_page *page, const struct doc_block *block, bool write)
{
	int left_columns = page->columns * LEFT_SIDE_PERCENT / 100;
	struct side_cursor left = {
		.side = &block->sides.left, .columns = left_columns, .wrap = { .done = true }
	};
	struct side_cursor right = { .side = &block->sides.right,
		.columns = page->columns - left_columns,
		.wrap = { .done = true },
		.align = ALIGN_CENTRE };
	struct str line = { 0 };
	int count = 0;

	left.align = block->kind == BLOCK_HEADER ? ALIGN_CENTRE : ALIGN_LEFT;
	for (;; count++) {
		bool more;

		str_clear(&line);
		more = side_next(page, &left, &line);
		more |= side_next(page, &right, &line);
		if (!more || str_failed(&line))
			break;
		if (write)
			text_page_line(page, str_text(&line));
	}
	page->out->failed |= str_failed(&line) || str_failed(&left.text) || str_failed(&right.text);
	str_dispose(&line);
	str_dispose(&left.text);
	str_dispose(&right.text);
	return count;
}

/* Lines that must be free for the block to begin here, with what it is to stay with. */
static int block_need(struct text_page *page, size_t i)
{
	int need = 0;

	for (; i < page->doc->block_count && need <= page->body; i++) {
		const struct doc_block *block = page->doc->blocks[i];
		int lines = 1;

		if (block->kind == BLOCK_PAGE_BREAK)
			break;
		if (block->kind == BLOCK_TABLE)
			return need + text_table_need(page, &block->table);
		if (block->kind == BLOCK_HEADER || block->kind == BLOCK_SIGNATURE)
			lines = sides_lines(page, block, false);
		else if (block->kind == BLOCK_TEXT)
			lines = text_lines(page, block, false);
		if (!block->keep_with_next)
			return need + (block->kind == BLOCK_TEXT && lines > BLOCK_START_LINES
					      ? BLOCK_START_LINES
					      : lines);
		need += lines;
	}
	return need;
}

static int write_block(struct text_page *page, size_t i, struct err *err)
{
	const struct doc_block *block = page->doc->blocks[i];

	if (block->kind == BLOCK_PAGE_BREAK) {
		text_page_break(page);
		return OK;
	}
	if (page->used > 0 && !text_page_fits(page, block_need(page, i)))
		text_page_break(page);
	switch (block->kind) {
	case BLOCK_TEXT:
		(void)text_lines(page, block, true);
		break;
	case BLOCK_HEADER:
	case BLOCK_SIGNATURE:
		(void)sides_lines(page, block, true);
		break;
	case BLOCK_GAP:
		if (page->used > 0)
			text_page_line(page, "");
		break;
	case BLOCK_TABLE:
		return text_table_write(page, &block->table, err);
	case BLOCK_PAGE_BREAK:
		break;
	}
	return OK;
}

int doc_to_text(const struct doc *doc, int columns, int lines, bool ascii, struct str *ret, struct err *err)
{
	struct str out = { 0 };
	struct text_page page = {
		.doc = doc, .out = &out, .columns = columns, .lines = lines, .ascii = ascii, .number = 1
	};
	int rc = OK;

	if (columns < COLUMNS_MIN || columns > COLUMNS_MAX)
		return err_set(err, ERR_RANGE,
		    _("The page cannot be %d characters wide: choose %d to %d (80 is usual)"), columns,
		    (int)COLUMNS_MIN, (int)COLUMNS_MAX);
	page.body = lines - TEXT_HEAD_LINES - text_page_foot(&page, false);
	if (page.body < BODY_MIN)
		return err_set(err, ERR_RANGE,
		    _("A page of %d lines is too short: choose at least %d (60 is usual)"), lines,
		    lines - page.body + BODY_MIN);
	text_page_head(&page);
	for (size_t i = 0; i < doc->block_count && rc == OK && !str_failed(&out); i++)
		rc = write_block(&page, i, err);
	text_page_end(&page);
	if (rc == OK)
		str_append_n(ret, str_text(&out), out.len);
	if (rc == OK && (doc->failed || str_failed(&out) || str_failed(ret)))
		rc = err_nomem(err);
	str_dispose(&out);
	return rc;
}
