/* What officers type and how it must be read: odd, but honest. The wording is the
 * reports' own. Echoes are in English here: no catalogue is set. */
#include "core/limits.h"
#include "value_cases.h"

struct reading {
	enum value_type type;
	const char *unit, *typed, *echo;
};

static void expect_readings(const struct reading *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct value_domain domain = case_domain(cases[i].type, cases[i].unit);
		struct str echo = { 0 };
		struct value v;
		struct err err = { 0 };
		int rc = value_parse(&domain, cases[i].typed, &v, NULL, &err);

		if (rc != OK)
			fail_msg("“%s”: %s: %s", cases[i].typed, err_name(rc), err.message);
		value_append_echo(&echo, &domain, &v);
		if (strcmp(str_text(&echo), cases[i].echo) != 0)
			fail_msg(
			    "“%s” is read as “%s”, not “%s”", cases[i].typed, str_text(&echo), cases[i].echo);
		str_dispose(&echo);
		value_dispose(&v);
	}
}

static void value_parse__reads_shares(void **state)
{
	static const struct reading cases[] = {
		{ TYPE_PERCENT, "%", "95", "95%" }, { TYPE_PERCENT, "%", "95%", "95%" },
		{ TYPE_PERCENT, "%", "95,5", "95,5%" }, { TYPE_PERCENT, "%", "95,5 %", "95,5%" },
		{ TYPE_PERCENT, "%", "46,67 %", "46,67%" },
		{ TYPE_PERCENT, "%", "99.8", "99,8%" },	   /* numeric keypad */
		{ TYPE_PERCENT, "%", "88.89%", "88,89%" }, /* the same with two digits */
		{ TYPE_PERCENT, "%", "99.8.", "99,8%" },   /* a sentence ends here */
		{ TYPE_PERCENT, "%", "  60% ", "60%" }, { TYPE_PERCENT, "%", "0%", "0%" },
		{ TYPE_PERCENT, "%", "12,345%", "12,345%" }, /* a comma is no doubt in a share */
		{ TYPE_PERCENT, "%", "12.345%", "12,345%" }, /* nor the dot: no share is that large */
		{ TYPE_PERCENT, "%", "trên 12.345 phần trăm", "over 12,345%" },
		{ TYPE_PERCENT, "%", "100,000%", "100%" }, { TYPE_PERCENT, "%", "1,000%", "1%" },
		{ TYPE_PERCENT, "%", "chỉ đạt 5%", "5%" },
		{ TYPE_PERCENT, "%", "60 phần trăm", "60%" },
		{ TYPE_PERCENT, "%", "đạt 80%;", "80%" }, /* the verb claims nothing */
		{ TYPE_PERCENT, "%", "đạt: 61,12%", "61,12%" },
		{ TYPE_PERCENT, "%", "đạt đạt 100% ", "100%" }, /* seed 004, line 92 */
		{ TYPE_PERCENT, "%", "hiện nay đạt 87 %", "87%" }, { TYPE_PERCENT, "%", "chiếm 60%", "60%" },
		{ TYPE_PERCENT, "%", "đạt tỷ lệ 100 %", "100%" },
		{ TYPE_PERCENT, "%", "100% kế hoạch đề ra", "100% of the plan" },
		{ TYPE_PERCENT, "%", "đạt 120% kế hoạch.", "120% of the plan" }, /* of a plan, above 100 */
		{ TYPE_PERCENT, "%", "100% hộ", "100% hộ" },
		{ TYPE_RATIO, "%", "95,5", "95,5%" }, /* a share alone where a ratio is wanted */
	};

	(void)state;
	expect_readings(cases, LENGTH(cases));
}

