/* What the files of pages share. Not for others. */
#ifndef REPORT_PAGES_PRIVATE_H
#define REPORT_PAGES_PRIVATE_H

#include "report/pages.h"

/* How letters of a style look. Sizes and heights in thousandths of a point. */
struct look {
	enum face face;
	int size;
	int above; /* room above a paragraph */
};
struct look pages_look(enum doc_style style);
int pages_leading(int size); /* from one base line to the next */

struct setter {
	const struct doc *doc;
	struct font *const *fonts;
	struct pages *pages;
	bool failed;	   /* no memory */
	bool landscape;	   /* the section being set */
	int number;	   /* of the page in its section, from 1 */
	int left, right;   /* where lines begin and end */
	int top, y, bottom; /* first line's top; the next one's; where the page is full */
};

/* --- pages.c: sheets and what stands on them --- */
void pages_begin(struct setter *s);	/* the next sheet, with its number, head and foot */
bool pages_fits(const struct setter *s, int height);
bool pages_fresh(const struct setter *s); /* nothing stands on the sheet yet */
void pages_text(struct setter *s, enum face face, int size, int x, int y, const char *text, size_t n, int gap);
void pages_rule(struct setter *s, int x, int y, int to_x, int to_y, int thickness);
void pages_fill(struct setter *s, int x, int y, int to_x, int to_y); /* a filled box */
int pages_width(const struct setter *s, enum face face, int size, const char *text, size_t n);

/* --- pages_line.c: one line of a text --- */
struct line {
	const char *text;
	size_t n;	/* without the blanks at its end */
	size_t next;	/* bytes to where the following line begins */
	int width;
	size_t blanks;	/* that justifying may widen */
	bool last;	/* of its paragraph: a line break or the end of the text follows */
};
/* The next line of text that is at most `width` wide. Breaks at blanks: not before "%", not between
 * a number and its unit, and inside a word ("26/11", "QĐ-UBND") only where nothing else fits; an
 * address of a site (http://…) also behind its marks. */
struct line pages_line(const struct setter *s, enum face face, int size, int width, const char *text, size_t n);
/* Lines of a text, and writing them into a box; y: top of the first; returns how many. */
size_t pages_count_lines(const struct setter *s, enum face face, int size, int width, const char *text);
size_t pages_box(struct setter *s, const struct look *look, enum align align, int x, int width, int y,
	const char *text, size_t from, size_t most);

/* --- pages_text.c, pages_sides.c, pages_table.c --- */
int pages_text_height(const struct setter *s, const struct doc_block *block);
/* Of the lines that its first page must have; whether it may be parted between two. */
int pages_text_start(const struct setter *s, const struct doc_block *block);
bool pages_text_parts(const struct setter *s, const struct doc_block *block);
/* part: its last lines go on the next sheet, with what is to follow them there. */
void pages_set_text(struct setter *s, const struct doc_block *block, bool part);
int pages_sides_height(const struct setter *s, const struct doc_block *block);
void pages_set_sides(struct setter *s, const struct doc_block *block);
/* The head with the rows that must follow it. */
int pages_table_start(struct setter *s, const struct doc_table *table);
void pages_set_table(struct setter *s, const struct doc_table *table);
void pages_set_code(struct setter *s, const struct doc_code *code); /* pages_code.c */

#endif
