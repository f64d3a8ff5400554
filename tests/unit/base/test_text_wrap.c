#include "cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <uniwidth.h>
#include "base/text.h"
#include "letters.h"

#define NBSP "\xC2\xA0"
#define SMILE "\xF0\x9F\x98\x80"
#define FLAG "\xF0\x9F\x87\xBB\xF0\x9F\x87\xB3"		      /* two regional indicators: V N */
#define FAMILY "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7" /* woman, joiner, girl */

static void text_grapheme__takes_a_letter_with_all_its_marks(void **state)
{
	static const struct {
		const char *text;
		size_t first; /* bytes of the first cluster */
		int width;
	} cases[] = {
		{ "a", 1, 1 },
		{ "ab", 1, 1 },
		{ "ệx", 3, 1 },
		{ "e\xCC\x82\xCC\xA3x", 5, 1 }, /* three code points */
		{ "\xCC\x81x", 2, 0 },		/* a mark without a letter */
		{ "\r\nx", 2, 0 },
		{ "\nx", 1, 0 },
		{ "漢x", 3, 2 },
		{ SMILE "x", 4, 2 },
		{ SMILE SMILE, 4, 2 },
		{ FLAG FLAG, 8, 2 },
		{ FLAG "x", 8, 2 },
		{ FAMILY "x", 11, 2 },		 /* one cell pair, not two */
		{ "a\xE2\x80\x8D" SMILE, 4, 1 }, /* a joiner binds pictographs only */
		{ "\xFFx", 1, 1 },		 /* shown as U+FFFD */
		{ "\xE1\xBB", 1, 1 },
		{ NBSP "x", 2, 1 },
	};

	(void)state;
	assert_int_equal(text_grapheme("", 0), 0);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		size_t n = strlen(cases[i].text);
		assert_int_equal(text_grapheme(cases[i].text, n), cases[i].first);
		assert_int_equal(text_grapheme_width(cases[i].text, n), cases[i].width);
	}
}

/* What is laid out without the tables of Unicode is what they would say. */
static void text_letter__is_what_the_tables_say(void **state)
{
	size_t count = 0;

	(void)state;
	for (uint32_t c = 0x20; c < 0x3000; c++) {
		char s[8] = "";
		uint8_t nfc[16];
		size_t size = sizeof nfc;
		const size_t n = text_encode(c, s);

		if (n == 0 || text_letter(s, n) == 0)
			continue;
		count++;
		assert_int_equal(text_letter(s, n), n);
		if (n > 1) /* cut inside */
			assert_int_equal(text_letter(s, n - 1), 0);
		assert_int_equal(uc_width(c, "UTF-8"), 1);
		assert_int_equal(uc_graphemeclusterbreak_property(c), GBP_OTHER);
		assert_false(uc_is_property_extended_pictographic(c));
		assert_false(uc_is_property_default_ignorable_code_point(c) || uc_is_property_bidi_control(c) ||
			     uc_is_property_not_a_character(c));
		assert_true(c == ' ' || !uc_is_property_white_space(c));
		assert_int_equal(uc_combining_class(c), 0);
		assert_ptr_equal(u8_normalize(UNINORM_NFC, (const uint8_t *)s, n, nfc, &size), nfc);
		assert_int_equal(size, n);
		assert_memory_equal(nfc, s, n);
	}
	assert_int_equal(count, 95 + 1 + 0x180 + 0x100 + 0x18 + 0xA0);
}

static void text_width__of_each_letter_in_each_spelling_is_one(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(letters); i++) {
		const char *const spellings[] = { letters[i].nfc, letters[i].nfd, letters[i].combined };
		for (size_t k = 0; k < LENGTH(spellings); k++) {
			size_t n = strlen(spellings[k]);
			assert_int_equal(text_grapheme(spellings[k], n), n);
			assert_int_equal(text_width(spellings[k], n), 1);
			assert_int_equal(text_grapheme_before(spellings[k], n), 0);
		}
	}
}

