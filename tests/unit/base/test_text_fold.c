#include "cmocka_all.h"

#include <string.h>
#include "base/text.h"
#include "letters.h"

static const char *folded(struct str *s, const char *text)
{
	str_clear(s);
	text_fold(s, text, strlen(text));
	return str_text(s);
}

static const char *ascii(struct str *s, const char *text)
{
	str_clear(s);
	text_append_ascii(s, text, strlen(text));
	return str_text(s);
}

static void text_fold__and_ascii_know_all_134_letters(void **state)
{
	struct str s = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(letters); i++) {
		const char *const spellings[] = { letters[i].nfc, letters[i].nfd, letters[i].combined };
		for (size_t k = 0; k < LENGTH(spellings); k++) {
			assert_string_equal(folded(&s, spellings[k]), letters[i].folded);
			assert_string_equal(ascii(&s, spellings[k]), letters[i].ascii);
		}
	}
	str_dispose(&s);
}

static void text_fold__is_blind_to_case_accents_and_spacing(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "Đang triển khai", "dang trien khai" },
		{ "hoà", "hoa" },
		{ "hòa", "hoa" }, /* the other tone style */
		{ "  THANH \t\n HÓA  ", "thanh hoa" },
		{ "xã\xC2\xA0Vĩnh\xE2\x80\xAFLộc", "xa vinh loc" }, /* no-break spaces */
		{ "Ðạt", "dat" },				    /* U+00D0, the Icelandic letter */
		{ "hƣớng", "huong" },
		{ "a\xE2\x80\x8B"
		  "b",
		    "ab" }, /* what cannot be seen */
		{ "", "" },
		{ " \n ", "" },
		{ "1.783/1.787 – 99,78%", "1.783/1.787 – 99,78%" },
		{ "\xFFx", "\xEF\xBF\xBDx" },
	};
	struct str s = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_string_equal(folded(&s, cases[i].text), cases[i].want);
	str_clear(&s);
	str_append(&s, "ends in space ");
	text_fold(&s, " Đạt", strlen(" Đạt")); /* trimmed by itself, wherever it is appended */
	assert_string_equal(str_text(&s), "ends in space dat");
	str_dispose(&s);
}

static void text_fold_source__finds_the_way_back(void **state)
{
	static const struct {
		const char *text, *folded; /* what is looked for in the folded text … */
		const char *from;	   /* … and what the text is from there on */
	} cases[] = {
		{ "Ban Chỉ đạo", "chi", "Chỉ đạo" },
		{ "Ban Chỉ đạo", "dao", "đạo" },
		{ "  Ban   Chỉ", "ban", "Ban   Chỉ" },	/* blanks before are trimmed */
		{ "Ban   Chỉ", "chi", "Chỉ" },		/* … and run together */
		{ "Ca\xCC\x81p số", "p", "p số" }, /* marks give nothing */
		{ "Ban", "", "Ban" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const size_t n = strlen(cases[i].text);
		struct str folded = { 0 };
		const char *found;

		text_fold(&folded, cases[i].text, n);
		found = strstr(str_text(&folded), cases[i].folded);
		assert_non_null(found);
		assert_string_equal(
		    cases[i].text + text_fold_source(cases[i].text, n, (size_t)(found - folded.text)),
		    cases[i].from);
		assert_int_equal(text_fold_source(cases[i].text, n, folded.len), n); /* behind the last */
		str_dispose(&folded);
	}
}

static void text_fold_equal__compares_folded(void **state)
{
	static const struct {
		const char *a, *b;
		bool equal;
	} cases[] = {
		{ "Xã Vĩnh Hòa", "XA  VINH HOA", true }, /* accents, case, blanks */
		{ "Xã Vĩnh Hòa", "vinh hoà", false },    /* a part is not the whole */
		{ "Xã Vĩnh Hòa", "", false },
		{ "", "  ", true },
		{ "Ca\xCC\x81p", "cáp", true }, /* decomposed */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(text_fold_equal(cases[i].a, cases[i].b), cases[i].equal);
}

static void text_initials__takes_the_first_letter_of_each_word(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "Chưa đạt", "cd" },
		{ "Không áp dụng", "kad" },
		{ "Không phát sinh", "kps" },
		{ "Đạt", "d" },
		{ "  Đạt (một phần) – 2 ", "dmp2" }, /* marks are no letters */
		{ "", "" },
	};
	struct str s = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		str_clear(&s);
		text_initials(&s, cases[i].text);
		assert_string_equal(str_text(&s), cases[i].want);
	}
	str_dispose(&s);
}

static void text_append_ascii__keeps_case_spacing_and_likeness(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "Ủy ban nhân dân XÃ ĐỒNG TÂM", "Uy ban nhan dan XA DONG TAM" },
		{ "a  b\n\tc", "a  b\n\tc" },
		{ "–—…“x”‘y’", "--...\"x\"'y'" },
		{ "≥ 70 · 1\xC2\xA0%", ">= 70 . 1 %" },
		{ "┌─┬┐│═║", "+-++|=|" },
		{ "漢\xF0\x9F\x98\x80", "??" },
		{ "\xFFx\x1B", "?x?" },
		{ "hƣớng ÐẠT", "huong DAT" },
	};
	struct str s = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_string_equal(ascii(&s, cases[i].text), cases[i].want);
	str_dispose(&s);
}

static void text_append_ascii__is_ascii_for_every_code_point(void **state)
{
	struct str s = { 0 };
	char bytes[4];

	(void)state;
	for (uint32_t c = 1; c < 0x20000; c++) {
		str_clear(&s);
		text_append_ascii(&s, bytes, text_encode(c, bytes));
		for (size_t i = 0; i < s.len; i++)
			if ((unsigned char)s.text[i] >= 0x7F)
				fail_msg("U+%04X", (unsigned)c);
	}
	str_dispose(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_fold__and_ascii_know_all_134_letters),
		cmocka_unit_test(text_fold__is_blind_to_case_accents_and_spacing),
		cmocka_unit_test(text_fold_source__finds_the_way_back),
		cmocka_unit_test(text_fold_equal__compares_folded),
		cmocka_unit_test(text_initials__takes_the_first_letter_of_each_word),
		cmocka_unit_test(text_append_ascii__keeps_case_spacing_and_likeness),
		cmocka_unit_test(text_append_ascii__is_ascii_for_every_code_point),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
