#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "core/builtin.h"
#include "core/org_unit.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const struct date in_2023 = { 2023, 6, 30 }, last_day = { 2025, 6, 30 }, first_day = { 2025, 7, 1 };

static void load_starters(struct org_units *units)
{
	const struct embedded_file *file = embedded_find(builtin_units, "units");
	struct err err = { 0 };

	assert_non_null(file);
	if (org_units_parse(units, (const char *)file->bytes, file->size, &err) != OK)
		fail_msg("%s", err.message);
}

static int parse(struct org_units *units, const char *text, struct err *err)
{
	return org_units_parse(units, text, strlen(text), err);
}

static void org_units_find__goes_by_the_day__merged_unit(void **state)
{
	struct org_units units = { 0 };
	const struct org_unit *unit;
	struct str label = { 0 };

	(void)state;
	load_starters(&units);
	unit = org_units_find(&units, "15349", last_day);
	assert_non_null(unit);
	org_unit_append_label(&label, unit);
	assert_string_equal(str_text(&label), "Thị trấn Vĩnh Lộc");
	assert_string_equal(unit->parent, "393");
	assert_string_equal(unit->successors, "15349");
	str_clear(&label);
	unit = org_units_find(&units, "15349", first_day);
	assert_non_null(unit);
	org_unit_append_label(&label, unit);
	assert_string_equal(str_text(&label), "Xã Vĩnh Lộc");
	assert_string_equal(unit->parent, "38"); /* the province: there is no district any more */
	assert_int_equal(unit->level, LEVEL_XA);
	assert_non_null(org_units_find(&units, "393", last_day));
	assert_null(org_units_find(&units, "393", first_day));	 /* ended with its level */
	assert_null(org_units_find(&units, "15364", first_day)); /* went into 15349 */
	assert_null(org_units_find(&units, "1534", in_2023));
	assert_null(org_units_find(&units, "99999", in_2023));
	str_dispose(&label);
	org_units_dispose(&units);
}

static void org_unit_matches__is_blind_to_accents_and_tone_style(void **state)
{
	static const struct {
		const char *code, *text;
		bool match;
	} cases[] = {
		{ "15376", "hoà", true },				      /* written Hòa */
		{ "15376", "vinh hoa", true }, { "15376", "Hòa Vĩnh", true }, /* words in any order */
		{ "15376", "xa vinh", true }, { "15376", "153", true },	      /* the code's beginning */
		{ "15376", "376", false }, { "15376", "oa", false },	      /* not inside a word */
		{ "15376", "thi tran", false }, { "15376", "", true },
		{ "11203", "dong", true }, /* Đồng Tâm */
	};
	struct org_units units = { 0 };

	(void)state;
	load_starters(&units);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct org_unit *unit = org_units_find(&units, cases[i].code, in_2023);

		assert_non_null(unit);
		if (org_unit_matches(unit, cases[i].text) != cases[i].match)
			fail_msg("“%s” against %s", cases[i].text, cases[i].code);
	}
	org_units_dispose(&units);
}

static void org_units_parse__reads_commas_quotes_and_windows_lines(void **state)
{
	static const char list[] = "\xEF\xBB\xBF"
				   "code,name,type,parent,successors,valid_to,valid_from\r\n"
				   "38,Thanh Hóa,tỉnh,,,,\r\n"
				   "\r\n"
				   "393,\"Huyện \"\"Vĩnh, Lộc\"\"\",huyện,38,\"394;395\",2025-06-30,\r\n"
				   "394,Một,huyện,38,,,2025-07-01\r\n"
				   "395,Hai,huyện,38,,,2025-07-01\r\n"
				   "15349, Vi\xCC\x83nh Lộc ,thị trấn,393,,2025-06-30,";
	struct org_units units = { 0 };
	const struct org_unit *unit;
	struct err err = { 0 };

	(void)state;
	if (parse(&units, list, &err) != OK)
		fail_msg("%s", err.message);
	assert_int_equal(units.count, 5);
	unit = org_units_find(&units, "393", in_2023);
	assert_string_equal(unit->name, "Huyện \"Vĩnh, Lộc\"");
	assert_string_equal(unit->successors, "394;395");
	unit = org_units_find(&units, "15349", in_2023);
	assert_string_equal(unit->name, "Vĩnh Lộc"); /* composed */
	org_units_dispose(&units);
}

static void org_units_parse__replaces_the_same_unit(void **state)
{
	struct org_units units = { 0 };
	size_t before;

	(void)state;
	load_starters(&units);
	before = units.count;
	assert_int_equal(parse(&units,
			     "code,name,type,parent,valid_from\n15349,Lộc Mới,xã,38,2025-07-01\n"
			     "15400,Kiểu,xã,38,2025-07-01\n",
			     NULL),
	    OK);
	assert_int_equal(units.count, before + 1);
	assert_string_equal(org_units_find(&units, "15349", first_day)->name, "Lộc Mới");
	assert_string_equal(org_units_find(&units, "15349", last_day)->name, "Vĩnh Lộc");
	org_units_dispose(&units);
}

