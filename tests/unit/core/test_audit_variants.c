/* The same kinds of claims in other words, other numbers and another order, and what looks like
 * them: as officials write. */
#include "audit_cases.h"

static void audit_text__computes_shares_of_a_whole_that_stands_apart(void **state)
{
	static const struct audit_case cases[] = {
		{ "Tiếp nhận 2.350 hồ sơ, trong đó: trực tuyến 2.115 hồ sơ (chiếm 90%), trực tiếp 235 hồ sơ (chiếm 10%).",
		    "sum right 2.350 2.350; share right 90% 90%; share right 10% 10%", "parts with their shares" },
		{ "Tiếp nhận 2.350 hồ sơ, trong đó: trực tuyến 2.115 hồ sơ (chiếm 92%), trực tiếp 235 hồ sơ (chiếm 10%).",
		    "sum right 2.350 2.350; share wrong 92% 90%; share right 10% 10%", "… one of them wrong" },
		{ "Có 1.245 người, gồm nữ 500 người, chiếm 41%.", "share wrong 41% 40%; subset right 500 1.245", "gồm" },
		{ "Tổng số 800 hồ sơ, bao gồm:\n+ Trực tuyến 600 hồ sơ, chiếm 75%;\n+ Trực tiếp 200 hồ sơ, chiếm 24%.",
		    "sum right 800 800; share right 75% 75%; share wrong 24% 25%", "a list below its whole" },
		{ "Dân số từ đủ 14 tuổi: 62.130 người; đã cấp thẻ 61.508 người (đạt 98,99%).", "share truncated 98,99% 99,00%",
		    "what counts the same" },
		{ "Toàn xã có 1.876 hộ. Số hộ có internet 1.594 hộ, chiếm 84,79% tổng số hộ.", "share wrong 84,79% 84,97%",
		    "digits turned round" },
		{ "Toàn xã có 1.876 hộ, 7.214 khẩu. Số hộ có internet 1.594 hộ, chiếm 84,97%.", "share right 84,97% 84,97%",
		    "the nearer figure counts another thing" },
		{ "Toàn xã có 9 thôn, 2.143 hộ, 8.412 khẩu.\n\nHộ nghèo 85 hộ, chiếm 3,97%; hộ cận nghèo 112 hộ, chiếm 5,32%.",
		    "share right 3,97% 3,97%; share wrong 5,32% 5,23%", "of the whole place, told before" },
		{ "Tổng số hồ sơ là 42.318, trong đó trực tuyến 38.512 hồ sơ (91,01%); trực tiếp 3.706 hồ sơ (8,99%).",
		    "sum wrong 42.318 42.218; share right 91,01% 91,01%; share wrong 8,99% 8,76%",
		    "a whole without its unit" },
		{ "Tiếp nhận 38.415 hồ sơ, tăng 2.115 hồ sơ (5,8%) so với cùng kỳ.", "", "a change is no part" },
		{ "Có 19 chỉ tiêu, trong đó 8 chỉ tiêu đạt, 9 chỉ tiêu đạt trên 50%.", "", "a bound is another thing" },
		{ "Có 300 hộ nghèo, 150 hộ cận nghèo, đạt 85% kế hoạch giảm nghèo.", "", "a share of the plan" },
		{ "Có 12 xã, trong đó 5 xã miền núi, tỷ lệ hộ nghèo chiếm 12%.", "subset right 5 12", "a share of another thing" },
		{ "Tiếp nhận 100 hồ sơ, trong đó giải quyết 90 hồ sơ, đạt 98% đúng hạn.", "subset right 90 100", "in time" },
		{ "Gắn mã QR 8/12 sản phẩm (tương ứng với 66,6%)", "share truncated 66,6% 66,7%", "tương ứng với" },
		{ "Ký số 198/200 văn bản, tương đương 99%", "share right 99% 99%", "tương đương" },
		{ "Ký số 198/200 văn bản, bằng 98.5%", "share wrong 98,5% 99,0%", "bằng, with a dot" },
		{ "Ký số 198/200 văn bản = 99 %", "share right 99% 99%", "an equals sign, a blank" },
		{ "Ký số 198/200 văn bản, chiếm tỷ lệ 89%", "share wrong 89% 99%", "chiếm tỷ lệ" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__reads_thousands_that_a_blank_groups(void **state)
{
	static const struct audit_case cases[] = {
		{ "Cấp xã 1 783/1 787 hộ, đạt 99,8%", "share right 99,8% 99,8%", "both sides" },
		{ "Cấp xã 1 783/1787 hộ, đạt 98,8%", "share wrong 98,8% 99,8%", "one side" },
		{ "Cấp xã 1.783/1 787 hộ, đạt 98,8%", "share wrong 98,8% 99,8%", "… the other" },
		{ "Tổng số 1 781 hồ sơ, trong đó: trực tiếp 1 591 hồ sơ, trực tuyến 191 hồ sơ.", "sum wrong 1.781 1.782", "a sum" },
		{ "Tổng số hồ sơ: 23 608 (trực tiếp 23 000, trực tuyến 608).", "sum right 23.608 23.608", "behind a colon" },
		{ "Chi 1 944 328 000 đồng, trong đó: đầu tư 1 200 000 000 đồng, thường xuyên 744 328 000 đồng.",
		    "sum right 1.944.328.000 1.944.328.000", "several groups" },
		{ "Mức độ 4 100/200 hồ sơ, đạt 50%", "share right 50% 50%", "a level before a figure" },
		{ "Tổ 3 150/200 hộ, đạt 75%", "share right 75% 75%", "a team before a figure" },
		{ "Đạt 5/20 100 hộ", "", "two figures" },
		{ "Phụ lục 1 234 hồ sơ (trực tiếp 200, trực tuyến 34)", "sum right 234 234", "an annex before a figure" },
		{ "12 345 67%", "", "columns of a table" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__adds_up_other_things(void **state)
{
	static const struct audit_case cases[] = {
		{ "Đã giải quyết 2.340 hồ sơ: trước hạn 1.980 hồ sơ, đúng hạn 340 hồ sơ, quá hạn 30 hồ sơ.", "sum wrong 2.340 2.350",
		    "early, in time and late" },
		{ "Ban Chỉ đạo gồm 15 thành viên: 01 Trưởng ban, 02 Phó Trưởng ban và 11 ủy viên.", "sum wrong 15 14", "a board" },
		{ "Tổ (gồm 9 người: 01 tổ trưởng, 01 tổ phó và 7 thành viên).", "sum right 9 9", "a team" },
		{ "Ban có 15 thành viên (01 Trưởng ban, 02 Phó Trưởng ban).", "", "the others are not told" },
		{ "Kinh phí 1.250 triệu đồng (tỉnh 800 triệu đồng, huyện 460 triệu đồng).", "sum wrong 1.250 1.260", "money" },
		{ "Kinh phí 1.250 triệu đồng (1,25 tỷ đồng).", "", "money said twice" },
		{ "Có 88 trạm (Viettel 40, VNPT 32, MobiFone 15).", "sum wrong 88 87", "names as parts" },
		{ "Hiện có 35 hồ sơ đang trong quy trình giải quyết (trong đó trong hạn: 33 hồ sơ; quá hạn: 3 hồ sơ).", "sum wrong 35 36",
		    "far from its bracket" },
		{ "Có 150 con (trâu 50 con, bò 80 con, lợn 20 con)", "sum right 150 150", "beasts" },
		{ "Tổng số 100 hồ sơ, trong đó trực tuyến 60 hồ sơ, qua bưu chính 10 hồ sơ.", "subset right 60 100; subset right 10 100",
		    "the third way is not told" },
		{ "Có 100 hồ sơ (trực tuyến 60, bưu chính 10).", "", "… in brackets" },
		{ "Có 1.000 hồ sơ: trực tiếp 800, trực tuyến 190.", "sum wrong 1.000 990", "… but here it would be little" },
		{ "Ban hành 38 văn bản (02 nghị quyết, 11 kế hoạch, 08 quyết định, 16 công văn).", "sum wrong 38 37", "documents by type" },
		{ "Tổng số 100 hồ sơ, trong đó trực tuyến 60 hồ sơ, qua bưu chính 10 hồ sơ.", "subset right 60 100; subset right 10 100",
		    "the third way is not told" },
		{ "Có 100 hồ sơ (trực tuyến 60, bưu chính 10).", "", "… in brackets" },
		{ "Có 1.000 hồ sơ: trực tiếp 800, trực tuyến 190.", "sum wrong 1.000 990", "… but here it would be little" },
		{ "Ban hành 38 văn bản (02 nghị quyết, 11 kế hoạch).", "", "… not all of them" },
		{ "Tiếp nhận trong tháng 1.105 hồ sơ (trực tuyến 1.098, trực tiếp 08)", "sum wrong 1.105 1.106", "no month has that number" },
		{ "Trong tháng 12 (trực tuyến 10, trực tiếp 1)", "", "… but this one" },
		{ "Toàn huyện có 21 tổ (3/3 tổ ở thị trấn, 18/18 tổ ở xã).", "", "ratios are no parts" },
		{ "Tổng số 500 hồ sơ, bao gồm: trực tuyến 300, trực tiếp 200.", "sum right 500 500", "bao gồm, once" },
		{ "Có 348 máy tính, trong đó 350 máy kết nối mạng.", "subset wrong 350 348", "a part above its whole" },
		{ "Hài lòng 95%, bình thường 4%, không hài lòng 1%.", "complement right 100% 100%", "three that leave nothing out" },
		{ "Hài lòng 95%, bình thường 4%, không hài lòng 5%.", "complement wrong 100% 104%", "… too many" },
		{ "Hài lòng 95%, không hài lòng 2%.", "", "the middle is not told" },
		{ "Tỷ lệ hộ chưa có máy tính là 54%.\n- 8/8 thôn, đạt 100%", "share right 100% 100%", "of other things" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__computes_changes(void **state)
{
	static const struct audit_case cases[] = {
		{ "Có 1.036 người tham gia, tăng 12% so với cùng kỳ (925 người).", "share right 12% 12%", "what was, in brackets" },
		{ "Hồ sơ tăng 12% so với cùng kỳ (120/107).", "share right 12% 12%", "now and then" },
		{ "Hồ sơ tăng 21% so với cùng kỳ (120/107).", "share wrong 21% 12%", "… wrong" },
		{ "Hồ sơ giảm 6,5% so với năm trước (93/100).", "share wrong 6,5% 7,0%", "less" },
		{ "Thu 215 bản, tăng 16 bản so với cùng kỳ năm 2023 (200 bản).", "sum wrong 16 15", "a difference" },
		{ "Mở 12 lớp cho 1.036 người, tăng 20% so với cùng kỳ năm trước (10 lớp).", "share right 20% 20%", "the unit tells which" },
		{ "Hộ cận nghèo 112 hộ; giảm 12 hộ nghèo so với đầu năm (97 hộ).", "", "now of what?" },
		{ "Hộ nghèo 85 hộ, giảm 12 hộ so với đầu năm (97 hộ).", "sum right 12 12", "since the year began" },
		{ "Thu tăng 12% so với cùng kỳ.", "", "nothing to compute" },
		{ "Tăng 12% so với kế hoạch (120/107).", "", "of a plan" },
		{ "Giảm 2 hộ (5 hộ).", "", "no other time" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__knows_the_calendar(void **state)
{
	static const struct audit_case cases[] = {
		{ "Họp ngày 31/02/2023.", "date wrong 31/02/2023 28/02/2023", "no such day" },
		{ "Họp ngày 29/02/2024.", "", "a leap year" },
		{ "Họp ngày 29/02/2023.", "date wrong 29/02/2023 28/02/2023", "… none" },
		{ "ngày 31 tháng 4 năm 2023", "date wrong 31 tháng 4 năm 2023 30/4/2023", "in words" },
		{ "hạn ngày 31/6, đạt 90%", "date wrong 31/6 30/6", "without a year" },
		{ "ngày 15/13/2023", "date wrong 15/13/2023 12", "no such month" },
		{ "Quyết định số 51/QĐ-UBND ngày 31/11/2023", "date wrong 31/11/2023 30/11/2023", "of a document" },
		{ "từ ngày 15/6/2023 đến hết ngày 10/5/2023", "date inconsistent 15/6/2023 10/5/2023", "ends before it begins" },
		{ "từ ngày 15/12/2022 đến ngày 14/6/2023", "", "over the year" },
		{ "giai đoạn 2025 - 2021", "date inconsistent 2025 2021", "years turned round" },
		{ "giai đoạn 2021 - 2025, 2026-2030", "", "years" },
		{ "2023 đến 2022: 5 xã", "", "no span" },
		{ "Công văn số 572/UBND-VP ngày 22/5/2022; Công văn số 635/UBND-BHXH ngày 04/5/2022", "date inconsistent 22/5/2022 04/5/2022",
		    "letters of one office number together" },
		{ "Công văn số 572/UBND-VP ngày 22/5/2022 của UBND tỉnh; Công văn số 635/UBND-BHXH ngày 04/5/2022", "",
		    "… not of two" },
		{ "Thực hiện Công văn số 572/UBND-VP ngày 22/5/2022, UBND xã có Công văn số 635/UBND ngày 04/5/2022", "",
		    "… nor of those that are carried out" },
		{ "Quyết định 1123/QĐ-UBND ngày 12/3/2024, Quyết định 1098/QĐ-UBND ngày 20/3/2024 của UBND huyện Bình Minh",
		    "date inconsistent 20/3/2024 12/3/2024", "who issued it is said once" },
		{ "Quyết định 1123/QĐ-UBND ngày 12/3/2024, Quyết định 1098/QĐ-UBND ngày 20/3/2024 của UBND tỉnh", "", "… and is another" },
		{ "Kế hoạch số 12/KH-UBND ngày 22/5/2022; Kế hoạch số 1635/KH-UBND ngày 04/5/2022", "", "numbers far apart" },
		{ "UBND tỉnh ban hành Kế hoạch số 200/KH-UBND ngày 10/3/2023; UBND huyện có Kế hoạch số 210/KH-UBND ngày 01/3/2023", "",
		    "who issues it stands before" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

#define HEAD "TT Nội dung Chỉ tiêu giao Kết quả\n"

static void audit_text__compares_tables_with_the_text(void **state)
{
	static const struct audit_case cases[] = {
		{ "- Tỷ lệ người dân sử dụng điện thoại thông minh đạt khoảng 52%.\nPhụ lục\n" HEAD
		  "3.4\nTỷ lệ dân số trưởng thành có điện thoại\n\nthông minh\n% 65% Đạt\n",
		    "target wrong 65% 52% < 65%", "said to be met, in broken columns" },
		{ "Hạ tầng: tỷ lệ hộ gia đình có cáp quang đạt 85%.\nPhụ lục\n" HEAD "4.1 Tỷ lệ hộ gia đình có cáp quang 80% Đạt\n",
		    "target right 80% 85% > 80%", "… and is" },
		{ "- Tỷ lệ hộ gia đình có cáp quang đạt trên 85%.\nPhụ lục\n" HEAD "4.1 Tỷ lệ hộ gia đình có cáp quang 80% Chưa đạt\n",
		    "target wrong 80% 85% > 80%", "said to be missed" },
		{ "- Tỷ lệ hộ gia đình có cáp quang đạt trên 50%.\nPhụ lục\n" HEAD "4.1 Tỷ lệ hộ gia đình có cáp quang 80% Đạt\n", "",
		    "a bound tells nothing" },
		{ "- Tỷ lệ hộ gia đình có cáp quang đạt 85%.\nPhụ lục\n" HEAD "4.1 Tỷ lệ hộ gia đình có cáp quang 80% 75%\n",
		    "repeat inconsistent 75% 85%; target right 80% 75% < 80%", "text and table" },
		{ "- Tỷ lệ người dân có ví điện tử đạt 52%.\nPhụ lục\n" HEAD "3.4 Tỷ lệ người dân có điện thoại thông minh 65% Đạt\n", "",
		    "of another thing" },
		{ HEAD "1.1 Tỷ lệ hồ sơ trực tuyến 80% 75% Đạt\n1.2 Tỷ lệ số hóa 90% 95% Chưa đạt\n",
		    "target wrong 80% 75% < 80%; target wrong 90% 95% > 90%", "target, result and what is said of it" },
		{ "| TT | Chỉ tiêu | Mục tiêu | Kết quả | Đánh giá |\n| 1 | Thanh toán trực tuyến | 75% | 69,83% | Đạt |\n"
		  "| 2 | Hồ sơ trực tuyến | 80% | 88% | Đạt |\n",
		    "target wrong 75% 69,83% < 75%; target right 80% 88% > 80%", "a table of Markdown" },
		{ "Tỷ lệ số hóa đạt 72,4% (chỉ tiêu 80%), hoàn thành chỉ tiêu.", "target wrong 80% 72,4% < 80%", "said behind both" },
		{ "Tỷ lệ số hóa đạt 72,4% (chỉ tiêu 80%), chưa đạt.", "target right 80% 72,4% < 80%", "… and so it is" },
		{ "Kế hoạch giao tỷ lệ hồ sơ trực tuyến 85%, thực hiện 81%, vượt kế hoạch.", "target wrong 85% 81% < 85%", "the plan first" },
		{ HEAD "1.1 Tỷ lệ xã hoàn thành 100% 0%\n1.2 Có hệ thống Có Có\n", "target right 100% 0% < 100%", "nothing said" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__compares_statements_in_other_words(void **state)
{
	static const struct audit_case cases[] = {
		{ "- Tỷ lệ hồ sơ giải quyết trực tuyến theo dịch vụ công trực tuyến mức độ 3, 4 trên tổng số hồ sơ đạt 17,65%.\n"
		  "- Tỷ lệ hồ sơ thủ tục hành chính được người dân, doanh nghiệp thực hiện trực tuyến đạt 98,1%.",
		    "repeat inconsistent 98,1% 17,65%", "files handled online" },
		{ "- Tỷ lệ hồ sơ trực tuyến toàn trình đạt 30%.\n- Tỷ lệ hồ sơ trực tuyến một phần đạt 50%.", "", "two kinds" },
		{ "- Tỷ lệ hồ sơ trực tuyến mức độ 3 đạt 30%.\n- Tỷ lệ hồ sơ trực tuyến mức độ 4 đạt 50%.", "", "two levels" },
		{ "- Tỷ lệ hồ sơ nộp trực tuyến đạt 30%.\n- Tỷ lệ hồ sơ giải quyết trực tuyến đạt 50%.", "", "handed in and handled" },
		{ "- Tỷ lệ hồ sơ trực tuyến đạt 30%.\n- Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ đủ điều kiện đạt 50%.", "",
		    "of two wholes" },
		{ "- 100% cán bộ, công chức có hộp thư công vụ.\n- Tỷ lệ cán bộ, công chức có hộp thư công vụ đạt 95%.",
		    "repeat inconsistent 95% 100%", "the share first" },
		{ "- 100% cán bộ cấp huyện có hộp thư công vụ.\n- 95% cán bộ cấp xã có hộp thư công vụ.", "", "of two levels" },
		{ "- Xã A: tỷ lệ hộ nghèo đa chiều đạt 5%; xã B: tỷ lệ hộ nghèo đa chiều đạt 6%.", "", "of two places" },
		{ "* Tại cấp huyện\n- Tỷ lệ văn bản điện tử ký số đạt 95%.\n* Tại cấp xã\n- Tỷ lệ văn bản điện tử ký số đạt 75%.", "",
		    "heads without a colon" },
		{ "II. KẾT QUẢ QUÝ I\n- Tỷ lệ văn bản điện tử ký số đạt 40%.\nIII. KẾT QUẢ QUÝ II\n- Tỷ lệ văn bản điện tử ký số đạt 55%.", "",
		    "chapters of two times" },
		{ "1. Xã Minh Tân\n- Tỷ lệ văn bản điện tử ký số đạt 85%.\n2. Xã Vĩnh Hùng\n- Tỷ lệ văn bản điện tử ký số đạt 90%.", "",
		    "sections of two places" },
		{ "- Tỷ lệ dân số có chữ ký số cá nhân đạt 10%.\n- Phấn đấu tỷ lệ dân số có chữ ký số cá nhân đạt 25%.", "", "a plan" },
		{ "1. Kết quả\n- Tỷ lệ dân số có chữ ký số cá nhân đạt 10%.\n2. Mục tiêu năm sau\n- Tỷ lệ dân số có chữ ký số cá nhân đạt 25%.",
		    "", "a section of plans" },
		{ "100% trở lên cán bộ, công chức được tập huấn", "range wrong 100% trở lên 100%", "all, or more" },
		{ "đạt 100% trở lên kế hoạch", "", "… of a plan" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__counts_services_and_names(void **state)
{
	static const struct audit_case cases[] = {
		{ "- Tổng số DVC trực tuyến mức độ 3: 59.\n- Tổng số DVC trực tuyến mức độ 4: 233.\n- Tổng số DVC mức độ 3, 4: 293.",
		    "sum wrong 293 292", "both levels" },
		{ "- Tổng số TTHC mức độ 3: 30 TTHC.\n- Tổng số TTHC có phát sinh hồ sơ: 78.\n+ Trong đó: 42 TTHC mức độ 2; 36 TTHC mức độ 3;",
		    "sum right 78 78; subset wrong 36 30", "more in use than provided" },
		{ "- Tổng số TTHC mức độ 3: 30\n+ Cấp huyện: 21\n+ Cấp xã: 9\n- Tổng số TTHC mức độ 4: 227\n+ Cấp huyện: 164\n+ Cấp xã: 63\n"
		  "- Tổng số TTHC mức độ 3, 4: 257\n+ Cấp huyện: 185\n+ Cấp xã: 73",
		    "sum right 257 257; sum right 185 185; sum wrong 73 72", "the levels of each office" },
		{ "- Tổng số TTHC mức độ 3: 30.\n- Thủ tục mức độ 3 có phát sinh hồ sơ: 24.", "subset right 24 30", "fewer" },
		{ "- Tổng số TTHC mức độ 3: 30.\n- Tổng số TTHC mức độ 3: 9.\n- Thủ tục mức độ 3 có phát sinh hồ sơ: 24.",
		    "repeat inconsistent 9 30", "provided at which of the two?" },
		{ "- Tổng số hồ sơ mức độ 3: 30.\n- Thủ tục mức độ 3 có phát sinh hồ sơ: 34.", "", "files are no services" },
		{ "Có 4 đơn vị: Vĩnh Thịnh, Thị trấn Vĩnh Lộc, xã Ninh Khang, xã Vĩnh Tiến.", "sum right 4 4", "units named" },
		{ "Gồm 4 xã: Vĩnh Thịnh, Ninh Khang và Vĩnh Tiến.", "sum wrong 4 3", "… one short" },
		{ "Gồm 4 xã: Vĩnh Thịnh, Ninh Khang…", "", "not all are named" },
		{ "Gồm 4 xã: Vĩnh Thịnh, Ninh Khang,...", "", "… nor here" },
		{ "Có 3 xã Vĩnh Thịnh, Ninh Khang đạt 80%.", "", "… nor with more behind" },
		{ "Đưa 04 sản phẩm gồm: Giấm táo mèo, Táo mèo khô của Hợp tác xã và Nhân dân xã Tỏa Tình.", "", "things" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__is_not_taken_in(void **state)
{
	static const struct audit_case cases[] = {
		{ "Áp dụng 5S, ISO 9001:2015, công nghiệp 4.0, QĐ 06, Đề án 06, phiên bản 2.1", "", "names" },
		{ "đường 30/4, xóm 2/9, lớp 9/4, tầng 3/5, quốc lộ 1A", "", "places" },
		{ "3/3 tổ, 12/12 thôn", "", "ratios alone" },
		{ "10/10 xã, đạt 100%; ngày Chuyển đổi số quốc gia 10/10", "share right 100% 100%", "a share and a feast" },
		{ "ĐT: 0237.3.852.246; tổng đài 1900 2060; số tài khoản 1234 567 890", "", "numbers to call" },
		{ "trực 24/7, họp 2/9, điểm thi 8/10", "", "hours, feasts, points" },
		{ "Thu ngân sách 125,6/118 tỷ đồng, đạt 106,4% dự toán", "", "of a plan" },
		{ "Tỷ lệ hộ nghèo giảm từ 5,2% xuống 3,1% (giảm 2,1%)", "", "a change in points" },
		{ "bình quân 8 người/tổ, 72/100 hộ dân", "", "of each" },
		{ "Tỷ lệ văn bản ký số đạt 99% (huyện 100%, xã 98%).", "", "levels in brackets" },
		{ "Cấp xã đạt 95%, vượt 5% so với mục tiêu 90%", "", "a distance" },
		{ "Luật số 20/2023/QH15 ngày 22/6/2023; Nghị quyết số 52-NQ/TW ngày 27/9/2019", "", "laws" },
		{ "Đến ngày 30/11, 100% xã đạt; mạng 4G/5G 100%", "", "days and networks" },
		{ "Ông A, thôn 3, tặng 5 xã Đông Sơn, Đông Hải máy tính", "", "not all of them are named" },
		{ "mật độ 72/100 hộ; tỷ lệ 50/50; cổng 8080/443", "", "rates" },
		{ "đã ký 654 văn bản (đến 400, đi 254)", "sum right 654 654", "ký is no kỳ" },
		{ "bằng 1.250 hộ (nghèo 250 hộ, khác 1.000 hộ)", "sum right 1.250 1.250", "bằng is no bảng" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

static void audit_text__reads_the_new_kinds_in_any_form(void **state)
{
	static const struct audit_case cases[] = {
		{ "Tiê\xCC\x81p nhâ\xCC\xA3n 2.350 hô\xCC\x80 sơ, trong đo\xCC\x81 trư\xCC\xA3" "c tuyê\xCC\x81n 2.115 hô\xCC\x80 sơ (chiê\xCC\x81m 92%)",
		    "share wrong 92% 90%; subset right 2.115 2.350", "composed letters with their tones behind" },
		{ "Tiếp nhận 2.350 hồ sơ, trong đó trƣ̣c tuyến 2.115 hồ sơ (chiếm 92%)", "share wrong 92% 90%; subset right 2.115 2.350",
		    "ƣ for ư" },
		{ "Tiếp nhận **2.350** hồ sơ, *trong đó* trực tuyến **2.115** hồ sơ (chiếm __92%__)", "share wrong 92% 90%; subset right 2.115 2.350",
		    "emphasis" },
		{ "Tiếp nhận 2.350 hồ\n\nsơ, trong\n\n3\n\nđó trực tuyến 2.115 hồ sơ (chiếm\n\n92%)", "share wrong 92% 90%; subset right 2.115 2.350",
		    "over lines and a page" },
		{ "Họp nga\xCC\x80y 31/02/2023", "date wrong 31/02/2023 28/02/2023", "a day" },
		{ "TIẾP NHẬN 120 HỒ SƠ, TĂNG 21% SO VỚI CÙNG KỲ (120/107)", "share wrong 21% 12%", "capitals" },
		{ "- **Tỷ lệ người dân dùng điện thoại thông minh**: đạt khoảng 52%.\nPHỤ LỤC\n" HEAD
		  "3.4\n\nTỷ lệ dân số trƣởng thành có điện thoại\n\nthông minh\n\n%\n\n65%\n\nĐạt\n\n3.5\n\nTỷ lệ khác 5% Đạt\n",
		    "target wrong 65% 52% < 65%", "a cell to a line" },
	};

	(void)state;
	audit_expect(cases, LENGTH(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(audit_text__computes_shares_of_a_whole_that_stands_apart),
		cmocka_unit_test(audit_text__reads_thousands_that_a_blank_groups),
		cmocka_unit_test(audit_text__adds_up_other_things),
		cmocka_unit_test(audit_text__computes_changes),
		cmocka_unit_test(audit_text__knows_the_calendar),
		cmocka_unit_test(audit_text__compares_tables_with_the_text),
		cmocka_unit_test(audit_text__compares_statements_in_other_words),
		cmocka_unit_test(audit_text__counts_services_and_names),
		cmocka_unit_test(audit_text__is_not_taken_in),
		cmocka_unit_test(audit_text__reads_the_new_kinds_in_any_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
