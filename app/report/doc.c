#include "report/doc.h"

#include <string.h>

struct doc *doc_new(void)
{
	struct arena *arena = arena_new();
	struct doc *doc = arena ? arena_zalloc(arena, 1, sizeof(*doc)) : NULL;

	if (!doc) {
		arena_free(arena);
		return NULL;
	}
	doc->arena = arena;
	doc->head = doc->foot = "";
	return doc;
}

void doc_free(struct doc *doc)
{
	if (doc)
		arena_free(doc->arena);
}

/* Arrays grow by doubling inside the arena: what is outgrown stays there, at most as much
 * again as the array, and everything is released at once. */
static bool grow(struct doc *doc, void **array, size_t *cap, size_t need, size_t size)
{
	size_t larger = *cap ? *cap * 2 : 8;
	void *fresh;

	if (doc->failed)
		return false;
	if (need <= *cap)
		return true;
	fresh = arena_zalloc(doc->arena, larger, size);
	if (!fresh) {
		doc->failed = true;
		return false;
	}
	if (*cap)
		memcpy(fresh, *array, *cap * size);
	*array = fresh;
	*cap = larger;
	return true;
}

static const char *copy(struct doc *doc, const char *text, size_t n)
{
	const char *fresh = doc->failed ? NULL : arena_strndup(doc->arena, text, n);

	if (!fresh)
		doc->failed = true;
	return fresh ? fresh : "";
}

static const char *copy_text(struct doc *doc, const char *text)
{
	return copy(doc, text, strlen(text));
}

static struct doc_block *add_block(struct doc *doc, enum doc_block_kind kind)
{
	void *array = doc->blocks;
	struct doc_block *block;

	if (!grow(doc, &array, &doc->block_cap, doc->block_count + 1, sizeof(*doc->blocks)))
		return NULL;
	doc->blocks = array;
	block = arena_zalloc(doc->arena, 1, sizeof(*block));
	if (!block) {
		doc->failed = true;
		return NULL;
	}
	block->kind = kind;
	block->text = "";
	block->mark = "-";
	doc->blocks[doc->block_count++] = block;
	return block;
}

void doc_set_head(struct doc *doc, const char *text)
{
	doc->head = copy_text(doc, text);
}

void doc_set_foot(struct doc *doc, const char *text)
{
	doc->foot = copy_text(doc, text);
}

void doc_set_code(struct doc *doc, int width, const unsigned char *modules, const char *words)
{
	const size_t count = (size_t)width * (size_t)width;
	struct doc_code *code = arena_zalloc(doc->arena, 1, sizeof *code);
	unsigned char *copied = arena_zalloc(doc->arena, count, 1);

	if (!code || !copied) {
		doc->failed = true;
		return;
	}
	memcpy(copied, modules, count);
	*code = (struct doc_code){ .width = width, .modules = copied, .words = copy_text(doc, words) };
	doc->code = code;
}

void doc_text(struct doc *doc, enum doc_style style, enum align align, const char *text)
{
	struct doc_block *block = add_block(doc, BLOCK_TEXT);

	if (!block)
		return;
	block->style = style;
	block->align = align;
	block->text = copy_text(doc, text);
}

void doc_item(struct doc *doc, int level, const char *mark, enum align align, const char *text)
{
	struct doc_block *block = add_block(doc, BLOCK_TEXT);

	if (!block)
		return;
	block->style = STYLE_ITEM;
	block->align = align;
	block->level = level;
	block->mark = copy_text(doc, mark);
	block->text = copy_text(doc, text);
}

void doc_gap(struct doc *doc)
{
	(void)add_block(doc, BLOCK_GAP);
}

void doc_page_break(struct doc *doc)
{
	(void)add_block(doc, BLOCK_PAGE_BREAK);
}

void doc_annex(struct doc *doc, bool landscape)
{
	struct doc_block *block = add_block(doc, BLOCK_PAGE_BREAK);

	if (!block)
		return;
	block->landscape = landscape;
	block->own_numbers = true;
}

void doc_keep_with_next(struct doc *doc)
{
	if (doc->block_count)
		doc->blocks[doc->block_count - 1]->keep_with_next = true;
}

void doc_level(struct doc *doc, int level)
{
	if (doc->block_count)
		doc->blocks[doc->block_count - 1]->level = level;
}

void doc_rule(struct doc *doc, int percent)
{
	if (doc->block_count)
		doc->blocks[doc->block_count - 1]->rule = percent;
}

struct doc_two_columns *doc_two_columns(struct doc *doc, enum doc_block_kind kind)
{
	struct doc_block *block = add_block(doc, kind);

	return block ? &block->sides : NULL;
}

void doc_side_line(
    struct doc *doc, struct doc_two_columns *sides, bool right, enum doc_style style, const char *text)
{
	struct doc_side *side;

	if (!sides)
		return;
	side = right ? &sides->right : &sides->left;
	for (;;) {
		size_t n = strcspn(text, "\n");
		void *array = side->lines;

		if (!grow(doc, &array, &side->cap, side->count + 1, sizeof(*side->lines)))
			return;
		side->lines = array;
		side->lines[side->count].style = style;
		side->lines[side->count++].text = copy(doc, text, n);
		if (!text[n])
			return;
		text += n + 1;
	}
}

void doc_side_rule(struct doc_two_columns *sides, bool right, int percent)
{
	struct doc_side *side;

	if (!sides)
		return;
	side = right ? &sides->right : &sides->left;
	if (side->count)
		side->lines[side->count - 1].rule = percent;
}

struct doc_table *doc_table(struct doc *doc, const struct doc_column *columns, size_t count)
{
	struct doc_block *block = add_block(doc, BLOCK_TABLE);
	struct doc_column *copies = block ? arena_zalloc(doc->arena, count, sizeof(*copies)) : NULL;

	if (!copies) {
		doc->failed = true;
		return NULL;
	}
	for (size_t i = 0; i < count; i++) {
		copies[i] = columns[i];
		copies[i].head = copy_text(doc, columns[i].head);
	}
	block->table.columns = copies;
	block->table.column_count = count;
	return &block->table;
}

static void add_row(
    struct doc *doc, struct doc_table *table, bool heading, const char *const *cells, size_t count)
{
	void *array = table ? table->rows : NULL;
	const char **copies;
	struct doc_row *row;

	if (!table || !grow(doc, &array, &table->row_cap, table->row_count + 1, sizeof(*table->rows)))
		return;
	table->rows = array;
	copies = arena_zalloc(doc->arena, count, sizeof(*copies));
	if (!copies) {
		doc->failed = true;
		return;
	}
	for (size_t i = 0; i < count; i++)
		copies[i] = copy_text(doc, cells[i]);
	row = &table->rows[table->row_count++];
	row->heading = heading;
	row->cells = copies;
}

void doc_row(struct doc *doc, struct doc_table *table, const char *const *cells)
{
	add_row(doc, table, false, cells, table ? table->column_count : 0);
}

void doc_row_heading(struct doc *doc, struct doc_table *table, const char *text)
{
	add_row(doc, table, true, &text, 1);
}

void doc_row_joined(struct doc_table *table)
{
	if (table && table->row_count)
		table->rows[table->row_count - 1].joined = true;
}
