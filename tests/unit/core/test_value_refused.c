/* What cannot be read, and what can be read in two ways. Each refusal must name the
 * place and a remedy; each way of a question must say how to type it, and typing
 * that must give that reading. */
#include <stdlib.h>
#include "value_cases.h"

static void value_parse__refuses_with_place_and_remedy(void **state)
{
	static const struct {
		enum value_type type;
		const char *typed;
		int rc, column;
		const char *says; /* part of the message: the remedy or what it looks like */
	} cases[] = {
		{ TYPE_PERCENT, "105%", ERR_RANGE, 1, "105% kế hoạch" },
		{ TYPE_PERCENT, "105", ERR_RANGE, 1, "with its unit" },
		{ TYPE_PERCENT, "trên 100,5%", ERR_RANGE, 6, "the highest allowed" },
		{ TYPE_PERCENT, "12345", ERR_RANGE, 1, "the highest allowed" },
		{ TYPE_RATIO, "5/0", ERR_RANGE, 1, "denominator" },
		{ TYPE_RATIO, "5/3/2", ERR_SYNTAX, 1, "three figures" },
		{ TYPE_RATIO, "999.999.999.999.999/1", ERR_RANGE, 1, "one of them must be wrong" },
		{ TYPE_RATIO, "55.325 người, chiếm 160%", ERR_RANGE, 21, "highest allowed" },
		{ TYPE_RATIO, "30/6/2023", ERR_SYNTAX, 1, "looks like a date" },
		{ TYPE_COUNT, "30.6.2023", ERR_SYNTAX, 1, "looks like a date" },
		{ TYPE_COUNT, "2023-06-30", ERR_SYNTAX, 1, "looks like a date" },
		{ TYPE_RATIO, "326/KH-UBND", ERR_SYNTAX, 1, "number of a document" },
		{ TYPE_RATIO, "42/2022/NĐ-CP", ERR_SYNTAX, 1, "number of a document" },
		{ TYPE_PERCENT, "９５%", ERR_SYNTAX, 1, "full-width" },
		{ TYPE_PERCENT, "95％", ERR_SYNTAX, 3, "full-width" },
		{ TYPE_PERCENT, "-5%", ERR_RANGE, 1, "negative" },
		{ TYPE_COUNT, "− 5", ERR_RANGE, 1, "negative" },
		{ TYPE_COUNT, "1.2.3", ERR_SYNTAX, 1, "groups of three" },
		{ TYPE_COUNT, "12.34.567", ERR_SYNTAX, 1, "groups of three" },
		{ TYPE_COUNT, "1,2,3", ERR_SYNTAX, 1, "groups of three" },
		{ TYPE_COUNT, "99999999999999999999", ERR_RANGE, 1, "too many digits" },
		{ TYPE_MONEY, "999999 tỷ tỷ", ERR_SYNTAX, 11, "difficulty note" },
		{ TYPE_MONEY, "9999999 tỷ", ERR_RANGE, 1, "too large" },
		{ TYPE_MONEY, "1 triệu 2 tỷ", ERR_SYNTAX, 9, "not understood" },
		{ TYPE_PERCENT, "80-90%", ERR_SYNTAX, 1, "range" },
		{ TYPE_PERCENT, "từ 80% đến 90%", ERR_SYNTAX, 4, "range" },
		{ TYPE_PERCENT, "từ 80%", ERR_SYNTAX, 1, "trở lên" },
		{ TYPE_PERCENT, "tối thiểu trên 80%", ERR_SYNTAX, 11, "Leave one of the two" },
		{ TYPE_PERCENT, "vượt 5% kế hoạch", ERR_SYNTAX, 1, "105% kế hoạch" },
		{ TYPE_PERCENT, "95% 96%", ERR_SYNTAX, 5, "difficulty note" },
		{ TYPE_PERCENT, "100% (sở, ngành); 95% (huyện)", ERR_SYNTAX, 6, "difficulty note" },
		{ TYPE_COUNT, "11; 1580", ERR_SYNTAX, 5, "difficulty note" },
		{ TYPE_COUNT, "1.187 (trực tiếp 1.166, trực tuyến 21)", ERR_SYNTAX, 7, "difficulty note" },
		{ TYPE_RATIO, "620/620 văn bản, trừ văn bản mật", ERR_SYNTAX, 18, "difficulty note" },
		{ TYPE_RATIO, "52/80 hộ do dân đi làm ăn xa", ERR_SYNTAX, 7, "too many words" },
		{ TYPE_RATIO, "52/80%", ERR_SYNTAX, 1, "share is computed" },
		{ TYPE_RATIO, "7.815/17.347 hộ, đạt khoảng 45%", ERR_SYNTAX, 22, "computed exactly" },
		{ TYPE_RATIO, "287, đạt tỷ lệ: 278/468", ERR_SYNTAX, 17,
		    "not the figure that stands before" },
		{ TYPE_RATIO, "1,5/2", ERR_SYNTAX, 1, "whole numbers" },
		{ TYPE_RATIO, "52/", ERR_SYNTAX, 3, "not understood" },
		{ TYPE_PERCENT, "55.325 người, chiếm 60%", ERR_SYNTAX, 15, "not understood" },
		/* what a share is of may stand behind it, other words may not */
		{ TYPE_RATIO, "55.325/92.056, chiếm 60% rất tốt", ERR_SYNTAX, 26, "not understood" },
		{ TYPE_RATIO, "55.325/92.056, chiếm 60% tổng dân số của cả huyện nhà mình", ERR_SYNTAX, 26, "not understood" },
		{ TYPE_PERCENT, "80% Đạt Chưa đạt", ERR_SYNTAX, 5, "second status" },
		{ TYPE_STATUS, "Đạt yêu cầu của huyện", ERR_SYNTAX, 1, "F4" }, /* longer than the label */
		{ TYPE_PERCENT, "10 không đúng", ERR_SYNTAX, 4, "difficulty note" },
		{ TYPE_COUNT, "85 hồ sơ-chưa đạt", ERR_SYNTAX, 7, "difficulty note" }, /* not "đạt" */
		{ TYPE_COUNT, "2e5", ERR_SYNTAX, 2, "difficulty note" },
		{ TYPE_COUNT, "12 + 3", ERR_SYNTAX, 4, "difficulty note" },
		{ TYPE_COUNT, "½", ERR_SYNTAX, 1, "F4" },
		{ TYPE_COUNT, "1k", ERR_SYNTAX, 2, "in digits" }, /* words for numbers are no units */
		{ TYPE_PERCENT, "1k", ERR_SYNTAX, 2, "in digits" },
		{ TYPE_COUNT, "5 tr", ERR_SYNTAX, 3, "in digits" }, /* triệu, trạm, trường? */
		{ TYPE_COUNT, "1 chục", ERR_SYNTAX, 3, "in digits" },
		{ TYPE_COUNT, "2 tá", ERR_SYNTAX, 3, "in digits" },
		{ TYPE_COUNT, "5 trăm", ERR_SYNTAX, 3, "in digits" },
		{ TYPE_COUNT, "5 tram", ERR_SYNTAX, 3, "in digits" }, /* trăm or trạm */
		{ TYPE_COUNT, "5 vạn", ERR_SYNTAX, 3, "in digits" },
		{ TYPE_COUNT, "13 rưỡi", ERR_SYNTAX, 4, "in digits" },
		{ TYPE_COUNT, "3 phần tư", ERR_SYNTAX, 3, "in digits" },
		{ TYPE_MONEY, "5 chục triệu", ERR_SYNTAX, 3, "in digits" },
		{ TYPE_COUNT, "5²", ERR_SYNTAX, 2, "not understood" },
		{ TYPE_COUNT, "1tr5", ERR_SYNTAX, 2, "not understood" },
		{ TYPE_MONEY, "100 USD", ERR_SYNTAX, 5, "given in đồng" },
		{ TYPE_MONEY, "500 triệu kinh phí", ERR_SYNTAX, 11, "given in đồng" },
		{ TYPE_RATIO, "2/3 số hộ", ERR_SYNTAX, 5, "the two numbers" },
		{ TYPE_RATIO, "3/4 tổng số xã", ERR_SYNTAX, 5, "the two numbers" },
		{ TYPE_RATIO, "5 hồ sơ/15 xã", ERR_SYNTAX, 12, "different units" },
		{ TYPE_RATIO, "52 hộ trên 80 tuổi", ERR_SYNTAX, 7, "not understood" },
		{ TYPE_RATIO, "chưa đạt 12.345", ERR_SYNTAX, 1, "two ways" },
		{ TYPE_STATUS, "có 0", ERR_SYNTAX, 1, "two things" },
		{ TYPE_RANK, "3/2023", ERR_SYNTAX, 1, "3/2.023" },
		{ TYPE_DATE, "07/2023", ERR_SYNTAX, 1, "lacks a part" },
		{ TYPE_DATE, "tháng 7 năm 2023", ERR_SYNTAX, 1, "lacks a part" },
		{ TYPE_DATE, "1/7/23", ERR_SYNTAX, 1, "four digits" },
		{ TYPE_DATE, "ngày 1 tháng 7 năm 23", ERR_RANGE, 1, "four digits" },
		{ TYPE_DATE, "ngày 31/2/2023", ERR_RANGE, 1, "of the calendar" },
		{ TYPE_COUNT, "bốn mươi", ERR_SYNTAX, 1, "F4" },
		{ TYPE_COUNT, "không phát sinh 5 hồ sơ", ERR_SYNTAX, 17, "difficulty note" },
		{ TYPE_PERCENT, "*1 Đạt", ERR_SYNTAX, 1, "F4" },
		{ TYPE_PERCENT, "95\xFF%", ERR_SYNTAX, 3, "UTF-8" },
		{ TYPE_PERCENT, "95\xE2\x80\xAE%", ERR_SYNTAX, 3, "invisible" }, /* right-to-left override */
		{ TYPE_TEXT, "a\x1B[2J", ERR_SYNTAX, 2, "invisible" },
		{ TYPE_RANK, "12/10", ERR_RANGE, 1, "rank first" },
		{ TYPE_RANK, "0", ERR_RANGE, 1, "from 1" },
		{ TYPE_RANK, "tốt", ERR_SYNTAX, 1, "xếp hạng" },
		{ TYPE_DATE, "31/2/2023", ERR_RANGE, 1, "30/6/2023" },
		{ TYPE_DATE, "hôm qua", ERR_SYNTAX, 1, "30/6/2023" },
		{ TYPE_CHOICE, "5", ERR_SYNTAX, 1, "F4" },
		{ TYPE_TABLE, "1/A\t\t\tX\n2/B\t31/2/2023", ERR_SYNTAX, 5, "line 2, “Date”" },
		{ TYPE_TABLE, "1/A\xFF", ERR_SYNTAX, 1, "UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct value_domain domain = case_domain(cases[i].type, "");
		struct value_question ask = { .count = 0 };
		struct value v;
		struct err err = { 0 };
		int rc = value_parse(&domain, cases[i].typed, &v, &ask, &err);

		if (rc != cases[i].rc)
			fail_msg("“%s”: %s, not %s: %s", cases[i].typed, err_name(rc), err_name(cases[i].rc),
			    err.message);
		if (err.column != cases[i].column)
			fail_msg("“%s”: column %d, not %d", cases[i].typed, err.column, cases[i].column);
		if (!strstr(err.message, cases[i].says))
			fail_msg("“%s”: “%s” does not say “%s”", cases[i].typed, err.message, cases[i].says);
		assert_int_equal(ask.count, 0);
	}
}

/* The spellings that the message offers: “… (type “X”); …”. */
static char *offered(const char *message, size_t index)
{
	static const char open[] = "(type “", close[] = "”)";
	const char *at = message, *end;
	char *typed;

	for (size_t i = 0; i <= index; i++) {
		at = strstr(at, open);
		assert_non_null(at);
		at += strlen(open);
	}
	end = strstr(at, close);
	assert_non_null(end);
	typed = malloc((size_t)(end - at) + 1);
	assert_non_null(typed);
	memcpy(typed, at, (size_t)(end - at));
	typed[end - at] = '\0';
	return typed;
}

static void value_parse__asks_and_says_how_to_answer(void **state)
{
	static const struct {
		enum value_type type;
		const char *unit, *typed;
		size_t options;
		const char *first, *last; /* echoes */
	} cases[] = {
		{ TYPE_PERCENT, "%", "12.345", 2, "12,345%", "12.345" },
		{ TYPE_RATIO, "%", "12.345", 2, "12,345%", "12.345" },
		{ TYPE_PERCENT, "%", "trên 12.345", 2, "over 12,345%", "over 12.345" },
		{ TYPE_PERCENT, "%", "100.000", 2, "100%", "100.000" }, /* not advised as 100,000 */
		{ TYPE_RATIO, "%", "100,000", 2, "100%", "100.000" },
		{ TYPE_PERCENT, "%", "1.200% kế hoạch", 2, "1,200% of the plan", "1.200% of the plan" },
		{ TYPE_COUNT, "", "1,787", 2, "1,787", "1.787" },
		{ TYPE_COUNT, "", "100,000", 2, "100", "100.000" },
		{ TYPE_MONEY, "đồng", "250.000 nghìn đồng", 2, "250.000.000 đồng", "250.000 đồng" },
		{ TYPE_MONEY, "đồng", "1,000 tỷ", 2, "1.000.000.000 đồng", "1.000.000.000.000 đồng" },
		{ TYPE_MONEY, "triệu đồng", "500.000.000", 2, "500.000.000 đồng",
		    "500.000.000.000.000 đồng" },
		{ TYPE_MONEY, "triệu đồng", "ước 9000000000.", 1, "estimated 9.000.000.000 đồng",
		    "estimated 9.000.000.000 đồng" }, /* so many millions there are none */
		{ TYPE_COUNT, "", "khoảng 1,787 hồ sơ", 2, "about 1,787 hồ sơ", "about 1.787 hồ sơ" },
		{ TYPE_MONEY, "đồng", "1.944 tỷ đồng", 2, "1.944.000.000.000 đồng", "1.944.000.000 đồng" },
		{ TYPE_RATIO, "%", "1,783/1,787", 1, "1.783/1.787 = 99,78%", "1.783/1.787 = 99,78%" },
		{ TYPE_RATIO, "%", "khoảng 1,783 hồ sơ/1,787", 1, "about 1.783/1.787 hồ sơ = 99,78%",
		    "about 1.783/1.787 hồ sơ = 99,78%" }, /* all that was typed is in the advice */
		{ TYPE_RATIO, "%", "100,000/200,000", 1, "100.000/200.000 = 50%", "100.000/200.000 = 50%" },
		{ TYPE_RATIO, "%", "3/2023", 1, "3/2.023 = 0,15%", "3/2.023 = 0,15%" }, /* or March 2023 */
		{ TYPE_COUNT, "", "01/2023 hộ", 1, "1/2.023 hộ = 0,05%", "1/2.023 hộ = 0,05%" },
		{ TYPE_RATIO, "%", "Chưa có 85%", 2, "85% (stated: Chưa có)", "under 85%" },
		{ TYPE_RATIO, "%", "chưa có 85% hồ sơ.", 2, "85% hồ sơ (stated: Chưa có)",
		    "under 85% hồ sơ" },
		{ TYPE_RATIO, "%", "Chưa có 85/100 hồ sơ", 2, "85/100 hồ sơ = 85% (stated: Chưa có)",
		    "under 85/100 hồ sơ = 85%" },
		{ TYPE_RATIO, "%", "Chưa có 85% trở lên", 1, "at least 85% (stated: Chưa có)",
		    "at least 85% (stated: Chưa có)" },
		{ TYPE_PERCENT, "%", "chưa đạt 80%", 2, "80% (stated: Chưa đạt)", "under 80%" },
		{ TYPE_PERCENT, "%", "Chưa đạt 80", 2, "80% (stated: Chưa đạt)", "under 80%" },
		{ TYPE_STATUS, "", "c", 4, "Chưa đạt", "Chưa có" }, /* "Chưa đạt" stands before "Có" */
		{ TYPE_STATUS, "", "t", 2, "Triển khai", "Triển khai sử dụng" },
		{ TYPE_STATUS, "", "chưa", 3, "Chưa đạt", "Chưa có" },
		{ TYPE_PERCENT, "%", "-", 4, "0%", "not applicable" },
		{ TYPE_COUNT, "", "—", 4, "0", "not applicable" },
		{ TYPE_STATUS, "", "x", 3, "no figures yet", "not applicable" },
		{ TYPE_RATIO, "%", "...", 4, "0%", "not applicable" },
		{ TYPE_TEXT, "", "-", 3, "no figures yet", "not applicable" },
		{ TYPE_TEXT, "", "x", 3, "no figures yet", "not applicable" },
		{ TYPE_MONEY, "đồng", "không", 4, "0 đồng", "not applicable" },
		{ TYPE_STATUS, "", "ko", 3, "no figures yet", "not applicable" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct value_domain domain = case_domain(cases[i].type, cases[i].unit);
		struct value_question ask = { .count = 0 };
		struct value v;
		struct err err = { 0 };
		int rc = value_parse(&domain, cases[i].typed, &v, &ask, &err);

		if (rc != ERR_AMBIGUOUS || ask.count != cases[i].options)
			fail_msg("“%s”: %s, %zu options: %s", cases[i].typed, err_name(rc), ask.count,
			    err.message);
		for (size_t k = 0; k < ask.count; k++) {
			struct str echo = { 0 };
			char *typed = offered(err.message, k);

			value_append_echo(&echo, &domain, &ask.options[k]);
			if (k == 0)
				assert_string_equal(str_text(&echo), cases[i].first);
			if (k == ask.count - 1)
				assert_string_equal(str_text(&echo), cases[i].last);
			rc = value_parse(&domain, typed, &v, NULL, NULL);
			if (rc != OK)
				fail_msg(
				    "“%s” offers “%s”, which is %s", cases[i].typed, typed, err_name(rc));
			assert_int_equal(v.kind, ask.options[k].kind);
			assert_int_equal(decimal_compare(v.number, ask.options[k].number), 0);
			assert_int_equal(v.status, ask.options[k].status);
			assert_int_equal(v.qualifier, ask.options[k].qualifier);
			assert_int_equal(v.claimed_status, ask.options[k].claimed_status);
			value_dispose(&v);
			free(typed);
			str_dispose(&echo);
		}
		value_question_dispose(&ask);
		assert_int_equal(ask.count, 0);
	}
}

static void value_parse__asks_between_own_labels_and_no_value(void **state)
{
	static const struct status list[] = { { "Có", SENSE_MET }, { "Không có", SENSE_NOT_MET } };
	static const struct status plain[] = { { "Có", SENSE_MET }, { "Không", SENSE_NOT_MET } };
	struct value_domain domain = { TYPE_STATUS, "", list, LENGTH(list), { 100, 0 }, NULL, 0 };
	struct value_question ask = { .count = 0 };
	struct value v;

	(void)state;
	assert_int_equal(value_parse(&domain, "không", &v, &ask, NULL), ERR_AMBIGUOUS);
	assert_int_equal(ask.count, 4);
	assert_int_equal(ask.options[0].status, 1);
	value_question_dispose(&ask);
	domain.statuses = plain; /* its own label: no question */
	assert_int_equal(value_parse(&domain, "ko", &v, &ask, NULL), OK);
	assert_int_equal(v.status, 1);
	value_dispose(&v);
}

static void value_parse__refuses_endless_text(void **state)
{
	struct value_domain figure = case_domain(TYPE_COUNT, ""), text = case_domain(TYPE_TEXT, "");
	static char typed[4002];
	struct value v;

	(void)state;
	memset(typed, 'a', sizeof(typed) - 1);
	assert_int_equal(value_parse(&figure, typed, &v, NULL, NULL), ERR_RANGE);
	assert_int_equal(value_parse(&text, typed, &v, NULL, NULL), OK);
	value_dispose(&v);
}

static void value_parse__honours_the_highest_share_of_the_criterion(void **state)
{
	struct value_domain domain = case_domain(TYPE_PERCENT, "%");
	struct value v;

	(void)state;
	domain.max_percent = (struct decimal){ 150, 0 };
	assert_int_equal(value_parse(&domain, "105%", &v, NULL, NULL), OK);
	value_dispose(&v);
	assert_int_equal(value_parse(&domain, "150,1%", &v, NULL, NULL), ERR_RANGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(value_parse__refuses_with_place_and_remedy),
		cmocka_unit_test(value_parse__asks_and_says_how_to_answer),
		cmocka_unit_test(value_parse__asks_between_own_labels_and_no_value),
		cmocka_unit_test(value_parse__refuses_endless_text),
		cmocka_unit_test(value_parse__honours_the_highest_share_of_the_criterion),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
