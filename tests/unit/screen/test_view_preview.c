#include "view_fixture.h"

static const char pages[] =
    "ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM     hết dòng\n"
    "thứ hai\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n21\n22\n23\n24\n25\n26\n"
    "27\n28\n29\n30\n31\n32\n33\n34\n35\n36\n37\n38\n39\n40\ncuối trang\n\ftrang hai\n";

static void fit(int rows, int columns)
{
	int text_rows, text_columns;

	view_text_size(session, rows, columns, &text_rows, &text_columns);
	assert_int_equal(session_set_text_size(session, text_rows, text_columns, NULL), OK);
	draw(rows, columns);
}

static void view_preview__shows_where_one_is(void **state)
{
	(void)state;
	open_record();
	assert_int_equal(session_set_preview(session, mem_strdup(pages), NULL), OK);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		apply(CMD_FIRST, NULL);
		fit(sizes[i].rows, sizes[i].columns);
		assert_shown("Page 1/2");
		assert_shown("ỦY BAN NHÂN DÂN  ");
		assert_not_shown("trang hai");
		if (sizes[i].columns < 76)
			assert_not_shown("hết dòng");
		for (int n = 0; n < 3; n++)
			apply(CMD_SCROLL_ON, NULL);
		fit(sizes[i].rows, sizes[i].columns);
		assert_shown("hết dòng"); /* moved there on a narrow screen */
		while (session->preview.page == 0) {
			fit(sizes[i].rows, sizes[i].columns);
			if (session->preview.scroll == preview_scroll_max(&session->preview))
				assert_shown("of 41");
			apply(CMD_GROUP_NEXT, NULL);
		}
		fit(sizes[i].rows, sizes[i].columns);
		assert_shown("Page 2/2");
		assert_shown("trang hai");
		assert_shown("F10 ");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(view_preview__shows_where_one_is, setup, teardown),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
