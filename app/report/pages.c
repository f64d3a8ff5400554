#include "report/pages_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

/* Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I: margins 20-25, 20-25, 30-35 and 15-20 mm; the number
 * of the page in the middle of the top margin, size 13 to 14, not on the first page. */
enum {
	A4_SHORT = PAGES_MM(210),
	A4_LONG = PAGES_MM(297),
	MARGIN_TOP = PAGES_MM(20),
	MARGIN_BOTTOM = PAGES_MM(20),
	MARGIN_LEFT = PAGES_MM(30),
	MARGIN_RIGHT = PAGES_MM(15),
	NUMBER_BASE = PAGES_MM(13), /* base lines, from the edge of the paper */
	FOOT_BASE = PAGES_MM(10),
	NUMBER_SIZE = PAGES_PT(13),
	HEAD_SIZE = PAGES_PT(11),
	FOOT_SIZE = PAGES_PT(8),
	LEADING = 120 /* percent of the size: single spacing of Times New Roman, and a little more */
};

struct look pages_look(enum doc_style style)
{
	static const struct look looks[] = {
		[STYLE_BODY] = { FACE_REGULAR, PAGES_PT(13), PAGES_PT(6) },
		[STYLE_TITLE] = { FACE_BOLD, PAGES_PT(14), PAGES_PT(6) },
		[STYLE_SUBTITLE] = { FACE_BOLD, PAGES_PT(14), 0 },
		[STYLE_HEADING] = { FACE_BOLD, PAGES_PT(13), PAGES_PT(6) },
		[STYLE_NOTE] = { FACE_ITALIC, PAGES_PT(13), PAGES_PT(3) },
		[STYLE_ITEM] = { FACE_REGULAR, PAGES_PT(13), PAGES_PT(3) },
		[STYLE_AGENCY_PARENT] = { FACE_REGULAR, PAGES_PT(13), 0 },
		[STYLE_AGENCY] = { FACE_BOLD, PAGES_PT(13), 0 },
		[STYLE_STATE] = { FACE_BOLD, PAGES_PT(12), 0 },
		[STYLE_MOTTO] = { FACE_BOLD, PAGES_PT(13), 0 },
		[STYLE_NUMBER] = { FACE_REGULAR, PAGES_PT(13), 0 },
		[STYLE_PLACE] = { FACE_ITALIC, PAGES_PT(13), 0 },
		[STYLE_AUTHORITY] = { FACE_BOLD, PAGES_PT(13), 0 },
		[STYLE_SIGNER] = { FACE_BOLD, PAGES_PT(13), 0 },
		[STYLE_RECIPIENTS_HEAD] = { FACE_BOLD_ITALIC, PAGES_PT(12), 0 },
		[STYLE_RECIPIENTS] = { FACE_REGULAR, PAGES_PT(11), 0 },
		[STYLE_CELL_HEAD] = { FACE_BOLD, PAGES_PT(11), 0 },
		[STYLE_CELL] = { FACE_REGULAR, PAGES_PT(11), 0 },
	};

	return looks[style];
}

int pages_leading(int size)
{
	return size * LEADING / 100;
}

/* Arrays in the arena grow by doubling: what is outgrown stays there until the end. */
static bool grow(struct setter *s, void *array, size_t *cap, size_t need, size_t size)
{
	void *old, *fresh;
	size_t larger = *cap ? *cap * 2 : 16;

	if (need <= *cap)
		return true;
	if (s->failed || !(fresh = arena_zalloc(s->pages->arena, larger, size))) {
		s->failed = true;
		return false;
	}
	memcpy(&old, array, sizeof old);
	if (*cap)
		memcpy(fresh, old, *cap * size);
	memcpy(array, &fresh, sizeof fresh);
	*cap = larger;
	return true;
}

static struct sheet *sheet_of(const struct setter *s)
{
	return &s->pages->sheets[s->pages->count - 1];
}

static struct piece *add_piece(struct setter *s)
{
	struct sheet *sheet = sheet_of(s);

	if (!grow(s, &sheet->pieces, &sheet->cap, sheet->count + 1, sizeof *sheet->pieces))
		return NULL;
	return &sheet->pieces[sheet->count++];
}

void pages_text(struct setter *s, enum face face, int size, int x, int y, const char *text, size_t n, int gap)
{
	struct piece *piece = n > 0 ? add_piece(s) : NULL;

	if (piece)
		*piece = (struct piece){ .kind = PIECE_TEXT,
			.x = x,
			.y = y,
			.face = face,
			.size = size,
			.text = text,
			.n = n,
			.gap = gap };
}

void pages_rule(struct setter *s, int x, int y, int to_x, int to_y, int thickness)
{
	struct piece *piece = add_piece(s);

	if (piece)
		*piece = (struct piece){
			.kind = PIECE_RULE, .x = x, .y = y, .to_x = to_x, .to_y = to_y, .thickness = thickness
		};
}

void pages_fill(struct setter *s, int x, int y, int to_x, int to_y)
{
	struct piece *piece = add_piece(s);

	if (piece)
		*piece = (struct piece){ .kind = PIECE_BOX, .x = x, .y = y, .to_x = to_x, .to_y = to_y };
}

int pages_width(const struct setter *s, enum face face, int size, const char *text, size_t n)
{
	return (int)((int64_t)font_width(s->fonts[face], text, n) * size / 1000);
}

