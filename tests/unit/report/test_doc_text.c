/* Pages of plain text: width, height, heads, feet, rows, and that nothing is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "pages.h"
#include "report/report.h"

static struct str print(const struct doc *doc, int columns, int lines, bool ascii)
{
	struct str out = { 0 };
	struct err err = { 0 };

	assert_int_equal(doc_to_text(doc, columns, lines, ascii, &out, &err), OK);
	assert_pages(&out, columns, lines);
	return out;
}

static void doc_to_text__fits_the_paper__odd_texts(void **state)
{
	static const struct {
		const char *text, *intent;
	} rows[] = {
		{ "", "an empty paragraph" },
		{ "Tỷ lệ hồ sơ thủ tục hành chính tiếp nhận, giải quyết trực tuyến của Ủy ban nhân dân xã "
		  "trong kỳ báo cáo",
		    "plain Vietnamese" },
		{ "e\xCC\x82\xCC\x81 e\xCC\x82\xCC\x81 n\xCC\x83 e\xCC\x82\xCC\x81 e\xCC\x82\xCC\x81 "
		  "combining marks have no width of "
		  "their own e\xCC\x82\xCC\x81 e\xCC\x82\xCC\x81",
		    "combining" },
		{ "漢字は二桁の幅を占める文字である漢字は二桁の幅を占める文字である漢字は二桁の幅を占める文字"
		  "である",
		    "wide characters without a gap" },
		{ "https://vinhloc.thanhhoa.gov.vn/portaldvc/KenhTin/"
		  "tra-cuu-ho-so-rat-dai-khong-co-cho-ngat-dong-nao-ca-aaaaaaaaaa",
		    "a word longer than the line" },
		{ "một\nhai\n\nbốn", "lines of its own" },
		{ "thoát \x1b[2J và \x07 chuông", "control characters" },
		{ "hỏng \xff\xfe giữa", "malformed bytes" },
	};
	static const enum align aligns[] = { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_JUSTIFY };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		for (int columns = 60; columns <= 132; columns += 12)
			for (size_t a = 0; a < 4; a++)
				for (int style = STYLE_BODY; style <= STYLE_ITEM; style++) {
					struct doc *doc = doc_new();
					struct doc_two_columns *sides;
					struct str out;

					doc_text(doc, (enum doc_style)style, aligns[a], rows[i].text);
					doc_rule(doc, 100);
					sides = doc_two_columns(doc, BLOCK_HEADER);
					doc_side_line(doc, sides, false, STYLE_BODY, rows[i].text);
					doc_side_rule(sides, false, 100);
					doc_side_line(doc, sides, true, STYLE_BODY, rows[i].text);
					doc_side_rule(sides, true, 100);
					doc_set_foot(doc, rows[i].text);
					doc_set_head(doc, rows[i].text);
					out = print(doc, columns, 40, false);
					assert_null(strchr(str_text(&out), '\x1b'));
					str_dispose(&out);
					doc_free(doc);
				}
}

static void doc_to_text__hangs_items__behind_their_marks(void **state)
{
	static const struct {
		int level;
		const char *mark, *first, *second, *intent;
	} rows[] = {
		{ 0, "-", "- một hai", "  ba bốn", "a dash" },
		{ 1, "+", "  + một hai", "    ba bốn", "one level deeper" },
		{ 0, "(12)", "(12) một hai", "     ba bốn", "a number of two digits" },
		{ 0, "–", "– một hai", "  ba bốn", "a mark of more than one byte" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct doc *doc = doc_new();
		struct str out;

		doc_item(doc, rows[i].level, rows[i].mark, ALIGN_JUSTIFY, "một hai\nba bốn");
		out = print(doc, 60, 20, false);
		if (strcmp(page_line(&out, 1, 3), rows[i].first) != 0)
			fail_msg("%s: %s", rows[i].intent, page_line(&out, 1, 3));
		if (strcmp(page_line(&out, 1, 4), rows[i].second) != 0)
			fail_msg("%s: %s", rows[i].intent, page_line(&out, 1, 4));
		str_dispose(&out);
		doc_free(doc);
	}
}

/* Beside the number where it has room there, else whole on the line below. */
static void doc_to_text__bears_its_head__on_every_page(void **state)
{
	static const char *const heads[] = { "TẬP HUẤN", "TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ BÁO CÁO" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct doc *doc = doc_new();
		struct str out;

		doc_set_head(doc, heads[i]);
		doc_text(doc, STYLE_BODY, ALIGN_LEFT, "một");
		doc_page_break(doc);
		doc_text(doc, STYLE_BODY, ALIGN_LEFT, "hai");
		out = print(doc, 80, 20, false);
		for (size_t page = 1; page <= 2; page++) {
			assert_non_null(strstr(page_line(&out, page, 1 + i), heads[i]));
			assert_non_null(strstr(page_line(&out, page, 3), page == 1 ? "một" : "hai"));
		}
		assert_non_null(strchr(page_line(&out, 2, 1), '2'));
		str_dispose(&out);
		doc_free(doc);
	}
}

