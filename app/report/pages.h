/* A document set on sheets of A4: where every line of letters and every rule stands.
 * Margins, sizes and faces are those of Nghị định 30/2020/NĐ-CP, Phụ lục I. Lengths are in
 * thousandths of a point (1/72 inch) from the top left corner, y downwards; no floating
 * point, so the same document gives the same pages on every machine. */
#ifndef REPORT_PAGES_H
#define REPORT_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "report/doc.h"
#include "report/font.h"

#define PAGES_MM(mm) ((mm) * 360000 / 127)
#define PAGES_PT(pt) ((pt) * 1000)

enum face { FACE_REGULAR, FACE_BOLD, FACE_ITALIC, FACE_BOLD_ITALIC, FACE_COUNT };

enum piece_kind { PIECE_TEXT, PIECE_RULE, PIECE_BOX };
struct piece {
	enum piece_kind kind;
	int x, y;	  /* text: start of its base line; rule: one end; filled box: one corner … */
	int to_x, to_y;	  /* … and the other */
	int thickness;	  /* of a rule */
	enum face face;
	int size;
	const char *text; /* n bytes of the document's text, without line breaks */
	size_t n;
	int gap;	  /* added to each blank of a justified line */
};

struct sheet {
	int width, height;
	struct piece *pieces;
	size_t count, cap;
};

struct pages {
	struct arena *arena;
	struct sheet *sheets;
	size_t count, cap;
};

/* Sets the document, which must outlive the pages. ERR_NOMEM; pages_free(). */
int pages_set(const struct doc *doc, struct font *const fonts[FACE_COUNT], struct pages **ret, struct err *err);
void pages_free(struct pages *pages); /* NULL is fine */

#endif
