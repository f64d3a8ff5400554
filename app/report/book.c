#include "report/book.h"

#include <stdlib.h>
#include <string.h>

/* Spreadsheets reckon in binary floating point, which tells 15 decimal digits apart. */
#define DIGITS_MAX 15

struct book *book_new(const char *title)
{
	struct arena *arena = arena_new();
	struct book *book = arena ? arena_zalloc(arena, 1, sizeof *book) : NULL;

	if (!book) {
		arena_free(arena);
		return NULL;
	}
	book->arena = arena;
	book->title = arena_strdup(arena, title);
	book->foot = "";
	book->failed = !book->title;
	return book;
}

void book_free(struct book *book)
{
	if (!book)
		return;
	for (size_t i = 0; i < book->sheet_count; i++)
		free(book->sheets[i]->cells);
	free(book->sheets);
	arena_free(book->arena);
}

static const char *copy(struct book *book, const char *text)
{
	const char *own = text[0] ? arena_strdup(book->arena, text) : "";

	book->failed |= !own;
	return own ? own : "";
}

struct book_sheet *book_sheet(struct book *book, const char *id, const char *name, size_t frozen)
{
	struct book_sheet *sheet;

	if (mem_grow(&book->sheets, &book->sheet_cap, book->sheet_count + 1, sizeof(struct book_sheet *)) <
		0 ||
	    !(sheet = arena_zalloc(book->arena, 1, sizeof *sheet))) {
		book->failed = true;
		return NULL;
	}
	book->sheets[book->sheet_count++] = sheet;
	sheet->id = copy(book, id);
	sheet->name = copy(book, name);
	sheet->frozen = frozen;
	return sheet;
}

void book_column(struct book *book, struct book_sheet *sheet, const char *head, int width, bool centred)
{
	struct book_column *columns;

	if (!sheet)
		return;
	columns = arena_zalloc(book->arena, sheet->column_count + 1, sizeof *columns);
	if (!columns) {
		book->failed = true;
		return;
	}
	if (sheet->column_count)
		memcpy(columns, sheet->columns, sheet->column_count * sizeof *columns);
	columns[sheet->column_count++] =
	    (struct book_column){ .head = copy(book, head), .width = width, .centred = centred };
	sheet->columns = columns;
}

void book_row(struct book *book, struct book_sheet *sheet)
{
	size_t need;

	if (!sheet)
		return;
	need = (sheet->rows + 1) * sheet->column_count;
	if (need > sheet->cap &&
	    mem_grow(&sheet->cells, &sheet->cap, need < 64 ? 64 : need * 2, sizeof *sheet->cells) < 0) {
		book->failed = true;
		return;
	}
	for (size_t k = 0; k < sheet->column_count; k++)
		sheet->cells[need - sheet->column_count + k].text = "";
	sheet->rows++;
	sheet->filled = 0;
}

static void put(struct book *book, struct book_sheet *sheet, struct book_cell cell)
{
	if (!sheet || book->failed || !sheet->rows || sheet->filled == sheet->column_count)
		return;
	sheet->cells[(sheet->rows - 1) * sheet->column_count + sheet->filled++] = cell;
}

void book_text(struct book *book, struct book_sheet *sheet, const char *text)
{
	put(book, sheet, (struct book_cell){ .kind = BOOK_TEXT, .text = copy(book, text) });
}

static bool is_kept(const char *plain)
{
	size_t digits = 0;

	for (plain += strspn(plain, "-0."); *plain; plain++)
		digits += *plain >= '0' && *plain <= '9';
	return digits <= DIGITS_MAX;
}

void book_number(struct book *book, struct book_sheet *sheet, struct decimal number, bool near)
{
	struct str plain = { 0 };

	decimal_append_plain(&plain, number);
	book->failed |= str_failed(&plain);
	if (is_kept(str_text(&plain))) {
		put(book, sheet,
		    (struct book_cell){ .kind = near ? BOOK_NEAR : BOOK_NUMBER,
			.text = copy(book, str_text(&plain)),
			.decimals = number.scale });
	} else {
		str_clear(&plain);
		decimal_append_vi(&plain, number);
		book->failed |= str_failed(&plain);
		book_text(book, sheet, str_text(&plain));
	}
	str_dispose(&plain);
}

void book_count(struct book *book, struct book_sheet *sheet, size_t count)
{
	book_number(book, sheet, (struct decimal){ (int64_t)count, 0 }, false);
}

const struct book_sheet *book_find(const struct book *book, const char *id)
{
	for (size_t i = 0; i < book->sheet_count; i++)
		if (!id || strcmp(book->sheets[i]->id, id) == 0)
			return book->sheets[i];
	return NULL;
}