static void text_width__counts_columns(void **state)
{
	static const struct {
		const char *text;
		int width;
	} cases[] = {
		{ "", 0 },
		{ "Nội dung cần rà soát", 20 },
		{ "a" SMILE "漢b", 6 },
		{ "─│┌ · – …", 9 }, /* what screens draw with */
		{ "\x1B\t\n", 0 },
		{ "\xFF\xFF", 2 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(text_width(cases[i].text, strlen(cases[i].text)), cases[i].width);
}

static void text_grapheme_before__mirrors_the_way_forward(void **state)
{
	static const char *const texts[] = {
		"Vĩnh Lộc",
		"e\xCC\x82\xCC\xA3"
		"e\xCC\x82\xCC\xA3 ok",
		FLAG FLAG FLAG "x" FAMILY FAMILY SMILE,
		"a\r\nb\r\r\n\n",
		"\xCC\x81\xCC\x81"
		"a\xFF\xCC\x81\xE1\xBB"
		"b",
		"漢字 " NBSP "x",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(texts); i++) {
		size_t n = strlen(texts[i]), bounds[64], count = 0;
		for (size_t at = 0; at < n; at += text_grapheme(texts[i] + at, n - at))
			bounds[count++] = at;
		bounds[count] = n;
		for (size_t k = count; k > 0; k--)
			assert_int_equal(text_grapheme_before(texts[i], bounds[k]), bounds[k - 1]);
		assert_int_equal(text_grapheme_before(texts[i], 0), 0);
	}
}

static void text_fit__keeps_whole_graphemes(void **state)
{
	static const struct {
		const char *text;
		int columns;
		size_t bytes;
		int width;
	} cases[] = {
		{ "Lộc", 2, 4, 2 }, { "Lộc", 3, 5, 3 }, { "Lộc", 99, 5, 3 }, { "Lộc", 0, 0, 0 },
		{ "Lộc", -1, 0, 0 }, { "a" SMILE, 2, 1, 1 },		   /* half an emoji is none */
		{ "a" SMILE, 3, 5, 3 }, { "e\xCC\x82\xCC\xA3x", 1, 5, 1 }, /* the marks come along */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		int width = -7;
		size_t n = strlen(cases[i].text);
		assert_int_equal(text_fit(cases[i].text, n, cases[i].columns, &width), cases[i].bytes);
		assert_int_equal(width, cases[i].width);
		assert_int_equal(text_fit(cases[i].text, n, cases[i].columns, NULL), cases[i].bytes);
	}
}

static void text_append_padded__is_always_that_wide(void **state)
{
	static const struct {
		const char *text;
		int columns;
		const char *want;
	} cases[] = {
		{ "Đạt", 5, "Đạt  " },
		{ "Đạt", 3, "Đạt" },
		{ "Chưa đạt", 5, "Chưa…" },
		{ "Chưa đạt", 1, "…" },
		{ "Chưa đạt", 0, "" },
		{ "Chưa đạt", -3, "" },
		{ "", 2, "  " },
		{ "a" SMILE "b", 3, "a… " }, /* the emoji leaves a column over */
		{ SMILE SMILE, 4, SMILE SMILE },
		{ SMILE SMILE, 3, SMILE "…" },
	};
	struct str s = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		str_clear(&s);
		text_append_padded(&s, cases[i].text, cases[i].columns);
		assert_string_equal(str_text(&s), cases[i].want);
	}
	str_dispose(&s);
}

/* All lines of text, each with a | behind it. */
static const char *wrapped(struct str *s, const char *text, int columns)
{
	size_t n = strlen(text), next;

	str_clear(s);
	for (size_t at = 0; at < n; at += next) {
		size_t shown = text_wrap(text + at, n - at, columns, &next);
		str_append_n(s, text + at, shown);
		str_append_char(s, '|');
		assert_true(next > 0);
	}
	return str_text(s);
}

static void text_wrap__breaks_where_a_reader_would(void **state)
{
	static const struct {
		const char *text;
		int columns;
		const char *want;
	} cases[] = {
		{ "Tỷ lệ hồ sơ", 80, "Tỷ lệ hồ sơ|" },
		{ "Tỷ lệ hồ sơ", 11, "Tỷ lệ hồ sơ|" },
		{ "Tỷ lệ hồ sơ", 10, "Tỷ lệ hồ|sơ|" },
		{ "Tỷ lệ hồ sơ", 5, "Tỷ lệ|hồ sơ|" },
		{ "Tỷ lệ hồ sơ", 2, "Tỷ|lệ|hồ|sơ|" },
		{ "nghiêng", 3, "ngh|iên|g|" },	     /* a word wider than the line */
		{ "ab nghiêng", 4, "ab|nghi|êng|" }, /* starts a line of its own first */
		{ "a  b", 1 + 1, "a|b|" },	     /* spaces vanish at the break */
		{ "a   ", 2, "a|" },		     /* trailing spaces need no room */
		{ "a b\n\nc\n", 9, "a b||c|" },	     /* empty lines stay */
		{ "ab \ncd", 2, "ab|cd|" },
		{ "\n", 5, "|" },
		{ "ab\r\ncd \r\n", 2, "ab|cd|" }, /* as Windows ends lines */
		{ "  a b", 5, "  a b|" },	  /* an indent stays */
		{ "  a b", 3, "  a|b|" },
		{ "ab \xCC\x81"
		  "cd",
		    3, "ab \xCC\x81|cd|" }, /* a blank with a mark on it is a letter */
		{ "     a", 3, "|a|" }, /* but not one that fills the line */
		{ "    ", 2, "|" },
		{ "đạt 46,67 %", 10, "đạt|46,67 %|" }, /* the gap before % */
		{ "đạt 46,67 %", 11, "đạt 46,67 %|" },
		{ "46,67 %", 6, "46,67|%|" }, /* wider than the line all the same */
		{ "46,67 %", 5, "46,67|%|" },
		{ "xã" NBSP "Vĩnh Lộc", 8, "xã" NBSP "Vĩnh|Lộc|" }, /* no-break space */
		{ "của xã" NBSP "Vĩnh", 8, "của|xã" NBSP "Vĩnh|" },
		{ SMILE SMILE SMILE, 5, SMILE SMILE "|" SMILE "|" },
		{ SMILE SMILE, 2, SMILE "|" SMILE "|" },
		{ SMILE SMILE, 3, SMILE "|" SMILE "|" }, /* a column is left over */
		{ "ee\xCC\x82\xCC\xA3"
		  "e",
		    2, "ee\xCC\x82\xCC\xA3|e|" },
	};
	struct str s = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (strcmp(wrapped(&s, cases[i].text, cases[i].columns), cases[i].want) != 0)
			fail_msg("case %u at %d: \"%s\"", (unsigned)i, cases[i].columns, str_text(&s));
	str_dispose(&s);
}

/* Words, their separators, and things that have gone wrong in other programs. */
static const char *const pieces[] = { " ", "  ", "\n", "a", "Vĩnh", "nghiêng", NBSP, "%", " %", SMILE, FLAG,
	FAMILY, "e\xCC\x82\xCC\xA3", "\xCC\x81", "漢字", "1.944.328.000", "\xFF", "\xE1\xBB", "\r", "\t" };

static void text_wrap__loses_nothing_at_any_width(void **state)
{
	uint32_t seed = 20230630;
	struct str s = { 0 };

	(void)state;
	for (int round = 0; round < 60; round++) {
		str_clear(&s);
		for (int k = 0; k < 40; k++) {
			seed = seed * 1664525u + 1013904223u;
			str_append(&s, pieces[(seed >> 16) % LENGTH(pieces)]);
		}
		for (int columns = 2; columns <= 80; columns++) {
			size_t next;
			for (size_t at = 0; at < s.len; at += next) {
				size_t shown = text_wrap(s.text + at, s.len - at, columns, &next);
				assert_true(next > 0 && shown <= next && at + next <= s.len);
				assert_true(text_width(s.text + at, shown) <= columns);
				assert_true(shown == 0 || s.text[at + shown - 1] != ' ');
				assert_null(memchr(s.text + at, '\n', shown));
				for (size_t i = shown; i < next;
				     i++) /* only spaces and one line end are not shown */
					assert_true(s.text[at + i] == ' ' ||
						    (s.text[at + i] == '\n' && i + 1 == next) ||
						    (s.text[at + i] == '\r' && i + 2 == next &&
							s.text[at + i + 1] == '\n'));
			}
		}
	}
	str_dispose(&s);
}

static void text__never_reads_past_n(void **state)
{
	uint32_t seed = 1829;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t n = (size_t)(round % 12) + 1, next;
		char *exact = malloc(n); /* a byte too far is seen by the tools */
		for (size_t i = 0; i < n; i++) {
			static const unsigned char bytes[] = { 0xE1, 0xBB, 0x87, 0xF0, 0x9F, 0x98, 0xCC, 0x81,
				'a', ' ', 0xC6, 0xA3, 0xE2, 0x80, 0x8D, '\r' };
			seed = seed * 1664525u + 1013904223u;
			exact[i] = (char)bytes[(seed >> 16) % sizeof bytes];
		}
		for (size_t at = 0; at < n; at += text_grapheme(exact + at, n - at))
			assert_true(text_grapheme(exact + at, n - at) <= n - at);
		assert_true(text_grapheme_before(exact, n) < n);
		assert_true(text_width(exact, n) >= 0);
		assert_true(text_wrap(exact, n, 2, &next) <= n);
		free(exact);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_grapheme__takes_a_letter_with_all_its_marks),
		cmocka_unit_test(text_letter__is_what_the_tables_say),
		cmocka_unit_test(text_width__of_each_letter_in_each_spelling_is_one),
		cmocka_unit_test(text_width__counts_columns),
		cmocka_unit_test(text_grapheme_before__mirrors_the_way_forward),
		cmocka_unit_test(text_fit__keeps_whole_graphemes),
		cmocka_unit_test(text_append_padded__is_always_that_wide),
		cmocka_unit_test(text_wrap__breaks_where_a_reader_would),
		cmocka_unit_test(text_wrap__loses_nothing_at_any_width),
		cmocka_unit_test(text__never_reads_past_n),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