static void doc_to_text__numbers_pages__but_the_first(void **state)
{
	struct doc *doc = doc_new();
	struct str out;

	(void)state;
	doc_set_head(doc, "TẬP HUẤN");
	doc_set_foot(doc, "BẢN NHÁP");
	doc_text(doc, STYLE_BODY, ALIGN_LEFT, "một");
	doc_page_break(doc);
	doc_text(doc, STYLE_BODY, ALIGN_LEFT, "hai");
	doc_page_break(doc);
	doc_text(doc, STYLE_BODY, ALIGN_LEFT, "ba");
	out = print(doc, 80, 60, false);
	assert_int_equal(page_count(&out), 3);
	for (size_t page = 1; page <= 3; page++) {
		char number[8];

		snprintf(number, sizeof(number), "%zu", page);
		/* centred: 26 columns, then 28 with the number in their middle */
		if (page > 1)
			assert_int_equal(
			    strstr(page_line(&out, page, 1), number) - page_line(&out, page, 1), 39);
		else
			assert_null(strstr(page_line(&out, page, 1), number));
		assert_non_null(strstr(page_line(&out, page, 1), "TẬP HUẤN"));
		assert_string_equal(page_line(&out, page, 60), "BẢN NHÁP");
	}
	str_dispose(&out);
	doc_free(doc);
}

static void doc_to_text__sets_both_sides_level__header_blocks(void **state)
{
	struct doc *doc = doc_new();
	struct doc_two_columns *sides = doc_two_columns(doc, BLOCK_HEADER);
	struct str out;

	(void)state;
	doc_side_line(doc, sides, false, STYLE_BODY, "UBND XÃ");
	doc_side_rule(sides, false, 50);
	doc_side_line(doc, sides, true, STYLE_BODY, "Độc lập - Tự do - Hạnh phúc");
	doc_side_rule(sides, true, 100);
	doc_side_line(doc, sides, true, STYLE_BODY, "");
	sides = doc_two_columns(doc, BLOCK_HEADER);
	doc_side_line(doc, sides, false, STYLE_BODY, "Số: 05/BC-UBND");
	doc_side_line(doc, sides, true, STYLE_BODY, "ngày 05 tháng 7 năm 2023");
	out = print(doc, 80, 60, false);
	assert_non_null(strstr(page_line(&out, 1, 3), "UBND XÃ"));
	assert_non_null(strstr(page_line(&out, 1, 3), "Độc lập - Tự do - Hạnh phúc"));
	/* half of 7 and all of 27 */
	assert_int_equal(count_of(page_line(&out, 1, 4), "─"), 3 + 27);
	assert_non_null(strstr(page_line(&out, 1, 6), "Số: 05/BC-UBND"));
	assert_non_null(strstr(page_line(&out, 1, 6), "ngày 05 tháng 7 năm 2023"));
	str_dispose(&out);
	doc_free(doc);
}

