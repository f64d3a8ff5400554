/* What the audit must not take for a claim, and what a text may look like when it is one. */
#include "audit_cases.h"

static void audit_text__takes_nothing_else_for_a_claim(void **state)
{
	static const struct audit_case cases[] = {
		{ "Tính đến tháng 3/2023 mức độ hoàn thành 85%", "", "a month" },
		{ "Đến 30/6, đạt 85%", "", "a day and its month" },
		{ "Tính đến 15/12 đạt 80%", "", "… without a comma" },
		{ "ngày chuyển đổi số Quốc gia 10/10, đạt kết quả tốt 90%", "", "a feast" },
		{ "Trước ngày 10/11 đạt 90%", "", "before a day" },
		{ "xếp vị trí thứ 04/10 huyện, thành phố, đạt 85%", "", "a rank" },
		{ "xếp hạng 5/27, đạt 85 điểm", "", "a rank" },
		{ "Kế hoạch 326/KH-UBND đạt 100%", "", "a document" },
		{ "Nghị định số 130/2020/NĐ-CP đạt 50%", "", "a law" },
		{ "Nghị quyết 13-NQ/TU, đạt 50%", "", "a resolution" },
		{ "Công văn số 1490/STTTT-BCVTCNTT ngày 14/11/2022, 100% đơn vị", "", "a long symbol" },
		{ "Quyết định 06/QĐ-TTg ngày 06/01/2022 đạt 100%", "", "of the Prime Minister" },
		{ "3.1. Hạ tầng 100% đạt", "", "a section" },
		{ "4.2 Kinh phí 5%", "", "a section without a full stop" },
		{ "mạng 3G, 4G/5G 100% thôn", "", "networks" },
		{ "http://example.gov.vn:8088/a100%/20/10 đạt", "", "an address of the web" },
		{ "thư abc@example.gov.vn 20/10", "", "an address of post" },
		{ "máy chủ 192.168.1.1/24 = 100%", "", "an address of a machine" },
		{ "Điện thoại: (0237) 3.870.123", "", "a telephone number" },
		{ "trực 24/24 giờ, 7/7 ngày", "", "hours" },
		{ "phục vụ 24/7", "", "… and days" },
		{ "giai đoạn 2021 – 2025, 2026-2030", "", "years" },
		{ "giai đoạn 2021-2025 (năm 2021: 5 xã, năm 2022: 6 xã)", "", "years in brackets" },
		{ "từ đủ 14 tuổi trở lên (15 đến 60)", "", "ages" },
		{ "mức độ 3, 4 (số dịch vụ công mức độ 3, 4 cung cấp)", "", "levels" },
		{ "Điều 25, khoản 3, Điều 27 Nghị định 45/2020/NĐ-CP ngày 08/4/2020", "", "articles" },
		{ "mô hình 4 lớp (1, 2, 3)", "", "a list of numbers" },
		{ "phiên bản 2.0 (1.0 và 1.5)", "", "versions" },
		{ "như: (1) Gặp trực tiếp; (2) Gọi điện thoại; (3) Niêm yết", "", "points of a list" },
		{ "01 Nghị quyết1; 05 Quyết định2; 13 Kế hoạch quyết3", "", "footnote marks" },
		{ "03 máy chủ, 195 chiếc, 135 máy in, 21 máy quét", "", "counts" },
		{ "1.944.328.000 đồng (1,9 tỷ đồng)", "", "money in words" },
		{ "827 nghìn lượt (trên 800, dưới 900)", "", "thousands" },
		{ "quý I/2024, quý II/2024", "", "quarters" },
		{ "từ 80% đến 90% hộ", "", "from – to" },
		{ "100% xã, 90% thôn, 80% hộ", "", "shares of each its own" },
		{ "tăng 5% so với 95%", "", "growth" },
		{ "Đề án 06 đạt 100%", "", "a project" },
		{ "tỷ lệ 1/3 số thôn", "", "a fraction" },
		{ "bản đồ tỷ lệ 1/5000", "", "a scale" },
		{ "biểu 2,3 kèm theo (2, 3)", "", "annexes" },
		{ "C06, T63, IPv6, ISO 27001:2013", "", "codes" },
		{ "Luật số 86/2015/QH13 ngày 19/11/2015", "", "a law of the Assembly" },
		{ "21 xã (gồm các xã A, B, C)", "", "names" },
		{ "44 thành viên, trong đó đồng chí Chủ tịch là Trưởng Ban", "", "no part" },
		{ "12/2022 và 12/2023 đạt 90%", "", "two months" },
		{ "20/11/2022", "", "a date" },
		{ "2023-06-30 100%", "", "an ISO date" },
		{ "9h30 ngày 20/10, 95% đại biểu", "", "a time" },
		{ "Số: 15/BC-UBND", "", "the number of the report" },
		{ "đạt 85/100 điểm, xếp thứ 3/12", "", "points" },
		{ "Kế hoạch số 65/KH-UBND năm 2023, 95% hoàn thành", "", "a year behind" },
		{ "{1.6} đạt {1.6.percent}; {^ghi chú}", "", "links of a narrative" },
		{ "", "", "nothing" },
		{ "///%%%((()))===+++", "", "signs" },
		{ "1/0 = 5%", "", "no denominator" },
		{ "99999999999999999999/1 = 100%", "", "digits without end" },
		{ "= 5%; / 3 = 2; ( 5, 6 ) 11", "", "pieces" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__reads_any_form_of_text(void **state)
{
	static const struct audit_case cases[] = {
		{ "Thanh toa\xCC\x81n trư\xCC\xA3" "c tuyê\xCC\x81n 38/87, đa\xCC\xA3t 46,67%", "share wrong 46,67% 43,68%", "decomposed letters" },
		{ "Hồ sơ 1.187 (trực tiếp 1.166, trƣ̣c tuyến 20)", "sum wrong 1.187 1.186", "ƣ for ư" },
		{ "**38/87** hồ sơ, *đạt* __46,67%__", "share wrong 46,67% 43,68%", "emphasis" },
		{ "- 38/87 hồ sơ,\nđạt 46,67%", "share wrong 46,67% 43,68%", "over two lines" },
		{ "38/87 hồ sơ,\n\nđạt 46,67%", "share wrong 46,67% 43,68%", "double-spaced" },
		{ "38/\n\n87 hồ sơ, đạt 46,67%", "share wrong 46,67% 43,68%", "broken at the stroke" },
		{ "38/87 hồ sơ, đạt 46,67\n\n%.", "share wrong 46,67% 43,68%", "broken before %" },
		{ "38/87 hồ sơ, đạt\n\f\n46,67%", "share wrong 46,67% 43,68%", "over a page" },
		{ "38/87 hồ sơ, đạt\n\n12\n\n46,67%", "share wrong 46,67% 43,68%", "over a page number" },
		{ "38/87 hồ sơ, đạt\n12\n\f46,67%", "share wrong 46,67% 43,68%", "… beside the form feed" },
		{ "38/87 hồ sơ, đạt\n\n- 12 -\n\n46,67%", "share wrong 46,67% 43,68%", "… with dashes" },
		{ "38/87 hồ sơ, đạt\n\nTrang 3/10\n\n46,67%", "share wrong 46,67% 43,68%", "… with its word" },
		{ "38/87\r\nhồ sơ, đạt 46,67%\r\n", "share wrong 46,67% 43,68%", "line ends of Windows" },
		{ "38/87 hồ sơ,\tđạt 46,67%", "share wrong 46,67% 43,68%", "a tab" },
		{ "7\xC2\xA0""815/17\xC2\xA0""347 hộ, đạt 45,05%", "share right 45,05% 45,05%", "no-break blanks that group" },
		{ "7,815/17,347 hộ, đạt 45.05%", "share right 45,05% 45,05%", "English signs" },
		{ "38/87 HỒ SƠ, ĐẠT 46,67%", "share wrong 46,67% 43,68%", "capitals" },
		{ "22 điểm cầu (02 điểm cầu cấp huyện, 20 điểm cầu cấp\n\nxã, thị trấn),", "sum right 22 22", "a bracket over lines" },
		{ "hộp thư đạt tỉ lệ tr\xC3\xAAn\n\n100%.", "range wrong trên 100% 100%", "what is stated, on one line" },
		{ "\xEF\xBB\xBF" "38/87 = 46,67%", "share wrong 46,67% 43,68%", "a byte order mark" },
		{ "mức độ 4\n100% 100%", "", "a row of a table" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__tells_the_place(void **state)
{
	static const struct {
		const char *text, *quote;
		int line, column;
		const char *why;
	} cases[] = {
		{ "Đạt 38/87 = 46,67%.", "38/87 = 46,67%", 1, 5, "columns count characters" },
		{ "\xEF\xBB\xBF" "38/87 = 46,67%", "38/87 = 46,67%", 1, 1, "the mark is none" },
		{ "Một.\n\nHai.\nĐạt 38/87 = 46,67%", "38/87 = 46,67%", 4, 5, "lines" },
		{ "Đa\xCC\xA3t 38/87 = 46,67%", "38/87 = 46,67%", 1, 6, "decomposed letters as they stand" },
		{ "Số hộ có Internet là 38/87,\n\nđạt 46,67%.", "Số hộ có Internet là 38/87,\n\nđạt 46,67%", 1, 1, "with its label" },
		{ "**38/87** đạt **46,67%**", "38/87** đạt **46,67%", 1, 3, "the quote as it stands" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct audit_verdicts found = { 0 };

		assert_int_equal(audit_text(cases[i].text, strlen(cases[i].text), &found, NULL), OK);
		assert_int_equal(found.count, 1);
		if (found.items[0].length != strlen(cases[i].quote) ||
		    memcmp(cases[i].text + found.items[0].at, cases[i].quote, found.items[0].length) != 0)
			fail_msg("%s: “%.*s”", cases[i].why, (int)found.items[0].length, cases[i].text + found.items[0].at);
		assert_int_equal(found.items[0].line, cases[i].line);
		assert_int_equal(found.items[0].column, cases[i].column);
		audit_verdicts_dispose(&found);
	}
}

static void audit_text__names_the_other_place(void **state)
{
	const char *text = "Kế hoạch số 6/KH-UBND ngày 15/12/2022\n\nKế hoạch số 6/KH-UBND ngày 15/12/2023";
	struct audit_verdicts found = { 0 };

	(void)state;
	assert_int_equal(audit_text(text, strlen(text), &found, NULL), OK);
	assert_int_equal(found.count, 1);
	assert_int_equal(found.items[0].line, 3);
	assert_int_equal(found.items[0].other_line, 1);
	assert_non_null(strstr(found.items[0].message, "15/12/2022"));
	audit_verdicts_dispose(&found);
}

static void audit_text__refuses_what_is_no_text(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		int line, column;
		const char *why;
	} cases[] = {
		{ "ab\nđ\xE1\xBB", 7, 2, 2, "cut in a letter" },
		{ "\xFF", 1, 1, 1, "no UTF-8 at all" },
		{ "a\0b", 3, 1, 2, "a NUL byte" },
	};
	struct audit_verdicts found = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct err err = { 0 };

		assert_int_equal(audit_text(cases[i].text, cases[i].n, &found, &err), ERR_SYNTAX);
		assert_int_equal(err.line, cases[i].line);
		assert_int_equal(err.column, cases[i].column);
		assert_int_equal(found.count, 0);
	}
	assert_int_equal(audit_text("", AUDIT_BYTES_MAX + 1u, &found, NULL), ERR_RANGE);
}

/* The letters of the text below with their marks behind them. */
static void decompose(struct str *ret, const char *text)
{
	static const char *const letters[][2] = { { "ấ", "â\xCC\x81" }, { "ệ", "ê\xCC\xA3" }, { "ạ", "a\xCC\xA3" },
		{ "ả", "a\xCC\x89" }, { "ó", "o\xCC\x81" }, { "ố", "o\xCC\x82\xCC\x81" }, { "ă", "a\xCC\x86" },
		{ "ữ", "ư\xCC\x83" }, { "ừ", "u\xCC\x9B\xCC\x80" }, { "ự", "u\xCC\x9B\xCC\xA3" }, { "ế", "e\xCC\x82\xCC\x81" } };

	while (*text) {
		size_t i = 0;

		while (i < LENGTH(letters) && strncmp(text, letters[i][0], strlen(letters[i][0])) != 0)
			i++;
		if (i < LENGTH(letters)) {
			str_append(ret, letters[i][1]);
			text += strlen(letters[i][0]);
		} else {
			str_append_char(ret, *text++);
		}
	}
}

static void audit_text__says_the_same_of_every_normal_form(void **state)
{
	static const char nfc[] = "Cấp huyện 620/620 văn bản đạt 100%, cấp xã 1783/1787 văn bản đạt 98,8%. Số xóm chưa có dịch vụ "
				  "Internet: 16/203, đạt 7,8%. Số xóm có dịch vụ Internet: 187/203, đạt 92,1%. Năm 2023 có 24 "
				  "người (10 nam, 13 nữ), trong đó 5 cán bộ; từ 1.187 (trực tiếp 1.166, trực tuyến 21).";
	struct str nfd = { 0 }, says[2] = { { 0 }, { 0 } };

	(void)state;
	decompose(&nfd, nfc);
	assert_int_not_equal(nfd.len, strlen(nfc));
	audit_says(nfc, strlen(nfc), &says[0]);
	audit_says(nfd.text, nfd.len, &says[1]);
	assert_string_equal(str_text(&says[0]), str_text(&says[1]));
	assert_non_null(strstr(str_text(&says[0]), "sum wrong 24 23"));
	str_dispose(&nfd);
	str_dispose(&says[0]);
	str_dispose(&says[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(audit_text__takes_nothing_else_for_a_claim),
		cmocka_unit_test(audit_text__reads_any_form_of_text),
		cmocka_unit_test(audit_text__tells_the_place),
		cmocka_unit_test(audit_text__names_the_other_place),
		cmocka_unit_test(audit_text__refuses_what_is_no_text),
		cmocka_unit_test(audit_text__says_the_same_of_every_normal_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
