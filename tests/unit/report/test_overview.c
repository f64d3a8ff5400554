/* What the units below handed in, on paper. */
#include "above.h"
#include "report/report_overview.h"

static char *paper(struct overview *o, bool training)
{
	struct doc *doc = NULL;

	overview_total(o);
	assert_int_equal(report_overview(o, &facts, (struct date){ 2023, 7, 6 }, training, &doc, NULL), OK);
	return text_of(doc, o);
}

static void report_overview__tells_who_came_and_what_it_adds_up_to(void **state)
{
	/* clang-format off */
	static const char *const wanted[] = {
		"UBND TỈNH THANH HÓA",
		"HUYỆN VĨNH LỘC",
		"Vĩnh Lộc, ngày tháng năm 2023", /* the office fills it in last */
		"Tổng hợp kết quả thực hiện tiêu chí chuyển đổi số cấp xã",
		"Huyện Vĩnh Lộc, 6 tháng đầu năm 2023",
		"Căn cứ Quyết định số 1829/QĐ-UBND, UBND huyện Vĩnh Lộc tổng hợp kết quả thực hiện tiêu chí chuyển đổi số cấp xã, 6 tháng đầu năm 2023 của 5 đơn vị trực thuộc như sau:",
		"Đến ngày 06/7/2023, đã nhận được báo cáo có chữ ký của 3/5 đơn vị; thời hạn gửi: ngày 05/7/2023.",
		"Chưa gửi báo cáo (1 đơn vị): Xã Vĩnh Long.",
		"Số liệu do cấp trên nhập thay, đơn vị chưa gửi báo cáo có chữ ký (1 đơn vị): Xã Vĩnh Tiến.",
		"Đã được đề nghị hoàn thiện, gửi lại (1 đơn vị): Xã Vĩnh Quang.",
		"Có hai báo cáo khác nhau cho cùng một kỳ, cần xác nhận bản đúng (1 đơn vị): Xã Vĩnh Yên.",
		"Gửi chậm so với thời hạn (1 đơn vị): Thị trấn Vĩnh Lộc.",
		"90/120 = 75%", /* a total of parts, not a mean of shares */
		"Nguyễn Văn A",
		"Phụ lục I",
		"Từ chỉ tiêu 1.1 đến chỉ tiêu 1.3",
		"Phụ lục II",
		"1. Thị trấn Vĩnh Lộc (",
		"4. Xã Vĩnh Tiến (",
		"80/100 = 80%",
		"Lập ngày 06/7/2023, từ báo cáo có chữ ký của 3 đơn vị",
	};
	/* clang-format on */
	struct overview *o = overview();
	char *text;

	(void)state;
	put(o, 0, UNIT_RECEIVED, "80/100", "7");
	o->units[0].late = true;
	put(o, 1, UNIT_RETURNED, "10/20", "7");
	put(o, 2, UNIT_APART, "95%", "7");
	put(o, 3, UNIT_TYPED, "", "kps");
	text = paper(o, false);
	assert_holds(text, wanted, sizeof wanted / sizeof *wanted);
	assert_null(strstr(text, "5. Xã Vĩnh Long (")); /* nothing came: it has no figures to show */
	free(text);
}

static void report_overview__says_so__when_nothing_came(void **state)
{
	static const char *const wanted[] = { "0/5 đơn vị",
		"Chưa gửi báo cáo (5 đơn vị): Thị trấn Vĩnh Lộc; Xã Vĩnh Quang", "Chưa có báo cáo nào." };
	char *text;

	(void)state;
	text = paper(overview(), false);
	assert_holds(text, wanted, sizeof wanted / sizeof *wanted);
	free(text);
}

static void report_overview__is_marked__in_training(void **state)
{
	char *text;

	(void)state;
	text = paper(overview(), true);
	assert_true(
	    count_of(text, "TẬP HUẤN") >= page_count(&(struct str){ .text = text, .len = strlen(text) }));
	free(text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(report_overview__tells_who_came_and_what_it_adds_up_to),
		cmocka_unit_test(report_overview__says_so__when_nothing_came),
		cmocka_unit_test(report_overview__is_marked__in_training),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