static void value_parse__reads_ratios_with_their_claims(void **state)
{
	static const struct reading cases[] = {
		{ TYPE_RATIO, "%", "1.783/1.787", "1.783/1.787 = 99,78%" },
		{ TYPE_RATIO, "%", "1783/1787 văn bản", "1.783/1.787 văn bản = 99,78%" },
		{ TYPE_RATIO, "%", "1 783 / 1 787", "1.783/1.787 = 99,78%" }, /* spaces group */
		{ TYPE_RATIO, "%", "7.815/17.347 hộ, đạt 45,05%", "7.815/17.347 hộ = 45,05%" },
		{ TYPE_RATIO, "%", "620/620 văn bản đạt 100%", "620/620 văn bản = 100%" },
		{ TYPE_RATIO, "%", "13.763/13.763 =100 %", "13.763/13.763 = 100%" },
		{ TYPE_RATIO, "%", "9/139 =6,47 %.", "9/139 = 6,47%" },
		{ TYPE_RATIO, "%", "185/329= 56,23 %;", "185/329 = 56,23%" },
		{ TYPE_RATIO, "%", "38/87=46,67%",
		    "38/87 = 43,68% (stated: 46,67%)" }, /* wrong: kept, shown */
		{ TYPE_RATIO, "%", "16/203, đạt 7,8%", "16/203 = 7,88% (stated: 7,8%)" }, /* cut off */
		{ TYPE_RATIO, "%", "187/203 (92,1%)", "187/203 = 92,12%" },
		{ TYPE_RATIO, "%", "45,05% (7.815/17.347 hộ)", "7.815/17.347 hộ = 45,05%" }, /* share first */
		{ TYPE_RATIO, "%", "55.325/92.056 người, chiếm 60%", "55.325/92.056 người = 60,10%" },
		/* the total is not said, and not made up */
		{ TYPE_RATIO, "%", "55.325 người, chiếm 60%", "55.325 người (stated: 60%)" },
		{ TYPE_RATIO, "%", "55.325, chiếm 60% tổng dân số", "55.325 (stated: 60%)" },
		{ TYPE_RATIO, "%", "55.325 (60%)", "55.325 (stated: 60%)" },
		{ TYPE_RATIO, "%", "khoảng 55.325 người, chiếm 60%", "about 55.325 người (stated: 60%)" },
		{ TYPE_RATIO, "%", "55.325/92.056 người, chiếm 60% tổng dân số", "55.325/92.056 người = 60,10%" },
		{ TYPE_RATIO, "%", "23.016/92.056, chiếm 25% dân số toàn huyện", "23.016/92.056 = 25,00%" },
		{ TYPE_RATIO, "%", "21/21 xã, thị trấn",
		    "21/21 xã, thị trấn = 100%" }, /* a unit with a comma */
		{ TYPE_RATIO, "%", "21/21 xã, thị trấn, đạt 100% kế hoạch đề ra",
		    "21/21 xã, thị trấn = 100% of the plan" },
		{ TYPE_RATIO, "%", "30 TTHC, đạt tỷ lệ: 30/468 = 6,41%",
		    "30/468 TTHC = 6,41%" }, /* seed 001 */
		{ TYPE_RATIO, "%", "52 trên tổng số 80 hộ", "52/80 hộ = 65%" },
		{ TYPE_RATIO, "%", "khoảng 52/80", "about 52/80 = 65%" },
		{ TYPE_RATIO, "%", "5 xã/15 xã", "5/15 xã = 33,33%" }, /* the unit on both sides */
		{ TYPE_RATIO, "%", "5 xã/15", "5/15 xã = 33,33%" },
		{ TYPE_RATIO, "%", "1783 hồ sơ trên tổng số 1787 hồ sơ", "1.783/1.787 hồ sơ = 99,78%" },
		{ TYPE_RATIO, "%", "1783 hồ sơ trong tổng số 1787 hồ sơ, đạt 99,78%",
		    "1.783/1.787 hồ sơ = 99,78%" },
		{ TYPE_RATIO, "%", "52 hộ trên 80 hộ", "52/80 hộ = 65%" },
		{ TYPE_RATIO, "%", "3/2.023", "3/2.023 = 0,15%" },   /* a dot: no year */
		{ TYPE_RATIO, "%", "13/2023", "13/2.023 = 0,64%" },  /* no month */
		{ TYPE_RATIO, "%", "15/15 số xã", "15/15 số xã = 100%" }, /* nobody speaks of 15 fifteenths */
		{ TYPE_RATIO, "%", "100/90", "100/90 = 111,11%" }, /* a check finds it */
		{ TYPE_RATIO, "%", "17346/17347", "17.346/17.347 = 99,99%" },
		{ TYPE_RATIO, "%", "999999/1000000",
		    "999.999/1.000.000 = 99,9999%" }, /* never shown as 100% */
		{ TYPE_COUNT, "", "84/84", "84/84 = 100%" },
	};

	(void)state;
	expect_readings(cases, LENGTH(cases));
}

