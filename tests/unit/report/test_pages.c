/* How text breaks into lines, and what goes on which page. Set in the fonts of this machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "platform/platform.h"
#include "report/pages_private.h"

enum { FONT_BYTES_MAX = 16 * 1024 * 1024 };

struct fixture {
	struct str file;
	struct font *font, *fonts[FACE_COUNT];
	struct setter setter;
};

static int set_up(void **state)
{
	struct fixture *f = mem_zalloc(1, sizeof *f);
	const char *folder;

	for (size_t i = 0; !f->font && (folder = platform_font_folder(i)); i++) {
		char *path = platform_path(folder, "LiberationSerif-Regular.ttf");

		str_clear(&f->file);
		if (platform_read_file(path, FONT_BYTES_MAX, &f->file, NULL) == OK)
			(void)font_open(str_text(&f->file), f->file.len, &f->font, NULL);
		free(path);
	}
	for (size_t i = 0; i < FACE_COUNT; i++)
		f->fonts[i] = f->font;
	f->setter.fonts = f->fonts;
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	font_free(f->font);
	str_dispose(&f->file);
	free(f);
	return 0;
}

static struct fixture *with_font(void **state)
{
	struct fixture *f = *state;

	if (!f->font) {
		print_message("skipped: no Liberation Serif on this machine\n");
		skip();
	}
	return f;
}

static void pages_line__breaks_as_vietnamese_does(void **state)
{
	static const struct {
		const char *intent, *text;
		const char *room; /* the line is as wide as this text */
		const char *first;
	} rows[] = {
		{ "a text that fits is one line", "đạt 70%", "đạt 70%", "đạt 70%" },
		{ "between words", "chuyển đổi số cấp xã", "chuyển đổi số c", "chuyển đổi số" },
		{ "never inside a word", "chuyển đổi", "chuyển đổ", "chuyển" },
		{ "not before %", "đạt tỷ lệ 45,05 % trong kỳ", "đạt tỷ lệ 45,05 ", "đạt tỷ lệ" },
		{ "not between a number and its unit", "có 17.347 hộ dân", "có 17.347 h", "có" },
		{ "what follows a comma is no unit", "đạt 43, chưa đạt", "đạt 43, ch", "đạt 43," },
		{ "a number before a number is no unit", "năm 2023 2024 2025", "năm 2023 20", "năm 2023" },
		{ "the unit goes down alone where nothing else fits", "17.347 hộ", "17.347 h", "17.347" },
		{ "not inside a number of a document", "Quyết định số 1829/QĐ-UBND ngày",
		    "Quyết định số 1829/QĐ-UB", "Quyết định số" },
		{ "inside it behind / or - where nothing else fits", "1829/QĐ-UBND", "1829/QĐ-UB",
		    "1829/QĐ-" },
		{ "a word longer than the line is cut between letters", "nghiêngnghiêng", "nghiêngng",
		    "nghiêngng" },
		{ "an address of a site behind its marks", "trang http://trungkhanh.caobang.gov.vn/cai-cach", "trang http://trungkhanh.caobang.gov.vn/ca",
		    "trang http://trungkhanh.caobang.gov.vn/" },
		{ "not inside // of an address", "trang http://trungkhanh.caobang.gov.vn", "trang http:/", "trang" },
		{ "at a line break", "một\nhai", "một hai ba", "một" },
		{ "blanks at the end do not count", "một   hai", "một", "một" },
		{ "an empty text is an empty line", "", "x", "" },
	};
	struct fixture *f = with_font(state);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int width =
		    pages_width(&f->setter, FACE_REGULAR, PAGES_PT(13), rows[i].room, strlen(rows[i].room));
		struct line line = pages_line(
		    &f->setter, FACE_REGULAR, PAGES_PT(13), width, rows[i].text, strlen(rows[i].text));

		while (line.n > 0 && line.text[line.n - 1] == ' ')
			line.n--;
		if (line.n != strlen(rows[i].first) || memcmp(line.text, rows[i].first, line.n) != 0)
			fail_msg("%s: \"%.*s\"", rows[i].intent, (int)line.n, line.text);
	}
}