static void doc_to_text__keeps_heading_with_what_follows__at_the_page_end(void **state)
{
	(void)state;
	/* whatever the place on the page, heading and paragraph never part */
	for (int before = 0; before < 60; before++) {
		struct doc *doc = doc_new();
		struct str out;
		bool seen = false;

		for (int i = 0; i < before; i++)
			doc_text(doc, STYLE_BODY, ALIGN_LEFT, "dòng");
		doc_text(doc, STYLE_HEADING, ALIGN_LEFT, "Đầu đề");
		doc_keep_with_next(doc);
		doc_text(doc, STYLE_BODY, ALIGN_LEFT, "một\nhai\nba");
		out = print(doc, 80, 30, false);
		for (size_t page = 1; page <= page_count(&out); page++)
			for (size_t line = 1; line < 29; line++)
				if (strcmp(page_line(&out, page, line), "Đầu đề") == 0) {
					seen = true;
					assert_string_equal(page_line(&out, page, line + 1), "một");
					assert_string_equal(page_line(&out, page, line + 2), "hai");
				}
		assert_true(seen);
		str_dispose(&out);
		doc_free(doc);
	}
}

static void doc_to_text__keeps_signature_whole__at_the_page_end(void **state)
{
	(void)state;
	for (int before = 0; before < 40; before++) {
		struct doc *doc = doc_new();
		struct doc_two_columns *sides;
		struct str out;
		const char *page;

		for (int i = 0; i < before; i++)
			doc_text(doc, STYLE_BODY, ALIGN_LEFT, "dòng");
		sides = doc_two_columns(doc, BLOCK_SIGNATURE);
		doc_side_line(doc, sides, true, STYLE_BODY, "CHỦ TỊCH\n\n\n\nNguyễn Văn A");
		out = print(doc, 80, 30, false);
		page = strstr(str_text(&out), "CHỦ TỊCH");
		assert_non_null(page);
		assert_true(strcspn(page, "\f") > (size_t)(strstr(page, "Nguyễn Văn A") - page));
		str_dispose(&out);
		doc_free(doc);
	}
}

/* A table whose cells are numbered words: lost, doubled or misplaced words show. */
static struct doc *numbered(size_t rows, size_t columns, size_t words, size_t tall_row, size_t tall_words)
{
	struct doc_column heads[4] = {
		{ .head = "TT", .width = 9 },
		{ .head = "Tên chỉ tiêu", .weight = 3 },
		{ .head = "Kết quả đạt được", .weight = 2, .align = ALIGN_CENTRE },
		{ .head = "Khó khăn, vướng mắc", .weight = 2, .align = ALIGN_RIGHT },
	};
	struct doc *doc = doc_new();
	struct doc_table *table = doc_table(doc, heads, columns);

	for (size_t row = 0; row < rows; row++) {
		struct str text[4] = { { 0 } };
		const char *cells[4];
		char group[32];

		if (row % 7 == 0) {
			snprintf(group, sizeof(group), "nhóm%zu", row / 7);
			doc_row_heading(doc, table, group);
		}
		for (size_t c = 0; c < columns; c++) {
			for (size_t w = 0; w < (c == 0		     ? 1
						   : row == tall_row ? tall_words
								     : 1 + (row + c) % words);
			     w++)
				str_printf(&text[c], "%sr%zuc%zuw%zu", w ? " " : "", row, c, w);
			cells[c] = str_text(&text[c]);
		}
		doc_row(doc, table, cells);
		for (size_t c = 0; c < columns; c++)
			str_dispose(&text[c]);
	}
	return doc;
}

/* Column c of the printed tables, read downwards over all pages, heads included. */
static void read_column(const struct str *out, size_t c, struct str *ret)
{
	static const char bar[] = "│";

	for (const char *s = str_text(out); *s;) {
		size_t n = strcspn(s, "\n\f");
		const char *at = s, *end = s + n, *stop = NULL;

		if (strncmp(s, bar, strlen(bar)) == 0) {
			size_t cells = 0;

			for (const char *b = s; (b = strstr(b, bar)) && b < end; b += strlen(bar))
				cells++;
			if (cells > 2) { /* not a group's name */
				for (size_t i = 0; i <= c; i++)
					at = strstr(at, bar) + strlen(bar);
				stop = strstr(at, bar);
				str_append_n(ret, at, (size_t)(stop - at));
				str_append_char(ret, ' ');
			}
		}
		s = end + (*end != '\0');
	}
}