static void value_parse__reads_counts_and_amounts(void **state)
{
	static const struct reading cases[] = {
		{ TYPE_COUNT, "", "23.608", "23.608" },
		{ TYPE_COUNT, "", "1.787", "1.787" }, /* dots group in a count: no question */
		{ TYPE_COUNT, "", "15528", "15.528" }, { TYPE_COUNT, "người", "02 người", "2 người" },
		{ TYPE_COUNT, "", "13 sản phẩm", "13 sản phẩm" },
		{ TYPE_COUNT, "", "Có 13 sản phẩm", "13 sản phẩm (stated: Có)" },
		{ TYPE_COUNT, "", "216 trạm.", "216 trạm" }, { TYPE_COUNT, "", "12 tin bài", "12 tin bài" },
		{ TYPE_COUNT, "", "khoảng 1550 người", "about 1.550 người" },
		{ TYPE_COUNT, "", "đạt khoảng 1550 người,", "about 1.550 người" },
		{ TYPE_COUNT, "", "trên 180.255 thuê bao", "over 180.255 thuê bao" },
		{ TYPE_COUNT, "", "trên 827 nghìn lượt truy cập", "over 827.000 lượt truy cập" },
		{ TYPE_COUNT, "", "hơn 90 cán bộ, công chức, viên chức",
		    "over 90 cán bộ, công chức, viên chức" },
		{ TYPE_COUNT, "", "24 buổi, đạt 100% kế hoạch", "24 buổi (stated: 100% of the plan)" },
		{ TYPE_COUNT, "", "1.944.328.000 đồng", "1.944.328.000 đồng" },
		{ TYPE_COUNT, "", "12,5 km", "12,5 km" },
		{ TYPE_COUNT, "", "5 cơ sở", "5 cơ sở" },	 /* "cơ" is not the verb "có" */
		{ TYPE_COUNT, "", "3 trụ sở", "3 trụ sở" },	 /* "trụ" is not "trừ" */
		{ TYPE_COUNT, "", "216 trạm y tế", "216 trạm y tế" }, /* nor "trạm" "trăm" */
		{ TYPE_COUNT, "", "5 ngân hàng", "5 ngân hàng" },     /* "ngân" is not "ngàn" */
		{ TYPE_COUNT, "", "5 ti vi", "5 ti vi" }, { TYPE_COUNT, "", "5 van ban", "5 van ban" },
		{ TYPE_COUNT, "", "5 ngàn hộ", "5.000 hộ" }, { TYPE_COUNT, "", "5 phần mềm", "5 phần mềm" },
		{ TYPE_COUNT, "", "5 phần tử", "5 phần tử" }, { TYPE_COUNT, "", "5 m²", "5 m²" },
		{ TYPE_COUNT, "", "2 triệu rưỡi lượt", "2.500.000 lượt" },
		{ TYPE_PERCENT, "%", "105 hồ sơ", "105 hồ sơ" }, /* a count by its unit */
		{ TYPE_MONEY, "đồng", "1.944.328.000 đồng", "1.944.328.000 đồng" },
		{ TYPE_MONEY, "đồng", "1.944.328.000 VNĐ", "1.944.328.000 đồng" },
		{ TYPE_MONEY, "đồng", "1,9 tỷ", "1.900.000.000 đồng" },
		{ TYPE_MONEY, "đồng", "1,9 tỉ đồng", "1.900.000.000 đồng" },
		{ TYPE_MONEY, "đồng", "1.9 tỷ", "1.900.000.000 đồng" }, /* keypad */
		{ TYPE_MONEY, "đồng", "1,944 tỷ", "1.944.000.000 đồng" },
		{ TYPE_MONEY, "đồng", "500 triệu", "500.000.000 đồng" },
		{ TYPE_MONEY, "đồng", "ước 500 triệu đồng", "estimated 500.000.000 đồng" },
		{ TYPE_MONEY, "đồng", "1 tỷ 944 triệu 328 nghìn đồng", "1.944.328.000 đồng" },
		{ TYPE_MONEY, "đồng", "250 trđ", "250.000.000 đồng" },
		{ TYPE_MONEY, "đồng", "250 tr.đ", "250.000.000 đồng" },
		{ TYPE_MONEY, "đồng", "250tr", "250.000.000 đồng" }, { TYPE_MONEY, "đồng", "250k", "250.000 đồng" },
		{ TYPE_MONEY, "đồng", "250 ngàn đồng", "250.000 đồng" },
		{ TYPE_MONEY, "đồng", "1 tỷ rưỡi", "1.500.000.000 đồng" },
		{ TYPE_MONEY, "triệu đồng", "999.999", "999.999.000.000 đồng" }, /* a million is asked */
		{ TYPE_MONEY, "triệu đồng", "500", "500.000.000 đồng" },      /* in the criterion's unit */
		{ TYPE_MONEY, "triệu đồng", "500.000 đồng", "500.000 đồng" }, /* its own unit wins */
	};

	(void)state;
	expect_readings(cases, LENGTH(cases));
}