static void pages_line__loses_nothing_and_fits__at_every_width(void **state)
{
	static const char text[] =
	    "Căn cứ Quyết định số 1829/QĐ-UBND ngày 30/5/2023, đạt 7.815/17.347 hộ (45,05 %).";
	struct fixture *f = with_font(state);

	for (int width = PAGES_PT(12); width < PAGES_PT(500); width += PAGES_PT(7)) {
		size_t at = 0, n = strlen(text);

		while (at < n) {
			struct line line =
			    pages_line(&f->setter, FACE_REGULAR, PAGES_PT(13), width, text + at, n - at);

			assert_true(line.next > 0);
			assert_true(line.n <= line.next);
			for (size_t k = line.n; k < line.next; k++)
				assert_int_equal(text[at + k], ' ');	 /* only blanks are left out */
			assert_true(line.width <= width || line.n <= 4); /* one letter is always taken */
			at += line.next;
		}
		assert_int_equal(at, n);
	}
}

/* The text that begins on each sheet. */
static const char *first_text(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->count; i++)
		if (sheet->pieces[i].kind == PIECE_TEXT && sheet->pieces[i].y > PAGES_MM(20))
			return sheet->pieces[i].text;
	return "";
}

static size_t times_on(const struct sheet *sheet, const char *text)
{
	size_t count = 0;

	for (size_t i = 0; i < sheet->count; i++)
		count += sheet->pieces[i].kind == PIECE_TEXT && sheet->pieces[i].n == strlen(text) &&
			 memcmp(sheet->pieces[i].text, text, strlen(text)) == 0;
	return count;
}

static struct pages *set(struct fixture *f, struct doc *doc)
{
	struct pages *pages = NULL;
	struct err err = { 0 };

	assert_int_equal(pages_set(doc, f->fonts, &pages, &err), OK);
	return pages;
}

static void pages_set__repeats_heads_and_keeps_rows_whole(void **state)
{
	static const struct doc_column columns[] = { { .head = "TT", .width = 4 },
		{ .head = "Tên chỉ tiêu", .weight = 1 } };
	struct fixture *f = with_font(state);
	struct doc *doc = doc_new();
	struct doc_table *table = doc_table(doc, columns, 2);
	struct pages *pages;

	for (int i = 0; i < 90; i++) {
		if (i % 10 == 0)
			doc_row_heading(doc, table, "Nhóm");
		doc_row(doc, table, (const char *[]){ "1.6", "dòng một\ndòng hai" });
	}
	pages = set(f, doc);
	assert_true(pages->count > 2);
	for (size_t i = 0; i < pages->count; i++) {
		const struct sheet *sheet = &pages->sheets[i];

		assert_int_equal(times_on(sheet, "Tên chỉ tiêu"), 1);
		assert_int_equal(
		    times_on(sheet, "dòng một"), times_on(sheet, "dòng hai")); /* no row in two parts */
		assert_true(times_on(sheet, "dòng một") > 1);		       /* nor one alone */
		for (size_t k = 0; k < sheet->count; k++)
			assert_true(sheet->pieces[k].y <= sheet->height - PAGES_MM(20));
	}
	pages_free(pages);
	doc_free(doc);
}

/* A criterion with the rows of its numerator and denominator. */
static void pages_set__keeps_joined_rows_together(void **state)
{
	static const struct doc_column columns[] = { { .head = "TT", .width = 4 } };
	struct fixture *f = with_font(state);
	struct doc *doc = doc_new();
	struct doc_table *table = doc_table(doc, columns, 1);
	struct pages *pages;

	for (int i = 0; i < 60; i++) {
		doc_row(doc, table, (const char *[]){ "1.6" });
		doc_row(doc, table, (const char *[]){ "tử" });
		doc_row_joined(table);
		doc_row(doc, table, (const char *[]){ "mẫu" });
		doc_row_joined(table);
	}
	pages = set(f, doc);
	assert_true(pages->count > 2);
	for (size_t i = 0; i < pages->count; i++) {
		assert_int_equal(times_on(&pages->sheets[i], "1.6"), times_on(&pages->sheets[i], "mẫu"));
		assert_int_equal(times_on(&pages->sheets[i], "tử"), times_on(&pages->sheets[i], "mẫu"));
	}
	pages_free(pages);
	doc_free(doc);
}

static void pages_set__goes_on_with_a_row_taller_than_a_page(void **state)
{
	static const struct doc_column columns[] = { { .head = "A", .weight = 1 } };
	struct fixture *f = with_font(state);
	struct doc *doc = doc_new();
	struct doc_table *table = doc_table(doc, columns, 1);
	struct str text = { 0 };
	struct pages *pages;
	size_t lines = 0;

	str_append_repeat(&text, "dòng\n", 200);
	doc_row(doc, table, (const char *[]){ str_text(&text) });
	pages = set(f, doc);
	for (size_t i = 0; i < pages->count; i++)
		lines += times_on(&pages->sheets[i], "dòng");
	assert_int_equal(lines, 200);
	pages_free(pages);
	doc_free(doc);
	str_dispose(&text);
}

