/* The fixed words: periods, levels, outcomes, and the case of Vietnamese letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "report/report_words.h"

static void words_append_period__names_periods__each_kind(void **state)
{
	static const struct {
		const char *code, *words;
	} rows[] = {
		{ "2023", "năm 2023" },
		{ "2023-H1", "6 tháng đầu năm 2023" },
		{ "2023-H2", "6 tháng cuối năm 2023" },
		{ "2023-Q1", "quý I năm 2023" },
		{ "2023-Q4", "quý IV năm 2023" },
		{ "2023-M06", "tháng 6 năm 2023" },
		{ "2023-M12", "tháng 12 năm 2023" },
		{ "2023-9M", "9 tháng đầu năm 2023" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct period period;
		struct str text = { 0 };

		assert_int_equal(period_parse(rows[i].code, &period, NULL), OK);
		words_append_period(&text, period);
		assert_string_equal(str_text(&text), rows[i].words);
		str_dispose(&text);
	}
}

static void words_append_upper__knows_all_letters__vietnamese(void **state)
{
	static const struct {
		const char *text, *upper, *intent;
	} rows[] = {
		{ "aàáảãạăằắẳẵặâầấẩẫậ", "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ", "a" },
		{ "bcdđeèéẻẽẹêềếểễệ", "BCDĐEÈÉẺẼẸÊỀẾỂỄỆ", "đ, e" },
		{ "ghiìíỉĩịklmnoòóỏõọ", "GHIÌÍỈĨỊKLMNOÒÓỎÕỌ", "i, o" },
		{ "ôồốổỗộơờớởỡợ", "ÔỒỐỔỖỘƠỜỚỞỠỢ", "ô, ơ" },
		{ "uùúủũụưừứửữựyỳýỷỹỵ", "UÙÚỦŨỤƯỪỨỬỮỰYỲÝỶỸỴ", "u, ư, y" },
		{ "Thị trấn 12/7 – “x”", "THỊ TRẤN 12/7 – “X”", "what is no letter stays" },
		{ "", "", "nothing" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct str text = { 0 }, again = { 0 };

		words_append_upper(&text, rows[i].text);
		assert_string_equal(str_text(&text), rows[i].upper);
		words_append_upper(&again, str_text(&text));
		assert_string_equal(str_text(&again), rows[i].upper);
		str_dispose(&text);
		str_dispose(&again);
	}
}

static void words_append_lower_first__fits_into_a_sentence__titles(void **state)
{
	static const struct {
		const char *text, *lower, *intent;
	} rows[] = {
		{ "Tiêu chí chuyển đổi số", "tiêu chí chuyển đổi số", "the usual title" },
		{ "Đánh giá Ủy ban", "đánh giá Ủy ban", "đ; the rest stays" },
		{ "Ứng dụng", "ứng dụng", "a letter of the other block" },
		{ "DTI cấp xã", "DTI cấp xã", "an abbreviation" },
		{ "K4 mới", "K4 mới", "a name with a figure" },
		{ "A", "a", "one letter" },
		{ "", "", "nothing" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct str text = { 0 };

		words_append_lower_first(&text, rows[i].text);
		assert_string_equal(str_text(&text), rows[i].lower);
		str_dispose(&text);
	}
}

static void words_append_upper_first__begins_a_title__letters(void **state)
{
	static const struct {
		const char *text, *upper;
	} rows[] = { { "kết quả chuyển đổi số", "Kết quả chuyển đổi số" }, { "đánh giá", "Đánh giá" },
		{ "ứng dụng", "Ứng dụng" }, { "DTI", "DTI" }, { "6 tháng", "6 tháng" }, { "", "" } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct str text = { 0 };

		words_append_upper_first(&text, rows[i].text);
		assert_string_equal(str_text(&text), rows[i].upper);
		str_dispose(&text);
	}
}

static void words__have_no_gaps__every_outcome_and_level(void **state)
{
	(void)state;
	for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
		assert_true(words_outcome((enum outcome)outcome)[0]);
	assert_string_equal(words_level(LEVEL_NONE), "");
	assert_string_equal(words_level(LEVEL_XA), "cấp xã");
	assert_string_equal(words_level(LEVEL_TINH), "cấp tỉnh");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_append_period__names_periods__each_kind),
		cmocka_unit_test(words_append_upper__knows_all_letters__vietnamese),
		cmocka_unit_test(words_append_lower_first__fits_into_a_sentence__titles),
		cmocka_unit_test(words_append_upper_first__begins_a_title__letters),
		cmocka_unit_test(words__have_no_gaps__every_outcome_and_level),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
