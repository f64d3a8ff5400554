/* The audit's cost grows as its text does: four times the text takes not much more than four
 * times the work. Processor time of one run against another, no clock on the wall. */
#include <time.h>
#include "audit_cases.h"

enum { SMALL = 24 * 1024, TIMES = 4, RUNS = 2, RATIO_MAX = 9 }; /* a square would be 16 */
#define TOO_SHORT_TO_TELL (CLOCKS_PER_SEC / 100)

static const char *const pieces[] = { "7", "/", "(", ")", "%", "\"", "*", "\n", " ", "1 ", "1,", "1.", "- ",
	"+", "=", "1+", "1=", "1/2 ", "1/1=1% ", "5 (1, 2, ", "5 trong đó ", "5% còn lại ", "5% giao ",
	"5 chiếm 5% dân số ", "\n12\n", "1/A-", "đ\xE1\xBA\xA1t ", "1/KH-UBND ngày 1/1/2023 ",
	"- Tỷ lệ a b c d e 5%\n", "- Tổng số a b: 5\n+ Số a b: 5\n", "5 gồm\n+ 1 b\n",
	"5 (trực tiếp 1, trực tuyến 2, ",
	"1 783", "1 783/", "ngày 31/02 ", "từ ngày 1/2/2023 đến ", "giai đoạn 2025 - ",
	"5 bản, tăng 1% so với cùng kỳ ", "tăng 1% so với cùng kỳ (5) ", "2 xã A, B, ", "2 xã A và ",
	"10 hồ sơ (5%) ", "5 trong đó 1 (1%) ", "thủ tục mức độ 3, 4, ", "TT chỉ tiêu ", "\n| TT | chỉ tiêu | kết quả ",
	"- Tổng số TTHC mức độ 3: 5\n", "tỷ lệ a b c d trên tổng số ", "100% a b c d\n",
	"\nTT chỉ tiêu kết quả\n3.1 Tỷ lệ a b c d 5% Đạt\n- Tỷ lệ a b c d 5%\n", "hài lòng 5%, ",
	"5 thành viên: 01 Trưởng ban, ",
	"Số xóm chưa có mạng: 16/203, đạt 7,8%. Số xóm có mạng: 187/203, đạt 92,1%. " };

static clock_t work(const char *piece, size_t size)
{
	struct str text = { 0 };
	clock_t best = 0;

	str_append_repeat(&text, piece, size / strlen(piece));
	assert_false(str_failed(&text));
	for (int i = 0; i < RUNS; i++) {
		struct audit_verdicts found = { 0 };
		clock_t before = clock(), took;

		assert_int_equal(audit_text(str_text(&text), text.len, &found, NULL), OK);
		took = clock() - before;
		best = i == 0 || took < best ? took : best;
		audit_verdicts_dispose(&found);
	}
	str_dispose(&text);
	return best;
}

static void audit_text__is_linear(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < LENGTH(pieces); i++) {
		clock_t few = work(pieces[i], SMALL), many = work(pieces[i], SMALL * TIMES);

		if (many < TOO_SHORT_TO_TELL || many <= few * RATIO_MAX)
			continue;
		print_error("“%s”: %ld, then %ld of %d times the text\n", pieces[i], (long)few, (long)many,
		    (int)TIMES);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(audit_text__is_linear) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