static void doc_to_text__loses_no_word__tables(void **state)
{
	(void)state;
	for (int columns = 80; columns <= 132; columns += 52) {
		struct doc *doc = numbered(60, 4, 13, 31, 400);
		struct str out = print(doc, columns, 40, false);

		for (size_t c = 0; c < 4; c++) {
			struct str column = { 0 };
			const char *at;

			read_column(&out, c, &column);
			at = str_text(&column);
			for (size_t row = 0; row < 60; row++)
				for (size_t w = 0; w < (c == 0	       ? 1
							   : row == 31 ? 400u
								       : 1 + (row + c) % 13);
				     w++) {
					char word[64];

					snprintf(word, sizeof(word), "r%zuc%zuw%zu ", row, c, w);
					at = strstr(at, word);
					if (!at)
						fail_msg("%s is missing or out of order at %d columns", word,
						    columns);
					at += strlen(word);
				}
			/* and no word twice: the first of the column stands once */
			assert_int_equal(count_of(str_text(&column), "r0c"), c == 0 ? 1 : 1 + c % 13);
			str_dispose(&column);
		}
		str_dispose(&out);
		doc_free(doc);
	}
}

static void doc_to_text__repeats_heads_and_closes_rules__on_each_page(void **state)
{
	struct doc *doc = numbered(200, 4, 9, 999, 0);
	struct str out = print(doc, 80, 40, false);
	size_t pages = page_count(&out);

	(void)state;
	assert_true(pages > 5);
	assert_int_equal(count_of(str_text(&out), "Tên chỉ tiêu"), pages);
	assert_int_equal(count_of(str_text(&out), "┌"), pages);
	assert_int_equal(count_of(str_text(&out), "└"), pages);
	str_dispose(&out);
	doc_free(doc);
}

static void doc_to_text__splits_no_row_and_strands_no_group__tables(void **state)
{
	(void)state;
	for (int lines = 20; lines < 40; lines++) {
		struct doc *doc = numbered(70, 4, 9, 999, 0);
		struct str out = print(doc, 80, lines, false);
		const char *text = str_text(&out);

		for (const char *cut = strchr(text, '\f'); cut; cut = strchr(cut + 1, '\f')) {
			/* the first row of the page begins with its number: it is no rest of another */
			const char *row = strchr(strstr(cut, "├"), '\n') + 1, *first;

			first = strstr(row, "r");
			assert_true(
			    strncmp(row, "│nhóm", strlen("│nhóm")) == 0 || first == row + strlen("│"));
		}
		/* what stands above the end of a table is no group's name */
		for (const char *end = strstr(text, "└"); end; end = strstr(end + 1, "└")) {
			const char *line = end - 1;

			while (line > text && line[-1] != '\n')
				line--;
			assert_int_not_equal(strncmp(line, "│nhóm", strlen("│nhóm")), 0);
		}
		str_dispose(&out);
		doc_free(doc);
	}
}

static void doc_to_text__leaves_out_columns__on_narrow_paper(void **state)
{
	const struct doc_column columns[] = {
		{ .head = "A", .weight = 1 },
		{ .head = "Đánh giá", .width = 10, .from_width = 120 },
	};
	const char *cells[] = { "a", "Đạt" };
	struct doc *doc = doc_new();
	struct str out;

	(void)state;
	doc_row(doc, doc_table(doc, columns, 2), cells);
	out = print(doc, 80, 60, false);
	assert_null(strstr(str_text(&out), "Đạt"));
	str_dispose(&out);
	out = print(doc, 132, 60, false);
	assert_non_null(strstr(str_text(&out), "Đạt"));
	str_dispose(&out);
	doc_free(doc);
}