static void value_parse__reads_qualifiers(void **state)
{
	static const struct reading cases[] = {
		{ TYPE_PERCENT, "%", "trên 86,4%", "over 86,4%" },
		{ TYPE_PERCENT, "%", "Đạt trên 86,4%.", "over 86,4%" }, /* seed 002: the verb, no claim */
		{ TYPE_PERCENT, "%", "hơn 90", "over 90%" },
		{ TYPE_PERCENT, "%", "vượt 100%", "over 100%" },
		{ TYPE_PERCENT, "%", "tối thiểu 90%", "at least 90%" },
		{ TYPE_PERCENT, "%", "ít nhất 90%", "at least 90%" },
		{ TYPE_PERCENT, "%", "không dưới 70%", "at least 70%" },
		{ TYPE_PERCENT, "%", "từ 70% trở lên", "at least 70%" },
		{ TYPE_PERCENT, "%", "100% trở lên", "at least 100%" },
		{ TYPE_PERCENT, "%", "≥ 90%", "at least 90%" },
		{ TYPE_PERCENT, "%", "dưới 50%", "under 50%" },
		{ TYPE_PERCENT, "%", "gần 50%", "under 50%" },
		{ TYPE_PERCENT, "%", "chưa đến 50%", "under 50%" },
		{ TYPE_PERCENT, "%", "chưa được 70%", "under 70%" },
		{ TYPE_PERCENT, "%", "tối đa 5%", "at most 5%" },
		{ TYPE_PERCENT, "%", "cơ bản đạt 70%", "about 70%" },
		{ TYPE_PERCENT, "%", "ước thực hiện 80%", "estimated 80%" },
		{ TYPE_PERCENT, "%", "khoảng 0,8%", "about 0,8%" },
		{ TYPE_PERCENT, "%", "đạt tỷ lệ khoảng 0,8%", "about 0,8%" },
		{ TYPE_PERCENT, "%", "gần bằng 50%", "about 50%" },
		{ TYPE_PERCENT, "%", "trên dưới 50%", "about 50%" }, /* around, not above */
		{ TYPE_PERCENT, "%", "~52%", "about 52%" },
		{ TYPE_PERCENT, "%", "ước đạt trên 80%", "estimated over 80%" },
		{ TYPE_PERCENT, "%", "trên ước 80%", "estimated over 80%" },
		{ TYPE_PERCENT, "%", "(ước) đạt 80%", "estimated 80%" },
		{ TYPE_PERCENT, "%", "80% (ước)", "estimated 80%" },
		{ TYPE_PERCENT, "%", "dự kiến đạt 80%", "estimated 80%" },
		{ TYPE_PERCENT, "%", "uoc dat tren 80", "estimated over 80%" }, /* without accents */
		/* Decomposed, as old Macs and some PDFs give it. */
		{ TYPE_PERCENT, "%", "tre\xCC\x82n 86,4%", "over 86,4%" },
	};

	(void)state;
	expect_readings(cases, LENGTH(cases));
}