/* Whatever stands before it: a signature is never alone on a page. */
static void pages_set__leaves_no_signature_alone(void **state)
{
	struct fixture *f = with_font(state);

	for (int before = 20; before < 45; before++) {
		struct doc *doc = doc_new();
		struct doc_two_columns *sides;
		struct pages *pages;

		for (int i = 0; i < before; i++)
			doc_text(doc, STYLE_BODY, ALIGN_JUSTIFY, "Một dòng");
		doc_keep_with_next(doc);
		sides = doc_two_columns(doc, BLOCK_SIGNATURE);
		doc_side_line(doc, sides, true, STYLE_AUTHORITY, "CHỦ TỊCH\n\n\n\nNguyễn Văn A");
		pages = set(f, doc);
		assert_int_equal(
		    strncmp(first_text(&pages->sheets[pages->count - 1]), "Một dòng", strlen("Một dòng")), 0);
		pages_free(pages);
		doc_free(doc);
	}
}

enum { LINES_OF_LONG = 30 };

/* A paragraph of as many lines as asked for. */
static void add_lines(struct doc *doc, int lines)
{
	struct str text = { 0 };

	for (int i = 0; i < lines; i++)
		str_printf(&text, "%sdòng", i ? "\n" : "");
	doc_text(doc, STYLE_BODY, ALIGN_LEFT, str_text(&text));
	assert_false(doc->failed);
	str_dispose(&text);
}

/* The end of a long paragraph goes with the signature, the rest of it stays where there is room. */
static void pages_set__parts_a_long_paragraph_above_the_signature(void **state)
{
	struct fixture *f = with_font(state);

	for (int before = 1; before < 20; before++) {
		struct doc *doc = doc_new();
		struct pages *pages;
		size_t first;

		add_lines(doc, before);
		add_lines(doc, LINES_OF_LONG);
		doc_keep_with_next(doc);
		doc_side_line(doc, doc_two_columns(doc, BLOCK_SIGNATURE), true, STYLE_AUTHORITY, "CHỦ TỊCH\n\n\n\nA");
		pages = set(f, doc);
		first = times_on(&pages->sheets[0], "dòng");
		assert_true(pages->count <= 2);
		if (pages->count == 2) {
			assert_in_range(times_on(&pages->sheets[1], "dòng"), 2, LINES_OF_LONG);
			assert_int_equal(times_on(&pages->sheets[1], "CHỦ TỊCH"), 1);
			assert_true(first >= (size_t)before + 2); /* no page is left half empty */
		}
		pages_free(pages);
		doc_free(doc);
	}
}

/* A heading goes with two lines of what it is about, or with all of a short paragraph; but it does not
 * wait for a page that a long one fits on. */
static void pages_set__leaves_no_heading_alone(void **state)
{
	struct fixture *f = with_font(state);

	for (int below = 1; below < LINES_OF_LONG; below++)
		for (int before = 30; before < 50; before++) {
			struct doc *doc = doc_new();
			struct pages *pages;
			size_t with = 0;

			for (int i = 0; i < before; i++)
				doc_text(doc, STYLE_RECIPIENTS, ALIGN_LEFT, "trên");
			doc_text(doc, STYLE_HEADING, ALIGN_LEFT, "II. KẾT QUẢ");
			doc_keep_with_next(doc);
			add_lines(doc, below);
			pages = set(f, doc);
			for (size_t i = 0; i < pages->count; i++)
				if (times_on(&pages->sheets[i], "II. KẾT QUẢ"))
					with = times_on(&pages->sheets[i], "dòng");
			assert_true(with >= (below < 4 ? (size_t)below : 2));
			pages_free(pages);
			doc_free(doc);
		}
}

static void pages_set__makes_the_lines_of_a_title_alike(void **state)
{
	struct fixture *f = with_font(state);
	struct doc *doc = doc_new();
	const struct sheet *sheet;
	struct pages *pages;
	size_t shortest = (size_t)-1, longest = 0;

	doc_text(doc, STYLE_SUBTITLE, ALIGN_CENTRE,
	    "Kết quả chuyển đổi số, ứng dụng công nghệ thông tin và phương hướng nhiệm vụ của xã");
	pages = set(f, doc);
	sheet = &pages->sheets[0];
	assert_int_equal(sheet->count, 2);
	for (size_t i = 0; i < sheet->count; i++) {
		shortest = sheet->pieces[i].n < shortest ? sheet->pieces[i].n : shortest;
		longest = sheet->pieces[i].n > longest ? sheet->pieces[i].n : longest;
	}
	assert_true(longest - shortest < 16);
	pages_free(pages);
	doc_free(doc);
}