static void doc_to_text__is_pure_ascii__ascii(void **state)
{
	struct doc *doc = numbered(40, 4, 9, 999, 0);
	struct str out;

	(void)state;
	doc_set_foot(doc, "Mã đối chiếu biểu: 94b1c730 · Nhật ký: 0011");
	doc_text(doc, STYLE_SUBTITLE, ALIGN_CENTRE, "Kết quả – “chuyển đổi số” … ≥ 70% 漢字 \xff");
	doc_rule(doc, 40);
	out = print(doc, 80, 40, true);
	for (const char *s = str_text(&out); *s; s++)
		assert_true((*s >= 0x20 && *s < 0x7f) || *s == '\n' || *s == '\f');
	assert_non_null(strstr(str_text(&out), "Ma doi chieu bieu: 94b1c730"));
	assert_non_null(strstr(str_text(&out), "Ten chi tieu"));
	assert_non_null(strstr(str_text(&out), "+---------+"));
	str_dispose(&out);
	doc_free(doc);
}

static void doc_to_text__grows_with_the_table__2000_rows(void **state)
{
	struct doc *one = numbered(500, 4, 9, 9999, 0), *four = numbered(2000, 4, 9, 9999, 0);
	struct str small = print(one, 80, 60, false), large = print(four, 80, 60, false);

	(void)state;
	/* pages, not seconds: four times the rows are four times the paper and no more */
	assert_in_range(page_count(&large), page_count(&small) * 4 - 4, page_count(&small) * 4 + 8);
	assert_non_null(strstr(str_text(&large), "r1999c0w0"));
	str_dispose(&small);
	str_dispose(&large);
	doc_free(one);
	doc_free(four);
}

static void doc_to_text__refuses_impossible_paper__and_appends_nothing(void **state)
{
	static const struct {
		int columns, lines;
		const char *intent;
	} rows[] = {
		{ 59, 60, "too narrow" },
		{ 256, 60, "wider than any printer" },
		{ 80, 13, "no room for a body" },
		{ 80, -1, "negative" },
		{ 80, 17, "a body, but none for the table and its heads" },
	};
	const struct doc_column column = { .head = "một\nhai\nba\nbốn\nnăm\nsáu\nbảy\ntám\nchín",
		.weight = 1 };
	const char *cell = "x";
	struct doc *doc = doc_new();
	struct str out = { 0 };

	(void)state;
	str_append(&out, "trước");
	doc_row(doc, doc_table(doc, &column, 1), &cell);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct err err = { 0 };

		assert_int_equal(
		    doc_to_text(doc, rows[i].columns, rows[i].lines, false, &out, &err), ERR_RANGE);
		assert_true(err.message[0]);
		assert_string_equal(str_text(&out), "trước");
	}
	doc->failed = true;
	assert_int_equal(doc_to_text(doc, 80, 60, false, &out, NULL), ERR_NOMEM);
	str_dispose(&out);
	doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doc_to_text__fits_the_paper__odd_texts),
		cmocka_unit_test(doc_to_text__hangs_items__behind_their_marks),
		cmocka_unit_test(doc_to_text__bears_its_head__on_every_page),
		cmocka_unit_test(doc_to_text__numbers_pages__but_the_first),
		cmocka_unit_test(doc_to_text__sets_both_sides_level__header_blocks),
		cmocka_unit_test(doc_to_text__keeps_heading_with_what_follows__at_the_page_end),
		cmocka_unit_test(doc_to_text__keeps_signature_whole__at_the_page_end),
		cmocka_unit_test(doc_to_text__loses_no_word__tables),
		cmocka_unit_test(doc_to_text__repeats_heads_and_closes_rules__on_each_page),
		cmocka_unit_test(doc_to_text__splits_no_row_and_strands_no_group__tables),
		cmocka_unit_test(doc_to_text__leaves_out_columns__on_narrow_paper),
		cmocka_unit_test(doc_to_text__is_pure_ascii__ascii),
		cmocka_unit_test(doc_to_text__grows_with_the_table__2000_rows),
		cmocka_unit_test(doc_to_text__refuses_impossible_paper__and_appends_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