static void value_parse__reads_statuses(void **state)
{
	static const struct reading cases[] = {
		{ TYPE_PERCENT, "%", "Đạt", "Đạt" },
		{ TYPE_PERCENT, "%", "đạt.", "Đạt" },
		{ TYPE_PERCENT, "%", "CHƯA ĐẠT", "Chưa đạt" },
		{ TYPE_PERCENT, "%", "Có", "Có" }, /* Vĩnh Lộc, 1.6 */
		{ TYPE_STATUS, "", "d", "Đạt" },   /* initials before prefixes: not Đang triển khai */
		{ TYPE_STATUS, "", "cd", "Chưa đạt" },
		{ TYPE_STATUS, "", "đã đạt", "Đạt" }, { TYPE_STATUS, "", "Đã có.", "Có" },
		{ TYPE_STATUS, "", "Có 03 kênh", "3 kênh (stated: Có)" }, /* the same with and without capital */
		{ TYPE_STATUS, "", "có 03 kênh", "3 kênh (stated: Có)" },
		{ TYPE_STATUS, "", "có 1", "1 (stated: Có)" },
		{ TYPE_STATUS, "", "có 85%", "85%" }, /* the verb: who has it is not counted */
		{ TYPE_STATUS, "", "co", "Có" },
		{ TYPE_STATUS, "", "dang", "Đang triển khai" },
		{ TYPE_STATUS, "", "Triển khai", "Triển khai" }, /* the label itself before longer ones */
		{ TYPE_STATUS, "", "trien khai su", "Triển khai sử dụng" },
		{ TYPE_STATUS, "", "Chưa cung cấp", "Chưa cung cấp đầy đủ thông tin" },
		{ TYPE_CHOICE, "", "co", "Có" },
		{ TYPE_RATIO, "%", "52% Đạt", "52% (stated: Đạt)" },
		{ TYPE_RATIO, "%", "Đạt 52/80", "52/80 = 65% (stated: Đạt)" },
		{ TYPE_RATIO, "%", "đạt 52/80", "52/80 = 65%" }, /* the verb */
		{ TYPE_RATIO, "%", "đạt, 52/80", "52/80 = 65% (stated: Đạt)" },
		{ TYPE_RATIO, "%", "Đạt (52/80)", "52/80 = 65% (stated: Đạt)" },
		{ TYPE_RATIO, "%", "52/80, chưa đạt", "52/80 = 65% (stated: Chưa đạt)" },
		{ TYPE_RATIO, "%", "52/80 hộ đạt", "52/80 hộ = 65% (stated: Đạt)" },
		{ TYPE_RATIO, "%", "52/80 đạt 65%", "52/80 = 65%" },
		{ TYPE_RATIO, "%", "Chưa đạt: 52/80", "52/80 = 65% (stated: Chưa đạt)" },
		{ TYPE_PERCENT, "%", "80% - Chưa đạt", "80% (stated: Chưa đạt)" },
		{ TYPE_STATUS, "Hệ thống", "Đang triển khai 3 hệ thống",
		    "3 hệ thống (stated: Đang triển khai)" },
		{ TYPE_STATUS, "", "52%", "52%" },
		{ TYPE_STATUS, "", "52/80", "52/80 = 65%" },
		{ TYPE_STATUS, "", "13", "13" },
	};

	(void)state;
	expect_readings(cases, LENGTH(cases));
}

