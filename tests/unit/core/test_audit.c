/* The audit finds claims of each kind and computes them right. */
#include "audit_cases.h"

static void audit_text__computes_shares(void **state)
{
	static const struct audit_case cases[] = {
		{ "Hộ có Internet: 7.815/17.347 hộ, đạt 45,05%.", "share right 45,05% 45,05%", "as on paper" },
		{ "Thanh toán trực tuyến 38/87=46,67%.", "share wrong 46,67% 43,68%", "no blanks" },
		{ "Thanh toán trực tuyến: 11/57=19,3 %", "share right 19,3% 19,3%", "a blank before %" },
		{ "Số xóm: 16/203, đạt 7,8%", "share truncated 7,8% 7,9%", "cut off" },
		{ "đạt tỷ lệ: 164/329 = 49,84 %;", "share truncated 49,84% 49,85%", "cut off, two decimals" },
		{ "cấp xã 1783/1787 văn bản đạt 99,8%, còn lại gửi giấy.", "share right 99,8% 99,8%", "no grouping" },
		{ "Có 15/20 thôn (75%) có nhà văn hóa.", "share right 75% 75%", "in brackets behind" },
		{ "Đạt 75% (15/20 thôn).", "share right 75% 75%", "in brackets before" },
		{ "Tỷ lệ đạt 74% (15/20 thôn).", "share wrong 74% 75%", "… and wrong" },
		{ "100% các xã đã có cán bộ phụ trách, gồm 21/21 xã.", "share right 100% 100%", "far, the unit agrees" },
		{ "90% các xã đã thành lập tổ công nghệ số: 21/21 xã.", "share wrong 90% 100%", "… and wrong" },
		{ "21/21 xã, thị trấn đã ban hành Kế hoạch năm 2023, đạt 100% kế hoạch đề ra.", "share right 100% 100%", "far" },
		{ "18/21 xã đã ban hành Kế hoạch năm 2023, đạt 100% kế hoạch đề ra.", "", "a share of the plan" },
		{ "1.250 tài khoản VNeID mức 2/1.400 công dân, đạt 89,29%", "share right 89,29% 89,29%", "a level before the stroke" },
		{ "5 xã/15 xã, đạt 33,3%", "share right 33,3% 33,3%", "units on both sides" },
		{ "15 trên tổng số 20 thôn, chiếm 75%", "share right 75% 75%", "words for the stroke" },
		{ "15 trên 20 thôn (74%)", "share wrong 74% 75%", "… the shortest" },
		{ "15 thôn trong tổng số 20 thôn, chiếm 70%", "share wrong 70% 75%", "… and a unit" },
		{ "7.815/17.347 hộ, đạt trên 45%", "share right 45% 45%", "a lower bound that holds" },
		{ "7.815/17.347 hộ, đạt trên 46%", "share wrong 46% 45%", "a lower bound that does not" },
		{ "7.815/17.347 hộ, đạt khoảng 45%", "share right 45% 45%", "about" },
		{ "7.815/17.347 hộ, đạt khoảng 60%", "share wrong 60% 45%", "about, but far off" },
		{ "7.815/17.347 hộ, chưa đạt 50%", "", "not a share of it" },
		{ "7.815/17.347 hộ, tăng 5% so với cùng kỳ", "", "growth" },
		{ "15/20 thôn có nhà văn hóa, tỷ lệ hộ nghèo 5%", "", "of another thing" },
		{ "15/20 thôn có nhà văn hóa. Đạt 80% kế hoạch", "", "another sentence" },
		{ "cấp huyện 10/10 văn bản, cấp xã đạt 90%", "", "of another level" },
		{ "2/3 = 66,67%; 1/3 = 33,33%; 1/8 = 12,5%", "share right 66,67% 66,67%; share right 33,33% 33,33%; share right 12,5% 12,5%", "rounding" },
		{ "1/8 = 13%", "share right 13% 13%", "half away from zero" },
		{ "1/8 = 12%", "share truncated 12% 13%", "half cut off" },
		{ "999/1000 = 99,9%", "share right 99,9% 99,9%", "plain" },
		{ "3/2023 = 0,15%", "share right 0,15% 0,15%", "an equals sign makes it a share" },
		{ "Có 55.325 người, chiếm 60% tổng số 92.056 dân.", "share right 60% 60%", "total behind" },
		{ "Có 55.325 người, chiếm 62% tổng số 92.056 dân.", "share wrong 62% 60%", "… and wrong" },
		{ "Tổng dân số là 92.056 người, lao động 55.325 người, chiếm 60% dân số.", "share right 60% 60%", "total named before" },
		{ "Tổng dân số là 92.056 người, lao động 50.000 người, chiếm 60% dân số.", "share wrong 60% 54%", "… and wrong" },
		{ "20/20 thôn đạt 100%; 19/20 thôn đạt 95%", "share right 100% 100%; share right 95% 95%", "one behind the other" },
		{ "13.763 hồ sơ, đạt tỷ lệ 13.763/13.763 = 100%", "share right 100% 100%", "count, then share" },
		{ "287, đạt tỷ lệ: 278/468 = 61,32%", "share wrong 61,32% 59,40%; repeat inconsistent 278 287", "digits turned round" },
		{ "đạt 85,5/100 điểm", "", "points, no share" },
		{ "0/5 xã, đạt 0%", "share right 0% 0%", "nought" },
		{ "Đạt 99,8% = 1783/1787 văn bản", "share right 99,8% 99,8%", "the share first, an equals sign" },
		{ "Đạt 98,8%, tương ứng 1783/1787 văn bản", "share wrong 98,8% 99,8%", "… a word" },
		{ "7.815 hộ/tổng số 17.347 hộ, đạt 45,05%", "share right 45,05% 45,05%", "a stroke and words" },
		{ "Trong tổng số 17.347 hộ, có 7.815 hộ có Internet, đạt 46,05%.", "share wrong 46,05% 45,05%", "the total first" },
		{ "Trong tổng số 100 hộ, có 50 hộ nghèo, 20 hộ thoát nghèo, đạt 40%.", "share right 40% 40%",
		    "of which of the two? of the one that it is right of" },
		{ "Trong tổng số 100 hộ, có 50 hộ nghèo, 20 hộ thoát nghèo, đạt 35%.", "", "… and of none" },
		{ "Tổng số 100 hộ, có 50 hộ có Internet, đạt 80% kế hoạch.", "", "of the plan" },
		{ "1.234.567/2.000.000 người, đạt 61,73%", "share right 61,73% 61,73%", "millions" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__adds_parts_up(void **state)
{
	static const struct audit_case cases[] = {
		{ "Mức độ 3: 1.187 (trực tiếp 1.166, trực tuyến 21).", "sum right 1.187 1.187", "in brackets" },
		{ "Mức độ 3: 1.187 (trực tiếp 1.166, trực tuyến 20).", "sum wrong 1.187 1.186", "… one less" },
		{ "22 điểm cầu (02 điểm cầu cấp huyện, 20 điểm cầu cấp xã, thị trấn)", "sum right 22 22", "units, a comma in the last" },
		{ "22 điểm cầu (02 điểm cầu cấp huyện, 19 điểm cầu cấp xã)", "sum wrong 22 21", "… wrong" },
		{ "1.591 hồ sơ. (Mức độ 3: 11 hồ sơ, mức độ 4: 1580 hồ sơ)", "sum right 1.591 1.591", "a full stop before the bracket" },
		{ "Cấp huyện 329 (144 mức độ 2; 21 mức độ 3; 164 mức độ 4);", "sum right 329 329", "figures first" },
		{ "Cấp huyện 330 (144 mức độ 2; 21 mức độ 3; 164 mức độ 4);", "sum wrong 330 329", "… wrong" },
		{ "24 người (10 nam, 14 nữ)", "sum right 24 24", "nam is no year" },
		{ "24 người (10 nam, 13 nữ)", "sum wrong 24 23", "… wrong" },
		{ "24 người (10 nữ, 5 đảng viên)", "", "no partition" },
		{ "150 đại biểu (trực tiếp 50 đại biểu, 10 điểm cầu trực tuyến)", "", "of two things" },
		{ "Trong kỳ (120 - 15 = 105)", "sum right 105 105", "an equation in brackets" },
		{ "15 xã (3 xã vùng cao, 5 xã biên giới)", "", "not said to be all" },
		{ "500 hộ (tăng 20 hộ, giảm 5 hộ)", "", "growth" },
		{ "150 hộ (năm 2022: 100, kế hoạch 120)", "", "years and plans" },
		{ "24 người (trong đó 5 nữ)", "subset right 5 24", "one part" },
		{ "24 người (trong đó 25 nữ)", "subset wrong 25 24", "… too many" },
		{ "120 + 30 = 150", "sum right 150 150", "equation" },
		{ "120 hộ + 30 hộ = 160 hộ", "sum wrong 160 150", "… with units, wrong" },
		{ "Tổng cộng 150 = 120 + 30", "sum right 150 150", "the whole first" },
		{ "200 - 30 = 170 hộ", "sum right 170 170", "difference" },
		{ "200 - 30 = 160 hộ", "sum wrong 160 170", "… wrong" },
		{ "60% + 40% = 100%", "sum right 100% 100%", "shares" },
		{ "1,5 + 2,5 = 5", "sum wrong 5 4", "decimals" },
		{ "3.266 hồ sơ. Trong đó: mức độ 2: 37 hồ sơ, mức độ 3: 1.187 (trực tiếp 1.166, trực tuyến 21). Mức độ 4: 2.042.",
		    "sum right 3.266 3.266; sum right 1.187 1.187", "behind a full stop, brackets within" },
		{ "468 TTHC, cụ thể:\n+ Cấp huyện 329;\n+ Cấp xã 139.", "sum right 468 468", "a list" },
		{ "257 TTHC, đạt tỷ lệ: 257/468 = 54,91%, trong đó:\n+ Cấp huyện: 164;\n+ Cấp xã: 63.",
		    "share right 54,91% 54,91%; sum wrong 257 227", "a list behind a share" },
		{ "Có 78 thủ tục.\n+ Trong đó: 42 TTHC mức độ 2; 36 TTHC mức độ 3;", "sum right 78 78", "the list is told below" },
		{ "Có 78 TTHC, trong đó: 42 TTHC mức độ 2; 35 TTHC mức độ 3;", "sum wrong 78 77", "levels, one short" },
		{ "Tổng số 100 hồ sơ, trong đó trực tiếp 40 hồ sơ, trực tuyến 59 hồ sơ.", "sum wrong 100 99", "opposed parts" },
		{ "Tổng số 100 hồ sơ, trong đó mức độ 3: 40 hồ sơ, mức độ 4: 30 hồ sơ.", "subset right 40 100; subset right 30 100",
		    "there may be other levels" },
		{ "Tổng số 100 hồ sơ, trong đó mức độ 3: 80 hồ sơ, mức độ 4: 30 hồ sơ.", "sum wrong 100 110", "… but not more" },
		{ "19 đơn vị (17 xã, 02 thị trấn)", "sum right 19 19", "kinds of units" },
		{ "1.000 văn bản (đến 700, đi 300)", "sum right 1.000 1.000", "đến and đi" },
		{ "tiếp nhận 2.345 hồ sơ (kỳ trước chuyển sang 45 hồ sơ, tiếp nhận mới 2.300 hồ sơ)", "sum right 2.345 2.345", "carried over" },
		{ "giải quyết 2.300 hồ sơ (trước hạn 1.200 hồ sơ, đúng hạn 1.090 hồ sơ, quá hạn 11 hồ sơ)", "sum wrong 2.300 2.301",
		    "in time and late" },
		{ "Tổng số 37 tiêu chí: đạt 30 tiêu chí, chưa đạt 7 tiêu chí.", "sum right 37 37", "met and not met" },
		{ "Cấp huyện 02 người (01 chuyên viên văn phòng, 01 chuyên viên phòng Văn hóa)", "sum right 2 2", "noughts first" },
		{ "45 hồ sơ (đất đai 20, hộ tịch 15, chứng thực 9)", "sum wrong 45 44", "three parts, one short" },
		{ "24 người (nữ 10, đảng viên 9, dân tộc 4)", "", "told of more than once" },
		{ "1.781 hồ sơ: trực tiếp 1.591, trực tuyến 191.", "sum wrong 1.781 1.782", "behind a colon" },
		{ "Kết quả đạt 5 nội dung: thôn 3 hoàn thành, 20 hộ tham gia", "", "a colon alone" },
		{ "Điện thoại 0912345678 (gặp anh Nam 12, chị Nữ 13)", "", "a telephone number" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__knows_that_a_part_is_not_more_than_the_whole(void **state)
{
	static const struct audit_case cases[] = {
		{ "139 dịch vụ công; trong đó có 46 dịch vụ công mức độ 4", "subset right 46 139", "plain" },
		{ "139 dịch vụ công; trong đó có 146 dịch vụ công mức độ 4", "subset wrong 146 139", "more" },
		{ "12 xã, trong đó có 156 thôn hoàn thành", "", "another unit" },
		{ "Ban gồm 21 thành viên, trong đó đồng chí Chủ tịch là Trưởng ban", "", "no figure" },
		{ "đạt khoảng 52%; trong đó tỷ lệ người dân có tài khoản còn thấp", "", "a share is no whole" },
		{ "- Tổng số hồ sơ giải quyết TTHC đã tiếp nhận: 23.608 hồ sơ.\n+ Số hồ sơ giải quyết trực tuyến: 23.609;", "subset wrong 23.609 23.608",
		    "figures below their total" },
		{ "- Tổng số hồ sơ đã tiếp nhận: 23.608 hồ sơ.\n+ Số hồ sơ trực tuyến: 23.600;", "subset right 23.600 23.608",
		    "… fewer" },
		{ "- Tổng số hồ sơ đã tiếp nhận: 100.\n+ Số hồ sơ kỳ trước chuyển sang: 120;", "", "of another period" },
		{ "- Tổng số hồ sơ tiếp nhận: 100.\n+ Tổng số hồ sơ giải quyết: 105.", "", "some came in before" },
		{ "- Tổng số xã: 12.\n+ Số thôn: 120;", "", "of another thing" },
		{ "người trong độ tuổi lao động 55.325 người, tổng số 92.056 người", "", "độ is not đó" },
		{ "13.763 hồ sơ, trong đó:\n+ Đã tiếp nhận: 13.763;\n+ Trực tuyến: 11.543;\n+ Tỷ lệ: 83,87%",
		    "subset right 13.763 13.763; subset right 11.543 13.763", "a list that does not add up to it" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__adds_shares_up_to_a_hundred(void **state)
{
	static const struct audit_case cases[] = {
		{ "Số xóm chưa có dịch vụ Internet: 16/203, đạt 7,9%. Số xóm có dịch vụ Internet: 187/203, đạt 92,1%.",
		    "share right 7,9% 7,9%; sum right 203 203; complement right 100% 100,0%; share right 92,1% 92,1%", "two ratios" },
		{ "Số xóm chưa có dịch vụ Internet: 17/203, đạt 8,4%. Số xóm có dịch vụ Internet: 187/203, đạt 92,1%.",
		    "share right 8,4% 8,4%; sum wrong 203 204; complement wrong 100% 100,5%; share right 92,1% 92,1%", "one too many" },
		{ "Tỷ lệ hộ có Internet đạt 92,1%; tỷ lệ hộ chưa có Internet 7,8%.", "complement wrong 100% 99,9%", "shares alone" },
		{ "Tỷ lệ hộ có Internet đạt 92,1%, chưa có 7,9%.", "complement right 100% 100,0%", "the second one short" },
		{ "Hồ sơ trực tuyến 60%, trực tiếp 41%.", "complement wrong 100% 101%", "opposed words" },
		{ "Hồ sơ trực tuyến 60%, trực tiếp 35%.", "", "the rest came by post" },
		{ "nam chiếm 60%, nữ chiếm 40%", "complement right 100% 100%", "nam and nữ" },
		{ "nam chiếm 60%, nữ chiếm 39%", "complement wrong 100% 99%", "… wrong" },
		{ "đúng hạn 98,5%, quá hạn 1,5%", "complement right 100% 100,0%", "in time or not" },
		{ "hài lòng 90%, bình thường 8%, còn lại 2% không hài lòng", "complement right 100% 100%", "what is left" },
		{ "hài lòng 90%, bình thường 8%, còn lại 4% không hài lòng", "complement wrong 100% 102%", "… more than rounding explains" },
		{ "đạt 100% đối với cấp huyện và 80% đối với cấp xã", "", "each of its own whole" },
		{ "Hồ sơ nộp trực tuyến đạt 60%; hồ sơ trực tiếp giải quyết đúng hạn đạt 100%", "", "of other things" },
		{ "đạt tỷ lệ tối thiểu tương ứng 60%, 55%", "", "two levels" },
		{ "100% hồ sơ của huyện, 80% hồ sơ của xã được xử lý", "", "no complement" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__compares_what_stands_twice(void **state)
{
	static const struct audit_case cases[] = {
		{ "- Tỷ lệ hồ sơ được số hóa kết quả đạt 80,8%.\n- Khác.\n- Tỷ lệ hồ sơ được số hóa kết quả đạt 88,8%.",
		    "repeat inconsistent 88,8% 80,8%", "the same words" },
		{ "- Tỷ lệ thôn được phủ sóng Internet cáp quang đạt 80,8%.\n- Tỷ lệ thôn phủ sóng cáp quang Internet: 80,8%.",
		    "repeat right 80,8% 80,8%", "in another order" },
		{ "- Tỷ lệ thanh toán trực tuyến trên Cổng DVC đạt: 61,12%.\n- Tỷ lệ thanh toán trực tuyến trên Cổng dịch vụ công đạt 61,12%.",
		    "repeat right 61,12% 61,12%", "a short form" },
		{ "- Tỷ lệ khai thác dữ liệu số hóa: 79,28%.\n- Tỷ lệ khai thác dữ liệu số hóa đạt trên 50%.",
		    "repeat right trên 50% 79,28%", "a bound that it keeps" },
		{ "- Tỷ lệ khai thác dữ liệu số hóa: 49,28%.\n- Tỷ lệ khai thác dữ liệu số hóa đạt trên 50%.",
		    "repeat inconsistent trên 50% 49,28%", "… that it breaks" },
		{ "- Tỷ lệ hệ thống thông tin theo cấp độ trên 50%.\n- Tỷ lệ hệ thống thông tin theo cấp độ trên 30%.",
		    "repeat inconsistent trên 30% trên 50%", "two bounds" },
		{ "+ Cấp huyện:\n- Tỷ lệ văn bản điện tử ký số đạt 90%.\n+ Cấp xã:\n- Tỷ lệ văn bản điện tử ký số đạt 80%.", "",
		    "of two levels" },
		{ "I. KẾT QUẢ\n- Tỷ lệ dân số có chữ ký số đạt 10%.\nIV. PHƯƠNG HƯỚNG NHIỆM VỤ\n- Tỷ lệ dân số có chữ ký số đạt 25%.",
		    "", "a result and a plan" },
		{ "- Tỷ lệ hộ nghèo: 5%.\n- Tỷ lệ hộ nghèo: 4%.", "", "too short to be sure" },
		{ "- Tỷ lệ hộ có Internet cáp quang năm 2022 đạt 50%.\n- Tỷ lệ hộ có Internet cáp quang năm 2023 đạt 60%.", "",
		    "two years" },
		{ "- Tổng số hồ sơ tiếp nhận trong kỳ: 3.266.\n- Tổng số hồ sơ tiếp nhận trong kỳ: 3.260.",
		    "repeat inconsistent 3.260 3.266", "a count" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__compares_dates(void **state)
{
	static const struct audit_case cases[] = {
		{ "Kế hoạch số 326/KH-UBND ngày 15 tháng 12 năm 2022; Kế hoạch số 326/KH-\nUBND ngày 15 tháng 12 năm 2023",
		    "date inconsistent 15/12/2023 15/12/2022", "one name, two years, broken over lines" },
		{ "Quyết định số 12/QĐ-UBND ngày 03/5/2023; Quyết định số 12/QĐ-UBND, ngày 03/6/2023",
		    "date inconsistent 03/6/2023 03/5/2023", "two months" },
		{ "Quyết định số 12/QĐ-UBND ngày 03/5/2023; Quyết định số 12/QĐ-UBND ngày 3/5/2023", "date right 03/5/2023 03/5/2023",
		    "one date, two forms" },
		{ "Quyết định số 12/QĐ-UBND ngày 03/5/2023; Quyết định số 12/QĐ-UBND ngày 04/8/2022", "", "numbers begin anew each year" },
		{ "Kế hoạch số 48/KH-UBND ngày 01/3/2023 của UBND tỉnh; Kế hoạch số 48/KH-UBND ngày 12/3/2023 của UBND huyện", "",
		    "of two offices" },
		{ "Kế hoạch số 55/KH – UBND ngày 11/3/2022; Kế hoạch số 55/KH-UBND ngày 11/3/2021",
		    "date inconsistent 11/3/2021 11/3/2022", "a dash with blanks" },
		{ "Công văn số 38 /UBND-VHTT, ngày 11 tháng 01 năm 2023; Công văn số 38/UBND-VHTT ngày 12/01/2023",
		    "date inconsistent 12/01/2023 11/01/2023", "a blank before the stroke" },
		{ "Nghị định số 42/2022/NĐ-CP ngày 24/6/2022", "", "the year of the name" },
		{ "Nghị định số 42/2022/NĐ-CP ngày 24/6/2023", "date inconsistent 24/6/2023 2022", "… another" },
		{ "Kế hoạch số 165/KH-UBND, ngày 03/6/2022 về triển khai thực hiện Nghị quyết số 11-NQ/TU ngày 03/7/2022",
		    "date inconsistent 03/6/2022 03/7/2022", "older than what it carries out" },
		{ "Kế hoạch số 165/KH-UBND, ngày 03/8/2022 về triển khai thực hiện Nghị quyết số 11-NQ/TU ngày 03/7/2022", "", "younger" },
		{ "Quyết định số 264/QĐ-UBND ngày 14/7/2023 của UBND xã Đồng Tâm; Quyết định số 249/QĐ-UBND ngày 04/8/2023 của UBND xã",
		    "date inconsistent 04/8/2023 14/7/2023", "a lower number, a later date" },
		{ "Kế hoạch số 1581/KH-UBND ngày 31/5/2022 của UBND tỉnh; Kế hoạch số 184/KH-UBND ngày 11/8/2022 của UBND huyện", "",
		    "each office has its own numbers" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__knows_shares_above_the_whole(void **state)
{
	static const struct audit_case cases[] = {
		{ "hộp thư điện tử đạt tỉ lệ trên 100%.", "range wrong trên 100% 100%", "over 100 %" },
		{ "Tỷ lệ hộ có Internet đạt 105%.", "range wrong 105% 100%", "105 %" },
		{ "105% hộ gia đình có Internet", "range wrong 105% 100%", "… of a thing" },
		{ "Tỷ lệ thu ngân sách đạt 105% dự toán", "", "of a plan" },
		{ "Doanh thu tăng 120% so với cùng kỳ", "", "growth" },
		{ "đạt 110% kế hoạch", "", "of a plan" },
		{ "tối thiểu 100% cán bộ được tập huấn", "", "100 % can be" },
		{ "Có 22/21 xã có Internet", "range wrong 22/21 100%", "part above the whole" },
		{ "22/21 xã, đạt 104,76%", "share right 104,76% 104,76%; range wrong 22/21 100%", "… computed right all the same" },
		{ "đạt 22/21 chỉ tiêu kế hoạch", "", "of a plan" },
		{ "Tỷ lệ cán bộ có máy tính đạt 100%", "", "all of them" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__compares_with_targets(void **state)
{
	static const struct audit_case cases[] = {
		{ "đạt: 61,12%, xếp hạng thứ 4 (*tỷ lệ tỉnh giao trên 60%*)", "target right trên 60% 61,12% > 60%", "in brackets" },
		{ "đạt: 91,46% (tỷ lệ tỉnh giao 100%)", "target right 100% 91,46% < 100%", "not met, and not said to be" },
		{ "Tỷ lệ hộ có cáp quang đạt trên 90%; **Đạt trên 86,4%.**", "target right trên 90% 86,4% < 90%", "target, then result" },
		{ "Tỷ lệ thuê bao trên 80%;\n\n**Trên địa bàn huyện đạt khoảng 90%.**", "target right trên 80% 90% > 80%", "… in two lines" },
		{ "đạt 85%, vượt chỉ tiêu 80%", "target right 80% 85% > 80%", "said to be met" },
		{ "đạt 75%, vượt chỉ tiêu 80%", "target wrong 80% 75% < 80%", "… and is not" },
		{ "đạt 85%, chưa đạt chỉ tiêu 80%", "target wrong 80% 85% > 80%", "said to be missed, and is not" },
		{ "đạt 75%, chưa đạt chỉ tiêu giao 80%", "target right 80% 75% < 80%", "missed" },
		{ "Chỉ tiêu giao 80%, kết quả đạt 75%", "target right 80% 75% < 80%", "target first" },
		{ "đạt 100% kế hoạch", "", "no target beside it" },
		{ "thu đạt 104,95% chỉ tiêu huyện giao, gieo trồng đạt 33,9%", "", "a share of the plan" },
		{ "trực tuyến đạt 82%/chỉ tiêu 70%; thanh toán đạt 45%/60%", "target right 70% 82% > 70%", "a stroke" },
		{ "đạt 45,8%, trong khi mục tiêu đề ra là 50%", "target right 50% 45,8% < 50%", "words between" },
		{ "tỷ lệ đạt 63,47% (mục tiêu 70%), còn tỉnh đạt 18,54% (mục tiêu 30%)",
		    "target right 70% 63,47% < 70%; target right 30% 18,54% < 30%", "two pairs" },
		{ "đạt trên 65% góp phần hình thành môi trường số", "", "no result behind" },
		{ "được trang bị máy tính trên 90%; Số lượng máy tính đạt 100%", "", "of another thing" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(audit_text__computes_shares),
		cmocka_unit_test(audit_text__adds_parts_up),
		cmocka_unit_test(audit_text__knows_that_a_part_is_not_more_than_the_whole),
		cmocka_unit_test(audit_text__adds_shares_up_to_a_hundred),
		cmocka_unit_test(audit_text__compares_what_stands_twice),
		cmocka_unit_test(audit_text__compares_dates),
		cmocka_unit_test(audit_text__knows_shares_above_the_whole),
		cmocka_unit_test(audit_text__compares_with_targets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
