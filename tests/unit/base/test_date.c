#include "cmocka_all.h"

#include <string.h>
#include "base/date.h"
#include "base/err.h"

static void date_valid__knows_the_calendar(void **state)
{
	static const struct {
		struct date d;
		bool valid;
	} cases[] = {
		{ { 2023, 6, 30 }, true }, { { 2023, 6, 31 }, false }, /* June has 30 */
		{ { 2023, 2, 29 }, false }, { { 2024, 2, 29 }, true },
		{ { 2000, 2, 29 }, true },  /* divisible by 400 */
		{ { 2100, 2, 29 }, false }, /* by 100 only */
		{ { 1900, 1, 1 }, true }, { { 1899, 12, 31 }, false }, { { 2199, 12, 31 }, true },
		{ { 2200, 1, 1 }, false }, { { 2023, 0, 1 }, false }, { { 2023, 13, 1 }, false },
		{ { 2023, 1, 0 }, false }, { { 0, 0, 0 }, false }, /* no date */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(date_valid(cases[i].d), cases[i].valid);
}

static void date_days__goes_day_by_day_from_1900_to_2199(void **state)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int64_t days = -25567; /* 1900-01-01 */
	struct date previous = { 1899, 12, 31 };

	(void)state;
	for (int year = 1900; year <= 2199; year++) {
		bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
		for (int month = 1; month <= 12; month++) {
			int length = lengths[month - 1] + (month == 2 && leap);
			for (int day = 1; day <= length; day++, days++) {
				struct date d = { year, month, day }, back = date_from_days(days);
				assert_int_equal(date_days(d), days);
				assert_int_equal(date_compare(back, d), 0);
				assert_true(date_compare(previous, d) < 0);
				assert_true(date_compare(d, previous) > 0);
				previous = d;
			}
		}
	}
	assert_int_equal(days, 84006);
	assert_int_equal(date_days((struct date){ 1970, 1, 1 }), 0);
	assert_int_equal(date_days((struct date){ 2023, 7, 5 }), 19543);
	assert_int_equal(date_from_days(-25568).year, 0);
	assert_int_equal(date_from_days(84006).year, 0);
	assert_int_equal(date_from_days(INT64_MAX).year, 0);
	assert_int_equal(date_from_days(INT64_MIN).year, 0);
}

static void date_parse__reads_the_whole_string_or_nothing(void **state)
{
	static const struct {
		int (*parse)(const char *, struct date *);
		const char *text;
		int rc;
		struct date d;
	} cases[] = {
		{ date_parse_iso, "2023-06-30", OK, { 2023, 6, 30 } },
		{ date_parse_iso, "2024-02-29", OK, { 2024, 2, 29 } },
		{ date_parse_iso, "2023-6-30", ERR_SYNTAX, { 0 } }, /* two digits each */
		{ date_parse_iso, "2023-06-30 ", ERR_SYNTAX, { 0 } },
		{ date_parse_iso, "30/6/2023", ERR_SYNTAX, { 0 } }, { date_parse_iso, "", ERR_SYNTAX, { 0 } },
		{ date_parse_iso, "2023-02-29", ERR_RANGE, { 0 } },
		{ date_parse_iso, "0000-00-00", ERR_RANGE, { 0 } },
		{ date_parse_vi, "30/6/2023", OK, { 2023, 6, 30 } },
		{ date_parse_vi, "30/06/2023", OK, { 2023, 6, 30 } },
		{ date_parse_vi, "30-6-2023", OK, { 2023, 6, 30 } },
		{ date_parse_vi, "30.6.2023", OK, { 2023, 6, 30 } },
		{ date_parse_vi, "1/1/2020", OK, { 2020, 1, 1 } },
		{ date_parse_vi, "30/6-2023", ERR_SYNTAX, { 0 } }, /* two kinds of separator */
		{ date_parse_vi, "30/6/23", ERR_SYNTAX, { 0 } },   /* which century? */
		{ date_parse_vi, "6/2023", ERR_SYNTAX, { 0 } },	   /* a month */
		{ date_parse_vi, "30/6/20233", ERR_SYNTAX, { 0 } },
		{ date_parse_vi, "030/6/2023", ERR_SYNTAX, { 0 } },
		{ date_parse_vi, "30", ERR_SYNTAX, { 0 } }, { date_parse_vi, "", ERR_SYNTAX, { 0 } },
		{ date_parse_vi, "31/6/2023", ERR_RANGE, { 0 } },
		{ date_parse_vi, "6/30/2023", ERR_RANGE, { 0 } }, /* American order */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct date d = { 1, 2, 3 }, want = cases[i].rc == OK ? cases[i].d : d;
		assert_int_equal(cases[i].parse(cases[i].text, &d), cases[i].rc);
		assert_int_equal(date_compare(d, want), 0); /* untouched on error */
	}
}