static void value_parse__reads_ranks_dates_and_no_values(void **state)
{
	static const struct reading cases[] = {
		{ TYPE_RANK, "", "04/10", "rank 4/10" },
		{ TYPE_RANK, "", "4", "rank 4" },
		{ TYPE_RANK, "", "xếp hạng thứ 4", "rank 4" },
		{ TYPE_RANK, "", "xếp hạng thứ 4 so với toàn tỉnh", "rank 4 so với toàn tỉnh" },
		{ TYPE_RANK, "", "hạng 04/10 huyện, thành phố", "rank 4/10 huyện, thành phố" },
		{ TYPE_RANK, "", "xếp vị trí thứ 04/10 huyện, thành phố.", "rank 4/10 huyện, thành phố" },
		{ TYPE_RANK, "", "thứ nhất", "rank 1" },
		{ TYPE_DATE, "", "30/6/2023", "30/6/2023" },
		{ TYPE_DATE, "", "ngày 01/7/2023", "01/7/2023" },
		{ TYPE_DATE, "", "ngày 05 tháng 01 năm 2020", "05/01/2020" },
		{ TYPE_TEXT, "", "Có \"trang\", 100%; xem 326/KH-UBND",
		    "Có \"trang\", 100%; xem 326/KH-UBND" },
		{ TYPE_TEXT, "", "dòng một\ndòng hai", "dòng một… (2 paragraphs, 4 words)" },
		{ TYPE_PERCENT, "%", "", "" },
		{ TYPE_PERCENT, "%", "*", "*" },
		{ TYPE_PERCENT, "%", "*1", "*1" },
		{ TYPE_PERCENT, "%", "* 1", "*1" },
		{ TYPE_PERCENT, "%", ".", "no figures yet" },
		{ TYPE_COUNT, "", "Chưa có số liệu", "no figures yet" },
		{ TYPE_COUNT, "", "kad", "not applicable" },
		{ TYPE_COUNT, "", "Không áp dụng.", "not applicable" },
		{ TYPE_COUNT, "", "ko ap dung", "not applicable" },
		{ TYPE_RATIO, "%", "kps", "nothing arose in the period" },
		{ TYPE_RATIO, "%", "0/0", "nothing arose in the period" },
		{ TYPE_RATIO, "%", "không phát sinh hồ sơ", "nothing arose in the period (hồ sơ)" },
		{ TYPE_TABLE, "", ".", "no figures yet" },
		{ TYPE_TEXT, "", "kad", "not applicable" }, { TYPE_TEXT, "", "KPS", "nothing arose in the period" },
		{ TYPE_TEXT, "", "*", "*" }, { TYPE_TEXT, "", ".", "no figures yet" },
		{ TYPE_TEXT, "", "Không", "Không" }, /* an answer */
		{ TYPE_TEXT, "", "\n \n", "" },
		{ TYPE_TEXT, "", "Trong 6 tháng đầu năm, UBND huyện đã ban hành các văn bản chỉ đạo",
		    "Trong 6 tháng đầu năm, UBND… (15 words)" },
		{ TYPE_TABLE, "", "Kế hoạch tập huấn", "1 row" },
		{ TYPE_TABLE, "", "1/A\t\t\tX\r\n\r\n2/B\t\t\tY\r\n", "2 rows" },
		{ TYPE_TABLE, "", "number\tdate\tissuer\ttitle\n", "" }, /* a head alone */
		{ TYPE_TABLE, "", "kps", "nothing arose in the period" },
	};

	(void)state;
	expect_readings(cases, LENGTH(cases));
}

