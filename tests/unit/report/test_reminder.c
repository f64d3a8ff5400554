/* The letter that asks for what is late, missing or open. */
#include "above.h"
#include "report/report_reminder.h"

static char *letter(struct overview *o)
{
	struct doc *doc = NULL;

	assert_int_equal(report_reminder(o, &facts, (struct date){ 2023, 7, 6 }, &doc, NULL), OK);
	return text_of(doc, o);
}

static void report_reminder__names_who_and_what(void **state)
{
	/* clang-format off */
	static const char *const wanted[] = {
		"UBND TỈNH THANH HÓA",
		"HUYỆN VĨNH LỘC",
		"/UBND-VHXH",
		"Vĩnh Lộc, ngày 06 tháng 7 năm 2023",
		"Kính gửi: UBND các xã, phường, thị trấn",
		"Thực hiện việc báo cáo tiêu chí chuyển đổi số cấp xã, 6 tháng đầu năm 2023 theo Quyết định số 1829/QĐ-UBND, thời hạn gửi trước hết ngày 05/7/2023; đến ngày 06/7/2023, cấp trên đã nhận được báo cáo có chữ ký của 3/5 đơn vị.",
		"1. Chưa gửi báo cáo (1 đơn vị): Xã Vĩnh Long.",
		"2. Số liệu do cấp trên nhập thay, đơn vị chưa gửi báo cáo có chữ ký (1 đơn vị): Xã Vĩnh Tiến.",
		"3. Đã được đề nghị hoàn thiện, chưa gửi lại (1 đơn vị): Xã Vĩnh Quang.",
		"4. Có hai báo cáo khác nhau cho cùng một kỳ, cần xác nhận bản đúng (1 đơn vị): Xã Vĩnh Yên.",
		"5. Đã gửi nhưng chậm so với thời hạn (1 đơn vị): Thị trấn Vĩnh Lộc.",
		"6. Chỉ tiêu cần bổ sung, rà soát:",
		"Thị trấn Vĩnh Lộc: mới ghi tỷ lệ, chưa có tử số và mẫu số: 1.1; cần kiểm tra lại: 1.2.",
		"Xã Vĩnh Quang: chưa có số liệu: 1.1, 1.2.",
		"Nguyễn Văn A",
	};
	/* clang-format on */
	struct overview *o = overview();
	char *text;

	(void)state;
	put(o, 0, UNIT_RECEIVED, "95%", "1"); /* below the form's least */
	o->units[0].late = true;
	o->units[0].received_at = 1;
	put(o, 1, UNIT_RETURNED, "", ".");
	put(o, 2, UNIT_APART, "1/2", "7");
	put(o, 3, UNIT_TYPED, "1/2", "kps");
	text = letter(o);
	assert_holds(text, wanted, sizeof wanted / sizeof *wanted);
	assert_null(strstr(text, "Xã Vĩnh Tiến: ")); /* nothing is open there */
	free(text);
}

static void report_reminder__asks_for_nothing__when_all_is_there(void **state)
{
	struct overview *o = overview();
	char *text;

	(void)state;
	for (size_t i = 0; i < o->count; i++)
		put(o, i, UNIT_RECEIVED, "1/2", "7");
	text = letter(o);
	assert_non_null(strstr(text, "5/5 đơn vị"));
	assert_non_null(strstr(text, "Các đơn vị đã gửi đủ báo cáo"));
	assert_null(strstr(text, "1. "));
	free(text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(report_reminder__names_who_and_what),
		cmocka_unit_test(report_reminder__asks_for_nothing__when_all_is_there),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