static void date_append__writes_as_the_reports_do(void **state)
{
	static const struct {
		struct date d;
		const char *iso, *vi, *vi_long;
	} cases[] = {
		{ { 2023, 6, 30 }, "2023-06-30", "30/6/2023", "ngày 30 tháng 6 năm 2023" },
		{ { 2020, 1, 5 }, "2020-01-05", "05/01/2020", "ngày 05 tháng 01 năm 2020" },
		{ { 2019, 6, 29 }, "2019-06-29", "29/6/2019", "ngày 29 tháng 6 năm 2019" },
		{ { 2024, 2, 29 }, "2024-02-29", "29/02/2024", "ngày 29 tháng 02 năm 2024" },
		{ { 2022, 10, 1 }, "2022-10-01", "01/10/2022", "ngày 01 tháng 10 năm 2022" },
		{ { 0, 0, 0 }, "", "", "" }, /* no date */
	};
	struct str s = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		str_clear(&s);
		date_append_iso(&s, cases[i].d);
		assert_string_equal(str_text(&s), cases[i].iso);
		str_clear(&s);
		date_append_vi(&s, cases[i].d);
		assert_string_equal(str_text(&s), cases[i].vi);
		str_clear(&s);
		date_append_vi_long(&s, cases[i].d);
		assert_string_equal(str_text(&s), cases[i].vi_long);
	}
	str_dispose(&s);
}

static void time_iso__goes_there_and_back(void **state)
{
	static const struct {
		int64_t t;
		const char *text;
	} cases[] = {
		{ 0, "1970-01-01T00:00:00Z" },
		{ -1, "1969-12-31T23:59:59Z" },
		{ 1688522584, "2023-07-05T02:03:04Z" },
		{ 1709251199, "2024-02-29T23:59:59Z" },
		{ 4102444800, "2100-01-01T00:00:00Z" }, /* past 32 bits */
		{ -2208988800, "1900-01-01T00:00:00Z" },
		{ 7258118399, "2199-12-31T23:59:59Z" },
	};
	struct str s = { 0 };
	int64_t t;

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		str_clear(&s);
		time_append_iso(&s, cases[i].t);
		assert_string_equal(str_text(&s), cases[i].text);
		assert_int_equal(time_parse_iso(cases[i].text, &t), OK);
		assert_true(t == cases[i].t);
	}
	str_clear(&s);
	time_append_iso(&s, 7258118400);
	time_append_iso(&s, INT64_MAX);
	time_append_iso(&s, INT64_MIN);
	time_append_local(&s, INT64_MAX, 420);
	time_append_local(&s, INT64_MIN, -420);
	time_append_clock(&s, INT64_MAX, 420);
	assert_string_equal(str_text(&s), "");
	str_dispose(&s);
}

static void time_parse_iso__refuses_other_forms(void **state)
{
	static const struct {
		const char *text;
		int rc;
	} cases[] = {
		{ "2023-07-05T02:03:04", ERR_SYNTAX }, /* no zone */
		{ "2023-07-05T02:03:04+07:00", ERR_SYNTAX },
		{ "2023-07-05 02:03:04Z", ERR_SYNTAX },
		{ "2023-07-05T02:03:04.5Z", ERR_SYNTAX },
		{ "2023-07-05T02:03Z", ERR_SYNTAX },
		{ "2023-07-05T02:03:04Z\n", ERR_SYNTAX },
		{ "2023-07-05T24:00:00Z", ERR_RANGE },
		{ "2023-07-05T23:60:00Z", ERR_RANGE },
		{ "2016-12-31T23:59:60Z", ERR_RANGE }, /* leap seconds are not in this count */
		{ "2023-02-30T00:00:00Z", ERR_RANGE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		int64_t t = 42;
		assert_int_equal(time_parse_iso(cases[i].text, &t), cases[i].rc);
		assert_int_equal(t, 42);
	}
}

static void time_local__follows_the_offset(void **state)
{
	static const struct {
		int64_t t;
		int offset_minutes;
		const char *text;
		struct date d;
	} cases[] = {
		{ 1688522584, 420, "05/7/2023 09:03", { 2023, 7, 5 } },
		{ 1688522584, 0, "05/7/2023 02:03", { 2023, 7, 5 } },
		{ 1688522584, -180, "04/7/2023 23:03", { 2023, 7, 4 } },
		{ 1704041999, 420, "31/12/2023 23:59", { 2023, 12, 31 } },
		{ 1704042000, 420, "01/01/2024 00:00", { 2024, 1, 1 } }, /* midnight in Hà Nội */
		{ -1, 0, "31/12/1969 23:59", { 1969, 12, 31 } },
	};
	struct str s = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		str_clear(&s);
		time_append_local(&s, cases[i].t, cases[i].offset_minutes);
		assert_string_equal(str_text(&s), cases[i].text);
		str_clear(&s);
		time_append_clock(&s, cases[i].t, cases[i].offset_minutes);
		assert_string_equal(str_text(&s), strrchr(cases[i].text, ' ') + 1);
		assert_int_equal(date_compare(time_date(cases[i].t, cases[i].offset_minutes), cases[i].d), 0);
	}
	str_dispose(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(date_valid__knows_the_calendar),
		cmocka_unit_test(date_days__goes_day_by_day_from_1900_to_2199),
		cmocka_unit_test(date_parse__reads_the_whole_string_or_nothing),
		cmocka_unit_test(date_append__writes_as_the_reports_do),
		cmocka_unit_test(time_iso__goes_there_and_back),
		cmocka_unit_test(time_parse_iso__refuses_other_forms),
		cmocka_unit_test(time_local__follows_the_offset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