static void pages_set__draws_the_square_code_last(void **state)
{
	static const unsigned char modules[9] = { 1, 1, 0, 0, 0, 1, 1, 0, 1 };
	struct fixture *f = with_font(state);
	struct err err = { 0 };

	/* where there is room it is on the last page, else on one more */
	for (size_t paragraphs = 1; paragraphs < 60; paragraphs++) {
		struct doc *doc = doc_new();
		struct pages *pages;
		const struct sheet *sheet;
		size_t boxes = 0;

		for (size_t i = 0; i < paragraphs; i++)
			doc_text(doc, STYLE_BODY, ALIGN_JUSTIFY, "Một dòng.");
		doc_set_code(doc, 3, modules, "Mã để đối chiếu");
		assert_int_equal(pages_set(doc, f->fonts, &pages, &err), OK);
		sheet = &pages->sheets[pages->count - 1];
		for (size_t i = 0; i < sheet->count; i++) {
			const struct piece *piece = &sheet->pieces[i];

			if (piece->kind != PIECE_BOX)
				continue;
			boxes++;
			assert_true(piece->x >= PAGES_MM(30) && piece->to_x > piece->x);
			assert_true(piece->to_y > piece->y && piece->to_y <= sheet->height - PAGES_MM(20));
		}
		assert_int_equal(boxes, 4); /* runs of black: 2 and 0, 1, 1 and 1 */
		pages_free(pages);
		doc_free(doc);
	}
}

static void font_open__refuses_what_is_no_font(void **state)
{
	struct fixture *f = with_font(state);
	struct font *font = NULL;
	struct err err = { 0 };

	assert_int_equal(font_open("", 0, &font, &err), ERR_CORRUPT);
	assert_int_equal(font_open("not a font, but some text", 25, &font, &err), ERR_CORRUPT);
	/* cut off anywhere it is refused, or read without looking beyond its end (ASan watches) */
	for (size_t size = 12; size < f->file.len; size += 9973) {
		char *copy = malloc(size);
		struct str subset = { 0 };
		unsigned glyph = 36;

		assert_non_null(copy);
		memcpy(copy, str_text(&f->file), size);
		if (font_open(copy, size, &font, &err) == OK) {
			assert_int_equal(font_subset(font, &glyph, 1, &subset, &err), OK);
			font_free(font);
		}
		str_dispose(&subset);
		free(copy);
	}
}

static void font_subset__keeps_what_a_letter_is_made_of(void **state)
{
	struct fixture *f = with_font(state);
	unsigned glyph = font_glyph(f->font, 0x1EC7); /* ệ: e with two marks */
	struct str subset = { 0 };
	struct font_facts facts;
	struct err err = { 0 };

	assert_true(glyph > 0);
	assert_int_equal(font_subset(f->font, &glyph, 1, &subset, &err), OK);
	font_facts(f->font, &facts);
	assert_true(subset.len > 0 && subset.len < f->file.len / 4);
	assert_true(facts.ascent > 600 && facts.descent < 0 && facts.glyphs > 500);
	assert_string_equal(facts.name, "LiberationSerif");
	str_dispose(&subset);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_line__breaks_as_vietnamese_does),
		cmocka_unit_test(pages_line__loses_nothing_and_fits__at_every_width),
		cmocka_unit_test(pages_set__repeats_heads_and_keeps_rows_whole),
		cmocka_unit_test(pages_set__keeps_joined_rows_together),
		cmocka_unit_test(pages_set__goes_on_with_a_row_taller_than_a_page),
		cmocka_unit_test(pages_set__leaves_no_signature_alone),
		cmocka_unit_test(pages_set__parts_a_long_paragraph_above_the_signature),
		cmocka_unit_test(pages_set__leaves_no_heading_alone),
		cmocka_unit_test(pages_set__makes_the_lines_of_a_title_alike),
		cmocka_unit_test(pages_set__draws_the_square_code_last),
		cmocka_unit_test(font_open__refuses_what_is_no_font),
		cmocka_unit_test(font_subset__keeps_what_a_letter_is_made_of),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
