/* Paper for collecting figures: the blank form and the sheets that ask providers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "pages.h"
#include "report/collect.h"
#include "report/report.h"

static const char pack[] =
    "[form]\nid = thu\nversion = 2023.1\ntitle = Tiêu chí chuyển đổi số cấp xã\n"
    "basis = Quyết định số 1829/QĐ-UBND\nlevel = xa\nperiods = half\n"
    "target.label = Chỉ tiêu năm {year}\n[group.1]\nlabel = Chính quyền số\n"
    "[1.1]\nlabel = Tỷ lệ hồ sơ trực tuyến\ntype = ratio\nunit = %\nnumerator.label = Số hồ sơ trực tuyến\n"
    "denominator.label = Tổng số hồ sơ\nlabels = ours\nprovider = Công an xã\n"
    "target.2023 = 70%\ntarget.2023.test = >= 70\n"
    "[1.2]\nlabel = Tổ công nghệ số cộng đồng\ntype = status\nstatuses = Có: met | Chưa có: not_met\n"
    "[1.3]\nlabel = Số camera\ntype = count\nunit = chiếc\nprovider = Công an xã\nevidence = Biên bản nghiệm "
    "thu\n"
    "[1.4]\nlabel = Sản phẩm đưa lên sàn\ntype = table\ncolumns = name\ncolumn.name.label = Tên sản phẩm\n"
    "[1.5]\nlabel = Khó khăn chung\ntype = text\n";
static const char list[] = "code,name,type,parent,valid_from,valid_to,successor\n"
			   "38,Thanh Hóa,tỉnh,,,,\n393,Vĩnh Lộc,huyện,38,,,\n15349,Vĩnh Lộc,thị trấn,393,,,\n";

static struct form *form;
static struct org_units units;
static struct collect_facts facts = { .agency_parent = "", .agency = "", .contact = "" };

static int setup(void **state)
{
	struct err err = { 0 };

	(void)state;
	if (form_parse("thu", pack, sizeof pack - 1, &form, NULL, &err) < 0 ||
	    org_units_parse(&units, list, sizeof list - 1, &err) < 0)
		fail_msg("%s", err.message);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	form_free(form);
	org_units_dispose(&units);
	return 0;
}

static struct collect_facts known(void)
{
	const struct period half = { PERIOD_HALF, 2023, 1 };

	return (struct collect_facts){ .agency_parent = "",
		.agency = "",
		.unit = org_units_find(&units, "15349", period_last_day(half)),
		.period = half,
		.due = { 2023, 7, 5 },
		.contact = "Nguyễn Thị B" };
}

/* Frees the document. */
static struct str text_of(struct doc *doc, int columns)
{
	struct str text = { 0 };

	assert_int_equal(doc_to_text(doc, columns, 60, false, &text, NULL), OK);
	assert_pages(&text, columns, 60);
	doc_free(doc);
	return text;
}

static struct str blank(const struct collect_facts *with, int columns)
{
	struct doc *doc = NULL;

	assert_int_equal(report_blank(form, with, &doc, NULL), OK);
	return text_of(doc, columns);
}

static void assert_has(const struct str *text, const char *what)
{
	if (!strstr(str_text(text), what))
		fail_msg("\"%s\" is not in:\n%s", what, str_text(text));
}

static void blank_form__tells_of_itself_and_how_to_fill_it_in(void **state)
{
	const struct collect_facts with = known();
	static const char *const words[] = {
		"THỊ TRẤN VĨNH LỘC", "BIỂU GHI SỐ LIỆU", "Tiêu chí chuyển đổi số cấp xã",
		"Thị trấn Vĩnh Lộc, 6 tháng đầu năm 2023", "(Theo Quyết định số 1829/QĐ-UBND)",
		"Số liệu tính đến ngày: 30/6/2023", "Nguyễn Thị B; gửi trước ngày: 05/7/2023", "Cách ghi",
		"dòng tử số và dòng mẫu số", "đánh dấu x", "Chưa có số liệu", "viết vào khung", "kẻ thêm",
		"Biểu thu, phiên bản 2023.1", /* by which paper and program are matched */
	};
	struct str text = blank(&with, 132);

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_has(&text, words[i]);
	str_dispose(&text);
}

static void blank_form__has_room_for_each_kind_of_answer(void **state)
{
	const struct collect_facts with = known();
	static const char *const words[] = {
		" 70% ",
		"Chỉ tiêu năm",
		"- Tử số: Số hồ sơ trực tuyến",
		"- Mẫu số: Tổng số hồ sơ [*]",
		"[   ] Có",
		"[   ] Chưa có",
		"chiếc",
		"Biên bản nghiệm",
		"(Cung cấp: Công an xã)",
		"Tên sản phẩm",
		"Khó khăn chung (mã 1.5)",
	};
	struct str text = blank(&with, 132);

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_has(&text, words[i]);
	str_dispose(&text);
}

static void blank_form__leaves_room__for_what_is_not_known(void **state)
{
	struct str text = blank(&facts, 80);

	(void)state;
	assert_has(&text, "Đơn vị: ………");
	assert_has(&text, "Kỳ báo cáo: ………");
	assert_has(&text, "Số liệu tính đến ngày: ………");
	assert_has(&text, "năm ……");
	assert_null(strstr(str_text(&text), "năm 0"));
	str_dispose(&text);
}

static void requests__name_what_is_asked_of_whom__a_page_each(void **state)
{
	static const bool police[] = { true, false, true, false, false },
			  office[] = { false, true, false, true, true };
	const struct collect_request both[] = { { "Công an xã", police }, { "Văn phòng UBND", office } };
	const struct collect_facts with = known();
	struct doc *doc = NULL;
	struct str text, first = { 0 };

	(void)state;
	assert_int_equal(report_requests(form, &with, both, 2, &doc, NULL), OK);
	text = text_of(doc, 80);
	assert_int_equal(count_of(str_text(&text), "PHIẾU ĐỀ NGHỊ CUNG CẤP SỐ LIỆU"), 2);
	str_append_n(&first, str_text(&text), strcspn(str_text(&text), "\f"));
	assert_has(&first, "Kính gửi: Công an xã");
	assert_has(&first, "Để lập báo cáo tiêu chí chuyển đổi số cấp xã, 6 tháng đầu năm 2023");
	assert_has(&first, "UBND thị trấn Vĩnh Lộc đề nghị Công an xã");
	assert_has(&first, "05/7/2023");
	assert_has(&first, "Người nhận số liệu: Nguyễn Thị B");
	assert_has(&first, "Số hồ sơ trực");
	assert_has(&first, "Số camera");
	assert_has(&first, "THỦ TRƯỞNG ĐƠN VỊ CUNG CẤP");
	assert_null(strstr(str_text(&first), "Tổ công nghệ")); /* asked of the other one */
	assert_has(&text, "\f"); /* the next one begins a page */
	assert_has(&text, "Kính gửi: Văn phòng UBND");
	assert_has(&text, "Tổ công nghệ");
	assert_has(&text, "Sản phẩm đưa lên sàn (mã 1.4)");
	str_dispose(&text);
	str_dispose(&first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blank_form__tells_of_itself_and_how_to_fill_it_in),
		cmocka_unit_test(blank_form__has_room_for_each_kind_of_answer),
		cmocka_unit_test(blank_form__leaves_room__for_what_is_not_known),
		cmocka_unit_test(requests__name_what_is_asked_of_whom__a_page_each),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