static void org_units_parse__refuses_with_line_and_column__nothing_added(void **state)
{
	static const char head[] = "code,name,type,parent,valid_from,valid_to,successor\n";
	static const struct {
		bool with_head;
		const char *text;
		int line, column;
		const char *says;
	} cases[] = {
		{ false, "", 1, 1, "code" },
		{ false, "code,name,type\n1,a,xã\n", 1, 1, "parent" }, /* a column is missing */
		{ false, "code,tên,type,parent\n", 1, 6, "tên" },      /* an unknown one */
		{ false, "code,name,type,parent,name\n", 1, 23, "twice" },
		{ true, "", 1, 1, "no unit" },
		{ true, "38,Thanh Hóa,tỉnh\n", 2, 14, "fewer columns" },
		{ true, ",Thanh Hóa,tỉnh,,,,\n", 2, 1, "not a code" },
		{ true, "TH38,Thanh Hóa,tỉnh,,,,\n", 2, 1, "TH38" },
		{ true, "38,,tỉnh,,,,\n", 2, 4, "name" },
		{ true, "38,Thanh Hóa,bang,,,,\n", 2, 14, "bang" },
		{ true, "38,Thanh Hóa,tỉnh,,1/7/2025,,\n", 2, 20, "2025-06-30" },
		{ true, "38,Thanh Hóa,tỉnh,,2025-02-30,,\n", 2, 20, "not a date" },
		{ true, "38,Thanh Hóa,tỉnh,,2025-07-01,2025-06-30,\n", 2, 31, "ends before" },
		{ true, "38,\"Thanh Hóa,tỉnh,,,,\n", 2, 4, "not closed" },
		{ true, "38,\"Thanh\" Hóa,tỉnh,,,,\n", 2, 4, "closing" },
		{ true, "38,Thanh Hóa,tỉnh,,,,\n38,Thanh Hoá,tỉnh,,,,\n", 3, 1, "twice" },
		{ true, "38,Thanh Hóa,tỉnh,,,,\n393,Vĩnh Lộc,huyện,39,,,\n", 3, 20,
		    "39" }, /* nobody's code */
		{ true, "393,Vĩnh Lộc,huyện,,,,\n", 2, 20, "no parent" },
		{ true, "393,A,huyện,394,,,\n394,B,huyện,393,,,\n", 2, 13, "level above" }, /* a circle */
		{ true, "393,A,huyện,393,,,\n", 2, 13, "level above" },
		{ true, "38,Thanh Hóa,tỉnh,,,,a;b\n", 2, 22, "Successors" },
		{ true, "38,Thanh\xE2\x80\xAEHóa,tỉnh,,,,\n", 2, 4, "invisible" },
		{ true, "38,Thanh\xFF,tỉnh,,,,\n", 2, 1, "UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct org_units units = { 0 };
		struct str text = { 0 };
		struct err err = { 0 };
		int rc;

		if (cases[i].with_head)
			str_append(&text, head);
		str_append(&text, cases[i].text);
		rc = org_units_parse(&units, str_text(&text), text.len, &err);
		if (rc != ERR_SYNTAX || err.line != cases[i].line || err.column != cases[i].column ||
		    !strstr(err.message, cases[i].says))
			fail_msg("%zu: %s at %d:%d, not %d:%d: %s", i, err_name(rc), err.line, err.column,
			    cases[i].line, cases[i].column, err.message);
		assert_int_equal(units.count, 0);
		str_dispose(&text);
		org_units_dispose(&units);
	}
}

static void org_level_of__goes_by_type_and_code(void **state)
{
	(void)state;
	assert_int_equal(org_level_of("xã", "15349"), LEVEL_XA);
	assert_int_equal(org_level_of("Đặc khu", "31333"), LEVEL_XA);
	assert_int_equal(org_level_of("thị xã", "381"), LEVEL_HUYEN);
	assert_int_equal(org_level_of("thành phố", "380"), LEVEL_HUYEN);
	assert_int_equal(org_level_of("thành phố", "01"), LEVEL_TINH); /* Hà Nội */
	assert_int_equal(org_level_of("thành phố trực thuộc trung ương", "01"), LEVEL_TINH);
	assert_int_equal(org_level_of("tỉnh", "38"), LEVEL_TINH);
	assert_int_equal(org_level_of("bang", "38"), LEVEL_NONE);
	for (int level = LEVEL_XA; level <= LEVEL_TINH; level++)
		assert_int_equal(org_level_from_name(org_level_name((enum org_level)level)), level);
	assert_int_equal(org_level_from_name("thon"), LEVEL_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(org_units_find__goes_by_the_day__merged_unit),
		cmocka_unit_test(org_unit_matches__is_blind_to_accents_and_tone_style),
		cmocka_unit_test(org_units_parse__reads_commas_quotes_and_windows_lines),
		cmocka_unit_test(org_units_parse__replaces_the_same_unit),
		cmocka_unit_test(org_units_parse__refuses_with_line_and_column__nothing_added),
		cmocka_unit_test(org_level_of__goes_by_type_and_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
