/* A printed document as data: what stands on the pages, not where. Plain text reads it
 * here; PDF and office files read the same model. Lives in one arena; strings are UTF-8
 * NFC. */
#ifndef REPORT_DOC_H
#define REPORT_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "base/mem.h"

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_JUSTIFY };
enum doc_style {
	STYLE_BODY,
	STYLE_TITLE,
	STYLE_SUBTITLE,
	STYLE_HEADING,
	STYLE_NOTE,
	STYLE_ITEM, /* "- " before it, or its own mark; its lines hang behind the mark */
	/* lines of the two-column blocks, each with its letters by the decree */
	STYLE_AGENCY_PARENT,
	STYLE_AGENCY,
	STYLE_STATE,
	STYLE_MOTTO,
	STYLE_NUMBER,
	STYLE_PLACE,
	STYLE_AUTHORITY, /* quyền hạn, chức vụ */
	STYLE_SIGNER,
	STYLE_RECIPIENTS_HEAD,
	STYLE_RECIPIENTS,
	/* of tables */
	STYLE_CELL_HEAD,
	STYLE_CELL
};

struct doc_column {
	const char *head; /* wrapped, repeated on each page */
	int weight;	  /* share of the width that the columns with weight > 0 divide … */
	int width;	  /* … or a fixed width in characters of a line printer (weight 0) */
	enum align align;
	int from_width; /* left out on a page of fewer characters than this; 0: always there */
};
struct doc_row {
	bool heading;	    /* one cell across all columns: a group's name */
	bool joined;	    /* on the page of the row above it */
	const char **cells; /* one per column (heading: one) */
};
struct doc_table {
	const struct doc_column *columns;
	size_t column_count;
	bool compact; /* no rules between rows: short tables of figures */
	struct doc_row *rows;
	size_t row_count, row_cap;
};

enum doc_block_kind {
	BLOCK_TEXT,
	BLOCK_TABLE,
	BLOCK_HEADER /* agency | state motto */,
	BLOCK_SIGNATURE /* nơi nhận | signer */,
	BLOCK_PAGE_BREAK,
	BLOCK_GAP
};

/* One line of a two-column block. */
struct doc_line {
	enum doc_style style;
	const char *text;
	int rule; /* a rule under it, in percent of the line's length; 0: none */
};
struct doc_side {
	struct doc_line *lines;
	size_t count, cap;
};
/* The two-column blocks of an administrative document (NĐ 30/2020/NĐ-CP, Phụ lục I). Both
 * sides of a header are centred; of a signature block the left one is not. Two header
 * blocks in a row start their lines level: the names, then số | place and date. */
struct doc_two_columns {
	struct doc_side left, right;
};
struct doc_block {
	enum doc_block_kind kind;
	enum doc_style style;
	enum align align;
	const char *text;	      /* BLOCK_TEXT */
	const char *mark;	      /* STYLE_ITEM: "-", "+", "(1)", "[1]" */
	int level;		      /* STYLE_ITEM, STYLE_HEADING: how deep it stands, from 0 */
	int rule;		      /* BLOCK_TEXT: as in doc_line */
	struct doc_table table;	      /* BLOCK_TABLE */
	struct doc_two_columns sides; /* BLOCK_HEADER, BLOCK_SIGNATURE */
	bool keep_with_next;	      /* no page end between this block and the next */
	bool landscape;	     /* BLOCK_PAGE_BREAK: the sheets that follow lie on their side … */
	bool own_numbers;    /* … and are numbered from 1: an annex */
};
/* A square code (QR): what a scanner reads, and the words beside it. */
struct doc_code {
	int width;			/* modules on a side */
	const unsigned char *modules; /* row by row: 1 is black */
	const char *words;
};
struct doc {
	struct arena *arena; /* the document itself is in it too */
	struct doc_block **blocks;
	size_t block_count, block_cap;
	const char *head; /* at the head of every page: beside its number, under it when it is long; "" none */
	const char *foot; /* at the foot of every page: hashes or "BẢN NHÁP"; "" none */
	const struct doc_code *code; /* on the last page; NULL none */
	bool failed;	  /* sticky: no memory */
};

struct doc *doc_new(void);	/* NULL: no memory */
void doc_free(struct doc *doc); /* NULL is fine */

/* Builders copy their strings. Failure is sticky in doc->failed; what a builder returns is
 * then NULL, which the other builders take. Pointers stay valid as long as the document. */
void doc_set_head(struct doc *doc, const char *text);
void doc_set_foot(struct doc *doc, const char *text);
void doc_set_code(struct doc *doc, int width, const unsigned char *modules, const char *words);
void doc_text(struct doc *doc, enum doc_style style, enum align align, const char *text);
/* Text behind a mark of its own: a STYLE_ITEM. */
void doc_item(struct doc *doc, int level, const char *mark, enum align align, const char *text);
void doc_gap(struct doc *doc);
void doc_page_break(struct doc *doc); /* what follows is upright */
void doc_annex(struct doc *doc, bool landscape); /* a page break behind which an annex begins */
/* The block added last; doc_level: of a heading. */
void doc_keep_with_next(struct doc *doc);
void doc_level(struct doc *doc, int level);
void doc_rule(struct doc *doc, int percent);
struct doc_two_columns *doc_two_columns(struct doc *doc, enum doc_block_kind kind);
/* The lines of text ("a\nb" is two) go to the right or left side; the rule belongs to the
 * line added last on that side. */
void doc_side_line(struct doc *doc, struct doc_two_columns *sides, bool right, enum doc_style style,
	const char *text);
void doc_side_rule(struct doc_two_columns *sides, bool right, int percent);
struct doc_table *doc_table(struct doc *doc, const struct doc_column *columns, size_t count);
void doc_row(struct doc *doc, struct doc_table *table, const char *const *cells);
void doc_row_heading(struct doc *doc, struct doc_table *table, const char *text);
void doc_row_joined(struct doc_table *table); /* the row added last goes with the one above it */

#endif