static void value_parse__keeps_every_part_of_a_reading(void **state)
{
	struct value_domain domain = case_domain(TYPE_RATIO, "%");
	struct value v;

	(void)state;
	assert_int_equal(value_parse(&domain, "21/22 xã, đạt 95,5% kế hoạch, chưa đạt", &v, NULL, NULL), OK);
	assert_int_equal(v.kind, VALUE_RATIO);
	assert_int_equal(v.share.num, 21);
	assert_int_equal(v.share.den, 22);
	assert_true(v.has_claimed_percent && v.claimed_of_plan);
	assert_int_equal(v.claimed_percent.units, 955);
	assert_int_equal(v.claimed_percent.scale, 1); /* the printed precision */
	assert_int_equal(v.claimed_status, 1);
	assert_string_equal(v.unit_word, "xã");
	value_dispose(&v);
	assert_int_equal(value_parse(&domain, "95,50%", &v, NULL, NULL), OK);
	assert_int_equal(v.number.scale, 2);
	value_dispose(&v);
}

static void value_parse__keeps_the_lines_of_a_text(void **state)
{
	static const struct {
		enum value_type type;
		const char *typed, *text;
	} cases[] = {
		{ TYPE_TEXT, "\r\n  - một\r\n\r\n- hai\rba\t bốn \n\n", "- một\n\n- hai\nba  bốn" },
		{ TYPE_TEXT, "e\xCC\x82\xCC\x81", "\xE1\xBA\xBF" }, /* combining marks: one letter */
		{ TYPE_TABLE, " 1/A\t2023 \r\n\r\nHội nghị\r\n", "1/A\t2023\t\t\n\t\t\tHội nghị" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct value_domain domain = case_domain(cases[i].type, "");
		struct value v, again;

		assert_int_equal(value_parse(&domain, cases[i].typed, &v, NULL, NULL), OK);
		assert_string_equal(v.text, cases[i].text);
		assert_int_equal(value_parse(&domain, v.text, &again, NULL, NULL), OK);
		assert_true(value_equal(&v, &again)); /* what is kept is read the same */
		value_dispose(&v);
		value_dispose(&again);
	}
}

static void value_parse__takes_as_much_as_a_text_may_hold(void **state)
{
	static const struct {
		enum value_type type;
		size_t most;
		const char *line; /* repeated up to the limit */
	} cases[] = {
		{ TYPE_TEXT, RECORD_TEXT_BYTES_MAX, "một hai ba\n" },
		{ TYPE_TABLE, RECORD_TEXT_BYTES_MAX, "1/A\t2023\tUBND huyện\t" },
		{ TYPE_STATUS, RECORD_LINE_BYTES_MAX, " " },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct value_domain domain = case_domain(cases[i].type, "");
		struct str text = { 0 };
		struct err err = { 0 };
		struct value v;

		while (text.len + RECORD_LINE_BYTES_MAX < cases[i].most) {
			str_append(&text, cases[i].line);
			if (cases[i].type == TYPE_TABLE) {
				str_append_repeat(&text, "a", 3000);
				str_append(&text, "\n");
			}
		}
		assert_int_equal(value_parse(&domain, str_text(&text), &v, NULL, &err), OK);
		assert_int_equal(v.kind == VALUE_BLANK, cases[i].type == TYPE_STATUS);
		value_dispose(&v);
		str_append_repeat(&text, " ", cases[i].most - text.len + 1);
		assert_int_equal(value_parse(&domain, str_text(&text), &v, NULL, &err), ERR_RANGE);
		assert_non_null(strstr(err.message, "too long"));
		str_dispose(&text);
	}
}

static void value_number__is_exact(void **state)
{
	struct value_domain domain = case_domain(TYPE_RATIO, "%");
	struct decimal percent = { 0, 0 };
	struct ratio number = { 0, 1 };
	struct value v;

	(void)state;
	assert_int_equal(value_parse(&domain, "38/87", &v, NULL, NULL), OK);
	assert_true(value_has_figure(&v));
	assert_true(value_number(&v, &number));
	assert_int_equal(ratio_compare(number, (struct ratio){ 3800, 87 }), 0);
	assert_true(value_percent(&v, 2, &percent));
	assert_int_equal(percent.units, 4368);
	assert_false(value_is_estimate(&v));
	value_dispose(&v);
	assert_int_equal(value_parse(&domain, "ước 95,5%", &v, NULL, NULL), OK);
	assert_true(value_number(&v, &number));
	assert_int_equal(ratio_compare(number, (struct ratio){ 955, 10 }), 0);
	assert_true(value_is_estimate(&v));
	value_dispose(&v);
	assert_int_equal(value_parse(&domain, "Đạt", &v, NULL, NULL), OK);
	assert_false(value_has_figure(&v) || value_number(&v, &number) || value_percent(&v, 0, &percent));
	value_dispose(&v);
}

static void value_append_echo_against__does_not_contradict_the_target(void **state)
{
	static const struct {
		const char *typed;
		int64_t limit; /* -1: none */
		const char *echo;
	} cases[] = {
		{ "69.999/100.000", 70, "69.999/100.000 = 69,999%" }, /* 70,00% would be met */
		{ "70.001/100.000", 70, "70.001/100.000 = 70,001%" }, /* nor is it exactly 70% */
		{ "69.999/100.000", 65, "69.999/100.000 = 70,00%" },
		{ "69.999/100.000", -1, "69.999/100.000 = 70,00%" },
		{ "70/100", 70, "70/100 = 70%" }, /* on the limit itself */
		{ "1.783/1.787", 70, "1.783/1.787 = 99,78%" },
		{ "6.999.999/10.000.000", 70, "6.999.999/10.000.000 = 69,99999%" },
		/* nearer than six decimals tell: the last digit leans to the right side */
		{ "699.999.999.999/1.000.000.000.000", 70, "699.999.999.999/1.000.000.000.000 = 69,999999%" },
		{ "700.000.000.001/1.000.000.000.000", 70, "700.000.000.001/1.000.000.000.000 = 70,000001%" },
		{ "999.999.999.999.998/999.999.999.999.999", -1,
		    "999.999.999.999.998/999.999.999.999.999 = 99,999999%" },
		{ "1/999.999.999.999.999", -1, "1/999.999.999.999.999 = 0,000001%" },
		{ "0/5", -1, "0/5 = 0%" },
		{ "5/5", 100, "5/5 = 100%" },
		{ "95,5", 70, "95,5%" }, /* typed, not computed */
	};
	const struct value_domain domain = { TYPE_RATIO, "%", NULL, 0, { 100, 0 }, NULL, 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct decimal limit = { cases[i].limit, 0 };
		struct value v;
		struct str echo = { 0 };

		value_init(&v);
		assert_int_equal(value_parse(&domain, cases[i].typed, &v, NULL, NULL), OK);
		value_append_echo_against(&echo, &domain, &v, cases[i].limit < 0 ? NULL : &limit);
		if (strcmp(str_text(&echo), cases[i].echo) != 0)
			fail_msg("“%s”, not “%s”", str_text(&echo), cases[i].echo);
		str_dispose(&echo);
		value_dispose(&v);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(value_parse__reads_shares),
		cmocka_unit_test(value_parse__reads_ratios_with_their_claims),
		cmocka_unit_test(value_parse__reads_counts_and_amounts),
		cmocka_unit_test(value_parse__reads_qualifiers),
		cmocka_unit_test(value_parse__reads_statuses),
		cmocka_unit_test(value_parse__reads_ranks_dates_and_no_values),
		cmocka_unit_test(value_parse__keeps_every_part_of_a_reading),
		cmocka_unit_test(value_parse__keeps_the_lines_of_a_text),
		cmocka_unit_test(value_parse__takes_as_much_as_a_text_may_hold),
		cmocka_unit_test(value_append_echo_against__does_not_contradict_the_target),
		cmocka_unit_test(value_number__is_exact),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
