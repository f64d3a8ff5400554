/* The document model: copies, order, growth, two sides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "report/doc.h"

static void doc__copies_its_strings__caller_reuses_buffer(void **state)
{
	char text[] = "Kết quả";
	const char *cells[] = { text, "b" };
	const struct doc_column columns[] = { { .head = text, .weight = 1 }, { .head = "B", .weight = 1 } };
	struct doc *doc = doc_new();
	struct doc_table *table;

	(void)state;
	doc_text(doc, STYLE_BODY, ALIGN_LEFT, text);
	table = doc_table(doc, columns, 2);
	doc_row(doc, table, cells);
	doc_row_heading(doc, table, text);
	doc_set_foot(doc, text);
	doc_set_head(doc, text);
	memset(text, 'x', sizeof(text) - 1);
	assert_string_equal(doc->blocks[0]->text, "Kết quả");
	assert_string_equal(table->columns[0].head, "Kết quả");
	assert_string_equal(table->rows[0].cells[0], "Kết quả");
	assert_string_equal(table->rows[0].cells[1], "b");
	assert_true(table->rows[1].heading);
	assert_string_equal(table->rows[1].cells[0], "Kết quả");
	assert_string_equal(doc->foot, "Kết quả");
	assert_string_equal(doc->head, "Kết quả");
	assert_false(doc->failed);
	doc_free(doc);
}

static void doc__keeps_order_and_pointers__many_blocks_and_rows(void **state)
{
	const struct doc_column column = { .head = "A", .weight = 1 };
	struct doc *doc = doc_new();
	struct doc_table *table = doc_table(doc, &column, 1);
	char text[32];

	(void)state;
	for (int i = 0; i < 1000; i++) {
		const char *cell = text;

		snprintf(text, sizeof(text), "%d", i);
		doc_text(doc, STYLE_BODY, ALIGN_LEFT, text);
		doc_row(doc, table, &cell); /* the table was added 1,000 blocks ago */
	}
	assert_int_equal(doc->block_count, 1001);
	assert_int_equal(table->row_count, 1000);
	assert_ptr_equal(table, &doc->blocks[0]->table);
	assert_string_equal(doc->blocks[1000]->text, "999");
	assert_string_equal(table->rows[999].cells[0], "999");
	doc_free(doc);
}

static void doc__marks_the_last_block__keep_and_rule(void **state)
{
	struct doc *doc = doc_new();

	(void)state;
	doc_keep_with_next(doc); /* nothing there yet: nothing happens */
	doc_rule(doc, 40);
	doc_text(doc, STYLE_TITLE, ALIGN_CENTRE, "a");
	doc_gap(doc);
	doc_text(doc, STYLE_HEADING, ALIGN_LEFT, "b");
	doc_keep_with_next(doc);
	doc_rule(doc, 40);
	doc_page_break(doc);
	assert_false(doc->blocks[0]->keep_with_next);
	assert_int_equal(doc->blocks[0]->rule, 0);
	assert_int_equal(doc->blocks[1]->kind, BLOCK_GAP);
	assert_true(doc->blocks[2]->keep_with_next);
	assert_int_equal(doc->blocks[2]->rule, 40);
	assert_int_equal(doc->blocks[3]->kind, BLOCK_PAGE_BREAK);
	doc_free(doc);
}

static void doc_side_line__splits_lines__newlines_and_empty(void **state)
{
	struct doc *doc = doc_new();
	struct doc_two_columns *sides = doc_two_columns(doc, BLOCK_SIGNATURE);

	(void)state;
	doc_side_rule(sides, true, 40); /* no line yet: nothing happens */
	doc_side_line(doc, sides, true, STYLE_BODY, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH");
	doc_side_rule(sides, true, 40);
	doc_side_line(doc, sides, true, STYLE_BODY, "");
	doc_side_line(doc, sides, false, STYLE_BODY, "Nơi nhận:");
	assert_int_equal(sides->right.count, 3);
	assert_string_equal(sides->right.lines[0].text, "TM. ỦY BAN NHÂN DÂN");
	assert_int_equal(sides->right.lines[0].rule, 0);
	assert_string_equal(sides->right.lines[1].text, "CHỦ TỊCH");
	assert_int_equal(sides->right.lines[1].rule, 40);
	assert_string_equal(sides->right.lines[2].text, "");
	assert_int_equal(sides->left.count, 1);
	doc_free(doc);
}

static void doc__builders_take_null__after_failure(void **state)
{
	const char *cell = "x";
	const struct doc_column column = { .head = "A", .weight = 1 };
	struct doc *doc = doc_new();

	(void)state;
	doc->failed = true;
	assert_null(doc_table(doc, &column, 1));
	assert_null(doc_two_columns(doc, BLOCK_HEADER));
	doc_row(doc, NULL, &cell);
	doc_row_heading(doc, NULL, "x");
	doc_side_line(doc, NULL, true, STYLE_BODY, "x");
	doc_side_rule(NULL, true, 40);
	doc_text(doc, STYLE_BODY, ALIGN_LEFT, "x");
	assert_int_equal(doc->block_count, 0);
	doc_free(doc);
	doc_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doc__copies_its_strings__caller_reuses_buffer),
		cmocka_unit_test(doc__keeps_order_and_pointers__many_blocks_and_rows),
		cmocka_unit_test(doc__marks_the_last_block__keep_and_rule),
		cmocka_unit_test(doc_side_line__splits_lines__newlines_and_empty),
		cmocka_unit_test(doc__builders_take_null__after_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
