/* The decision that recognised a unit, as it is typed. */
#include "core/decision.h"
#include "fixture.h"

static void decision__reads_what_stands_on_paper(void **state)
{
	static const struct {
		const char *typed, *number, *issuer;
		struct date date;
	} cases[] = {
		{ "12/QĐ-UBND ngày 3/4/2023", "12/QĐ-UBND", "", { 2023, 4, 3 } },
		{ "12/QĐ-UBND 3/4/2023", "12/QĐ-UBND", "", { 2023, 4, 3 } }, /* in haste */
		{ "12/QĐ-UBND, ngày 03/04/2023, của UBND huyện Vĩnh Lộc", "12/QĐ-UBND", "UBND huyện Vĩnh Lộc",
		    { 2023, 4, 3 } },
		{ "Quyết định số 1829/QĐ-UBND ngày 30/5/2023 của UBND tỉnh", "1829/QĐ-UBND", "UBND tỉnh",
		    { 2023, 5, 30 } },
		{ "quyet dinh 12/QD-UBND ngay 3/4/2023", "12/QD-UBND", "",
		    { 2023, 4, 3 } }, /* without accents */
		{ "Decision 12/QĐ-UBND of 03/4/2023 by UBND huyện", "12/QĐ-UBND", "UBND huyện",
		    { 2023, 4, 3 } }, /* as the English screens show it */
		{ "  12/QĐ-UBND   ngày  3/4/2023.", "12/QĐ-UBND", "", { 2023, 4, 3 } },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct decision d;
		struct err err = { 0 };

		if (decision_parse(cases[i].typed, &d, &err) != OK)
			fail_msg("“%s”: %s", cases[i].typed, err.message);
		assert_string_equal(str_text(&d.number), cases[i].number);
		assert_string_equal(str_text(&d.issuer), cases[i].issuer);
		assert_int_equal(date_compare(d.date, cases[i].date), 0);
		decision_dispose(&d);
	}
}

static void decision__refuses_what_has_no_number_or_date(void **state)
{
	static const char *const cases[] = { "", "12/QĐ-UBND", "ngày 3/4/2023", "Quyết định",
		"12/QĐ-UBND ngày 31/2/2023", "đã công nhận 2023" };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct decision d;
		struct err err = { 0 };

		if (decision_parse(cases[i], &d, &err) != ERR_SYNTAX)
			fail_msg("“%s” was taken", cases[i]);
		assert_non_null(strstr(err.message, "ngày 3/4/2023")); /* the form is shown */
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decision__reads_what_stands_on_paper),
		cmocka_unit_test(decision__refuses_what_has_no_number_or_date),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