static void add_number(struct setter *s)
{
	char digits[16], *copy;
	int n = snprintf(digits, sizeof digits, "%d", s->number), width;

	if (!(copy = arena_strdup(s->pages->arena, digits))) {
		s->failed = true;
		return;
	}
	width = pages_width(s, FACE_REGULAR, NUMBER_SIZE, copy, (size_t)n);
	pages_text(
	    s, FACE_REGULAR, NUMBER_SIZE, (s->left + s->right - width) / 2, NUMBER_BASE, copy, (size_t)n, 0);
}

/* Last, so that whoever reads the page aloud comes to it last. */
static void end_sheet(struct setter *s)
{
	const char *foot = s->doc->foot;

	if (foot[0] && s->pages->count)
		pages_text(s, FACE_REGULAR, FOOT_SIZE, s->left, sheet_of(s)->height - FOOT_BASE, foot,
		    strlen(foot), 0);
}

void pages_begin(struct setter *s)
{
	struct pages *pages = s->pages;
	int width = s->landscape ? A4_LONG : A4_SHORT, height = s->landscape ? A4_SHORT : A4_LONG;

	end_sheet(s);
	if (!grow(s, &pages->sheets, &pages->cap, pages->count + 1, sizeof *pages->sheets))
		return;
	pages->sheets[pages->count++] = (struct sheet){ .width = width, .height = height };
	s->number++;
	s->left = MARGIN_LEFT;
	s->right = width - MARGIN_RIGHT;
	s->top = s->y = MARGIN_TOP;
	s->bottom = height - MARGIN_BOTTOM;
	if (s->number > 1)
		add_number(s);
	if (s->doc->head[0])
		pages_text(s, FACE_BOLD_ITALIC, HEAD_SIZE,
		    s->right -
			pages_width(s, FACE_BOLD_ITALIC, HEAD_SIZE, s->doc->head, strlen(s->doc->head)),
		    NUMBER_BASE - HEAD_SIZE, s->doc->head, strlen(s->doc->head), 0);
}

bool pages_fits(const struct setter *s, int height)
{
	return s->y + height <= s->bottom;
}

bool pages_fresh(const struct setter *s)
{
	return s->y == s->top;
}

static int block_height(struct setter *s, const struct doc_block *block)
{
	switch (block->kind) {
	case BLOCK_TEXT:
		return pages_text_height(s, block);
	case BLOCK_HEADER:
	case BLOCK_SIGNATURE:
		return pages_sides_height(s, block);
	case BLOCK_TABLE:
		return pages_table_start(s, &block->table);
	case BLOCK_GAP:
		return pages_leading(pages_look(STYLE_BODY).size) / 2;
	case BLOCK_PAGE_BREAK:
		break;
	}
	return 0;
}

/* A paragraph may go over the page; a heading may not. */
static bool may_part(const struct doc_block *block)
{
	return block->kind == BLOCK_TEXT && (block->style == STYLE_BODY || block->style == STYLE_ITEM);
}

/* What must be free for a block to begin here: itself, and all that it is to stay with, of a
 * paragraph below it the first lines. */
static int block_need(struct setter *s, size_t first)
{
	int need = 0;

	for (size_t i = first; i < s->doc->block_count; i++) {
		const struct doc_block *block = s->doc->blocks[i];

		if (i > first && may_part(block) && (!block->keep_with_next || pages_text_parts(s, block)))
			return need + pages_text_start(s, block);
		need += block_height(s, block);
		if ((!block->keep_with_next && block->kind != BLOCK_GAP) || block->kind == BLOCK_TABLE)
			break;
	}
	return need;
}

static void set_block(struct setter *s, size_t i)
{
	const struct doc_block *block = s->doc->blocks[i];
	bool whole = block->kind != BLOCK_TEXT || block->keep_with_next, part = false;

	if (block->kind == BLOCK_PAGE_BREAK) {
		s->landscape = block->landscape;
		if (block->own_numbers)
			s->number = 0;
		pages_begin(s);
		return;
	}
	if (whole && !pages_fresh(s) && !pages_fits(s, block_need(s, i))) {
		if (may_part(block))
			part = true; /* its end goes with what follows */
		else
			pages_begin(s);
	}
	switch (block->kind) {
	case BLOCK_TEXT:
		pages_set_text(s, block, part);
		break;
	case BLOCK_HEADER:
	case BLOCK_SIGNATURE:
		pages_set_sides(s, block);
		break;
	case BLOCK_TABLE:
		pages_set_table(s, &block->table);
		break;
	case BLOCK_GAP:
		s->y += pages_fresh(s) ? 0 : block_height(s, block);
		break;
	case BLOCK_PAGE_BREAK:
		break;
	}
}

int pages_set(
    const struct doc *doc, struct font *const fonts[FACE_COUNT], struct pages **ret, struct err *err)
{
	struct arena *arena = arena_new();
	struct setter s = { .doc = doc, .fonts = fonts };

	s.pages = arena ? arena_zalloc(arena, 1, sizeof *s.pages) : NULL;
	if (!s.pages) {
		arena_free(arena);
		return err_nomem(err);
	}
	s.pages->arena = arena;
	pages_begin(&s);
	for (size_t i = 0; i < doc->block_count && !s.failed; i++)
		set_block(&s, i);
	if (doc->code && !s.failed)
		pages_set_code(&s, doc->code);
	end_sheet(&s);
	if (s.failed || doc->failed) {
		pages_free(s.pages);
		return err_nomem(err);
	}
	*ret = s.pages;
	return OK;
}

void pages_free(struct pages *pages)
{
	if (pages)
		arena_free(pages->arena);
}
